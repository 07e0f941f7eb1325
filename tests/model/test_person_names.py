"""Names of people: how they are written, split, shown and recognised; and that the owner is never hidden."""

import itertools

import pytest
from contents import card, site, work
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.model import GAP, Author, InlineText, Paper, Person, Positive, Settings
from portfolio.model.person_names import People, display_name, family_of, identity, is_literal, monogram, sort_key
from portfolio.site.lookup import Lookup, full_byline
from portfolio.site.paper_cards import short_byline
from portfolio.site.views import Byline


@pytest.mark.parametrize(
    ("name", "text", "family"),
    [
        ("Tal Remez", "Tal Remez", "Remez"),
        ("Remez, Tal", "Tal Remez", "Remez"),
        ("{OpenAI Team}", "OpenAI Team", "OpenAI Team"),
        ("{ OpenAI, Inc. }", "OpenAI, Inc.", "OpenAI, Inc."),
        ("Ludwig van Beethoven", "Ludwig van Beethoven", "van Beethoven"),
        ("van Beethoven, Ludwig", "Ludwig van Beethoven", "van Beethoven"),
        ("Charles de la Vallée", "Charles de la Vallée", "de la Vallée"),
        ("Guido van der Berg", "Guido van der Berg", "van der Berg"),
        ("Van Jones", "Van Jones", "Jones"),
        ("Martin Luther King Jr.", "Martin Luther King Jr.", "King"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr.", "King"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr.", "King"),
        ("King, Jr.", "King Jr.", "King"),
        ("Louis III", "Louis III", "III"),
        ("Plato", "Plato", "Plato"),
        ("Plato,", "Plato", "Plato"),
        ("李明", "李明", "李明"),
        ("Jean-Luc Marion", "Jean-Luc Marion", "Marion"),
        ("", "", ""),
    ],
)
def test_a_name_is_shown_given_name_first_and_sorted_by_family(name: str, text: str, family: str) -> None:
    author = Author(name=name)

    assert (display_name(author), family_of(author)) == (text, family)


@pytest.mark.parametrize(
    ("author", "text", "family"),
    [
        (Author(given="Tal", family="Remez"), "Tal Remez", "Remez"),
        (Author(family="Remez"), "Remez", "Remez"),
        (Author(given="Plato"), "Plato", ""),
        (Author(name="other", given="Vincent", family="van Gogh"), "Vincent van Gogh", "van Gogh"),
    ],
)
def test_given_and_family_names_go_before_the_whole_name(author: Author, text: str, family: str) -> None:
    assert (display_name(author), family_of(author)) == (text, family)


@pytest.mark.parametrize("name", [GAP, "…"])
def test_three_dots_are_a_gap(name: str) -> None:
    assert Author(name=name).is_gap
    assert not Author(name="A. Dot").is_gap


def test_a_name_in_braces_is_a_group() -> None:
    assert [is_literal(name) for name in ("{A, B}", "{A", "A}", "A")] == [True, False, False, False]


def test_lists_are_in_order_of_family_names_without_accents() -> None:
    names = ["Zoë Adams", "Adams, Ann", "Vincent van Gogh", "Émile Zola", "Anna Öberg", "Max Ober", "{Acme Lab}"]

    assert sorted(names, key=lambda name: sort_key(Author(name=name))) == [
        "{Acme Lab}", "Adams, Ann", "Zoë Adams", "Max Ober", "Anna Öberg", "Vincent van Gogh", "Émile Zola",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Lovelace", "AL"), ("Ada King Lovelace", "AL"), ("Plato", "P"), ("Jean-Luc", "JL"), ("李明", "李"),
     ("é b", "ÉB"),
     ("", "?"), ("...", "?"), ("(Ada) Lovelace", "L"), ("ada", "A")],
)  # fmt: skip
def test_a_monogram_is_the_first_and_the_last_initial(name: str, expected: str) -> None:
    assert monogram(name) == expected


# Who is who


@pytest.mark.parametrize("spelling", ["Tal Remez", "Remez, Tal", "TAL REMEZ", "T. Remez", "T Remez", "Rémez, Tal"])
def test_a_person_is_recognised_in_every_spelling(spelling: str) -> None:
    tal = Person(name="Tal Remez", variants=("T. Remez",))
    people = People((tal, Person(name="Eve", me=True)), "Ada")

    assert people.find(Author(name=spelling)) is tal
    assert people.identity(Author(name=spelling)) == "tal remez"


def test_somebody_else_is_nobody_of_site_yaml() -> None:
    people = People((Person(name="Tal Remez"),), "Ada")

    assert people.find(Author(name="Tal Remezov")) is None
    assert people.identity(Author(name="Remezov, Tal")) == identity(Author(name="Tal Remezov"))


def test_the_owner_is_the_one_who_is_marked() -> None:
    people = People((Person(name="Ada"), Person(name="Eve", me=True)), "Ada")

    assert [bool((it := people.find(Author(name=name))) and it.me) for name in ("Eve", "Ada", "Bob")] == [
        True, False, False,
    ]  # fmt: skip


def test_the_owner_is_whoever_has_the_name_of_the_site_when_nobody_is_marked() -> None:
    people = People((Person(name="Tal Remez"),), "Ada Lovelace")
    owner = people.find(Author(name="Lovelace, Ada"))

    assert owner == Person(name="Ada Lovelace", me=True)


def test_the_owner_keeps_the_spellings_of_site_yaml_without_being_marked() -> None:
    people = People((Person(name="Ada Lovelace", variants=("A. L.",), orcid="0"),), "Lovelace, Ada")  # type: ignore[arg-type]
    owner = people.find(Author(name="A. L."))

    assert owner is not None
    assert (owner.me, owner.orcid) == (True, "0")


