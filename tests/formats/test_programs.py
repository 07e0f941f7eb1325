"""What databases and reference managers write into BibTeX in ways of their own."""

import json
from typing import Any

import pytest
from bib_meanings import further, meant, of
from sites import MakeSite, built, messages

from portfolio.diagnostics.problems import Where
from portfolio.formats.bibtex.entry_dates import date_of
from portfolio.formats.language_names import language_of
from portfolio.formats.latex.field_text import plain
from portfolio.formats.metadata_text import remark_of
from portfolio.markdown.convert import inline

ADS = r"""@ARTICLE{2020A&A...1L...1E,
       author = {{Example}, Ada and {von Beispiel}, B.~C.},
        title = "{Gas at z {\ensuremath{\sim}} 1}",
      journal = {\aap},
         year = 2020,
       volume = {1},
          eid = {L1},
        pages = {L1}
}
"""


@pytest.mark.parametrize(
    ("command", "journal"),
    [
        (r"\aap", "Astronomy and Astrophysics"), (r"\apjl", "The Astrophysical Journal Letters"),
        (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"), (r"\prd{}", "Physical Review D"),
        (r"\na", "New Astronomy"), (r"\nat", "Nature"), (r"\ssr", "Space Science Reviews"),
        (r"Suppl. of \aj{} II", "Suppl. of The Astronomical Journal II"),
    ],
)  # fmt: skip
def test_a_journal_of_ads_is_named_in_full(command: str, journal: str) -> None:
    assert plain(command) == journal


def test_an_entry_of_ads_is_read_without_a_word(make_site: MakeSite) -> None:
    site = make_site({"content/site.yaml": "name: Ada Example\n", "content/papers/ads.bib": ADS})
    report = built(site)

    assert [it for it in messages(report) if "ads.bib" in it] == []
    assert "Astronomy and Astrophysics" in (site / "site/publications.bib").read_text("utf-8")


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\MF{} and \MP", "METAFONT and MetaPost"), (r"\AmSLaTeX", "AMS-LaTeX"),
        (r"Printing\emdash{}Design\endash Art", "Printing—Design–Art"),
        (r"the \acro{CTAN} and \pkg{tool}", "the CTAN and tool"),
        (r"9\psq", "9 sq."), (r"9\psqq", "9 sqq."),
    ],
)  # fmt: skip
def test_names_of_programs_and_marks_of_bibliographies(latex: str, expected: str) -> None:
    assert plain(latex) == expected


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("fre", "fr"), ("eng", "en"), ("ger", "de"), ("deu", "de"), ("fr", "fr"), ("en-us", "en-US"),
        ("en_GB", "en-GB"),
        ("Français", "fr"), ("Español", "es"), ("Türkçe", "tr"), ("Deutsch", "de"), ("ngerman", "de"),
        ("Vietnamese", "vi"), ("grc", "grc"), ("english, german", "en"), ("", ""), ("Martian", ""),
    ],
)  # fmt: skip
def test_the_language_is_a_tag(said: str, tag: str) -> None:
    assert language_of(said) == tag


def test_the_language_of_an_entry_is_the_tag_of_two_letters() -> None:
    assert of("book", language="fre").language == "fr"
    assert of("book", langid="{ngerman}").language == "de"


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("pp.63--96", "63-96"), ("pp. 63--96", "63-96"), ("p. 7", "7"), ("Pages 5-6", "5-6"), ("p. e12", "e12"),
        ("P12--P15", "P12-P15"), ("PP5", "PP5"), ("ppl", "ppl"), ("p.", "p."),
    ],
)  # fmt: skip
def test_pages_are_numbers_without_their_word(written: str, pages: str) -> None:
    assert of("article", journal="J", pages=written).pages == pages


