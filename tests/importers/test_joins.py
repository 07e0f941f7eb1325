"""Which records of an import are one paper: only where it is certain, and what is doubtful is said."""

from itertools import permutations
from pathlib import Path

import pytest
from import_trials import imported, papers
from sites import MakeSite, built, tree

from portfolio.cli.project.site_upgrade import upgrade_of
from portfolio.diagnostics.problems import ERROR
from portfolio.importers.matching.venue_agreement import are_one
from portfolio.importers.merge.outcomes import Outcome
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.model import Venue
from portfolio.system.files import edits

# A byte order mark


TWO = "---\ntitle: On looms\nauthors: [Ada Example]\ndate: 2020\n---\nIt weaves.\n"
BIB = "@article{two, title={On looms}, author={Ada Example}, journal={Journal of Looms}, year={2020}}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("name", "text"), [("two.md", TWO), ("two.yaml", TWO.split("---\n")[1])])
def test_an_entry_with_a_byte_order_mark_is_changed_and_keeps_it(
    name: str, text: str, end: str, make_site: MakeSite
) -> None:
    start = ("\ufeff" + text).replace("\n", end)
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": BIB, f"content/papers/{name}": start})
    said = imported(root, "refs.bib")
    now = (root / f"content/papers/{name}").read_bytes().decode()

    assert said[0] == f"updated    content/papers/{name}: venue, type, key"
    assert now == start.replace(f"date: 2020{end}", end.join(
        ["date: 2020", "venue: Journal of Looms", "type: article-journal", "key: two", ""]
    ))  # fmt: skip
    assert imported(root, "refs.bib") == ["Nothing changed.", "Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped"]


def test_what_is_remembered_is_read_with_a_byte_order_mark(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": BIB})
    imported(root, "refs.bib")
    path = root / "content/data/imported.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert imported(root, "refs.bib") == ["Nothing changed.", "Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped"]


@pytest.mark.parametrize("text", ["version: 0\nname: Ada\n", "name: Ada\nversion: 0\n"])
def test_an_upgrade_keeps_the_byte_order_mark_of_site_yaml(text: str, make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "\ufeff" + text})
    (edit,) = (it for it in upgrade_of(root / "content").edits if it.path.name == "site.yaml")

    assert edit.new == "\ufeff" + text.replace("0", "1")


# Which two are one


def bib(kind: str, title: str, author: str = "Ada Example and Bo Beispiel", **fields: str) -> str:
    """An entry of a .bib file; its key is put in later."""
    rows = "".join(f", {name}={{{value}}}" for name, value in {"author": author, **fields}.items() if value)
    return f"@{kind}{{KEY, title={{{title}}}{rows}}}\n"


LOOMS = {"journal": "Journal of Looms", "year": "2020"}
CVPR = "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition"
ARXIV = {"eprint": "2301.00001", "archiveprefix": "arXiv", "year": "2023"}

ONE: dict[str, tuple[str, str]] = {
    "the same DOI and title": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "On looms", "", doi="10.1000/1")),
    "a DOI in capitals, and a title in others": (
        bib("article", "On Looms", doi="10.1000/A1", **LOOMS),
        bib("article", "ON LOOMS", doi="10.1000/a1", **LOOMS)),
    "a subtitle that one leaves out": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "On looms: a study", doi="10.1000/1", **LOOMS)),
    "another spelling": (
        bib("article", "The behaviour of looms", doi="10.1000/1", **LOOMS),
        bib("article", "The Behavior of Looms", doi="10.1000/1", **LOOMS)),
    "a chapter that one calls a paper": (
        bib("incollection", "On looms", booktitle="LNCS 7", doi="10.1000/1", year="2020"),
        bib("inproceedings", "On looms", booktitle="Loom Conf", doi="10.1000/1")),
    "the same PubMed number": (
        bib("article", "On looms", pmid="123", **LOOMS), bib("article", "On looms", pmid="123")),
    "a venue in full and short": (
        bib("inproceedings", "On looms", booktitle=CVPR, year="2020"),
        bib("inproceedings", "On looms", booktitle="Proc. IEEE CVPR", year="2020")),
    "a journal as ISO 4 abbreviates it": (
        bib("article", "On looms", journal="Phys. Rev. Lett.", year="2020"),
        bib("article", "On looms", journal="Physical Review Letters", year="2020")),
    "initials of people": (
        bib("article", "On looms", "A. Example and B. Beispiel", **LOOMS),
        bib("article", "On looms", **LOOMS)),
    "people that one leaves out": (
        bib("article", "On looms", "Ada Example and others", **LOOMS),
        bib("article", "On looms", **LOOMS)),
    "letters with dots": (
        bib("article", "On looms", "Ada M{\\\"u}ller", **LOOMS),
        bib("article", "On looms", "Ada Mueller", **LOOMS)),
    "pages of which one has the first": (
        bib("article", "On looms", pages="12--30", **LOOMS),
        bib("article", "On looms", pages="12", **LOOMS)),
    "nothing more than title, people and year": (
        bib("misc", "On looms", year="2020"),
        bib("misc", "On looms", year="2020")),
    "a volume that one does not name": (
        bib("article", "On looms", volume="3", **LOOMS),
        bib("article", "On looms", **LOOMS)),
    "a preprint and its publication": (
        bib("misc", "On looms", **ARXIV), bib("article", "On looms", **LOOMS)),
    "a preprint with the DOI of its server": (
        bib("article", "On looms", journal="bioRxiv", doi="10.1101/2020.01.02.123456"),
        bib("article", "On looms", doi="10.1000/1", **LOOMS)),
    "a preprint of CoRR": (
        bib("article", "On looms", journal="CoRR", volume="abs/2301.00001", year="2023"),
        bib("inproceedings", "On looms", booktitle=CVPR, pages="1--9", year="2024")),
    "a preprint of another title": (
        bib("misc", "Looms, a first look", **ARXIV),
        bib("inproceedings", "On looms", booktitle=CVPR, year="2024", arxiv="2301.00001")),
    "a preprint of fewer people": (
        bib("misc", "Looms at first", "Ada Example", **ARXIV),
        bib("article", "On looms", arxiv="2301.00001v2", **LOOMS)),
    "a paper without a place, and the same with one": (
        bib("misc", "On looms"), bib("article", "On looms", **LOOMS)),
    "formulas typed otherwise": (
        bib("article", "On $\\alpha$ looms", doi="10.1000/1", **LOOMS),
        bib("article", "On \u03b1 looms", doi="10.1000/1", **LOOMS)),
}  # fmt: skip
"""Two entries that are of one paper."""

