"""What is wrong with YAML that cannot be read, in plain words: where the author slipped and what to type.

The parser says where it gave up, which is often lines later, and in its own jargon.  Each function here knows
one kind of slip; it is imported only when there is one.
"""

import re
from collections.abc import Callable

from portfolio.diagnostics.problems import quote
from portfolio.schema.yaml.brackets import after_quote, comma, flow
from portfolio.schema.yaml.parser_errors import (
    BLOCK,
    EQUALS,
    GLUED,
    KEYED,
    LINES,
    LINK,
    Mistake,
    YamlFault,
    above,
    as_block,
    in_quotes,
    indent,
    levels_above,
    lowercase_start,
    spaces,
    with_key,
)
from portfolio.schema.yaml.unintended_values import SINGLE, in_key


def mistake(fault: YamlFault) -> Mistake:
    """The slip that made the parser give up."""
    for part, explain in EXPLANATIONS.items():
        if part in fault.said:
            return explain(fault)
    return _other(fault)


def _other(fault: YamlFault) -> Mistake:
    what = f"expected `key: value`, found {quote(fault.text)}" if fault.text.strip() else "the text ends too early"
    return Mistake(fault.line, fault.column, what, "Compare with the examples in docs/content.md")


def _tab(fault: YamlFault) -> Mistake:
    """A tab where only spaces may stand."""
    place = fault.text.find("\t") if "\t" in fault.text else fault.column
    if not fault.text.strip():
        return Mistake(fault.line, place, "the empty line holds a tab", "Delete the tab")
    if fault.text[:place].strip():
        what = f"expected a space after {quote(fault.text[:place])}, found a tab"
        return Mistake(fault.line, place, what, "Replace the tab with a space")
    return Mistake(fault.line, place, "the line is indented with a tab, where only spaces are allowed",
                   "Replace each tab with two spaces; most editors can be set to do so")  # fmt: skip


def _first_sign(fault: YamlFault) -> Mistake:
    """A value that starts with a sign that has a meaning."""
    if fault.sign == "\t":
        return _tab(fault)
    if fault.sign == "-":
        return _list_beside_key(fault)
    line, column = fault.opened if fault.said.startswith("while scanning a") else (fault.line, fault.column)
    text = fault.lines[line] if line < len(fault.lines) else ""
    sign = text[column : column + 1]
    if not text[:column].strip() and sign in ("`", "%", "@"):
        what = f"expected `key: value`, found a line that starts with {sign}"
        mend = "Remove the line; a comment starts with #"
        if re.match(r"@\w+\s*[{(]", text[column:]):
            mend = "This is BibTeX: write its fields as `title: ...`, `authors: [...]`"
        return Mistake(line, column, what, mend)
    if sign == "*" and text[column + 1 : column + 2] == " ":
        what = "expected an item that starts with a hyphen, found one that starts with *"
        return Mistake(line, column, what, f"Write `- {text[column + 2 :].strip()[:60]}`")
    what = with_key(text, f"a value that starts with {sign} needs quotes")
    return Mistake(line, column, what, in_quotes(text))


def _directive(fault: YamlFault) -> Mistake:
    """A line that starts with a percent sign, as remarks in LaTeX do."""
    line, column = fault.opened
    what = "expected `key: value`, found a line that starts with %"
    return Mistake(line, column, what, "Remove the line; a comment starts with #")


def _escape(fault: YamlFault) -> Mistake:
    """A backslash in double quotes that YAML takes for a code."""
    place = fault.text.rfind("\\", 0, fault.column + 1)
    place = fault.column if place < 0 else place
    what = with_key(
        fault.text, f"in double quotes a backslash has a meaning of its own, found {fault.text[place:][:2]}"
    )
    return Mistake(fault.line, place, what, SINGLE)


def _open_quote(fault: YamlFault) -> Mistake:
    """A quotation mark without its partner."""
    line, column = fault.opened
    text = fault.lines[line]
    what = with_key(text[:column] + "x", f"the quotation mark {text[column : column + 1]} is opened and never closed")
    return Mistake(line, column, what, "Put the same mark at the end of the value")


def _no_colon(fault: YamlFault) -> Mistake:
    """A line that should be `key: value` and has no colon."""
    return _bare(fault, *fault.opened)


