"""Incremental equals clean, byte for byte, whatever came before: the project's most important test.

An author, here a `Desk`, makes random edits to a generated site.  After every step the site that was built on top
of the last one is compared with one built from the same content in a fresh folder, and a second build must do
nothing.  Each sequence is a number: `pytest "tests/build/test_incremental.py::test_a_random_sequence...[17]"` runs the
17th again, exactly as it was.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import chain, count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from long import LONG
from sites import (
    GOLDEN,
    MakeSite,
    built,
    clean,
    entry,
    env,
    fields_text,
    known,
    messages,
    rebuilt,
    rendered,
    settle,
    stats,
    tree,
    why,
    wish,
)

from portfolio.build.live_site import LiveSite
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import Problem, has_errors
from portfolio.system import change_detection

pytestmark = pytest.mark.usefixtures("untraced", "compiled_once")

SEQUENCES = 208
"""Four lengths, 3 to 6 edits, equally often."""

LARGE = frozenset(range(0, SEQUENCES, 52))
"""Sequences on a site of forty papers; the others have 6 to 12."""

WORDS = (
    "flow", "speech", "entropy", "music", "latent", "token", "gradient", "score", "path", "noise", "kernel", "graph",
    "bound", "prior", "mask", "audio", "image", "vision", "transformer", "discrete",
)  # fmt: skip
NAMES = (
    "Ada Lovelace", "Lovelace, A.", "Tal Remez", "Remez, Tal", "Neta Shaul", "Yossi Adi", "Ludwig van Beethoven",
    "Ñandú Örn", "{Engine Team}", "Grace Hopper", "Alan Turing", "Emmy Noether",
)  # fmt: skip
KINDS = ("categories", "years", "authors", "institutions", "venues", "keywords", "code")


class Work:
    """An entry as its author has it."""

    def __init__(self, fields: dict[str, Any], text: str) -> None:
        self.fields = fields
        self.text = text
        self.form = "md"
        self.beside: dict[str, bytes] = {}

    def files(self, stem: str) -> Iterator[tuple[str, bytes]]:
        """Paths below the folder of its kind, and what stands there."""
        if self.form == "yaml":
            yield f"{stem}.yaml", fields_text({**self.fields, "abstract": self.text}).encode()
            return
        name = f"{stem}/index.md" if self.form == "folder" else f"{stem}.md"
        yield name, f"---\n{fields_text(self.fields)}---\n{self.text}\n".encode()
        for file, data in self.beside.items() if self.form == "folder" else ():
            yield f"{stem}/{file}", data


class Shelf:
    """All that an author keeps: entries, settings and files, by path relative to the project root."""

    def __init__(self) -> None:
        self.papers: dict[str, Work] = {}
        self.pages: dict[str, Work] = {}
        self.settings: dict[str, Any] = {}
        self.own: dict[str, bytes] = {}
        self.overlay: dict[str, bytes | None] = {}
        """What is broken at the moment: path to the wrong bytes, or None for a file that is missing."""

    def files(self) -> dict[str, bytes]:
        """Everything as files."""
        found = {"content/site.yaml": fields_text(self.settings).encode(), **self.own}
        for folder, works in (("papers", self.papers), ("pages", self.pages)):
            for stem, work in works.items():
                found.update((f"content/{folder}/{name}", data) for name, data in work.files(stem))
        found.update((path, data or b"") for path, data in self.overlay.items())
        return {path: data for path, data in found.items() if self.overlay.get(path, b"") is not None}


class Desk:
    """An author at work.  Without a root nothing touches the disk, and the same edits are chosen."""

    def __init__(self, seed: int, root: Path | None) -> None:
        self.rng = Random(seed)
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


FIELDS: dict[str, Callable[[Desk, str], Any]] = {
    "title": lambda desk, _: desk.title(),
    "authors": lambda desk, _: desk.authors(),
    "et_al": lambda desk, _: desk.rng.random() < 0.5,
    "date": lambda desk, _: desk.date(),
    "updated": lambda desk, _: desk.date(),
    "category": lambda desk, _: desk.rng.choice(("LG", "CL", "SD", "stat.ML", "XX")),
    "categories": lambda desk, _: desk.some(("AI", "CV", "XX", "LG"), 3),
    "venue": lambda desk, _: desk.rng.choice(
        ("NeurIPS 2024", {"name": "Proceedings of Mills", "short": "Mills"}, "Journal of <Engines>")
    ),
    "type": lambda desk, _: desk.rng.choice(("article", "paper-conference", "thesis", "software")),
    "status": lambda desk, _: desk.rng.choice(("preprint", "under review", "accepted", "published")),
    "volume": lambda desk, _: str(desk.new()),
    "pages": lambda desk, _: f"1--{desk.new() + 1}",
    "publisher": lambda desk, _: desk.words(1, 2),
    "editors": lambda desk, _: desk.some(NAMES, 2),
    "doi": lambda desk, _: f"10.1000/{desk.new()}",
    "arxiv": lambda desk, _: f"2401.{desk.new():05}",
    "code": lambda desk, _: desk.rng.choice((True, False, f"https://example.org/code/{desk.new()}")),
    "links": lambda desk, _: {
        desk.rng.choice(("pdf", "slides", "Our talk")): desk.rng.choice(("https://example.org/x", "/figure.svg"))
    },
    "keywords": lambda desk, _: desk.some(WORDS[:6], 3),
    "institutions": lambda desk, _: desk.some(("mill", "École", "meta-ai"), 2),
    "citations": lambda desk, _: {"count": desk.rng.randint(0, 500), "source": "a catalogue", "as_of": "2025-01"},
    "scores": lambda desk, _: {"novelty": desk.rng.randint(0, 100)},
    "award": lambda desk, _: f"Best *{desk.words(1, 1)}* paper",
    "selected": lambda desk, _: desk.rng.random() < 0.7,
    "weight": lambda desk, _: desk.rng.randint(-5, 5),
    "image": lambda desk, _: {
        "src": desk.rng.choice(("/figure.svg", "https://example.org/f.png")),
        "alt": desk.words(2, 3),
    },
    "tldr": lambda desk, _: f"{desk.words(3, 6)} $y_{desk.rng.randint(1, 9)}$",
    "note": lambda desk, _: desk.words(2, 4),
    "language": lambda desk, _: desk.rng.choice(("fr", "de")),
    "aliases": lambda desk, _: [f"old/{desk.new()}", f"gone-{desk.new()}.html"],
    "license": lambda desk, _: desk.rng.choice(("CC-BY-4.0", "MIT")),
    "funding": lambda desk, _: [f"Grant {desk.new()}"],
    "retracted": lambda desk, _: desk.rng.choice((True, f"The *data* were wrong, {desk.new()}")),
    "withdrawn": lambda desk, _: desk.rng.choice((True, "By the authors")),
    "relations": lambda desk, stem: {
        desk.rng.choice(("supersedes", "companion", "erratum", "preprint_of")): desk.some(desk.slugs_but(stem), 2)
    },
    "extra": lambda desk, _: {"lab": f"Room {desk.new()}", "tags": desk.some(WORDS, 2)},
    "draft": lambda desk, _: True,
}
"""A new value for each field of a paper."""

SETTINGS: dict[str, Callable[[Desk], Any]] = {
    "name": lambda desk: desk.rng.choice(("Ada Lovelace", "Ada O'Neil & Søn", "A. L.")),
    "headline": lambda desk: f"*{desk.words(2, 4)}* {desk.new()}",
    "bio": lambda desk: f"Works on {desk.words(3, 8)}; see [about](/about/) <form>now</form>.",
    "affiliation": lambda desk: f"[{desk.words(1, 2)}](https://example.org)",
    "email": lambda desk: f"ada{desk.new()}@example.org",
    "links": lambda desk: {"github": f"https://github.com/ada{desk.new()}", "Figure": "/figure.svg"},
    "photo": lambda desk: {"src": "/figure.svg", "alt": desk.words(1, 2)},
    "language": lambda desk: desk.rng.choice(("en", "de", "fr")),
    "base_url": lambda desk: desk.rng.choice(("https://ada.example.org", "https://example.org/repo")),
    "order": lambda desk: desk.rng.choice(("date", "citations", "title", "weight")),
    "page_size": lambda desk: desk.rng.choice((1, 3, 4, 100)),
    "authors_shown": lambda desk: desk.rng.randint(1, 8),
    "feed_size": lambda desk: desk.rng.choice((1, 3, 20)),
    "exports": lambda desk: desk.some(("bib", "ris", "json"), 3),
    "indexes": lambda desk: desk.some(KINDS, 7),
    "categories": lambda desk: {
        "XX": f"Of my own {desk.new()}",
        "LG": {"name": "Learning", "hue": desk.rng.randint(0, 7)},
    },
    "people": lambda desk: [
        {"name": "Ada Lovelace", "variants": ["Lovelace, A."], "me": desk.rng.random() < 0.5},
        {
            "name": "Tal R. Remez",
            "variants": ["Tal Remez", "Remez, Tal"],
            "url": f"https://example.org/{desk.new()}",
            "orcid": "0000-0002-1825-0097",
        },
    ],
    "institutions": lambda desk: {"mill": f"The Mill {desk.new()}", "meta-ai": "Meta AI"},
    "venues": lambda desk: {"Mills": {"name": f"Mills {desk.new()}", "url": "https://example.org/mills"}},
    "metrics": lambda desk: desk.some(
        ["papers", "citations", "h-index", "i10-index", {"name": "novelty"}, {"name": "ai-score", "value": desk.new()}],
        5,
    ),
    "navigation": lambda desk: desk.some(
        [
            {"page": "papers"},
            "about",
            "years",
            {"page": "code", "label": "Code!"},
            {"url": "/figure.svg", "label": "F"},
        ],
        4,
    ),
    "extra": lambda desk: {"lab": desk.new()},
    "trusted_html": lambda desk: desk.rng.random() < 0.7,
    "theme": lambda desk: {
        "name": "default",
        "options": {
            "accent": f"#{desk.rng.randint(0, 0xFFFFFF):06x}",
            "chart": desk.rng.choice(("true", "false")),
            "footer": desk.words(1, 3),
        },
    },
}
"""A new value for each field of site.yaml."""


def _field(name: str) -> Callable[[Desk], bool]:
    def edit(desk: Desk) -> bool:
        stem = desk.stem()
        fields = desk.shelf.papers[stem].fields
        if name in fields and name != "title" and desk.rng.random() < 0.4:
            del fields[name]
        else:
            fields[name] = FIELDS[name](desk, stem)
        if name == "draft":
            desk.forget(stem)
        return True

    return edit


def _setting(name: str) -> Callable[[Desk], bool]:
    def edit(desk: Desk) -> bool:
        settings = desk.shelf.settings
        if name in settings and name not in ("name", "categories") and desk.rng.random() < 0.4:
            del settings[name]
        else:
            settings[name] = SETTINGS[name](desk)
        return True

    return edit


def _abstract(desk: Desk) -> bool:
    desk.shelf.papers[desk.stem()].text = desk.abstract()
    return True


def _body(desk: Desk) -> bool:
    """An abstract among the fields, and further text below."""
    work = desk.shelf.papers[desk.stem()]
    work.form = "md"
    work.fields["abstract"], work.text = desk.abstract(), f"## More\n\n{desk.abstract()}"
    return True


def _add_paper(desk: Desk) -> bool:
    desk.shelf.papers[f"paper-{desk.new()}"] = desk.paper()
    return True


def _delete_paper(desk: Desk) -> bool:
    stem = desk.stem()
    if len(desk.shelf.papers) < 3:
        return False
    del desk.shelf.papers[stem]
    desk.forget(stem)
    return True


def _moved(desk: Desk, old: str, new: str) -> None:
    """Move an entry's files on the disk, so that they keep their inodes and times."""
    for path in [it for it in desk.saved if it.startswith((f"content/papers/{old}.", f"content/papers/{old}/"))]:
        other = f"content/papers/{new}" + path.removeprefix(f"content/papers/{old}")
        desk.on_disk(other, lambda full: full.parent.mkdir(parents=True, exist_ok=True))
        desk.on_disk(path, lambda full, other=other: full.rename((desk.root or Path()) / other))  # type: ignore[misc]
        desk.saved[other] = desk.saved.pop(path)


