"""Names of people: how they are written, divided, shown and recognised."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.model.paper_parts import Author
from portfolio.model.settings import Person
from portfolio.model.slugs import fold

PARTICLES = frozenset(
    ("da", "das", "de", "degli", "dei", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "ter", "van",
     "vom", "von", "zum", "zur")
)  # fmt: skip
"""Words that belong to the family name after them although they have a capital: `Van Dyke`, `De Smet`."""

SUFFIXES = frozenset(
    ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi", "vii", "2nd", "3rd", "phd", "ph.d.", "ph.d", "dphil")
)
"""Words after a family name that are not part of it."""

INITIALS = frozenset(("JR", "SR", "II", "IV", "VI"))
"""What Medline and EndNote write for `J. R.`: in capitals, without full stops, and with no other given name."""


class Parts(NamedTuple):
    """A name as BibTeX divides it."""

    given: str = ""
    particle: str = ""
    """What BibTeX calls *von*: `van der`."""
    family: str = ""
    """Without the particle; the whole name of a group."""
    suffix: str = ""
    """What BibTeX calls *Jr*: `Jr.`, `III`."""

    @property
    def whole_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def display_name(self) -> str:
        """The name in the order a reader expects."""
        return " ".join(filter(None, self))


def parts_of(author: Author) -> Parts:
    """The name of an author, divided."""
    return _parts(author.name, author.given, author.family, author.suffix)


@lru_cache(maxsize=1 << 16)
def _parts(name: str, given: str, family: str, suffix: str) -> Parts:
    """The same once for each spelling: a name stands on many papers."""
    if given or family:
        return _of_fields(given, family, suffix)
    if is_literal(name):
        return Parts(family=name[1:-1].strip())
    pieces = [part.split() for part in name.rstrip(" ,").split(",")]
    if len(pieces) > MOST_PIECES:  # no form of a name has so many
        return Parts(family=name)
    if name.endswith(",") and len(pieces) == 1:
        return _of_family(pieces[0], is_small)
    found = bibtex_parts(pieces, is_small)
    return found if found.particle or len(pieces) > 1 else _with_capitals(found)


def _of_fields(given: str, family: str, suffix: str) -> Parts:
    """The parts of a name whose fields are given; a suffix may stand in one of the others."""
    last, tail = _without_suffix(family.split(), least=1)
    first = given.split()
    if not (suffix or tail):
        first, tail = _without_suffix(first, least=1)
    return _of_family(last, is_small)._replace(given=" ".join(first), suffix=suffix or tail)


MOST_PIECES = 3
"""Commas of a name, and one more."""


def bibtex_parts(pieces: Sequence[Sequence[str]], small: Callable[[str], bool]) -> Parts:
    """BibTeX's division of the words that stand between a name's commas; `small` tells a word of lower case.

    The forms are `First von Last`, `von Last, First` and `von Last, Jr, First` (BibTeXing, section 4).  Suffixes also
    count where people write them without a comma, or at the end.
    """
    family, *rest = (list(piece) for piece in pieces)
    if not rest:
        return _in_order(family, small)
    given = rest[-1]
    if len(rest) > 1:
        middle, given = (given, rest[0]) if _is_suffix(given) and _are_given(rest[0]) else (rest[0], given)
        return _of_family(family, small)._replace(given=" ".join(given), suffix=" ".join(middle))
    if _is_suffix(given) and not _are_initials(given, family, small):
        return _in_order(family, small)._replace(suffix=" ".join(given))
    family, suffix = _without_suffix(family, least=1)
    if not suffix:
        given, suffix = _without_suffix(given, least=1)
    return _of_family(family, small)._replace(given=" ".join(given), suffix=suffix)


def _in_order(words: list[str], small: Callable[[str], bool]) -> Parts:
    """`First von Last`: the first word of lower case ends the given names, unless it is the last word."""
    words, suffix = _without_suffix(words, least=2)
    start = next((place for place, word in enumerate(words[:-1]) if small(word)), max(len(words) - 1, 0))
    return _of_family(words[start:], small)._replace(given=" ".join(words[:start]), suffix=suffix)


def _of_family(words: Sequence[str], small: Callable[[str], bool]) -> Parts:
    """`von Last`: the last word of lower case ends the particle, and the last word of all is never one."""
    end = next((place for place in range(len(words) - 1, 0, -1) if small(words[place - 1])), 0)
    return Parts(particle=" ".join(words[:end]), family=" ".join(words[end:]))


def _with_capitals(parts: Parts) -> Parts:
    """The parts of `Dirk Van Dyke`: those who write a particle with a capital have it in their family name."""
    words = parts.given.split()
    start = len(words)
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    if start >= len(words):
        return parts
    return parts._replace(given=" ".join(words[:start]), family=" ".join((*words[start:], parts.family)))


def is_small(word: str) -> bool:
    """Whether the first letter of a word is one of lower case; letters of scripts without cases are not."""
    return next((letter.islower() for letter in word if letter.isalpha()), False)


def _without_suffix(words: list[str], *, least: int) -> tuple[list[str], str]:
    """The words without a suffix at their end, if at least so many are left; and the suffix."""
    if len(words) > least and _is_suffix(words[-1:]):
        return [*words[:-2], words[-2].rstrip(",")], words[-1]  # `Bob {Sample, Jr.}` has a comma within its braces
    return words, ""


def is_suffix(text: str) -> bool:
    """Whether this stands behind a family name: `Jr.`, `III`."""
    return text.strip("{}").casefold() in SUFFIXES


def _is_suffix(words: Sequence[str]) -> bool:
    return len(words) == 1 and is_suffix(words[0])


def _are_given(words: Sequence[str]) -> bool:
    """Whether the words between two commas are given names, as in `Example, Ada, Jr.` and `Example, JR, Jr.`."""
    return not _is_suffix(words) or words[0] in ("JR", "SR")


def _are_initials(given: Sequence[str], family: list[str], small: Callable[[str], bool]) -> bool:
    """Whether what looks like a suffix is initials: `Example, JR`; but not in `Bob Sample, II`."""
    word = given[0]
    return word in ("JR", "SR") or (word in INITIALS and not _in_order(family, small).given)


def name_for_entry(parts: Parts, *, in_order: bool = False) -> str | dict[str, str]:
    """A name as an entry has it: the text that is divided into these parts, else its parts by their fields."""
    if in_order and _parts(parts.display_name, "", "", "") == parts:
        return parts.display_name
    parts = _parts("", parts.given, parts.whole_family, parts.suffix)
    whole = (parts.given, parts.whole_family, parts.suffix)
    text = ", ".join(filter(None, (parts.whole_family, parts.suffix, parts.given)))
    found = _parts(text, "", "", "")
    if (found.given, found.whole_family, found.suffix) == whole or text == parts.given.partition(" ")[0]:
        return text  # of whom one name is known, it is neither
    return {name: it for name, it in zip(("given", "family", "suffix"), whole, strict=True) if it}


def display_name(author: Author) -> str:
    """The name in the order a reader expects: `Tal Remez`, `OpenAI Team`."""
    return _display_name(author.name, author.given, author.family, author.suffix)


@lru_cache(maxsize=1 << 16)
def _display_name(name: str, given: str, family: str, suffix: str) -> str:
    return _parts(name, given, family, suffix).display_name


def is_literal(name: str) -> bool:
    """Whether the name is a group's, written in braces as in BibTeX."""
    return name.startswith("{") and name.endswith("}")


