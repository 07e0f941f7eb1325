"""YAML text to nodes that know their line: the only door to PyYAML.

Scalars stay the text that was written (`2301.10` is not a number, `no` is not false); the schema gives them a
type.  The parser's events are read one by one and counted, so that no nesting or repetition can exhaust us.
"""

import re
from collections.abc import Iterator
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote, short_line
from portfolio.schema.written_values import MappingNode, Node, ScalarNode, SequenceNode
from portfolio.schema.yaml.refusals import MAX_DEPTH, TOO_DEEP, YamlRefused, refusal, refuse_tag, too_deep
from portfolio.schema.yaml.unintended_values import LATEX, SINGLE, YamlSlip, after_plain, in_key, in_lone_key, in_plain
from portfolio.system.files.decode import CONTROL

BREAKS = re.compile("[\u2028\u2029]")
"""Line ends to YAML 1.1, and to no editor; pasted from slides and web pages."""

MAX_NODES = 50_000
"""Texts, lists and mappings of a file: four times what a paper with 3,000 authors and their ORCIDs has."""
MAX_ALIASES = 50
MAX_GROWTH = 10
"""How many times more nodes a file may mean than it writes."""
MAX_SAID = 100
"""Repeated keys, and cut values, that are named in a file."""


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The document's node (None when it is empty or cannot be read), and what is wrong with it.

    `first_line` is the line of the file on which `text` starts.
    """
    if not text.isascii():
        text = BREAKS.sub(" ", text)
    builder = _Builder(text, first_line)
    try:
        node = builder.document(_events(text))
    except YamlRefused as refused:
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
        raise _refusal_of(error, text, event) from error
    except yaml.YAMLError as error:
        what = "YAML: there is a character that text may not contain"
        raise YamlRefused(0, 0, codes.YAML_SYNTAX, what, "Save the file as UTF-8 text") from error
    finally:
        loader.dispose()


def _refusal_of(error: Any, text: str, event: Any) -> YamlRefused:
    """The parser's complaint in plain words; `event` is the last thing that it understood."""
    if "nesting depth" in (error.problem or ""):  # libyaml from 0.2.6 on counts open brackets ahead of us
        place = too_deep(text, (error.problem_mark or error.context_mark).index, most=MAX_DEPTH)
        line, column = text.count("\n", 0, place), place - text.rfind("\n", 0, place) - 1
        return YamlRefused(line, column, codes.YAML_TOO_COMPLEX, *TOO_DEEP)
    from portfolio.schema.yaml.mistakes import mistake
    from portfolio.schema.yaml.parser_errors import fault_of  # only when there is one

    it = mistake(fault_of(error, text, event))
    return YamlRefused(it.line, it.column, codes.YAML_SYNTAX, it.what, it.mend)


class _OpenNode:
    """A list or mapping whose end has not come yet."""

    def __init__(self, event: Any, is_map: bool, first_line: int) -> None:
        self.line, self.column = event.start_mark.line + first_line, event.start_mark.column + 1
        self.anchor: str | None = event.anchor
        self.is_map = is_map
        self.items: list[Node] = []
        self.key: ScalarNode | None = None
        self.pairs: dict[str, tuple[ScalarNode, Node]] = {}