def _rename_paper(desk: Desk) -> bool:
    old, new = desk.stem(), f"renamed-{desk.new()}"
    desk.shelf.papers[new] = desk.shelf.papers.pop(old)
    desk.forget(old)
    _moved(desk, old, new)
    return True


def _swap_names(desk: Desk) -> bool:
    """Two papers take each other's file names."""
    one, two = desk.rng.sample(sorted(desk.shelf.papers), 2)
    papers = desk.shelf.papers
    papers[one], papers[two] = papers[two], papers[one]
    desk.forget(one)
    _moved(desk, one, "aside")
    _moved(desk, two, one)
    _moved(desk, "aside", two)
    return True


def _swap_slugs(desk: Desk) -> bool:
    """Two papers take each other's addresses by their `slug:` fields."""
    one, two = desk.rng.sample(sorted(desk.shelf.papers), 2)
    first, second = desk.shelf.papers[one].fields, desk.shelf.papers[two].fields
    first["slug"], second["slug"] = second.get("slug", two), first.get("slug", one)
    return True


def _form(desk: Desk) -> bool:
    """The same entry as another kind of file."""
    work = desk.shelf.papers[desk.stem()]
    if "abstract" in work.fields:
        return False
    work.form = desk.rng.choice([it for it in ("md", "yaml", "folder") if it != work.form])
    return True


