"""Names at a place of a template, and what is found when they are used."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, NamedTuple, Protocol

from jinja2 import nodes
from msgspec import Struct

from portfolio.diagnostics import codes
from portfolio.templates.analysis import inferred_types
from portfolio.templates.analysis.findings import Findings, TemplateFinding
from portfolio.templates.analysis.inferred_types import TEXT, UNKNOWN, Many, Open, ValueType, items, join, one
from portfolio.templates.analysis.template_sources import TemplateSource
from portfolio.templates.engine.hints import CLOSED, INSTEAD, SEES, TemplateStep

GLOBAL_KINDS: Mapping[str, ValueType] = {
    "root": TEXT,
    "once": one(Open("once")),
    "range": one(Open("range")),
    "dict": one(Open("dict")),
    "namespace": one(Open("namespace")),
    "cycler": one(Open("cycler")),
}

ALWAYS = frozenset(["self", "super", "loop", "caller", "varargs", "kwargs"])
"""Names that Jinja gives where they mean something."""


class MacroInScope:
    """A macro, or the block of a `call`, with the scope in which it was written."""

    def __init__(self, node: nodes.Macro, scope: "Scope") -> None:
        self.node = node
        self.scope = scope


class Super(NamedTuple):
    """`super()` in a block: what the parent has there."""

    render: Callable[[], None]


class Module:
    """An imported template: its macros and variables."""

    def __init__(self, name: str, names: dict[str, ValueType], *, open: bool) -> None:
        self.called = f"the template {name}"
        self.names = names
        self.open = open


class TemplateRun:
    """A template being made, with those that it extends: what all of their parts share."""

    def __init__(
        self, shared: "CheckState", sources: Sequence[TemplateSource], base: dict[str, ValueType],
        assigned: frozenset[str],
    ) -> None:  # fmt: skip
        self.shared = shared
        self.sources = sources
        self.base = base
        self.exported: dict[str, ValueType] = {}
        self.steps: dict[str, tuple[TemplateStep, ...]] = {}
        """How each of its templates was reached."""
        self.done = False
        """Whether all of it was followed."""
        self.assigned = assigned.union(*(source.assigned for source in sources))

    def context(self) -> dict[str, ValueType]:
        """What a block or a macro sees."""
        return {**self.base, **self.exported}


class CheckState:
    """What the check of a theme's templates knows and has found, wherever it is."""

    def __init__(self, known: Mapping[str, Iterable[str]], options: tuple[str, ...], follow: "Follow") -> None:
        self.known = known
        """Names by what they are: `filter`, `test`."""
        self.options = options
        self.follow = follow
        self.findings = Findings()
        self.spaces: frozenset[str] = frozenset()
        """Names that templates give to a `namespace`."""
        self.steps: tuple[TemplateStep, ...] = ()
        """How the template that is followed was reached, the nearest first."""

    def exists_in_jinja(self, source: TemplateSource, node: nodes.Node, what: str, name: str) -> None:
        """Tell a filter or test that there is not, unless the template asks whether there is."""
        if name in self.known[what] or name in source.tested:
            return
        line = node.lineno or 1
        mend, known = INSTEAD.get(name, ""), () if name in INSTEAD else tuple(self.known[what])
        self.findings.tell(
            TemplateFinding(source.path, line, name, f"there is no {what} '{name}'", known, (),
                    source.line(line), codes.TEMPLATE_SYNTAX, mend or "docs/themes.md lists them all")
        )  # fmt: skip


class Follow(Protocol):
    """What follows calls into macros and templates."""

    def macro(self, macro: MacroInScope, args: Sequence[ValueType], named: Mapping[str, ValueType],
              step: TemplateStep | None, *, certain: bool) -> None:  # fmt: skip
        """Follow a macro that is called with these values."""

    def once(self, scope: "Scope", node: nodes.Call, named: dict[str, ValueType], *, certain: bool) -> None:
        """Follow a partial with just the values that it is given."""


