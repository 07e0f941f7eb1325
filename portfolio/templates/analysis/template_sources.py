"""Templates as Jinja reads them, with what the check of their fields needs to know beforehand."""

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes


class TemplateSource:
    """A template that can be read."""

    def __init__(self, name: str, path: str, text: str, tree: nodes.Template) -> None:
        self.name = name
        self.path = path
        self.lines = text.splitlines()
        self.tree = tree
        every = list(walk(tree))
        self.assigned = frozenset(_names(every))
        self.spaces = frozenset(node.attr for node in every if isinstance(node, nodes.NSRef))
        self.tested = frozenset(_tested_names(every))
        self.extends = [node for node in every if isinstance(node, nodes.Extends)]
        self.blocks = {node.name: node for node in every if isinstance(node, nodes.Block)}
        self.macros = [node for node in every if isinstance(node, nodes.Macro)]

    def line(self, number: int) -> str:
        """A line of it."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def parent(self) -> str | None:
        """The template that it extends, where that is a plain name at its top; '' where it extends none."""
        if not self.extends:
            return ""
        node = self.extends[0].template
        plain = len(self.extends) == 1 and self.extends[0] in self.tree.body
        return node.value if plain and isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """The node and everything below it, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(current.iter_child_nodes())


def _names(every: list[nodes.Node]) -> Iterator[str]:
    """Names that are given a value somewhere."""
    for node in every:
        if (isinstance(node, nodes.Name) and node.ctx in ("store", "param")) or isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (it if isinstance(it, str) else it[1] for it in node.names)


def _tested_names(every: list[nodes.Node]) -> Iterator[str]:
    """Names of filters and tests whose being there is asked: `"x" is filter`."""
    for node in every:
        if isinstance(node, nodes.Test) and node.name in ("filter", "test") and isinstance(node.node, nodes.Const):
            yield str(node.node.value)


def literals(node: Any) -> list[str] | None:
    """The names that a reference gives, in the order in which they are tried; None where it is not literal."""
    if isinstance(node, nodes.Const):
        values = node.value if isinstance(node.value, tuple | list) else (node.value,)
        return [it for it in values if isinstance(it, str)]
    if isinstance(node, nodes.Tuple | nodes.List):
        parts = [literals(it) for it in node.items]
        return None if any(part is None for part in parts) else [name for part in parts for name in part or ()]
    return None
