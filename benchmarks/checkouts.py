"""How long builds and saves of this checkout take, as ratios to those of another one.

    python benchmarks/checkouts.py ../other-checkout [--papers 30 1000] [--runs N]

The same papers as files of their own and in one .bib file, with the theme `default`.  Each build of the one is measured
next to the same build of the other.  Both run in this Python, with the packages that it has.  See README.md.
"""

import argparse
import filecmp
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bibliography import edit, sites
from builds import SETTLE, clear, counts
from measure import Spent, Stopped, ratio, run, typical
from preview import LIMIT, PAUSE, read_file, running

COLD = "cold"
PROGRAM = (sys.executable, "-m", "portfolio")
"""The program of the checkout that PYTHONPATH names: the installed command may start in a module that it has not."""
THIS = Path(__file__).absolute().parent.parent


class Side(NamedTuple):
    """One checkout, and the site that it builds."""

    checkout: Path
    site: Path

    def page(self, mark: str) -> Path:
        """The page of the paper that was edited: no other one names its title as often."""
        pages = self.site.glob("site/papers/*/index.html")
        return max(pages, key=lambda it: it.read_bytes().count(mark.encode()))


def check(checkout: Path) -> None:
    """Raise `Stopped` unless the program of a checkout is the one that runs."""
    ask = (sys.executable, "-c", "import portfolio; print(portfolio.__file__)")
    said = run(ask, checkout, PYTHONPATH=str(checkout)).said
    if Path(said).parent.parent != checkout:
        raise Stopped(f"{checkout} is no checkout of portfolio: Python finds {said}")


def build(side: Side, scenario: str, number: int) -> Spent:
    """One measured build; raises `Stopped` when it did not do what the scenario says."""
    if scenario == COLD:
        clear(side.site, side.site / "site")
    if scenario == "one title edited":
        edit(side.site, number)
    time.sleep(SETTLE)
    spent = run((*PROGRAM, "build"), side.site, PYTHONPATH=str(side.checkout))
    rendered, unchanged, _ = counts(spent)
    right = {COLD: not unchanged, "nothing changed": not rendered}.get(scenario, rendered and unchanged)
    if not right:
        raise Stopped(f"{side.checkout}, {scenario}: {spent.said}")
    return spent


def save(side: Side, number: int, *, process: int, page: Path) -> Spent:
    """One measured save: seconds until the page is there, and the CPU time until the server has come to rest."""
    used, started = cpu(process), time.perf_counter()
    mark = edit(side.site, number).encode()
    while mark not in read_file(page):
        if time.perf_counter() - started > LIMIT:
            raise Stopped(f"{side.checkout}: the save never came")
        time.sleep(0.0005)
    wall = time.perf_counter() - started
    time.sleep(PAUSE)
    return Spent(wall, cpu(process) - used, 1, "")


def cpu(process: int) -> float:
    """Seconds of CPU time that a running process has taken, by its own clock (clock_getcpuclockid(3) of Linux)."""
    return time.clock_gettime(~process << 3 | 2)


def pairs(turns: Sequence[Callable[[int], Spent]], numbers: range) -> tuple[list[Spent], list[Spent]]:
    """What two took, next to each other; the order changes from run to run."""
    taken: tuple[list[Spent], list[Spent]] = ([], [])
    for number in numbers:
        for place in (0, 1) if number % 2 else (1, 0):
            taken[place].append(turns[place](number))
    return taken


def compare(sides: list[Side], runs: int) -> Iterator[tuple[str, tuple[list[Spent], list[Spent]]]]:
    """What the two took for each kind of build, and for saves while both servers run."""
    numbers = range(1, runs + 1)
    in_turn = [side._replace(site=sides[0].site) for side in sides]  # where on a disk a folder lies costs more than 5 %
    for side in (*sides, *in_turn):
        build(side, COLD, 0)  # not counted: compiles modules and templates
    yield COLD, pairs([partial(build, side, COLD) for side in in_turn], numbers)
    build(sides[0], COLD, 0)
    for scenario in ("nothing changed", "one title edited"):
        yield scenario, pairs([partial(build, side, scenario) for side in sides], numbers)
    if sys.platform != "linux":  # elsewhere a running process does not tell its CPU time
        return
    with ExitStack() as servers:
        saves = []
        for side in sides:
            command = [*PROGRAM, "serve", "--port", "0", "--quiet"]
            server = running(command, side.site, "Serving at", PYTHONPATH=str(side.checkout))
            process, _ = servers.enter_context(server)
            saves.append(partial(save, side, process=process, page=side.page(f"Edited {runs}x ")))
        pairs(saves, range(runs + 1, runs + 2))  # not counted: imports what a first save needs
        yield "a save in serve", pairs(saves, range(runs + 2, 2 * runs + 2))


def report(name: str, sides: list[Side], runs: int) -> None:
    """Print a table of one site."""
    print(f"{name + '; median of ' + str(runs):<34}   this: wall, CPU     the other: wall, CPU    ratio: wall, CPU")
    for scenario, (ours, others) in compare(sides, runs):
        took = "   ".join(f"{it.wall * 1000:7,.0f} ms {it.cpu * 1000:7,.0f} ms" for it in map(typical, (ours, others)))
        both = ratio(ours, others)
        print(f"  {scenario:<30} {took}   {both.wall:9.3f} {both.cpu:7.3f}", flush=True)
    print(f"  {different(*(side.site / 'site' for side in sides))}", flush=True)


def different(ours: Path, others: Path) -> str:
    """How many files are not the same, and the first of them."""
    files = sorted(
        {it.relative_to(site).as_posix() for site in (ours, others) for it in site.rglob("*") if it.is_file()}
    )
    _, unlike, single = filecmp.cmpfiles(ours, others, files, shallow=False)
    found = sorted({*unlike, *single} - {".portfolio-manifest.json"})
    return f"{len(found)} of {len(files)} files differ" + (f", {found[0]} first" if found else "")


def main() -> None:
    """Compare at each size and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("other", type=lambda it: Path(it).absolute(), help="the folder of the other checkout")
    parser.add_argument("--this", type=lambda it: Path(it).absolute(), default=THIS, help="instead of this one")
    parser.add_argument("--papers", type=int, nargs="+", default=[30, 1000], metavar="N")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    try:
        for checkout in (given.this, given.other):
            check(checkout)
        for count in given.papers:
            with TemporaryDirectory(prefix="checkouts-") as folder:
                for shape, site in zip(("files", ".bib"), sites(count, Path(folder)), strict=True):
                    places = [Path(folder, f"{site.name}-{it}") for it in ("this", "other")]
                    for place in places:
                        shutil.copytree(site / "content", place / "content")
                    sides = list(map(Side, (given.this, given.other), places))
                    report(f"{count:,} papers, {shape}", sides, given.runs)
    except Stopped as stopped:
        sys.exit(f"stopped: {stopped}")


if __name__ == "__main__":
    main()
