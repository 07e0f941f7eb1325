"""What the fields of BibTeX entries mean: types, dates, numbers, addresses, and what else is handed out again."""

from typing import Any

import pytest
from bib_meanings import further, of
from sites import MakeSite, built, messages, page

from portfolio.formats.bibtex.bibliographic_fields import has_marks, is_balanced, is_bibliographic
from portfolio.formats.bibtex.entry_dates import date_of
from portfolio.formats.bibtex.entry_meaning import meaning_of
from portfolio.formats.bibtex.library import records_of
from portfolio.formats.metadata_text import remark_of
from portfolio.model import Venue

SITE = "name: Ada Example\nbase_url: https://ada.example.org/\n"


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("video", {}, "motion_picture"), ("movie", {}, "motion_picture"), ("audio", {}, "song"), ("music", {}, "song"),
        ("artwork", {}, "graphic"), ("image", {}, "graphic"), ("jurisdiction", {}, "legal_case"),
        ("legislation", {}, "legislation"), ("letter", {}, "personal_communication"), ("legal", {}, "treaty"),
        ("misc", {}, "document"), ("nonsense", {}, "document"), ("misc", {"url": "https://example.org/a"}, "webpage"),
        ("misc", {"howpublished": "\\url{https://example.org/play}"}, "webpage"),
        ("misc", {"howpublished": "\\href{https://example.org/x}{link}"}, "webpage"),
        ("misc", {"url": "https://example.org/a", "publisher": "Zenodo"}, "document"),
        ("misc", {"url": "https://example.org/a", "doi": "10.5281/zenodo.1"}, "document"),
        ("misc", {"eprint": "2407.15595", "archiveprefix": "arXiv"}, "article"),
        ("misc", {"publisher": "bioRxiv", "doi": "10.1101/2020.01.01.1"}, "article"),
        ("misc", {"howpublished": "Research Square"}, "article"), ("misc", {"journal": "J"}, "article-journal"),
        ("misc", {"booktitle": "Proc. of Examples"}, "paper-conference"), ("article", {}, "article-journal"),
        ("article", {"journal": "arXiv"}, "article"), ("article", {"journal": "SSRN Electronic Journal"}, "article"),
        ("article", {"journal": "J", "eprint": "2407.15595"}, "article-journal"),
        ("article", {"journal": "J", "entrysubtype": "Magazine"}, "article-magazine"),
        ("article", {"journal": "J", "entrysubtype": "newspaper"}, "article-newspaper"),
        ("article", {"journal": "J", "entrysubtype": "other"}, "article-journal"),
        ("unpublished", {"eventtitle": "Meeting of Talks"}, "speech"),
        ("unpublished", {}, "manuscript"), ("manual", {}, "report"),
        ("manual", {"note": "R package version 1.2"}, "software"),
    ],
)  # fmt: skip
def test_an_entry_is_what_its_type_and_its_fields_say(kind: str, fields: dict[str, str], expected: str) -> None:
    assert of(kind, **fields).type == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"year": "2020", "month": "Mai"}, "2020-05"), ({"year": "2020", "month": "Dezember"}, "2020-12"),
        ({"year": "2020", "month": "septiembre"}, "2020-09"), ({"year": "2020", "month": "août"}, "2020-08"),
        ({"year": "2020", "month": "października"}, "2020-10"), ({"year": "2020", "month": "ΜΑΪΟΥ"}, "2020-05"),
        ({"year": "2020", "month": "января"}, "2020-01"), ({"year": "2020", "month": "Sept."}, "2020-09"),
        ({"year": "2020", "month": "8-9"}, "2020-08"), ({"year": "2020", "month": "09/10"}, "2020-09"),
        ({"year": "2020", "month": "July--August"}, "2020-07"),
        ({"year": "2020", "month": "3rd of March"}, "2020-03-03"),
        ({"year": "2020", "month": "13"}, "2020"), ({"year": "2020", "month": "Spring"}, "2020"),
        ({"year": "January 1978"}, "1978-01"), ({"year": "c1978"}, "1978"), ({"year": "1978a"}, "1978"),
        ({"year": "1978/79"}, "1978"), ({"year": "[1978]"}, "1978"), ({"year": "ca. 1978"}, "1978"),
        ({"year": "20200"}, "20200"), ({"year": "98"}, "98"), ({"year": "-0044"}, "-0044"),
        ({"date": "2020-03/2020-05"}, "2020-03"), ({"date": "2020-21"}, "2020"), ({"date": "2020-13-40"}, "2020-13-40"),
        ({"date": "forthcoming", "year": "2021"}, "2021"), ({"urldate": "2020-01-02"}, ""),
        ({"eventdate": "2020-01-02"}, "2020-01-02"), ({"date": "2020-3-5"}, "2020-03-05"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_goes(fields: dict[str, str], expected: str) -> None:
    assert date_of(lambda name: fields.get(name, "")).text == expected


def test_a_year_that_is_none_is_named_and_never_cut(make_site: MakeSite) -> None:
    bib = "@article{k, title={T}, author={Example, Ada}, journal={J},\n year=20200}\n"
    root = make_site({"content/site.yaml": SITE, "content/papers/all.bib": bib})

    assert [it for it in messages(built(root)) if "PF019" in it] == [
        "content/papers/all.bib:2:2: PF019 warning: k: date: expected a date such as 2024-05-31, 2024-05 or 2024, "
        "found '20200'\n    Write it in this form: `date: 2024-05-31`"
    ]


FIELDS: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("mastersthesis", {"school": "U"}, {"genre": "Master's thesis", "publisher": "U"}),
    ("mastersthesis", {"type": "Bachelor's thesis"}, {"genre": "Bachelor's thesis"}),
    ("thesis", {"type": "phdthesis"}, {"genre": "PhD thesis"}),
    ("article", {"journal": "J", "number": "3"}, {"issue": "3", "number": ""}),
    ("misc", {"journal": "J", "number": "3"}, {"issue": "3", "number": ""}),
    ("techreport", {"number": "TR-1"}, {"issue": "", "number": "TR-1"}),
    ("patent", {"number": "US123", "location": "countryus"}, {"number": "US123", "place": "United States of America"}),
    ("inproceedings", {"booktitle": "B", "series": "S", "number": "3"}, {"series": "S", "number": "3", "issue": ""}),
    ("inproceedings", {"booktitle": "B", "issue": "3"}, {"issue": "3"}),
    ("book", {"edition": "Second", "address": "London", "chapter": "4"},
     {"edition": "Second", "place": "London", "chapter": "4"}),
    ("software", {"version": "1.2"}, {"version": "1.2"}),
    ("article", {"journal": "J", "article-number": "17"}, {"pages": "17"}),
    ("article", {"journal": "J", "eprint": "12345678", "eprinttype": "pubmed"}, {"pmid": "12345678", "arxiv": ""}),
    ("article", {"journal": "J", "note": "PMID: 12345678"}, {"pmid": "12345678", "note": ""}),
    ("article", {"journal": "J", "issn": "01692070"}, {"issn": "0169-2070"}),
    ("book", {"isbn": "1-4129-0039-5 978-1-4129-0039-3"}, {"isbn": "1-4129-0039-5"}),
    ("inproceedings", {"booktitle": "B", "issn": "978-1-4503-4818-8"}, {"isbn": "978-1-4503-4818-8", "issn": ""}),
    ("article", {"journal": "J", "doi": "10.1007/978-3-030{\\_}12"}, {"doi": "10.1007/978-3-030_12"}),
    ("article", {"journal": "J", "note": "doi: 10.1000/182"}, {"doi": "10.1000/182"}),
    ("article", {"journal": "J", "note": "Number: 3"}, {"note": ""}),
    ("article", {"journal": "J", "note": "{arXiv: 2407.15595 [cs.LG]}"}, {"arxiv": "2407.15595", "note": ""}),
    ("article", {"journal": "J", "note": "arXiv:2407.15595 [cs.LG], 12 pages"},
     {"arxiv": "2407.15595", "note": "arXiv:2407.15595 [cs.LG], 12 pages"}),
    ("article", {"journal": "J", "note": "doi: 10.1000/182. Best paper"},
     {"doi": "10.1000/182", "note": "doi: 10.1000/182. Best paper"}),
    ("misc", {"note": "Oral presentation [invited]"}, {"note": "Oral presentation [invited]"}),
    ("article", {"journal": r"\apj"}, {"venue": Venue(name="The Astrophysical Journal")}),
    ("article", {"journal": r"{\mnras}"}, {"venue": Venue(name="Monthly Notices of the Royal Astronomical Society")}),
    ("article", {"journal": r"\apj\ Letters"}, {"venue": Venue(name="The Astrophysical Journal Letters")}),
    ("article", {"journal": "J", "note": "Publisher: Example Press\nWith an appendix"}, {"note": "With an appendix"}),
    ("article", {"journal": "J", "language": "german"}, {"language": "de"}), ("article", {}, {"language": ""}),
    ("book", {"translator": "Tra, Ns and Muster, Max"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "expected"), FIELDS)
def test_a_field_becomes_what_it_means(kind: str, fields: dict[str, str], expected: dict[str, Any]) -> None:
    found = of(kind, **fields)

    assert {name: getattr(found, name) for name in expected} == expected


def test_the_book_that_holds_a_paper_comes_before_the_journal() -> None:
    found = of("inproceedings", booktitle="Proc. of Examples", journal="SIGEX Notices")
    other = of("article", booktitle="Proc. of Examples", journal="SIGEX Notices")

    assert found.venue
    assert other.venue
    assert (found.venue.name, further(found)) == ("Proc. of Examples", {"journal": "SIGEX Notices"})
    assert (other.venue.name, further(other)) == ("SIGEX Notices", {"booktitle": "Proc. of Examples"})


def test_an_address_is_kept_with_all_that_belongs_to_it() -> None:
    link = of("online", url="https://example.org/a{\\_}b{\\%}20c{\\&}d=1")
    file = of("online", url="https://example.org/a.pdf")
    words = of("misc", howpublished="Available at www.example.org/x.")

    assert [(it.name, it.url) for it in link.links] == [("publisher", "https://example.org/a_b%20c&d=1")]
    assert further(link) == {}
    assert [(it.name, it.url) for it in file.links] == [("pdf", "https://example.org/a.pdf")]
    assert further(file) == {"url": "https://example.org/a.pdf"}
    assert [(it.name, it.url) for it in words.links] == [("publisher", "https://www.example.org/x")]
    assert further(words) == {"entrytype": "misc", "howpublished": "Available at www.example.org/x."}
    assert of("misc", url="file:///home/ada/x.pdf").links == ()


def test_only_what_belongs_to_a_reference_is_handed_out_again() -> None:
    found = of(
        "book", organization="Example Society", addendum="An \\emph{addendum}", pagetotal="250", shorttitle="T.",
        origdate="1843", file="/home/ada/x.pdf:PDF", annote="private", owner="ada", timestamp="2020-01-01",
        bibtex_show="true", preview="x.png", selected="true",
        **{"bdsk-url-1": "https://example.org", "date-added": "x"}, groups="mine",
        rating="5", library="/Users/ada/x", note="Company: Example Inc.", crossref="",
    )  # fmt: skip

    assert further(found) == {
        "organization": "Example Society", "addendum": "An \\emph{addendum}", "pagetotal": "250", "shorttitle": "T.",
        "origdate": "1843",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A plain title", False), ("On {DNA} and {LLaMA}", False), ("On {Markov} chains", True), ("{All of It}", True),
        ("{{All of It}}", True), (r"{\'E}cole", False), (r"Na{\"i}ve {\L}", False), (r"On \emph{E. coli}", True),
        (r"H$_{2}$O", False), ("{D-Flow}", False), (r"With \foo inside", True),
    ],
)  # fmt: skip
def test_a_title_that_we_would_write_otherwise_is_kept(title: str, expected: bool) -> None:
    assert has_marks(title) == expected


