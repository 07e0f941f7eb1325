"""Citation keys: the author's own, else family name, year and first word of the title; no two alike."""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, count
from typing import NamedTuple

from portfolio.formats.record import Record
from portfolio.model.same_work import key_word, key_words, made_key
from portfolio.system.memo import map_rows, memoize, same

QUOTES = re.compile(r"[\"'{}\\]")
FORBIDDEN = re.compile(r"[\s#%(),=~\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
"""What BibTeX or biber cannot read in a key (`o'brien` neither), LaTeX in `\\cite`, or nobody sees."""


class KeyRequest(NamedTuple):
    """What decides a paper's key."""

    given: str
    """The author's own, without what no key may hold; or ''."""
    made: str
    more: tuple[str, ...]
    """Further words of the title, for a key that another paper has."""
    date: str
    url: str


def keys(records: Sequence[Record]) -> tuple[str, ...]:
    """A key for each record; where two would have the same, the earlier paper keeps it and the other takes more words.

    So a further paper changes no key that somebody has cited already.  BibTeX knows no case.  Equal keys are the same
    objects from build to build.
    """
    return _apart(same("wishes for keys", map_rows(_wish, [records])))


@memoize
def _apart(wishes: tuple[KeyRequest, ...]) -> tuple[str, ...]:
    taken = {it.casefold() for wish in wishes for it in (wish.given or wish.made,)}
    found: dict[str, str] = {}
    given = _alike((it.given, it) for it in wishes if it.given)
    for group in given.values():
        first, *others = sorted(group, key=lambda it: it.url.strip("/"))
        found[first.url] = first.given
        for wish in others:
            found[wish.url] = _take(taken, (f"{wish.given}-{number}" for number in count(2)))
    for group in _alike((it.made, it) for it in wishes if not it.given).values():
        for place, wish in enumerate(sorted(group, key=lambda it: (it.date or "9", it.url))):
            free = place == 0 and wish.made.casefold() not in given
            found[wish.url] = wish.made if free else _take(taken, _longer(wish))
    return tuple(sys.intern(found[it.url]) for it in wishes)


def _alike(wishes: Iterable[tuple[str, KeyRequest]]) -> dict[str, list[KeyRequest]]:
    """The wishes for each key, whatever its case."""
    found: defaultdict[str, list[KeyRequest]] = defaultdict(list)
    for key, wish in wishes:
        found[key.casefold()].append(wish)
    return found


def _wish(record: Record) -> KeyRequest:
    first = record.authors[0] if record.authors else None
    family = (first.family or first.name) if first else ""
    words = key_words(record.title)
    made = made_key(family, record.date[:4], words)
    if not (key_word(family) or words):  # names and words of another script
        made = record.url.strip("/").rpartition("/")[2]
    return KeyRequest(_cleaned_key(record.key), made, tuple(words[1:5]), record.date, record.url)


def _cleaned_key(key: str) -> str:
    """The author's own key, or what is nearest to it."""
    key = unicodedata.normalize("NFC", key.strip())
    return FORBIDDEN.sub("-", QUOTES.sub("", key)).strip("-") if not key.isidentifier() else key


def _take(taken: set[str], wanted: Iterable[str]) -> str:
    """The first of these keys that no other paper has."""
    found = next(it for it in wanted if it.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _longer(wish: KeyRequest) -> Iterable[str]:
    """The key with more words of the title, or a letter, or a number."""
    ends = (f"{wish.made}{it}" for it in chain("bcdefghijklmnopqrstuvwxyz", count(27)))
    return chain(accumulate(wish.more, initial=wish.made), ends)
