"""Rules about people: authors are named, one by one, in one spelling; the owner is one of them."""

import re
from collections.abc import Iterator

from portfolio import codes
from portfolio.check.places import at, in_site
from portfolio.content import Content
from portfolio.model import Author
from portfolio.names import People, is_literal, shown
from portfolio.problems import Problem, quoted

SEVERAL = re.compile(r"\band\b|&|;|\bet al\b", re.IGNORECASE)
"""What stands between names, or after them, but in none."""


def authors_named(content: Content) -> Iterator[Problem]:
    """Every author has a name."""
    for work in content.papers:
        for field, people in (("authors", work.paper.authors), ("editors", work.paper.editors)):
            for place, author in enumerate(people, 1):
                if not shown(author):
                    yield Problem(at(work, f"{field}.{place}"), codes.MISSING_FIELD, f"{field}: one has no name",
                                  "Write `name: Ada Lovelace`, or `given:` and `family:`")  # fmt: skip


def single_names(content: Content) -> Iterator[Problem]:
    """An item of an author list is one author."""
    for work in content.papers:
        for place, author in enumerate(work.paper.authors, 1):
            parts = [part.split() for part in author.name.split(",")]
            lone = len(work.paper.authors) == 1 and len(parts) == 2 and all(len(part) > 1 for part in parts)
            if not is_literal(author.name) and (SEVERAL.search(author.name) or len(parts) > 3 or lone):
                mend = f"Write a list, `authors: [{_one_by_one(author.name)}]`; `et_al: true` says that more follow"
                what = f"authors: {quoted(author.name)} is taken for one author"
                yield Problem(at(work, f"authors.{place}"), codes.SEVERAL_NAMES, what, mend)


def _one_by_one(text: str) -> str:
    """The names in a text as items of a list; an example where it is not clear which words belong together."""
    parts = [part.strip(" .") for part in re.split(rf",|{SEVERAL.pattern}", text, flags=re.IGNORECASE)]
    names = [part for part in parts if part and part.casefold() != "others"]
    clear = bool(names) and all(" " in name and re.fullmatch(r"[^\W\d][\w .’'-]*", name) for name in names)
    return ", ".join(names) if clear else "Ada Lovelace, Charles Babbage"


FEW = 3
"""Papers with authors below which it says nothing that the owner is in none."""


def owner_seen(content: Content) -> Iterator[Problem]:
    """The owner is an author, so that lists can show who the site is about."""
    people = People(content.settings.people, content.settings.name)
    authors = [author for work in content.papers for author in work.paper.authors]
    known = [people.find(author) for author in authors]
    signed = sum(bool(work.paper.authors) for work in content.papers)
    if signed >= FEW and not any(person and person.me for person in known):
        me = [person.name for person in content.settings.people if person.me]
        owner = me[0] if me else content.settings.name
        mend = f"If papers spell it otherwise: `people: [{{name: {owner}, variants: [...], me: true}}]`"
        what = f"name: {quoted(owner)} is the author of no paper"
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
    people = People(content.settings.people, content.settings.name)
    seen = {id(people.find(author)) for work in content.papers for author in work.paper.authors}
    for place, person in enumerate(content.settings.people, 1):
        found = people.find(Author(name=person.name))
        if found and not found.me and id(found) not in seen:
            yield Problem(
                in_site(content, f"people.{place}"),
                codes.DANGLING_PERSON,
                f"people: {quoted(person.name)} is the author of no paper",
                "Add the spelling that papers use to `variants:`, or remove the person",
            )


def one_spelling(content: Content) -> Iterator[Problem]:
    """An author is spelled in one way, or site.yaml says which."""
    people = People(content.settings.people, content.settings.name)
    first: dict[str, str] = {}
    for work in content.papers:
        for place, author in enumerate(work.paper.authors, 1):
            if author.is_gap or people.find(author):
                continue
            known = first.setdefault(people.identity(author), shown(author))
            if known != shown(author):
                yield Problem(
                    at(work, f"authors.{place}"),
                    codes.TWO_SPELLINGS,
                    f"authors: '{shown(author)}' is elsewhere '{known}'",
                    f"Write one of them, or in site.yaml `people: [{{name: {known}, variants: [{shown(author)}]}}]`",
                )