def _beside(desk: Desk) -> bool:
    """A file beside an entry comes, changes or goes."""
    works = [desk.shelf.papers[stem] for stem in sorted(desk.shelf.papers)]
    work = desk.rng.choice([it for it in works if it.form == "folder"] or works)
    work.form = "md" if "abstract" in work.fields else "folder"
    name = desk.rng.choice(("slides.txt", "data.json", "more/figure.svg"))
    if name in work.beside and desk.rng.random() < 0.4:
        del work.beside[name]
    else:
        work.beside[name] = f"{desk.new()}".encode()
    return work.form == "folder"


def _page(desk: Desk) -> bool:
    desk.shelf.pages["about"] = Work(
        {"title": desk.title()}, f"## One\n\n## Two\n\n## Three\n\n<form>{desk.abstract()}</form>"
    )
    return True


def _more_pages(desk: Desk) -> bool:
    if desk.shelf.pages.pop("teaching", None) is None:
        desk.shelf.pages["teaching"] = Work(
            {"title": desk.title(), "nav": desk.rng.random() < 0.5, "aliases": ["lessons"]}, desk.abstract()
        )
    return True


def _add_static(desk: Desk) -> bool:
    desk.shelf.own[f"content/static/{desk.rng.choice(('', 'data/'))}new-{desk.new()}.txt"] = desk.words(1, 9).encode()
    return True


def _static(desk: Desk) -> list[str]:
    return sorted(path for path in desk.shelf.own if path.startswith("content/static/") and "figure" not in path)


def _change_static(desk: Desk) -> bool:
    if not (names := _static(desk)):
        return False
    desk.shelf.own[desk.rng.choice(names)] = f"Changed {desk.new()}".encode()
    return True


def _remove_static(desk: Desk) -> bool:
    if not (names := _static(desk)):
        return False
    del desk.shelf.own[desk.rng.choice(names)]
    return True


def _replace_output(path: str) -> Callable[[Desk], bool]:
    """A file of the author's where the theme or the program has one."""

    def edit(desk: Desk) -> bool:
        if desk.shelf.own.pop(path, None) is None:
            desk.shelf.own[path] = f"mine {desk.new()}".encode()
        return True

    return edit


SIGN = '{% include "sign.html" ignore missing %}'
OVERRIDES = {
    "item.html": f"<li>{{{{ card.title }}}} {SIGN} NUMBER</li>",
    "footer.html": "<footer>NUMBER {{ header.name }}</footer>",
    "nav.html": "<nav>NUMBER {{ section }} {{ header.extra.json }}"
    '{% set it = "sign" ~ ".html" %}{% include it ignore missing %}</nav>',
    "pager.html": "<nav>{{ pager.number }} of {{ pager.total }} NUMBER"
    "{% include ['no.html', 'sign.html'] ignore missing %}</nav>",
    "paper.html": '{% extends "base.html" %}{% block main %}<h1>{{ paper.card.title }}</h1>'
    "{% if 'lab' in paper.extra %}{{ paper.extra.lab }}{% endif %}{{ paper.abstract or '' }}"
    f"{SIGN}NUMBER{{% endblock %}}",
    "robots.txt": "# NUMBER\n",
}
"""Templates that go with every theme."""


def _override(desk: Desk) -> bool:
    name = desk.rng.choice(sorted(OVERRIDES))
    desk.shelf.own[f"content/templates/{name}"] = OVERRIDES[name].replace("NUMBER", str(desk.new())).encode()
    return True


def _include(desk: Desk) -> bool:
    """A template that others may include comes, changes or goes; empty, too."""
    if "content/templates/sign.html" in desk.shelf.own and desk.rng.random() < 0.3:
        del desk.shelf.own["content/templates/sign.html"]
    else:
        desk.shelf.own["content/templates/sign.html"] = desk.rng.choice(
            (b"", f"Signed {desk.new()}".encode(), b"{{ root }}")
        )
    return True


def _remove_override(desk: Desk) -> bool:
    names = sorted(path for path in desk.shelf.own if path.startswith("content/templates/"))
    if not names:
        return False
    del desk.shelf.own[desk.rng.choice(names)]
    return True