def _bare(fault: YamlFault, line: int, column: int) -> Mistake:
    """What a line without `key: value` probably meant."""
    text, before = fault.lines[line], above(fault, line)
    if slip := in_key(text.lstrip(" ")):
        return Mistake(line, indent(text), slip.what, slip.mend)
    if found := GLUED.fullmatch(text):
        gap = "a no-break space" if found["value"][0] in "\xa0\u2007\u202f" else "no space"
        what = f"{found['key']}: expected a space after the colon, found {gap}"
        return Mistake(line, found.start("value"), what, f"Write `{found['key']}: {found['value'].strip()[:60]}`")
    if found := EQUALS.fullmatch(text):
        what = f"expected `key: value`, found {quote(text)}"
        value = found["value"].strip(' {},"')[:60]
        return Mistake(line, column, what, f"Write `{found['key']}: {value}`")
    what = f"expected `key: value`, found {quote(text)}"
    block = fault.last.style in ("|", ">") and fault.last.end[0] == line
    if before >= 0 and (block or BLOCK.fullmatch(fault.lines[before])):
        return Mistake(line, column, what, "Indent every line of a text that follows | or > by two spaces")
    if before >= 0 and fault.lines[before].lstrip().startswith("- ") and indent(text):
        what = f"expected a list item that starts with a hyphen, found {quote(text)}"
        return Mistake(line, column, what, f"Write `- {text.strip(' -')[:60]}`")
    if before >= 0 and (mend := as_block(fault.lines[before], text)):
        return Mistake(line, column, what, mend)
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return Mistake(
            line, column, what, "Choose one of the two versions that git left here, and remove its three marks"
        )
    mend = "If the line continues the text above, indent it by two spaces; otherwise give it a key"
    if line and not fault.lines[line - 1].strip():
        mend = "If the fields end here, put a line --- above it; otherwise give it a key"
    return Mistake(line, column, what, mend)


def _colon(fault: YamlFault) -> Mistake:
    """A colon where none may stand: in a value, or after a key that is indented too far."""
    before = fault.text[: fault.column]
    first = fault.last.start[0]
    if ": " in before or first == fault.line:
        what = with_key(fault.text, "a value that holds a colon and a space needs quotes")
        return Mistake(fault.line, fault.column, what, in_quotes(fault.text))
    for line in range(first, min(fault.line, first + LINES)):
        bare = GLUED.fullmatch(fault.lines[line]) or EQUALS.fullmatch(fault.lines[line])
        if bare or not fault.lines[line][: fault.last.start[1]].strip(" "):
            return _bare(fault, line, indent(fault.lines[line]))
    if " " in before.strip().removeprefix("- "):
        what = with_key(fault.lines[first], "a value that holds a colon and a space needs quotes")
        return Mistake(fault.line, fault.column, what, "Put the whole value in quotes, from its first line to its last")
    key, place = before.strip(), len(KEYED.fullmatch(fault.lines[first])["lead"])  # type: ignore[index]
    what = f"{key}: is indented more than the line above, which has a value already"
    mend = f"Indent `{key}:` by {spaces(place)}" if place else f"Start `{key}:` in the first column"
    above_it = KEYED.fullmatch(fault.lines[first])
    if above_it and "-" in above_it["lead"] and not above_it["key"] and len(above_it["value"]) < 60:
        mend = f"Write `- name: {above_it['value'].strip()}` on the line above"
    return Mistake(fault.line, indent(fault.text), what, mend)


def _list_beside_key(fault: YamlFault) -> Mistake:
    """A hyphen right after a key, or between brackets."""
    before = "\n".join([*fault.lines[: fault.line], fault.text[: fault.column]])
    if before.count("[") > before.count("]"):
        return Mistake(fault.line, fault.column, "between [ and ] an item has no hyphen",
                       "Remove the brackets, or write `[first, second]`")  # fmt: skip
    what = with_key(fault.text, "a list cannot start on the line of its key")
    mend = "Write each item on a line of its own, with a hyphen; a text that starts with a hyphen needs quotes"
    return Mistake(fault.line, fault.column, what, mend)


def _block_sign(fault: YamlFault) -> Mistake:
    """Text on the line of the sign | or >."""
    line, column = fault.opened
    text = fault.lines[line]
    what = with_key(text, f"nothing may follow the {text[column : column + 1]} on its line")
    return Mistake(
        line, column, what, f"Start the text on the next line, indented; or {lowercase_start(in_quotes(text))}"
    )