WEB = {"url": "https://example.org/a", "urldate": "2020-01-02"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({**WEB, "booktitle": "Example developers"}, "webpage"), ({**WEB, "journal": "Example News"}, "webpage"),
        ({**WEB, "journal": "J", "volume": "1"}, "article-journal"),
        ({**WEB, "journal": "J", "doi": "10.1000/182"}, "article-journal"),
        ({**WEB, "booktitle": "Proc. of Examples", "pages": "1--2"}, "paper-conference"),
        ({"url": "https://example.org/a", "booktitle": "Proc. of Examples"}, "paper-conference"),
        ({"urldate": "2020-01-02", "journal": "J"}, "article-journal"),
    ],
)  # fmt: skip
def test_a_page_of_the_web_that_names_its_site_is_no_article(fields: dict[str, Any], expected: str) -> None:
    found = of("misc", **fields)

    assert found.type == expected
    assert found.venue is not None  # the site, or where it appeared


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("{PMID:} 31452104", ""), ("{OCLC:} 1", ""), ("OCLC: 1119812692", ""),
        ("PMID: 31452104\nBest paper", "Best paper"),
        ("{Note:} see below", "{Note:} see below"), ("In {PMID} we trust", "In {PMID} we trust"),
    ],
)  # fmt: skip
def test_what_a_reference_manager_left_in_braces_is_no_remark(note: str, left: str) -> None:
    assert remark_of(note) == left


def test_the_number_in_such_a_remark_is_taken() -> None:
    found = meant("@article{k, title={T}, author={Example, Ada}, journal={J}, year=2020, note={{PMID:} 31452104}}")

    assert (found.pmid, found.note) == ("31452104", "")


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://onlinelibrary.wiley.example.com/doi/abs/10.1000/ex.13652?af=R", "10.1000/ex.13652"),
        ("https://dl.acm.example.org/doi/10.1000/3314221.3314600", "10.1000/3314221.3314600"),
        ("https://onlinelibrary.wiley.example.com/doi/10.1000/ex.1/abstract", "10.1000/ex.1"),
        ("https://link.springer.com/chapter/10.1007/978-3-540-77442-6_11", "10.1007/978-3-540-77442-6_11"),
        ("http://example.org/a papers3://publication/doi/10.1000/1475/2009/02", "10.1000/1475/2009/02"),
        ("papers2://publication/doi/10.1000/182", "10.1000/182"), ("papers3://publication/uuid/55D55D4E-5053", ""),
        ("https://example.org/article/doi/10.1000/x123/4567890/Title", ""), ("https://example.org/10.1000/182", ""),
        ("https://link.springer.com/book/10.1007/978-3-540-77442-6", ""),
    ],
)  # fmt: skip
def test_the_address_of_a_publishers_page_holds_the_doi(url: str, doi: str) -> None:
    assert of("article", journal="J", url=url).doi == doi


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("countryfr and countryuk", "France and United Kingdom"), ("countryde", "Germany"),
        ("Here and there", "Here and there"), ("countryside", "countryside"),
    ],
)  # fmt: skip
def test_a_patent_may_have_several_countries(place: str, expected: str) -> None:
    assert of("patent", location=place).place == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Papers of EP'96 and EX '87: a report", "Papers of EP’96 and EX ’87: a report"),
        ("The class of '68 (and '77)", "The class of ’68 (and ’77)"), ("'One' and 'two'", "‘One’ and ‘two’"),
        ("The '10 things' we know", "The ‘10 things’ we know"), ("The '90s", "The ’90s"),
        ("The '19th' century", "The ‘19th’ century"), ("EX '87 and Ada's", "EX ’87 and Ada’s"),
    ],
)  # fmt: skip
def test_an_apostrophe_before_a_year_opens_no_quotation(title: str, expected: str) -> None:
    assert inline(title, Where("a.bib", 1))[0].text == expected


