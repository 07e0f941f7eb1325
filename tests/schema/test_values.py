"""Texts to values: dates, numbers, addresses, identifiers, slugs, classes; each is read in one form or refused."""

import datetime
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import model
from portfolio.model import Category, PartialDate, identifiers, slugs, subjects
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.values import address_values, date_values, number_values, text_values
from portfolio.schema.values.value_kind import ValueKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", PartialDate(2024)),
        ("2024-02", PartialDate(2024, 2)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        (" 2024 ", PartialDate(2024)),
        ("1000", PartialDate(1000)),
        ("2999-12-31", PartialDate(2999, 12, 31)),
        *((text, None) for text in (
            "2023-02-29", "2024-02-30", "2024-00", "2024-13", "2024-1", "2024-01-00", "0999", "3000", "24", "20245",
            "2024-01-01T10:00", "2024/01/01", "01.02.2024", "May 2024", "", "٢٠٢٤", "2024-01-1", "-2024")),
    ],
)  # fmt: skip
def test_a_date_is_a_year_a_month_or_a_day_that_exists(text: str, expected: PartialDate | None) -> None:
    assert date_values.date(text) == expected


@pytest.mark.parametrize(
    ("date", "iso", "padded"),
    [
        (PartialDate(2024), "2024", "2024-01-01"),
        (PartialDate(2024, 7), "2024-07", "2024-07-01"),
        (PartialDate(2024, 7, 22), "2024-07-22", "2024-07-22"),
        (PartialDate(1066), "1066", "1066-01-01"),
    ],
)
def test_what_is_unknown_of_a_date_stays_unknown(date: PartialDate, iso: str, padded: str) -> None:
    assert (date.iso(), date.first_day()) == (iso, padded)


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: datetime.date) -> None:
    read = date_values.date(day.isoformat())

    assert read is not None
    assert read.iso() == read.first_day() == day.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", 0), ("42", 42), ("22,621", 22621), ("1,234,567", 1234567), ("+5", 5), ("100000000", 100_000_000),
     *((text, None) for text in ("-1", "1.5", "100000001", "999999999999", "1,23", "12,3456", "1e3", "", "many",
      "1 000",
                                 "٣", "0x1F", "1_000", "NaN"))],
)  # fmt: skip
def test_a_count_is_whole_and_neither_negative_nor_absurd(text: str, expected: int | None) -> None:
    assert number_values.count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("55", 55.0), ("-1.5", -1.5), ("+0.25", 0.25), ("22,621.5", 22621.5), ("0", 0.0),
     *((text, None) for text in ("1e5", "inf", "nan", ".5", "5.", "1,2", "55%", "", "12345678901234", "0x1F"))],
)  # fmt: skip
def test_a_number_is_of_common_size(text: str, expected: float | None) -> None:
    assert number_values.number(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("10", 10), ("-10", -10), ("+1", 1), ("007", 7), ("1.0", None),
                                                ("1234567890", None), ("", None), ("ten", None)])  # fmt: skip
def test_a_whole_number_has_at_most_nine_digits(text: str, expected: int | None) -> None:
    assert number_values.whole(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("1", 1), ("100", 100), ("0", None), ("-1", None), ("x", None)])
def test_the_size_of_a_page_is_at_least_one(text: str, expected: int | None) -> None:
    assert number_values.positive(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("YES", True), ("false", False), ("No", False),
                                                ("on", None), ("1", None), ("y", None), ("", None)])  # fmt: skip
def test_yes_and_no_are_true_and_false(text: str, expected: bool | None) -> None:
    assert text_values.boolean(text) is expected


@pytest.mark.parametrize(("text", "expected"), [(" a \n b ", "a b"), ("\u00a0", None), ("", None), ("0", "0")])
def test_a_text_stands_on_one_line(text: str, expected: str | None) -> None:
    assert text_values.text(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("  a\n", "  a\n"), (" \n ", None)])