TWO_PAPERS: dict[str, tuple[str, str]] = {
    "other titles with one DOI": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "On mills", doi="10.1000/1", **LOOMS)),
    "other DOIs": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "On looms", doi="10.1000/2", **LOOMS)),
    "other DOIs and one preprint": (
        bib("inproceedings", "Warp with indexes", "Ada Example and Ben Sample", booktitle="Loom Conf", year="2022",
            pages="1--9", doi="10.1000/conf.1", arxiv="2301.00001"),
        bib("article", "Warp with indexes and light bobbins", "Ada Example and Ben Sample and Cy Third",
            journal="ACM Trans. Looms", volume="42", number="5", year="2024", doi="10.1000/journal.24",
            arxiv="2301.00001")),
    "a conference and a journal of one preprint": (
        bib("inproceedings", "On looms", booktitle="Loom Conf", year="2022", arxiv="2301.00001"),
        bib("article", "On looms", journal="ACM Trans. Looms", year="2024", arxiv="2301.00001")),
    "a longer version with one preprint": (
        bib("inproceedings", "On looms", booktitle="Loom Conf", year="2022", arxiv="2301.00001"),
        bib("article", "On looms: the whole story", journal="ACM Trans. Looms", year="2024", arxiv="2301.00001")),
    "chapters with the DOI of their book": (
        bib("incollection", "Warp and how to keep it", booktitle="Handbook of Looms", doi="10.1000/handbook.2015"),
        bib("incollection", "Weft and how to throw it", "Cy Third and Ada Example", booktitle="Handbook of Looms",
            doi="10.1000/handbook.2015")),
    "introductions with the DOI of their book": (
        bib("incollection", "Introduction", "Ada Example", booktitle="Looms", doi="10.1000/1", pages="1--2"),
        bib("incollection", "Introduction", "Bo Beispiel", booktitle="Looms", doi="10.1000/1", pages="100--102")),
    "parts of one title": (
        bib("article", "Looms I", doi="10.1000/1", **LOOMS),
        bib("article", "Looms II", doi="10.1000/1", **LOOMS)),
    "parts after a colon": (
        bib("article", "Looms: part 1", doi="10.1000/1", **LOOMS),
        bib("article", "Looms: part 2", doi="10.1000/1", **LOOMS)),
    "a correction with the DOI of the paper": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "Erratum: On looms", doi="10.1000/1", **LOOMS)),
    "another correction": (
        bib("article", "On looms", doi="10.1000/1", **LOOMS),
        bib("article", "On looms (Correction)", doi="10.1000/1", **LOOMS)),
    "letters of a formula": (
        bib("article", "Mass of $\\alpha$ looms", **LOOMS),
        bib("article", "Mass of $\\beta$ looms", **LOOMS)),
    "words that are nearly one": (
        bib("article", "Supervised looms", doi="10.1000/1", **LOOMS),
        bib("article", "Unsupervised looms", doi="10.1000/1", **LOOMS)),
    "a workshop and a symposium": (
        bib("inproceedings", "Cycles of looms", booktitle="1999 Workshop on Looms", year="1999"),
        bib("inproceedings", "Cycles of looms", booktitle="2000 Symposium on Weaving", year="2000")),
    "a workshop and a conference of one year": (
        bib("inproceedings", "On looms", booktitle="CVPR Workshops", year="2020"),
        bib("inproceedings", "On looms", booktitle="CVPR", year="2020")),
    "other years": (
        bib("article", "On looms", **LOOMS),
        bib("article", "On looms", journal="Journal of Looms", year="2021")),
    "other volumes": (
        bib("article", "On looms", volume="1", **LOOMS), bib("article", "On looms", volume="2", **LOOMS)),
    "other pages": (
        bib("article", "On looms", pages="1--9", **LOOMS),
        bib("article", "On looms", pages="1--19", **LOOMS)),
    "journals of like names": (
        bib("article", "On looms", **LOOMS),
        bib("article", "On looms", journal="International Journal of Looms", year="2020")),
    "other people": (
        bib("article", "On looms", "Cy Third", **LOOMS), bib("article", "On looms", "Di Fourth", **LOOMS)),
    "one more author": (
        bib("article", "On looms", "Ada Example", **LOOMS), bib("article", "On looms", **LOOMS)),
    "an article and a book": (
        bib("article", "On looms", **LOOMS),
        bib("book", "On looms", publisher="Mill Press", year="2020")),
    "a thesis and a preprint": (
        bib("phdthesis", "On looms", school="Mill", year="2023"),
        bib("misc", "On looms", **ARXIV)),
    "a program and its paper": (
        bib("software", "LoomKit", year="2020"), bib("article", "LoomKit", **LOOMS)),
    "other preprints": (
        bib("misc", "On looms", **ARXIV),
        bib("misc", "On looms", eprint="2302.00002", archiveprefix="arXiv", year="2023")),
    "preprints of two papers with one number": (
        bib("misc", "On looms", **ARXIV),
        bib("misc", "Bobbins at sea", **ARXIV)),
    "an editorial with the number of a preprint": (
        bib("misc", "On looms", **ARXIV),
        bib("article", "Editorial", arxiv="2301.00001", **LOOMS)),
    "editorials": (
        bib("article", "Editorial", **LOOMS), bib("article", "Editorial", **LOOMS, volume="3")),
    "an editorial without a place": (
        bib("misc", "Editorial"), bib("article", "Editorial", **LOOMS)),
    "editions": (
        bib("book", "On looms", publisher="Mill Press", year="2020", edition="1"),
        bib("book", "On looms", publisher="Mill Press", year="2020", edition="2")),
    "a talk and a paper": (
        bib("unpublished", "On looms", eventtitle="Loom days", year="2020"),
        bib("inproceedings", "On looms", booktitle="Loom days", year="2020")),
    "talks of two years": (
        bib("unpublished", "On looms", eventtitle="Loom days", year="2020"),
        bib("unpublished", "On looms", eventtitle="Loom days", year="2021")),
}  # fmt: skip
"""Two entries that are of two papers, or of which nobody knows."""


