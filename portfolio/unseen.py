"""HTML in a text that cleaning leaves out: nothing that an author writes vanishes unsaid."""

import re
from typing import NamedTuple

from portfolio.opaque import hidden
from portfolio.sanitise import ATTRIBUTES, EMPTIED, TAG, TAGS


class Unseen(NamedTuple):
    """A tag or an attribute that is left out."""

    tag: str
    attribute: str = ""
    """Empty where the tag itself is left out."""


_TAGS = frozenset(TAGS.split())
_EMPTIED = frozenset(EMPTIED.split())
_NAME = re.compile(r"""(?<![^\s"'/])([^\s"'<>/=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']?[^\s<>]*+))?""")


def unseen(markup: str) -> tuple[Unseen, ...]:
    """Every tag and attribute of what Markdown made that is left out, each once, in order.

    What stands inside an element that is left out with all it holds is not told apart.
    """
    found: dict[Unseen, None] = {}
    markup, _ = hidden(markup)
    start = 0
    while tag := TAG.search(markup, start):
        name, start = tag[1].lower(), tag.end()
        name = "img" if name == "image" else name  # as browsers read it
        if name not in _TAGS:
            found[Unseen(name)] = None
            if name in _EMPTIED:
                end = re.compile(rf"</{name}\b", re.IGNORECASE).search(markup, start)
                start = end.end() if end else len(markup)
        elif tag[2]:
            known = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            names = (it[1].lower() for it in _NAME.finditer(tag[2]))
            found |= {Unseen(name, it): None for it in names if it not in known}
    return tuple(found)