def _no_key(fault: YamlFault) -> Mistake:
    """A line that does not fit those above it, or something after a value that has ended."""
    before = fault.text[: fault.column].rstrip()
    if before:
        if fault.last.style in ("'", '"') and fault.last.end[0] == fault.line:
            return after_quote(fault)
        if fault.sign == ",":
            return comma(fault)
        if link := LINK.fullmatch(fault.text):
            what = f"{link['key']}: expected an address, found {quote(link['written'])}"
            return Mistake(fault.line, link.start("written"), what, f"Write `{link['key']}: {link['address']}`")
        what = with_key(fault.text, f"expected the end of the line after {before[-1]}, found {quote(fault.sign)}")
        what = what.replace(quote(fault.sign), quote(fault.text[fault.column :]))
        return Mistake(fault.line, fault.column, what, in_quotes(fault.text))
    if fault.sign == ":":
        return Mistake(fault.line, fault.column, "there is no key before the colon", "Write `key: value`")
    return _indent_mistake(fault)


def _indent_mistake(fault: YamlFault) -> Mistake:
    """A line whose indentation, or whose hyphen, fits no line above it."""
    here, item = indent(fault.text), fault.text.lstrip().startswith("- ")
    if fault.last.style in ("|", ">"):
        return _bare(fault, fault.line, fault.column)
    levels, dashes = levels_above(fault)
    if item and dashes:
        what = f"the list item is indented by {spaces(here)}, the one above it by {spaces(dashes[0])}"
        return Mistake(
            fault.line,
            fault.column,
            what,
            f"Indent it by {spaces(dashes[0])}" if dashes[0] else "Start it in the first column",
        )
    if here in levels and item:
        return Mistake(fault.line, fault.column, "there is a list item among fields",
                       "Write the list's key on the line above, such as `keywords:`, or remove the hyphen")  # fmt: skip
    if here in levels:
        what = f"expected a list item that starts with a hyphen, found {quote(fault.text)}"
        return Mistake(fault.line, fault.column, what, "Start it with a hyphen, or indent it below the item above")
    fitting = [it for it in levels if item or it not in dashes] or levels or [0]
    near = sorted(sorted(fitting, key=lambda it: abs(it - here))[:2])
    by = " or ".join(str(it) for it in near)
    what = f"the line is indented by {spaces(here)}, and no line above it is"
    return Mistake(fault.line, fault.column, what, f"Indent it like the lines it belongs with: by {by} spaces")


def _document(fault: YamlFault) -> Mistake:
    """Lines that do not fit the first one."""
    first = next((it for it, text in enumerate(fault.lines) if text.strip() and text.lstrip()[0] != "#"), 0)
    text = fault.lines[first]
    before = above(fault, fault.line)
    if text.startswith("%") or (before >= 0 and fault.lines[before].startswith("%")):
        return _directive(fault._replace(opened=(first if text.startswith("%") else before, 0)))
    if indent(text) > indent(fault.text) and fault.line > first:
        what = with_key(text, f"the first field is indented by {spaces(indent(text))}, others are not")
        return Mistake(first, indent(text), what, "Start all fields in the first column")
    return _other(fault)


def _content(fault: YamlFault) -> Mistake:
    """A comma or closing bracket where a value is expected."""
    if "flow" in fault.said and fault.sign == ",":
        return Mistake(fault.line, fault.column, "there is nothing before the comma", "Remove the comma")
    return _first_sign(fault) if fault.sign else _other(fault)


EXPLANATIONS: dict[str, Callable[[YamlFault], Mistake]] = {
    "tab character": _tab, "cannot start any token": _first_sign, "scanning an alias": _first_sign,
    "scanning an anchor": _first_sign, "scanning a tag": _first_sign, "tag handle": _first_sign,
    "mapping keys are not allowed": _first_sign, "directive": _directive, "escape character": _escape,
    "hexdecimal": _escape, "Unicode character escape": _escape, "scanning a quoted scalar": _open_quote,
    "could not find expected ':'": _no_colon, "mapping values are not allowed": _colon,
    "block sequence entries": _list_beside_key, "scanning a block scalar": _block_sign,
    "or ']'": flow, "or '}'": flow, "expected key": _no_key, "expected '-'": _no_key,
    "document start": _document, "node content": _content,
}  # fmt: skip
"""A part of what the parser says, and who explains it; the first that fits."""