@pytest.mark.parametrize("keys", [("a", "b"), ("k", "k")])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("pair", "number"), [*((it, 1) for it in ONE.values()), *((it, 2) for it in TWO_PAPERS.values())],
    ids=[*ONE, *TWO_PAPERS],
)  # fmt: skip
def test_what_is_one_paper_is_one_entry_and_the_second_import_changes_nothing(
    pair: tuple[str, str], number: int, turned: bool, keys: tuple[str, str], make_site: MakeSite
) -> None:
    texts = [it.replace("KEY", key, 1) for it, key in zip(pair[::-1] if turned else pair, keys, strict=True)]
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": "".join(texts)})
    first = planned_import([str(root / "refs.bib")], root / "content", ImportOptions())
    imported(root, "refs.bib")
    before = tree(root / "content")

    assert len(papers(root)) == number
    assert [it.kind for it in first.outcomes if it.joined] == ["skipped"] * (2 - number)
    again = planned_import([str(root / "refs.bib")], root / "content", ImportOptions())
    assert again.edits == ()
    assert {it.kind for it in again.outcomes} <= {"unchanged", "skipped"}
    assert not any(it.doubt for it in again.outcomes)
    assert tree(root / "content") == before
    assert not [it for it in built(root).problems if it.severity == ERROR]


