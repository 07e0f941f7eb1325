"""One wrong letter in any word that an author types: the right word is suggested."""

import random
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from long import LONG
from processor import Stopwatch

from portfolio import model
from portfolio.cli.commands import main
from portfolio.content.field_positions import KIND_SLUGS
from portfolio.diagnostics import near_words
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.model import subjects
from portfolio.model.computed_figures import COMPUTED
from portfolio.schema.fields import fields_of
from portfolio.system.files.shipped import built_in
from portfolio.templates.theme.new_theme import available_themes

STRUCTS = [it for it in vars(model).values() if isinstance(it, type) and hasattr(it, "__struct_fields__")]
ROOT = Path(__file__).parents[2]
PAPERS = ROOT / "content" / "papers"

USED = [
    "LG", "CL", "CV", "AI", "RO", "NE", "IR", "HC", "SE", "DS", "CR", "DC", "SI", "stat.ML", "stat.ME", "math.OC",
    "math.ST", "eess.IV", "eess.AS", "hep-th", "hep-ph", "quant-ph", "astro-ph.CO", "cond-mat.dis-nn",
    "physics.comp-ph", "q-bio.NC", "econ.EM", "math-ph", "gr-qc", "q-bio.QM", "physics.data-an", "stat.AP",
]  # fmt: skip
"""Classes as portfolios use them; half of them have two letters only."""

PLACES: dict[str, tuple[list[str], list[str]]] = {
    **{f"fields of {it.__name__}": (list(fields_of(it)),) * 2 for it in STRUCTS if it is not model.Entry},
    **{
        f"choices of {name}": (list(get_args(it)), list(get_args(it)))
        for name in ("PaperType", "Status", "Order", "Computation", "IndexKind")
        for it in [getattr(model, name)]
    },
    "classes": (USED, list(subjects.names(()))),
    "papers": (slugs := sorted({path.stem for path in PAPERS.iterdir()}), slugs),
    "themes": (themes := [*(it.name for it in built_in().iterdir() if it.is_dir()), "paper-white", "journal"], themes),
    "theme options": (options := [it.name for it in next(available_themes(ROOT)).options], options),
    "metrics": (metrics := sorted({*COMPUTED, "novelty", "ai-score", "clarity"}), metrics),
    "pages": (pages := [*KIND_SLUGS, "about", "teaching", "contact", "software"], pages),
    "commands": (commands := sorted(main.commands), commands),
}  # fmt: skip
"""Where words stand that are known: those that an author may mean, and all that are known there."""


def typos(word: str, random: random.Random) -> str:
    """The word with one slip: a letter lost, added, swapped, wrong or doubled, its case or its hyphen wrong."""
    place = random.randrange(len(word))
    letter = random.choice(string.ascii_lowercase)
    slips = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + word[place] + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        random.choice([word.upper(), word.title(), word.swapcase()]),
        word.replace("-", "\0").replace("_", "-").replace("\0", "_"),
    ]
    return random.choice(slips)


def samples(number: int) -> Iterator[tuple[str, str, str]]:
    """A place, a word that is known there, and the word with a slip that makes it unknown."""
    chance = random.Random(20240531)
    words = [(place, word) for place, (meant, _) in PLACES.items() for word in meant]
    while number:
        place, word = chance.choice(words)
        slip = typos(word, chance)
        if slip and slip not in PLACES[place][1]:
            number -= 1
            yield place, word, slip


def test_of_a_thousand_words_with_one_slip_at_least_95_in_100_get_the_right_suggestion() -> None:
    found = [(place, word, slip, did_you_mean(slip, PLACES[place][1])) for place, word, slip in samples(1000 * LONG)]
    wrong = [it for it in found if f"'{it[1]}'" not in it[3]]
    first = [it for it in found if it[3].startswith(f"Did you mean '{it[1]}'")]

    assert len(found) == 1000 * LONG
    assert len(wrong) <= 0.05 * len(found), f"{len(found) - len(wrong)} right, {wrong}"
    assert len(first) >= 0.94 * len(found)


