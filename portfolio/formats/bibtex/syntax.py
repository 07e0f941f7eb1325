"""A .bib file divided into entries, and each into its fields: whatever stands between two entries is a remark.

A slip costs as little as it can: a field without a value costs the field, a brace that never closes what follows it up
to the next entry.  Each is named where it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from portfolio.diagnostics.problems import quote

LARGEST = 64 << 20
"""Bytes of a .bib file above which it is refused unread."""


class StringName(str):
    """A word without braces and quotation marks: the name of a string, `jan` for example."""

    __slots__ = ()


class RawField(NamedTuple):
    """A field as it stands in the file."""

    name: str
    """In lower case."""
    pieces: tuple[str, ...]
    """What `#` joins: texts, numbers and names of strings."""
    line: int
    column: int


class BibSlip(NamedTuple):
    """What is wrong with an entry or with one of its fields."""

    line: int
    column: int
    what: str
    mend: str
    left_out: bool = False
    """Whether the whole entry is lost."""


class Block(NamedTuple):
    """An entry, a definition of strings, or a preamble with its text as the one field."""

    type: str
    """In lower case."""
    key: str
    """As it is written; '' where there is none."""
    line: int
    fields: tuple[RawField, ...]
    slips: tuple[BibSlip, ...]


START = re.compile(r"@\s*((?:[^\s@{}(),\"#%'=~\\]+\s*)?)([{(])")
WITHIN = re.compile(r"@[ \t]*[\w-]+[ \t]*[{(]")
"""How an entry starts, and how it does within a line, where it is not taken for one as easily."""

HEAD = re.compile(r"\s*[^\s,{}=\"][^,{}=\"]{0,200}[,=]|\s*[^\s,{}]{0,200},")
"""What follows the brace of an entry, and of nothing else."""

KEYS = {"}": re.compile(r"([^,{}=\"]*)(?:,|(?=\}))"), ")": re.compile(r"([^,{}()=\"]*)(?:,|(?=\)))")}
"""A key and its comma, by what closes the entry."""

ODD_KEY = re.compile(r"([^\s,]+)[ \t]*,")
FORGOTTEN = re.compile(r"([^,{}=\"]*)=")
"""A key without its comma, or none, and the name of the first field."""

ASSIGNED = re.compile(r"([^\s=,;{}()\"#%'@]+)\s*=[\s=]*")
AFTER = re.compile(r"[)}]\s*,\s*[A-Za-z][^\s=,;{}()\"#%'@]*\s*=\s*[{\"\d]")
"""A field behind the end of an entry, which a brace too many has brought about."""

WORD = re.compile(r"[^\s\"#{},;=()%]+")
JOIN = re.compile(r"\s*#\s*")
APART = re.compile(r"[\s,;]*")
SPACE = re.compile(r"\s*")
SIMPLE = re.compile(r"\{([^{}\\]*)\}")
MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
ROUND = re.compile(r"[{})]")
STOP = re.compile(r"\\.|[{},)]", re.DOTALL)

PATIENCE = 20
"""How many times the letters of a file are looked at where entries never close."""

NO_TEXT = frozenset(("comment", "preamble"))
CLOSE = "Close every brace and quotation mark, and put a comma after each field"


class _Unclosed(Exception):
    """A brace or a quotation mark that never closes."""


def blocks_of(text: str) -> Iterator[Block]:
    """The entries and strings of a file in order; what cannot be read at all is a block with a slip and no fields."""
    starts = [it for it in START.finditer(text) if _begins_line(text, it.start()) or _is_entry_within(text, it)]
    borders = [it.start() for it in starts if _begins_line(text, it.start()) and _opens(text, it)]
    places = [it.start() for it in starts]
    lines = _LineStarts(text)
    at, patience = 0, PATIENCE * len(text)
    for number, start in enumerate(starts):
        if start.start() < at:
            continue
        place = bisect_right(borders, start.start())
        border = borders[place] if place < len(borders) else len(text)
        kind = start[1].strip().lower()
        if kind in NO_TEXT:
            at = _passed_over(text, start.end()) if patience > 0 else start.end()
            patience -= 0 if at > start.end() else len(text) - at
            if kind == "preamble":
                line, column = lines.at(start.start())
                yield Block(kind, "", line, (RawField(kind, (text[start.end() : at - 1],), line, column),), ())
            last = bisect_left(places, at) if kind == "comment" else 0
            yield from (
                _commented_entry(text, it, lines) for it in starts[number + 1 : last] if HEAD.match(text, it.end())
            )
        else:
            block, at = _EntryReader(text, start, border, lines).block(kind)
            yield block
            patience -= 0 if block.key or block.fields else border - at
            at = at if patience > 0 else max(at, border)


def _begins_line(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return at - line < 100 and not text[line:at].strip()


def _is_entry_within(text: str, start: re.Match[str]) -> bool:
    """Whether what stands within a line is an entry, and no address: `ada@example.org (at night)`."""
    before = text[start.start() - 1]
    return bool(WITHIN.fullmatch(start[0])) and (start[2] == "{" or not (before.isalnum() or before in "._"))


def _opens(text: str, start: re.Match[str]) -> bool:
    """Whether what stands at the start of a line is an entry for certain, even where the one before is not closed."""
    return start[1].strip().lower() in NO_TEXT or bool(HEAD.match(text, start.end()))


def _passed_over(text: str, at: int) -> int:
    """Where a comment or a preamble ends; right behind its brace where that never closes."""
    try:
        return _end(text, at - 1, len(text)) + 1
    except _Unclosed:
        return at


def _commented_entry(text: str, start: re.Match[str], lines: "_LineStarts") -> Block:
    line, column = lines.at(start.start())
    first, *_ = text[start.start() : start.start() + 300].strip().split("\n")
    what = f"an entry that starts with {_first(first)} is inside a @comment"
    slip = BibSlip(line, column, what, "Take it out of the @comment if it is a paper", left_out=True)
    return Block("", "", line, (), (slip,))


class _LineStarts:
    """Lines and columns of places in a text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(it.end() for it in re.finditer("\n", text))]

    def at(self, place: int) -> tuple[int, int]:
        line = bisect_right(self.starts, place)
        return line, place - self.starts[line - 1] + 1