@pytest.mark.parametrize(
    ("pair", "number"), [*((it, 1) for it in ONE.values()), *((it, 2) for it in TWO_PAPERS.values())],
    ids=[*ONE, *TWO_PAPERS],
)  # fmt: skip
def test_the_same_holds_between_two_sources(pair: tuple[str, str], number: int, make_site: MakeSite) -> None:
    files = {name: it.replace("KEY", "k") for name, it in zip(("a.bib", "b.bib"), pair, strict=True)}
    root = make_site({"content/site.yaml": "name: Ada\n", **files})
    apart = make_site({"content/site.yaml": "name: Ada\n", **files}, "apart")
    imported(root, "a.bib", "b.bib")
    imported(apart, "a.bib")
    imported(apart, "b.bib")

    assert (len(papers(root)), len(papers(apart))) == (number, number)
    for site, runs in ((root, [("a.bib", "b.bib"), ("b.bib",), ("b.bib", "a.bib")]), (apart, [("a.bib",), ("b.bib",)])):
        before = tree(site / "content")
        for names in runs:
            said = imported(site, *names)
            rest = f"{len(names)} unchanged + 0 skipped"
            assert said[-2:] == ["Nothing changed.", f"Read {len(names)} = 0 new + 0 updated + {rest}"]
        assert tree(site / "content") == before


# What is doubtful is said, and what is joined, with the reason


def outcomes(root: Path, *names: str) -> list[Outcome]:
    """What becomes of each record; it is written."""
    done = planned_import([str(root / name) for name in names], root / "content", ImportOptions())
    edits.apply(done.edits)
    return list(done.outcomes)


def doubts(root: Path, *names: str) -> list[str]:
    return [it.doubt for it in outcomes(root, *names) if it.doubt]


SAID: dict[str, str] = {
    "other titles with one DOI": "both have the DOI 10.1000/1, but their titles differ",
    "other DOIs and one preprint": "both have the arXiv number 2301.00001, but their DOIs differ",
    "a conference and a journal of one preprint":
        "both have the arXiv number 2301.00001, but their venues differ: 'Loom Conf' and 'ACM Trans. Looms'",
    "introductions with the DOI of their book": "both have the DOI 10.1000/1, but their authors differ",
    "a workshop and a conference of one year":
        "they have the same title, but their venues differ: 'CVPR Workshops' and 'CVPR'",
    "other years": "they have the same title, but their years differ: 2020 and 2021",
    "other pages": "they have the same title, but their pages differ: '1-9' and '1-19'",
    "one more author": "they have the same title, but their authors do not agree",
    "preprints of two papers with one number": "both have the arXiv number 2301.00001, but their titles differ",
    "an editorial without a place": "one may be the preprint of the other, but many works have their title",
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_doubt_is_said_once_with_both_places_and_the_reason(name: str, make_site: MakeSite) -> None:
    text = "".join(it.replace("KEY", key) for it, key in zip(TWO_PAPERS[name], "ab", strict=True))
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})

    assert doubts(root, "refs.bib") == [
        f"it may be the paper of refs.bib:1: {SAID[name]}; both are kept"
    ]  # fmt: skip
    assert doubts(root, "refs.bib") == []


@pytest.mark.parametrize(
    "name", ["other DOIs", "a workshop and a symposium", "an article and a book", "a talk and a paper",
             "talks of two years", "other people", "other preprints", "a program and its paper"],
)  # fmt: skip
def test_what_are_two_for_certain_is_no_doubt(name: str, make_site: MakeSite) -> None:
    text = "".join(it.replace("KEY", key) for it, key in zip(TWO_PAPERS[name], "ab", strict=True))
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})

    assert doubts(root, "refs.bib") == []
    assert len(papers(root)) == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [("the same DOI and title", "the DOI 10.1000/1 and the title"),
     ("the same PubMed number", "the PubMed number 123 and the title"),
     ("a venue in full and short", "the title, the authors, the year and the venue"),
     ("a preprint and its publication", "the title and the authors, as a preprint and its publication"),
     ("a preprint of another title",
      "the arXiv number 2301.00001 and the authors, as a preprint and its publication")],
)  # fmt: skip
def test_what_is_joined_says_with_what_and_why(name: str, why: str, make_site: MakeSite) -> None:
    text = "".join(it.replace("KEY", key) for it, key in zip(ONE[name], "ab", strict=True))
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})
    (twin,) = (it for it in outcomes(root, "refs.bib") if it.kind == "skipped")

    assert twin.joined == why
    assert twin.why.startswith("it is the same paper as ")
    assert twin.why.endswith(" and is merged with it")


def test_a_doubt_about_an_entry_names_its_file(make_site: MakeSite) -> None:
    entry = "---\ntitle: On looms\nauthors: [Ada Example]\ndoi: 10.1000/1\n---\n"
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/mine.md": entry,
                      "refs.bib": bib("article", "On mills", "Ada Example", doi="10.1000/1", **LOOMS)})  # fmt: skip

    assert doubts(root, "refs.bib") == [
        "it may be the paper of content/papers/mine.md: both have the DOI 10.1000/1, but their titles differ; "
        "both are kept"
    ]
    assert (papers(root)["mine.md"].doi, papers(root)["on-mills.md"].doi) == ("10.1000/1", "")