def test_markdown_stays_as_it_is_written(text: str, expected: str | None) -> None:
    assert text_values.markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("https://a.org", True), ("HTTP://a.org/b?c=d#e", True), ("mailto:a@b.org", True), (" https://a.org ", True),
     ("https://é.org/ü", True), ("www.a.org", False), ("/cv.pdf", False), ("javascript:alert(1)", False),
     ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("vbscript:x", False), ("file:///etc/passwd", False),
     ("java\tscript:alert(1)", False), ("//a.org", False), ("ftp://a.org", False), ("", False)],
)  # fmt: skip
def test_an_address_may_be_printed_only_with_a_known_scheme(text: str, allowed: bool) -> None:
    assert (address_values.address(text) is not None) == allowed


@pytest.mark.parametrize(
    ("text", "expected"),
    [("https://a.org", "https://a.org/"), ("https://a.org/", "https://a.org/"), ("https://a.org/b//", "https://a.org/b/"),
     ("http://localhost:8000/x", "http://localhost:8000/x/"),
     *((text, None) for text in ("a.org", "mailto:a@b.org", "https://", "https:///x", "https://a.org/?x", "https://a.org/#x",
                                 "/repo/", "", "https://?a"))],
)  # fmt: skip
def test_a_base_address_ends_in_a_slash(text: str, expected: str | None) -> None:
    assert address_values.base_address(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("LG", "LG"), ("cs.LG", "LG"), ("CS.LG", "LG"), ("stat.ML", "stat.ML"), ("hep-th", "hep-th"), (" LG ", "LG"),
     ("cs.", "cs."), *((text, None) for text in ("machine learning", "", "1A", "a/b", "x" * 41, "été"))],
)  # fmt: skip
def test_a_class_is_written_without_the_archive_cs(text: str, expected: str | None) -> None:
    assert text_values.category(text) == expected


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("old", True), ("/old/name/", True), ("old.html", True), ("/~ada/papers/x.html", True), ("2019/05/título", True),
     *((text, False) for text in ("", "/", "//", "a//b", ".", "..", "a/../b", "../a", "a?b", "a#b", "a b", "a\\b",
                                  "https://a.org/b", "con:x", ".git/x", ".portfolio-manifest.json", "%41", "x" * 201))],
)  # fmt: skip
def test_an_old_address_is_one_inside_the_site(text: str, allowed: bool) -> None:
    assert (address_values.old_address(text) is not None) == allowed


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda it: it.expected)
def test_the_example_in_a_message_is_itself_right(kind: ValueKind) -> None:
    assert kind.read(kind.example) is not None


# Identifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.1000/182", "10.1000/182"), ("doi:10.1000/ABC", "10.1000/abc"), ("https://doi.org/10.1000/182", "10.1000/182"),
     ("http://dx.doi.org/10.1000/182", "10.1000/182"), ("DOI: 10.1000.10/123", "10.1000.10/123"),
     ("10.1002/(SICI)1097-4571(1999)50:1", "10.1002/(sici)1097-4571(1999)50:1"),
     ("10.1002/(SICI)19:4<377::AID-JCC1>3.0.CO;2-P", "10.1002/(sici)19:4<377::aid-jcc1>3.0.co;2-p"),
     *((text, None) for text in ("11.1000/182", "10.100/1", "10.1000/", "10.1000/a b", '10.1000/"><x',
                                 "10.1000/1>", "10.1000/<1", "182", ""))],
)  # fmt: skip
def test_a_doi_is_written_without_its_resolver_in_lower_case(text: str, expected: str | None) -> None:
    assert identifiers.doi(text) == expected


