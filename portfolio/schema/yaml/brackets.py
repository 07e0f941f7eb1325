"""What goes wrong with brackets, quotes and commas in YAML: the part of `mistakes` that is about signs in pairs."""

import re

from portfolio.diagnostics.problems import quote
from portfolio.schema.yaml.parser_errors import KEYED, Mistake, YamlFault, in_quotes, with_key

LIST = re.compile(r"""(?:"[^"]*"|'[^']*')(?: *, *(?:"[^"]*"|'[^']*'|[^\s"',\[\]{}]+(?: +[^\s"',\[\]{}]+)*))+ *""")
"""Values in quotes with commas between them."""


def flow(fault: YamlFault) -> Mistake:
    """A list in brackets or a mapping in braces that goes wrong."""
    line, column = fault.opened
    opening = fault.lines[line][column : column + 1]
    closing = "]" if opening == "[" else "}"
    if fault.sign in ("]", "}"):
        what = with_key(fault.text, f"expected {closing}, which closes {opening}, found {fault.sign}")
        return Mistake(fault.line, fault.column, what, f"Write {closing}")
    if fault.last.style == "'" and fault.last.end == (fault.line, fault.column):
        return after_quote(fault)
    if fault.line == line and fault.sign:
        word = re.search(r"[\w-]{0,60}$", fault.text[max(0, fault.column - 60) : fault.column])
        place = fault.column - len(word.group()) if word and fault.sign == ":" else fault.column
        what = f"expected a comma or {closing}, found {quote(fault.text[place:])}"
        return Mistake(fault.line, place, what, "Separate with commas; put quotes around a value that holds : or ,")
    what = with_key(fault.lines[line][:column] + "x", f"the bracket {opening} is opened and never closed")
    kind = ("list", "an item that holds [ or ,") if opening == "[" else ("fields", "a text that starts with {")
    return Mistake(line, column, what, f"Close the {kind[0]} with {closing}; {kind[1]} needs quotes")


def after_quote(fault: YamlFault) -> Mistake:
    """Something right after a closing quotation mark, which closed too early."""
    (line, column), mark = fault.last.start, fault.last.style
    if line < fault.line:
        what = with_key(fault.lines[line][:column] + "x", f"the quotation mark {mark} is not closed on its line")
        return Mistake(line, column, what, "Put the same mark at the end of the value")
    glued = fault.last.end == (fault.line, fault.column)
    if fault.sign == ",":
        return comma(fault)
    if mark == "'" and (glued or fault.sign != "'") and (glued or fault.text.rstrip().endswith("'")):
        what = with_key(fault.text, f"the text in single quotes ends before {quote(fault.text[fault.column :])}")
        value = fault.text[column + 1 :].rstrip().removesuffix("'").replace("''", "'").replace("'", "''")
        short = f"`'{value}'`" if len(value) < 60 and "," not in value else "`''`"
        return Mistake(
            fault.line, fault.last.end[1] - 1, what, f"Write an apostrophe inside single quotes twice: {short}"
        )
    what = with_key(fault.text, f"the text in quotes ends before {quote(fault.text[fault.column :])}")
    place = fault.column - 1 if glued else fault.column
    value = fault.text[column:].rstrip()
    if glued and value.endswith('"') and "'" not in value and "\\" not in value and len(value) < 100:
        return Mistake(fault.line, place, what, f"Use single quotes around it: `'{value[1:-1]}'`")
    return Mistake(fault.line, place, what, in_quotes(fault.text))


def comma(fault: YamlFault) -> Mistake:
    """A comma after a value in quotes, which is over there."""
    what = with_key(fault.text, "there is a comma after the value")
    found = KEYED.fullmatch(fault.text)
    if found and len(found["value"]) < 100 and LIST.fullmatch(found["value"]):
        return Mistake(fault.line, fault.column, what, f"Write a list in brackets: `[{found['value'].strip()}]`")
    return Mistake(fault.line, fault.column, what, "Remove the comma: each line holds one field")
