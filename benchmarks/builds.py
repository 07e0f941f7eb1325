"""How long builds take: cold, with nothing changed, with one abstract edited, with one title edited.

    python benchmarks/builds.py [--papers 30 1000 10000] [--runs N] [--theme minimal|default] [--hugo PATH]

Every build is a process of its own, measured in turn with the programs it is compared with.  See README.md.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

from measure import Ratio, Spent, Stopped, ratio, run, typical
from programs import PORTFOLIO, find_hugo

HERE = Path(__file__).parent
IMPORTS = (sys.executable, "-c", "import jinja2, markdown, yaml")

SCENARIOS = ("cold", "nothing changed", "one abstract edited", "one title edited")
SIZES = (30, 1000, 10000)

SETTLE = 0.03
"""Seconds between an edit and the build: a file younger than the file system's clock counts as still changing."""

BUILT = re.compile(r"(\d+) pages? rendered, (\d+) unchanged, (\d+) removed")


class Site(NamedTuple):
    """One site on disk, as one of the two programs reads it."""

    folder: Path
    output: Path
    command: tuple[str, ...]
    paper: Path
    """The file that is edited."""
    original: str
    """Its text before any edit."""
    pages: int
    """How many portfolio makes of it."""
    plain: str
    """The file, below `output`, of a page without formulas."""

    @property
    def is_ours(self) -> bool:
        return self.command[0] == str(PORTFOLIO)


class Pair(NamedTuple):
    """The builds of one scenario, run by run."""

    ours: list[Spent]
    imports: list[Spent]
    hugo: list[Spent]
    rendered: list[int]


def made(count: int, folder: Path, command: tuple[str, ...], *options: str) -> Site:
    """Generate a site, in a process of its own."""
    spent = run((sys.executable, str(HERE / "generate.py"), str(count), str(folder), *options), folder.parent)
    facts = json.loads(spent.said)
    paper = folder / "content" / "papers" / f"{facts['edited']}.md"
    output = folder / ("public" if "--hugo" in options else "site")
    return Site(folder, output, command, paper, paper.read_text("utf-8"), facts["pages"],
                f"papers/{facts['plain']}/index.html")  # fmt: skip


def prepare(site: Site, scenario: str, number: int) -> None:
    """Bring the site into the state from which a scenario starts; `number` makes each edit a new one."""
    if scenario == "cold":
        clear(site.folder, site.output)
    if scenario == "one abstract edited":
        site.paper.write_text(f"{site.original.rstrip()} This is version {number}.\n", "utf-8")
    if scenario == "one title edited":
        text = re.sub(r'(?m)^title: "(.*)"$', rf'title: "\1, Version {number}"', site.original, count=1)
        site.paper.write_text(text, "utf-8")
    time.sleep(SETTLE)


def clear(folder: Path, output: Path) -> None:
    """Take away what earlier builds made."""
    if output.exists():  # not deleted: ext4 makes files slowly for a minute after many were deleted nearby
        output.rename(Path(mkdtemp(prefix="old-", dir=folder.parent)) / "site")
    for kept in folder.glob(".portfolio/cache/*/*"):
        if kept.name != "templates":  # they stand for those of a theme that comes with the program
            kept.unlink()


def build(site: Site, scenario: str, number: int) -> Spent:
    """One measured build; raises `Stopped` when it did not do what the scenario says."""
    prepare(site, scenario, number)
    spent = run(site.command, site.folder)
    page = site.output / "papers" / site.paper.stem / "index.html"
    if scenario.endswith("edited") and f"ersion {number}" not in page.read_text("utf-8"):
        raise Stopped(f"{site.folder}: the page of the edited paper does not show the edit")
    if site.is_ours:
        check_counts(site, scenario, spent)
    return spent


def check_counts(site: Site, scenario: str, spent: Spent) -> None:
    """Raise `Stopped` unless the numbers of pages are those of the scenario."""
    made, unchanged, removed = counts(spent)
    right = {"cold": made == site.pages, "nothing changed": made == 0}.get(scenario, 0 < made < site.pages / 2)
    if not right or made + unchanged != site.pages or removed:
        raise Stopped(f"{scenario}, {site.pages} pages in all: {spent.said}")


def counts(spent: Spent) -> tuple[int, int, int]:
    """Pages rendered, unchanged and removed, as the last line of the program says."""
    found = BUILT.search(spent.said)
    if not found:
        raise Stopped(f"the program did not say what it built:\n{spent.said}")
    return int(found[1]), int(found[2]), int(found[3])


def check_same(ours: Site, hugos: Site) -> None:
    """Raise `Stopped` unless both sites have the same files, and the same words on a sample page and in llms.txt."""
    files = [
        {path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file()}
        for site in (ours, hugos)
    ]
    if different := sorted(files[0] ^ files[1] ^ {".portfolio-manifest.json"}):
        raise Stopped(f"only one of the two sites has {different[0]} ({len(different)} such files)")
    for name in (ours.plain, "llms.txt"):
        lines = [_lines((site.output / name).read_text("utf-8")) for site in (ours, hugos)]
        if different := sorted((lines[0] - lines[1]) + (lines[1] - lines[0])):
            raise Stopped(f"the two sites differ in {name}, where only one has the line:\n{different[0]}")


