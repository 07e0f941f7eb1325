"""Whether two names are of one venue: written out, abbreviated as ISO 4 does, or as its initials."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from portfolio.model import Venue
from portfolio.model.slugs import fold, without_accents

SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "de", "der", "des", "di", "die",
     "du", "e", "el", "et", "fur", "in", "la", "le", "les", "und", "y", "zu", "zur")
)  # fmt: skip
"""Words that abbreviations leave out."""

OCCASION = frozenset(
    ("ann", "annu", "annual", "conf", "conference", "int", "international", "intl", "joint", "meeting", "proc",
     "proceedings")
)  # fmt: skip
"""Words that say no more of a conference than that it is one."""

SPONSORS = frozenset(
    ("acm", "cvf", "ieee", "ieice", "ifip", "siam", "usenix")
)  # fmt: skip
"""Societies whose names stand before that of a conference, or do not."""

PERIODICALS = frozenset(
    ("annals", "archive", "archives", "bulletin", "bull", "gazette", "j", "jl", "jnl", "journal", "lett", "letters",
     "mag", "magazine", "newsletter", "notices", "rev", "review", "reviews", "trans", "transactions", "zeitschrift",
     "revue")
)  # fmt: skip
"""Words of a periodical: its other words all count."""

SATELLITES = re.compile(
    r"(?i)\b(?:workshops?|wksh?ps?|companion|findings|tutorials?|posters?|demos?|demonstrations?|doctoral|adjunct"
    r"|extended abstracts|late[- ]breaking|challenge|student|symposia|symposium|symp)\b"
)
"""Words of what is held beside a conference, or is another kind of meeting."""

ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|[a-z]+(?:teenth|tieth)"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)

LONGEST = 80
"""Words of two names beyond which they are one only where all are the same."""

TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+")


class Word(NamedTuple):
    """A word of a name."""

    text: str
    """Without case and accents."""
    is_acronym: bool
    is_part: bool
    """Whether it is the letter of a part: `Physical Review A`."""


class VenueName(NamedTuple):
    """A name of a venue by what tells it from others."""

    words: tuple[Word, ...]
    years: frozenset[str]
    numbers: frozenset[str]
    """Other figures: of the volume, or how often it was held."""
    sponsors: frozenset[str]
    is_periodical: bool


def are_one(one: Venue, other: Venue) -> bool:
    """Whether some name of the one is that of the other."""
    if _are_same(one.name, other.name):
        return True
    mine, theirs = _short_of(one), _short_of(other)
    if _satellites(one.name) != _satellites(other.name):
        return False
    pairs = ((mine, theirs), (one.name, theirs), (mine, other.name))
    return any(all(pair) and _are_same(*pair) for pair in pairs)


def are_worded_alike(one: Venue, other: Venue) -> bool:
    """Whether the names have the same words: of the places of talks no word may be missing."""
    return _words(one.name) == _words(other.name)


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name))


def _short_of(venue: Venue) -> str:
    """Its short name, or what stands as one in parentheses: `Conference on Examples (ICEX 2022)`."""
    inside = re.search(r"\(([A-Z][\w&-]*[A-Z][\w&-]*(?: ?['’]?\d+)?)\)", venue.name)
    return venue.short or (inside[1] if inside else "")


def _satellites(name: str) -> set[str]:
    return {fold(it)[:4] for it in SATELLITES.findall(name)}


@lru_cache(maxsize=1 << 12)
def _are_same(one: str, other: str) -> bool:
    """Whether two names are of one venue."""
    if _words(one) == _words(other):
        return True
    return any(_agree(*sorted(map(_name, pair), key=lambda it: len(it.words))) for pair in _pairs(one, other))


def _pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The names without what stands in parentheses; and where one alone names a place too, without that."""
    one, other = (re.sub(r"\s*\([^()]*\)", "", it) for it in (one, other))
    yield one, other
    heads = [it.partition(",")[0] for it in (one, other)]
    if (heads[0] == one) != (heads[1] == other):
        yield heads[0], heads[1]