class Scope:
    """A place with its names."""

    def __init__(
        self,
        run: TemplateRun,
        source: TemplateSource,
        names: dict[str, ValueType],
        *,
        top: bool = False,
        quiet: bool = False,
    ) -> None:
        self.shared = run.shared
        self.run = run
        self.source = source
        self.names = names
        self.top = top
        self.quiet = quiet
        """Whether text is printed nowhere: below `extends`."""

    def inner(self, **names: ValueType) -> "Scope":
        """A scope whose names end with it."""
        return Scope(self.run, self.source, {**self.names, **names}, quiet=self.quiet)

    def look_up(self, node: nodes.Name) -> ValueType:
        """What a name means here."""
        found = self.names.get(node.name) or self.run.exported.get(node.name) or GLOBAL_KINDS.get(node.name)
        if found is not None:
            self.shared.findings.fine.add((id(node), None))
            return found
        if node.name in self.run.assigned or node.name in ALWAYS:
            self.shared.findings.fine.add((id(node), None))
            return UNKNOWN
        known = tuple(sorted({*self.names, *GLOBAL_KINDS}))
        return self.nothing(node, node.name, f"there is no '{node.name}' here", known, None)

    def assign(self, target: nodes.Node, kind: ValueType) -> None:
        """Give the names of a target their values."""
        if isinstance(target, nodes.Name):
            self.name(target.name, kind)
        elif isinstance(target, nodes.Tuple | nodes.List):
            item = items(kind)
            for it in target.items:
                self.assign(it, item)

    def name(self, name: str, kind: ValueType) -> None:
        """Give a name its value; at the top of a template, for its blocks and macros too."""
        self.names[name] = kind
        if self.top:
            before = self.run.exported.get(name) or self.run.base.get(name)
            self.run.exported[name] = join(before, kind) if before else kind

    def names_of(self, shape: Any) -> Iterable[str] | None:
        """Every name that a value of this shape has; None when it may have any."""
        if isinstance(shape, Module):
            return None if shape.open else shape.names
        if isinstance(shape, inferred_types.Space):
            return shape.names | self.shared.spaces
        return inferred_types.names_of(shape, self.shared.options)

    def nothing(self, node: nodes.Node, name: str, what: str, known: tuple[str, ...], key: Any) -> ValueType:
        """An access that gives nothing; it is told when something needs the value."""
        at = (id(node), key)
        if at not in self.shared.findings.pending:
            line, mend = node.lineno or 1, SEES
            if name.startswith("_") and name not in known:
                what, known, mend = f"'{name}' is not available in templates", (), CLOSED
            self.shared.findings.pending[at] = TemplateFinding(
                self.source.path, line, name, what, known, self.shared.steps, self.source.line(line), mend=mend
            )
        return ValueType(None, frozenset([at]))

    def field(self, node: nodes.Node, base: ValueType, name: Any, *, key: Any = None) -> ValueType:
        """A field of a value: what holds it, or an access that gives nothing; silent where that is not certain."""
        shapes = None if base.types is None else base.types - {NoneType}
        if isinstance(name, int):
            return (
                items(base)
                if shapes and all(isinstance(it, Many | inferred_types.GroupedItems) for it in shapes)
                else UNKNOWN
            )
        if not shapes or not isinstance(name, str):
            return UNKNOWN
        found: list[ValueType] = []
        offered: set[str] = set()
        for shape in shapes:
            names = self.names_of(shape)
            if names is None:
                return UNKNOWN
            offered.update(names)
            if name in names:
                found.append(inferred_types.part_of(shape, name))
        if found:
            self.fine(node, key)
            return join(*found)
        words = sorted({_kind_in_words(shape) for shape in shapes})
        return self.nothing(node, name, inferred_types.lacks(words, name), tuple(sorted(offered)), key)

    def path(self, node: nodes.Node, base: ValueType, text: str, *, place: int = 0) -> ValueType:
        """A field named by a text, as filters name them: `badge.label`."""
        current = base
        for number, part in enumerate(text.split(".")):
            current = self.field(node, current if not number else self.require(current),
                                 int(part) if part.isdigit() else part, key=(place, number))  # fmt: skip
        return current

    def fine(self, node: nodes.Node, key: Any) -> None:
        """An access that gives a value on this way."""
        self.shared.findings.fine.add((id(node), key))

    def require(self, kind: ValueType, *, whole: bool = True) -> ValueType:
        """Something is done with the value: what gave nothing is a mistake now."""
        self.shared.findings.bad |= kind.missing
        for shape in (kind.types or ()) if whole else ():
            if isinstance(shape, Many):
                self.require(shape.item)
        return ValueType(kind.types)

    def tolerate(self, name: str, kind: ValueType) -> None:
        """The template asks whether there is such a value."""
        self.shared.findings.fine |= kind.missing
        if name:
            self.shared.findings.tolerated.add(name)

    def exists(self, node: nodes.Node, what: str, name: str) -> None:
        """Tell a filter or test that is named by a text and that there is not."""
        self.shared.exists_in_jinja(self.source, node, what, name)

    def step(self, word: str, node: nodes.Node) -> TemplateStep:
        """This line as a step to another template."""
        return TemplateStep(word, self.source.path, node.lineno or 1)

    def call(self, node: nodes.Call, shape: Any, args: Sequence[ValueType], named: dict[str, ValueType], *,
             certain: bool) -> ValueType:  # fmt: skip
        """A call of a macro, of `once`, of `super`."""
        if isinstance(shape, MacroInScope):
            self.shared.follow.macro(
                shape, args if certain else (), named, self.step("called from", node), certain=certain
            )
            return TEXT
        if isinstance(shape, Super):
            shape.render()
            return TEXT
        if shape == Open("once"):
            self.shared.follow.once(self, node, named, certain=certain)
            return TEXT
        return UNKNOWN


def _kind_in_words(shape: Any) -> str:
    return shape.called if hasattr(shape, "called") and not _is_view(shape) else inferred_types.kind_in_words(shape)


def _is_view(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Struct)
