"""Services that are asked for all papers of an author, by recorded answers over real HTTP on loopback."""

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import HOSTILE, is_harmless
from hub import Asking, Hub, Reply, says
from import_trials import fields, papers
from service_answers import ATOM, CSL
from sites import built, tree, write

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, ERROR, Failure
from portfolio.importers.import_report import ImportResult, report
from portfolio.importers.merge.spelling_proposals import proposals
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.importers.services import arxiv, dblp, doi, orcid
from portfolio.model import Author, InlineText, Paper
from portfolio.services import openalex, semantic_scholar
from portfolio.services import session as net
from portfolio.system.files import edits

WORK = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/182", "title": "Notes on <i>Engines</i> of $n$",
    "publication_date": "1843-10-01", "type": "article", "language": "en",
    "authorships": [
        {"author": {"id": "https://openalex.org/A1", "display_name": "Ada Lovelace",
        "orcid": "https://orcid.org/0000-0002-1825-0097"},
         "institutions": [{"display_name": "The Mill"}], "is_corresponding": True},
        {"author": {"display_name": "Luigi Menabrea", "orcid": None}, "institutions": [{"display_name": "The Mill"}]},
        {"author": {"display_name": None}},
    ],
    "primary_location": {"landing_page_url": "https://doi.org/10.1000/182",
    "pdf_url": "https://memoirs.example.net/1.pdf",
                         "source": {"display_name": "Scientific Memoirs", "type": "journal", "issn_l": "2049-3630",
                                    "host_organization_name": "Taylor"}},
    "locations": [{"landing_page_url": "http://arxiv.org/abs/2407.15595v2", "source": None}],
    "biblio": {"volume": "3", "issue": None, "first_page": "666", "last_page": "731"},
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/31452104", "mag": 7}, "keywords": [{"display_name": "Engines",
    "score": 0.9}],
    "abstract_inverted_index": {"It": [0], "weaves": [1], "patterns.": [2]},
}  # fmt: skip
PREPRINT = {**WORK, "id": "https://openalex.org/W2", "doi": "https://doi.org/10.48550/arxiv.2401.00001",
            "title": "On Looms",
            "primary_location": {"source": {"display_name": "arXiv (Cornell University)", "type": "repository"}},
            "locations": [], "abstract_inverted_index": None, "ids": {}, "biblio": None,
            "type": "preprint"}  # fmt: skip
UNTITLED = {**PREPRINT, "id": "https://openalex.org/W3", "title": None}

OPENALEX = [
    {
        "id": "https://openalex.org/A5023888391",
        "display_name": "Ada Lovelace",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
    },
    {"meta": {"count": 3, "next_cursor": "abc="}, "results": [WORK]},
    {"meta": {"count": 3, "next_cursor": "def="}, "results": [PREPRINT, UNTITLED]},
    {"meta": {"count": 3, "next_cursor": None}, "results": []},
]
S2 = [
    {"authorId": "1741101", "name": "Ada Lovelace", "paperCount": 2},
    {"offset": 0, "next": 1, "data": [
        {"paperId": "p1", "title": "Notes on Engines", "year": 1843, "publicationDate": "1843-10-01",
        "venue": "Scientific Memoirs",
         "authors": [{"authorId": "1", "name": "Ada Lovelace"}, {"authorId": None, "name": "L. Menabrea"}],
         "externalIds": {"DOI": "10.1000/182", "CorpusId": 7, "ArXiv": "2407.15595", "PubMed": "31452104"},
         "journal": {"name": "Scientific Memoirs", "volume": "3", "pages": "\n   666-731  "}, "abstract": "It weaves.",
         "publicationTypes": ["JournalArticle"], "openAccessPdf": {"url": "https://memoirs.example.net/1.pdf"}}]},
    {"offset": 1, "data": [
        {"paperId": "p2", "title": "On Looms", "year": 1842, "publicationDate": None, "venue": "arXiv.org",
        "authors": [{"name": "A. Lovelace"}],
         "externalIds": {"ArXiv": "2401.00001", "DOI": "10.48550/arXiv.2401.00001"}, "journal": {"name": "ArXiv",
         "volume": "abs/2401.00001"},
         "abstract": None, "publicationTypes": None, "openAccessPdf": {"url": ""}}]},
]  # fmt: skip


def value(it: object) -> dict[str, object]:
    return {"value": it}


