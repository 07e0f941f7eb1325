"""What each kind of problem means, with an example: for `portfolio explain` and for a page of the documentation.

`texts/` holds a Markdown file for each code, `PF105.md`: paragraphs, and fenced blocks that say what they are.

    ```markdown content/papers/x.md           a file as somebody wrote it
    ```markdown content/papers/x.md latin-1   the same, saved in this encoding
    ```text beside                            names of other files that stand there, one on each line
    ```text typed                             a command
    ```text said                              what the program says then, word for word
    ```markdown content/papers/x.md mended    the file as it should be; other files stay
    ```text beside mended                     the other files as they should be
    ```text typed mended                      the command that works

`texts/0xx.md` introduces a hundred of codes: its title, and a paragraph.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics.codes import EVERY, can_be_ignored
from portfolio.diagnostics.problems import ERROR, WARNING, Code

TEXTS = Path(__file__).with_name("texts")
FENCE = re.compile(r"(?ms)^```(\S+) ([^\n]+)\n(.*?)^```$")
LATIN = "latin-1"

PROSE, FILE, BESIDE, TYPED, SAID = "prose", "file", "beside", "typed", "said"
"""Kinds of parts."""


class Part(NamedTuple):
    """A paragraph, or a block of an example."""

    kind: str
    text: str
    """Of a block its lines, each with its end."""
    language: str = ""
    name: str = ""
    """Of a file, its path in the project."""
    mended: bool = False
    encoding: str = "utf-8"


class Explanation(NamedTuple):
    """What a code means: its parts in the order in which they are read."""

    code: Code
    parts: tuple[Part, ...]

    @property
    def message(self) -> str:
        """The message, as the program prints it."""
        return "".join(part.text for part in self.parts if part.kind == SAID)

    def files(self, *, mended: bool = False) -> dict[str, bytes]:
        """The files of the example; `mended`, as they should be."""
        found: dict[str, bytes] = {}
        beside: tuple[str, ...] = ()
        for part in self.parts:
            if part.mended and not mended:
                continue
            if part.kind == FILE:
                found[part.name] = part.text.encode(part.encoding)
            elif part.kind == BESIDE:
                beside = tuple(part.text.splitlines())
        return {**found, **dict.fromkeys(beside, b".")}


def every() -> tuple[Code, ...]:
    """All codes, by their numbers."""
    return tuple(sorted(EVERY))


def find(word: str) -> Code | None:
    """The code that is meant by `PF105`, `pf105` or `105`."""
    folded = word.strip().upper()
    known = {name: code for code in EVERY for name in (code.id, code.id.removeprefix("PF"))}
    return known.get(folded)


def explanation(code: Code) -> Explanation:
    """What the code means; FileNotFoundError where nobody has written it down."""
    return Explanation(code, tuple(_parts((TEXTS / f"{code.id}.md").read_text("utf-8"))))


def introduction(hundred: str) -> tuple[str, str]:
    """Title and paragraph of the codes with this first digit."""
    title, _, text = (TEXTS / f"{hundred}xx.md").read_text("utf-8").partition("\n")
    return title.removeprefix("# "), text.strip()


def severity(code: Code) -> str:
    """How bad a problem is, and whether a site may turn it off: plain sentences."""
    if code.severity == ERROR:
        first = "An error: nothing is built, and the site stays as it was."
    elif code.severity == WARNING:
        first = "A warning: the site is built anyway, unless you ask for `--strict`."
    else:
        first = "A hint: the site is built anyway."
    off = f"To turn it off, write `ignore: [{code.id}]` in site.yaml."
    return f"{first} {off if can_be_ignored(code) else 'It cannot be turned off.'}"


def _parts(text: str) -> Iterator[Part]:
    """The paragraphs and blocks of a text in order."""
    end = 0
    for block in FENCE.finditer(text):
        yield from _paragraphs(text[end : block.start()])
        yield _block(*block.groups())
        end = block.end()
    yield from _paragraphs(text[end:])


def _paragraphs(text: str) -> Iterator[Part]:
    for paragraph in re.split(r"\n{2,}", text.strip()):
        if paragraph:
            yield Part(PROSE, paragraph)


def _block(language: str, words: str, text: str) -> Part:
    name, *more = words.split()
    encoding = LATIN if LATIN in more else "utf-8"
    kind = name if name in (BESIDE, TYPED, SAID) else FILE
    return Part(kind, text, language, name if kind == FILE else "", "mended" in more, encoding)
