"""HTML in a text that cleaning leaves out: nothing that an author writes vanishes unsaid."""

import re
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, quote, short_line
from portfolio.markdown.raw_html import hide_parts
from portfolio.markdown.sanitise import ATTRIBUTES, EMPTIED, TAG, TAGS


class Unseen(NamedTuple):
    """A tag or an attribute that is left out."""

    tag: str
    attribute: str = ""
    """Empty where the tag itself is left out; of WORDS all that stands in it."""
    state: str = ""
    """OPEN for a tag that takes all that follows with it, FULL for one that takes what it holds; WORDS for what is
    hardly meant for a tag, as in `if a<b and c>d`."""

    @property
    def pattern(self) -> str:
        """What to look for in the text as it was written: the first group is the place."""
        name = r"\s+".join(map(re.escape, self.attribute.split()))
        if self.state == WORDS:
            return rf"(<){self.tag}\s+{name}"
        if name:
            return rf"(?:<{self.tag}\s|\{{)[^<>{{}}]*?(?<![\w-])({name})(?![\w-])"
        return rf"(<){re.escape(self.tag)}(?![\w-])"


OPEN, FULL, WORDS = "open", "full", "words"

_TAGS = frozenset(TAGS.split())
_EMPTIED = frozenset(EMPTIED.split())
_AS_TYPED = frozenset({"plaintext", "title", "xmp"})
"""What follows them is text for browsers, tags and all."""
_TAKES = _EMPTIED | _AS_TYPED
_NAME = re.compile(r"""(?<![^\s"'/])([^\s"'<>/=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']?[^\s<>]*+))?""")
_LONE = frozenset(
    re.findall(
        r"\w+",
        "allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden "
        "inert ismap itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly "
        "required reversed selected",
    )
)
"""Attributes that stand without a value (HTML, section 2.3.2, and what older pages have)."""
_WORD = re.compile(r"[^\W\d_][\w'-]*", re.UNICODE)
_TAKING = (
    rf"<({'|'.join(sorted(_TAKES))})(?=[\s/>]|\Z)"
    r"""((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+|["'])*+)(?:>|\Z)"""
)
_ANY = re.compile(f"{_TAKING}|{TAG.pattern}", re.IGNORECASE)


def dropped_parts(markup: str, *, cut: bool = False) -> tuple[Unseen, ...]:
    """Every tag and attribute of what Markdown made that is left out, each once, in order.

    What stands inside an element that is left out with all it holds is not told apart.  `cut` says that
    the end of the text was left out: a tag is to blame even where each seems to be closed.
    """
    found: dict[Unseen, None] = {}
    markup, _ = hide_parts(markup)
    start = 0
    while tag := _ANY.search(markup, start):
        name, inside, start = (tag[1] or tag[3]).lower(), tag[2] or tag[4] or "", tag.end()
        name = "img" if name == "image" else name  # as browsers read it
        if name in _TAKES and not (name in ("math", "svg") and inside.endswith("/")):
            end = _end(markup, name, start)
            held = markup[start:end]
            state = OPEN if end < 0 or name == "plaintext" else FULL if name in _EMPTIED and _words(held) else ""
            found[Unseen(name, "", state)] = None
            start = len(markup) if end < 0 else end
        elif _is_text(inside):
            found[Unseen(name, " ".join(inside.split()), WORDS)] = None
        elif name not in _TAGS:
            found[Unseen(name)] = None
        elif inside:
            known = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            names = (it[1].lower() for it in _NAME.finditer(inside))
            found |= {Unseen(name, it): None for it in names if it not in known}
    if cut and not any(it.state == OPEN for it in found):
        found[Unseen(next((it.tag for it in found if it.tag in _EMPTIED), ""), "", OPEN)] = None
    return tuple(found)


def _is_text(inside: str) -> bool:
    """Whether what stands in a tag are words, not one of which is an attribute."""
    words = inside.split()
    return bool(words) and all(_WORD.fullmatch(it) and it.lower() not in _LONE for it in words)


def _end(markup: str, name: str, start: int) -> int:
    """Where an element ends, from `start` on in its content; -1 where nothing closes it."""
    depth = 1
    for tag in re.finditer(rf"<(/?){name}(?=[\s/>])[^<>]*+", markup[start:], re.IGNORECASE):
        if tag[1] or not tag[0].endswith("/"):
            depth += -1 if tag[1] else 1
        if not depth:
            return start + tag.start()
    return -1


def _words(markup: str) -> bool:
    """Whether there is anything but tags; what is hidden counts."""
    return bool(re.sub(r"<[^<>]*>", "", markup).strip())


_MOST = 4
"""Tags and attributes that a message names."""
_OWN = "; your own pages may hold any HTML with `trusted_html: true` in site.yaml"


class Told(NamedTuple):
    """What is said of HTML in a text: at the place of `first`."""

    first: Unseen
    code: Code
    what: str
    mend: str


def dropped_html_messages(lost: tuple[Unseen, ...], *, own: bool) -> list[Told]:
    """An error for each tag that takes text with it, and one hint for all others; `own` where HTML can be allowed."""
    found = [Told(it, codes.TAKING_TAG, *_taking(it)) for it in lost if it.state == OPEN]
    found += [Told(it, codes.NO_TAG, *_wording(it)) for it in lost if it.state == WORDS]
    others = [it for it in lost if it.state not in (OPEN, WORDS)]
    if not others:
        return found
    names = list(dict.fromkeys(_name(it) for it in others))
    more = f"\u2026 ({len(names)} in all)" if len(names) > _MOST else ""
    what = f"text: HTML that is left out: {', '.join(names[:_MOST])}{more}"
    first = others[0]
    mend = "Remove it" if first.attribute else f"To show <{first.tag}> as it is, {_as_text(first.tag)}"
    return [*found, Told(first, codes.UNSEEN_HTML, what, mend + (_OWN if own else ""))]


def _taking(it: Unseen) -> tuple[str, str]:
    """What is said of a tag that takes all that follows with it."""
    if not it.tag:
        return "text: a tag is not closed, so all that follows would be left out", "Write `&lt;` for a plain <"
    lot = "shown as it is typed" if it.tag in _AS_TYPED else "left out"
    what = f"text: <{it.tag}> is not closed, so all that follows would be {lot}"
    return what, _as_text(it.tag).replace("write", "Write", 1)


def _wording(it: Unseen) -> tuple[str, str]:
    """What is said of words between < and >."""
    what = f"text: {quote(f'<{it.tag} {it.attribute}>')} is taken for a tag, and left out"
    return what, f"Put a space after a plain <, as in `a < {it.tag}`, or write `&lt;` or a formula"


def _as_text(tag: str) -> str:
    return f"write `&lt;{tag}>` or put backticks around it"


def _name(it: Unseen) -> str:
    if it.attribute:
        return f"{short_line(it.attribute, 30)}="
    return f"<{short_line(it.tag, 30)}>" + (" with all it holds" if it.state == FULL else "")
