"""What a text read from LaTeX holds besides its letters: formulas, words set apart, scripts and links.

The reader writes them as control characters, which texts do not hold; `words` and `markdown` say what they become.
"""

import re
from typing import NamedTuple

EMPHASIS, STRONG, CODE, LOWER, HIGHER, LINK, FORMULA = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06", "\x0e"
DISPLAY = "\x0f"
"""A formula of a line of its own."""
END, ADDRESS = "\x07", "\x08"
OF_SIGNS = {"*": EMPHASIS, "**": STRONG, "`": CODE, "_": LOWER, "^": HIGHER}

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What texts may not hold, so that nothing can forge a mark."""

_MARK = re.compile("([\x01-\x07\x0e\x0f])")
_WORDS = re.compile("([\x0e\x0f][^\x07]*\x07|\x08[^\x07]*\x07|[\x01-\x07])")


class MarkedText(NamedTuple):
    """A part of a text with its mark; a link's last part is its address behind ADDRESS."""

    mark: str
    parts: "tuple[str | MarkedText, ...]"

    @property
    def text(self) -> str:
        """Its letters alone."""
        return "".join(it if isinstance(it, str) else it.text for it in self.parts)


def parts_of(text: str) -> "tuple[str | MarkedText, ...]":
    """The text divided at its marks."""
    stack: list[tuple[str, list[str | MarkedText]]] = [("", [])]
    for piece in _MARK.split(text):
        if piece == END and len(stack) > 1:
            mark, parts = stack.pop()
            stack[-1][1].append(MarkedText(mark, tuple(parts)))
        elif len(piece) == 1 and _MARK.match(piece):
            stack.append((piece, []))
        elif piece:
            stack[-1][1].append(piece)
    return tuple(stack[0][1])


def in_case(text: str, *, upper: bool) -> str:
    """The text in capitals or in small letters; formulas and addresses stay."""
    parts = _WORDS.split(text)
    parts[::2] = [it.upper() if upper else it.lower() for it in parts[::2]]
    return "".join(parts)