class _Builder:
    """Nodes from events, with an explicit stack: no depth of nesting can exhaust Python's."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.stack: list[_OpenNode] = []
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, tuple[int, int]] = {}
        self.sizes: dict[int, int] = {}
        self.aliases = 0
        self.written = 0
        self.meant = 0
        self.root: Node | None = None
        self.repeated: list[tuple[ScalarNode, ScalarNode]] = []
        self.remarks = "#" in text
        self.cuts: list[tuple[int, int, YamlSlip]] = []

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Repeated keys, and values that a remark cuts short."""
        repeated = [
            Problem(
                Where(path, again.line, again.column), codes.YAML_REPEATED_KEY,
                f"{short_line(again.text)}: is given twice, first on line {first.line}", "Keep one of the two lines",
            )
            for first, again in self.repeated
        ]  # fmt: skip
        cuts = [Problem(Where(path, line, column), codes.REMARK, it.what, it.mend) for line, column, it in self.cuts]
        return (*repeated, *cuts)

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
                    raise refusal(event, codes.YAML_UNSUPPORTED, "a second YAML document starts here",
                                   "One file is one document: remove the line ---")  # fmt: skip
            elif kind == "AliasEvent":
                self.alias(event)
        for name, place in self.unused.items():
            what = f"YAML: {quote('&' + name)} names nothing that follows"
            raise YamlRefused(*place, codes.YAML_UNSUPPORTED, what, "Put quotes around a text that starts with &")
        return self.root

    def open(self, event: Any, is_map: bool) -> None:
        refuse_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise refusal(event, codes.YAML_TOO_COMPLEX, *TOO_DEEP)
        self.stack.append(_OpenNode(event, is_map, self.first_line))

    def close(self, event: Any) -> None:
        top = self.stack.pop()
        node: Node
        if top.is_map:
            node = MappingNode(tuple(top.pairs.values()), top.line, top.column)
        else:
            node = SequenceNode(tuple(top.items), top.line, top.column)
        self.attach(node, event, top.anchor)

    def scalar(self, event: Any) -> None:
        refuse_tag(event)
        if event.style == '"' and (found := CONTROL.search(event.value)):
            what = f"the text in double quotes holds the control character U+{ord(found.group()):04X}"
            raise refusal(event, codes.CONTROL_CHARACTER, what, SINGLE)
        if event.style == '"' and "$" in event.value:
            self.latex(event)
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if not event.style and not (self.stack and self.stack[-1].is_map and self.stack[-1].key is None):
            self.plain(event)
        block = event.style in ("|", ">")
        rows = 1 if block else event.end_mark.line - mark.line + 1
        self.attach(ScalarNode(event.value, line + block, column, not event.style, rows), event, event.anchor)

    def lone(self, key: ScalarNode) -> None:
        """Refuse `pdf:paper.pdf`, which YAML takes for a key without a value."""
        if key.plain and (slip := in_lone_key(key.text)):
            at = (key.line - self.first_line, key.column - 1 + slip.place)
            raise YamlRefused(*at, codes.YAML_SYNTAX, slip.what, slip.mend)

    def plain(self, event: Any) -> None:
        """Refuse a value without quotes in which something was meant otherwise."""
        value, start, end = event.value, event.start_mark, event.end_mark
        slip = None
        if value[:1] == "-" or ":" in value or start.line != end.line:
            slip = in_plain(self.text, start.index, end.index, start.column)
        if slip:
            raise self.slip_refusal(slip, start)
        if self.remarks and len(self.cuts) < MAX_SAID and (cut := after_plain(self.text, end.index)):
            self.cuts.append((end.line + self.first_line, cut.place - end.index + end.column + 1, cut))

    def slip_refusal(self, slip: YamlSlip, mark: Any) -> YamlRefused:
        """The refusal of a slip somewhere after a mark."""
        line = mark.line + self.text.count("\n", mark.index, slip.place)
        column = slip.place - self.text.rfind("\n", 0, slip.place) - 1
        return YamlRefused(line, column, codes.YAML_SYNTAX, slip.what, slip.mend)

    def latex(self, event: Any) -> None:
        """Refuse a formula in double quotes whose commands YAML would take for escapes."""
        written = self.text[event.start_mark.index : event.end_mark.index]
        if found := LATEX.search(written):
            what = f"the formula in double quotes holds {found[1]}, which YAML reads as a break"
            raise refusal(event, codes.CONTROL_CHARACTER, what, SINGLE)

    def alias(self, event: Any) -> None:
        self.aliases += 1
        node = self.anchors.get(event.anchor)
        if node is None:
            what = f"YAML: {quote('*' + event.anchor)} refers to nothing before it"
            raise refusal(event, codes.YAML_UNSUPPORTED, what, "Put quotes around a text that starts with *")
        self.unused.pop(event.anchor, None)
        self.meant += self.sizes[id(node)]
        if self.aliases > MAX_ALIASES or self.meant > MAX_GROWTH * (self.written + 100):
            raise refusal(event, codes.YAML_TOO_COMPLEX, "YAML: too many repetitions by *name",
                           "Write the values out")  # fmt: skip
        self.attach(node, event, None, counted=False)

    def attach(self, node: Node, event: Any, anchor: str | None, *, counted: bool = True) -> None:
        """Hand a finished node to what holds it."""
        if counted:
            self.written += 1
            self.meant += 1
            if self.written > MAX_NODES:
                raise refusal(event, codes.YAML_TOO_COMPLEX, f"YAML: more than {MAX_NODES:,} values in one file",
                              "Keep what the site shows; publish tables of data as files of static/")  # fmt: skip
        if anchor:
            self.anchors[anchor] = node
            block = isinstance(node, ScalarNode) and event.style in ("|", ">")
            self.unused[anchor] = (node.line - self.first_line - block, node.column - 1)
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

    def key(self, node: Node, event: Any) -> ScalarNode:
        if not isinstance(node, ScalarNode):
            raise refusal(event, codes.YAML_UNSUPPORTED, "YAML: a key must be text, found a list or mapping",
                           "Put quotes around a text that starts with [ or {")  # fmt: skip
        if node.text == "<<" and node.plain:
            raise refusal(event, codes.YAML_UNSUPPORTED, "YAML: merging with << is not supported",
                           "Write the fields out")  # fmt: skip
        if slip := in_key(node.text):
            raise refusal(event, codes.YAML_SYNTAX, slip.what, slip.mend)
        return node

    def pair(self, top: _OpenNode, key: ScalarNode, value: Node) -> None:
        if isinstance(value, ScalarNode) and value.plain and not value.text and ":" in key.text:
            self.lone(key)
        if key.text in top.pairs:
            self.repeated.append((top.pairs[key.text][0], key))
            if len(self.repeated) > MAX_SAID:
                raise YamlRefused(key.line - self.first_line, key.column - 1, codes.YAML_TOO_COMPLEX,
                              f"YAML: more than {MAX_SAID} keys are given twice", "Keep each key once")  # fmt: skip
        else:
            top.pairs[key.text] = (key, value)
        top.key = None


def _size(node: Node) -> int:
    """How many nodes it means, itself included."""
    if isinstance(node, ScalarNode):
        return 1
    if isinstance(node, SequenceNode):
        return 1 + sum(_size(item) for item in node.items)
    return 1 + sum(1 + _size(value) for _, value in node.pairs)
