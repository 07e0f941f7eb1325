"""YAML that we do not read: what is raised inside the reader and leaves it as a problem."""

import re
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, quote

MAX_DEPTH = 64
"""Lists and mappings within each other."""
TOO_DEEP = (f"YAML: more than {MAX_DEPTH} levels of nesting", "Remove the extra brackets or indentation")


class YamlRefused(Exception):
    """The text is not YAML that we read; carries the one problem, its place counted from 0."""

    def __init__(self, line: int, column: int, code: Code, what: str, mend: str) -> None:
        super().__init__(what)
        self.at = (line, column)
        self.found = (code, what, mend)


def refusal(event: Any, code: Code, what: str, mend: str) -> YamlRefused:
    """The refusal of what starts with an event of the parser."""
    return YamlRefused(event.start_mark.line, event.start_mark.column, code, what, mend)


def refuse_tag(event: Any) -> None:
    """Raise `YamlRefused` where an event has a tag other than that of a text."""
    tag = event.tag
    if tag in (None, "!", "tag:yaml.org,2002:str"):
        return
    written = f"!!{tag[18:]}" if tag.startswith("tag:yaml.org,2002:") else tag
    raise refusal(event, codes.YAML_UNSUPPORTED, f"YAML: the tag {quote(written)} is not supported",
                  "Remove it; put quotes around a text that starts with an exclamation mark")  # fmt: skip


def too_deep(text: str, end: int, *, most: int) -> int:
    """Where more than so many brackets first stand in each other, before a place where far more do."""
    depth = 0 if text.lstrip()[:1] in ("[", "{") else 1
    for bracket in re.finditer(r"[][{}]", text[:end]):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > most:
            return bracket.start()
    return end
