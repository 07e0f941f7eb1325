"""Numbers and dates as the site's language writes them, and what links are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import PartialDate
from portfolio.model.wording import MARKS, When, count_text, label, number, when

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (22621, "en", "22,621"),
        (22621, "de", "22.621"),
        (22621, "fr", f"22{NARROW}621"),
        (22621, "es", "22.621"),
        (1234, "en", "1,234"),
        (1234, "de", "1.234"),
        (1234, "es", "1234"),
        (1234, "it", "1234"),
        (1234, "pl", "1234"),
        (1234, "pt-BR", "1.234"),
        (1234, "pt-PT", "1234"),
        (22621, "pt-PT", f"22{NARROW}621"),
        (12345, "es", "12.345"),
        (1234.5, "es-MX", "1,234.5"),
        (22621.5, "de-CH", "22’621.5"),
        (22621.5, "de-AT", f"22{NARROW}621,5"),
        (22621.5, "fr-CA", f"22{NARROW}621,5"),
        (22621.5, "en-GB", "22,621.5"),
        (22621, "zh-Hant-TW", "22,621"),
        (22621.5, "xx", "22,621.5"),
        (22621.5, "DE", "22.621,5"),
        (1_000_000, "en", "1,000,000"),
        (1_000_000, "es", "1.000.000"),
    ],
)
def test_a_number_has_the_marks_of_its_language(value: float, language: str, expected: str) -> None:
    assert number(value, language) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (-5, "−5"), (-1234, "−1,234"), (4.5, "4.5"), (4.25, "4.25"), (4.256, "4.26"), (4.0, "4"),
     (0.1 + 0.2, "0.3"),
     (-0.001, "0"), (0.001, "0"), (-0.0, "0"), (999.999, "1,000"), (100, "100"), (55.10, "55.1")],
)  # fmt: skip
def test_a_number_has_at_most_two_decimals_and_no_needless_ones(value: float, expected: str) -> None:
    assert number(value, "en") == expected


@given(st.integers(-(10**9), 10**9), st.sampled_from([it for languages in MARKS.values() for it in languages.split()]))
def test_a_whole_number_is_the_same_in_every_language_but_for_its_marks(value: int, language: str) -> None:
    assert "".join(sign for sign in number(value, language) if sign.isdigit()) == str(abs(value))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2024), When("2024", "2024", "", "2024")),
        (PartialDate(2024, 7), When("2024-07", "2024", "Jul", "July 2024")),
        (PartialDate(2024, 7, 2), When("2024-07-02", "2024", "2 Jul", "2 July 2024")),
        (PartialDate(1500, 12, 31), When("1500-12-31", "1500", "31 Dec", "31 December 1500")),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: PartialDate, expected: When) -> None:
    assert when(date) == expected


@pytest.mark.parametrize(
    ("name", "given_label", "expected"),
    [("pdf", "", "PDF"), ("GitHub", "", "GitHub"), ("project", "", "Project page"), ("pdf", "Preprint", "Preprint"),
     ("talk", "", "Talk"), ("myThing", "", "MyThing"), ("iPhone demo", "", "IPhone demo"), ("CV", "", "CV")],
)  # fmt: skip
def test_a_link_says_its_label_its_usual_name_or_its_own(name: str, given_label: str, expected: str) -> None:
    assert label(name, given_label) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers")])
def test_one_is_counted_in_the_singular(count: int, expected: str) -> None:
    assert count_text(count, "paper") == expected


def test_a_plural_of_its_own_may_be_given() -> None:
    assert [count_text(count, "paper is", "papers are") for count in (1, 3)] == ["1 paper is", "3 papers are"]
