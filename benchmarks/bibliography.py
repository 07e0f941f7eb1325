"""How long a build from one BibTeX file takes, as a ratio to the same papers as files of their own.

    python benchmarks/bibliography.py [--papers 1000 10000] [--runs N]

The BibTeX is what the site of the files exports.  Cold builds, and builds after one abstract was edited, in turn.
"""

import argparse
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from builds import clear
from generate import write_portfolio
from measure import Spent, ratio, run, typical
from programs import PORTFOLIO


def sites(count: int, folder: Path) -> tuple[Path, Path]:
    """The papers as files, and the same ones in one .bib file."""
    files, bib = folder / "files", folder / "bib"
    write_portfolio(count, files, "default")
    run([str(PORTFOLIO), "build"], files)
    shutil.copytree(files, bib, ignore=shutil.ignore_patterns("site", ".portfolio", "papers"))
    (bib / "content/papers").mkdir()
    shutil.copy(files / "site/publications.bib", bib / "content/papers/all.bib")
    return files, bib


def cold(site: Path, _: int) -> Spent:
    """A build from nothing."""
    clear(site, site / "site")
    return run([str(PORTFOLIO), "build"], site)


def edited(site: Path, number: int) -> Spent:
    """A build after a title in the middle has changed."""
    edit(site, number)
    return run([str(PORTFOLIO), "build"], site)


def edit(site: Path, number: int) -> str:
    """Change a title in the middle; what it now begins with, which no other one does."""
    every = sorted((site / "content/papers").iterdir())
    path = every[len(every) // 2]
    text = re.sub(r"Edited \d+x ", "", path.read_text("utf-8"))
    places = [it.end() for it in re.finditer(r"(?m)^\s*title\s*[:=]\s*[\"{]?", text)]
    place = places[len(places) // 2]
    mark = f"Edited {number}x "
    path.write_text(f"{text[:place]}{mark}{text[place:]}", "utf-8")
    return mark


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Builds from BibTeX against builds from files.")
    parser.add_argument("--papers", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    for count in given.papers:
        with TemporaryDirectory() as folder:
            files, bib = sites(count, Path(folder))
            for name, one in (("cold", cold), ("one title edited", edited)):
                pairs = [(one(bib, number), one(files, number)) for number in range(given.runs)]
                ours, others = [it[0] for it in pairs], [it[1] for it in pairs]
                it, was = typical(ours), typical(others)
                print(f"{count:>6} papers, {name:<17} .bib {it.wall:7.2f} s  files {was.wall:7.2f} s  "
                      f"ratio {ratio(ours, others).wall:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