def _switch_theme(desk: Desk) -> bool:
    now = desk.shelf.settings.get("theme", "default")
    name = now if isinstance(now, str) else now["name"]
    desk.shelf.settings["theme"] = desk.rng.choice([it for it in ("default", "mine", "tiny") if it != name])
    return True


def _edit_theme(desk: Desk) -> bool:
    """A template, a file or an option of a theme of the project changes."""
    every_card = "{% for group in years %}{% for card in group.cards %}{{ card.slug }} {% endfor %}{% endfor %}"
    option = f"{{size: {{type: number, default: {desk.new()}}}}}"
    text = {
        "themes/mine/templates/footer.html": f"<footer>{{{{ header.options.size }}}} {desk.new()}</footer>",
        "themes/mine/templates/list.html": f"<p>{desk.new()} {every_card}</p>",
        "themes/mine/static/own.css": f"body {{ margin: {desk.new()}px }}",
        "themes/mine/static/style.css": f"a {{ margin: {desk.new()}px }}",
        "themes/mine/theme.yaml": f"name: mine\nextends: default\noptions: {option}\n",
        "themes/tiny/templates/item.html": f"<li>{desk.new()} {{{{ card.title }}}}</li>",
    }
    path = desk.rng.choice(sorted(text))
    desk.shelf.own[path] = text[path].encode()
    desk.shelf.settings["theme"] = path.split("/")[1]
    return True


def _break(desk: Desk) -> bool:
    """One mistake; it is fixed in one of the next steps."""
    stem = desk.stem()
    path = next(
        path
        for path in desk.shelf.files()
        if path.startswith((f"content/papers/{stem}.", f"content/papers/{stem}/index"))
    )
    good = desk.saved.get(path, b"")
    wrong: tuple[tuple[str, bytes | None], ...] = (
        (path, b"---\ntitle: [open\n---\n"),
        (path, good.replace(b"title:", b"titel:", 1)),
        (path, good + b"\xff"),
        (path, b"no front matter"),
        ("content/papers/dangling.md", entry("Dangling", relations={"companion": ["nowhere"]}).encode()),
        ("content/papers/imageless.md", entry("Imageless", image="missing.png").encode()),
        ("content/papers/unclassed.md", entry("Unclassed", category="QQ").encode()),
        (f"content/papers/{stem}.yml", entry("A twin").replace("---\n", "").encode()),
        ("content/papers/formula.md", entry("$\\frac{1$").encode()),
        ("content/site.yaml", None),
        ("content/site.yaml", b"name: Ada\ntheme: nowhere\n"),
        ("content/site.yaml", b"name: Ada\nmetrics: [{name: papers, value: many}]\n"),
        ("content/templates/base.html", b"{% if %}"),
        ("content/templates/overview.html", b"{{ nothing.here }}"),
        ("content/templates/paper.html", b'{% include "nowhere.html" %}'),
        ("content/templates/home.html", b"\xff"),
    )
    where, data = desk.rng.choice(wrong)
    desk.shelf.overlay[where] = data
    return True


def _undo(desk: Desk) -> bool:
    """Everything as it was at the start."""
    overlay = desk.shelf.overlay
    desk.shelf = deepcopy(desk.first)
    desk.shelf.overlay = overlay
    return True


def _touch(desk: Desk) -> bool:
    for path in desk.rng.sample(sorted(desk.saved), 3):
        desk.on_disk(path, os.utime)
    return True


def _same_size(desk: Desk) -> bool:
    """A text of the same length, by a program that restores the time of the file."""
    stem = desk.stem()
    work = desk.shelf.papers[stem]
    if work.text[:1] not in ("A", "B") or desk.shelf.overlay:
        return False
    path = next(f"content/papers/{name}" for name, _ in work.files(stem))
    work.text = ("B" if work.text[0] == "A" else "A") + work.text[1:]
    _secretly(desk, lambda: desk.save(), [path])
    return True


def _same_size_files(desk: Desk) -> bool:
    """The same for files that are published as they are, and for templates."""
    names = ["content/static/figure.svg", "content/templates/pager.html", "themes/mine/static/own.css"]
    here = [path for path in names if path in desk.shelf.own]
    for path in here:
        desk.shelf.own[path] = (
            desk.shelf.own[path].swapcase() if path.endswith(".css") else desk.shelf.own[path][:-1] + b" "
        )
    _secretly(desk, lambda: desk.save(), here)
    return bool(here)


def _secretly(desk: Desk, act: Callable[[], object], paths: list[str]) -> None:
    """Do it and put the times of modification back."""
    times = {path: (desk.root / path).stat() for path in paths} if desk.root else {}
    act()
    for path, it in times.items():
        desk.on_disk(path, lambda full, it=it: os.utime(full, ns=(it.st_atime_ns, it.st_mtime_ns)))  # type: ignore[misc]


def _delete_caches(desk: Desk) -> bool:
    if desk.root:
        shutil.rmtree(desk.root / ".portfolio" / "cache", ignore_errors=True)
    return True


def _damage_cache(desk: Desk) -> bool:
    place, how, at = (
        desk.rng.random(),
        desk.rng.choice(("truncate", "flip", "garbage", "empty", "delete")),
        desk.rng.random(),
    )
    caches = (
        sorted(path for path in (desk.root / ".portfolio" / "cache").rglob("*") if path.is_file()) if desk.root else []
    )
    if caches:
        path = caches[int(place * len(caches))]
        data = bytearray(path.read_bytes())
        middle = int(at * len(data))
        if how == "flip" and data:
            data[middle] ^= 1 << int(at * 997) % 8
        results: dict[str, bytes] = {"truncate": bytes(data[:middle]), "garbage": b"\x93\x00garbage", "empty": b""}
        path.write_bytes(results.get(how, bytes(data)))
        if how == "delete":
            path.unlink()
    return True


def _delete_outputs(desk: Desk) -> bool:
    for path in desk.outputs(desk.rng.choice((0.03, 0.3))):
        path.unlink()
        desk.kept.pop(path.relative_to(desk.root or path).as_posix().removeprefix("site/"), None)
    return True


