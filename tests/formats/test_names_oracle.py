r"""Names of BibTeX against pybtex, which divides them as BibTeX does: part by part, after LaTeX is letters in both.

The rules are those of "Tame the BeaST" (N. Markey), section 11.  What is meant to differ stands in `DIFFERENCES`.
"""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person

from portfolio.formats.bibtex.name_lists import person_of
from portfolio.formats.exports.bib_entry import person
from portfolio.formats.latex.field_text import plain
from portfolio.formats.record import Contributor
from portfolio.model import Author
from portfolio.model.person_names import Parts, parts_of
from portfolio.schema.written_values import MappingNode, ScalarNode

GIVEN = (
    "Ada", "Ada B.", "A. B.", "Ada-Bo", "Jean Luc", r"{\'E}mile", r"Ren{\'e}", "A.-B.", "{Ada Bo}", "AB", "Ada~Bo",
    r"{\O}ystein", "Łada", "Ŀ", "李",
)  # fmt: skip
FAMILY = (
    "Example", "Exemple-Muster", r"{\"O}zt{\"u}rk", r"L{\'o}nez", "{Garcia Lopez}", "O'Example", r"Ejempl{\'\i}n",
    "Bo", r"{\AA}s", r"Be{\v c}ek", "McExample",
)  # fmt: skip
VON = (
    "van", "von der", "de la", "d'", "al", "ten", "vander", "von und zu", r"{\'e}t", r"{\relax van}", "y", "da",
)  # fmt: skip
SUFFIX = ("Jr.", "Jr", "Sr.", "III", "II", "2nd", "PhD")

LONE = (
    "Example", "OpenExample", "{CERN}", "{Example Group}", "{Mill, Inc.}", "{{Example}}", "example", "bell example",
    "李明", r"{\'E}mile", "{Barnes and Sample}", "von Beispiel", "de la Cruz Muster", "{Example} Group",
)  # fmt: skip
SPECIAL = (
    "Bo, Ada-Bo", "Tan, Tan", "Kim, Kimberly", "Dan, Daniel", "An, Anan", "Example, JR", "Sample, SR", "Example, II",
    "Luc Jean de la Roche Exemple", "Bob vander Meer", "Otto von und zu Beispiel", "Jean le Rond d'Exemple",
    r"Ana {Ejempl{\'\i}n L{\'o}nez}", "Example, Jr., John", "Sample, III, Bob", "Jean-Claude Van Muster",
    "Dirk De Beispiel", "Maria {De La Example} Sample", "AA von BB", "AA von BB cc DD", "von CC dd, AA", "AA {bb} CC",
    "AA bb", "AA bb CC", "AA bb CC dd EE", "{\\relax bb} CC", "AA {\\relax bb} CC", "AA {\\BB cc} DD",
    "AA bb {cc} dd CC", "AA {bb cc} dd CC", "aa Bb cc", "bb CC dd CC, AA", "BB, AA", r"Zola, \'{E}mile",
    "Ada {von} Beispiel", "Gerard 't Beispiel", "Ada ibn Bo Beispiel", "Ada B", "Example,Ada", " Example ,  Ada ",
    "Example, Ada B. C.", "Example Muster, Ada", "Example-Muster, Ada-Bo", "de Example, Ada", "De Example, Ada",
    "de la Example Muster, Ada", "Garcia y Lopez, Ana", "dos Santos Example, Ana", "d'Example, Ada", "Ada d'Example",
    "Ada D'Example", r"{\'e}tienne Example Muster", "Ada 4ever Example", "Ada 0x Example", "Jean de~la Exemple",
    r"Ada\ Example", "Ada {\\'e} Example Muster", "Beispiel, {\\relax Ch}arles", "X AE A-12 Beispiel",
)  # fmt: skip

FORMS = tuple(
    form
    for given, family in itertools.product(GIVEN, FAMILY)
    if "Lopez" not in family or given.isalpha()
    for form in (f"{given} {family}", f"{family}, {given}")
)
PARTICLES = tuple(
    form
    for place, (von, family) in enumerate(itertools.product(VON, FAMILY[:4]))
    for form in (f"{GIVEN[place % 8]} {von} {family}", f"{von} {family}, {GIVEN[place % 8]}")
)
SUFFIXED = tuple(
    form
    for suffix, von in itertools.product(SUFFIX, ("", "van der "))
    for form in (f"{von}Example, {suffix}, Ada B.", rf"{von}L{{\'o}}nez, {suffix}, {{\'E}}mile")
)
NAMES = tuple(dict.fromkeys((*FORMS, *PARTICLES, *SUFFIXED, *SPECIAL, *LONE)))

BY_HAND = "btxdoc wants `Jr` between commas, and nobody is called so: where people write it, it is a suffix"
IN_BRACES = "braces hide a particle from BibTeX; as text it is one, and the family name with it is the same"
LETTER = r"`\v{C}apek` starts with Č; BibTeX goes by the `v`, and by the `m` of `\'{E}mile`, which nobody means"
BEHIND = "the letter of a command without braces is part of its word, which BibTeX divides behind the command"
EXTENDED = "biblatex's form, section 3.7 of its manual; pybtex knows BibTeX's alone"
STYLE = "a name that is set in bold is no group; BibTeX takes the command for one word"
SIGNS = "footnote signs, numbers and remarks are no part of a name"
LAST = "as RIS has it, the suffix last"
LIGATURE = r"`\o` is a letter of lower case (btxdoc, section 4), which pybtex takes for a command without one"

