"""Sites under test: written from a dict of path to text, built in this process, and looked at.

root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/x.md": entry("A title", "Its abstract.")})
report = built(root)
assert page(root, "papers/x/").first("h1").text == "A title"
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.pipeline import build
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import Problem
from portfolio.system.change_detection import clock, look, recall

Files = Mapping[str, str | bytes]
"""Path relative to the project root, with `/`, to what the file holds."""

MakeSite = Callable[..., Path]
"""The fixture `make_site`: files and, for a second site, its name, to the project root."""

GOLDEN = Path(__file__).parent / "golden"
"""The golden site; its theme `tiny` has every template and next to no markup, so it is fast."""


def write(root: Path, files: Files) -> Path:
    """Put the files below the root, which is given back."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def entry(title: str, abstract: str = "", **fields: object) -> str:
    """A Markdown entry; every value stands as JSON, which YAML reads too."""
    return f"---\n{fields_text({'title': title, **fields})}---\n{abstract}\n"


def fields_text(fields: Mapping[str, object]) -> str:
    """The fields as YAML, one on each line."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def wish(root: Path, **options: Any) -> BuildOptions:
    """What a build of `content/` into `site/` is asked; in this process alone unless told otherwise."""
    return BuildOptions(**{"source": root / "content", "output": root / "site", "jobs": 1, **options})


def built(root: Path, **options: Any) -> Report:
    """A build, whether or not anything changed."""
    return build(wish(root, **options))


def rebuilt(root: Path, **options: Any) -> Report:
    """A build as the command line does it: nothing heavy happens when nothing changed."""
    return known(root, **options) or built(root, **options)


def known(root: Path, **options: Any) -> Report | None:
    """What the look at time stamps says before a build: the last report where nothing changed, else None."""
    asked = wish(root, **options)
    return recall(paths_of(asked), asked.key)


def settle(root: Path) -> None:
    """Wait until the file system's clock has passed every file below the root, as it has when people edit.

    A build that starts in the tick of the last edit is right too, but does not trust its time stamps.
    """
    paths = paths_of(wish(root))
    newest, end = look([paths.source, root / "themes"]).newest, time.monotonic() + 5
    while clock(paths) <= newest:
        assert time.monotonic() < end, "the file system's clock stands still"
        time.sleep(0.001)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, the manifest too: name to bytes.  Empty where there is no folder."""
    return {name: _bytes_of(place) for name, place in below(folder) if os.path.isfile(place)}


def _bytes_of(place: str) -> bytes:
    with open(place, "rb") as file:
        return file.read()


def below(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything below a folder: its name there, with `/`, and its path."""
    start = len(os.path.join(folder, ""))
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            full = os.path.join(place, name)
            yield full[start:].replace(os.sep, "/"), full


def stats(folder: Path) -> dict[str, tuple[int, ...]]:
    """Identity and times of every file and folder at and below a folder: equal means that nothing was written."""
    found: dict[str, tuple[int, ...]] = {}
    for name, place in (("", os.fspath(folder)), *below(folder)):
        it = os.lstat(place)
        found[name] = (it.st_ino, it.st_mode, it.st_size, it.st_mtime_ns, it.st_ctime_ns)
    return found


def clean(root: Path, into: Path, **options: Any) -> tuple[dict[str, bytes], Report]:
    """The same content built in a fresh project without caches: the whole tree, and the report."""
    if into.exists():
        shutil.rmtree(into)
    for name in ("content", "themes"):
        if (root / name).exists():
            shutil.copytree(root / name, into / name, symlinks=True)
    report = built(into, **options)
    return tree(into / "site"), report


def rendered(report: Report) -> set[str]:
    """The files that were made again."""
    return {made.file for made in report.rendered}


def why(report: Report, file: str) -> tuple[str, ...]:
    """Why a file was made again."""
    (reasons,) = [made.why for made in report.rendered if made.file == file]
    return reasons


def messages(report: Report) -> list[str]:
    """The problems as they are printed."""
    return [str(problem) for problem in report.problems]


class Element:
    """An element of a parsed page."""

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: "Element | None") -> None:
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children: list[Element | str] = []

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}> {self.text[:60]!r}"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        """An attribute, or '' where it is not given."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def text(self) -> str:
        """All text below, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """All text below, as it stands."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    def walk(self) -> "Iterator[Element]":
        """This element and all below, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", css: str = "", **attributes: str) -> "list[Element]":
        """The elements below of this tag, this class and these attributes (`rel="prev"`, `http_equiv=...`)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            it
            for it in self.walk()
            if it is not self
            and (not tag or it.tag == tag)
            and (not css or css in it.classes)
            and all(it.attributes.get(name) == value for name, value in wanted.items())
        ]

    def first(self, tag: str = "", css: str = "", **attributes: str) -> "Element":
        """The first of `all`; there must be one."""
        found = self.all(tag, css, **attributes)
        assert found, f"there is no {tag or 'element'} {css} {attributes or ''} in {self!r}"
        return found[0]


class _Builder(HTMLParser):
    """Builds the tree, and insists that every element is closed where it was opened."""

    VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")

    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in self.VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}> in line {self.getpos()[0]}"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parsed(html: str | bytes) -> Element:
    """A page as a tree of elements; AssertionError where elements are not nested."""
    builder = _Builder()
    builder.feed(html.decode() if isinstance(html, bytes) else html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is not closed"
    return builder.root


def page(root: Path, url: str, output: str = "site") -> Element:
    """A page of a built site, by its address: `papers/x/`, `` for home."""
    return parsed((root / output / (f"{url}index.html" if not url or url.endswith("/") else url)).read_bytes())


def env(**variables: str) -> dict[str, str]:
    """This process's environment with these variables, and with the checkout under test importable."""
    checkout = os.fspath(Path(__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": checkout, **variables}


def differences(actual: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """What is not the same in two trees, short enough to read."""
    names = sorted(name for name in {*actual, *expected} if actual.get(name) != expected.get(name))
    return [f"{name}: {_state(actual.get(name))}, clean: {_state(expected.get(name))}" for name in names[:10]]


def _state(data: bytes | None) -> str:
    return "missing" if data is None else f"{len(data)} bytes, {data[:20]!r}"


def is_clean(root: Path, **options: Any) -> list[str]:
    """How the site differs from a clean one; nothing is expected."""
    return differences(tree(root / "site"), clean(root, root.parent / "clean", **options)[0])


def lasting_problems(report: Report) -> tuple[Problem, ...]:
    """The problems that every build of the content has: not that outputs were changed by hand."""
    return tuple(problem for problem in report.problems if problem.code != codes.CHANGED_BY_HAND)