def test_an_identifier_of_a_bibliography_of_the_site_hides_no_paper_of_another_title(make_site: MakeSite) -> None:
    listed = "@misc{engine, title={Notes}, author={Ada Lovelace}, doi={10.1000/182}}\n"
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/refs.bib": listed,
                      "more.ris": "TY  - JOUR\nTI  - Other words\nDO  - 10.1000/182\nER  - \n"})  # fmt: skip
    (outcome,) = outcomes(root, "more.ris")

    assert (outcome.kind, outcome.path) == ("new", "content/papers/other-words.md")
    assert outcome.doubt == (
        "it may be the paper of content/papers/refs.bib:1: both have the DOI 10.1000/182, but their titles "
        "differ; both are kept"
    )
    assert not [it for it in built(root).problems if it.severity == ERROR]


# Whole sites


def folder(key: str, **fields: str) -> str:
    """The front matter of a text of an old site."""
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n" + key


Files = dict[str, str | bytes]
HUGO: Files = {"old/hugo.yaml": "title: Old\n", "old/content/authors/admin/_index.md": folder("", title="Ada Example")}
JEKYLL: Files = {"old/_config.yml": "name: Ada Example\n", "content/site.yaml": "name: Ada\n"}


def cite(title: str, year: str) -> str:
    return f"@article{{k1,title={{{title}}},author={{Ada Example}},year={{{year}}}}}\n"


M1 = HUGO | {
    "old/content/publication/a/index.md": folder(
        "", title='"Warp learning in steps"', authors="[admin]", date="'2026-03-15'", publication_types="['2']",
        publication="'*Journal of Looms*'", doi="10.1016/j.looms.2026.1",
        links="[{name: arXiv, url: 'https://arxiv.org/abs/2601.00001'}]"),
    "old/content/publication/a/cite.bib": cite("Warp", "2026"),
    "old/content/publication/b/index.md": folder(
        "", title='"Sensors for bobbins"', authors="[admin]", date="'2024-01-01'", publication_types="['1']",
        publication="'*Bobbin Congress*'", doi="10.1016/j.bobbin.2024.7"),
    "old/content/publication/b/cite.bib": cite("Bobbins", "2024"),
}  # fmt: skip
M3 = HUGO | {
    "old/content/publication/a/index.md": folder(
        "", title="Warp and how to keep it", authors="[admin, Ben Sample]", publication_types="['6']",
        publication="'*Handbook of Looms*'", doi="10.1000/handbook.2015", date="'2015-01-01'"),
    "old/content/publication/b/index.md": folder(
        "", title="Weft and how to throw it", authors="[Cy Third, admin]", publication_types="['6']",
        publication="'*Handbook of Looms*'", doi="10.1000/handbook.2015", date="'2015-01-01'"),
}  # fmt: skip
M4 = HUGO | {
    f"old/content/publication/{name}/index.md": folder(
        "", title="Cycles of looms", authors="[admin]", date=f"'{date}'", publication_types=f"['{kind}']",
        publication=f"'*{venue}*'", **({"doi": doi} if doi else {}))
    for name, date, kind, venue, doi in (
        ("w", "1999-07-01", "1", "1999 Workshop on Looms", ""),
        ("s", "2000-05-01", "1", "2000 Symposium on Weaving", "10.1109/LOOM.2000.1"),
        ("j", "2001-05-01", "2", "Journal of Looms", "10.1109/JL.2001.7"))
}  # fmt: skip
TALKS = (("2021-03-01-t1", "Leeds colloquium", "Leeds"), ("2021-06-02-t2", "Lyon seminar", "Lyon"),
         ("2022-02-03-t3", "Turin days", "Turin"))  # fmt: skip


def talks(**more: str) -> Files:
    return JEKYLL | {
        f"old/_talks/{name}.md": folder(
            "", title='"Weaving by rule"', type='"Talk"', permalink=f"/talks/{name}", venue=f'"{venue}"',
            date=name[:10], location=f'"{place}"', **more)
        for name, venue, place in TALKS
    }  # fmt: skip


PAPER_OF_TALK = folder("", title='"Weaving by rule"', permalink="/publication/p", date="2021-03-01",
                       venue='"Leeds colloquium"', authors="Ada Example")  # fmt: skip
SITES: dict[str, tuple[Files, int]] = {
    "two folders whose BibTeX has one key": (M1, 2),
    "two chapters of one book": (M3, 2),
    "workshop, symposium and journal": (M4, 3),
    "one talk at three places": (talks(), 3),
    "one talk at three places, with slides of one DOI": (talks(doi="10.5281/zenodo.1"), 3),
    "a talk and the paper of it": (talks() | {"old/_publications/p.md": PAPER_OF_TALK}, 4),
}


