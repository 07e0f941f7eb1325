"""Rules about subject classes: each is one of arXiv's or of the site's own."""

from collections.abc import Iterator

from portfolio.content.content_types import Content, PaperEntry
from portfolio.content.entry_files import BIBLIOGRAPHY
from portfolio.content.field_positions import Around, at, in_site
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model import Settings, subjects
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import memoize


@memoize
def _class_names(settings: Settings) -> dict[str, str]:
    return subjects.names(settings.categories)


def known_categories(work: PaperEntry, around: Around) -> Iterator[Problem]:
    """A class is one of arXiv's or defined in site.yaml."""
    names = _class_names(around.settings)
    given = [("category", work.meant.category)] if work.meant.category else []
    given += [(f"categories.{place}", code) for place, code in enumerate(work.meant.categories, 1)]
    for field, code in given:
        if code not in names:
            found = _unknown_category(at(work, field), field, code, names)
            is_own = bool(work.entry.at(field)[0]) and not work.entry.path.endswith(BIBLIOGRAPHY)
            yield found if is_own else found._replace(code=codes.BIB_FIELD, what=f"{work.meant.key}: {found.what}")


def known_category(content: Content) -> Iterator[Problem]:
    """The same for the site's own."""
    names = _class_names(content.settings)
    if content.settings.category and content.settings.category not in names:
        yield _unknown_category(in_site(content, "category"), "category", content.settings.category, names)


def _unknown_category(where: Where, field: str, code: str, names: dict[str, str]) -> Problem:
    parts = [f"'{name}'" for name in names if name.casefold().endswith(f".{code.casefold()}")][:3]
    near = f"Did you mean {' or '.join(parts)}?" if parts else did_you_mean(code, names)
    define = f"define it in site.yaml: `categories: {{{code}: Its name}}`"
    if near and code.casefold() not in map(str.casefold, names):
        near = f"{near} If it is a category of your own, {define}"
    mend = near or f"Use an arXiv category, or {define}"
    return Problem(
        where,
        codes.UNKNOWN_CATEGORY,
        f"{field.partition('.')[0]}: {quote(code)} is not a known category",
        mend,
    )


RULES = Rules(of_paper=(known_categories,), of_content=(known_category,))
