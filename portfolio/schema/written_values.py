"""Values as somebody wrote them, each with its place: texts, lists and mappings."""

from typing import NamedTuple


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
