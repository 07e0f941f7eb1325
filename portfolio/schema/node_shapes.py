"""What the nodes of a YAML file look like: a list without its hyphens, a pair where fields are expected, nothing."""

import re
from collections.abc import Container
from typing import Any

from portfolio.diagnostics.problems import quote
from portfolio.schema.written_values import MappingNode, Node, ScalarNode, SequenceNode


def is_one(node: MappingNode, kind: Any) -> bool:
    """Whether a mapping is a single item whose name is given as a field: `metrics: {name: papers}`."""
    return kind.keyed == kind.shorthand and any(key.text == kind.keyed for key, _ in node.pairs)


def texts(node: SequenceNode) -> list[str]:
    """The items of a list that are texts."""
    return [item.text for item in node.items if isinstance(item, ScalarNode)]


def first_pair(node: SequenceNode, fields: Container[str]) -> tuple[ScalarNode, Node] | None:
    """The first item of a list that is a `name: value` of its own."""
    lone = (item.pairs[0] for item in node.items if isinstance(item, MappingNode) and len(item.pairs) == 1)
    return next((pair for pair in lone if pair[0].text not in fields), None)


def plain(node: Node) -> Any:
    """Text, true or false, lists and mappings as Python has them."""
    if isinstance(node, ScalarNode):
        return node.text == "true" if node.plain and node.text in ("true", "false") else node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def empty(node: Node) -> bool:
    """A key without a value: the field is not given."""
    return isinstance(node, ScalarNode) and (not node.text or (node.plain and node.text in ("~", "null")))


def shape(node: Node) -> str:
    """What a node looks like, for messages."""
    if isinstance(node, ScalarNode):
        return quote(node.text)
    return "a list" if isinstance(node, SequenceNode) else "a mapping"


def last(field: str) -> str:
    """The key that the author types for a field path."""
    names = [part for part in field.split(".") if not part.isdigit()]
    return names[-1] if names else field


def is_lines(node: ScalarNode) -> bool:
    """Whether a text looks like a list without its hyphens; one with commas is a list of another kind."""
    lines = node.rows > 1 or "\n" in node.text.strip()
    return lines and not re.search(r"[,;&]|\band\b", node.text)


def stray(node: MappingNode, fields: Container[str]) -> tuple[ScalarNode, Node] | None:
    """The first pair of a mapping of which no key is a field: what should be a name was taken for a key."""
    if not node.pairs or any(key.text in fields for key, _ in node.pairs):
        return None
    return node.pairs[0]