class _EntryReader:
    """One entry, read from its start to where it closes, or to the border of the next."""

    def __init__(self, text: str, start: re.Match[str], border: int, lines: _LineStarts) -> None:
        self.text, self.border, self.lines = text, border, lines
        self.start, self.at = start.start(), start.end()
        self.close = ")" if start[2] == "(" else "}"
        self.fields: list[RawField] = []
        self.slips: list[BibSlip] = []

    def block(self, kind: str) -> tuple[Block, int]:
        """The entry, and where to read on."""
        key = "" if kind == "string" else self._key()
        name, is_closed = "", False
        try:
            while name := self._name():
                self._field(name)
            is_closed = self.text[self.at : self.at + 1] == self.close and self.at < self.border
        except _Unclosed:
            pass
        line = self.lines.at(self.start)[0]
        if is_closed:
            return Block(kind, key, line, tuple(self.fields), tuple(self.slips)), self.at + 1
        if kind != "string" and not any(it.name == "title" for it in self.fields):
            return self._unread(), self.start + 1
        what = f"{name}: never ends; it is left out" if name else "the entry never ends"
        self._slip(self.at, what, "Close its brace or quotation mark")
        return Block(kind, key, line, tuple(self.fields), tuple(self.slips)), self.border

    def _pass(self, signs: re.Pattern[str], at: int | None = None) -> None:
        """Go on behind these signs."""
        if found := signs.match(self.text, self.at if at is None else at, self.border):
            self.at = found.end()

    def _unread(self) -> Block:
        line, column = self.lines.at(self.start)
        what = f"an entry that starts with {_first(self.text[self.start : self.border])} cannot be read"
        return Block("", "", line, (), (BibSlip(line, column, what, CLOSE, left_out=True),))

    def _slip(self, at: int, what: str, mend: str) -> None:
        self.slips.append(BibSlip(*self.lines.at(at), what, mend))

    def _key(self) -> str:
        """The key, whose comma may be forgotten; ''."""
        self._pass(SPACE)
        if found := KEYS[self.close].match(self.text, self.at, self.border):
            self.at = found.end()
            return found[1].strip()
        if found := FORGOTTEN.match(self.text, self.at, self.border):
            *words, name = found[1].split() or [""]
            if words:
                self._slip(self.at, "a comma is missing after the key", "Add it before the first field")
            self.at += found[1].rindex(name)
            return " ".join(words)
        if found := ODD_KEY.match(self.text, self.at, self.border):
            self.at = found.end()
            return found[1].replace("{", "").replace("}", "")
        return ""

    def _name(self) -> str:
        """The name of the next field; '' where there is none.  What is no field is named and passed over."""
        while True:
            self._pass(APART)
            if self.at >= self.border:
                return ""
            if self.text[self.at] == self.close:
                if not AFTER.match(self.text, self.at, self.border):
                    return ""
                self._slip(self.at, "a brace too many ends the entry before its last field", "Remove the brace")
                self.at += 1
                continue
            if found := ASSIGNED.match(self.text, self.at, self.border):
                return found[1].lower()
            stop = max(self._stop(self.at), self.at + 1)
            what = f"{_first(self.text[self.at : stop])} is not a field; it is left out"
            self._slip(self.at, what, "Write a field as `name = {value},`")
            self.at = stop

    def _field(self, name: str) -> None:
        """Read a field's value, up to its comma, to the end of the entry or to the next field."""
        here = self.at
        found = ASSIGNED.match(self.text, self.at, self.border)
        start = found.end() if found else self.at
        pieces, end = self._pieces(start)
        self._pass(SPACE, end)
        after = self.at
        if after < self.border and self.text[after] not in (",;" + self.close):
            if ASSIGNED.match(self.text, after, self.border):
                self._slip(here, f"{name}: a comma is missing after the value", "Add it before the next field")
            else:
                pieces, after = self._beyond(name, pieces, start, after)
        self.at = after
        self.fields.append(RawField(name, pieces, *self.lines.at(here)))

    def _pieces(self, at: int) -> tuple[tuple[str, ...], int]:
        """The pieces of a value, and where it ends."""
        text, pieces = self.text, list[str]()
        while at < self.border:
            if found := SIMPLE.match(text, at, self.border):
                pieces.append(found[1])
                at = found.end()
            elif text[at] in '{"':
                end = _end(text, at, self.border)
                pieces.append(text[at + 1 : end])
                at = end + 1
            elif found := WORD.match(text, at, self.border):
                pieces.append(found[0] if found[0].isdigit() else StringName(found[0]))
                at = found.end()
            else:
                break
            more = JOIN.match(text, at, self.border)
            if not more:
                break
            at = more.end()
        return tuple(pieces), at

    def _beyond(self, name: str, pieces: tuple[str, ...], start: int, at: int) -> tuple[tuple[str, ...], int]:
        """A value behind which more stands: words without braces are the value, all else is left out."""
        stop = self._stop(at)
        if not pieces or (len(pieces) == 1 and isinstance(pieces[0], StringName)) or self.text[start] not in '{"':
            return (StringName(self.text[start:stop].strip()),), stop
        if self.text[at:stop].strip(" \n\t;."):
            what = f"{name}: {_first(self.text[at:stop])} follows the value; it is left out"
            self._slip(at, what, "Put it into the value, and a comma after it")
        return pieces, stop

    def _stop(self, at: int) -> int:
        """The next comma, or the end of the entry, outside of braces."""
        while at < self.border and (found := STOP.search(self.text, at, self.border)):
            if found[0] == "{":
                at = _end(self.text, found.start(), self.border) + 1
            elif found[0] in ("," + self.close):
                return found.start()
            else:
                at = found.end()
        return self.border


def _end(text: str, start: int, border: int) -> int:
    """Where a piece ends that starts with a brace, a parenthesis or a quotation mark; raises `_Unclosed`."""
    first, depth = text[start], 0
    closing = {'"': '"', "(": ")"}.get(first, "}")
    for found in (ROUND if first == "(" else MARK).finditer(text, start + 1, border):
        sign = found[0]
        if sign == closing and not depth:
            return found.start()
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
    raise _Unclosed


def _first(text: str) -> str:
    return quote(" ".join(text[:200].split())[:40])
