"""A text read from LaTeX as Markdown that the prose reader shows as it was meant: text stays text."""

import re

from portfolio.formats.latex.markup import (
    ADDRESS,
    CODE,
    DISPLAY,
    EMPHASIS,
    FORMULA,
    HIGHER,
    LINK,
    LOWER,
    STRONG,
    MarkedText,
    parts_of,
)
from portfolio.markdown.escape import escaped_text, with_escaped_start
from portfolio.markdown.math.delimiters import formula_at

_SIGNS = {EMPHASIS: "*", STRONG: "**", CODE: "`"}
_FORMULA = re.compile("([\x0e\x0f])([^\x07]*)\x07")
_ADDRESS = re.compile(r"https?://[^\s<>\\]*$")
"""An address that takes what follows it, as far as it has no space, for its own."""
_BLANK = re.compile(r"\n[ \t]*\n")
_NUMBER = re.compile(r"[-+−\d.,()]+")
_SCRIPT = re.compile(r"[\w .,;:+−*/()'†‡-]+")


def markdown(text: str) -> str:
    """The text as paragraphs of one line each, an empty line between them."""
    written = _joined_parts(parts_of(text), ())
    parts = (" ".join(it.split()) for it in _BLANK.split(written) if it.strip())
    return "\n\n".join(_with_formulas(with_escaped_start(it)) for it in parts)


def _joined_parts(parts: "tuple[str | MarkedText, ...]", within: tuple[str, ...]) -> str:
    """The parts as Markdown; `within` are the marks around them."""
    found, last = "", ""
    for part in parts:
        if isinstance(part, str):
            found, last = found + escaped_text(part, linked=LINK in within), ""
        else:
            made = _marked_part(part, within)
            found, last = _beside(found, last, made, part, within)
    return found


def _beside(found: str, last: str, made: str, part: MarkedText, within: tuple[str, ...]) -> tuple[str, str]:
    """The text with a marked part behind it, and the mark it ends with, where two marks may meet; `last` was that."""
    sign = _SIGNS.get(part.mark, "")
    ends = part.mark if sign and made.endswith(sign) and not made.endswith(f"\\{sign}") else ""
    if not sign or not made.startswith(sign):
        exclaimed = part.mark == LINK and found.endswith("!")  # `![words](address)` would be a picture
        return (f"{found[:-1]}\\!{made}" if exclaimed else found + made), ends
    if last == part.mark:  # `*a**b*` would be no emphasis
        return found[: -len(sign)] + made.removeprefix(sign), ends
    if sign != "`" and (last in (EMPHASIS, STRONG) or _ADDRESS.search(found[-300:])):
        return found + _joined_parts(part.parts, (*within, part.mark)), ""
    return found + made, ends


def _marked_part(it: MarkedText, within: tuple[str, ...]) -> str:
    """A marked part; where Markdown has no such mark its words alone."""
    if it.mark in (FORMULA, DISPLAY):
        return f"{it.mark}{it.text}\x07"
    if it.mark in (LOWER, HIGHER):
        return _script(it, within)
    if it.mark == CODE:
        return _code(it, within)
    if it.mark == LINK:
        return _link(it, within)
    inner = _joined_parts(it.parts, (*within, it.mark))
    core, sign = inner.strip(), _SIGNS[it.mark]
    if not core or it.mark in within or "*" in (core[0], core[-1]) or _BLANK.search(core):
        return inner
    start = inner[: len(inner) - len(inner.lstrip())]
    return f"{start}{sign}{core}{sign}{inner[len(inner.rstrip()) :]}"


def _script(it: MarkedText, within: tuple[str, ...]) -> str:
    """A sub- or superscript as a formula; one of letters alone, as in 1st, stays on the line."""
    inner = it.text.strip()
    is_number = _NUMBER.fullmatch(inner) is not None
    is_high = it.mark == HIGHER
    if not _SCRIPT.fullmatch(inner) or (is_high and not re.search(r"\d|^[-+−]$", inner)):
        return _joined_parts(it.parts, within)
    source = inner if is_number and len(inner) == 1 else f"{{{inner}}}" if is_number else f"\\text{{{inner}}}"
    return f"{FORMULA}{'^' if is_high else '_'}{source}\x07"


def _code(it: MarkedText, within: tuple[str, ...]) -> str:
    """Code between backticks, unless it holds one, or something else than letters."""
    text = "".join(part for part in it.parts if isinstance(part, str))
    if text != it.text or "`" in text or not text.strip() or _BLANK.search(text):
        return _joined_parts(it.parts, within)
    return f"{text[: len(text) - len(text.lstrip())]}`{text.strip()}`{text[len(text.rstrip()) :]}"


def _link(it: MarkedText, within: tuple[str, ...]) -> str:
    last = it.parts[-1] if it.parts and isinstance(it.parts[-1], str) else ""
    before, _, address = last.partition(ADDRESS)
    words = _joined_parts((*it.parts[:-1], before), (*within, LINK)).strip()
    if not words or LINK in within or not address or re.search(r"[\s<>]", address) or _BLANK.search(words):
        return words
    words = f"&#94;{words[1:]}" if words.startswith("^") else words  # `[^1]` would be a footnote
    return f"[{words}](<{address}>)" if "(" in address or ")" in address else f"[{words}]({address})"


def _with_formulas(text: str) -> str:
    """The text with its formulas between dollars, or between `\\(` and `\\)` where dollars would be none."""
    if FORMULA not in text and DISPLAY not in text:
        return text
    found, end = "", 0
    for it in _FORMULA.finditer(text):
        found += text[end : it.start()]
        end = it.end()
        source = " ".join(it[2].split())
        found += f"$${source}$$" if it[1] == DISPLAY else _delimited_formula(source, found, text[end : end + 1])
    return found + text[end:]


def _delimited_formula(source: str, before: str, after: str) -> str:
    """The formula as the rule for dollars in Markdown allows it between a text and a character."""
    is_address, before = _ADDRESS.search(before[-300:]) is not None, before[-1:]
    forms = (f"\\({source}\\)",) if is_address else (f"${source}$", f"\\({source}\\)")
    for form in forms:
        whole = f"{before}{form}{after}"
        found = formula_at(whole, len(before), len(whole))
        if found and found.end == len(before) + len(form):
            return form
    return escaped_text(f"${source}$")
