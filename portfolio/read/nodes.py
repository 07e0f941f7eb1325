"""YAML text to nodes that know their line: the only door to PyYAML.

Scalars stay the text that was written (`2301.10` is not a number, `no` is not false); the schema gives them a
type.  The parser's events are read one by one and counted, so that no nesting or repetition can exhaust us.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from portfolio import codes
from portfolio.problems import Code, Problem, Where

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
"""Characters that XML 1.0 forbids or that no text needs."""

MAX_DEPTH = 64
MAX_ALIASES = 50
MAX_GROWTH = 10
"""How many times more nodes a file may mean than it writes."""

SINGLE = "Write LaTeX in 'single quotes', where a backslash is only a backslash"

SYNTAX_MENDS = {
    "mapping values are not allowed": 'A value that holds ": " needs quotes: title: "Flows: a guide"',
    "found character that cannot start": "Put quotes around a value that starts with %, @ or `; indent with spaces",
    "block sequence entries are not allowed": "A list starts on the line after its key, each item with a hyphen",
    "while scanning an alias": "Put quotes around a value that starts with *: title: '*Emphasis* first'",
    "while scanning an anchor": "Put quotes around a value that starts with &",
    "did not find expected key": "Close the quotes at the end of the value, or put the whole value in quotes",
    "found unknown escape character": SINGLE,
    "while scanning a quoted scalar": "Close the quotation mark that was opened",
    "could not find expected ':'": "Each line of a mapping is `key: value`; a longer text goes after `key: |`",
    "expected ',' or ']'": "Close the list with ]; an item that holds [ or , needs quotes",
    "expected ',' or '}'": "Close the mapping with }; a text that starts with { needs quotes",
}
"""What libyaml says, and what an author can do about it."""


LATEX = re.compile(r"\\[ntr](?=[A-Za-z])")
"""LaTeX to an author (nu, theta, rho after a backslash); to YAML a line break, a tab or a return."""


class Scalar(NamedTuple):
    """A text; `plain` when it was written without quotes and not as a block."""

    text: str
    line: int
    """Where it starts; a block's text starts on the line after its `|`."""
    column: int
    plain: bool


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class Mapping(NamedTuple):
    """A mapping, in the order written, each key once."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """The text is not YAML that we read; carries the one problem."""

    def __init__(self, line: int, column: int, code: Code, what: str, mend: str) -> None:
        super().__init__(what)
        self.at = (line, column)
        self.found = (code, what, mend)


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The document's node (None when it is empty or cannot be read), and what is wrong with it.

    `first_line` is the line of the file on which `text` starts.
    """
    builder = _Builder(text, first_line)
    try:
        node = builder.document(_events(text))
    except _Refused as refused:
        line, column = refused.at
        problem = Problem(Where(path, line + first_line, column + 1), *refused.found)
        return None, (problem, *builder.problems(path))
    return node, builder.problems(path)


