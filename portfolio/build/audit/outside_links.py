"""Links that lead out of the site, asked whether they still lead anywhere."""

from collections.abc import Iterator, Mapping

from portfolio.build.audit.crawl import Links, outside_addresses
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.system.build_paths import Paths


def dead_outside_links(pages: Links, origin: Mapping[str, str], paths: Paths, base: str) -> Iterator[Problem]:
    """A warning for each address outside the site at which nothing is any more, where it is written."""
    from portfolio.services import link_check  # asks other machines, and nothing else here does

    wanted = {url: files for url, files in outside_addresses(pages).items() if not (base and url.startswith(base))}
    for it in link_check.answers(wanted, paths.root / ".portfolio" / "cache" / "links.json"):
        if it.fault:
            path = next((origin[file] for file in wanted[it.url] if file in origin), f"{paths.source.name}/site.yaml")
            what = f"the link to {quote(it.url, 200)} is dead: {it.fault}"
            mend = "Correct it, or link a copy at https://web.archive.org"
            yield Problem(_place(paths, path, it.url), codes.DEAD_LINK, what, mend)


def _place(paths: Paths, path: str, url: str) -> Where:
    """Where an address stands in a file: the first time that it is written there."""
    try:
        lines = (paths.root / path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Where(path)
    return next((Where(path, number, line.index(url) + 1) for number, line in enumerate(lines, 1) if url in line),
                Where(path))  # fmt: skip