def test_where_a_doi_leads_is_an_address() -> None:
    sici = "10.1002/(sici)19:4<377::aid-jcc1>3.0.co;2-p"
    assert identifiers.doi_address(sici) == "https://doi.org/10.1002/(sici)19:4%3C377::aid-jcc1%3E3.0.co;2-p"
    assert identifiers.doi_address("10.1000/a#b?c%d") == "https://doi.org/10.1000/a%23b%3Fc%25d"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2407.15595", "2407.15595"), ("arXiv:2407.15595v2", "2407.15595v2"), ("0704.0001", "0704.0001"),
     ("https://arxiv.org/abs/2407.15595", "2407.15595"), ("https://arxiv.org/pdf/2407.15595v1.pdf", "2407.15595v1"),
     ("cs/9901001", "cs/9901001"), ("math.GT/0309136", "math.GT/0309136"), ("hep-th/9901001v3", "hep-th/9901001v3"),
     *((text, None) for text in ("2301.1", "2313.00001", "2300.00001", "2301.100000", "cs/9913001", "cs/990100", "2301",
                                 "2301.10000v", "", "http://evil.org/abs/2301.10000"))],
)  # fmt: skip
def test_an_arxiv_id_keeps_its_version_and_has_a_possible_month(text: str, expected: str | None) -> None:
    assert identifiers.arxiv(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0000-0002-1825-0097", "0000-0002-1825-0097"), ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
     ("0000-0002-1694-233x", "0000-0002-1694-233X"), ("0000-0001-5000-0007", "0000-0001-5000-0007"),
     ("0000000218250097", "0000-0002-1825-0097"),
     *((text, None) for text in ("0000-0002-1825-0098", "0000-0002-1694-2339", "", "orcid"))],
)  # fmt: skip
def test_the_last_digit_of_an_orcid_is_checked(text: str, expected: str | None) -> None:
    assert identifiers.orcid(text) == expected


@given(st.integers(0, 10**15 - 1), st.integers(0, 15), st.integers(1, 9))
def test_a_single_wrong_digit_of_an_orcid_is_always_noticed(number: int, place: int, by: int) -> None:
    digits = f"{number:015}"
    whole = next(f"{digits}{last}" for last in "0123456789X" if identifiers.orcid(_in_fours(f"{digits}{last}")))
    if whole[place] != "X":
        wrong = whole[:place] + str((int(whole[place]) + by) % 10) + whole[place + 1 :]
        assert identifiers.orcid(_in_fours(wrong)) is None


def _in_fours(digits: str) -> str:
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


@pytest.mark.parametrize(
    ("text", "right"),
    [("978-3-16-148410-0", True), ("9783161484100", True), ("0-306-40615-2", True), ("080442957X", True),
     ("0 8044 2957 x", True), ("979-10-90636-07-1", True), ("978-3-16-148410-1", False), ("0-306-40615-3", False),
     ("977-3-16-148410-0", False), ("12345", False), ("", False), ("97831614841X0", False)],
)  # fmt: skip
def test_the_check_digit_of_an_isbn_is_checked(text: str, right: bool) -> None:
    assert identifiers.isbn(text) == (text.replace(" ", "-").upper() if right else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2049-3630", "2049-3630"),
        (" 2434-561x ", "2434-561X"),
        ("2049-3631", None),
        ("20493630", "2049-3630"),
        ("", None),
    ],
)
def test_the_check_digit_of_an_issn_is_checked(text: str, expected: str | None) -> None:
    assert identifiers.issn(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("31452104", "31452104"), (" 1 ", "1"), ("0", None), ("PMC1", None),
                                                ("1234567890", None), ("", None)])  # fmt: skip
def test_a_pubmed_id_is_digits(text: str, expected: str | None) -> None:
    assert identifiers.pmid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("en", "en"), ("pt_BR", "pt-BR"), ("zh-Hant-TW", "zh-Hant-TW"), ("es-419", "es-419"), ("English", None),
     ("e", None),
     ("en-", None), ("", None), ('en"', None)],
)  # fmt: skip
def test_a_language_is_a_tag(text: str, expected: str | None) -> None:
    assert identifiers.language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ada@example.org", "ada@example.org"), ("mailto:ada+b@x.example.org", "ada+b@x.example.org"),
     *((text, None) for text in ("ada", "ada@x", "Ada <ada@x.org>", "a@b@c.org", "ada@x.org?subject=y", "",
      '"a"@x.org'))],
)  # fmt: skip
def test_a_mail_address_stands_alone(text: str, expected: str | None) -> None:
    assert identifiers.email(text) == expected