LOOMS_BIB = "@misc{x1, title={On Looms}, author={Lovelace, A. and Jacquard, J.}, year={1842}}"

ORCID = [
    {"group": [{"work-summary": [{"put-code": 99, "display-index": "0"}, {"put-code": 11, "display-index": "1"}]},
    {"work-summary": [{"put-code": 12}]},
               {"work-summary": [{"put-code": 13}]}]},
    {"bulk": [
        {"work": {"put-code": 11, "title": {"title": value("Notes on Engines"), "subtitle": None},
        "type": "journal-article",
                  "journal-title": value("Scientific Memoirs"), "publication-date": {"year": value("1843"),
                  "month": value("10"), "day": None},
                  "external-ids": {"external-id": [
                      {"external-id-type": "doi", "external-id-value": "10.1000/182",
                      "external-id-relationship": "self"},
                      {"external-id-type": "issn", "external-id-value": "2049-3630",
                      "external-id-relationship": "part-of"}]},
                  "contributors": {"contributor": [{"credit-name": value("Ada Lovelace")},
                  {"credit-name": value("Luigi Menabrea")}]},
                  "url": value("https://doi.org/10.1000/182")}},
        {"work": {"put-code": 12, "title": {"title": value("On Looms")}, "type": "preprint",
        "contributors": {"contributor": []},
                  "publication-date": {"year": value("1842"), "month": None, "day": None},
                  "external-ids": {"external-id": [{"external-id-type": "arxiv",
                  "external-id-value": "arXiv:2401.00001",
                                                    "external-id-relationship": "self"}]},
                  "citation": {"citation-type": "bibtex",
                               "citation-value": LOOMS_BIB}}},
        {"error": {"response-code": 404}}]},
    {"name": {"given-names": value("Ada"), "family-name": value("Lovelace"), "credit-name": None}},
]  # fmt: skip

BIB = """@article{DBLP:journals/mem/Lovelace43, author = {Ada Lovelace and Luigi Menabrea}, title = {Notes on Engines},
  journal = {Scientific Memoirs}, volume = {3}, year = {1843}, doi = {10.1000/182}, timestamp = {Mon, 01 Jan 2024},
  biburl = {https://dblp.org/rec/x.bib}, bibsource = {dblp}}
@article{DBLP:journals/corr/abs-2401-00001, author = {Ada Lovelace}, title = {On Looms}, journal = {CoRR},
  volume = {abs/2401.00001}, year = {1842}, eprinttype = {arXiv}, eprint = {2401.00001}}
"""


def as_json(*trees: Any) -> list[Reply]:
    return [Reply(json.dumps(it).encode()) for it in trees]


FEED = ATOM.format(more="").encode()
LOOMS = FEED.replace(b"2407.15595v2", b"2401.00001v1").replace(b"Discrete Flow\n  Matching in $n$ steps", b"On Looms")
TOTAL = b'<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">2</opensearch:totalResults></feed>'

ANSWERS: Mapping[str, list[Reply]] = {
    "openalex:A5023888391": as_json(*OPENALEX),
    "s2:1741101": as_json(*S2),
    "orcid:0000-0002-1825-0097": as_json(*ORCID),
    "dblp:65/9612": [Reply(BIB.encode(), "application/x-bibtex")],
    "arxiv:a/lovelace_a_1": [Reply(FEED.replace(b"</feed>", LOOMS[LOOMS.index(b"<entry>") :]), "application/atom+xml")],
    "arxiv:au:Lovelace": [Reply(it.replace(b"</feed>", TOTAL), "application/atom+xml") for it in (FEED, LOOMS)],
}
"""What each service says to each question."""