def test_of_two_people_with_one_spelling_the_first_is_meant() -> None:
    first, second = Person(name="A. B."), Person(name="C", variants=("A B",))

    assert People((first, second), "X").find(Author(name="a b")) is first


# Bylines


def look(limit: int = 6) -> Lookup:
    return Lookup(Settings(name="Me", authors_shown=Positive(limit)), ())


def texts(byline: Byline) -> list[str]:
    return ["…" if name.gap else name.text for name in byline.names]


def short(names: str, limit: int, *, et_al: bool = False) -> tuple[list[str], bool]:
    """The short byline of authors that are given as one word."""
    authors = tuple(Author(name=GAP if name == "." else "Me" if name == "M" else name) for name in names)
    byline = short_byline(Paper(title=InlineText("T"), authors=authors, et_al=et_al), look(limit))
    return texts(byline), byline.others


@pytest.mark.parametrize(
    ("names", "limit", "shown_names", "others"),
    [
        ("", 3, "", False),
        ("abc", 3, "abc", False),
        ("abcd", 3, "abcd", False),
        ("abcde", 3, "abc", True),
        ("Mbcde", 3, "Mbc", True),
        ("abcMe", 3, "abcM", True),
        ("abcdM", 3, "abc…M", False),
        ("abcdMf", 3, "abc…M", True),
        ("ab.dM", 3, "ab…M", False),
        ("abc.M", 3, "abc…M", False),
        ("abcd.", 3, "abc", True),
        (".bcdM", 3, "…bc…M", False),
        ("abcMdM", 3, "abcM…M", False),
        ("ab", 1, "ab", False),
        ("abM", 1, "a…M", False),
    ],
)
def test_a_short_byline_has_the_first_authors_and_the_owner(
    names: str, limit: int, shown_names: str, others: bool
) -> None:
    found, more = short(names, limit)

    assert ("".join("M" if name == "Me" else name for name in found), more) == (shown_names, others)


def test_a_paper_whose_authors_are_not_all_given_says_so_even_when_all_are_shown() -> None:
    assert short("ab", 3, et_al=True) == (["a", "b"], True)


@given(kinds=st.text("aaa.M", max_size=40), limit=st.integers(1, 10), et_al=st.booleans())
@example(kinds="aaaaaaa.M", limit=6, et_al=True)
@example(kinds="aaaaaaaaaaMaaaMM.a.", limit=3, et_al=False)
def test_a_short_byline_never_hides_the_owner_nor_changes_the_order(kinds: str, limit: int, et_al: bool) -> None:
    names = [GAP if it == "." else "Me" if it == "M" else f"a{place}" for place, it in enumerate(kinds)]
    authors = tuple(Author(name=name) for name in names)
    byline = short_byline(Paper(title=InlineText("T"), authors=authors, et_al=et_al), look(limit))
    found = texts(byline)

    places = _places(found, names, limit)

    assert found.count("Me") == names.count("Me")
    assert places[:limit] == list(range(min(limit, len(names))))
    assert places == sorted(places)
    assert _gaps_between(found, names, places) == []
    assert byline.others == (et_al or max(places, default=-1) < len(names) - 1)
    assert byline.unnamed == et_al
    assert byline.hidden == sum(name != GAP for name in names) - sum(name != "…" for name in found)
    every = ["…" if name == GAP else name for name in names] if byline.hidden else []
    assert texts(Byline(byline.more)) == every
    assert _doubled(found) <= _doubled(names)


def _places(found: list[str], names: list[str], limit: int) -> list[int]:
    """Where each of the shown names stands among all of them; a gap of the byline's own stands nowhere."""
    if len(found) == len(names) <= limit + 1:
        return list(range(len(names)))
    owners = [place for place, name in enumerate(names) if name == "Me" and place >= limit]
    return [*range(min(limit, len(names))), *owners[: found[limit:].count("Me")]]


def _gaps_between(found: list[str], names: list[str], places: list[int]) -> list[int]:
    """Places after which names are left out and no gap says so."""
    named = [place for place in places if names[place] != GAP]
    shown_at = [number for number, name in enumerate(found) if name != "…"]
    steps = zip(itertools.pairwise(named), itertools.pairwise(shown_at), strict=True)
    return [one for (one, other), (left, right) in steps if other > one + 1 and "…" not in found[left:right]]


def _doubled(names: list[str]) -> int:
    """How many gaps follow a gap at once."""
    plain = ["…" if name in ("…", GAP) else name for name in names]
    return sum(one == other == "…" for one, other in itertools.pairwise(plain))


def test_the_full_byline_has_everyone_and_their_gaps() -> None:
    authors = (Author(name="A"), Author(name=GAP), Author(name="Me"))

    assert texts(full_byline(authors, True, look())) == ["A", "…", "Me"]


def test_a_name_in_a_byline_knows_the_person() -> None:
    tal = "{name: Tal Remez, variants: [T. Remez], orcid: 0000-0002-1825-0097, url: https://t.org}"
    it = site(
        work("x", "authors: [{name: T. Remez, equal: true, affiliations: meta}, {name: Eve, url: https://e.org}]"),
        site=f"name: Ada\npeople: [{tal}]\ninstitutions: {{meta: Meta AI}}\n",
    )
    first, eve = card(it, "x").byline.names

    assert (first.text, first.url, first.orcid, first.page, first.equal, first.affiliations) == (
        "Tal Remez", "authors/tal-remez/", "0000-0002-1825-0097", "https://t.org", True, ("Meta AI",),
    )  # fmt: skip
    assert (eve.text, eve.page, eve.orcid, eve.me) == ("Eve", "https://e.org", "", False)
