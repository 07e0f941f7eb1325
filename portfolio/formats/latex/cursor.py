"""A place in LaTeX source, and what stands there as it was typed: arguments, numbers, lengths."""

import re
from functools import cached_property

NAME = re.compile(r"[a-zA-Z]+")
SPACE = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
OPTION = re.compile(r"\s*\[[^\[\]{}]*\](?=\s*[\[{])")
_LENGTH = (
    r"\s*=?\s*(-?)\s*([\d.,]*)\s*(?:true\s*)?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|\\[a-zA-Z]+)"
    r"(?:\s*(?:plus|minus)\s*-?[\d.]*\s*(?:pt|em|ex|mm|cm|fil+))*"
)
LENGTH = re.compile(rf"\*?(?:\s*\{{{_LENGTH}\s*\}}|{_LENGTH}[ ]?)")
NUMBER = re.compile(r"\s*(?:\"([0-9A-F]+)|'([0-7]+)|(\d+)|`\\?(.))[ ]?", re.DOTALL)
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


class Cursor:
    """A text and a place in it, which each method moves."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def options(self) -> None:
        """Pass over a star and what stands in brackets before an argument."""
        if self.text.startswith("*", self.at):
            self.at += 1
        while option := OPTION.match(self.text, self.at):
            self.at = option.end()

    def raw(self) -> str:
        """An argument as it was written."""
        self.skip_space()
        if self.text.startswith("{", self.at):
            start, end = self.at + 1, self._closing.get(self.at, len(self.text))
            self.at = end + 1
            return self.text[start:end]
        found = NAME.match(self.text, self.at + 1) if self.text.startswith("\\", self.at) else None
        start, self.at = self.at, found.end() if found else min(self.at + 1, len(self.text))
        return self.text[start : self.at]

    @cached_property
    def _closing(self) -> dict[int, int]:
        """The place of the brace that closes each brace."""
        found, stack = {}, []
        for brace in BRACE.finditer(self.text):
            if brace[0] == "{":
                stack.append(brace.start())
            elif brace[0] == "}" and stack:
                found[stack.pop()] = brace.start()
        return found

    def rest(self) -> str:
        """The rest of the group as it was written."""
        depth = 0
        for brace in BRACE.finditer(self.text, self.at):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if depth < 0:
                start, self.at = self.at, brace.start()
                return self.text[start : self.at]
        start, self.at = self.at, len(self.text)
        return self.text[start:]

    def skip_space(self) -> None:
        """Pass over spaces, but for an empty line."""
        if found := SPACE.match(self.text, self.at):
            self.at = found.end()

    def length(self) -> bool:
        """Pass over a length; whether it is more than nothing."""
        found = LENGTH.match(self.text, self.at)
        if not found:
            return False
        self.at = found.end()
        sign, size = (found[1], found[2]) if found[2] is not None else (found[3], found[4])
        return not sign and bool(size.strip("0.,"))

    def number(self) -> int:
        """A number as TeX writes it; 0 where there is none."""
        found = NUMBER.match(self.text, self.at)
        if not found:
            return 0
        self.at = found.end()
        hexadecimal, octal, decimal, letter = (it or "" for it in found.groups())
        if letter:
            return ord(letter)
        digits, base = (hexadecimal, 16) if hexadecimal else (octal, 8) if octal else (decimal, 10)
        return int(digits, base) if len(digits) < 9 else 0