@pytest.fixture
def root(tmp_path: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose services are on loopback."""
    for service in (openalex, semantic_scholar, orcid, dblp):
        monkeypatch.setattr(service, "ADDRESS", hub)
    monkeypatch.setattr(arxiv, "FEEDS", hub)
    monkeypatch.setattr(arxiv.read, "__defaults__", (hub,))
    monkeypatch.setattr(doi.read, "__defaults__", (hub,))
    for name in ("OPENALEX_API_KEY", "S2_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "content").mkdir()
    return tmp_path


def asked(root: Path, hub: str, source: str, *replies: Reply) -> ImportResult:
    """An import that is done."""
    says(*(replies or ANSWERS[source]))
    done = planned_import([source], root / "content", ImportOptions(), Asking(hub).session)
    edits.apply(done.edits)
    return done


@pytest.mark.parametrize("source", ANSWERS)
def test_all_papers_of_an_author_come_over_and_a_second_time_nothing_changes(source: str, root: Path, hub: str) -> None:
    done = asked(root, hub, source)
    found = papers(root)

    assert len(found) == 2
    assert {it.title.partition(" ")[0] for it in found.values()} <= {"Notes", "On", "Discrete"}
    assert all(it.authors and it.date for it in found.values())
    before = tree(root)
    again = asked(root, hub, source)
    assert again.edits == ()
    assert tree(root) == before
    assert list(report(done))[-1].startswith(f"Read {sum(bool(it.place) for it in done.outcomes)} = 2 new + ")
    if source.startswith(("openalex", "s2", "orcid")):
        assert [it for it in built(root).problems if it.severity == ERROR] == []


def test_what_openalex_knows(root: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "sesame")
    done = asked(root, hub, "openalex:https://openalex.org/authors/a5023888391", *ANSWERS["openalex:A5023888391"])
    notes, looms = papers(root).values()

    assert (notes.title, notes.doi, notes.arxiv, notes.pmid, notes.type, notes.pages, notes.volume, notes.issn) == (
        "Notes on Engines of $n$", "10.1000/182", "2407.15595", "31452104", "article-journal", "666-731", "3",
        "2049-3630",
    )  # fmt: skip
    assert [(it.name, it.orcid) for it in notes.authors] == [
        ("Ada Lovelace", "0000-0002-1825-0097"),
        ("Luigi Menabrea", ""),
    ]
    assert (notes.institutions, notes.keywords, notes.links[0].url) == (
        ("The Mill",),
        ("Engines",),
        "https://memoirs.example.net/1.pdf",
    )
    text = (root / "content/papers/notes-on-engines-of-n.md").read_text()
    assert text.endswith("---\nIt weaves patterns.\n")
    assert (looms.venue, looms.type, looms.arxiv, looms.doi) == (None, "article", "2401.00001", "")
    assert [it.why for it in done.outcomes if it.kind == "skipped"] == ["it has no title"]
    assert "filter=author.id%3AA5023888391" in Hub.asked[1][0]
    assert "cursor=abc%3D" in Hub.asked[2][0]
    assert all("api_key=sesame" in path for path, *_ in Hub.asked)
    assert fields((root / "content/site.yaml").read_text()) == {
        "name": "Ada Lovelace", "links": {"orcid": "https://orcid.org/0000-0002-1825-0097"},
    }  # fmt: skip
    assert "sesame" not in "".join(map(str, tree(root).values()))


def test_what_semantic_scholar_knows(root: Path, hub: str) -> None:
    asked(root, hub, "s2:https://www.semanticscholar.org/author/A.-Lovelace/1741101", *ANSWERS["s2:1741101"])
    notes, looms = papers(root).values()

    assert (notes.doi, notes.arxiv, notes.pmid, notes.pages, notes.venue and notes.venue.name) == (
        "10.1000/182", "2407.15595", "31452104", "666-731", "Scientific Memoirs",
    )  # fmt: skip
    assert (looms.venue, looms.volume, looms.arxiv, looms.type, looms.date and looms.date.iso()) == (
        None, "", "2401.00001", "article", "1842",
    )  # fmt: skip
    assert "offset=1" in Hub.asked[2][0]


def test_what_orcid_knows_and_a_doi_for_what_it_does_not(root: Path, hub: str) -> None:
    asked(root, hub, "orcid:https://orcid.org/0000-0002-1825-0097", *ANSWERS["orcid:0000-0002-1825-0097"])
    notes, looms = papers(root).values()

    assert (notes.doi, notes.date and notes.date.iso(), [it.name for it in notes.authors]) == (
        "10.1000/182", "1843-10", ["Ada Lovelace", "Luigi Menabrea"],
    )  # fmt: skip
    assert notes.issn == ""  # that of a part of something else
    assert (looms.arxiv, [it.name for it in looms.authors]) == ("2401.00001", ["Lovelace, A.", "Jacquard, J."])

    alone = json.loads(json.dumps(ORCID[1]))
    alone["bulk"][0]["work"]["contributors"] = None
    first, _, last = ANSWERS["orcid:0000-0002-1825-0097"]
    for path in (root / "content/papers").iterdir():
        path.unlink()
    (root / "content/data/imported.json").unlink()
    Hub.asked.clear()
    asked(root, hub, "orcid:0000-0002-1825-0097", first, *as_json(alone), Reply(CSL, doi.FORM), last)
    assert [it.name for it in next(iter(papers(root).values())).authors] == ["Lovelace, Ada", "{Mill}"]
    assert [path for path, *_ in Hub.asked] == [
        "/0000-0002-1825-0097/works", "/0000-0002-1825-0097/works/11,12,13", "/10.1000/182",
        "/0000-0002-1825-0097/person",
    ]  # fmt: skip


def test_a_site_that_says_who_it_is_about_is_left_alone(root: Path, hub: str) -> None:
    write(root, {"content/site.yaml": "name: The Countess\n"})
    asked(root, hub, "openalex:A5023888391")
    assert (root / "content/site.yaml").read_text() == "name: The Countess\n"


@pytest.mark.parametrize(
    ("source", "why"),
    [("openalex:Ada", "expected an OpenAlex author"), ("s2:Ada", "expected a Semantic Scholar author"),
     ("orcid:0000-0002-1825-0098", "expected an ORCID iD"), ("dblp:Ada", "expected a DBLP person"),
     ("arxiv:a/x", "expected an arXiv number")],
)  # fmt: skip
def test_what_names_nobody_is_said_and_nobody_is_asked(source: str, why: str, root: Path, hub: str) -> None:
    done = asked(root, hub, source, Reply(b"{}"))
    assert [it.why.startswith(why) for it in done.outcomes] == [True]
    assert Hub.asked == []


@pytest.mark.parametrize("source", [it for it in ANSWERS if it != "arxiv:au:Lovelace"])
def test_an_author_whom_the_service_does_not_know(source: str, root: Path, hub: str) -> None:
    done = asked(root, hub, source, Reply(b"gone", status=404))
    assert [bool(re.search(r"does not know this|there is no such", it.why)) for it in done.outcomes] == [True]
    assert done.edits == ()


NAMES = rb'"(title|display_name|name|put-code|data|results)": '

FAULTS: Mapping[str, Callable[[Reply], Reply]] = {
    "429": lambda _: Reply(status=429), "503": lambda _: Reply(status=503), "400": lambda _: Reply(b"{}", status=400),
    "empty": lambda it: Reply(b"", it.type), "cut": lambda it: it._replace(data=it.data[:99], cut=len(it.data) - 99),
    "half": lambda it: it._replace(data=it.data[: len(it.data) // 2]),
    "HTML": lambda _: Reply(b"<!doctype html><title>x", "text/html"),
    "another object": lambda it: Reply(b'{"error": 1}', it.type), "a list": lambda it: Reply(b"[7]", it.type),
    "wrong types": lambda it: it._replace(data=re.sub(NAMES, rb'"\1": 7.5, "was": ', it.data)),
}  # fmt: skip


TEXT = ("empty", "half", "HTML", "another object", "a list", "400", "wrong types")
"""A text has no form: what of it can be read is read, and the rest is named."""

READ = {(source, turn, "wrong types") for source in ANSWERS for turn in range(2) if source.startswith("arxiv")}
"""Answers that stay as they were, as they are no JSON."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("source", "turn"), [(source, turn) for source, replies in ANSWERS.items() for turn in range(len(replies))]
)
def test_an_answer_that_is_not_whole_changes_nothing(
    source: str, turn: int, fault: str, root: Path, hub: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(net, "TRIES", 2)
    before = tree(root)
    replies = ANSWERS[source]
    says(*replies[:turn], *([FAULTS[fault](replies[turn])] * 4))
    if (source, turn, fault) in READ or (source.startswith("dblp") and fault in TEXT):
        done = planned_import([source], root / "content", ImportOptions(), Asking(hub).session)
        assert done.edits == () or fault in ("half", "wrong types")
    else:
        with pytest.raises(Failure) as caught:
            planned_import([source], root / "content", ImportOptions(), Asking(hub).session)
        assert (caught.value.exit_code, [it.code for it in caught.value.problems]) == (ENVIRONMENT, [codes.NO_ANSWER])
    assert tree(root) == before


def test_a_list_of_identifiers_in_a_file(root: Path, hub: str) -> None:
    write(root, {"list.txt": "# mine\nhttps://doi.org/10.1000/182\n\narXiv:2407.15595\n"})
    says(Reply(CSL, doi.FORM), Reply(FEED, "application/atom+xml"))
    done = planned_import([str(root / "list.txt")], root / "content", ImportOptions(), Asking(hub).session)
    edits.apply(done.edits)

    assert [it.place for it in done.outcomes] == ["doi:10.1000/182", "arxiv:2407.15595"]
    assert len(papers(root)) == 2


# Names of one person


def people(*spellings: str, new: str = "", settings: str = "", root: Path) -> list[str]:
    if settings:
        write(root, {"content/site.yaml": settings})
    found = [Paper(title=InlineText("x"), authors=(Author(name=it),)) for it in spellings]
    touched = [it for it in found if not new or it.authors[0].name == new]
    return [it.line for it in proposals(found, touched, root / "content")]


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [(["Ada Lovelace", "A. Lovelace", "Lovelace, Ada K."],
      ["- {name: Ada K. Lovelace, variants: [Ada Lovelace, A. Lovelace]}"]),
     (["John Smith", "Jane Smith", "J. Smith"], []), (["Ada M. Lovelace", "Ada K. Lovelace"], []),
     (["Jean-Paul Sartre", "J.-P. Sartre"], ["- {name: Jean-Paul Sartre, variants: [J.-P. Sartre]}"]),
     (["{OpenAI}", "OpenAI"], []), (["José Mill", "Jose Mill"], ["- {name: José Mill, variants: [Jose Mill]}"]),
     (["Lovelace", "Ada Lovelace"], []), (["K. Ada Lovelace", "Ada Lovelace"], []), (["...", "Ada Lovelace"], [])],
)  # fmt: skip
def test_spellings_that_may_be_of_one_person_are_proposed(
    spellings: list[str], expected: list[str], root: Path
) -> None:
    assert people(*spellings, root=root) == expected


