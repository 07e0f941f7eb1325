"""What expressions of templates give: kinds of values, as far as they are certain."""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any

from jinja2 import nodes

from portfolio.templates.analysis import inferred_types
from portfolio.templates.analysis.filter_results import HANDED_ON, PASSED, filter_result
from portfolio.templates.analysis.inferred_types import (
    NEVER,
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    Many,
    Method,
    ValueType,
    items,
    join,
    many,
    one,
)
from portfolio.templates.analysis.scopes import Scope

CALM_TESTS = frozenset((
    "boolean", "callable", "defined", "escaped", "false", "float", "integer", "mapping", "none", "number",
    "sameas", "sequence", "string", "true", "undefined", "filter", "test",
))  # fmt: skip
"""Tests that a name without a value may stand before."""


class Expressions:
    """The expressions of one scope; `Scope` is what it needs of its template."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def of(self, node: nodes.Node | None) -> ValueType:
        """What the expression gives; accesses that gave nothing are carried along until something needs the value."""
        if node is None:
            return NEVER
        found: Callable[[Any], ValueType] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if found is not None:
            return found(node)
        if isinstance(node, nodes.BinExpr):
            return self._sum(self.required_value(node.left), self.required_value(node.right))
        for child in node.iter_child_nodes():
            self.required_value(child)
        return UNKNOWN

    def required_value(self, node: nodes.Node | None) -> ValueType:
        """The same, where a value is needed."""
        return self.scope.require(self.of(node))

    def _name(self, node: nodes.Name) -> ValueType:
        return self.scope.look_up(node)

    def _const(self, node: nodes.Const) -> ValueType:
        return one(type(node.value)) if isinstance(node.value, str | int | float | bool) else one(NoneType)

    def _templatedata(self, node: nodes.TemplateData) -> ValueType:
        return TEXT

    def _tuple(self, node: nodes.Tuple | nodes.List) -> ValueType:
        return many(join(NEVER, *(self.of(item) for item in node.items)))

    _list = _tuple

    def _dict(self, node: nodes.Dict) -> ValueType:
        for pair in node.items:
            self.of(pair.value)
        return UNKNOWN

    def _condexpr(self, node: nodes.CondExpr) -> ValueType:
        self.required_value(node.test)
        return join(self.of(node.expr1), self.of(node.expr2))

    def _or(self, node: nodes.Or) -> ValueType:
        left, right = self.required_value(node.left), self.of(node.right)
        kept = left if left.types is None or isinstance(node, nodes.And) else ValueType(left.types - {NoneType})
        return join(kept, right)

    _and = _or

    def _not(self, node: nodes.Not) -> ValueType:
        self.required_value(node.node)
        return TRUTH

    def _compare(self, node: nodes.Compare) -> ValueType:
        self.required_value(node.expr)
        for operand in node.ops:
            self.required_value(operand.expr)
        return TRUTH

    def _concat(self, node: nodes.Concat) -> ValueType:
        for part in node.nodes:
            self.required_value(part)
        return TEXT

    @staticmethod
    def _sum(left: ValueType, right: ValueType) -> ValueType:
        """Of two lists a list, of two texts a text; anything else is not looked into."""
        both = join(left, right)
        if both.types and all(isinstance(it, Many) for it in both.types):
            return many(join(NEVER, *(it.item for it in both.types)))
        return TEXT if both.types == TEXT.types else UNKNOWN

    def _getattr(self, node: nodes.Getattr) -> ValueType:
        return self.scope.field(node, self.required_value(node.node), node.attr)

    def _getitem(self, node: nodes.Getitem) -> ValueType:
        base = self.required_value(node.node)
        if isinstance(node.arg, nodes.Slice):
            self.of(node.arg)
            return base if base.types and all(isinstance(it, Many) for it in base.types) else UNKNOWN
        if isinstance(node.arg, nodes.Const):
            return self.scope.field(node, base, node.arg.value)
        self.required_value(node.arg)
        return items(base) if base.types and all(isinstance(it, Many) for it in base.types) else UNKNOWN

    def _filter(self, node: nodes.Filter) -> ValueType:
        base = TEXT if node.node is None else self.of(node.node)
        if node.name in ("default", "d"):
            self.tolerate(node.node, base)
            return join(ValueType(base.types), *(self.required_value(it) for it in node.args))
        if node.name not in PASSED:
            base = self.scope.require(base, whole=node.name not in HANDED_ON)
        if node.name == "items":
            self.tolerate(node.node, base)
        self._arguments(node)
        return filter_result(self.scope, node, base)

    def _test(self, node: nodes.Test) -> ValueType:
        base = self.of(node.node)
        if node.name in CALM_TESTS:
            self.tolerate(node.node, base)
        else:
            self.scope.require(base)
        self._arguments(node)
        return TRUTH

    def _arguments(self, node: nodes.Filter | nodes.Test | nodes.Call) -> None:
        for part in (*node.args, *(pair.value for pair in node.kwargs), node.dyn_args, node.dyn_kwargs):
            if part is not None:
                self.of(part)

    def tolerate(self, node: nodes.Node | None, kind: ValueType) -> None:
        """The template reckons with there being no such value."""
        name = ""
        if isinstance(node, nodes.Getattr):
            name = node.attr
        elif isinstance(node, nodes.Name):
            name = node.name
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            name = str(node.arg.value)
        self.scope.tolerate(name, kind)

    def _call(self, node: nodes.Call) -> ValueType:
        called = self.required_value(node.node)
        args, named = [self.of(it) for it in node.args], {pair.key: self.of(pair.value) for pair in node.kwargs}
        dynamic = [it for it in (node.dyn_args, node.dyn_kwargs) if it is not None]
        for it in dynamic:
            self.required_value(it)
        if called.types is None or len(called.types) != 1:
            return UNKNOWN
        return self.result(node, next(iter(called.types)), args, named, certain=not dynamic)

    def result(self, node: nodes.Call, shape: Any, args: Sequence[ValueType], named: dict[str, ValueType], *,
               certain: bool) -> ValueType:  # fmt: skip
        """What a call gives."""
        if isinstance(shape, Method):
            if shape.owner is inferred_types.Loop:
                return join(NEVER, *args) if shape.name == "cycle" else TRUTH
            for it in args:
                self.scope.require(it)
            return inferred_types.result_of(shape)
        if shape == inferred_types.Open("namespace"):
            return one(inferred_types.Space(frozenset(named))) if certain and not args else UNKNOWN
        if shape == inferred_types.Open("range"):
            return many(NUMBER)
        return self.scope.call(node, shape, args, named, certain=certain)


def value_of(scope: Scope, node: nodes.Node | None) -> ValueType:
    """What an expression gives in a scope."""
    return Expressions(scope).of(node)


def required_value_of(scope: Scope, node: nodes.Node | None) -> ValueType:
    """The same, where a value is needed."""
    return Expressions(scope).required_value(node)
