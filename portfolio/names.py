"""Names of people: how they are written, split, shown and recognised."""

from functools import lru_cache

from msgspec.structs import replace

from portfolio.kept import kept
from portfolio.model import Author, Person, Settings
from portfolio.slugs import folded

PARTICLES = frozenset(
    [
        "al",
        "af",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "lo",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
"""Words that belong to the family name that follows (CSL: non-dropping particles)."""

SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
"""Words after a family name that are not part of it."""


def shown(author: Author) -> str:
    """The name in the order a reader expects: `Tal Remez`, `OpenAI Team`."""
    if author.given or author.family:
        return f"{author.given} {author.family}".strip()
    return _in_order(author.name)


@lru_cache(maxsize=1 << 16)
def _in_order(name: str) -> str:
    if is_literal(name):
        return name[1:-1].strip()
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        return name
    first, comma, second = (part.strip() for part in given.partition(","))
    if comma and first.casefold() in SUFFIXES:
        return f"{second} {family} {first}"
    if comma and second.casefold() in SUFFIXES:
        return f"{first} {family} {second}"
    if given.casefold() in SUFFIXES:
        return f"{family} {given}"
    return f"{given} {family}".strip()


def is_literal(name: str) -> bool:
    """Whether the name is a group's, written in braces as in BibTeX."""
    return name.startswith("{") and name.endswith("}")


def family_of(author: Author) -> str:
    """The family name, with its particles; the whole name of a group."""
    if author.family:
        return author.family
    if is_literal(author.name):
        return shown(author)
    if "," in author.name:
        return author.name.partition(",")[0].strip()
    words = author.name.split()
    if len(words) > 2 and words[-1].casefold() in SUFFIXES:
        words = words[:-1]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def sort_key(author: Author) -> str:
    """What alphabetical lists go by: family name, then the whole name, without case and accents."""
    return f"{folded(family_of(author))} {folded(shown(author))}"


def monogram(name: str) -> str:
    """The initials of the first and the last word, upper case; one letter for a single word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def _marked(person: Person, owner: str) -> Person:
    """The person as the owner of the site where one of the spellings is the site's name."""
    spellings = {identity(Author(name=spelling)) for spelling in (person.name, *person.variants)}
    return replace(person, me=True) if identity(Author(name=owner)) in spellings else person


class People:
    """Who is who: recognises a person in every spelling."""

    def __init__(self, people: tuple[Person, ...], owner: str) -> None:
        self.by_spelling: dict[str, Person] = {}
        self.known: dict[tuple[str, str, str], tuple[Person | None, str]] = {}
        if not any(person.me for person in people):
            people = (*(_marked(person, owner) for person in people), Person(name=owner, me=True))
        for person in people:
            for spelling in (person.name, *person.variants):
                self.by_spelling.setdefault(identity(Author(name=spelling)), person)

    def find(self, author: Author) -> Person | None:
        """The person of site.yaml that this author is, or None."""
        return self.recognised(author)[0]

    def identity(self, author: Author) -> str:
        """The same text for every spelling of one person."""
        return self.recognised(author)[1]

    def recognised(self, author: Author) -> tuple[Person | None, str]:
        """Person and identity, worked out once for each spelling: a name stands on many papers."""
        spelling = (author.name, author.given, author.family)
        found = self.known.get(spelling)
        if found is None:
            own = identity(author)
            person = self.by_spelling.get(own)
            found = self.known[spelling] = (person, identity(Author(name=person.name)) if person else own)
        return found


def identity(author: Author) -> str:
    """What spellings have in common: the shown name without case, accents, dots and needless spaces."""
    return folded(shown(author))


@kept
def people_of(settings: Settings) -> People:
    """Who is who on a site."""
    return People(settings.people, settings.name)
