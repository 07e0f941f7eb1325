"""Citation keys: the author's own, else family name, year and first word of the title; no two alike."""

import re
import sys
from collections.abc import Collection, Sequence
from itertools import accumulate, chain, count
from typing import NamedTuple

from portfolio.kept import kept, mapped, same
from portfolio.site import Record
from portfolio.slugs import folded, unaccented

SMALL = frozenset(
    ("a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in", "is", "of", "on", "or",
     "the", "to", "toward", "towards", "what", "when", "why", "with")
)  # fmt: skip
"""Words with which no key ends."""

FORBIDDEN = re.compile(r"[^A-Za-z0-9_:.+/-]")
"""What BibTeX and LaTeX do not allow in a key, or what some program trips over."""


class Wish(NamedTuple):
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

    So a further paper changes no key that somebody has cited already.  Equal keys are the same objects from build to
    build.
    """
    return _apart(same("wishes for keys", mapped(_wish, [records])))


@kept
def _apart(wishes: tuple[Wish, ...]) -> tuple[str, ...]:
    given = {it.given for it in wishes if it.given}
    alike: dict[str, list[Wish]] = {}
    for wish in wishes:
        if not wish.given:
            alike.setdefault(wish.made, []).append(wish)
    taken = given | alike.keys()
    found: dict[str, str] = {}
    for made, group in alike.items():
        for place, wish in enumerate(sorted(group, key=lambda it: (it.date or "9", it.url))):
            free = place == 0 and made not in given
            found[wish.url] = made if free else _next(wish, taken)
            taken.add(found[wish.url])
    return tuple(sys.intern(it.given or found[it.url]) for it in wishes)


def _wish(record: Record) -> Wish:
    first = record.authors[0] if record.authors else None
    family = FORBIDDEN.sub("", folded((first.family or first.name) if first else "").replace(" ", ""))
    every = (FORBIDDEN.sub("", word) for word in re.findall(r"\w+", folded(record.title)))
    words = [it for it in every if it and it not in SMALL]
    made = f"{family}{record.date[:4]}{''.join(words[:1])}"
    if not (family or words):  # names and words of another script
        made = record.url.strip("/").rpartition("/")[2]
    given = FORBIDDEN.sub("", unaccented(record.key))
    return Wish(given, made, tuple(words[1:5]), record.date, record.url)


def _next(wish: Wish, taken: Collection[str]) -> str:
    """The key with more words of the title, or a letter, or a number, that no other has."""
    longer = accumulate(wish.more, initial=wish.made)
    ends = (f"{wish.made}{it}" for it in chain("bcdefghijklmnopqrstuvwxyz", count(27)))
    return next(it for it in chain(longer, ends) if it not in taken)
