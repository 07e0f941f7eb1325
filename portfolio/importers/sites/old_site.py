"""Files of a site that another generator made: texts, files that come over, and the account of all."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.importers.sites.accounted_files import (
    TEXTS,
    has_front_matter,
    is_data,
    is_fragment,
    is_hidden,
    kind_of,
    walk,
)
from portfolio.importers.sites.foreign_front_matter import ForeignText, fields_and_body, lowercase_fields, toml, tree_of
from portfolio.importers.source_types import FileAccount, Skipped
from portfolio.system.files.decode import any_text
from portfolio.system.files.json_text import NotJson, notes
from portfolio.system.files.json_text import tree_of as json_of

LIMIT = 4 << 20
"""Bytes of a text above which it is left out."""

HOST = r"(?:https?:)?//(?:www\.)?"
"""What stands before a site's own name in addresses."""


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
        self.became: dict[str, str] = {}
        """Files of which something came over, and what it is here: `pages/news.md`."""
        self.addresses: Callable[[ForeignText], tuple[str, ...]] = lambda _: ()
        """The addresses that a text had."""
        self.bare = ""
        """The folder in which texts need no front matter, with a slash at its end; '' where all need it."""
        self.built = ""
        """The folder below the root into which the old site was built; '' where nobody chose one."""
        self.unpublished: frozenset[str] = frozenset()
        """Texts that the old site did not publish."""
        self.home = ""
        """The site's own address, without `https://`: `ada.github.io`."""
        self.base = ""
        """The folder of that address, with a slash at its start: `/home`."""
        self._texts: dict[str, str | None] = {}
        self._divided: dict[str, ForeignText | None] = {}

    @cached_property
    def own_files(self) -> tuple[str, ...]:
        """All files of the site that are somebody's own, relative to its root, in order."""
        names = sorted(walk(self.root), key=lambda it: it.split("/"))
        return tuple(it for it in names if not (self.built and it.startswith(f"{self.built}/")))

    @cached_property
    def front_matter_files(self) -> frozenset[str]:
        """The files with front matter."""
        texts = (it for it in self.own_files if it.lower().endswith(TEXTS))
        return frozenset(it for it in texts if self._is_bare(it) or has_front_matter(self.root / it))

    def _is_bare(self, name: str) -> bool:
        return bool(self.bare) and name.startswith(self.bare) and name.lower().endswith((".md", ".markdown"))

    @property
    def accountable(self) -> Iterator[str]:
        """The files that must be brought or named: with front matter, of data, and texts among those of the site."""
        return (it for it in self.own_files if it in self.front_matter_files or is_data(it) or is_fragment(it))

    def names(self, folder: str, *ends: str) -> list[str]:
        """The files of a folder and of those in it that end so, in order, relative to the root."""
        start = f"{folder}/" if folder else ""
        return [it for it in self.own_files if it.startswith(start) and it.lower().endswith(ends)]

    def texts(self, folder: str, *without: str) -> Iterator[ForeignText]:
        """The texts of a folder with their fields, but for those of some folders in it.

        Of one text in several languages the one without a language in its name comes first.
        """
        names = sorted(self.names(folder, *TEXTS), key=lambda it: (it.rpartition("/")[0], it.count("."), it))
        apart = tuple(f"{folder}/{it}/".lstrip("/") for it in without)
        yield from (it for name in names if not name.startswith(apart) and (it := self.text_of(name)))

    def text_of(self, name: str) -> ForeignText | None:
        """A text with its fields; None where it cannot be read or has none."""
        if name not in self._divided:
            self._divided[name] = self._text_of(name)
        return self._divided[name]

    def _text_of(self, name: str) -> ForeignText | None:
        if name not in self.front_matter_files or name in self.unpublished or (text := self.read_text(name)) is None:
            return None
        fields, body = fields_and_body(text, lambda what: self._note(name, what)) or ({}, text)
        it = ForeignText(name, fields, body)
        return it._replace(old=self.addresses(it))

    def read_text(self, name: str) -> str | None:
        """A text of the site; None where there is none that can be read, which is said."""
        if name not in self._texts:
            self._texts[name] = self._read_text(name)
        return self._texts[name]

    def _read_text(self, name: str) -> str | None:
        path = self.root / name
        try:
            if not path.is_file() and not path.is_symlink():
                return None
            if not path.resolve().is_relative_to(self.real):
                self.skip(name, "it is a link that leads out of the site's folder")
                return None
            data = path.read_bytes() if path.stat().st_size <= LIMIT else b"\0"
        except OSError as error:
            self.skip(name, f"it cannot be read: {error.strerror}")
            return None
        text, problems = any_text(data, name)
        if text is None:
            self.skip(name, problems[0].what)
            return None
        self.notes += [it._replace(code=codes.NOT_TAKEN) for it in problems]
        return text

    def data(self, *names: str) -> dict[str, Any]:
        """The first of these files of YAML, TOML or JSON that is there, as fields; names in lower case."""
        return lowercase_fields(self.raw(*names))

    def raw(self, *names: str) -> dict[str, Any]:
        """The same, with the names of fields as they are."""
        tree = self.tree(*names)
        return tree if isinstance(tree, dict) else {}

    def tree(self, *names: str) -> Any:
        """The first of these files of YAML, TOML or JSON that is there, as a tree."""
        for name in names:
            if (text := self.read_text(name)) is not None:
                if name.endswith(".json"):
                    return self._json(text, name)
                reads = toml if name.endswith(".toml") else tree_of
                return reads(text, lambda what, name=name: self._note(name, what))  # type: ignore[misc]
        return None

    def _json(self, text: str, name: str) -> Any:
        try:
            tree, faults = json_of(text)
        except NotJson as error:
            self._note(name, f"it cannot be read as JSON: {error}")
            return None
        self.notes += notes(text, faults, name)
        return tree

    def _note(self, name: str, what: str, mend: str = "Write it into the entry by hand") -> None:
        self.notes.append(Problem(Where(name), codes.NOT_TAKEN, what, mend))

    def note(self, place: str, what: str, mend: str = "") -> None:
        """Say what a record that comes over says and what cannot be taken; `place` may hold a line."""
        name, _, line = place.rpartition(":")
        where = Where(name, int(line), 1) if name and line.isdigit() else Where(place)
        found = Problem(where, codes.NOT_TAKEN, what, mend)
        if found not in self.notes:
            self.notes.append(found)

    def bring(self, place: str, became: str) -> None:
        """Say that something of a file comes over, and what it is here."""
        self.became.setdefault(place, became)

    def skip(self, place: str, why: str, kind: str = "") -> None:
        """Say what does not come over."""
        if place not in self.became and all(it.place != place for it in self.skipped):
            self.skipped.append(Skipped(place, why, kind or kind_of(place)))

    def account(self) -> tuple[FileAccount, ...]:
        """Each file once, brought or named: what nothing read is named now."""
        self.skipped = [it for it in self.skipped if it.place not in self.became]
        named = {it.place for it in self.skipped}
        for place in self.accountable:
            if place not in self.became and place not in named:
                self.read_text(place)  # says why it cannot be read
                self.skip(place, _unread(place))
        for place in self.own_files:
            if (self.root / place).is_dir():
                self.skip(place, "it is a link to a folder, which is not followed", "folder")
        kinds = {it.place: it.kind for it in self.skipped}
        return tuple(
            FileAccount(it, kinds.get(it, "") or kind_of(it), self.became.get(it, "")) for it in self.accountable
        )

    def inside(self, address: str) -> str:
        """An address below the site's root, where one with the site's own name in it is meant."""
        if self.home and (found := re.match(rf"{HOST}{re.escape(self.home)}(?=[/?#]|$)", address, re.IGNORECASE)):
            address = address[found.end() :] or "/"
        if self.base and re.match(rf"{re.escape(self.base)}(?=[/?#]|$)", address):
            address = address[len(self.base) :] or "/"
        return address

    def file(self, address: str, *beside: str) -> str:
        """The address under which a file of the site comes over; '' where there is none.

        `beside` are folders in which it may stand, before those of the whole site.
        """
        address = self.inside(address.strip())
        named = re.split(r"[?#]", address, maxsplit=1)[0]
        if not named or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", named):
            return ""
        for name in dict.fromkeys((unquote(named), named, unquote(address))):  # `50% off.pdf`, `C#.pdf`
            for folder in (*beside, *self.folders):
                if real := self._inner(f"{folder}/{name.lstrip('/')}"):
                    return self._take_file(real)
        return ""

    def _inner(self, name: str) -> Path | None:
        """The file of that name, where it stands below the root and is one that may be published."""
        try:
            path = Path(os.path.normpath(Path(self.root, name.lstrip("/"))))
            if not path.is_file() or not (real := path.resolve()).is_relative_to(self.real):
                return None
        except (OSError, ValueError):
            return None
        inner = real.relative_to(self.real)
        return None if any(map(is_hidden, inner.parts)) or inner.as_posix() in self.front_matter_files else real

    def _take_file(self, real: Path) -> str:
        place = real.relative_to(self.real).as_posix()
        self.bring(place, "static")
        place = next((place.removeprefix(f"{it}/") for it in self.folders if it and place.startswith(f"{it}/")), place)
        place = place.removeprefix("content/")
        self.files.setdefault(place, real)
        return "/" + quote(place)


def _unread(place: str) -> str:
    """Why a file is left out that nothing read."""
    if is_data(place):
        return "no text links to it, and nothing here reads it; put it into static/, or write its text into a page"
    if is_fragment(place):
        return "it has no front matter, so the old site made no page of it"
    return "nothing here reads it; write its text into a page"
