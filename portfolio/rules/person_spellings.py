"""Rules about people: an author has one spelling; the owner is one of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.content.content_types import Content
from portfolio.content.field_positions import at, in_site
from portfolio.content.site_people import people_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, quote
from portfolio.model import Author, Person
from portfolio.model.person_names import People, display_name
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import map_rows, memoize, same

FEW = 3
"""Papers with authors below which it says nothing that the owner is in none."""


SEVERAL = 3
"""Authors in several spellings up to which each spelling is named where it stands."""


class Signed(NamedTuple):
    """Who the authors of a paper are."""

    people: tuple[Person, ...]
    """Those whom site.yaml names."""
    strangers: tuple[tuple[int, str, str], ...]
    """The others: place in the list, identity and spelling."""


def _signature(authors: tuple[Author, ...], people: People) -> Signed:
    """Worked out once for each list of authors."""
    found = tuple(person for author in authors if (person := people.find(author)))
    strangers = [(place, author) for place, author in enumerate(authors, 1) if not author.is_gap]
    return Signed(
        found, tuple((place, people.identity(it), display_name(it)) for place, it in strangers if not people.find(it))
    )


def _signatures(content: Content) -> tuple[Signed, ...]:
    """The same for all papers."""
    authors = [work.meant.authors for work in content.papers]
    return same("signed", map_rows(_signature, [authors], people_of(content.settings)))


@memoize
def _spellings(signed: tuple[Signed, ...]) -> tuple[tuple[int, int, str, str], ...]:
    """Which paper and place, what it is elsewhere and what there, for authors in two spellings."""
    first: dict[str, str] = {}
    found = []
    for number, it in enumerate(signed):
        for place, identity, spelling in it.strangers:
            known = first.setdefault(identity, spelling)
            if known != spelling:
                found.append((number, place, known, spelling))
    return tuple(found)


def owner_seen(content: Content) -> Iterator[Problem]:
    """The owner is an author, so that lists can show who the site is about."""
    signed = sum(bool(work.meant.authors) for work in content.papers)
    if signed >= FEW and not any(person.me for it in _signatures(content) for person in it.people):
        me = [person.name for person in content.settings.people if person.me]
        owner = me[0] if me else content.settings.name
        mend = f"If papers spell it differently, write `people: [{{name: {owner}, variants: [...], me: true}}]`"
        what = f"name: {quote(owner)} is not an author of any paper"
        yield Problem(in_site(content, "name"), codes.OWNER_UNSEEN, what, mend)


def one_owner(content: Content) -> Iterator[Problem]:
    """At most one person is the owner; every person is an author somewhere."""
    owners = [place for place, person in enumerate(content.settings.people, 1) if person.me]
    for place in owners[1:]:
        yield Problem(
            in_site(content, f"people.{place}"),
            codes.TWO_OWNERS,
            "people: a second person is marked `me: true`",
            "Mark only the owner of the site",
        )
    if not content.settings.people:
        return
    people = people_of(content.settings)
    seen = {person for it in _signatures(content) for person in it.people}
    for place, person in enumerate(content.settings.people, 1):
        found = people.find(Author(name=person.name))
        if found and not found.me and found not in seen:
            yield Problem(
                in_site(content, f"people.{place}"),
                codes.DANGLING_PERSON,
                f"people: {quote(person.name)} is not an author of any paper",
                "Add the spelling that papers use to `variants:`, or remove the person",
            )


def one_spelling(content: Content) -> Iterator[Problem]:
    """An author is spelled in one way, or site.yaml says which; of many authors one thing is said."""
    found = _spellings(_signatures(content))
    known: dict[str, list[str]] = {}
    for _, _, name, spelling in found:
        if spelling not in known.setdefault(name, []):
            known[name].append(spelling)
    if len(known) > SEVERAL:
        number, place, name, spelling = found[0]
        what = f"authors: {len(known)} names are spelled in several ways: '{spelling}' is '{name}' elsewhere"
        mend = "If each is one person, write in site.yaml:\npeople:"
        block = "".join(f"\n  - {_person(name, spellings)}" for name, spellings in known.items())
        yield Problem(at(content.papers[number], f"authors.{place}"), codes.TWO_SPELLINGS, what, mend + block)
        return
    for number, place, name, spelling in found:
        what = f"authors: '{spelling}' is spelled '{name}' elsewhere"
        mend = f"Use one spelling, or write in site.yaml `people: [{_person(name, [spelling])}]`"
        yield Problem(at(content.papers[number], f"authors.{place}"), codes.TWO_SPELLINGS, what, mend)


def _person(name: str, variants: Sequence[str]) -> str:
    """A person as a line of `people:`."""
    from portfolio.schema.mend.advice import as_yaml  # only when there is something to say

    return (
        f"{{name: {as_yaml(name, inside=True)}, variants: [{', '.join(as_yaml(it, inside=True) for it in variants)}]}}"
    )


RULES = Rules(of_content=(owner_seen, one_owner, one_spelling))