@lru_cache(maxsize=1 << 12)
def _name(text: str) -> VenueName:
    tokens = TOKEN.findall(re.sub(r"['’]\d\d\b|^(?:In )?Advances in ", " ", without_accents(text)))
    words, years, numbers, sponsors = list[Word](), set[str](), set[str](), set[str]()
    is_periodical = any(it.casefold() in PERIODICALS for it in tokens)
    for place, token in enumerate(tokens):
        plain = token.casefold()
        if plain.isdigit():
            (years if len(plain) == 4 else numbers).add(plain)
        elif plain in SPONSORS and not is_periodical:
            sponsors.add(plain)
        elif not ORDINAL.fullmatch(plain):
            words.append(
                Word(plain, sum(map(str.isupper, token)) > 1, place > 0 and len(token) == 1 and token.isupper())
            )
    return VenueName(tuple(words), frozenset(years), frozenset(numbers), frozenset(sponsors), is_periodical)


def _agree(short: VenueName, long: VenueName) -> bool:
    """Whether every word that counts of either name stands in the other, in order."""
    if any(mine and theirs and not mine & theirs for mine, theirs in zip(short[1:4], long[1:4], strict=True)):
        return False
    skipped = SMALL if short.is_periodical or long.is_periodical else SMALL | OCCASION
    told = [[it for it in name.words if not _may_go(it, skipped)] for name in (short, long)]
    if not all(told) or len(short.words) + len(long.words) > LONGEST:
        return False
    if len(told[0]) == 1 and told[0][0].is_acronym and _is_named(told[0][0], long):
        return True
    return _fits(short.words, long.words, skipped) or _fits(long.words, short.words, skipped)


def _is_named(word: Word, name: VenueName) -> bool:
    """Whether a conference bears its short name beside its long one: `AAAI Conference on Artificial Intelligence`."""
    texts = [it.text for it in name.words]
    is_conference = {"conference", "conf", "meeting"} & set(texts) and not name.is_periodical
    return bool(is_conference) and word.text in texts and not SATELLITES.search(" ".join(texts))


@lru_cache(maxsize=1 << 12)
def _fits(short: tuple[Word, ...], long: tuple[Word, ...], skipped: frozenset[str]) -> bool:
    """Whether the words of one name, or their beginnings, are those of the other."""
    if not short:
        return all(_may_go(it, skipped) for it in long)
    if _may_go(short[0], skipped) and _fits(short[1:], long, skipped):
        return True
    if not long:
        return False
    if _may_go(long[0], skipped) and _fits(short, long[1:], skipped):
        return True
    if _is_word(short[0], long[0]) and _fits(short[1:], long[1:], skipped):
        return True
    may_be_initials = short[0].is_acronym or len(short) == 1
    return may_be_initials and any(_fits(short[1:], rest, skipped) for rest in _after(short[0].text, long))


def _may_go(word: Word, skipped: frozenset[str]) -> bool:
    return word.text in skipped and not word.is_part


def _is_word(one: Word, other: Word) -> bool:
    """Whether a word is the other or short for it: `comput`, `natl`."""
    if one.text == other.text:
        return True
    if one.is_acronym or other.is_acronym:
        return False
    short, long = sorted((one.text, other.text), key=len)
    if long.startswith(short):
        return True
    return len(short) >= 3 and short[:2] == long[:2] and _is_within(short, long)


def _is_within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(it in letters for it in short)


def _after(text: str, words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """What follows the words of which the text has the first letters, in order: `neurips`."""
    reached = {(0, 0)}
    """Letters that are explained, and by how many words, up to two."""
    for place in range(len(words) + 1):
        if (len(text), 2) in reached:
            yield words[place:]
        if place < len(words):
            reached = {it for state in reached for it in _with_word(text, *state, words[place])}


def _with_word(text: str, done: int, used: int, word: Word) -> Iterator[tuple[int, int]]:
    if _may_go(word, SMALL | OCCASION):
        yield done, used
    for end in range(done + 1, len(text) + 1):
        if not word.text.startswith(text[done:end]):
            return
        yield end, min(used + 1, 2)
