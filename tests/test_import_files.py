"""Files of reference managers and databases: each dialect as its program writes it, and files that are none."""

from collections.abc import Callable
from typing import Any

import exports_of_programs as programs
import pytest

from portfolio.importing import enw, isi, nbib, ris
from portfolio.importing.records import Read

Reader = Callable[[str, str], Read]


def values_of(read: Reader, text: str, place: int = 0) -> dict[str, Any]:
    """What a record says, as it goes into an entry, without its abstract."""
    found = read(text, "a.ris")
    assert [it.lost for it in found.papers if it.lost] == []
    return {name: value for name, value in found.papers[place].values.items() if name != "abstract"}


DIALECTS: list[tuple[str, Reader, str, int, dict[str, Any]]] = [
    ("Scopus", ris.read, programs.SCOPUS, 0, {
        "title": r"Uptake of \[18F]FDG in model organisms", "authors": ["Example, A.", "Beispiel, B.-C."],
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
    ("PubMed", nbib.read, programs.PUBMED, 0, {
        "title": r"Effects of examples on learning: a randomized trial \[see comments].",
        "authors": [{"name": "Example, Ada B", "orcid": "0000-0002-1825-0097"}, "Sample, Jr, Bob",
                    "{Example Trial Group}"],
        "date": "2019-10", "type": "article-journal",
        "venue": {"name": "Journal of example learning", "short": "J Ex Learn"}, "volume": "35", "pages": "1123-1129",
        "issue": "4", "doi": "10.1000/j.ex.2019.01.001", "pmid": "31452104", "issn": "1872-8200", "language": "en",
        "keywords": ["examples", "learning"],
    }),
    ("a chapter of PubMed", nbib.read, programs.PUBMED, 1, {
        "title": "Rare Examples", "authors": ["Muster, Max"], "editors": ["Editor, Edith"], "date": "2010",
        "type": "chapter", "venue": "Handbook of Examples", "publisher": "Example University",
        "place": "Seattle (WA)", "pmid": "20301295", "isbn": "978-1-4129-0039-3", "language": "en",
    }),
    ("Web of Science", isi.read, programs.WOS, 0, {
        "title": "Examples in the wild: a survey",
        "authors": [{"name": "Example, Ada", "orcid": "0000-0002-1825-0097"}, "Beispiel, Bo Carl",
                    "{Example Collaboration}"],
        "date": "2012-05-03", "type": "article-journal",
        "venue": {"name": "JOURNAL OF WILD EXAMPLES", "short": "J. Wild Ex."}, "publisher": "EXAMPLE PRESS",
        "place": "NEW YORK", "volume": "5", "pages": "017", "issue": "2", "doi": "10.1000/jwe.2012.017",
        "pmid": "22222222", "issn": "0169-2070", "language": "en", "keywords": ["wild examples", "survey"],
    }),
    ("proceedings of Web of Science", isi.read, programs.WOS, 1, {
        "title": "Examples of a meeting", "authors": ["Sample, Bob"], "editors": ["Editor, E"], "date": "2010",
        "type": "paper-conference", "venue": "PROCEEDINGS OF THE MEETING ON EXAMPLES",
        "series": "Lecture Notes in Examples", "publisher": "EXAMPLE SOC", "volume": "44", "pages": "12+",
        "isbn": "978-1-4503-4818-8", "issn": "2049-3630",
    }),
    ("EndNote's own format", enw.read, programs.ENDNOTE, 0, {
        "title": "Examples for EndNote", "key": "example2013", "authors": ["Example, Ada", "Sample, Bob"],
        "date": "2013-05-03", "type": "article-journal",
        "venue": {"name": "Journal of EndNote Examples", "short": "J. EndNote Ex."}, "volume": "9", "pages": "44-51",
        "issue": "4", "doi": "10.1000/jee.2013.44", "issn": "0169-2070", "language": "en",
        "links": {"publisher": "https://example.org/endnote"}, "keywords": ["first", "second"],
    }),
    ("a section of a book", enw.read, programs.ENDNOTE, 1, {
        "title": "A part", "authors": ["Example, Ada"], "editors": ["Editor, Edith"], "translators": ["Tra, Ns"],
        "date": "2009", "type": "chapter", "venue": "The whole", "series": "A series", "publisher": "Example Press",
        "place": "Paris", "pages": "1-9", "edition": "3rd", "isbn": "978-1-4129-0039-3",
    }),
    ("a report of EndNote", enw.read, programs.ENDNOTE, 2, {
        "title": "A report", "authors": ["Example, Ada"], "date": "2008", "type": "report",
        "publisher": "Example Institute", "number": "TR-7", "genre": "White paper",
    }),
    ("Refer", enw.read, programs.REFER, 0, {
        "title": "Old examples", "authors": ["Ada Example", "Bob Sample"], "date": "1978-01",
        "type": "article-journal", "venue": "Communications of Examples", "volume": "1", "pages": "3-4", "issue": "2",
    }),
    ("a book of Refer", enw.read, programs.REFER, 1, {
        "title": "A book of examples", "authors": ["Max Muster"], "date": "1975", "type": "book",
        "publisher": "Example House", "place": "Berlin",
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "text", "place", "expected"), [it[1:] for it in DIALECTS], ids=[it[0] for it in DIALECTS]
)
def test_a_record_of_a_program_is_read_whole(read: Reader, text: str, place: int, expected: dict[str, Any]) -> None:
    assert values_of(read, text, place) == expected
