"""How long a text may take to convert, at most, guessed from the text without converting it.

Python-Markdown and the HTML parser take a time that grows with the square of what a text leaves open.  The
factors below are seconds on a slow machine, measured with texts full of one trouble each; they err on the
side of more, for all that is lost by a guess too high is the start of a process.
"""

import re

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BRACKET = re.compile(r"[\[\]()]")
_SPECIAL = (*r"""[]\`*_<>&"'{}()|!$:~=^#-""", "...")
_OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_ELEMENT = re.compile(r"<[A-Za-z]")
_LINE = re.compile(r"^[ \t>]*(?:[#=:\[|]|[-*_ ]+$)", re.MULTILINE)
_QUOTE_ENDS = re.compile(r"""["'][ ]*\n""")


def effort(text: str) -> float:
    """Seconds that the text may take."""
    return _as_a_whole(text) + sum(_of_paragraph(part) for part in _BLANK.split(text))


def worst(text: str) -> int:
    """Where the paragraph starts that takes most."""
    starts = [0, *(blank.end() for blank in _BLANK.finditer(text))]
    ends = [*(blank.start() for blank in _BLANK.finditer(text)), len(text)]
    efforts = [(_of_paragraph(text[start:end]), -start) for start, end in zip(starts, ends, strict=True)]
    return -max(efforts)[1]


def _as_a_whole(text: str) -> float:
    """What grows with the whole text: its lines, tags, footnotes and fences."""
    size, lines = len(text), text.count("\n")
    found = size * 2e-6 + lines * 1e-4 + lines * lines * 2.5e-8
    if "<" in text:
        elements = len(_ELEMENT.findall(text))
        found += len(_OPEN_TAG.findall(text)) * size * 5e-8 + elements * size * 6e-9
        found += elements * (elements + lines) * 6e-7
        found += text.count("<!--") * elements * (3e-6 + size * 2e-10)
    if "]:" in text:  # an address is printed wherever its definition is used
        found += text.count("[") * max(map(len, text.split("\n"))) * 4e-8
    if "[^" in text:
        found += text.count("[^") ** 2 * 8e-7
    fences = text.count("\n```") + text.count("\n~~~")
    if fences and "hl_lines" in text:
        found += (fences + 1) * (len(_QUOTE_ENDS.findall(text)) + text.count("hl_lines=")) * size * 2e-8
    return found + fences * size * 1e-8


def _of_paragraph(part: str) -> float:
    """What grows with a paragraph: its brackets, emphasis, lines and cells."""
    size, lines = len(part), part.count("\n") + 1
    specials = sum(map(part.count, _SPECIAL))
    found = specials * 4e-5 + specials * size * 4e-9 + lines * size * 5e-9
    if lines > 1:
        found += len(_LINE.findall(part)) * size * 4e-8
        if "|" in part:
            found += lines * max(line.count("|") for line in part.split("\n")) * 3e-5
    return found + (_of_brackets(part) if "[" in part else 0.0)


def _of_brackets(part: str) -> float:
    """Every bracket is followed to its partner, or to the end where it has none, by several rules."""
    open_at: list[int] = []
    round_at: list[int] = []
    steps = 0
    for bracket in _BRACKET.finditer(part):
        sign, place = bracket[0], bracket.start()
        if sign == "[":
            open_at.append(place)
        elif sign == "(":
            if part[place - 1 : place] == "]":
                round_at.append(place)
        elif sign == "]" and open_at:
            steps += place - open_at.pop()
        elif sign == ")" and round_at:
            steps += place - round_at.pop()
    steps += sum(len(part) - place for place in (*open_at, *round_at))
    return steps * 4e-7
