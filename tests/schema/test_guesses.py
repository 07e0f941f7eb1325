"""What an author probably meant: a date, an identifier or an address in another form than ours."""

from typing import Any

import pytest

from portfolio import model
from portfolio.schema.mend.advice import guesses
from portfolio.schema.value_kinds import KINDS


def guess(text: str, kind: Any) -> str:
    """The first guess that can be read, as messages show it; or ''."""
    return next((it for it in guesses(text, kind) if KINDS[kind].read(it) is not None), "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024/06/01", "2024-06-01"), ("2024.6.1", "2024-06-01"), ("2024-6", "2024-06"), ("20240601", "2024-06-01"),
        ("01.06.2024", "2024-06-01"), ("31/05/2024", "2024-05-31"), ("05/31/2024", "2024-05-31"),
        ("01/06/2024", ""),
        ("May 2024", "2024-05"), ("2 June 2024", "2024-06-02"), ("June 2, 2024", "2024-06-02"),
        ("2024 Sept", "2024-09"),
        ("2024-06-01T12:00Z", "2024-06-01"), ("2024-06-01 12:00", "2024-06-01"), ("2024–06–01", "2024-06-01"),
        ("“2024”", "2024"), ("ca. 2019", "2019"), ("Spring 2024", "2024"), ("2023-2024", ""), ("2024-02-30", ""),
        ("soon", ""), ("", ""), ("9" * 5000, ""), ("2024-13", ""),
    ],
)  # fmt: skip
def test_a_date_in_another_form_is_recognised_and_an_ambiguous_one_is_not(text: str, date: str) -> None:
    assert guess(text, model.PartialDate) == date


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("https://dl.acm.org/doi/10.1145/3292500", model.Doi, "10.1145/3292500"),
        ("10.1145/1 10.1145/2", model.Doi, ""),
        ("2301.10123 [cs.LG]", model.ArxivId, "2301.10123"),
        ("https://www.alphaxiv.org/abs/2301.10123v2", model.ArxivId, "2301.10123v2"),
        ("0000000218250097", model.Orcid, "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1825-0098", model.Orcid, ""),
        ("ISSN 2049-3630", model.Issn, "2049-3630"),
        ("ISBN: 978-3-16-148410-0", model.Isbn, "978-3-16-148410-0"),
        ("978-3-16-148410-00", model.Isbn, ""),
        ("PMID: 31452104", model.Pmid, "31452104"),
        ("ada.example.org/me", model.Address, "https://ada.example.org/me"),
        ("htps://ada.example.org", model.Address, "https://ada.example.org"),
        ("javascript:alert(1)", model.Address, ""),
        ("Ada <ada@example.org>", model.Email, "ada@example.org"),
        ("ada [at] example [dot] org", model.Email, "ada@example.org"),
        ("ada,lovelace@example.org", model.Email, ""),
        ("https://ada.github.io/?x", model.BaseAddress, "https://ada.github.io"),
        ("Flow Matching", model.Slug, "flow-matching"),
        ("~120", model.Count, "120"),
        ("1.2k", model.Count, "1200"),
        ("55%", float, "55"),
        ("on", bool, "true"),
        ("maybe", bool, ""),
        ("[cs.LG]", model.CategoryCode, "cs.LG"),
    ],
)
def test_a_value_in_another_form_is_recognised(text: str, kind: Any, expected: str) -> None:
    assert guess(text, kind) == expected


def test_nothing_is_guessed_of_a_kind_that_takes_any_text() -> None:
    assert list(guesses("x", str)) == []
