"""YAML nodes to the types of `model`: every value checked, every problem reported, nothing guessed.

The types are the schema: a field's annotation decides which text is accepted and what the message says.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean, near
from portfolio.diagnostics.problems import Code, Problem, quote, short_line
from portfolio.model import ThemeOption, extra_of
from portfolio.schema import node_shapes
from portfolio.schema.collected_problems import CollectedProblems
from portfolio.schema.fields import fields_of, plain_words, required_of, way_of
from portfolio.schema.mend.synonyms import EXAMPLE_NAMES, INSIDE, PAIRS
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.written_values import MappingNode, Node, ScalarNode, SequenceNode

T = TypeVar("T")


class Structured(NamedTuple):
    """What a node means: the value (None where it cannot be made), its problems and where each field stands."""

    value: Any
    problems: tuple[Problem, ...]
    places: dict[str, tuple[int, int]]


def structure(node: Node | None, kind: type[T], path: str) -> Structured:
    """The node as a `kind` (a struct of `model`), or every reason why it is not one."""
    walk = _NodeWalk(path)
    if node is None or node_shapes.empty(node):
        node = MappingNode((), 1, 1)
    if not isinstance(node, MappingNode):
        root: Any = kind
        first = next(iter(fields_of(root)))
        what = f"expected fields such as `{first}: ...`, found {node_shapes.shape(node)}"
        walk.report(codes.WRONG_SHAPE, "", node, what, "Write one `key: value` on each line")
        return Structured(None, tuple(walk.problems.found), {})
    value = walk.struct(node, kind, "")
    return Structured(None if value is BAD else value, tuple(walk.problems.found), walk.places)


class _Bad:
    """Stands for a value that was reported."""


BAD = _Bad()


class _NodeWalk:
    """One pass over a file's nodes, collecting problems and places."""

    def __init__(self, path: str) -> None:
        self.problems = CollectedProblems(path)
        self.places: dict[str, tuple[int, int]] = {}
        self.seen: tuple[MappingNode, dict[str, Node]] | None = None

    def report(self, code: Code, field: str, node: Node, what: str, mend: str = "") -> _Bad:
        self.problems.add(code, node, f"{field}: {what}" if field else what, mend, field)
        return BAD

    def value(self, node: Node, kind: Any, field: str) -> Any:
        """The node as `kind`, or BAD."""
        return self.by(way_of(kind), node, field)

    def by(self, way: tuple[str, Any], node: Node, field: str) -> Any:
        """The node as one of the methods below reads it, or BAD."""
        self.places.setdefault(field, (node.line, node.column))
        return getattr(self, way[0])(node, way[1], field)

    def scalar(self, node: Node, kind: Any, field: str) -> Any:
        """A single text, as the kind reads it."""
        known = KINDS[kind]
        if not isinstance(node, ScalarNode):
            what = f"expected {known.expected}, found {node_shapes.shape(node)}"
            return self.report(
                codes.WRONG_SHAPE, field, node, what, _advice().of_shape(node, kind, node_shapes.last(field))
            )
        value = known.read(node.text)
        if value is None and self.problems.is_full:
            return BAD
        if value is None:
            return self.report(known.code, field, node, f"expected {known.expected}, found {quote(node.text)}",
                               _advice().of_value(node.text, kind, node_shapes.last(field)))  # fmt: skip
        return value

    def either(self, node: Node, kinds: tuple[Any, ...], field: str) -> Any:
        """`bool | X`: true and false, or an X."""
        if isinstance(node, ScalarNode) and (flag := KINDS[bool].read(node.text)) is not None:
            return flag
        return self.value(node, kinds[-1], field)

    def choice(self, node: Node, choices: tuple[str, ...], field: str) -> Any:
        """One of some words; case, hyphens and underscores do not matter."""
        few = ", ".join(choices) if len(choices) < 12 else f"{len(choices)} words"
        if not isinstance(node, ScalarNode):
            what = f"expected one of {few}, found {node_shapes.shape(node)}"
            return self.report(
                codes.WRONG_SHAPE, field, node, what, _advice().of_choice("", choices, node_shapes.last(field))
            )
        typed = " ".join(node.text.casefold().replace("-", " ").replace("_", " ").split())
        word = plain_words(choices).get(typed)
        if word is None:
            mend = _advice().of_choice(node.text, choices, node_shapes.last(field))
            return self.report(
                codes.NOT_A_CHOICE, field, node, f"expected one of {few}, found {quote(node.text)}", mend
            )
        return word

    def items(self, node: Node, kind: Any, field: str) -> Any:
        """A list; a lone value is a list of one; a mapping where the items are keyed."""
        keyed = getattr(kind, "keyed", "")
        if keyed and isinstance(node, MappingNode) and not node_shapes.is_one(node, kind):
            found = self.each(self.keyed_item(key, value, kind, f"{field}.{key.text}") for key, value in node.pairs
                              if not node_shapes.empty(value) or kind is ThemeOption)  # fmt: skip
        elif wrong := _misshapen(node, kind, node_shapes.last(field)):
            return self.report(codes.WRONG_SHAPE, field, *wrong)
        elif isinstance(node, SequenceNode):
            found = self.each(self.item(item, kind, f"{field}.{place}") for place, item in enumerate(node.items, 1))
        else:
            found = [self.item(node, kind, f"{field}.1")]
        return BAD if any(item is BAD for item in found) else tuple(found)

    def each(self, values: Iterator[Any]) -> list[Any]:
        """The values, as far as anybody wants to know: after the last mistake that is named, no more are looked for."""
        found = []
        for value in values:
            found.append(value)
            if self.problems.is_full:
                break
        return found

    def item(self, node: Node, kind: Any, field: str) -> Any:
        """One item of a list, which may not be empty."""
        if node_shapes.empty(node):
            return self.report(codes.WRONG_VALUE, field, node, "an item of the list is empty", "Remove the line")
        return self.value(node, kind, field)

    def keyed_item(self, key: ScalarNode, node: Node, kind: Any, field: str) -> Any:
        """An item whose name is the mapping's key."""
        self.places[field] = (key.line, key.column)
        pair = (ScalarNode(kind.keyed, key.line, key.column, True), key)
        if not isinstance(node, MappingNode):
            if node_shapes.empty(node):
                return self.report(codes.WRONG_VALUE, field, key, "has no value", 'A colour needs quotes: "#1b4f72"')
            name = getattr(kind, "keyed_value", kind.shorthand)
            self.places[f"{field}.{name}"] = (node.line, node.column)
            short = ScalarNode(name, node.line, node.column, True)
            return self.struct(MappingNode((pair, (short, node)), key.line, key.column), kind, field, short=name)
        return self.struct(MappingNode((pair, *node.pairs), key.line, key.column), kind, field)

    def struct(self, node: Node, kind: Any, field: str, *, short: str = "") -> Any:
        """A mapping as a struct; a lone value fills the field named by `shorthand`, and is spoken of as the struct.

        `short` names a field that was not written as such either.
        """
        if not isinstance(node, MappingNode):
            short = getattr(kind, "shorthand", "")
            if not (short and isinstance(node, ScalarNode)):
                return self.report(codes.WRONG_SHAPE, field, node, f"expected fields, found {node_shapes.shape(node)}",
                                   "Fields: " + ", ".join(fields_of(kind)))  # fmt: skip
            if required_of(kind) <= {short} and not node_shapes.empty(node):  # what most authors of papers are
                value = self.value(node, fields_of(kind)[short].kind, field)
                return kind(**{short: value}) if value is not BAD else BAD if required_of(kind) else kind()
            node = MappingNode(((ScalarNode(short, node.line, node.column, True), node),), node.line, node.column)
        if kind.__name__ in PAIRS and (pair := node_shapes.stray(node, fields_of(kind))):
            what = f"expected fields, found {quote(pair[0].text)} for a key"
            return self.report(codes.WRONG_SHAPE, field, pair[0], what, _advice().of_pair(*pair, kind))
        known, given, meant = fields_of(kind), {}, set[str]()
        before = len(self.problems.found)
        for key, child in node.pairs:
            where = field if key.text == short else f"{field}.{key.text}" if field else key.text
            if key.text not in known:
                meant.update(self.unknown(key, child, kind, field, node))
            elif not node_shapes.empty(child):
                given[key.text] = self.by(known[key.text].way, child, where)
            if self.problems.is_full:
                return BAD
        missing = required_of(kind) - given.keys()
        for name in sorted(missing, key=list(known).index) if missing else ():
            if name in meant:  # it is there, misspelt, and that was said
                continue
            empty = next((key for key, _ in node.pairs if key.text == name), None)
            mend = f"Write something after `{name}:`; a text that starts with # needs quotes"
            self.report(codes.MISSING_FIELD, f"{field}.{name}" if field else name, empty or node,
                        "is required and empty" if empty else "is required and missing",
                        mend if empty else f"Add a line `{name}: ...`")  # fmt: skip
        some = getattr(kind, "one_of", ())  # what is nameless for want of a right value was said to be wrong
        bad = len(self.problems.found) > before and some and all(given.get(name, BAD) is BAD for name in some)
        bad = bad or bool(missing) or any(given.get(name) is BAD for name in required_of(kind))
        return BAD if bad else kind(**{name: value for name, value in given.items() if value is not BAD})

    def unknown(self, key: ScalarNode, value: Node, kind: Any, field: str, node: MappingNode) -> tuple[str, ...]:
        """Report a key that is no field, nearly always a slip of the pen; which fields may be meant."""
        known = fields_of(kind)
        likely = near(key.text, known)
        mend = did_you_mean(key.text, likely)
        if other := INSIDE.get(kind.__name__, {}).get(key.text.casefold()):
            mend, likely = _advice().rename_advice(other, value, key.text), (other,)
        if mine := _advice().of_key(kind.__name__, key.text, value, self.values(node)):
            mend = mine
        elif not mend and "extra" in known:
            mend = "Fields of your own go below `extra:`"
        elif not mend:
            mend = "Fields: " + ", ".join(known)
        name = f"{field}.{short_line(key.text)}" if field else short_line(key.text)
        self.report(codes.UNKNOWN_KEY, name, key, "is not a field here", mend)
        return likely

    def values(self, node: MappingNode) -> dict[str, Node]:
        """The values of a mapping by their keys; once for each mapping, which may have thousands of wrong ones."""
        if self.seen is None or self.seen[0] is not node:
            self.seen = (node, {key.text: value for key, value in node.pairs})
        return self.seen[1]

    def own(self, node: Node, _: Any, field: str) -> Any:
        """A user's own mapping, frozen."""
        if not isinstance(node, MappingNode):
            return self.report(codes.WRONG_SHAPE, field, node, f"expected fields, found {node_shapes.shape(node)}",
                               "Write your own `key: value` lines below `extra:`")  # fmt: skip
        return extra_of(node_shapes.plain(node))