ODD = r"""@string{known = "K"}
@article{one, title={``A whole title in quotation marks''}, author={R&D and AT{\&}T}, journal={J}, year=2020,
  month = "????", isbn = {??}, acknowledgement = ack-nobody, mylocalfield = ack-nobody, series = ack-nobody}
@inproceedings{two, title={Two}, author={Example, Ada}, booktitle={P}, year=2020, crossref={Example:1993:IS}}
@proceedings{Example:1993:ISA, title={Proc. of Examples}, year=1993}
"""


def test_messages_are_about_what_readers_see(make_site: MakeSite) -> None:
    report = built(make_site({"content/site.yaml": "name: Ada Example\n", "content/papers/odd.bib": ODD}))

    assert [it.split("\n") for it in messages(report) if "odd.bib" in it] == [
        [
            "content/papers/odd.bib:3:89: PF021 warning: one: series: no .bib file defines a string 'ack-nobody'; "
            "the word is taken as it is",
            "    Put the value in braces",
        ],
        [
            "content/papers/odd.bib:4:83: PF021 warning: two: crossref: no .bib file has an entry 'Example:1993:IS'; "
            "nothing is inherited",
            "    Did you mean 'Example:1993:ISA'?",
        ],
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bob E. {Sample, Jr.}", {"family": "Sample", "given": "Bob E.", "suffix": "Jr."}),
        ("{Sample, Jr.}, Bob E.", {"family": "Sample", "given": "Bob E.", "suffix": "Jr."}),
        ("Bob {von Sample, III}", {"family": "von Sample", "given": "Bob", "suffix": "III"}),
        ("Bob {Sample Jr.}", {"family": "Sample", "given": "Bob", "suffix": "Jr."}),
        ("{Sample, Inc.}", {"literal": "Sample, Inc."}),
        ("Bob {Sample, Example}", {"family": "Sample, Example", "given": "Bob"}),
    ],
)  # fmt: skip
def test_a_suffix_may_stand_in_the_braces_of_the_last_name(make_site: MakeSite, name: str, expected: Any) -> None:
    entry = f"@misc{{k, title={{T}}, author={{{name}}}, year=2020}}"
    site = make_site({"content/site.yaml": "name: Ada Example\n", "content/papers/a.bib": entry})
    built(site)

    (item,) = json.loads((site / "site/publications.json").read_text("utf-8"))
    assert item["author"] == [expected]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024/06/15", "2024-06-15"), ("2024/6/5", "2024-06-05"), ("2024/2025", "2024"), ("2024-06/2024-07", "2024-06"),
        ("2024/13/01", "2024"), ("2024/25", "2024"),
    ],
)  # fmt: skip
def test_a_day_may_be_written_with_slashes(date: str, expected: str) -> None:
    assert date_of(lambda name: {"date": date, "year": "2024"}.get(name, "")).text == expected
    assert date_of(lambda name: {"year": date}.get(name, "")).text in (expected, expected[:4])


@pytest.mark.parametrize("field", ["pages", "eid", "number", "note"])
def test_the_number_of_arxiv_may_stand_for_pages(field: str) -> None:
    found: dict[str, str] = {field: "arXiv:2407.15595v2"}
    assert of("article", journal="arXiv", **found).arxiv == "2407.15595v2"
    other: dict[str, str] = {field: "2407.15595"}
    assert of("article", journal="J", **other).arxiv == ""


@pytest.mark.parametrize(
    ("latex", "expected"),
    [(r"$2\sp{m}\pm 1$", "2^m ± 1"), (r"$x\sb 1 + x\sb{2}$", "x1 + x2"), (r"$C\sp\infty$", "C^∞")],
)
def test_scripts_as_mathscinet_writes_them(latex: str, expected: str) -> None:
    assert plain(latex) == expected


def test_what_else_mathscinet_and_courts_say_is_handed_out() -> None:
    assert further(of("article", journal="J. Ex.", fjournal="Journal of Examples"))["fjournal"] == "Journal of Examples"
    assert further(of("jurisdiction", court="Court of Examples", number="C-1/20"))["court"] == "Court of Examples"