@pytest.mark.parametrize("name", SITES)
def test_what_a_site_keeps_apart_stays_apart(name: str, make_site: MakeSite) -> None:
    files, number = SITES[name]
    root = make_site({"content/site.yaml": "name: Ada\n", **files})
    first = outcomes(root, "old")
    before = tree(root / "content")

    assert [it.kind for it in first if it.place] == ["new"] * number
    assert len(papers(root)) == number
    assert [it.kind for it in outcomes(root, "old") if it.place] == ["unchanged"] * number
    assert tree(root / "content") == before
    told = map(str, built(root).problems)
    assert [it for it in told if "PF310" not in it and "PF317" not in it] == []  # no address, no paper of the owner


def test_papers_of_one_key_keep_each_its_own_fields(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", **M1})
    outcomes(root, "old")
    warp, bobbins = papers(root)["warp-learning-in-steps.md"], papers(root)["sensors-for-bobbins.md"]

    assert (warp.key, warp.doi, warp.venue and warp.venue.name) == ("k1", "10.1016/j.looms.2026.1", "Journal of Looms")
    assert (bobbins.key, bobbins.doi, bobbins.arxiv) == ("k1-2", "10.1016/j.bobbin.2024.7", "")


def test_talks_keep_their_days_places_and_addresses(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", **talks()})
    outcomes(root, "old")
    found = {
        (it.date.iso() if it.date else "", it.venue.name if it.venue else "", *it.aliases)
        for it in papers(root).values()
    }

    assert found == {(name[:10], f"{venue}, {place}", f"/talks/{name}/") for name, venue, place in TALKS}


def test_a_talk_that_was_moved_updates_its_entry_and_no_other(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", **talks()})
    outcomes(root, "old")
    path = root / "old/_talks/2021-06-02-t2.md"
    path.write_text(path.read_text().replace("2021-06-02\n", "2021-09-09\n").replace("Lyon seminar", "Turin days"))
    made = [it for it in outcomes(root, "old") if it.place and it.kind != "unchanged"]

    assert [(it.place, it.fields) for it in made] == [("_talks/2021-06-02-t2.md", ("date", "venue"))]
    assert len(papers(root)) == 3


def test_a_preprint_and_its_publication_keep_both_old_addresses(make_site: MakeSite) -> None:
    texts = {
        f"old/_publications/{name}.md": folder("", title="On looms", permalink=f"/publication/{name}", date=date,
                                               authors="Ada Example", **({"venue": venue} if venue else {}))
        for name, date, venue in (("a", "2019-01-01", ""), ("b", "2020-01-01", "Journal of Looms"))
    }  # fmt: skip
    root = make_site(JEKYLL | texts)
    outcomes(root, "old")
    (paper,) = papers(root).values()

    assert paper.aliases == ("/publication/b/", "/publication/a/")
    assert (paper.date and paper.date.iso(), paper.venue and paper.venue.name) == ("2020-01-01", "Journal of Looms")


# Against what an earlier import wrote


def test_a_corrected_title_updates_its_entry_wherever_the_record_stands(make_site: MakeSite) -> None:
    first = bib("article", "On looms", **LOOMS).replace("KEY", "a") + bib("misc", "On mills").replace("KEY", "b")
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": first})
    imported(root, "refs.bib")
    (root / "refs.bib").write_text(
        "\n\n" + "".join(reversed(first.splitlines(keepends=True))).replace("On looms", "Weaving anew")
    )
    said = imported(root, "refs.bib")

    assert said[:-1] == ["updated    content/papers/on-looms.md: title"]
    assert str(papers(root)["on-looms.md"].title) == "Weaving anew"


def test_another_paper_under_a_key_is_a_paper_of_its_own(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": bib("article", "On looms", **LOOMS)})
    imported(root, "refs.bib")
    (root / "refs.bib").write_text(bib("inproceedings", "Bobbins at sea", booktitle="Sea Days", year="2024"))

    assert imported(root, "refs.bib")[0] == "new        content/papers/bobbins-at-sea.md"
    assert sorted(papers(root)) == ["bobbins-at-sea.md", "on-looms.md"]


def test_a_paper_that_got_another_key_is_still_the_paper(make_site: MakeSite) -> None:
    text = bib("article", "On looms", **LOOMS)
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})
    imported(root, "refs.bib")
    (root / "refs.bib").write_text(text.replace("KEY", "example2020"))

    assert imported(root, "refs.bib")[0] == "updated    content/papers/on-looms.md: key"


def test_a_preprint_of_another_title_stays_joined_with_its_publication(make_site: MakeSite) -> None:
    text = bib("misc", "On looms", year="2019").replace("KEY", "a") + bib("article", "On looms", **LOOMS).replace(
        "KEY", "b"
    )
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})
    imported(root, "refs.bib")
    (root / "refs.bib").write_text(text.replace("article{b, title={On looms}", "article{b, title={On mills}"))
    said = imported(root, "refs.bib")

    assert said == [
        "skipped    refs.bib:1: it is the same paper as refs.bib:2 and is merged with it",
        "    matched by its place in the source, as the last time",
        "updated    content/papers/on-looms.md: title", "Read 2 = 0 new + 1 updated + 0 unchanged + 1 skipped",
    ]  # fmt: skip


