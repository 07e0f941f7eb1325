"""Where in a text the address of a link stands, as it was written."""

import html
import re
from collections.abc import Callable
from functools import cached_property

from portfolio.diagnostics.problems import Where
from portfolio.markdown.sanitise import resolved_address

LINK = re.compile(
    r"""\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))|^[ ]{0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)|"""
    r"""(?:href|src)\s*=\s*["']?([^"'\s>]+)""",
    re.MULTILINE | re.IGNORECASE,
)
"""`[a](address)`, `[a](<address>)`, `[a]: address`, `href="address"`."""

CODE = re.compile(r"(?ms)^(```|~~~).*?^\1|(?<!`)(`+)(?!`).{1,2000}?(?<!`)\2(?!`)")


class Spots:
    """The places of links in one text."""

    def __init__(
        self, start: Where, text: str, *, base: str, prefix: str, within: Callable[[Where], Where] | None = None
    ) -> None:
        """`within` tells where in the file a place of the text stands, if they are not the same lines."""
        self.path = start.path
        self.line = start.line
        self.text = text
        self.base = base
        self.prefix = prefix
        self.within = within or (lambda where: where)

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where each address begins, by what a page makes of it."""
        found: dict[str, list[int]] = {}
        shown = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), self.text)
        for match in LINK.finditer(shown):
            address = resolved_address(html.unescape(match[match.lastindex or 0]), base=self.base, prefix=self.prefix)
            found.setdefault(address or "", []).append(match.start(match.lastindex or 0))
        return found

    def of(self, address: str, words: str, most: int) -> tuple[Where, ...]:
        """Where an address of a page was written, at most so often; else where the words stand, else the start."""
        starts = self.starts.get(address, ())[:most]
        if not starts and words and words in self.text:
            starts = [self.text.index(words)]
        return tuple(map(self._where, starts)) or (self.within(Where(self.path, self.line, 1)),)

    def _where(self, start: int) -> Where:
        lines = self.text.count("\n", 0, start)
        return self.within(Where(self.path, self.line + lines, start - self.text.rfind("\n", 0, start)))
