"""An author at work on a generated site, on the disk or without one."""

from collections.abc import Callable
from copy import deepcopy
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from sites import GOLDEN

from random_edits.new_values import FIELDS, NAMES, WORDS
from random_edits.shelf import Shelf, Work

SEQUENCES = 208
"""Four lengths, 3 to 6 edits, equally often."""


LARGE = frozenset(range(0, SEQUENCES, 52))
"""Sequences on a site of forty papers; the others have 6 to 12."""


class Desk:
    """An author at work.  Without a root nothing touches the disk, and the same edits are chosen."""

    def __init__(self, seed: int, root: Path | None) -> None:
        self.rng: Random = Random(seed)
        self.root = root
        self.number = count(1)
        self.shelf = Shelf()
        self.saved: dict[str, bytes] = {}
        self.options: dict[str, Any] = {}
        self.foreign: dict[str, bytes] = {}
        self.kept: dict[str, bytes] = {}
        """Outputs that were changed by hand since the last build that succeeded."""
        self.fresh = False
        self.furnish(40 if seed in LARGE else self.rng.randint(6, 12))
        self.first = deepcopy(self.shelf)
        self.save()

    # What authors write

    def new(self) -> int:
        return next(self.number)

    def some(self, pool: tuple[Any, ...] | list[Any], most: int) -> list[Any]:
        return self.rng.sample(pool, self.rng.randint(min(1, len(pool)), min(most, len(pool))))

    def words(self, least: int, most: int) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(least, most)))

    def title(self) -> str:
        trap = self.rng.choice(("", "", "", "'s & <b>", ": of $x^2$", " -- *and*", "?"))
        return f"{self.words(2, 5).capitalize()}{trap} {self.new()}"

    def abstract(self) -> str:
        end = self.rng.choice(
            ("", " With $\\alpha + 1$.", "\n\nA [link](https://example.org/?a=1&b=2).", " It's *so*.", "")
        )
        return f"{self.rng.choice('AB')} {self.words(5, 40)} {self.new()}.{end}"

    def date(self) -> str:
        year = f"{self.rng.randint(2019, 2024)}"
        return self.rng.choice(
            (year, f"{year}-0{self.rng.randint(1, 9)}", f"{year}-1{self.rng.randint(0, 2)}-1{self.rng.randint(0, 9)}")
        )

    def authors(self) -> list[Any]:
        names: list[Any] = self.some(NAMES, 9)
        if self.rng.random() < 0.3:
            names.insert(self.rng.randint(1, len(names)), "...")
        if self.rng.random() < 0.3:
            marks = {"equal": self.rng.random() < 0.5, "affiliations": ["mill"], "url": "https://example.org/jo"}
            names.append({"given": "Jo", "family": f"Name{self.rng.randint(1, 3)}", **marks})
        return names

    def slugs_but(self, stem: str) -> list[str]:
        others = ((other, work.fields) for other, work in self.shelf.papers.items() if other != stem)
        return sorted(fields.get("slug", other) for other, fields in others if not fields.get("draft"))

    def paper(self) -> Work:
        fields = {
            "title": self.title(),
            "authors": self.authors(),
            "date": self.date(),
            "category": self.rng.choice(("LG", "CL", "SD")),
        }
        for name in self.rng.sample(sorted(FIELDS), self.rng.randint(0, 5)):
            if name not in ("relations", "draft", *fields):
                fields[name] = FIELDS[name](self, "")
        work = Work(fields, self.abstract())
        work.form = self.rng.choice(("md", "md", "md", "yaml", "folder"))
        work.beside = {"slides.txt": b"Slides", "data.json": b"{}"}
        return work

    def furnish(self, papers: int) -> None:
        """A site with something of everything."""
        shelf = self.shelf
        shelf.settings = {
            "name": "Ada Lovelace",
            "people": [{"name": "Ada Lovelace", "variants": ["Lovelace, A."], "me": True}],
            "categories": {"XX": "Of my own"},
            "metrics": ["papers", "citations", "h-index"],
            "page_size": self.rng.choice((3, 100)),
        }
        if self.rng.random() < 0.5:
            shelf.settings["base_url"] = "https://ada.example.org/repo"
        for _ in range(papers):
            shelf.papers[f"paper-{self.new()}"] = self.paper()
        shelf.pages["about"] = Work({"title": "About"}, "About *me*. <object>I</object>")
        shelf.own |= {
            f"content/static/{name}": b"It was " + name.encode() for name in ("cv.txt", "data/a.json", "data/b.json")
        }
        shelf.own["content/static/figure.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        shelf.own["content/templates/pager.html"] = (
            b"<nav>{{ pager.number }}{% include 'sign.html' ignore missing %}</nav>"
        )
        shelf.own["themes/mine/theme.yaml"] = (
            b"name: mine\nextends: default\noptions: {size: {type: number, default: 3}}\n"
        )
        shelf.own["themes/mine/templates/footer.html"] = b"<footer>{{ header.options.size }}</footer>"
        shelf.own["themes/mine/static/own.css"] = b"body {}"
        tiny = GOLDEN / "themes" / "tiny"
        shelf.own |= {
            f"themes/tiny/{path.relative_to(tiny).as_posix()}": path.read_bytes() for path in tiny.rglob("*.*")
        }

    # What happens to files

    def save(self) -> None:
        """Bring the disk to what the author has, in place or, as many editors do, by a new file."""
        files, anew = self.shelf.files(), self.rng.random() < 0.4
        for path in self.saved.keys() - files.keys():
            self.on_disk(path, lambda full: full.unlink())
        for path, data in files.items():
            if self.saved.get(path) != data:
                self.on_disk(path, lambda full, data=data: _put(full, data, anew=anew))  # type: ignore[misc]
        self.saved = files
        for folder in sorted(self.folders(), key=lambda it: -len(it.parts)):
            if not any(folder.iterdir()):
                folder.rmdir()

    def on_disk(self, path: str, act: Callable[[Path], object]) -> None:
        if self.root is not None:
            act(self.root / path)

    def folders(self) -> list[Path]:
        return [path for path in (self.root / "content").rglob("*") if path.is_dir()] if self.root else []

    def outputs(self, share: float) -> list[Path]:
        """Some outputs, pages and others, but not the manifest."""
        if self.root is None:
            return []
        site = self.root / "site"
        ours = sorted(
            path
            for path in site.rglob("*")
            if path.is_file() and path.name not in (".portfolio-manifest.json", *self.foreign)
        )
        return [path for place, path in enumerate(ours) if int((place + 1) * share) > int(place * share)]

    def stem(self) -> str:
        return self.rng.choice(sorted(self.shelf.papers))

    def forget(self, stem: str) -> None:
        """Take a paper out of the relations of others."""
        for work in self.shelf.papers.values():
            work.fields.pop("relations", None)


def _put(full: Path, data: bytes, *, anew: bool) -> None:
    full.parent.mkdir(parents=True, exist_ok=True)
    if anew:
        other = full.with_name(f".{full.name}.new")
        other.write_bytes(data)
        other.replace(full)
    else:
        full.write_bytes(data)