def _advice() -> Any:
    from portfolio.schema.mend import advice  # only when there is a mistake

    return advice


LISTED = ("NavItem", "Metric")
"""Kinds whose items are named by words without commas."""


SHORT_NAMES = ("categories", "institutions", "venues")
"""Fields that explain the short names of papers."""


def _is_word(kind: Any) -> bool:
    """Whether an item is a word without commas."""
    return getattr(kind, "__name__", "") in LISTED or (kind not in KINDS and way_of(kind)[0] == "choice")


def _misshapen(node: Node, kind: Any, key: str) -> tuple[Node, str, str] | None:
    """What is no list of such items although it may look like one: where, what is wrong and how to mend it."""
    keyed = getattr(kind, "keyed", "")
    must = keyed and kind.shorthand != keyed
    if isinstance(node, SequenceNode):
        if must and node_shapes.texts(node):
            text = node_shapes.texts(node)[0]
            line = f"{text}: Its name" if key in SHORT_NAMES else f"{EXAMPLE_NAMES[key]}: {text}"
            mend = f"Say what each is: `{key}: {{{line}}}`"
            return node, "expected `name: value` lines, found a list", mend
        if keyed and (pair := node_shapes.first_pair(node, fields_of(kind))):
            mend = f"Remove the hyphens or brackets: `{key}: {{{short_line(pair[0].text)}: ...}}`"
            return pair[0], "expected `name: value` lines, found a list of them", mend
    elif must or (isinstance(node, MappingNode) and kind in KINDS):
        what = f"expected {'`name: value` lines' if must else 'a list'}, found {node_shapes.shape(node)}"
        if must and isinstance(node, ScalarNode):
            return node, what, f"Say what it is: `{key}: {{{EXAMPLE_NAMES[key]}: {short_line(node.text)}}}`"
        return node, what, f"Write the items below `{key}:`, each on its own line"
    elif isinstance(node, ScalarNode) and node_shapes.is_lines(node):
        return node, "expected a list, found lines that make one text", _advice().of_lines(node.text, key)
    elif isinstance(node, ScalarNode) and "," in node.text and _is_word(kind):
        items = ", ".join(part.strip() for part in node.text.split(","))
        return node, f"expected a list, found {quote(node.text)}", f"Write `{key}: [{items}]`"
    return None
