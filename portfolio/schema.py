"""YAML nodes to the types of `model`: every value checked, every problem reported, nothing guessed.

The types are the schema: a field's annotation decides which text is accepted and what the message says.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from portfolio import codes, model
from portfolio.extra import frozen
from portfolio.fields import fields_of, plain_words, required_of, way_of
from portfolio.kinds import KINDS, boolean
from portfolio.problems import Code, Problem, Where, did_you_mean, quoted, shown
from portfolio.read.nodes import Mapping, Node, Scalar, Sequence
from portfolio.spelling import near
from portfolio.synonyms import EXAMPLE_NAMES, INSIDE

T = TypeVar("T")

MOST = 100
"""Mistakes of one file that are named."""


class Structured(NamedTuple):
    """What a node means: the value (None where it cannot be made), its problems and where each field stands."""

    value: Any
    problems: tuple[Problem, ...]
    places: dict[str, tuple[int, int]]


def structure(node: Node | None, kind: type[T], path: str) -> Structured:
    """The node as a `kind` (a struct of `model`), or every reason why it is not one."""
    walk = _Walk(path)
    if node is None or _empty(node):
        node = Mapping((), 1, 1)
    if not isinstance(node, Mapping):
        root: Any = kind
        first = next(iter(fields_of(root)))
        walk.report(codes.WRONG_SHAPE, "", node, f"expected fields such as `{first}: ...`, found {_shape(node)}",
                    "Write one `key: value` on each line")  # fmt: skip
        return Structured(None, tuple(walk.problems), {})
    value = walk.struct(node, kind, "")
    return Structured(None if value is BAD else value, tuple(walk.problems), walk.places)


class _Bad:
    """Stands for a value that was reported."""


BAD = _Bad()


class _Walk:
    """One pass over a file's nodes, collecting problems and places."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.seen: tuple[Mapping, dict[str, Node]] | None = None

    def report(self, code: Code, field: str, node: Node, what: str, mend: str = "") -> _Bad:
        if len(self.problems) == MOST:
            what, mend = f"more than {MOST} mistakes, the others are not named", "Mend these first, and build again"
            self.problems.append(Problem(Where(self.path, node.line, node.column), codes.TOO_MANY, what, mend))
        if len(self.problems) > MOST:
            return BAD
        text = f"{field}: {what}" if field else what
        self.problems.append(Problem(Where(self.path, node.line, node.column), code, text, mend))
        return BAD

    def value(self, node: Node, kind: Any, field: str) -> Any:
        """The node as `kind`, or BAD."""
        self.places.setdefault(field, (node.line, node.column))
        if kind in KINDS:
            return self.scalar(node, kind, field)
        way, parts = way_of(kind)
        return getattr(self, way)(node, parts, field)

    def scalar(self, node: Node, kind: Any, field: str) -> Any:
        """A single text, as the kind reads it."""
        known = KINDS[kind]
        if not isinstance(node, Scalar):
            return self.report(codes.WRONG_SHAPE, field, node, f"expected {known.expected}, found {_shape(node)}",
                               _advice().of_shape(node, kind, _last(field)))  # fmt: skip
        value = known.read(node.text)
        if value is None and len(self.problems) > MOST:
            return BAD
        if value is None:
            return self.report(known.code, field, node, f"expected {known.expected}, found {quoted(node.text)}",
                               _advice().of_value(node.text, kind, _last(field)))  # fmt: skip
        return value

    def either(self, node: Node, kinds: tuple[Any, ...], field: str) -> Any:
        """`bool | X`: true and false, or an X."""
        if isinstance(node, Scalar) and boolean(node.text) is not None:
            return boolean(node.text)
        return self.value(node, kinds[-1], field)

    def choice(self, node: Node, choices: tuple[str, ...], field: str) -> Any:
        """One of some words; case, hyphens and underscores do not matter."""
        few = ", ".join(choices) if len(choices) < 12 else f"{len(choices)} words"
        if not isinstance(node, Scalar):
            return self.report(codes.WRONG_SHAPE, field, node, f"expected one of {few}, found {_shape(node)}",
                               _advice().of_choice("", choices, _last(field)))  # fmt: skip
        typed = " ".join(node.text.casefold().replace("-", " ").replace("_", " ").split())
        word = plain_words(choices).get(typed)
        if word is None:
            mend = _advice().of_choice(node.text, choices, _last(field))
            return self.report(
                codes.NOT_A_CHOICE, field, node, f"expected one of {few}, found {quoted(node.text)}", mend
            )
        return word

    def items(self, node: Node, kind: Any, field: str) -> Any:
        """A list; a lone value is a list of one; a mapping where the items are keyed."""
        keyed = getattr(kind, "keyed", "")
        must = keyed and kind.shorthand != keyed
        if keyed and isinstance(node, Mapping) and not _is_one(node, kind):
            found = self.each(self.keyed(key, value, kind, f"{field}.{key.text}") for key, value in node.pairs
                              if not _empty(value) or kind is model.ThemeOption)  # fmt: skip
        elif must and isinstance(node, Sequence) and _texts(node):
            text = _texts(node)[0]
            mend = f"Say what each is: `{_last(field)}: {{{EXAMPLE_NAMES[_last(field)]}: {text}}}`"
            return self.report(codes.WRONG_SHAPE, field, node, "expected `name: value` lines, found a list", mend)
        elif must and isinstance(node, Sequence) and (pair := _named(node, kind)):
            mend = f"Remove the hyphens or brackets: `{_last(field)}: {{{shown(pair[0].text)}: ...}}`"
            what = "expected `name: value` lines, found a list of them"
            return self.report(codes.WRONG_SHAPE, field, pair[0], what, mend)
        elif isinstance(node, Sequence):
            found = self.each(self.item(item, kind, f"{field}.{place}") for place, item in enumerate(node.items, 1))
        elif must or (isinstance(node, Mapping) and kind in KINDS):
            example = "`name: value` lines" if must else "a list"
            mend = f"Write the items below `{_last(field)}:`, each on its own line"
            if must and isinstance(node, Scalar):
                mend = f"Say what it is: `{_last(field)}: {{{EXAMPLE_NAMES[_last(field)]}: {shown(node.text)}}}`"
            return self.report(codes.WRONG_SHAPE, field, node, f"expected {example}, found {_shape(node)}", mend)
        else:
            found = [self.item(node, kind, f"{field}.1")]
        return BAD if any(item is BAD for item in found) else tuple(found)

    def each(self, values: Iterator[Any]) -> list[Any]:
        """The values, as far as anybody wants to know: after the last mistake that is named, no more are looked for."""
        found = []
        for value in values:
            found.append(value)
            if len(self.problems) > MOST:
                break
        return found

    def item(self, node: Node, kind: Any, field: str) -> Any:
        """One item of a list, which may not be empty."""
        if _empty(node):
            return self.report(codes.WRONG_VALUE, field, node, "an item of the list is empty", "Remove the line")
        return self.value(node, kind, field)

    def keyed(self, key: Scalar, node: Node, kind: Any, field: str) -> Any:
        """An item whose name is the mapping's key."""
        self.places[field] = (key.line, key.column)
        pair = (Scalar(kind.keyed, key.line, key.column, True), key)
        if not isinstance(node, Mapping):
            if _empty(node):
                return self.report(codes.WRONG_VALUE, field, key, "has no value", 'A colour needs quotes: "#1b4f72"')
            name = getattr(kind, "keyed_value", kind.shorthand)
            self.places[f"{field}.{name}"] = (node.line, node.column)
            short = Scalar(name, node.line, node.column, True)
            return self.struct(Mapping((pair, (short, node)), key.line, key.column), kind, field, short=name)
        return self.struct(Mapping((pair, *node.pairs), key.line, key.column), kind, field)

    def struct(self, node: Node, kind: Any, field: str, *, short: str = "") -> Any:
        """A mapping as a struct; a lone value fills the field named by `shorthand`, and is spoken of as the struct.

        `short` names a field that was not written as such either.
        """
        if not isinstance(node, Mapping):
            short = getattr(kind, "shorthand", "")
            if not (short and isinstance(node, Scalar)):
                return self.report(codes.WRONG_SHAPE, field, node, f"expected fields, found {_shape(node)}",
                                   "Fields: " + ", ".join(fields_of(kind)))  # fmt: skip
            if required_of(kind) <= {short} and not _empty(node):  # what most authors of papers are
                value = self.value(node, fields_of(kind)[short].kind, field)
                return kind(**{short: value}) if value is not BAD else BAD if required_of(kind) else kind()
            node = Mapping(((Scalar(short, node.line, node.column, True), node),), node.line, node.column)
        known, given, meant = fields_of(kind), {}, set[str]()
        before = len(self.problems)
        for key, child in node.pairs:
            where = field if key.text == short else f"{field}.{key.text}" if field else key.text
            if key.text not in known:
                meant.update(self.unknown(key, child, kind, field, node))
            elif not _empty(child):
                given[key.text] = self.value(child, known[key.text].kind, where)
            if len(self.problems) > MOST:
                return BAD
        missing = sorted(required_of(kind) - given.keys(), key=list(known).index)
        for name in missing:
            if name in meant:  # it is there, misspelt, and that was said
                continue
            empty = next((key for key, _ in node.pairs if key.text == name), None)
            mend = f"Write something after `{name}:`; a text that starts with # needs quotes"
            self.report(codes.MISSING_FIELD, f"{field}.{name}" if field else name, empty or node,
                        "is required and empty" if empty else "is required and missing",
                        mend if empty else f"Add a line `{name}: ...`")  # fmt: skip
        some = getattr(kind, "one_of", ())  # what is nameless for want of a right value was said to be wrong
        bad = len(self.problems) > before and some and all(given.get(name, BAD) is BAD for name in some)
        bad = bad or bool(missing) or any(given.get(name) is BAD for name in required_of(kind))
        return BAD if bad else kind(**{name: value for name, value in given.items() if value is not BAD})

    def unknown(self, key: Scalar, value: Node, kind: Any, field: str, node: Mapping) -> tuple[str, ...]:
        """Report a key that is no field, nearly always a slip of the pen; which fields may be meant."""
        known = fields_of(kind)
        likely = near(key.text, known)
        mend = did_you_mean(key.text, likely)
        if other := INSIDE.get(kind.__name__, {}).get(key.text.casefold()):
            mend, likely = _advice().renamed(other, value, key.text), (other,)
        if kind is model.Paper and (mine := _advice().of_paper(key.text.casefold(), value, self.values(node))):
            mend = mine
        elif not mend and "extra" in known:
            mend = "Fields of your own go below `extra:`"
        elif not mend:
            mend = "Fields: " + ", ".join(known)
        name = f"{field}.{shown(key.text)}" if field else shown(key.text)
        self.report(codes.UNKNOWN_KEY, name, key, "is not a field here", mend)
        return likely

    def values(self, node: Mapping) -> dict[str, Node]:
        """The values of a mapping by their keys; once for each mapping, which may have thousands of wrong ones."""
        if self.seen is None or self.seen[0] is not node:
            self.seen = (node, {key.text: value for key, value in node.pairs})
        return self.seen[1]

    def own(self, node: Node, _: Any, field: str) -> Any:
        """A user's own mapping, frozen."""
        if not isinstance(node, Mapping):
            return self.report(codes.WRONG_SHAPE, field, node, f"expected fields, found {_shape(node)}",
                               "Write your own `key: value` lines below `extra:`")  # fmt: skip
        return frozen(_plain(node))


