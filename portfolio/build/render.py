"""Pages to bytes, and what is wrong with the templates that make them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portfolio.build.build_state import RenderedPage
from portfolio.diagnostics.problems import Problem, sorted_problems
from portfolio.system.workers import each, silent
from portfolio.templates.engine.rendering import render as render_page
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page

NO_SOURCES: Mapping[str, str] = {}


def render(
    pages: Sequence[Page], templates: Templates, *, jobs: int, tick: Callable[[int], None] = silent,
    sources: Mapping[str, str] = NO_SOURCES,
) -> tuple[list[RenderedPage], tuple[Problem, ...]]:  # fmt: skip
    """The pages' bytes, and the problems of templates, each once; `sources` are the files that pages come from."""

    templates.patience.lost = False  # the pages may have been tried ahead

    def one(page: Page) -> bytes | tuple[Problem, bool] | None:
        if templates.patience.lost:  # the build is lost, and every page might take as long
            return None
        try:
            return render_page(templates, page)
        except TemplateProblem as error:
            return error.problem, error.of_page

    results = each(one, pages, jobs=jobs, tick=tick)
    pairs = list(zip(pages, results, strict=True))
    done = [RenderedPage(page, data) for page, data in pairs if isinstance(data, bytes)]
    return done, _once_for_each([(page.file, *data) for page, data in pairs if isinstance(data, tuple)], sources)


def _once_for_each(wrong: Sequence[tuple[str, Problem, bool]], sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """One problem for each place, with the pages that met it: a template that fails fails for every page."""
    places: dict[Any, list[tuple[str, Problem, bool]]] = {}
    for file, problem, of_page in wrong:
        places.setdefault((problem.where, problem.code), []).append((file, problem, of_page))
    found = []
    for met in places.values():
        (first, problem, of_page), count = met[0], len(met)
        if of_page and count > 1:
            problem = problem._replace(what=f"{problem.what}, on {count} pages, first for {sources.get(first, first)}")
        elif of_page:
            made = f"{first} from {sources[first]}" if first in sources else first
            problem = problem._replace(what=f"{problem.what}, while making {made}")
        found.append(problem)
    return sorted_problems(found)
