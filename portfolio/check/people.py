"""Rules about people: authors are named, one by one, in one spelling; the owner is one of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portfolio import codes
from portfolio.check.places import Around, at, in_site
from portfolio.content import Content, Work
from portfolio.kept import kept, same
from portfolio.latex import accents
from portfolio.model import Author, Paper, Person, Settings
from portfolio.names import SUFFIXES, People, is_literal, people_of, shown
from portfolio.problems import Problem, quoted

SEVERAL = re.compile(r"\band\b|&|;|\bet al\b", re.IGNORECASE)
"""What stands between names, or after them, but in none."""


def authors_named(work: Work, _: Around) -> Iterator[Problem]:
    """Every author has a name."""
    for field, people in (("authors", work.paper.authors), ("editors", work.paper.editors)):
        for place, author in enumerate(people, 1):
            if not shown(author):
                yield Problem(at(work, f"{field}.{place}"), codes.MISSING_FIELD, f"{field}: one has no name",
                              "Write `name: Ada Lovelace`, or `given:` and `family:`")  # fmt: skip


OTHERS = re.compile(r",?\s*(?:\b(?:and|&)\s+)?(?:\bet\.? al\b\.?|\bothers\b\.?)\s*", re.IGNORECASE)
"""Words that stand for authors who are not named."""


def single_names(work: Work, _: Around) -> Iterator[Problem]:
    """An item of an author list is one author."""
    for place, author in enumerate(work.paper.authors, 1):
        if _several(author.name, alone=len(work.paper.authors) == 1):
            what = f"authors: {quoted(author.name)} is taken for one author"
            yield Problem(at(work, f"authors.{place}"), codes.SEVERAL_NAMES, what, _apart(author.name))


def plain_names(work: Work, _: Around) -> Iterator[Problem]:
    """Names are written as they are read, not as LaTeX writes them."""
    for field, people in (("authors", work.paper.authors), ("editors", work.paper.editors)):
        for place, author in enumerate(people, 1):
            name = next((it for it in (author.name, author.given, author.family) if "\\" in it), "")
            if name and accents(name):
                yield Problem(
                    at(work, f"{field}.{place}"),
                    codes.LATEX,
                    f"{field}: LaTeX is shown as typed, found {quoted(name)}",
                    "Write the letters themselves, such as `ö`",
                )


IN_QUOTES = re.compile(r"[“”„«»‘](?P<inside>[^“”„«»‘’]+)[“”«»’]")
"""A whole value in typographic quotation marks, which are letters to YAML."""


def without_quotes(work: Work, _: Around) -> Iterator[Problem]:
    """Titles and names stand without the quotation marks that word processors turn plain ones into."""
    named: list[tuple[str, str]] = [("title", work.paper.title)]
    named += [(f"authors.{place}", author.name) for place, author in enumerate(work.paper.authors, 1)]
    for field, text in named:
        if found := IN_QUOTES.fullmatch(text.strip()):
            from portfolio.advice import typed  # only when there is a mistake

            what = f"{field.partition('.')[0]}: the quotation marks in {quoted(text)} are shown as a part of it"
            mend = f"Write `{typed(found['inside'].strip())}`; leave it so if they are meant"
            yield Problem(at(work, field), codes.IN_QUOTES, what, mend)


def _several(name: str, *, alone: bool) -> bool:
    """Whether a name holds more than one: three parts are `Family, Jr, Given` or three authors."""
    parts = [part.split() for part in name.split(",")]
    suffix = any(" ".join(part).casefold() in SUFFIXES for part in parts[1:])
    lone = alone and len(parts) == 2 and all(len(part) > 1 for part in parts)
    many = len(parts) > 3 or (len(parts) == 3 and not suffix)
    return not is_literal(name) and bool(SEVERAL.search(name) or many or lone)


def _apart(text: str) -> str:
    """How to write the names in a text one by one."""
    name = OTHERS.sub("", text).strip(" ,")
    if not name:
        return "Remove it, and write `et_al: true` on a line of its own"
    if name != text and not SEVERAL.search(name) and "," not in name:
        return f"Write the name alone, `{name}`, and `et_al: true` on a line of its own"
    names = [part.strip(" .") for part in re.split(rf",|{SEVERAL.pattern}", name, flags=re.IGNORECASE)]
    groups = [part.strip() for part in SEVERAL.split(name)]
    if len(groups) > 1 and all(re.fullmatch(r"[^\s,]+, [^,]+", group) for group in groups):
        names = [shown(Author(name=group)) for group in groups]
    names = [part for part in names if part]
    if not all(" " in it and re.fullmatch(r"[^\W\d][\w .’'-]*", it) for it in names):
        return "Write a list, as in `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow"
    return f"Write a list, `authors: [{', '.join(names)}]`; `et_al: true` says that more follow"


def single_words(work: Work, _: Around) -> Iterator[Problem]:
    """A list that stands on one line without brackets is one item: nobody means that of `brains, engines`."""
    for field, items in (("keywords", work.paper.keywords), ("institutions", work.paper.institutions)):
        places = work.entry.places
        if len(items) != 1 or places.get(field) != places.get(f"{field}.1"):
            continue
        parts = [part.strip() for part in re.split("[,;]", items[0]) if part.strip()]
        if len(parts) > 1:
            what = f"{field}: {quoted(items[0])} is taken for one"
            mend = f"Write a list, `{field}: [{', '.join(parts)}]`; one that holds a comma: `{field}: ['...']`"
            yield Problem(at(work, field), codes.SEVERAL_WORDS, what, mend)


FEW = 3
"""Papers with authors below which it says nothing that the owner is in none."""


class Signed(NamedTuple):
    """Who the authors of a paper are."""

    people: tuple[Person, ...]
    """Those whom site.yaml names."""
    strangers: tuple[tuple[int, str, str], ...]
    """The others: place in the list, identity and spelling."""


@kept
def _signed(authors: tuple[Author, ...], people: People) -> Signed:
    """Worked out once for each list of authors."""
    found = tuple(person for author in authors if (person := people.find(author)))
    strangers = [(place, author) for place, author in enumerate(authors, 1) if not author.is_gap]
    return Signed(
        found, tuple((place, people.identity(it), shown(it)) for place, it in strangers if not people.find(it))
    )


@kept
def _all_signed(papers: tuple[Paper, ...], settings: Settings) -> tuple[Signed, ...]:
    """The same for all papers, as long as none of them changes but in its texts."""
    people = people_of(settings)
    return tuple(_signed(paper.authors, people) for paper in papers)


def _signatures(content: Content) -> tuple[Signed, ...]:
    return _all_signed(same("papers", tuple(work.paper for work in content.papers)), content.settings)


@kept
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
    signed = sum(bool(work.paper.authors) for work in content.papers)
    if signed >= FEW and not any(person.me for it in _signatures(content) for person in it.people):
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
    if not content.settings.people:
        return
    people = people_of(content.settings)
    seen = {id(person) for it in _signatures(content) for person in it.people}
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
    for number, place, known, spelling in _spellings(_signatures(content)):
        yield Problem(
            at(content.papers[number], f"authors.{place}"),
            codes.TWO_SPELLINGS,
            f"authors: '{spelling}' is elsewhere '{known}'",
            f"Write one of them, or in site.yaml `people: [{{name: {known}, variants: [{spelling}]}}]`",
        )
