"""Templates against the fields of their views, before any page is made.

Every template of a page is followed with the types of its view in place of values: each branch, each loop once, each
include, import, block and macro.  An access that gives nothing on every way that leads to it is a mistake.  What is
not certain is passed over in silence: an alarm about a template that works would be worse.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import jinja2
from jinja2 import nodes
from msgspec import Struct

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.templates.analysis import inferred_types
from portfolio.templates.analysis.expressions import value_of
from portfolio.templates.analysis.findings import TemplateFinding
from portfolio.templates.analysis.inferred_types import UNKNOWN, ValueType
from portfolio.templates.analysis.scopes import CheckState, MacroInScope, Module, Scope, Super, TemplateRun
from portfolio.templates.analysis.statements import Statements
from portfolio.templates.analysis.template_sources import TemplateSource, walk
from portfolio.templates.analysis.unsafe_places import unsafe
from portfolio.templates.engine.environment import escapes
from portfolio.templates.engine.hints import INSTEAD, PUT_IT, TemplateStep
from portfolio.templates.engine.template_errors import missing_pages, syntax
from portfolio.templates.engine.templates import TemplateProblem, Templates

DEEPEST = 30
"""Steps from template to template, or into macros, beyond which nothing is looked into."""

MOST = 3000
"""Templates and macros followed for one theme, each with one set of kinds of values."""


class Check:
    """One run over the templates of a theme."""

    def __init__(self, templates: Templates, options: Collection[str]) -> None:
        self.templates = templates
        known = {"filter": templates.environment.filters, "test": templates.environment.tests}
        self.shared = CheckState(known, tuple(options), self)
        self.problems: list[Problem] = []
        self.macros: dict[int, MacroInScope] = {}
        self.seen: set[tuple[MacroInScope, object, bool]] = set()
        self.runs: dict[object, TemplateRun] = {}
        self.modules: dict[str, Module] = {}
        self.statements = Statements(self)
        self.read: dict[str, TemplateSource | None] = {}

    def follow(self, views: Mapping[str, Sequence[type[Struct]]], needed: Collection[str]) -> None:
        """Follow the template of every page kind with each of its views; pages are made with those `needed`."""
        if lacking := [name for name in sorted(views) if name in needed and not self.exists(name)]:
            self.problems.append(missing_pages(self.templates, lacking))
        for name in sorted(views):
            if not self.exists(name):
                continue
            try:
                for it in sorted(self.templates.reachable_from(name)):
                    self.source(it)
            except TemplateProblem as error:
                self.problems.append(error.problem)
            for view in views[name]:
                try:
                    self.template(name, dict(inferred_types.fields_of(view)), frozenset(), None)
                except RecursionError:  # so deep that Python cannot follow: making the page will say so
                    self.shared.steps = ()
        called = {id(macro.node) for macro, _, _ in self.seen}
        for number, macro in list(self.macros.items()):
            if number not in called:
                self.macro(macro, (), {}, None, certain=False)

    def exists(self, name: str) -> bool:
        """Whether there is such a template; one that cannot be read is a problem of its own."""
        try:
            return self.templates.source(name) is not None
        except TemplateProblem as error:
            self.problems.append(error.problem)
            return False

    def source(self, name: str) -> TemplateSource | None:
        """The template as Jinja reads it; None where that is not possible, which is told."""
        if name not in self.read:
            self.read[name] = self._source(name)
            found = self.read[name]
            if found is not None:
                self.shared.spaces |= found.spaces
                self._asks_jinja(found)
                self._is_safe(found)
        return self.read[name]

    def _source(self, name: str) -> TemplateSource | None:
        found = self.templates.source(name) if self.exists(name) else None
        if found is None:
            return None
        text, path = found
        environment = self.templates.environment
        try:
            tree = environment.parse(text, name, path)
        except jinja2.TemplateSyntaxError as error:
            self.problems.append(syntax(self.templates, error))
            return None
        environment.parsed[text] = tree
        return TemplateSource(name, self.templates.display_path(path), text, tree)

    def _asks_jinja(self, source: TemplateSource) -> None:
        """Tell the filters and tests of a template that there are not, and the tag that there is not either."""
        for node in walk(source.tree):
            if isinstance(node, nodes.EvalContextModifier) and not escapes(node):
                where = Where(source.path, node.lineno, 1)
                what = "template: escaping cannot be turned off"
                self.problems.append(Problem(where, codes.TEMPLATE_SYNTAX, what, INSTEAD["autoescape"]))
            if isinstance(node, nodes.Filter | nodes.Test):
                self.shared.exists_in_jinja(
                    source, node, "filter" if isinstance(node, nodes.Filter) else "test", node.name
                )

    def _is_safe(self, source: TemplateSource) -> None:
        """Tell the values that stand where escaping does not help."""
        if source.name.endswith((".html", ".htm")):
            for it in unsafe("\n".join(source.lines)):
                where = Where(source.path, it.line, 1)
                self.problems.append(Problem(where, codes.UNSAFE_PLACE, f"template: {it.what}", it.mend))

    @contextmanager
    def _step(self, step: TemplateStep | None) -> Iterator[bool]:
        """Into another template or a macro; False where that leads too far."""
        before = self.shared.steps
        self.shared.steps = (step, *before) if step else before
        try:
            yield len(self.shared.steps) <= DEEPEST and len(self.seen) + len(self.runs) < MOST
        finally:
            self.shared.steps = before

    def template(
        self, name: str, base: dict[str, ValueType], assigned: frozenset[str], step: TemplateStep | None
    ) -> TemplateRun | None:
        """Follow a template that sees these names."""
        chain = self._chain(name)
        if not chain:
            return None
        made = TemplateRun(self.shared, chain, base, assigned)
        key = (name, frozenset(base.items()), made.assigned)
        run = self.runs.setdefault(key, made)
        if run is made:
            with self._step(step) as near:
                if near:
                    self._follow(run)
                    run.done = True
        return run

    def _chain(self, name: str) -> tuple[TemplateSource, ...]:
        """The template and all that it extends; nothing where that is not certain."""
        chain: list[TemplateSource] = []
        wanted: str | None = name
        while wanted:
            source = self.source(wanted)
            if source is None or source in chain:
                if chain and not self.exists(wanted):
                    self.absent(
                        wanted,
                        chain[-1].extends[0],
                        Scope(TemplateRun(self.shared, chain, {}, frozenset()), chain[-1], {}),
                    )
                return ()
            chain.append(source)
            wanted = source.parent
        return () if wanted is None else tuple(chain)

    def _follow(self, run: TemplateRun) -> None:
        """The template's own statements, then those of the template that it extends."""
        steps = self.shared.steps
        for child, source in zip((None, *run.sources), run.sources, strict=False):
            if child is not None:
                self.shared.steps = (
                    TemplateStep("extended by", child.path, child.extends[0].lineno),
                    *self.shared.steps,
                )
            run.steps[source.name] = self.shared.steps
            self.statements.body(source.tree.body, Scope(run, source, run.context(), top=True))
        self.shared.steps = steps

    def block(self, node: nodes.Block, scope: Scope) -> None:
        """A block where it stands: what the nearest template has for it."""
        found = [source for source in scope.run.sources if node.name in source.blocks]
        local = dict(scope.names) if node.scoped or any(it.blocks[node.name].scoped for it in found) else {}

        def follow_from(place: int) -> None:
            if place >= len(found):
                return
            source, before = found[place], self.shared.steps
            self.shared.steps = scope.run.steps[source.name]
            names = {**scope.run.context(), **local, "super": inferred_types.one(Super(lambda: follow_from(place + 1)))}
            self.statements.body(source.blocks[node.name].body, Scope(scope.run, source, names))
            self.shared.steps = before

        follow_from(0)

    def macro(self, macro: MacroInScope, args: Sequence[ValueType], named: Mapping[str, ValueType],
              step: TemplateStep | None, *, certain: bool) -> None:  # fmt: skip
        """Follow a macro that is called with these values."""
        parameters = [it.name for it in macro.node.args]
        defaults = dict(zip(reversed(parameters), reversed(macro.node.defaults), strict=False))
        given = {
            **dict(zip(parameters, args, strict=False)),
            **{key: it for key, it in named.items() if key in parameters},
        }
        key = (macro, frozenset(given.items()), certain)
        if key in self.seen:
            return
        self.seen.add(key)
        scope = macro.scope
        inner = Scope(scope.run, scope.source, {**scope.names, **(scope.run.exported if scope.top else {})})
        for name in parameters:
            known = value_of(inner, defaults[name]) if name in defaults else UNKNOWN
            inner.names[name] = given.get(name, known) if certain else UNKNOWN
        with self._step(step) as near:
            if near:
                self.statements.body(macro.node.body, inner)

    def once(self, scope: Scope, node: nodes.Call, named: dict[str, ValueType], *, certain: bool) -> None:
        """Follow a partial with just the values that it is given."""
        name = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if not isinstance(name, str) or not certain:
            return
        if self.exists(name):
            self.template(name, named, frozenset(), scope.step("used by `once` in", node))
        else:
            self.absent(name, node, scope)

    def module(
        self, name: str, base: dict[str, ValueType], assigned: frozenset[str], step: TemplateStep
    ) -> Module | None:
        """What an imported template offers."""
        if base or name not in self.modules:
            run = self.template(name, base, assigned, step)
            if run is None:
                return None
            names = {key: it for key, it in run.exported.items() if not key.startswith("_")}
            made = Module(name, names, open=len(run.sources) > 1 or not run.done)
            if base:
                return made
            self.modules[name] = made
        return self.modules[name]

    def absent(self, name: str, node: nodes.Node, scope: Scope) -> None:
        """Tell that there is no template of this name; one that cannot be read has a problem already."""
        try:
            self.templates.source(name)
        except TemplateProblem:
            return
        line = node.lineno or 1
        self.shared.findings.tell(
            TemplateFinding(scope.source.path, line, name, f"there is no template '{name}'", self.templates.every, (),
                    scope.source.line(line), codes.TEMPLATE_MISSING, PUT_IT)
        )  # fmt: skip


def mistakes(templates: Templates, views: Mapping[str, Sequence[type[Struct]]], *, needed: Collection[str],
          options: Collection[str]) -> tuple[Problem, ...]:  # fmt: skip
    """Every mistake in the templates that can be found without making a page."""
    run = Check(templates, options)
    run.follow(views, needed)
    return (*run.problems, *run.shared.findings.problems())