def test_known_people_and_old_papers_are_not_proposed(root: Path) -> None:
    known = "name: X\npeople: [{name: Ada Lovelace, variants: [A. Lovelace]}]\n"
    assert people("Ada Lovelace", "A. Lovelace", settings=known, root=root) == []
    assert people("Ada Byron", "A. Byron", "C. Babbage", new="C. Babbage", root=root) == []


def test_an_import_proposes_and_merges_nobody(root: Path, hub: str) -> None:
    done = asked(root, hub, "s2:1741101")
    lines = list(report(done))

    assert "    - {name: Ada Lovelace, variants: [A. Lovelace]}" in lines
    assert "people" not in (root / "content/site.yaml").read_text()


# Hostile answers


def texts_of(tree: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every text of an answer."""
    if isinstance(tree, dict):
        for name, it in tree.items():
            yield from texts_of(it, (*way, name))
    elif isinstance(tree, list):
        for place, it in enumerate(tree):
            yield from texts_of(it, (*way, place))
    elif isinstance(tree, str):
        yield way


def with_text(tree: Any, way: tuple[Any, ...], text: str) -> Any:
    """An answer with another text at one place."""
    tree = json.loads(json.dumps(tree))
    inner = tree
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = text
    return tree


JSON: dict[str, list[Any]] = {"openalex:A5023888391": OPENALEX, "s2:1741101": S2, "orcid:0000-0002-1825-0097": ORCID}
PLACES = [
    (source, turn, way) for source, trees in JSON.items() for turn, tree in enumerate(trees) for way in texts_of(tree)
]


@pytest.mark.parametrize(("source", "turn", "way"), PLACES, ids=lambda it: str(it) if isinstance(it, tuple) else None)
def test_hostile_texts_in_every_field_cost_nothing_else(
    source: str, turn: int, way: tuple[Any, ...], root: Path, hub: str
) -> None:
    for text in random.Random(str(way)).sample(HOSTILE, 3):
        trees = [*JSON[source][:turn], with_text(JSON[source][turn], way, text), *JSON[source][turn + 1 :]]
        shutil.rmtree(root / "content")
        (root / "content").mkdir()
        asked(root, hub, source, *as_json(*trees), Reply(b"{}", status=404))
        assert asked(root, hub, source, *as_json(*trees), Reply(b"{}", status=404)).edits == ()
        if not (root / "content/site.yaml").exists():
            write(root, {"content/site.yaml": "name: Ada\n"})
        assert is_harmless(root) == []
