"""Values as somebody wrote them, each with its place: texts, lists and mappings."""

from typing import Any, NamedTuple


class Scalar(NamedTuple):
    """A text; `plain` when it was written without quotes and not as a block; on so many `rows` unless as a block."""

    text: str
    line: int
    """Where it starts; a block's text starts on the line after its `|`."""
    column: int
    plain: bool
    rows: int = 1


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


def values_of(node: Node) -> Any:
    """A node as texts, lists and mappings; a plain `true` is true."""
    if isinstance(node, Scalar):
        return True if node.plain and node.text == "true" else node.text
    if isinstance(node, Mapping):
        return {name.text: values_of(it) for name, it in node.pairs}
    return [values_of(it) for it in node.items]