def _delete_output_folder(desk: Desk) -> bool:
    if desk.root:
        shutil.rmtree(desk.root / "site", ignore_errors=True)
    desk.kept.clear()
    desk.foreign.clear()
    return True


def _edit_outputs(desk: Desk) -> bool:
    share, secret, number = desk.rng.choice((0.02, 0.2)), desk.rng.random() < 0.5, desk.new()
    for path in desk.outputs(share):
        it, data = path.stat(), path.read_bytes()
        changed = f"By hand {number} ".encode() + data
        path.write_bytes(changed[: len(data)] if secret and len(data) > 20 else changed)
        if secret:
            os.utime(path, ns=(it.st_atime_ns, it.st_mtime_ns))
        desk.kept[path.relative_to((desk.root or path) / "site").as_posix()] = path.read_bytes()
    return True


def _touch_outputs(desk: Desk) -> bool:
    for path in desk.outputs(0.3):
        os.utime(path)
    return True


def _foreign(desk: Desk) -> bool:
    """A file that somebody else put into the output folder."""
    name = f"foreign-{desk.new()}.html"
    desk.foreign[name] = b"Not ours"
    if desk.root and (desk.root / "site").is_dir():
        (desk.root / "site" / name).write_bytes(b"Not ours")
    else:
        del desk.foreign[name]
    return True


def _option(name: str, *values: object) -> Callable[[Desk], bool]:
    """Another option on the command line."""

    def edit(desk: Desk) -> bool:
        desk.options[name] = desk.rng.choice([it for it in values if it != desk.options.get(name)])
        return True

    return edit


def _fresh(desk: Desk) -> bool:
    desk.fresh = True
    return _abstract(desk)


KILLED = """
import os, sys
from pathlib import Path
from portfolio import memory
from portfolio.build.pipeline import build
from portfolio.build.build_options import Wish
from portfolio.output import disk

left, rename = int(sys.argv[2]), disk.rename

def dying(source, target):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    rename(source, target)

disk.rename = dying
memory.Memory.save = lambda *_: os._exit(9)
root = Path(sys.argv[1])
build(Wish(root / "content", root / "site", jobs=1))
"""
"""A build that dies at one of its renames, or at the latest when all is written and nothing remembered."""


def _killed(desk: Desk) -> bool:
    """A build is killed while it writes, or before it remembers; then half the time its cause is taken back."""
    before, at = deepcopy(desk.shelf), desk.rng.choice((1, 2, 5, 20, 100000))
    _field("title")(desk)
    _abstract(desk)
    desk.save()
    if desk.root:
        subprocess.run([sys.executable, "-c", KILLED, desk.root, str(at)], env=env(), check=False, timeout=60)
    if desk.rng.random() < 0.6:
        desk.shelf = before
    return True


EDITS: dict[str, Callable[[Desk], bool]] = {
    "add a paper": _add_paper,
    "delete a paper": _delete_paper,
    "rename a paper": _rename_paper,
    "swap two file names": _swap_names,
    "swap two slugs": _swap_slugs,
    "change the kind of file": _form,
    "edit an abstract": _abstract,
    "move an abstract to the fields": _body,
    **{f"paper: {name}": _field(name) for name in FIELDS},
    **{f"site.yaml: {name}": _setting(name) for name in SETTINGS},
    "a file beside an entry": _beside,
    "edit a page": _page,
    "add or remove a page": _more_pages,
    "add a static file": _add_static,
    "change a static file": _change_static,
    "remove a static file": _remove_static,
    "own style.css": _replace_output("content/static/theme/style.css"),
    "own robots.txt": _replace_output("content/static/robots.txt"),
    "own favicon.png": _replace_output("content/static/favicon.png"),
    "add or change an override": _override,
    "an included template": _include,
    "remove an override": _remove_override,
    "switch the theme": _switch_theme,
    "edit a theme": _edit_theme,
    "break": _break,
    "undo everything": _undo,
    "touch without a change": _touch,
    "same size, old time": _same_size,
    "same size, old time, other files": _same_size_files,
    "delete the caches": _delete_caches,
    "damage a cache": _damage_cache,
    "delete outputs": _delete_outputs,
    "delete the output folder": _delete_output_folder,
    "edit outputs": _edit_outputs,
    "touch outputs": _touch_outputs,
    "a foreign file": _foreign,
    "--drafts": _option("drafts", True, False),
    "--base-url": _option("base_url", "", "https://other.example.org/x/"),
    "--theme": _option("theme", "", "mine"),
    "--fresh": _fresh,
    "a killed build": _killed,
}
"""Every kind of edit.  One that cannot be made says False, and the next of the deck is made instead."""


def deck() -> list[str]:
    """Kinds of edits for all sequences together: each kind equally often, in an order that has no pattern."""
    rng, cards = Random(1815), list[str]()
    while len(cards) < SEQUENCES * 8:
        cards += rng.sample(sorted(EDITS), len(EDITS))
    return cards


def length(seed: int) -> int:
    return 3 + seed % 4


