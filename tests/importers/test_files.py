"""Files of reference managers and databases: each dialect as its program writes it, and files that are none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import exports_of_programs as programs
import pytest
import rispy
from import_trials import imported, papers
from sites import write

from portfolio.diagnostics.problems import USAGE, Failure
from portfolio.importers.files import csl_json, endnote, pubmed, ris, web_of_science
from portfolio.importers.files.tagged_text import records_of
from portfolio.importers.known_importers import importer_of_text
from portfolio.importers.source_types import SourceContents

Reader = Callable[[str, str], SourceContents]


def values_of(read: Reader, text: str, place: int = 0) -> dict[str, Any]:
    """What a record says, as it goes into an entry, without its abstract."""
    found = read(text, "a.ris")
    assert [it.lost for it in found.papers if it.lost] == []
    return {name: value for name, value in found.papers[place].values.items() if name != "abstract"}


DIALECTS: list[tuple[str, Reader, str, int, dict[str, Any]]] = [
    ("Scopus", ris.read, programs.SCOPUS, 0, {
        "title": "Uptake of [18F]FDG in model organisms", "authors": ["Example, A.", "Beispiel, B.-C."],
        "date": "2021", "type": "article-journal",
        "venue": {"name": "Journal of Example Imaging", "short": "J. Ex. Imag."}, "publisher": "Example Press",
        "volume": "12", "pages": "101-119", "issue": "3", "doi": "10.1000/jei.2021.101", "issn": "0169-2070",
        "language": "en", "keywords": ["imaging", "tracer"], "links": {
            "publisher": "https://www.scopus.example.org/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fjei.2021.101"
                         "&partnerID=40"},
    }),
    ("Citavi", ris.read, programs.CITAVI, 0, {
        "title": "Vom Nutzen der Beispiele", "authors": ["Example, Ada", "Muster, Max"], "date": "2019",
        "type": "article-journal", "venue": "Zeitschrift für Beispiele", "volume": "8", "pages": "12-30", "issue": "2",
        "issn": "1872-8200", "language": "de", "keywords": ["Beispiel", "Nutzen"],
    }),
    ("EBSCO", ris.read, programs.EBSCO, 0, {
        "title": "On the frequency of examples", "authors": ["Example, Ada", "Sample, Jr., Bob"], "date": "2020-05",
        "type": "article-journal", "venue": {"name": "Journal of Example Studies", "short": "J Ex Stud"},
        "volume": "7", "pages": "5-9", "issue": "1", "issn": "0169-2070",
        "links": {"publisher": "http://search.example.org/login.aspx?direct=true&db=psyh&AN=1"},
    }),
    ("Zotero", ris.read, programs.ZOTERO_RIS, 0, {
        "title": "A chapter", "authors": ["Example, Ada"], "editors": ["Editor, Edith"], "translators": ["Tra, Ns"],
        "date": "2018-03-05", "type": "chapter", "venue": "The whole book", "series": "Studies in Examples",
        "publisher": "Example Press", "place": "London", "volume": "4", "pages": "33-48", "number": "17",
        "edition": "2nd", "isbn": "978-1-4129-0039-3", "keywords": ["one", "two"],
        "links": {"pdf": "https://example.org/chapter.pdf", "publisher": "https://example.org/chapter"},
    }),
    ("Mendeley", ris.read, programs.MENDELEY_RIS, 0, {
        "title": "A title from Mendeley", "authors": ["Example, Ada", "{Team of Examples}"], "date": "2017-11-23",
        "type": "article-journal", "venue": {"name": "Journal of Full Names", "short": "J. Full Nam."},
        "volume": "3", "pages": "1-2", "doi": "10.1000/mendeley.1",
    }),
    ("EndNote", ris.read, programs.ENDNOTE_RIS, 0, {
        "title": "A paper of a conference", "authors": ["Example, Ada", "Sample, Bob"], "date": "2016-05-03",
        "type": "paper-conference", "venue": "Proceedings of the Example Conference", "publisher": "Example Society",
        "place": "Vienna", "pages": "10-19", "doi": "10.1145/1.2", "isbn": "978-1-4503-4818-8",
        "keywords": ["alpha", "beta", "gamma"],
    }),
    ("IEEE Xplore", ris.read, programs.IEEE, 0, {
        "title": "Examples at the edge", "authors": ["A. Example", "B. Beispiel"], "date": "2022-05-03",
        "type": "paper-conference", "venue": "2022 International Conference on Examples (ICEX)", "pages": "1-6",
        "doi": "10.1109/icex.2022.1", "issn": "2049-3630", "keywords": ["Examples", "Edge computing"],
    }),
    ("Springer", ris.read, programs.SPRINGER, 0, {
        "title": "A Theory of Examples", "key": "Example2015", "authors": ["Example, Ada"],
        "editors": ["Editor, Edith", "Editor, Emil"], "date": "2015", "type": "chapter",
        "venue": "Advances in Examples", "publisher": "Springer Example Publishing", "place": "Cham", "pages": "1-20",
        "doi": "10.1007/978-3-16-148410-0_1", "isbn": "978-3-16-148410-0",
    }),
    ("Wiley", ris.read, programs.WILEY, 0, {
        "title": "A LETTER ON EXAMPLES", "authors": ["EXAMPLE, ADA"], "date": "1998", "type": "article-journal",
        "venue": {"name": "Annals of Examples", "short": "Ann. Ex."}, "volume": "17", "pages": "1661-1682",
        "issue": "15-16", "doi": "10.1002/(sici)1097-0258(19980815)17:15/16<1661::aid-sim968>3.0.co;2-2",
        "issn": "0169-2070",
    }),
    ("ProQuest", ris.read, programs.PROQUEST, 0, {
        "title": "Examples: A Thesis", "authors": ["Example, Ada"], "date": "2014-08", "type": "thesis",
        "publisher": "Example University", "place": "Ann Arbor", "pages": "212", "genre": "Ph.D.",
        "isbn": "9781412900393", "language": "en", "keywords": ["0463:Statistics"],
        "links": {"publisher": "https://www.proquest.example.org/docview/1"},
    }),
    ("JabRef", ris.read, programs.JABREF_RIS, 0, {
        "title": "A report", "key": "ex:2011", "authors": ["{Example, Inc.}"], "date": "2011-06", "type": "report",
        "series": "Technical Reports", "publisher": "Example Institute", "number": "TR-12",
    }),
    ("PubMed", pubmed.read, programs.PUBMED, 0, {
        "title": "Effects of examples on learning: a randomized trial [see comments].",
        "authors": [{"name": "Example, Ada B", "orcid": "0000-0002-1825-0097"}, "Sample, Jr, Bob",
                    "{Example Trial Group}"],
        "date": "2019-10", "type": "article-journal",
        "venue": {"name": "Journal of example learning", "short": "J Ex Learn"}, "volume": "35", "pages": "1123-1129",
        "issue": "4", "doi": "10.1000/j.ex.2019.01.001", "pmid": "31452104", "issn": "1872-8200", "language": "en",
        "keywords": ["examples", "learning"],
    }),
    ("a chapter of PubMed", pubmed.read, programs.PUBMED, 1, {
        "title": "Rare Examples", "authors": ["Muster, Max"], "editors": ["Editor, Edith"], "date": "2010",
        "type": "chapter", "venue": "Handbook of Examples", "publisher": "Example University",
        "place": "Seattle (WA)", "pmid": "20301295", "isbn": "978-1-4129-0039-3", "language": "en",
    }),
    ("Web of Science", web_of_science.read, programs.WOS, 0, {
        "title": "Examples in the wild: a survey",
        "authors": [{"name": "Example, Ada", "orcid": "0000-0002-1825-0097"}, "Beispiel, Bo Carl",
                    "{Example Collaboration}"],
        "date": "2012-05-03", "type": "article-journal",
        "venue": {"name": "JOURNAL OF WILD EXAMPLES", "short": "J. Wild Ex."}, "publisher": "EXAMPLE PRESS",
        "place": "NEW YORK", "volume": "5", "pages": "017", "issue": "2", "doi": "10.1000/jwe.2012.017",
        "pmid": "22222222", "issn": "0169-2070", "language": "en", "keywords": ["wild examples", "survey"],
    }),
    ("proceedings of Web of Science", web_of_science.read, programs.WOS, 1, {
        "title": "Examples of a meeting", "authors": ["Sample, Bob"], "editors": ["Editor, E"], "date": "2010",
        "type": "paper-conference", "venue": "PROCEEDINGS OF THE MEETING ON EXAMPLES",
        "series": "Lecture Notes in Examples", "publisher": "EXAMPLE SOC", "volume": "44", "pages": "12+",
        "isbn": "978-1-4503-4818-8", "issn": "2049-3630",
    }),
    ("EndNote's own format", endnote.read, programs.ENDNOTE, 0, {
        "title": "Examples for EndNote", "key": "example2013", "authors": ["Example, Ada", "Sample, Bob"],
        "date": "2013-05-03", "type": "article-journal",
        "venue": {"name": "Journal of EndNote Examples", "short": "J. EndNote Ex."}, "volume": "9", "pages": "44-51",
        "issue": "4", "doi": "10.1000/jee.2013.44", "issn": "0169-2070", "language": "en",
        "links": {"publisher": "https://example.org/endnote"}, "keywords": ["first", "second"],
    }),
    ("a section of a book", endnote.read, programs.ENDNOTE, 1, {
        "title": "A part", "authors": ["Example, Ada"], "editors": ["Editor, Edith"], "translators": ["Tra, Ns"],
        "date": "2009", "type": "chapter", "venue": "The whole", "series": "A series", "publisher": "Example Press",
        "place": "Paris", "pages": "1-9", "edition": "3rd", "isbn": "978-1-4129-0039-3",
    }),
    ("a report of EndNote", endnote.read, programs.ENDNOTE, 2, {
        "title": "A report", "authors": ["Example, Ada"], "date": "2008", "type": "report",
        "publisher": "Example Institute", "number": "TR-7", "genre": "White paper",
    }),
    ("Refer", endnote.read, programs.REFER, 0, {
        "title": "Old examples", "authors": ["Ada Example", "Bob Sample"], "date": "1978-01",
        "type": "article-journal", "venue": "Communications of Examples", "volume": "1", "pages": "3-4", "issue": "2",
    }),
    ("a book of Refer", endnote.read, programs.REFER, 1, {
        "title": "A book of examples", "authors": ["Max Muster"], "date": "1975", "type": "book",
        "publisher": "Example House", "place": "Berlin",
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "text", "place", "expected"), [it[1:] for it in DIALECTS], ids=[it[0] for it in DIALECTS]
)
def test_a_record_of_a_program_is_read_whole(read: Reader, text: str, place: int, expected: dict[str, Any]) -> None:
    assert values_of(read, text, place) == expected


# Forms of RIS


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\r\nTI  - Notes\r\nAU  - Example, Ada\r\nER  - \r\n",
        "TY  - JOUR\nTI  - Notes\nAU  - Example, Ada\n",
        "\ufeffTY  - JOUR\nTI  - Notes\nAU  - Example, Ada\nER  -", "ty - jour\nti - Notes\nau - Example, Ada\ner -\n",
        "TY - JOUR\nTI - Notes\nAU - Example, Ada\nER -\n",
        "  TY  - JOUR\n  TI  - Notes\n  AU  - Example, Ada\n  ER  - \n",
        "Database: Examples\n\nTY  - JOUR\nT1  - Notes\nA1  - Example, Ada\nUK  - unknown\nER  - \n",
        "TY  - JOUR\n\nTI  - Notes\n\nAU  - Example, Ada\n\nER  - \n\n",
    ],
)  # fmt: skip
def test_a_record_is_found_in_any_form(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {"a.ris": text, "content/site.yaml": "name: Ada\n"})
    imported(root, "a.ris")
    (paper,) = papers(root).values()

    assert (paper.title, [it.name for it in paper.authors], paper.type) == (
        "Notes", ["Example, Ada"], "article-journal"
    )  # fmt: skip


def test_records_keep_their_places_where_one_does_not_end() -> None:
    found = ris.read("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \nTY  - GEN\nER  - \n", "a.ris")

    assert [(it.place, str(it.paper.title)) for it in found.papers] == [("a.ris:1", "One"), ("a.ris:3", "Two")]
    assert [(it.place, it.why) for it in found.skipped] == [("a.ris:6", "it has no title")]


def test_what_goes_on_in_the_next_line_belongs_to_the_field() -> None:
    text = (
        "TY  - JOUR\nTI  - A title\nthat goes on\n"
        "AB  - One,\n  in two lines.\n\nTwo.\nAB  - Three.\nKW  - a; b\nc\nER  - \n"
    )
    (found,) = ris.read(text, "a.ris").papers

    assert found.paper.title == "A title that goes on"
    assert found.paper.abstract == "One, in two lines.\n\nTwo.\n\nThree."
    assert found.paper.keywords == ("a", "b", "c")


@pytest.mark.parametrize("text", [programs.SCOPUS, programs.EBSCO, programs.SPRINGER, programs.JABREF_RIS])
def test_the_values_are_those_that_another_reader_finds(text: str) -> None:
    (theirs,) = rispy.loads(text + "\n")
    (mine,) = records_of(text, ris.STRICT, start="TY", end="ER")

    for tag, name in (("TI", "title"), ("SP", "start_page"), ("PB", "publisher"), ("SN", "issn"), ("VL", "volume")):
        assert mine.first(tag) == theirs.get(name, "")
    assert mine.every("AU") == theirs["authors"]
    assert mine.every("KW") == theirs.get("keywords", [])


RIS_FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("TY  - JOUR\nT2  - Journal of Full Names\nJF  - Journal of Full Names\nJO  - J. Full Nam.",
     {"venue": {"name": "Journal of Full Names", "short": "J. Full Nam."}}),
    ("TY  - JOUR\nJO  - J. Full Nam.", {"venue": "J. Full Nam."}),
    ("TY  - JOUR\nJA  - J. Full Nam.\nJO  - Journal of Full Names",
     {"venue": {"name": "Journal of Full Names", "short": "J. Full Nam."}}),
    ("TY  - CONF\nT2  - Proc.\nSN  - 978-1-4503-4818-8", {"isbn": "978-1-4503-4818-8", "issn": None}),
    ("TY  - JOUR\nSN  - 0169-2070\nSN  - 1872-8200", {"issn": "0169-2070"}),
    ("TY  - CHAP\nSN  - 2049-3630; 978-1-4129-0039-3", {"issn": "2049-3630", "isbn": "978-1-4129-0039-3"}),
    ("TY  - BOOK\nT2  - A series\nA2  - Editor, Edith\nET  - Second", {"series": "A series", "edition": "Second",
     "editors": ["Editor, Edith"], "venue": None}),
    ("TY  - EDBOOK\nAU  - Editor, Edith", {"editors": ["Editor, Edith"], "authors": None, "type": "collection"}),
    ("TY  - PAT\nM1  - US123", {"number": "US123"}), ("TY  - RPRT\nSN  - TR-7", {"number": "TR-7"}),
    ("TY  - COMP\nET  - 1.2", {"version": "1.2", "edition": None}), ("TY  - JOUR\nC7  - e17", {"pages": "e17"}),
    ("TY  - UNPB\nAN  - arXiv:2407.15595", {"arxiv": "2407.15595", "type": "article"}),
    ("TY  - JOUR\nJF  - arXiv preprint arXiv:2407.15595", {"arxiv": "2407.15595", "venue": None}),
    ("TY  - JOUR\nUR  - https://doi.org/10.1000/182", {"doi": "10.1000/182", "links": None}),
    ("TY  - JOUR\nN1  - doi: 10.1000/182", {"doi": "10.1000/182"}),
    ("TY  - JOUR\nID  - 10.1000/182", {"doi": "10.1000/182"}),
    ("TY  - JOUR\nAN  - 31452104\nDB  - PubMed", {"pmid": "31452104"}), ("TY  - JOUR\nAN  - 31452104", {"pmid": None}),
    ("TY  - JOUR\nAN  - WOS:0001\nC2  - PMID: 12", {"pmid": "12"}), ("TY  - INPR", {"status": "accepted"}),
    ("TY  - JOUR\nY1  - 2005/07/15", {"date": "2005-07-15"}),
    ("TY  - JOUR\nPY  - 2005\nDA  - May 3", {"date": "2005-05-03"}),
    ("TY  - JOUR\nPY  - 2005//", {"date": "2005"}), ("TY  - JOUR\nPY  - 2005\nDA  - 2004/12/20", {"date": "2005"}),
    ("TY  - JOUR\nDA  - 2005/13/45", {"date": "2005"}), ("TY  - JOUR\nPY  - in press", {"date": None}),
    ("TY  - JOUR\nLA  - eng", {"language": "en"}), ("TY  - JOUR\nLA  - German", {"language": "de"}),
    ("TY  - JOUR\nUR  - https://a.example.org;https://b.example.org/x.pdf",
     {"links": {"pdf": "https://b.example.org/x.pdf", "publisher": "https://a.example.org"}}),
    ("TY  - JOUR\nSP  - 12-30\nEP  - 30", {"pages": "12-30"}), ("TY  - JOUR\nSP  - 12\nEP  - 12", {"pages": "12"}),
    ("TY  - THES\nA3  - Adviser, Al\nM3  - Master's thesis", {"editors": None, "genre": "Master's thesis"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RIS_FIELDS)
def test_a_tag_becomes_what_it_means(text: str, expected: dict[str, Any]) -> None:
    found = values_of(ris.read, f"{text}\nTI  - A title\nER  - \n")

    assert {name: found.get(name) for name in expected} == expected


def test_a_wrong_check_digit_is_said_with_the_digit_that_was_expected() -> None:
    (found,) = ris.read("TY  - JOUR\nTI  - T\nSN  - 0169-2071\nER  - \n", "a.ris").papers

    assert [f"{it}" for it in found.lost] == [
        "a.ris:1: PF345 warning: issn: expected an ISSN such as 2049-3630 with a right check digit, found '0169-2071'; "
        "it is left out\n"
        "    Its last digit would have to be 0. Copy it from the journal's page; the last digit guards against slips"
    ]


@pytest.mark.parametrize("kind", ["JOUR", "CONF", "BOOK"])
def test_the_form_of_a_wrong_number_says_what_it_is(kind: str) -> None:
    rows = ["0169-2071", "978-1-4503-4818-9"]
    found = [ris.read(f"TY  - {kind}\nTI  - T\nSN  - {it}\nER  - \n", "a.ris").papers[0].lost[0].what for it in rows]

    assert [it.partition(":")[0] for it in found] == ["issn", "isbn"]


# CSL-JSON

CSL_FIELDS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "book", "edition": "2", "collection-title": "S", "collection-number": 7, "publisher-place": "London",
      "translator": [{"family": "Tra", "given": "Ns"}], "number-of-pages": 9},
     {"edition": "2", "series": "S", "number": "7", "place": "London", "translators": ["Tra, Ns"], "venue": None}),
    ({"type": "report", "number": "TR-7", "genre": "White paper"}, {"number": "TR-7", "genre": "White paper"}),
    ({"type": "patent", "number": "US123"}, {"number": "US123"}),
    ({"type": "software", "version": "1.2"}, {"version": "1.2"}),
    ({"type": "chapter", "chapter-number": "4"}, {"chapter": "4"}),
    ({"type": "speech", "event-title": "A meeting"}, {"venue": "A meeting"}),
    ({"container-title": "Journal of Examples", "container-title-short": "J. Ex."},
     {"venue": {"name": "Journal of Examples", "short": "J. Ex."}}),
    ({"ISSN": "01692070"}, {"issn": "0169-2070"}), ({"ISSN": ["0169-2071", "1872-8200"]}, {"issn": "1872-8200"}),
    ({"ISBN": ["9781412900393", "1412900395"]}, {"isbn": "9781412900393"}),
    ({"ISBN": "1-4129-0039-5 978-1-4129-0039-3"}, {"isbn": "1-4129-0039-5"}),
    ({"issued": {"date-parts": [[2020, 5], [2020, 7]]}}, {"date": "2020-05"}),
    ({"issued": {"date-parts": [["2020", "5", "3"]]}}, {"date": "2020-05-03"}),
    ({"issued": {"date-parts": [[2020]], "season": 2, "circa": True}}, {"date": "2020"}),
    ({"issued": {"literal": "Spring 2020"}}, {"date": "2020"}),
    ({"issued": {"raw": "3 May 2020"}}, {"date": "2020-05-03"}),
    ({"issued": "2020-05"}, {"date": "2020-05"}), ({"issued": 2020}, {"date": "2020"}),
    ({"issued": [{"year": 2020, "month": 5}]}, {"date": "2020-05"}), ({"issued": {"date-parts": [[]]}}, {"date": None}),
    ({"id": "example2020a"}, {"key": "example2020a"}), ({"id": "http://zotero.org/users/1/items/AB"}, {"key": None}),
    ({"id": 7}, {"key": None}), ({"id": "x1", "citation-key": "ada:2020"}, {"key": "ada:2020"}),
    ({"note": "PMID: 123\nPMCID: PMC1\nCitation Key: ada2020\ntex.eprint: 2407.15595\nseen twice"},
     {"pmid": "123", "key": "ada2020", "arxiv": "2407.15595", "note": "seen twice"}),
    ({"note": "{:publisher-place: Paris} {:edition: 3}"}, {"place": "Paris"}),
    ({"type": "journalArticle"}, {"type": "article-journal"}),
    ({"type": "conference_proceedings"}, {"type": "paper-conference"}),
    ({"type": "book_section"}, {"type": "chapter"}), ({"type": "ComputerProgram"}, {"type": "software"}),
    ({"type": "legal-case"}, {"type": "legal-case"}), ({"language": "eng"}, {"language": "en"}),
    ({"language": "German"}, {"language": "de"}), ({"DOI": "https://doi.org/10.1000/182."}, {"doi": "10.1000/182"}),
    ({"URL": "https://doi.org/10.1000/182"}, {"doi": "10.1000/182", "links": None}),
    ({"archive": "arXiv", "archive_location": "2407.15595"}, {"arxiv": "2407.15595"}),
    ({"type": "article-journal", "article-number": "e17"}, {"pages": "e17"}),
    ({"status": "in press"}, {"status": "accepted"}),
    ({"title": 'The <span class="nocase">DNA</span> of <i>E. coli</i>'}, {"title": "The DNA of *E. coli*"}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), CSL_FIELDS)
def test_a_field_of_csl_becomes_what_it_means(item: dict[str, Any], expected: dict[str, Any]) -> None:
    found = values_of(csl_json.read, json.dumps([{"title": "A title", **item}]))

    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("own", "pages"), [("e17", "e17"), ("10172", "10172"), ("S0169-2070(19)30001-2", None)])
def test_a_publishers_number_in_pubmed_is_a_page_where_it_looks_like_one(own: str, pages: str | None) -> None:
    text = f"PMID- 31452104\nTI  - T.\nLID - {own} [pii]\nDP  - 2020\n"

    assert values_of(pubmed.read, text).get("pages") == pages


def test_what_a_record_of_csl_does_not_say_is_not_written() -> None:
    record = {"type": "book", "title": "T", "note": "", "event-title": " "}

    assert values_of(csl_json.read, json.dumps([record])) == {"title": "T", "type": "book"}


# Which file is what


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.ris", programs.PUBMED, "nbib"), ("a.ris", programs.WOS, "isi"), ("a.txt", programs.WOS, "isi"),
        ("a.ciw", programs.WOS, "isi"), ("a.txt", programs.ENDNOTE, "enw"), ("a.txt", programs.REFER, "enw"),
        ("a.bib", programs.SCOPUS, "ris"), ("a.enw", programs.WILEY, "ris"), ("a.txt", "@misc{a, title={T}}", "bib"),
        ("a.ris", "% made by x\n@misc{a, title={T}}", "bib"), ("a.ris", '[{"title": "T"}]', "csl"),
        ("a.nbib", programs.PUBMED, "nbib"), ("a.bib", "", "bib"), ("a.json", "<html>", "csl"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_text_says_before_its_name(name: str, text: str, kind: str) -> None:
    found = importer_of_text(Path(name).suffix, text)

    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ris", "<!DOCTYPE html><html>Sign in</html>",
         "'{}' holds no record of RIS; it seems to be a web page, perhaps one that asks to sign in"),
        ("a.nbib", "<?xml version='1.0'?><PubmedArticleSet/>", "'{}' holds no record of PubMed; it seems to be XML"),
        ("a.isi", "PT\tAU\tTI\nJ\tExample\tT\n",
         "'{}' holds no record of Web of Science; it seems to be a table, divided by tabs"),
        ("a.bib", "Title,Author,Year,DOI\nT,Ada,2020,\n",
         "'{}' holds no record of BibTeX; it seems to be a table (CSV)"),
        ("a.ris", "Dear diary", "'{}' holds no record of RIS"),
    ],
)  # fmt: skip
def test_a_file_without_a_record_is_said_with_what_it_seems_to_be(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {name: text})
    with pytest.raises(Failure) as caught:
        imported(root, name)

    assert caught.value.problems[0].what == f"import: {said.format(name)}"
    assert caught.value.exit_code == USAGE
