"""Addresses that stand in a text as they are, without brackets around them."""

import re

_ADDRESS = re.compile(r"""(?:https?://|www\.)[^\s<>"`{}|\\^[\]]*""")


def address_end(text: str, start: int) -> int:
    """Where a bare address ends: before the full stop, comma or bracket that belongs to the sentence."""
    found = _ADDRESS.match(text, start)
    end = found.end() if found else start
    depth = 0
    for position in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth < 0:
            end = position
            break
    while end > start and text[end - 1] in ".,;:!?'*_~$":
        end -= 1
    return end
