"""Problems as values: how they are printed, ordered and counted, and what they suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import codes, say
from portfolio.problems import Failure, Problem, Where, arranged, did_you_mean, has_errors, quoted

ERROR = Problem(Where("a.md", 3, 2), codes.NOT_A_DATE, "date: what", "Mend it")
WARNING = Problem(Where("a.md"), codes.SAME_TITLE, "title: what")
HINT = Problem(Where(""), codes.NO_BASE_URL, "base_url: what")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(""), "portfolio"),
        (Where("a.md"), "a.md"),
        (Where("a.md", 3), "a.md:3:1"),
        (Where("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_a_place_is_printed_as_compilers_do(where: Where, expected: str) -> None:
    assert str(where) == expected


def test_an_error_is_printed_with_its_mend_on_a_line_of_its_own() -> None:
    assert str(ERROR) == "a.md:3:2: PF105 date: what\n    Mend it"


def test_a_warning_and_a_hint_say_what_they_are() -> None:
    assert str(WARNING) == "a.md: PF307 warning: title: what"
    assert str(HINT) == "portfolio: PF310 hint: base_url: what"


def test_only_errors_stop_a_build() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING, HINT])


def test_a_failure_carries_its_problems_and_says_what_they_say() -> None:
    failure = Failure(2, [ERROR, HINT])

    assert (str(failure), failure.exit_code, failure.problems) == ("date: what; base_url: what", 2, (ERROR, HINT))


def test_problems_are_arranged_by_file_line_and_column_and_stand_once() -> None:
    later = ERROR._replace(where=Where("a.md", 10, 1))
    other = ERROR._replace(where=Where("b.md", 1, 1))

    assert arranged([other, later, ERROR, ERROR]) == (ERROR, later, other)


@given(st.permutations([ERROR._replace(mend=mend) for mend in "abcdef"]))
def test_the_order_of_problems_does_not_depend_on_the_order_of_finding_them(found: list[Problem]) -> None:
    assert [it.mend for it in arranged(found)] == list("abcdef")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("keyword", "Did you mean 'keywords'?"),
        ("TITLE", "Did you mean 'Title'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_pen_gets_a_suggestion(word: str, expected: str) -> None:
    assert did_you_mean(word, ["keywords", "Title"]) == expected


def test_of_two_spellings_that_differ_in_case_the_same_one_is_always_suggested() -> None:
    assert did_you_mean("pdf", {"PDF", "Pdf"}) == did_you_mean("pdf", ["Pdf", "PDF"]) == "Did you mean 'PDF'?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "'a'"),
        (" a\n b ", "'a b'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
    ],
)
def test_a_quoted_text_stands_on_one_line_and_is_not_long(text: str, expected: str) -> None:
    assert quoted(text) == expected


def test_of_too_many_problems_the_worst_are_said_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        (Where(f"{number:04}"), codes.NOT_A_DATE if number % 300 == 299 else codes.NO_PAPERS) for number in range(1200)
    ]
    say.problems([Problem(where, code, "x") for where, code in pairs])
    said = capsys.readouterr().err.splitlines()

    assert [line[:4] for line in said if "PF105" in line] == ["0299", "0599", "0899", "1199"]
    assert said[:-1] == sorted(said[:-1])
    assert said[-1] == f"and {1200 - say.MOST} more"