def _lines(page: str) -> Counter[str]:
    """The words of each line, in any order: papers of one day may stand in another."""
    text = unescape(re.sub(r"<[^>]*>", " ", page))
    return Counter(" ".join(line.split()) for line in text.splitlines() if line.strip())


def compare(ours: Site, hugos: Site | None, runs: int, *, imports: bool) -> Iterator[tuple[str, Pair]]:
    """Every scenario, each build in turn with what it is compared with; the order changes from run to run."""
    results = {scenario: Pair([], [], [], []) for scenario in SCENARIOS}
    for site in filter(None, (ours, hugos)):
        build(site, "cold", 0)  # not counted: compiles modules and templates
    if hugos:
        check_same(ours, hugos)
    for number in range(1, runs + 1):
        for scenario, pair in results.items():
            turns = [(pair.ours, partial(build, ours, scenario, number))]
            turns += [(pair.imports, partial(run, IMPORTS, ours.folder))] if imports else []
            turns += [(pair.hugo, partial(build, hugos, scenario, number))] if hugos else []
            for into, turn in turns[:: 1 if number % 2 else -1]:
                into.append(turn())
            pair.rendered.append(counts(pair.ours[-1])[0])
    yield from results.items()


def rows(results: Sequence[tuple[str, Pair]]) -> Iterator[tuple[str, ...]]:
    """The lines of a table: what we took, then the ratios, then what the others took."""
    for scenario, pair in results:
        yield (
            scenario, *shown(typical(pair.ours)), str(max(pair.rendered)),
            said(ratio(pair.ours, pair.imports)) if pair.imports else "",
            said(ratio(pair.ours, pair.hugo), peak=True) if pair.hugo else "",
        )  # fmt: skip
    for scenario, pair in results:
        if pair.hugo:
            yield (f"Hugo, {scenario}", *shown(typical(pair.hugo)), "", "", "")
    if results[0][1].imports:
        together = [spent for _, pair in results for spent in pair.imports]
        yield ("the imports", *shown(typical(together)), "", "", "")


def shown(spent: Spent) -> tuple[str, str, str]:
    """Wall, CPU and memory with their units."""
    return f"{spent.wall * 1000:,.0f} ms", f"{spent.cpu * 1000:,.0f} ms", f"{spent.peak:.0f} MiB"


def said(ratio: Ratio, *, peak: bool = False) -> str:
    """A ratio in two or three numbers: wall / CPU / memory."""
    numbers = (ratio.wall, ratio.cpu, ratio.peak) if peak else (ratio.wall, ratio.cpu)
    return " / ".join(f"{number:.2g}" if number < 1 else f"{number:.1f}" for number in numbers)


HEAD = ("", "wall", "CPU", "memory", "pages", "to the imports", "to Hugo")


def table(lines: Sequence[tuple[str, ...]]) -> str:
    """The lines in columns, as Markdown that is also readable as it is."""
    every = [HEAD, *lines]
    wide = [max(len(line[place]) for line in every) for place in range(len(HEAD))]
    padded = [
        [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, wide, strict=True))
        ]
        for line in every
    ]
    rule = ["-" * width if not place else "-" * (width - 1) + ":" for place, width in enumerate(wide)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (padded[0], rule, *padded[1:]))


def report(count: int, wish: argparse.Namespace, hugo: str, folder: Path) -> str:
    """The comparison at one size, as text."""
    runs = wish.runs or (7 if count < 500 else 5 if count < 5000 else 3)
    ours = made(count, folder / "ours", (str(PORTFOLIO), "build"), "--theme", wish.theme)
    hugos = made(count, folder / "hugos", (hugo, "--quiet"), "--hugo") if hugo else None
    results = list(compare(ours, hugos, runs, imports=count < 500))
    title = f"{count:,} papers, {ours.pages:,} pages, theme {wish.theme}; median of {runs} runs"
    return f"{title}\n\n{table(list(rows(results)))}\n"


def main() -> None:
    """Compare at each size and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--runs", type=int, default=0, help="7 for small sites, 3 for very large ones")
    parser.add_argument("--theme", choices=("minimal", "default"), default="minimal")
    parser.add_argument("--hugo", default="", metavar="PATH", help="else $HUGO, else the one of this Python or on PATH")
    wish = parser.parse_args()
    try:
        hugo = find_hugo(wish.hugo) if wish.theme == "minimal" else ""
        print(f"In turn with {Path(hugo).name} and " if hugo else "In turn with ", end="")
        print(f"`{Path(sys.executable).name} -c '{IMPORTS[2]}'` (small sites).\n" + EXPLAINED, flush=True)
        with TemporaryDirectory(prefix="builds-") as folder:
            for count in wish.papers:
                print(f"\n{report(count, wish, hugo, Path(mkdtemp(dir=folder)))}", flush=True)
    except Stopped as stopped:
        sys.exit(f"stopped: {stopped}")


EXPLAINED = """\
`to the imports` is wall / CPU, `to Hugo` is wall / CPU / memory: the medians of the ratios within each pair.
`memory` is that of the largest process; `pages` are those rendered."""


if __name__ == "__main__":
    main()