def _advice() -> Any:
    from portfolio import advice  # only when there is a mistake

    return advice


def _is_one(node: Mapping, kind: Any) -> bool:
    """Whether a mapping is a single item whose name is given as a field: `metrics: {name: papers}`."""
    return kind.keyed == kind.shorthand and any(key.text == kind.keyed for key, _ in node.pairs)


def _texts(node: Sequence) -> list[str]:
    """The items of a list that are texts."""
    return [item.text for item in node.items if isinstance(item, Scalar)]


def _named(node: Sequence, kind: Any) -> tuple[Scalar, Node] | None:
    """The first item of a list that is a `name: value` of its own."""
    lone = (item.pairs[0] for item in node.items if isinstance(item, Mapping) and len(item.pairs) == 1)
    return next((pair for pair in lone if pair[0].text not in fields_of(kind)), None)


def _plain(node: Node) -> Any:
    """Text, true or false, lists and mappings as Python has them."""
    if isinstance(node, Scalar):
        word = boolean(node.text) if node.plain and node.text in ("true", "false") else None
        return node.text if word is None else word
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.pairs}


def _empty(node: Node) -> bool:
    """A key without a value: the field is not given."""
    return isinstance(node, Scalar) and (not node.text or (node.plain and node.text in ("~", "null")))


def _shape(node: Node) -> str:
    """What a node looks like, for messages."""
    if isinstance(node, Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _last(field: str) -> str:
    """The key that the author types for a field path."""
    names = [part for part in field.split(".") if not part.isdigit()]
    return names[-1] if names else field
