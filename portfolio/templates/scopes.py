"""Names at a place of a template, and what is found when they are used."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import nodes

from portfolio.templates import kinds
from portfolio.templates.expressions import Expressions
from portfolio.templates.findings import Finding
from portfolio.templates.kinds import TEXT, UNKNOWN, Kind, Many, Open, join, one
from portfolio.templates.mistakes import CLOSED, SEES, Step
from portfolio.templates.sources import Source

if TYPE_CHECKING:
    from portfolio.templates.fields import Check

GLOBAL_KINDS: Mapping[str, Kind] = {
    "root": TEXT,
    "once": one(Open("once")),
    "range": one(Open("range")),
    "dict": one(Open("dict")),
    "namespace": one(Open("namespace")),
    "cycler": one(Open("cycler")),
}

ALWAYS = frozenset(["self", "super", "loop", "caller", "varargs", "kwargs"])
"""Names that Jinja gives where they mean something."""


class Macro:
    """A macro, or the block of a `call`, with the scope in which it was written."""

    def __init__(self, node: nodes.Macro, scope: "Scope") -> None:
        self.node = node
        self.scope = scope


class Super(NamedTuple):
    """`super()` in a block: what the parent has there."""

    render: Callable[[], None]


class Module:
    """An imported template: its macros and variables."""

    def __init__(self, name: str, names: dict[str, Kind], *, open: bool) -> None:
        self.called = f"the template {name}"
        self.names = names
        self.open = open


class Run:
    """A template being made, with those that it extends: what all of their parts share."""

    def __init__(self, sources: Sequence[Source], base: dict[str, Kind], assigned: frozenset[str]) -> None:
        self.sources = sources
        self.base = base
        self.exported: dict[str, Kind] = {}
        self.steps: dict[str, tuple[Step, ...]] = {}
        """How each of its templates was reached."""
        self.done = False
        """Whether all of it was followed."""
        self.assigned = assigned.union(*(source.assigned for source in sources))

    def context(self) -> dict[str, Kind]:
        """What a block or a macro sees."""
        return {**self.base, **self.exported}


class Scope:
    """A place with its names."""

    def __init__(
        self,
        check: "Check",
        run: Run,
        source: Source,
        names: dict[str, Kind],
        *,
        top: bool = False,
        quiet: bool = False,
    ) -> None:
        self.check = check
        self.run = run
        self.source = source
        self.names = names
        self.top = top
        self.quiet = quiet
        """Whether text is printed nowhere: below `extends`."""
        self.expressions = Expressions(self)

    def inner(self, **names: Kind) -> "Scope":
        """A scope whose names end with it."""
        return Scope(self.check, self.run, self.source, {**self.names, **names}, quiet=self.quiet)

    def of(self, node: nodes.Node | None) -> Kind:
        """What an expression gives here."""
        return self.expressions.of(node)

    def used(self, node: nodes.Node | None) -> Kind:
        """The same, where a value is needed."""
        return self.expressions.used(node)

    def look_up(self, node: nodes.Name) -> Kind:
        """What a name means here."""
        found = self.names.get(node.name) or self.run.exported.get(node.name) or GLOBAL_KINDS.get(node.name)
        if found is not None:
            self.check.findings.fine.add((id(node), None))
            return found
        if node.name in self.run.assigned or node.name in ALWAYS:
            self.check.findings.fine.add((id(node), None))
            return UNKNOWN
        known = tuple(sorted({*self.names, *GLOBAL_KINDS}))
        return self.nothing(node, node.name, f"there is no '{node.name}' here", known, None)

    def assign(self, target: nodes.Node, kind: Kind) -> None:
        """Give the names of a target their values."""
        if isinstance(target, nodes.Name):
            self.name(target.name, kind)
        elif isinstance(target, nodes.Tuple | nodes.List):
            item = kinds.items(kind)
            for it in target.items:
                self.assign(it, item)

    def name(self, name: str, kind: Kind) -> None:
        """Give a name its value; at the top of a template, for its blocks and macros too."""
        self.names[name] = kind
        if self.top:
            before = self.run.exported.get(name) or self.run.base.get(name)
            self.run.exported[name] = join(before, kind) if before else kind

    def names_of(self, shape: Any) -> Iterable[str] | None:
        """Every name that a value of this shape has; None when it may have any."""
        if isinstance(shape, Module):
            return None if shape.open else shape.names
        if isinstance(shape, kinds.Space):
            return shape.names | self.check.spaces
        return kinds.names_of(shape, self.check.options)

    def nothing(self, node: nodes.Node, name: str, what: str, known: tuple[str, ...], key: Any) -> Kind:
        """An access that gives nothing; it is told when something needs the value."""
        at = (id(node), key)
        if at not in self.check.findings.pending:
            line, mend = node.lineno or 1, SEES
            if name.startswith("_") and name not in known:
                what, known, mend = f"'{name}' is closed to templates", (), CLOSED
            self.check.findings.pending[at] = Finding(
                self.source.path, line, name, what, known, self.check.steps, self.source.line(line), mend=mend
            )
        return Kind(None, frozenset([at]))

    def fine(self, node: nodes.Node, key: Any) -> None:
        """An access that gives a value on this way."""
        self.check.findings.fine.add((id(node), key))

    def needed(self, kind: Kind, *, whole: bool = True) -> Kind:
        """Something is done with the value: what gave nothing is a mistake now."""
        self.check.findings.bad |= kind.missing
        for shape in (kind.types or ()) if whole else ():
            if isinstance(shape, Many):
                self.needed(shape.item)
        return Kind(kind.types)

    def tolerate(self, name: str, kind: Kind) -> None:
        """The template asks whether there is such a value."""
        self.check.findings.fine |= kind.missing
        if name:
            self.check.findings.tolerated.add(name)

    def exists(self, node: nodes.Node, what: str, name: str) -> None:
        """Tell a filter or test that is named by a text and that there is not."""
        self.check.exists_in_jinja(self.source, node, what, name)

    def step(self, word: str, node: nodes.Node) -> Step:
        """This line as a step to another template."""
        return Step(word, self.source.path, node.lineno or 1)

    def call(self, node: nodes.Call, shape: Any, args: Sequence[Kind], named: dict[str, Kind], *,
             certain: bool) -> Kind:  # fmt: skip
        """A call of a macro, of `once`, of `super`."""
        if isinstance(shape, Macro):
            self.check.macro(shape, args if certain else (), named, self.step("called from", node), certain=certain)
            return TEXT
        if isinstance(shape, Super):
            shape.render()
            return TEXT
        if shape == Open("once"):
            self.check.once(self, node, named, certain=certain)
            return TEXT
        return UNKNOWN