def test_a_right_suggestion_seldom_has_company() -> None:
    found = [did_you_mean(slip, PLACES[place][1]) for place, _, slip in samples(1000 * LONG)]

    assert sum(" or " in it for it in found) <= 0.03 * len(found)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "classes"])
def test_words_of_four_letters_and_more_get_the_right_suggestion_everywhere(place: str) -> None:
    chance = random.Random(place)
    words = [word for word in PLACES[place][0] if len(word) > 3]
    pairs = [(word, typos(word, chance)) for word in words for _ in range(40)]
    pairs = [(word, slip) for word, slip in pairs if slip not in PLACES[place][1]]
    right = [word for word, slip in pairs if f"'{word}'" in did_you_mean(slip, PLACES[place][1])]

    assert pairs or not words
    assert len(right) >= 0.98 * len(pairs)


def test_every_vocabulary_of_the_program_is_tried() -> None:
    assert len(PLACES) == len(STRUCTS) - 1 + 5 + 7
    assert all(meant for meant, _ in PLACES.values())


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", ["title", "note"], "Did you mean 'title'?"),
        ("publication_date", ["title", "date"], "Did you mean 'date'?"),
        ("institute", ["title", "institutions"], "Did you mean 'institutions'?"),
        ("shrot-name", ["short_name", "shirt"], "Did you mean 'short_name'?"),
        ("cat", ["bat", "hat", "mat"], "Did you mean 'bat', 'hat' or 'mat'?"),
        ("cat", ["bat", "hat"], "Did you mean 'bat' or 'hat'?"),
        ("cart", ["cat", "card"], "Did you mean 'cat'?"),
        ("no", ["of", "on"], "Did you mean 'on'?"),
        ("xy", ["of", "on"], ""),
        ("abcdef", ["uvwxyz"], ""),
        ("x" * 100_000, ["x"], ""),
        ("", ["x"], ""),
        ("x", [], ""),
        ("Ada", ["ada"], "Did you mean 'ada'?"),
    ],
)
def test_the_nearest_words_are_suggested_and_none_that_is_far(word: str, known: list[str], expected: str) -> None:
    assert did_you_mean(word, known) == expected


def test_the_order_of_the_known_words_does_not_matter() -> None:
    known = PLACES["papers"][1]
    for _, _, slip in samples(50):
        assert did_you_mean(slip, known) == did_you_mean(slip, known[::-1])


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [("", "", 0), ("a", "", 9), ("ab", "ba", 8), ("abc", "axc", 10), ("ca", "abc", 27), ("flow", "flows", 9)],
)
def test_a_slip_costs_the_more_the_less_likely_it_is(one: str, other: str, cost: int) -> None:
    assert near_words.distance(one, other, 100) == near_words.distance(other, one, 100) == cost


def test_a_suggestion_among_a_thousand_names_takes_milliseconds() -> None:
    chance = random.Random(1)
    names = ["".join(chance.choices(string.ascii_lowercase, k=20)) for _ in range(1000)]
    watch = Stopwatch()
    found = did_you_mean(names[500][:10] + "x" + names[500][10:], names)

    assert found == f"Did you mean '{names[500]}'?"
    assert watch.seconds() < 0.1


def test_a_suggestion_is_what_a_build_says() -> None:
    from portfolio.schema.structure import structure
    from portfolio.schema.yaml.nodes import parse

    def said(text: str, kind: Any) -> list[str]:
        node, _ = parse(text, "a")
        return [it.mend for it in structure(node, kind, "a").problems]

    assert said("title: T\nauhtors: [Ada]\n", model.Paper) == ["Did you mean 'authors'?"]
    assert said("title: T\nvenue: {name: X, shrot: Y}\n", model.Paper) == ["Did you mean 'short'?"]
    assert said("name: Ada\norder: citatons\n", model.Settings) == ["Did you mean 'citations'?"]
    assert re.match("Fields: ", said("name: a\nzzzz: 1\n", model.ThemeFile)[0])
