"""Values as somebody wrote them, each with its place: texts, lists and mappings."""

from typing import Any, NamedTuple


class ScalarNode(NamedTuple):
    """A text; `plain` when it was written without quotes and not as a block; on so many `rows` unless as a block."""

    text: str
    line: int
    """Where it starts; a block's text starts on the line after its `|`."""
    column: int
    plain: bool
    rows: int = 1


class SequenceNode(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class MappingNode(NamedTuple):
    """A mapping, in the order written, each key once."""

    pairs: "tuple[tuple[ScalarNode, Node], ...]"
    line: int
    column: int


Node = ScalarNode | SequenceNode | MappingNode


def node_from(value: Any) -> Node:
    """Texts, numbers, booleans, lists and mappings as nodes that stand nowhere: what `values_of` gives back."""
    if isinstance(value, str):
        return ScalarNode(value, 1, 1, False)
    if isinstance(value, dict):
        return MappingNode(tuple((ScalarNode(name, 1, 1, True), node_from(it)) for name, it in value.items()), 1, 1)
    if isinstance(value, list):
        return SequenceNode(tuple(map(node_from, value)), 1, 1)
    return ScalarNode(str(value).casefold() if isinstance(value, bool) else str(value), 1, 1, True)


def values_of(node: Node) -> Any:
    """A node as texts, lists and mappings; a plain `true` is true."""
    if isinstance(node, ScalarNode):
        return True if node.plain and node.text == "true" else node.text
    if isinstance(node, MappingNode):
        return {name.text: values_of(it) for name, it in node.pairs}
    return [values_of(it) for it in node.items]