OLD_STATE = """{"version": 1, "papers": [
 {"ids": ["doi:10.1000/1"], "entry": "papers/on-looms.md", "said": {"bib:refs.bib": {
  "title": "On looms", "authors": ["Ada Example", "Bo Beispiel"], "date": "2019", "venue": "Journal of Looms",
  "type": "article-journal", "doi": "10.1000/1", "key": "a"}}},
 {"ids": ["title:onmills|2020||||b"], "entry": "papers/on-mills.md", "said": {"bib:refs.bib": {
  "title": "On mills", "authors": ["Ada Example", "Bo Beispiel"], "date": "2020", "type": "document", "key": "b"}}},
 {"ids": ["title:ongone|2020||||c"], "entry": "papers/gone.md", "said": {"bib:refs.bib": {
  "title": "On gone", "authors": ["Ada Example", "Bo Beispiel"], "date": "2020", "type": "document", "key": "c"}}}]}
"""


def test_what_an_earlier_version_remembered_is_still_known(make_site: MakeSite) -> None:
    looms = ("---\ntitle: On looms\nauthors: [Ada Example, Bo Beispiel]\ndate: 2019\nvenue: Journal of Looms\n"
             "type: article-journal\ndoi: 10.1000/1\nkey: a\nnote: Mine\n---\n")  # fmt: skip
    mills = "---\ntitle: My mills\nauthors: [Ada Example, Bo Beispiel]\ndate: 2020\ntype: document\nkey: b\n---\n"
    text = "".join((bib("article", "On looms", doi="10.1000/1", **LOOMS).replace("KEY", "a"),
                    bib("misc", "On mills", year="2020").replace("KEY", "b"),
                    bib("misc", "On gone", year="2020").replace("KEY", "c")))  # fmt: skip
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text, "content/data/imported.json": OLD_STATE,
                      "content/papers/on-looms.md": looms, "content/papers/on-mills.md": mills})  # fmt: skip
    said = imported(root, "refs.bib")

    assert said == [
        "updated    content/papers/on-looms.md: date",
        "skipped    refs.bib:3: its entry was removed or has errors; to import it again, take it out of "
        "content/data/imported.json",
        "Read 3 = 0 new + 1 updated + 1 unchanged + 1 skipped",
    ]
    assert sorted(papers(root)) == ["on-looms.md", "on-mills.md"]


def test_two_papers_that_an_earlier_version_made_one_become_two(make_site: MakeSite) -> None:
    fused = """{"version": 1, "papers": [{"ids": ["doi:10.1000/1", "doi:10.1000/2"], "entry": "papers/on-looms.md",
     "said": {"bib:refs.bib": {"title": "On mills", "authors": ["Ada Example", "Bo Beispiel"], "date": "2020",
     "type": "article-journal", "venue": "Journal of Looms", "doi": "10.1000/2", "key": "k"}}}]}"""
    mixture = ("---\ntitle: On mills\nauthors: [Ada Example, Bo Beispiel]\ndate: 2020\nvenue: Journal of Looms\n"
               "type: article-journal\ndoi: 10.1000/2\nkey: k\n---\n")  # fmt: skip
    text = "".join(bib("article", title, doi=doi, **LOOMS).replace("KEY", "k")
                   for title, doi in (("On looms", "10.1000/1"), ("On mills", "10.1000/2")))  # fmt: skip
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text, "content/data/imported.json": fused,
                      "content/papers/on-looms.md": mixture})  # fmt: skip
    imported(root, "refs.bib")
    before = tree(root / "content")

    assert {str(it.title): it.doi for it in papers(root).values()} == {
        "On looms": "10.1000/1", "On mills": "10.1000/2",
    }  # fmt: skip
    assert imported(root, "refs.bib") == ["Nothing changed.", "Read 2 = 0 new + 0 updated + 2 unchanged + 0 skipped"]
    assert tree(root / "content") == before