def family_of(author: Author) -> str:
    """The family name, with its particles; the whole name of a group."""
    return parts_of(author).whole_family


def sort_key(author: Author) -> str:
    """What alphabetical lists go by: family name, then the whole name, without case and accents."""
    return f"{fold(family_of(author) or display_name(author))} {fold(display_name(author))}"


def monogram(name: str) -> str:
    """The initials of the first and the last word, upper case; one letter for a single word."""
    text = parts_of(Author(name=name))._replace(suffix="").display_name
    words = [word for word in text.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def _with_owner_mark(person: Person, owner: str) -> Person:
    """The person as the owner of the site where one of the spellings is the site's name."""
    spellings = {identity(Author(name=spelling)) for spelling in (person.name, *person.variants)}
    return replace(person, me=True) if identity(Author(name=owner)) in spellings else person


class People:
    """Who is who: recognises a person in every spelling."""

    def __init__(self, people: tuple[Person, ...], owner: str) -> None:
        self.by_spelling: dict[str, Person] = {}
        self.known: dict[tuple[str, str, str, str], tuple[Person | None, str]] = {}
        if not any(person.me for person in people):
            people = (*(_with_owner_mark(person, owner) for person in people), Person(name=owner, me=True))
        for person in people:
            for spelling in (person.name, *person.variants):
                self.by_spelling.setdefault(identity(Author(name=spelling)), person)

    def find(self, author: Author) -> Person | None:
        """The person of site.yaml that this author is, or None."""
        return self.person_and_identity(author)[0]

    def is_me(self, author: Author) -> bool:
        """Whether this author is the owner of the site."""
        person = self.find(author)
        return person is not None and person.me

    def identity(self, author: Author) -> str:
        """The same text for every spelling of one person."""
        return self.person_and_identity(author)[1]

    def person_and_identity(self, author: Author) -> tuple[Person | None, str]:
        """Person and identity, worked out once for each spelling: a name stands on many papers."""
        spelling = (author.name, author.given, author.family, author.suffix)
        found = self.known.get(spelling)
        if found is None:
            own = identity(author)
            person = self.by_spelling.get(own)
            found = self.known[spelling] = (person, identity(Author(name=person.name)) if person else own)
        return found


def identity(author: Author) -> str:
    """What spellings have in common: the shown name without case, accents, dots and needless spaces."""
    return fold(display_name(author))
