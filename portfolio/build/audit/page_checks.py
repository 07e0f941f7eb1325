"""What the pages of a site show to be wrong, once they are rendered."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from portfolio.build.audit.crawl import dead_links, heavy_pictures, html_faults, too_large_site
from portfolio.build.audit.html import page_reading
from portfolio.build.audit.outside_links import dead_outside_links
from portfolio.build.build_state import RenderedPage
from portfolio.build.planned_site import PlannedSite
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Problem
from portfolio.pages.plan import sources
from portfolio.system.build_paths import Paths


def page_problems(
    planned: PlannedSite, done: Sequence[RenderedPage], paths: Paths, *, external: bool, progress: Tell
) -> list[Problem]:
    """What the pages show, where site.yaml does not turn it off; `external` asks where links out of the site lead."""
    content = planned.content
    read = {it.page: page_reading(it.data) for it in done if it.page.file.endswith(".html")}
    links = {page.file: it.links for page, it in read.items()}
    copied = {it.source for it in content.pictures} if content else set()
    base = content.settings.base_url if content else ""
    found = [*dead_links(links, planned.files, urlsplit(base).path or "/"), *too_large_site(done, planned.assets)]
    found += [*html_faults(read), *heavy_pictures(read, planned.assets, copied)]
    if external:
        progress("Asking", 0, 0)
        found += dead_outside_links(links, sources(planned.pages, planned.origins), paths, base)
    off = {name.upper() for name in content.settings.ignore} if content else set()
    return [problem for problem in found if problem.code.id not in off]
