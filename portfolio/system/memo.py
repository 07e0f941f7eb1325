"""Results of pure functions that are remembered from build to build, for a site that stays in memory.

What was made from the very same values is the same.  So identity is the key, which costs next to nothing to look at,
and equality is asked for only where something new was made.  In a single build nothing is ever asked twice, and so
nothing is gained or lost.  What no build asks for any more is forgotten after some time.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from itertools import chain, compress, count
from operator import is_not
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

Given = ParamSpec("Given")
Result = TypeVar("Result")
Value = TypeVar("Value")


SLOTS, MAPPED = "slots", "mapped"

AGE = 16
"""Builds after which what they did not ask for grows old; forgotten it is after as many more."""


class Kin:
    """A value that stands for others of its era: what is made from one would be the same, made from another."""

    era: object


class Remembered:
    """What the builds of one site have made so far: since the last turn, and before."""

    def __init__(self) -> None:
        self.now: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
        self.before: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
        self.builds = 0

    def get(self, table: Any, key: Any) -> Any:
        """What is kept under a key of a table; None where nothing is."""
        found = self.now[table].get(key)
        if found is None:
            found = self.before[table].get(key)
            if found is not None:
                self.now[table][key] = found
        return found

    def turn(self) -> None:
        """A build has been made: now and then forget what no build of some time has asked for."""
        self.builds += 1
        if self.builds % AGE == 0:
            self.before, self.now = self.now, defaultdict(dict)


_current: ContextVar[Remembered | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(what: Remembered) -> Iterator[None]:
    """Build with what is remembered, and remember what is made.  Elsewhere nothing is remembered at all."""
    token = _current.set(what)
    try:
        yield
    finally:
        _current.reset(token)


def memoize(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """A pure function of frozen values that remembers its results by the identity of what it was given.

    The arguments are held as long as the result is, so that no identity is given away twice.
    """

    @wraps(function)
    def ask(*given: Given.args, **named: Given.kwargs) -> Result:
        remembered = _current.get()
        if remembered is None:
            return function(*given, **named)
        key = tuple(map(id, given))
        found = remembered.now[function].get(key)
        if found is None:
            found = remembered.get(function, key)
            if found is None:
                found = remembered.now[function][key] = (function(*given, **named), given)
        result: Result = found[0]
        return result

    return ask


def memoize_in_era(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same for a function whose second argument is a `Kin`, of which the era alone counts."""

    @wraps(function)
    def ask(*given: Given.args, **named: Given.kwargs) -> Result:
        remembered = _current.get()
        if remembered is None:
            return function(*given, **named)
        first, kin, *rest = given
        held = (first, kin.era, *rest)  # type: ignore[attr-defined]
        key = tuple(map(id, held))
        found = remembered.now[function].get(key)
        if found is None:
            found = remembered.get(function, key)
            if found is None:
                found = remembered.now[function][key] = (function(*given, **named), held)
        result: Result = found[0]
        return result

    return ask


def map_rows(
    function: Callable[..., Result], columns: Sequence[Sequence[Any]], *common: Any, slot: str = ""
) -> tuple[Result, ...]:
    """The results of a pure function for each row of the columns; what it gave for the same rows is taken over.

    `columns` are of one length, `common` is given after each row.  Rows are the same where all their values are, by
    identity; of a `Kin` among the `common` the era alone counts.  An edit, a paper more or one less costs no more than
    the comparison.  A function that is asked about several tables has a `slot` for each.
    """
    remembered = _current.get()
    if remembered is None:
        return tuple(function(*row, *common) for row in zip(*columns, strict=True))
    columns = [it if isinstance(it, tuple) else tuple(it) for it in columns]
    kin = [it.era if isinstance(it, Kin) else it for it in common]
    old = remembered.get(MAPPED, (function, slot))
    if not old or list(map(id, old[1])) != list(map(id, kin)) or len(old[0]) != len(columns):
        results = tuple(function(*row, *common) for row in zip(*columns, strict=True))
    else:
        before, results = old[0], old[2]
        head = min(_alike(now, then) for now, then in zip(columns, before, strict=True))
        if head == len(columns[0]) == len(before[0]):
            return results  # type: ignore[no-any-return]
        most = min(len(columns[0]), len(before[0])) - head
        tail = min(_alike(reversed(now), reversed(then)) for now, then in zip(columns, before, strict=True))
        tail = min(tail, most)
        known = {tuple(map(id, row)): place for place, row in enumerate(_rows(before, head, tail), head)}
        made = [
            results[place] if (place := known.get(tuple(map(id, row)), -1)) >= 0 else function(*row, *common)
            for row in _rows(columns, head, tail)
        ]
        results = (*results[:head], *made, *results[len(results) - tail :])
    remembered.now[MAPPED][function, slot] = (columns, kin, results)
    return results


def _alike(now: Iterable[Any], then: Iterable[Any]) -> int:
    """How many values at the start are identical."""
    return next(compress(count(), chain(map(is_not, now, then), (True,))))


def _rows(columns: Sequence[Sequence[Any]], head: int, tail: int) -> Iterator[tuple[Any, ...]]:
    """The rows between the first `head` and the last `tail` ones."""
    return zip(*(it[head : len(it) - tail] for it in columns), strict=True)


def same(slot: Hashable, value: Value) -> Value:
    """The value that was in the slot before where it is equal, so that what is made from it is found again."""
    remembered = _current.get()
    if remembered is None:
        return value
    old = remembered.get(SLOTS, slot)
    if old is value or (old is not None and type(old) is type(value) and old == value):
        found: Value = old
        return found
    remembered.now[SLOTS][slot] = value
    return value


def recall(slot: Hashable) -> object:
    """What was kept in a slot; None where nothing is."""
    remembered = _current.get()
    return remembered.get(SLOTS, slot) if remembered else None


def keep(slot: Hashable, value: object) -> None:
    """Keep a value that needs no comparison."""
    if remembered := _current.get():
        remembered.now[SLOTS][slot] = value


def with_shared_parts(new: Value, old: object) -> Value:
    """The new value with all parts of the old one that are equal; a struct is shared field by field."""
    if type(new) is not type(old):
        return new
    if new == old:
        return old
    if isinstance(new, Struct):
        fields = {name: with_shared_parts(getattr(new, name), getattr(old, name)) for name in new.__struct_fields__}
        return replace(new, **fields)
    return new