DIFFERENCES = {
    "Martin Example Jr.": BY_HAND, "Martin Luther Example III": BY_HAND, "Example, Jr.": BY_HAND,
    "Martin Example, Jr.": BY_HAND, "Example Jr., Martin": BY_HAND, "Example, Martin Jr.": BY_HAND,
    "Otto von Beispiel Jr.": BY_HAND, "Example, III": BY_HAND, "Example, Martin, Jr.": LAST,
    "de Example, Ada, III": LAST, "Ludwig {van Beispiel}": IN_BRACES, "{von} Beispiel, Ada": IN_BRACES,
    "{van der} Beispiel, Jan": IN_BRACES, "Ana {Garcia y Lopez}": IN_BRACES, r"Josef \v{C}apek Beispiel": LETTER,
    r"Ada \c{C}elik Example": LETTER, r"\'{E}mile Example": LETTER, r"Fran\c cois Example": BEHIND,
    r"\O ystein Example": BEHIND, "family=Beispiel, given=Jan, prefix=van der": EXTENDED,
    "family={Beispiel, Inc.}, given=Jan": EXTENDED, "given=Jan, family=Beispiel, suffix=Jr.": EXTENDED,
    "Ada Example*": SIGNS, r"Bo Beispiel$^{*}$": SIGNS, r"Muster, Max\textsuperscript{\dag}": SIGNS,
    "Ada Example 0001": SIGNS, r"Ada Example\thanks{Equal contribution}": SIGNS, r"Ada {\o}st Example": LIGATURE,
}  # fmt: skip
"""Names that are not divided as pybtex does it, each with the reason."""


def ours(name: str) -> Parts:
    """The parts of a name as the site has it once it was read."""
    node = person_of(name, (), (1, 1))
    if isinstance(node, ScalarNode):
        return parts_of(Author(name=node.text))
    assert isinstance(node, MappingNode)
    said = {key.text: value.text for key, value in node.pairs if isinstance(value, ScalarNode)}
    whole, first, family, suffix = (said.get(field, "") for field in ("name", "given", "family", "suffix"))
    return parts_of(Author(name=whole, given=first, family=family, suffix=suffix))


def theirs(name: str) -> Parts:
    """The same as pybtex divides it."""
    it = Person(name)
    every = (it.bibtex_first_names, it.prelast_names, it.last_names, it.lineage_names)
    return Parts(*(plain(" ".join(words)) for words in every))


def test_there_are_enough_names() -> None:
    assert len(NAMES) >= 250


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_divided_as_pybtex_divides_it(name: str) -> None:
    assert ours(name) == theirs(name)


@pytest.mark.parametrize(("name", "reason"), DIFFERENCES.items())
def test_a_lasting_difference_is_one(name: str, reason: str) -> None:
    assert ours(name) != theirs(name), reason


@pytest.mark.parametrize("name", [name for name, reason in DIFFERENCES.items() if reason == IN_BRACES])
def test_braces_around_a_particle_change_no_family_name(name: str) -> None:
    mine, other = ours(name), theirs(name)

    assert (mine.given, mine.whole_family, mine.suffix) == (other.given, other.whole_family, other.suffix)


def test_a_name_with_more_commas_is_left_as_it_stands() -> None:
    with pytest.raises(InvalidNameString):
        Person("Example, Ada, Bo, Cy")

    assert ours("Example, Ada, Bo, Cy") == Parts(family="Example, Ada, Bo, Cy")


# What goes out


WORD = st.sampled_from(
    ("Ada", "B.", "Example", "van", "de", "Jr.", "Öst", "Ana-Bo", "and", "y", "O'Bo", "III", "&", "éa", "李")
)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(given_names=WORDS, family=WORDS, suffix=st.sampled_from(("", "Jr.", "III", "the Elder, Esq.")))
@example(given_names="Ada", family="Example and Bo", suffix="")
@example(given_names="Ada, Bo", family="Example", suffix="")
@example(given_names="", family="Garcia Lopez", suffix="")
@example(given_names="", family="van Example", suffix="")
@example(given_names="", family="Example", suffix="Jr.")
def test_what_goes_out_is_divided_into_the_same_parts(given_names: str, family: str, suffix: str) -> None:
    name = " ".join(filter(None, (given_names, family, suffix)))
    text = person(Contributor(name, given_names, family, suffix))
    (one,) = split_name_list(text)
    it = theirs(one)

    assert (it.given, it.whole_family, it.suffix) == (given_names, family, suffix)


@pytest.mark.parametrize(
    ("contributor", "expected"),
    [
        (Contributor("Ada-Bo Bo", "Ada-Bo", "Bo"), "Bo, Ada-Bo"),
        (Contributor("John Example Jr.", "John", "Example", "Jr."), "Example, Jr., John"),
        (Contributor("CERN", group=True), "{CERN}"),
        (Contributor("Mill, Inc.", group=True), "{Mill, Inc.}"),
        (Contributor("OpenExample"), "OpenExample"),
        (Contributor("Mary Jane", given="Mary Jane"), "{Mary Jane}"),
        (Contributor("Garcia Lopez", family="Garcia Lopez"), "{Garcia Lopez}"),
        (Contributor("von Example", family="von Example"), "von Example"),
    ],
)
def test_a_name_goes_out_as_bibtex_writes_it(contributor: Contributor, expected: str) -> None:
    assert person(contributor) == expected


@pytest.mark.parametrize("name", [name for name in NAMES if name not in LONE])
def test_a_name_comes_back_from_our_bibtex(name: str) -> None:
    parts = ours(name)
    back = ours(person(Contributor(parts.display_name, parts.given, parts.whole_family, parts.suffix)))

    assert (back.given, back.whole_family, back.suffix) == (parts.given, parts.whole_family, parts.suffix)