# Slugs


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Flow Matching", "flow-matching"), ("a_b.c-d", "a-b-c-d"), ("José Núñez", "jose-nunez"),
     ("Łukasz Øre", "lukasz-ore"),
     ("Straße", "strasse"), ("李明", "li-ming"), ("☃", ""), ("", ""), ("--a--", "a"), ("C++", "c"),
     ("O'Neil", "o-neil"),
     ("x" * 300, "x" * 200), ("stat.ML", "stat-ml"), ("Яндекс", "iandeks")],
)  # fmt: skip
def test_a_name_becomes_lower_case_letters_digits_and_hyphens(text: str, expected: str) -> None:
    assert slugs.slug_of(text) == expected


@given(st.text(max_size=60))
def test_whatever_a_slug_is_made_of_it_can_be_an_address_or_is_empty(text: str) -> None:
    slug = slugs.slug_of(text)

    assert slug == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugs.slug_of(slug) == slug


@pytest.mark.parametrize(
    ("slug", "fault"),
    [
        ("flow-matching", ""),
        ("2024", ""),
        ("", "must not be empty"),
        *((it, "is made of lower case letters a to z, digits and single hyphens") for it in (
            "A", "a b", "a/b", "..", ".git", "a--b", "-a", "a-", "é", "a\n", "a.b")),
        *((it, "must not be a name that operating systems reserve") for it in ("con", "nul", "aux", "com1", "lpt9",
         "cname")),
        ("x" * 201, "must not be longer than 200 characters"),
    ],
)  # fmt: skip
def test_a_slug_cannot_leave_its_folder_nor_be_a_reserved_name(slug: str, fault: str) -> None:
    assert slugs.fault_of(slug) == fault


@pytest.mark.parametrize(
    "spelling", ["José  Núñez", "jose nunez", "JOSÉ NÚÑEZ", unicodedata.normalize("NFD", "José Núñez")]
)
def test_spellings_of_one_name_have_the_same_form(spelling: str) -> None:
    assert slugs.fold(spelling) == "jose nunez"


@pytest.mark.parametrize(("text", "expected"), [("J. Doe", "j doe"), ("J.Doe", "j doe"), ("", ""),
                                                ("Straße", "strasse"),
                                                ("李明", "李明"), ("D’Arcy", "d'arcy")])  # fmt: skip
def test_the_common_form_has_no_dots_and_no_case(text: str, expected: str) -> None:
    assert slugs.fold(text) == expected


# Classes


def test_the_classes_of_arxiv_are_known() -> None:
    known = subjects.arxiv_classes()

    assert [known[code] for code in ("LG", "CL", "SD", "CV", "AI", "stat.ML", "hep-th", "math.NT")] == [
        "Machine Learning", "Computation and Language", "Sound", "Computer Vision", "Artificial Intelligence",
        "Machine Learning (Statistics)", "High Energy Physics: Theory", "Number Theory",
    ]  # fmt: skip
    assert len(known) == 157  # 155 classes, and the archives astro-ph and cond-mat as a whole


def test_a_class_of_ones_own_goes_before_a_known_one() -> None:
    own = (Category(code="cs.LG", name="Learning"), Category(code="XX", name="Mine"))

    assert [subjects.names(own)[code] for code in ("LG", "XX", "CL")] == [
        "Learning",
        "Mine",
        "Computation and Language",
    ]


@pytest.mark.parametrize(("code", "hue"), [("LG", 0), ("AI", 4), ("XX", 7), ("YY", 2)])
def test_a_class_has_its_own_colour_a_fixed_one_or_one_by_its_code(code: str, hue: int) -> None:
    own = (Category(code="YY", name="Y", hue=10), Category(code="LG", name="L"))

    assert subjects.hue(code, own) == hue


def test_every_class_has_one_of_eight_colours() -> None:
    assert {subjects.hue(code, ()) for code in subjects.arxiv_classes()} == set(range(8))


def test_every_type_of_field_has_a_reader() -> None:
    assert all(kind in KINDS for kind in (str, bool, int, float, model.Slug, model.Doi, model.OldAddress))
