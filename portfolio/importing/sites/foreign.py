"""Files of a site that another generator made: front matter of any kind, and files that come over."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Skipped
from portfolio.problems import Problem, Where
from portfolio.read.decode import any_text
from portfolio.read.files import DROPPING
from portfolio.read.nodes import Mapping as MappingNode
from portfolio.read.nodes import parse

LIMIT = 4 << 20
"""Bytes of a text above which it is left out."""

TRIES = 25
"""Lines of YAML that are mended or left out before a file is given up."""

FENCES = {"---": "---", "+++": r"\+\+\+"}
PAIR = re.compile(r"(\s*(?:- )?[\w-]+:\s+)(.+?)\s*$")
"""A field with its value on a line."""

TEXTS = (".md", ".markdown", ".html", ".mdx", ".qmd")


class Text(NamedTuple):
    """A file with fields and a text."""

    path: str
    """Relative to the site's root."""
    fields: Mapping[str, Any]
    """By lower-case name."""
    body: str

    @property
    def stem(self) -> str:
        """The file's name, or its folder's where it is the index of one."""
        parts = self.path.split("/")
        name = re.sub(r"(\.[a-z]{2})?\.\w+$", "", parts[-1])
        return parts[-2] if name in ("index", "_index") and len(parts) > 1 else name

    def get(self, *names: str) -> str:
        """The first of these fields that holds a text or a number, as a line of text."""
        found = (self.fields.get(name.lower()) for name in names)
        return next((line for it in found if isinstance(it, str | int | float) and (line := _line(it))), "")

    def many(self, *names: str) -> list[str]:
        """The texts of a list; a single text is one."""
        for name in names:
            value = self.fields.get(name.lower())
            if isinstance(value, list):
                return [line for it in value if isinstance(it, str | int | float) and (line := _line(it))]
            if isinstance(value, str) and _line(value):
                return [_line(value)]
        return []

    def is_true(self, *names: str) -> bool:
        """Whether one of these fields says yes."""
        return any(str(self.fields.get(name.lower(), "")).lower() in ("true", "yes", "1") for name in names)

    def tree(self, name: str) -> Any:
        """A field as it is."""
        return self.fields.get(name.lower())

    @property
    def date(self) -> str:
        """The day, as much as is written; that of a file's name where the fields have none."""
        return day_of(self.get("date")) or day_of(self.stem)


def _line(value: Any) -> str:
    text = " ".join(str(value).split())
    return "" if text in ("None", "null", "~", "True", "False") else text


def day_of(text: str) -> str:
    """`2015-10-22 15:59:00-0400`, `2020-8-2`, `2021`: as much of a date as it starts with."""
    found = re.match(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?!\d)", text)
    if not found:
        return ""
    year, month, day = (int(it or 0) for it in found.groups())
    month = month if 1 <= month <= 12 else 0
    day = day if 1 <= day <= 31 and month else 0
    return "-".join([f"{year:04}", *[f"{it:02}" for it in (month, day) if it]])