ADDRESSES: list[tuple[dict[str, str], dict[str, str], str]] = [
    ({"note": "https://example.org/a"}, {"publisher": "https://example.org/a"}, ""),
    ({"note": r"\url{https://example.org/a_b}"}, {"publisher": "https://example.org/a_b"}, ""),
    ({"note": "Publisher: X\nURL: https://example.org/a\nInvited"}, {"publisher": "https://example.org/a"}, "Invited"),
    ({"note": "https://example.org/code", "url": "https://example.org/a"}, {"publisher": "https://example.org/a"},
     "https://example.org/code"),
    ({"note": "https://example.org/a", "url": "https://example.org/a"}, {"publisher": "https://example.org/a"}, ""),
    ({"note": "https://doi.org/10.1000/182"}, {}, ""),
    ({"note": "Code: https://example.org/code"}, {}, "Code: https://example.org/code"),
    ({"url": "https://example.org/wiki/Example_Inc."}, {"publisher": "https://example.org/wiki/Example_Inc."}, ""),
    ({"howpublished": r"\url{https://example.org/Inc.}"}, {"publisher": "https://example.org/Inc."}, ""),
    ({"howpublished": "Online, https://example.org/x."}, {"publisher": "https://example.org/x"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "links", "note"), ADDRESSES)
def test_no_address_is_lost_or_cut_wherever_it_stands(fields: dict[str, str], links: dict[str, str], note: str) -> None:
    paper = of("misc", **fields)

    assert {it.name: it.url for it in paper.links} == links
    assert paper.note == note


def test_a_title_that_was_corrected_takes_its_braces_along_no_more(make_site: MakeSite) -> None:
    bib = "@article{k, title={On {Markov} Chains}, author={Example, Ada}, journal={J}, year={1978/79}}\n"
    overlay = "key: k\ntitle: On Markov Chains, Again\ndate: 1980\n"
    files = {"content/site.yaml": SITE, "content/papers/all.bib": bib}
    before, after = make_site(files, "a"), make_site({**files, "content/papers/k.yaml": overlay}, "b")
    for root in (before, after):
        built(root)
    text = (after / "site/papers/k/cite.bib").read_text("utf-8")

    assert "title         = {On {Markov} Chains},\n" in (before / "site/papers/k/cite.bib").read_text("utf-8")
    assert "title         = {On Markov Chains, Again},\n" in text
    assert "year          = {1980}" in text
    assert "1978" not in text


def test_a_remark_is_read_without_the_lines_of_a_reference_manager() -> None:
    assert remark_of("Number: 3\nWith an appendix\ntex.ids: x") == "With an appendix"
    assert remark_of("\\_eprint: https://example.org/a") == ""
    assert remark_of("A note: it has a colon") == "A note: it has a colon"


def test_paths_of_a_disk_never_go_out() -> None:
    assert not is_bibliographic("howpublished", "file:///home/ada/x.pdf")
    assert not is_bibliographic("note", "see C:\\Users\\ada\\x.pdf")
    assert is_bibliographic("howpublished", "\\url{https://example.org/home/x}")
    assert is_bibliographic("author+an", "1=equal")
    assert not is_bibliographic("author+x", "y")


def test_braces_are_counted_as_bibtex_counts_them() -> None:
    assert [is_balanced(it) for it in ("a {b} c", r"a \} b", "}{", "{")] == [True, False, False, False]


def test_the_page_says_what_a_book_has(make_site: MakeSite) -> None:
    bib = (
        "@book{k, title={T}, author={Example, Ada}, translator={Muster, Max}, edition={Second}, series={S},"
        " number={12}, publisher={P}, address={London}, year=2020}\n"
        "@report{r, title={R}, author={Example, Ada}, number={TR-1}, institution={I}, type={White paper}}\n"
    )
    root = make_site({"content/site.yaml": SITE, "content/papers/all.bib": bib})
    built(root)

    for said in (
        "Publisher P, London",
        "Edition Second",
        "Series S",
        "Number in the series 12",
        "Translator Max Muster",
    ):
        assert said in page(root, "papers/k/").text
    for said in ("Institution I", "Report number TR-1", "Kind White paper"):
        assert said in page(root, "papers/r/").text


def test_a_type_that_was_corrected_is_that_of_the_entry(make_site: MakeSite) -> None:
    bib = "@misc{k, title={T}, author={Example, Ada}, howpublished={A leaflet}}\n@www{w, title={W}, url={https://a.org}}\n"
    files = {"content/site.yaml": SITE, "content/papers/all.bib": bib, "content/papers/k.yaml": "key: k\ntype: book\n"}
    root = make_site(files)
    built(root)

    assert (root / "site/papers/k/cite.bib").read_text("utf-8").startswith("@book{k,")
    assert (root / "site/papers/w/cite.bib").read_text("utf-8").startswith("@www{w,")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("month={Springtime}", "month: expected a month such as may or 5, found 'Springtime'"),
        ("month={13}", "month: expected a month such as may or 5, found '13'"),
        ("url={n/a}", "url: expected an address such as https://example.org, found 'n/a'"),
        ("url={ftp:somewhere}", "url: expected an address such as https://example.org, found 'ftp:somewhere'"),
        (
            "url={https://example.org/a b.pdf}",
            "url: expected an address without spaces, found 'https://example.org/a b.pdf'",
        ),
        ("url={https://example.org/a (seen in 2020)}", ""),
        ("url={https://example.org/a https://example.org/b}", ""),
        ("month={Dezember}", ""),
        ("month={8-9}", ""),
        ("month={}", ""),
        ("date={2020-05}, month={x}", ""),
        ("url={www.example.org}", ""),
        ("url={\\url{https://example.org/a\\_b}}", ""),
    ],
)
def test_a_month_or_an_address_that_is_none_is_named(make_site: MakeSite, field: str, said: str) -> None:
    bib = f"@article{{k, title={{T}}, author={{Example, Ada}}, journal={{J}}, year=2020,\n  {field}}}\n"
    root = make_site({"content/site.yaml": SITE, "content/papers/a.bib": bib})
    found = [it for it in messages(built(root)) if "PF019" in it]

    assert [it.partition("\n")[0] for it in found] == (
        [f"content/papers/a.bib:2:3: PF019 warning: k: {said}"] if said else []
    )
    if said:
        kept = field.partition("={")[2].rstrip("}") in (root / "site/publications.bib").read_text("utf-8")
        assert kept == field.startswith("month")


def test_a_number_of_arxiv_as_dblp_writes_it_is_one() -> None:
    text = "@article{k, title={T}, journal={CoRR}, volume={abs/2001.00015}, year=2020}"
    (record,), _ = records_of(text, "a.bib")
    paper = meaning_of(record, "a.bib").paper

    assert paper is not None
    assert (paper.arxiv, paper.type) == ("2001.00015", "article")
    assert {it.name: it.text for it in paper.bibtex}["volume"] == "abs/2001.00015"