def steps(seed: int, desk: Desk) -> Iterator[list[str]]:
    """Make the edits of a sequence, and give the kinds of each step; some steps are two edits at once."""
    before = sum(length(other) + -(-length(other) // 4) for other in range(seed))
    cards = iter(deck()[before:])
    for step in range(length(seed)):
        yield [_made(cards, desk) for _ in range(1 if step % 4 else 2)]
        if desk.shelf.overlay and desk.rng.random() < 0.6:
            yield [_fixed(desk)]
    if desk.shelf.overlay:
        yield [_fixed(desk)]


def _made(cards: Iterator[str], desk: Desk) -> str:
    """Make the next edit that can be made."""
    kind = next(kind for kind in cards if EDITS[kind](desk))
    desk.save()
    return kind


def _fixed(desk: Desk) -> str:
    desk.shelf.overlay.clear()
    desk.save()
    return "fix"


def check(desk: Desk, root: Path, twin: Path, *, settled: bool, thorough: bool) -> None:
    """Build, compare with a clean build, and see that a second build does nothing."""
    site, options = root / "site", desk.options
    if settled:
        settle(root)
    before = stats(site) if site.exists() else {}
    fresh, desk.fresh = desk.fresh, False
    recalled = None if fresh else known(root, **options)
    report = recalled or built(root, fresh=fresh, **options)
    expected, anew = clean(root, twin, **options)
    assert _lasting(report) == anew.problems
    if has_errors(report.problems):
        assert (stats(site) if site.exists() else {}) == before, "an error let something be written"
        return
    assert differences(tree(site), {**expected, **desk.foreign}) == []
    assert rendered(report) <= rendered(anew)
    assert len(report.rendered) + report.unchanged == len(anew.rendered)
    _see_what_was_kept(desk, root, report)
    _see_that_nothing_happens(root, options, report, settled=settled, recalled=bool(recalled), thorough=thorough)


def _lasting(report: Report) -> tuple[Problem, ...]:
    """The problems that every build of the content has: not that outputs were changed by hand."""
    return tuple(problem for problem in report.problems if problem.code != codes.CHANGED_BY_HAND)


def differences(actual: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """What is not the same in two trees, short enough to read."""
    names = sorted(name for name in {*actual, *expected} if actual.get(name) != expected.get(name))
    return [f"{name}: {_state(actual.get(name))}, clean: {_state(expected.get(name))}" for name in names[:10]]


def _state(data: bytes | None) -> str:
    return "missing" if data is None else f"{len(data)} bytes, {data[:20]!r}"


def _see_what_was_kept(desk: Desk, root: Path, report: Report) -> None:
    for name, data in desk.kept.items():
        copies = [path.read_bytes() for path in (root / ".portfolio" / "kept").glob(f"*/{name}")]
        assert data in copies, f"{name} was changed by hand and is lost"
    told = {str(it.where.path) for it in report.problems if it.code == codes.CHANGED_BY_HAND}
    assert told <= {f"site/{name}" for name in desk.kept}
    desk.kept.clear()


def _see_that_nothing_happens(
    root: Path, options: dict[str, Any], first: Report, *, settled: bool, recalled: bool, thorough: bool
) -> None:
    """A second build writes nothing, as the command line does it and without the look at time stamps."""
    site, hidden, pages = stats(root / "site"), stats(root / ".portfolio"), len(first.rendered) + first.unchanged
    again = known(root, **options)
    assert again or not settled, "a build with nothing changed is not recognised"
    assert again is None or again._replace(seconds=0) == Report((), pages, 0, _lasting(first))
    assert stats(root / ".portfolio") == hidden
    if again and not thorough:
        return
    more = built(root, **options)
    if not recalled:  # a build that was not needed left damaged caches as they were
        assert more._replace(seconds=0) == Report((), pages, 0, _lasting(first))
    assert stats(root / "site") == site
    assert known(root, **options), "a build with nothing changed is not recognised later"


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_random_sequence_of_edits_gives_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    root, luck, history = tmp_path / "project", Random(~seed), [["start"]]
    desk = Desk(seed, root)
    check(desk, root, tmp_path / "clean", settled=True, thorough=True)
    for kinds in steps(seed, desk):
        history.append(kinds)
        print(*(", ".join(kinds) for kinds in history), sep="; ")  # shown when the sequence fails
        settled, thorough = luck.random() < 0.6, luck.random() < 0.5
        check(desk, root, tmp_path / "clean", settled=settled, thorough=thorough)


def test_every_kind_of_edit_occurs_at_least_ten_times() -> None:
    made = Counter(kind for seed in range(SEQUENCES) for kinds in steps(seed, Desk(seed, None)) for kind in kinds)
    assert {kind: made[kind] for kind in (*EDITS, "fix") if made[kind] < 10} == {}


# What one edit renders


def forty(**settings: object) -> dict[str, str]:
    """Forty papers, paper-39 the newest: eight of each year, ten of each class, four with code."""
    files = {
        "content/site.yaml": fields_text(
            {"name": "Ada", "base_url": "https://ada.example.org", "page_size": 10, **settings}
        )
    }
    for number in range(40):
        files[f"content/papers/paper-{number}.md"] = entry(
            f"Title {number}",
            f"Abstract {number}.",
            authors=["Ada", NAMES[number % 9]],
            keywords=[WORDS[number % 5]],
            date=f"{2020 + number // 8}-0{1 + number % 8}-15",
            category=("LG", "CL", "SD", "CV")[number % 4],
            code=number % 10 == 7,
            tldr=f"In short {number}",
            institutions=["mill"],
            venue="Mills",
        )
    return files


def edited(root: Path, number: int, old: str, new: str) -> Report:
    """The report of a build after one replacement in a paper."""
    path = root / f"content/papers/paper-{number}.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return rebuilt(root)


@pytest.mark.parametrize(
    ("number", "pages"),
    [
        (
            37,
            {
                "papers/paper-37/index.html",
                "index.html",
                "categories/cl/index.html",
                "years/2024/index.html",
                "code/index.html",
                "feed.xml",
                "feed.json",
                "categories/cl/feed.xml",
            },
        ),
        (
            12,
            {
                "papers/paper-12/index.html",
                "page/3/index.html",
                "categories/lg/index.html",
                "categories/lg/feed.xml",
                "years/2021/index.html",
            },
        ),
    ],
)
def test_an_edited_abstract_renders_its_page_and_what_shows_it_and_nothing_else(
    number: int, pages: set[str], make_site: MakeSite
) -> None:
    root = make_site(forty())
    first = built(root)
    report = edited(root, number, "Abstract", "Summary")
    assert rendered(report) == pages
    assert len(report.rendered) < len(first.rendered) / 3


def test_without_a_base_url_an_edited_abstract_renders_no_feed(make_site: MakeSite) -> None:
    root = make_site(forty(base_url=""))
    built(root)
    assert rendered(edited(root, 38, "Abstract", "Summary")) == {
        "papers/paper-38/index.html",
        "index.html",
        "categories/sd/index.html",
        "years/2024/index.html",
    }


def test_an_edited_title_renders_every_page_that_shows_it_and_no_other(make_site: MakeSite) -> None:
    root = make_site(forty())
    built(root)
    before = tree(root / "site")
    report = edited(root, 25, '"Title', '"Name')
    after = tree(root / "site")
    plain = (
        ".bib",
        ".ris",
        "/cite.json",
        "publications.json",
        "llms.txt",
    )  # files that no template makes are not counted
    changed = {name for name in after if before[name] != after[name]} - {".portfolio-manifest.json"}
    assert {name for name in changed if not name.endswith(plain)} == rendered(report)
    assert changed == {name for name, data in before.items() if re.search(rb"Title}? 25(?!\d)", data)}
    assert {f"papers/paper-{number}/index.html" for number in (24, 25, 26)} <= rendered(report)
    assert {"authors/ada/page/2/index.html", "keywords/speech/index.html", "venues/mills/page/2/index.html"} & rendered(
        report
    )


def test_why_a_page_was_made_names_the_part_of_its_view_that_changed(make_site: MakeSite) -> None:
    root = make_site(forty())
    assert {made.why for made in built(root).rendered} == {("new",)}
    report = edited(root, 37, "Abstract", "Summary")
    assert why(report, "papers/paper-37/index.html") == ("json_ld", "cite", "paper")
    assert why(report, "index.html") == why(report, "categories/cl/index.html") == ("years",)
    assert why(report, "feed.xml") == ("entries",)
    report = edited(root, 37, "In short", "Briefly")
    assert why(report, "papers/paper-37/index.html") == ("description", "paper")
    (root / "site/papers/paper-3/index.html").unlink()
    assert {made.file: made.why for made in rebuilt(root).rendered} == {"papers/paper-3/index.html": ("file",)}
    (root / "content/templates").mkdir()
    (root / "content/templates/overview.html").write_text("{{ heading }}")
    report = rebuilt(root)
    assert {made.why for made in report.rendered} == {("template",)}
    assert rendered(report) == {f"{kind}/index.html" for kind in KINDS if kind != "code"}


# What came before: builds that were cut short, outputs from elsewhere, templates, time stamps


SMALL = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\ntheme: tiny\n",
    "content/papers/x.md": entry("The first title", "An abstract."),
    "content/papers/y.md": entry("Another", "Another abstract."),
    **{
        path.relative_to(GOLDEN).as_posix(): path.read_bytes()
        for path in sorted((GOLDEN / "themes" / "tiny").rglob("*.*"))
    },
}
"""Two papers and a theme that is quickly rendered."""


def is_clean(root: Path, **options: Any) -> list[str]:
    """How the site differs from a clean one; nothing is expected."""
    return differences(tree(root / "site"), clean(root, root.parent / "clean", **options)[0])


def test_an_edit_that_was_taken_back_after_a_build_that_could_not_remember_is_built(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(SMALL)
    built(root)
    with monkeypatch.context() as patch:
        patch.setattr("portfolio.build.last_build.Memory.save", lambda *_: None)
        make_site({"content/papers/x.md": entry("The second title", "An abstract.")})
        built(root)
    make_site({"content/papers/x.md": SMALL["content/papers/x.md"]})
    rebuilt(root)
    assert is_clean(root) == []


def test_an_output_folder_that_is_brought_back_from_a_backup_is_built_anew(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    built(root)
    shutil.copytree(root / "site", root / "backup")
    make_site({"content/papers/x.md": entry("The second title", "An abstract.")})
    built(root)
    shutil.rmtree(root / "site")
    (root / "backup").rename(root / "site")
    rebuilt(root)
    assert is_clean(root) == []


@pytest.mark.parametrize(
    "include",
    [
        '{% include "one.html" ignore missing %}',
        '{%- include "one.html" ignore missing -%}',
        "{%include'one.html' ignore missing%}",
        '{% include "none.html" if not heading else "one.html" ignore missing %}',
        '{% include "on" ~ "e.html" ignore missing %}',
        '{% include ["none.html", "one.html"] ignore missing %}',
        '{% set name = "one.html" %}{% include name ignore missing %}',
        '{{ once("one.html") }}',
        '{{ once ("one.html") }}',
        '{% set make = once %}{{ make("one.html") }}',
        '{% from "one.html" import sign %}{{ sign() }}',
        '{% import "one.html" as one %}{{ one.sign() }}',
        '{% import "no" ~ "ne.html" if not heading else "one.html" as one %}{{ one.sign() }}',
        '{% include "two.html" %}',
    ],
)
def test_a_changed_template_renders_what_includes_it_in_whatever_way(include: str, make_site: MakeSite) -> None:
    sign = "content/templates/one.html"
    text = "{% macro sign() %}SIGN{% endmacro %}{{ sign() }}"
    root = make_site(
        {
            **SMALL,
            "content/templates/page.html": include,
            "content/templates/two.html": '{% include "one.html" %}',
            "content/pages/about.md": entry("About"),
            sign: text.replace("SIGN", "before"),
        }
    )
    built(root)
    assert (root / "site/about/index.html").read_bytes() == b"before"
    make_site({sign: text.replace("SIGN", "after")})
    rebuilt(root)
    assert (root / "site/about/index.html").read_bytes() == b"after"


def test_an_empty_template_that_is_deleted_is_missed(make_site: MakeSite) -> None:
    root = make_site(
        {
            **SMALL,
            "content/templates/page.html": '{% include "one.html" %}',
            "content/templates/one.html": "",
            "content/pages/about.md": entry("About"),
        }
    )
    assert messages(built(root)) == []
    (root / "content/templates/one.html").unlink()
    assert messages(rebuilt(root)) == messages(clean(root, root.parent / "clean")[1])


def test_an_edit_during_a_build_is_in_the_next(make_site: MakeSite) -> None:
    from portfolio.build.build_options import BuildOptions
    from portfolio.build.pipeline import build

    root = make_site(SMALL)
    for step in ("Reading", "Rendering", "Writing"):
        text = entry(f"Edited while {step}", "An abstract.")

        def edit(told: str, done: int, total: int, step: str = step, text: str = text) -> None:
            if told == step:
                make_site({"content/papers/x.md": text})

        make_site({f"content/papers/more-{step}.md": entry(f"To have something to do while {step}")})
        build(BuildOptions(root / "content", root / "site", jobs=1), progress=edit)
        if step == "Writing":
            assert known(root) is None
        rebuilt(root)
        assert is_clean(root) == []


def test_a_build_that_started_in_the_tick_of_the_last_edit_is_not_recognised(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(SMALL)
    settle(root)
    real, ticks = change_detection.clock, [change_detection.look([root / "content", root / "themes"]).newest]
    with monkeypatch.context() as patch:
        patch.setattr(change_detection, "clock", lambda paths: ticks.pop() if ticks else real(paths))
        built(root)
    assert known(root) is None
    built(root)
    assert known(root) is not None


def test_a_look_at_time_stamps_that_is_damaged_is_never_believed(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/site.yaml": "name: Ada\ntheme: tiny\n"})
    built(root)
    settle(root)
    built(root)
    right = known(root)
    assert right is not None
    assert len(right.problems) == 1
    (path,) = (root / ".portfolio/cache").glob("*/sweep.json")
    data, believed = path.read_bytes(), []
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        found = known(root)
        if found and found._replace(seconds=0) != right._replace(seconds=0):
            believed.append(path.read_bytes()[max(0, place - 12) : place + 12])
    assert believed == []


@pytest.mark.parametrize("name", ["entries", "templates", "state"])
def test_a_cache_with_one_wrong_bit_is_an_empty_one(name: str, make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/papers/z.md": entry("Warned", image={"src": "https://example.org/x.png"})})
    first = built(root)
    assert [it.code.id for it in first.problems] == ["PF205", "PF217"]
    expected, rng = tree(root / "site"), Random(7)
    (path,) = (root / ".portfolio/cache").glob(f"*/{name}")
    for _ in range(25):
        data = bytearray(path.read_bytes())
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        assert built(root).problems == first.problems
        assert differences(tree(root / "site"), expected) == []
        (root / "site/index.html").unlink()  # something to do for the next build, which keeps what it learns


def test_what_the_sweep_leaves_out_is_not_published_either(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/static/__pycache__/data.txt": "before"})
    built(root)
    settle(root)
    rebuilt(root)
    make_site({"content/static/__pycache__/data.txt": "changed"})
    settle(root)
    rebuilt(root)
    assert is_clean(root) == []


def test_options_that_alternate_on_one_output_folder_each_give_their_own_site(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/papers/z.md": entry("A draft", draft=True)})
    for options in ({}, {"base_url": "https://x.example.org/y"}, {}, {"drafts": True}, {"theme": "default"}, {}):
        rebuilt(root, **options)
        assert is_clean(root, **options) == []


def test_two_output_folders_do_not_disturb_each_other(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    for title in ("One", "Two"):
        make_site({"content/papers/x.md": entry(title)})
        for name in ("site", "other"):
            rebuilt(root, output=root / name)
        assert differences(tree(root / "other"), tree(root / "site")) == []
        assert is_clean(root) == []


# In memory


IN_MEMORY = 60 * LONG
"""Sequences that are built by one program that forgets nothing."""


@pytest.mark.parametrize("seed", range(IN_MEMORY))
def test_a_site_in_memory_is_after_every_edit_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    root, luck, history = tmp_path / "project", Random(~seed), [["start"]]
    desk = Desk(seed % SEQUENCES, root)
    site: LiveSite | None = None
    asked: dict[str, Any] = {}
    for kinds in chain([["start"]], steps(seed % SEQUENCES, desk)):
        history.append(kinds)
        print(*(", ".join(kinds) for kinds in history), sep="; ")  # shown when the sequence fails
        if site is None or desk.options != asked or desk.fresh:
            asked = dict(desk.options)
            defers = luck.random() < 0.5
            site = LiveSite(wish(root, **asked), defer_plain_files=defers) if not asked.get("drafts") else None
        desk.fresh = False
        if site is None:
            built(root, **asked)
            continue
        if luck.random() < 0.5:  # as the preview does while a change is settling; sometimes another one follows
            settle(root)
            site.foresee(touched=None)
            if luck.random() < 0.3:
                (root / "content/papers/followed.md").write_text(entry(f"Followed {luck.random()}", "By another."))
        made = site.refresh(look_at_all=True)
        site.complete()
        expected, anew = clean(root, tmp_path / "clean", **asked)
        if made:
            assert _lasting(made.report) == anew.problems
        if not has_errors(anew.problems):
            assert differences(tree(root / "site"), {**expected, **desk.foreign}) == []


def test_what_was_foreseen_of_a_change_that_was_taken_back_is_forgotten(make_site: MakeSite) -> None:
    root = make_site(forty())
    site = LiveSite(wish(root))
    site.build()
    paper = root / "content/papers/paper-3.md"
    before, stat = paper.read_text(), paper.stat()
    other = root.parent / "other.md"
    paper.rename(other)
    paper.write_text(before.replace("Title 3", "Another title"))
    settle(root)
    site.foresee(touched=None)
    other.rename(paper)  # the very same file is back, with its old times

    assert site.refresh() is None or is_clean(root) == []
    assert is_clean(root) == []
    assert paper.stat().st_mtime_ns == stat.st_mtime_ns


def test_what_was_foreseen_is_what_is_published(make_site: MakeSite) -> None:
    root = make_site(forty())
    site = LiveSite(wish(root))
    site.build()
    paper = root / "content/papers/paper-3.md"
    paper.write_text(paper.read_text().replace("Title 3", "Another title"))
    settle(root)
    site.foresee(touched=[str(paper)])
    made = site.refresh(touched=[str(paper)])

    assert made is not None
    assert "papers/paper-3/index.html" in {it.file for it in made.report.rendered}
    assert is_clean(root) == []