def _events(text: str) -> Iterator[Any]:
    """The parser's events, with its errors as ours."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        event = None
        while not isinstance(event, yaml.StreamEndEvent):
            event = loader.get_event()
            yield event
    except yaml.MarkedYAMLError as error:
        mark = _fault(error, text)
        said = " ".join(part for part in (error.context, error.problem) if part)
        mend = next(
            (mend for sign, mend in SYNTAX_MENDS.items() if sign in said),
            "Compare with the examples in docs/content.md",
        )
        raise _Refused(mark.line if mark else 0, mark.column if mark else 0,
                       codes.YAML_SYNTAX, f"YAML: {said}", mend) from error  # fmt: skip
    except yaml.YAMLError as error:
        raise _Refused(0, 0, codes.YAML_SYNTAX, f"YAML: {error}", "Save the file as UTF-8 text") from error
    finally:
        loader.dispose()


OPENED = ("while scanning a quoted scalar", "while scanning a simple key")
"""What is wrong where it starts and not where the parser notices."""


def _fault(error: Any, text: str) -> Any:
    """The mark where an author looks for the mistake: what is never closed is at fault, not the end of the file."""
    found = error.problem_mark or error.context_mark
    at_end = found is not None and found.line > text.rstrip("\n").count("\n")
    return error.context_mark if error.context_mark and (at_end or error.context in OPENED) else found


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, event: Any, is_map: bool, first_line: int) -> None:
        self.line, self.column = event.start_mark.line + first_line, event.start_mark.column + 1
        self.anchor: str | None = event.anchor
        self.is_map = is_map
        self.items: list[Node] = []
        self.key: Scalar | None = None
        self.pairs: dict[str, tuple[Scalar, Node]] = {}


class _Builder:
    """Nodes from events, with an explicit stack: no depth of nesting can exhaust Python's."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[int, int] = {}
        self.aliases = 0
        self.written = 0
        self.meant = 0
        self.root: Node | None = None
        self.repeated: list[tuple[Scalar, Scalar]] = []

    def problems(self, path: str) -> tuple[Problem, ...]:
        """The repeated keys."""
        return tuple(
            Problem(
                Where(path, again.line, again.column), codes.YAML_REPEATED_KEY,
                f"{again.text}: stands twice, first on line {first.line}", "Keep one of the two lines",
            )
            for first, again in self.repeated
        )  # fmt: skip

    def document(self, events: Iterator[Any]) -> Node | None:
        """The single document's node."""
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "ScalarEvent":  # most are
                self.scalar(event)
            elif kind in ("SequenceStartEvent", "MappingStartEvent"):
                self.open(event, kind == "MappingStartEvent")
            elif kind in ("SequenceEndEvent", "MappingEndEvent"):
                self.close(event)
            elif kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _refusal(event, codes.YAML_UNSUPPORTED, "a second YAML document starts here",
                                   "One file is one document: remove the line ---")  # fmt: skip
            elif kind == "AliasEvent":
                self.alias(event)
        return self.root

    def open(self, event: Any, is_map: bool) -> None:
        _refuse_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _refusal(event, codes.YAML_TOO_COMPLEX, f"YAML: more than {MAX_DEPTH} levels of nesting",
                           "Remove the superfluous brackets or indentation")  # fmt: skip
        self.stack.append(_Open(event, is_map, self.first_line))

    def close(self, event: Any) -> None:
        top = self.stack.pop()
        node: Node
        if top.is_map:
            node = Mapping(tuple(top.pairs.values()), top.line, top.column)
        else:
            node = Sequence(tuple(top.items), top.line, top.column)
        self.put(node, event, top.anchor)

    def scalar(self, event: Any) -> None:
        _refuse_tag(event)
        if event.style == '"' and (found := CONTROL.search(event.value)):
            what = f"the text in double quotes holds the control character U+{ord(found.group()):04X}"
            raise _refusal(event, codes.CONTROL_CHARACTER, what, SINGLE)
        if event.style == '"' and "$" in event.value:
            self.latex(event)
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        line += event.style in ("|", ">")
        self.put(Scalar(event.value, line, column, not event.style), event, event.anchor)

    def latex(self, event: Any) -> None:
        """Refuse a formula in double quotes whose commands YAML would take for escapes."""
        written = self.text[event.start_mark.index : event.end_mark.index]
        if found := LATEX.search(written):
            what = f"the formula in double quotes holds {found.group()}, which YAML reads as a break"
            raise _refusal(event, codes.CONTROL_CHARACTER, what, SINGLE)

    def alias(self, event: Any) -> None:
        self.aliases += 1
        node = self.anchors.get(event.anchor)
        if node is None:
            raise _refusal(event, codes.YAML_UNSUPPORTED, f"YAML: *{event.anchor} names nothing that stands before it",
                           "Write the value out")  # fmt: skip
        self.meant += self.sizes[id(node)]
        if self.aliases > MAX_ALIASES or self.meant > MAX_GROWTH * (self.written + 100):
            raise _refusal(event, codes.YAML_TOO_COMPLEX, "YAML: too many repetitions by *name",
                           "Write the values out")  # fmt: skip
        self.put(node, event, None, counted=False)

    def put(self, node: Node, event: Any, anchor: str | None, *, counted: bool = True) -> None:
        """Hand a finished node to what holds it."""
        if counted:
            self.written += 1
            self.meant += 1
        if anchor:
            self.anchors[anchor] = node
            self.sizes[id(node)] = _size(node)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_map:
            top.items.append(node)
        elif top.key is None:
            top.key = self.key(node, event)
        else:
            self.pair(top, top.key, node)

    def key(self, node: Node, event: Any) -> Scalar:
        if not isinstance(node, Scalar):
            raise _refusal(event, codes.YAML_UNSUPPORTED, "YAML: a key must be text, found a list or mapping",
                           "Put quotes around a text that starts with [ or {")  # fmt: skip
        if node.text == "<<" and node.plain:
            raise _refusal(event, codes.YAML_UNSUPPORTED, "YAML: merging with << is not supported",
                           "Write the fields out")  # fmt: skip
        return node

    def pair(self, top: _Open, key: Scalar, value: Node) -> None:
        if key.text in top.pairs:
            self.repeated.append((top.pairs[key.text][0], key))
        else:
            top.pairs[key.text] = (key, value)
        top.key = None


def _size(node: Node) -> int:
    """How many nodes it means, itself included."""
    if isinstance(node, Scalar):
        return 1
    if isinstance(node, Sequence):
        return 1 + sum(_size(item) for item in node.items)
    return 1 + sum(1 + _size(value) for _, value in node.pairs)


def _refusal(event: Any, code: Code, what: str, mend: str) -> _Refused:
    return _Refused(event.start_mark.line, event.start_mark.column, code, what, mend)


def _refuse_tag(event: Any) -> None:
    if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
        raise _refusal(event, codes.YAML_UNSUPPORTED, f"YAML: the tag {event.tag} is not supported",
                       "Remove the word that starts with an exclamation mark")  # fmt: skip
