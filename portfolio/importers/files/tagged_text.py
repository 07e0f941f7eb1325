"""Text of which each line starts with a tag, as RIS, PubMed, Web of Science and EndNote write their records."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class TaggedRecord(NamedTuple):
    """A record: its fields in order, a field once for each time that its tag stands there."""

    line: int
    """Where it starts in the file, from 1."""
    fields: tuple[tuple[str, str], ...]
    """Tag, and the value with its lines; an empty line parts paragraphs."""

    def first(self, *tags: str) -> str:
        """The first of these tags that holds something, on one line."""
        found = (" ".join(value.split()) for tag in tags for name, value in self.fields if name == tag)
        return next(filter(None, found), "")

    def text(self, *tags: str) -> str:
        """All values of the first of these tags that holds something, as paragraphs."""
        for tag in tags:
            parts = [value for name, value in self.fields if name == tag and value.strip()]
            if parts:
                return "\n\n".join(parts)
        return ""

    def each(self, *tags: str) -> list[str]:
        """The values of these tags, each line a value of its own."""
        lines = (line.strip() for name, value in self.fields if name in tags for line in value.split("\n"))
        return [it for it in lines if it]

    def every(self, *tags: str) -> list[str]:
        """The values of these tags, each on one line."""
        values = (" ".join(value.split()) for name, value in self.fields if name in tags)
        return [it for it in values if it]


def records_of(
    text: str, tag: re.Pattern[str], *, start: str, end: str = "", by_gaps: bool = False
) -> Iterator[TaggedRecord]:
    """The records of a text.

    `tag` matches a line with a tag (group 1) and a value (group 2); other lines belong to the value before them.  A
    record begins with `start`, or after the tag `end`, or after an empty line where records are divided `by_gaps`.
    What stands before the first tag is no record.
    """
    fields: list[tuple[str, str]] = []
    begin, gap = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        found = tag.match(line)
        if not found:
            if line.strip() and fields:
                name, value = fields[-1]
                mark = "\n\n" if gap else "\n"
                fields[-1] = (name, f"{value}{mark}{line.strip()}".strip())
            gap = not line.strip()
            continue
        name = found[1].upper()
        if fields and (name == start or (gap and by_gaps)):
            yield TaggedRecord(begin, tuple(fields))
            fields = []
        gap = False
        if name == end:
            if fields:
                yield TaggedRecord(begin, tuple(fields))
            fields = []
            continue
        begin = begin if fields else number
        fields.append((name, (found[2] or "").strip()))
    if fields:
        yield TaggedRecord(begin, tuple(fields))
