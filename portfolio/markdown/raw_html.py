"""Parts of raw HTML that are not markup: comments, and the contents of scripts and styles.

They are hidden behind marks while addresses are resolved, headings found and formulas put back, so that
nothing in them is taken for a tag.
"""

import re

from portfolio.markdown.protected_parts import MARK, Inert

_OPAQUE = re.compile(
    r"""
    (?P<whole> <!--(?:-?>|.*?(?:--!?>|\Z)) | <!\[CDATA\[.*?(?:\]\]>|\Z) )
  | (?P<tag> <(?P<name>script|style|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[\s/>])
      (?: [^>"'=<]++ | =\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+ | ["'] )*+ > )
    (?P<inside> .*?) (?=</(?P=name)[\s/>]|\Z)
  | </?[a-z] (?: [^>"'=<]++ | =\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+ | ["'] )*+ >  # whose values may hold <!--
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HIDDEN = re.compile("\x1c([0-9]+)\x1d")
"""Texts cannot forge it: they hold no control characters."""


def hide_parts(markup: str) -> tuple[str, tuple[str, ...]]:
    """The HTML with a mark in place of each such part, and the parts."""
    parts: list[str] = []

    def hide(match: re.Match[str]) -> str:
        if not (match["whole"] or match["inside"]):
            return match[0]
        parts.append(match["whole"] or match["inside"])
        return f"{match['tag'] or ''}\x1c{len(parts) - 1}\x1d"

    return _OPAQUE.sub(hide, markup), tuple(parts)


def with_hidden_parts(markup: str, parts: tuple[str, ...], inert: Inert) -> str:
    """The HTML with its hidden parts as they were written."""
    return _HIDDEN.sub(lambda part: MARK.sub(lambda mark: inert.source(int(mark[1])), parts[int(part[1])]), markup)
