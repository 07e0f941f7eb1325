"""Statements of templates, followed as if every branch were taken."""

from collections.abc import Sequence
from typing import Any, Protocol

from jinja2 import nodes

from portfolio.templates.analysis.expressions import required_value_of, value_of
from portfolio.templates.analysis.inferred_types import TEXT, UNKNOWN, Loop, ValueType, items, join, one
from portfolio.templates.analysis.scopes import MacroInScope, Module, Scope, TemplateRun
from portfolio.templates.analysis.template_sources import literals
from portfolio.templates.engine.hints import TemplateStep


class Others(Protocol):
    """The other templates of a theme, into which statements lead."""

    macros: dict[int, MacroInScope]

    def exists(self, name: str) -> bool:
        """Whether there is such a template."""

    def absent(self, name: str, node: nodes.Node, scope: Scope) -> None:
        """Tell that there is no template of this name."""

    def block(self, node: nodes.Block, scope: Scope) -> None:
        """Follow a block where it stands."""

    def template(
        self, name: str, base: dict[str, ValueType], assigned: frozenset[str], step: TemplateStep | None
    ) -> TemplateRun | None:
        """Follow a template that sees these names."""

    def module(
        self, name: str, base: dict[str, ValueType], assigned: frozenset[str], step: TemplateStep
    ) -> Module | None:
        """What an imported template offers."""


class Statements:
    """Follows the statements of one scope after another."""

    def __init__(self, others: Others) -> None:
        self.others = others

    def body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        """One statement after the other."""
        for node in body:
            follow: Any = getattr(self, f"_{type(node).__name__.lower()}", None)
            if follow is not None:
                follow(node, scope)
            elif isinstance(node, nodes.Expr):
                required_value_of(scope, node)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        if not scope.quiet:
            for it in node.nodes:
                if not isinstance(it, nodes.TemplateData):
                    required_value_of(scope, it)

    def _exprstmt(self, node: nodes.ExprStmt, scope: Scope) -> None:
        value_of(scope, node.node)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        required_value_of(scope, node.test)
        before, ends = dict(scope.names), []
        branches: list[Sequence[nodes.Node]] = [node.body, *([it] for it in node.elif_), node.else_]
        for branch in branches:
            scope.names = dict(before)
            self.body(branch, scope)
            ends.append(scope.names)
        scope.names = {
            name: join(*(end[name] for end in ends if name in end))
            for name in dict.fromkeys(name for end in ends for name in end)
        }

    def _for(self, node: nodes.For, scope: Scope) -> None:
        whole = scope.require(value_of(scope, node.iter), whole=False)
        item = UNKNOWN if node.recursive else items(whole)
        if isinstance(node.target, nodes.Tuple | nodes.List):
            scope.require(item)
        if node.test is not None:
            tested = scope.inner()
            tested.assign(node.target, item)
            required_value_of(tested, node.test)
        inner = scope.inner(loop=UNKNOWN if node.recursive else one(Loop(ValueType(item.types))))
        inner.assign(node.target, item)
        self.body(node.body, inner)
        self.body(node.else_, scope.inner())

    def _with(self, node: nodes.With, scope: Scope) -> None:
        values = [value_of(scope, value) for value in node.values]
        inner = scope.inner()
        for target, value in zip(node.targets, values, strict=True):
            inner.assign(target, value)
        self.body(node.body, inner)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        target: Any = node.target
        if (
            isinstance(target, nodes.Tuple)
            and isinstance(node.node, nodes.Tuple)
            and (len(target.items) == len(node.node.items))
        ):
            values = [value_of(scope, it) for it in node.node.items]
            for it, value in zip(target.items, values, strict=True):
                scope.assign(it, value)
        else:
            scope.assign(target, value_of(scope, node.node))

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._follow_filter_body(node, scope)
        scope.assign(node.target, TEXT if node.filter is None else UNKNOWN)

    def _filterblock(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self._follow_filter_body(node, scope)

    def _follow_filter_body(self, node: nodes.AssignBlock | nodes.FilterBlock, scope: Scope) -> None:
        inner = scope.inner()
        inner.quiet = False
        self.body(node.body, inner)
        if node.filter is not None:
            required_value_of(scope, node.filter)

    def _scope(self, node: nodes.Scope, scope: Scope) -> None:
        self.body(node.body, scope.inner())

    def _scopedevalcontextmodifier(self, node: nodes.ScopedEvalContextModifier, scope: Scope) -> None:
        self.body(node.body, scope)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope.name(node.name, one(MacroInScope(node, scope)))
        self.others.macros.setdefault(id(node), MacroInScope(node, scope))

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        required_value_of(scope, node.call)
        inner = scope.inner(**{it.name: UNKNOWN for it in node.args})
        for it in node.defaults:
            value_of(scope, it)
        self.body(node.body, inner)

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        if not (scope.top and scope.quiet):
            self.others.block(node, scope)

    def _extends(self, node: nodes.Extends, scope: Scope) -> None:
        scope.quiet = True

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        names = literals(node.template)
        if names is None:
            required_value_of(scope, node.template)
            return
        found = next((it for it in names if self.others.exists(it)), None)
        if found is None:
            if not node.ignore_missing and names:
                self.others.absent(names[0], node, scope)
            return
        base = {**scope.run.context(), **scope.names} if node.with_context else {}
        assigned = scope.run.assigned if node.with_context else frozenset[str]()
        self.others.template(found, base, assigned, scope.step("included from", node))

    def _import(self, node: nodes.Import, scope: Scope) -> None:
        module = self._module(node, scope)
        scope.name(node.target, one(module) if module else UNKNOWN)

    def _fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node, scope)
        for it in node.names:
            name, alias = (it, it) if isinstance(it, str) else it
            if module is None or module.open or name in module.names:
                scope.name(alias, module.names.get(name, UNKNOWN) if module else UNKNOWN)
                scope.fine(node, name)
                continue
            what = f"{module.called} has no macro '{name}'"
            scope.name(alias, scope.nothing(node, name, what, tuple(module.names), name))

    def _module(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> Module | None:
        names = literals(node.template)
        if not names:
            required_value_of(scope, node.template)
            return None
        if not self.others.exists(names[0]):
            self.others.absent(names[0], node, scope)
            return None
        base = {**scope.run.context(), **scope.names} if node.with_context else {}
        assigned = scope.run.assigned if node.with_context else frozenset[str]()
        return self.others.module(names[0], base, assigned, scope.step("imported by", node))