class Foreign:
    """A folder with such a site, what comes over from it, and what does not."""

    def __init__(self, root: Path, folders: Sequence[str] = ("",)) -> None:
        """`folders` are those below the root from which addresses of files count."""
        self.root, self.real = root, root.resolve()
        self.folders = folders
        self.files: dict[str, Path] = {}
        """Files that come over, by their address, without a slash at the start."""
        self.skipped: list[Skipped] = []
        self.notes: list[Problem] = []

    def names(self, folder: str, *ends: str) -> list[str]:
        """The files of a folder and of those in it that end so, in order, relative to the root."""
        here = self.root / folder
        found = (it for it in sorted(here.rglob("*")) if it.is_file()) if here.is_dir() else ()
        names = (it.relative_to(self.root).as_posix() for it in found)
        hidden = (name for name in names if not any(_is_hidden(part) for part in name.split("/")))
        return [name for name in hidden if name.lower().endswith(ends)]

    def texts(self, folder: str, *without: str) -> Iterator[Text]:
        """The texts of a folder with their fields, but for those of some folders in it.

        Of one text in several languages the one without a language in its name comes first.
        """
        names = sorted(self.names(folder, *TEXTS), key=lambda it: (it.rpartition("/")[0], it.count("."), it))
        apart = tuple(f"{folder}/{it}/".lstrip("/") for it in without)
        for name in names:
            if not name.startswith(apart) and (text := self.read(name)) is not None:
                fields, body = self.divided(text, name)
                yield Text(name, fields, body)

    def read(self, name: str) -> str | None:
        """A text of the site; None where there is none that can be read, which is said."""
        path = self.root / name
        try:
            if not path.resolve().is_relative_to(self.real) or not path.is_file():
                return None
            data = path.read_bytes() if path.stat().st_size <= LIMIT else b"\0"
        except OSError:
            data = b"\0"
        text, problems = any_text(data, name)
        if text is None:
            self.skipped.append(Skipped(name, problems[0].what))
            return None
        self.notes += [it._replace(code=codes.NOT_TAKEN) for it in problems]
        return text

    def divided(self, text: str, name: str) -> tuple[dict[str, Any], str]:
        """Fields and body of a text with YAML or TOML at its start."""
        lines = text.lstrip("\n")
        fence = FENCES.get(lines[:3])
        found = re.match(rf"{fence}[ \t]*\n(.*?)(?:^|\n){fence}[ \t]*(?:\n|$)(.*)", lines, re.DOTALL) if fence else None
        if not found:
            return {}, text
        front, body = found.groups()
        tree = self.toml(front, name) if lines.startswith("+++") else self.yaml(front, name)
        return _lowered(tree), body

    def data(self, *names: str) -> dict[str, Any]:
        """The first of these files of YAML, TOML or JSON that is there, as fields; names in lower case."""
        return _lowered(self.raw(*names))

    def raw(self, *names: str) -> dict[str, Any]:
        """The same, with the names of fields as they are."""
        for name in names:
            if (self.root / name).is_file() and (text := self.read(name)) is not None:
                return self.toml(text, name) if name.endswith(".toml") else self.yaml(text, name)
        return {}

    def toml(self, text: str, name: str) -> dict[str, Any]:
        """Fields of TOML, as plain values."""
        try:
            tree: Any = json.loads(json.dumps(tomllib.loads(text), default=str))
        except (ValueError, RecursionError) as error:
            self._note(name, f"its fields cannot be read: {error}")
            return {}
        return tree if isinstance(tree, dict) else {}

    def yaml(self, text: str, name: str) -> dict[str, Any]:
        """Fields of YAML; a line that cannot be read is mended by quotes around its value, or left out, and said."""
        lines = text.split("\n")
        for _ in range(TRIES):
            node, problems = parse("\n".join(lines), name)
            wrong = next((it for it in problems if it.severity == "error"), None)
            if wrong is None:
                return dict(values_of(node)) if isinstance(node, MappingNode) else {}
            place = min(max(wrong.where.line - 1, 0), len(lines) - 1)
            place = next((it for it in (place, place - 1) if it >= 0 and _quoted(lines[it])), place)
            mended = _quoted(lines[place])
            if not mended:
                self._note(
                    name, f"line {place + 1} of its fields cannot be read and is left out: {lines[place].strip()}"
                )
            lines[place] = mended
        self._note(name, "its fields cannot be read")
        return {}

    def _note(self, name: str, what: str) -> None:
        self.notes.append(Problem(Where(name), codes.NOT_TAKEN, what, "Write it into the entry by hand"))

    def file(self, address: str, *beside: str) -> str:
        """The address under which a file of the site comes over; '' where there is none.

        `beside` are folders in which it may stand, before those of the whole site.
        """
        name = unquote(address.strip().split("#")[0].split("?")[0])
        if not name or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", name):
            return ""
        for folder in (*beside, *self.folders):
            path = self.root / folder / name.lstrip("/")
            try:
                real = path.resolve()
                if not (real.is_relative_to(self.real) and real.is_file()) or any(
                    map(_is_hidden, real.relative_to(self.real).parts)
                ):
                    continue
            except (OSError, ValueError):
                continue
            place = real.relative_to(self.real).as_posix()
            place = next(
                (place.removeprefix(f"{it}/") for it in self.folders if it and place.startswith(f"{it}/")), place
            )
            place = place.removeprefix("content/")
            self.files.setdefault(place, path)
            return "/" + quote(place)
        return ""


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or bool(DROPPING.fullmatch(name))


def _quoted(line: str) -> str:
    """A field's line with its value in quotes; '' where that does not help."""
    found = PAIR.fullmatch(line)
    if not found or found[2][0] in "|>[{" or (found[2][0] == found[2][-1] == '"' and len(found[2]) > 1):
        return ""
    value = found[2].removeprefix("'").removesuffix("'") if found[2][0] == "'" else found[2]
    return found[1] + json.dumps(value.strip('"'), ensure_ascii=False)


def _lowered(tree: Any) -> dict[str, Any]:
    """The fields of the outermost level with their names in lower case; the first of two counts."""
    found: dict[str, Any] = {}
    for name, value in tree.items() if isinstance(tree, dict) else ():
        found.setdefault(str(name).lower(), value)
    return found