def test_a_later_source_of_an_import_only_fills_what_the_first_left_open(make_site: MakeSite) -> None:
    first = bib("article", "On looms", doi="10.1000/1", **LOOMS).replace("KEY", "a")
    second = bib("article", "On Looms", "A. Example and B. Beispiel", doi="10.1000/1", journal="J. Looms", year="2020",
                 volume="3").replace("KEY", "b")  # fmt: skip
    root = make_site({"content/site.yaml": "name: Ada\n", "a.bib": first, "b.bib": second})
    made = outcomes(root, "a.bib", "b.bib")
    (paper,) = papers(root).values()

    assert [(it.kind, it.fields, it.joined) for it in made] == [
        ("new", (), ""), ("updated", ("volume",), "the DOI 10.1000/1 and the title"),
    ]  # fmt: skip
    assert (str(paper.title), paper.authors[0].name, paper.venue and paper.venue.name) == (
        "On looms", "Ada Example", "Journal of Looms",
    )  # fmt: skip


def test_a_preprint_that_comes_later_leaves_the_publication_as_it_is(make_site: MakeSite) -> None:
    published = bib("article", "On looms", "Example, Ada and Beispiel, Bo", **LOOMS).replace("KEY", "a")
    preprint = bib("misc", "On looms", eprint="1901.00001", archiveprefix="arXiv", year="2019", abstract="It weaves.")
    root = make_site({"content/site.yaml": "name: Ada\n", "a.bib": published, "b.bib": preprint})
    imported(root, "a.bib")
    (outcome,) = outcomes(root, "b.bib")

    assert outcome.fields == ("arxiv", "abstract")
    assert outcome.joined == "the title and the authors, as a preprint and its publication"
    assert papers(root)["on-looms.md"].type == "article-journal"


def test_a_preprint_joins_the_nearest_of_several_publications_whatever_their_order(make_site: MakeSite) -> None:
    parts = [bib("inproceedings", "Warp with indexes", booktitle="Loom Conf", year="2023", arxiv="2301.00001"),
             bib("misc", "Warp with indexes", **ARXIV),
             bib("article", "Warp and weft", journal="ACM Trans. Looms", year="2024", arxiv="2301.00001")]  # fmt: skip
    for number, order in enumerate(permutations(range(3))):
        text = "".join(parts[it].replace("KEY", "abc"[it]) for it in order)
        root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text}, f"site{number}")
        imported(root, "refs.bib")

        assert {str(it.title): it.venue and it.venue.name for it in papers(root).values()} == {
            "Warp with indexes": "Loom Conf", "Warp and weft": "ACM Trans. Looms",
        }  # fmt: skip


# Names of venues

VENUES = [
    ("Proc. IEEE CVPR", CVPR), ("CVPR", "2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"),
    ("NeurIPS 2024", "Advances in Neural Information Processing Systems 37"),
    ("ICML", "Proceedings of the 37th International Conference on Machine Learning"),
    ("ICML '20", "International Conference on Machine Learning, Vienna, Austria"),
    ("J. Mach. Learn. Res.", "Journal of Machine Learning Research"), ("JMLR", "Journal of Machine Learning Research"),
    ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences USA"),
    ("PNAS", "Proceedings of the National Academy of Sciences"),
    ("IEEE Trans. Pattern Anal. Mach. Intell.", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
    ("AAAI", "AAAI Conference on Artificial Intelligence"), ("Z. Phys.", "Zeitschrift für Physik"),
    ("ACL", "Annual Meeting of the Association for Computational Linguistics"),
    ("Looms & Weaving", "Looms and Weaving"), ("The Journal of Looms", "Journal of Looms (Basel)"),
    ("Thirty-seventh Conference on Neural Information Processing Systems", "NeurIPS"),
]  # fmt: skip
OTHER_VENUES = [
    ("CVPR", "CVPR Workshops"), ("CVPR", "CVPRW"), ("Nature", "Nature Communications"), ("Science", "Science Advances"),
    ("Journal of Looms", "International Journal of Looms"), ("Workshop on Looms", "Symposium on Looms"),
    ("IEEE Transactions on Looms", "ACM Transactions on Looms"), ("Conference on Looms", "Journal of Looms"),
    ("IEEE Conference on Looms", "ACM Conference on Looms"), ("Physical Review A", "Physical Review B"),
    ("ACL", "Findings of the Association for Computational Linguistics"), ("ICML 2020", "ICML 2021"),
    ("European Conference on Looms", "Asian Conference on Looms"), ("Journal of Looms A", "Journal of Looms"),
    ("Cell", "Cell Reports"), ("PLOS ONE", "PLOS Biology"), ("NeurIPS 2023", "NeurIPS '24 Workshop"),
    ("of the in", "on for a"),
    ("of " * 500, "the " * 500 + "x"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"), [*((*it, True) for it in VENUES), *((*it, False) for it in OTHER_VENUES)]
)
def test_names_of_venues(one: str, other: str, expected: bool) -> None:
    names = Venue(name=one), Venue(name=other)

    assert (are_one(*names), are_one(*names[::-1])) == (expected, expected)
