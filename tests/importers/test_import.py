"""Imports: what each source becomes, and that no edit is ever lost."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_trials import imported, papers
from sites import MakeSite, built, entry, messages, page, tree, write

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import BUILT, CONTENT, USAGE, Failure
from portfolio.formats.metadata_text import as_markdown
from portfolio.importers.files import author_page, csl_json, ris
from portfolio.importers.files import bibtex as bib
from portfolio.model import Paper
from portfolio.schema.structure import structure
from portfolio.schema.yaml.emitter import edited_entry, field_text
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files import edits

PAGE = """Ada Lovelace

stat.ML
h-index12
3papers
1,843citations
Novelty55%
AI Score51.5

3 Papers

LGSep 28, 1843Code
Notes on the Analytical Engine

Luigi Menabrea, Charles D'Avirro, Émile Zola et al. · mill-ai, turin

The engine weaves $x^2$ patterns: ``just so'' it costs $5 & [more] at https://example.org/a_b.

A second paragraph with *stars*.

stat.MLMay 1, 1842
Sketch of
an Engine

Ada Lovelace, Luigi Menabrea

Short.

CLDec 31, 1841
On Looms

Ada Lovelace et al.

Text.
"""

BIB = """@article{menabrea1843,
  title = {Notes on the {Analytical} Engine},
  author = {Menabrea, Luigi and Lovelace, Ada},
  journal = {Scientific Memoirs},
  year = 1843,
  doi = {10.1000/182},
  abstract = {It weaves.},
}

@misc{sketch, title = {A Sketch}, author = {Menabrea, Luigi}, year = 1842}
"""


# An author's page


def test_an_author_s_page_becomes_entries_and_the_header(tmp_path: Path) -> None:
    root = write(tmp_path, {"page.txt": PAGE})
    said = imported(root, "page.txt")
    first, looms, sketch = (papers(root)[name] for name in ("notes-on-the-analytical-engine.md", "on-looms.md",
                                                            "sketch-of-an-engine.md"))  # fmt: skip
    settings = (root / "content/site.yaml").read_text("utf-8")

    assert said[-1] == "Read 3 = 3 new + 0 updated + 0 unchanged + 0 skipped"
    assert [it.name for it in first.authors] == [
        "Luigi Menabrea",
        "Charles D'Avirro",
        "Émile Zola",
        "...",
        "Ada Lovelace",
    ]
    assert (first.et_al, first.code, first.category, first.institutions) == (True, True, "LG", ("mill-ai", "turin"))
    assert (str(sketch.title), sketch.category, sketch.et_al, sketch.code) == (
        "Sketch of an Engine",
        "stat.ML",
        False,
        None,
    )
    assert ([it.name for it in looms.authors], looms.et_al) == (["Ada Lovelace"], True)
    assert "name: Ada Lovelace\ncategory: stat.ML\nmetrics:\n  - name: h-index\n    value: 12\n" in settings
    assert "name: ai-score\n    label: AI Score\n    value: 51.5\n" in settings
    assert 'name: novelty\n    value: 55\n    unit: "%"\n' in settings
    report = built(root)
    shown = page(root, "papers/notes-on-the-analytical-engine/").text
    assert not report.stopped
    assert "“just so” it costs $5 & [more] at https://example.org/a_b." in shown
    assert "A second paragraph with *stars*." in shown
    assert "1,843" in page(root, "").text


def test_a_page_copied_into_a_new_site_fills_what_nobody_filled(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"page.txt": PAGE, "content/site.yaml": "name: Your Name # me\nmetrics: [papers]\nbio: Mine.\n"}
    )
    imported(root, "page.txt")
    text = (root / "content/site.yaml").read_text("utf-8")

    assert text.startswith("name: Ada Lovelace\nmetrics:\n  - name: h-index\n")
    assert "bio: Mine.\n" in text
    write(root, {"content/site.yaml": "name: Ada L.\nmetrics:\n- {name: h-index, value: 99}\n"})
    said = imported(root, "page.txt")
    assert (
        (root / "content/site.yaml")
        .read_text("utf-8")
        .startswith("name: Ada L.\nmetrics:\n- {name: h-index, value: 99}\n")
    )
    assert said[-1] == "Read 3 = 0 new + 0 updated + 3 unchanged + 0 skipped"


# The merge


@pytest.mark.parametrize("yaml", [False, True])
@pytest.mark.parametrize("name", ["page.txt", "refs.bib"])
def test_a_second_import_changes_nothing(tmp_path: Path, name: str, yaml: bool) -> None:
    root = write(tmp_path, {"page.txt": PAGE, "refs.bib": BIB})
    first = imported(root, name, yaml=yaml)
    before = tree(root / "content")
    second = imported(root, name, yaml=yaml)

    assert tree(root / "content") == before
    count = first[-1].split()[1]
    assert second == ["Nothing changed.", f"Read {count} = 0 new + 0 updated + {count} unchanged + 0 skipped"]
    assert built(root).stopped == ("site.yaml" not in before)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, {"refs.bib": BIB, "content/site.yaml": "name: Ada\n"})
    before = tree(root)
    done = typed(root, "import", "refs.bib", "--dry-run")

    assert done.stdout.splitlines() == [
        "new        content/papers/notes-on-the-analytical-engine.md", "new        content/papers/a-sketch.md",
        "Read 2 = 2 new + 0 updated + 0 unchanged + 0 skipped", "Nothing was written: 3 files would change.",
    ]  # fmt: skip
    assert tree(root) == before


def test_what_the_source_changed_comes_over_and_what_the_user_changed_stays(tmp_path: Path) -> None:
    root = write(tmp_path, {"refs.bib": BIB})
    imported(root, "refs.bib")
    path = root / "content/papers/notes-on-the-analytical-engine.md"
    mine = (
        path.read_text("utf-8")
        .replace("date: 1843", "# seen in print\ndate: 1843-10  # October")
        .replace("It weaves.", "It sings.")
    )
    write(root, {"content/papers/notes-on-the-analytical-engine.md": mine.replace("---\n", "---\nselected: true\n", 1)})
    theirs = BIB.replace("Scientific Memoirs", "Taylor’s Memoirs").replace("= 1843", "= 1844")
    theirs = theirs.replace("It weaves.", "It hums.")
    write(root, {"refs.bib": theirs})
    said = imported(root, "refs.bib")

    assert said == [
        "updated    content/papers/notes-on-the-analytical-engine.md: venue",
        "    kept your date: '1843-10'; the source has '1844'",
        "    kept your abstract: 'It sings.'; the source has 'It hums.'",
        "To take what the source says, import again with --take theirs, or --take theirs:date for one field.",
        "Read 2 = 0 new + 1 updated + 1 unchanged + 0 skipped",
    ]
    now = path.read_text("utf-8")
    assert "selected: true\n" in now
    assert "# seen in print\ndate: 1843-10  # October\n" in now
    assert "venue: Taylor’s Memoirs\n" in now
    assert imported(root, "refs.bib", take="theirs")[0].endswith(": date, abstract")
    assert "date: 1844\n" in path.read_text("utf-8").replace('"', "")
    assert "It hums." in path.read_text("utf-8")
    assert imported(root, "refs.bib") == ["Nothing changed.", "Read 2 = 0 new + 0 updated + 2 unchanged + 0 skipped"]


def test_an_entry_written_by_hand_gets_what_it_lacks(tmp_path: Path) -> None:
    mine = "---\ntitle: Notes on the analytical engine\nauthors:\n  - Ada Lovelace  # me\n---\nMine.\n"
    root = write(tmp_path, {"refs.bib": BIB, "content/papers/engine.md": mine})
    said = imported(root, "refs.bib")
    now = (root / "content/papers/engine.md").read_text("utf-8")

    assert said[0] == "updated    content/papers/engine.md: date, venue, type, doi, key, bibtex"
    assert now.startswith("---\ntitle: Notes on the analytical engine\nauthors:\n  - Ada Lovelace  # me\n")
    assert "doi: 10.1000/182\n" in now.replace('"', "")
    assert now.endswith("---\nMine.\n")


def test_preprint_and_published_version_are_one_paper(tmp_path: Path) -> None:
    preprint = "@misc{a, title={Flows}, author={Gat, I.}, eprint={2407.15595}, archiveprefix={arXiv}, year=2024}"
    published = json.dumps([{
        "id": "x", "type": "paper-conference", "title": "Flows", "DOI": "10.1000/9", "container-title": "NeurIPS",
        "author": [{"family": "Gat", "given": "Itai"}], "issued": {"date-parts": [[2024, 12]]},
    }])  # fmt: skip
    other = '[{"id": "y", "title": "Flows", "DOI": "10.1000/10", "author": [{"family": "Else", "given": "S."}]}]'
    root = write(tmp_path, {"a.bib": preprint, "b.json": published, "c.json": other})
    imported(root, "a.bib")
    said = imported(root, "b.json")

    assert said[0] == "updated    content/papers/flows.md: authors, date, venue, type, doi"
    assert imported(root, "c.json")[0] == "new        content/papers/flows-2.md"
    assert (papers(root)["flows.md"].arxiv, papers(root)["flows.md"].doi) == ("2407.15595", "10.1000/9")
    before = tree(root / "content")
    for name in ("a.bib", "b.json", "c.json", "a.bib"):
        imported(root, name)
    assert tree(root / "content") == before


def test_two_sources_of_one_run_join_as_those_of_two_runs(tmp_path: Path) -> None:
    csl_text = '[{"title": "A Sketch", "DOI": "10.1000/9", "author": [{"family": "Menabrea", "given": "Luigi"}]}]'
    root = write(tmp_path, {"refs.bib": BIB, "more.json": csl_text})
    said = imported(root, "refs.bib", "more.json")

    assert said[-1] == "Read 3 = 2 new + 1 updated + 0 unchanged + 0 skipped"
    assert papers(root)["a-sketch.md"].doi == "10.1000/9"
    before = tree(root / "content")
    assert imported(root, "refs.bib", "more.json") == [
        "Nothing changed.",
        "Read 3 = 0 new + 0 updated + 3 unchanged + 0 skipped",
    ]
    assert tree(root / "content") == before


def test_duplicates_and_what_has_no_title_are_accounted_for(tmp_path: Path) -> None:
    twice = (
        BIB
        + BIB.replace("menabrea1843", "again").replace("{sketch", "{sketch2")
        + "@misc{x, author={Y}}\n@misc{z, title={open"
    )
    root = write(tmp_path, {"refs.bib": twice})
    said = imported(root, "refs.bib")

    assert [it for it in said if it.startswith("skipped")] == [
        "skipped    refs.bib:22: an entry that starts with '@misc{z, title={open' cannot be read; it is left out",
        "skipped    refs.bib:21: it has no title",
        "skipped    refs.bib:11: it is the same paper as refs.bib:1 and is merged with it",
        "skipped    refs.bib:20: it is the same paper as refs.bib:10 and is merged with it",
    ]
    assert said[-1] == "Read 6 = 2 new + 0 updated + 0 unchanged + 4 skipped"


def test_an_entry_that_was_removed_stays_away(tmp_path: Path) -> None:
    root = write(tmp_path, {"refs.bib": BIB})
    imported(root, "refs.bib")
    (root / "content/papers/a-sketch.md").unlink()
    said = imported(root, "refs.bib")

    assert said[0].startswith("skipped    refs.bib:10: its entry was removed or has errors")
    assert not (root / "content/papers/a-sketch.md").exists()


def test_a_renamed_file_is_still_the_paper(tmp_path: Path) -> None:
    root = write(tmp_path, {"refs.bib": BIB})
    imported(root, "refs.bib")
    (root / "content/papers/a-sketch.md").rename(root / "content/papers/mine.md")

    assert imported(root, "refs.bib") == ["Read 2 = 0 new + 0 updated + 2 unchanged + 0 skipped"]


def test_what_cannot_be_changed_in_place_is_left_alone(tmp_path: Path) -> None:
    mine = "{title: A Sketch, authors: [Luigi Menabrea]}\n"
    root = write(tmp_path, {"refs.bib": BIB, "content/papers/s.yaml": mine})
    said = imported(root, "refs.bib")

    assert "its fields cannot be edited in place" in said[1]
    assert (root / "content/papers/s.yaml").read_text("utf-8") == mine


def test_a_damaged_memory_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    root = write(tmp_path, {"refs.bib": BIB, "content/data/imported.json": "{"})
    before = tree(root)
    with pytest.raises(Failure, match="is damaged") as caught:
        imported(root, "refs.bib")
    assert [it.code for it in caught.value.problems] == [codes.DAMAGED_STATE]

    assert caught.value.exit_code == CONTENT
    assert tree(root) == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("gone.bib", None, "cannot be read: No such file"), ("a.txt", "Dear diary", "holds nothing that is known"),
     ("a.bib", b"\xff\xfe\x00", "UTF-16"), ("a.bib", b"@\0m\0i\0", "is text in UTF-16"),
     ("a.bib", b"\xff\xfe@\0m\0", "holds no record of BibTeX")],
)  # fmt: skip
def test_what_is_no_source_is_said(tmp_path: Path, name: str, text: str | bytes | None, said: str) -> None:
    root = write(tmp_path, {name: text} if text is not None else {})
    with pytest.raises(Failure, match=said) as caught:
        imported(root, name)

    assert caught.value.exit_code == USAGE


# No edit is ever lost

EDITS: Sequence[tuple[str, str]] = (
    ("date: ", "# a remark\ndate: "), ("authors: ", "award: Prize\nauthors: "), ("title: ", "selected: true\ntitle: "),
    ("It weaves.", "It weaves, I say."), ("key: ", "note: Mine\nkey: "), ("---\n", "---\n# mine\n\n"),
    ("doi: ", "links: {pdf: https://example.org/a.pdf}\ndoi: "), ("\n", "\r\n"), ("type: article-journal\n", ""),
    ('venue: Scientific Memoirs\n', 'venue: {name: Scientific Memoirs, short: SM}\n'),
    ("Lovelace, Ada", "A. A. Lovelace"),
)  # fmt: skip
"""What people do to an entry."""

CHANGES: Sequence[tuple[str, str]] = (
    ("Scientific Memoirs", "Other Memoirs"), ("1843,", "1844,"), ("= 1843", "= 1845"), ("It weaves.", "It hums."),
    ("10.1000/182", "10.1000/183"), ("Lovelace, Ada", "King, Ada"), ("  year", "  volume = 3,\n  year"),
    ("abstract = {It weaves.},", ""), ("article{", "book{"),
)  # fmt: skip
"""What happens in a reference manager."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(EDITS), max_size=4, unique=True),
    st.lists(st.sampled_from(CHANGES), max_size=4, unique=True),
)
def test_no_edit_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, mine: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    root = write(tmp_path_factory.mktemp("edits"), {"refs.bib": BIB})
    imported(root, "refs.bib")
    path = root / "content/papers/notes-on-the-analytical-engine.md"
    first = papers(root)[path.name]
    text = path.read_bytes().decode()
    for old, new in mine:
        text = text.replace(old, new, 1 if old != "\n" else -1)
    path.write_bytes(text.encode())
    edited = papers(root)[path.name]
    bib_text = BIB
    for old, new in theirs:
        bib_text = bib_text.replace(old, new, 1)
    write(root, {"refs.bib": bib_text})
    said = imported(root, "refs.bib")
    now = papers(root)[path.name]

    for name in Paper.__struct_fields__:
        if getattr(edited, name) != getattr(first, name):
            assert getattr(now, name) == getattr(edited, name), name
    remarks = [line.strip() for line in text.splitlines() if line.startswith("#")]
    after = path.read_bytes().decode()
    assert [line.strip() for line in after.splitlines() if line.startswith("#")] == remarks
    assert ("\r\n" in after) == ("\r\n" in text)
    assert re.fullmatch(r"Read 2 = \d new \+ \d updated \+ \d unchanged \+ \d skipped", said[-1])
    before = tree(root / "content")
    imported(root, "refs.bib")
    assert tree(root / "content") == before


@given(
    st.dictionaries(st.sampled_from(["tldr", "note", "publisher", "volume", "title"]), st.text(max_size=60), min_size=1)
)
def test_a_value_that_is_written_is_read_back(values: dict[str, str]) -> None:
    values = {name: "".join(it for it in text if it.isprintable()) for name, text in values.items()}
    text = "title: x\n" if not values.get("title", "").strip() else ""
    values = {name: it for name, it in values.items() if it.strip()}
    found = structure(parse(text + "".join(field_text(*it) for it in values.items()), "a")[0], Paper, "a")

    for name, value in values.items():
        if value.strip():
            assert str(getattr(found.value, name)).split() == value.split()


def test_a_field_is_changed_where_it_stands_and_all_else_stays() -> None:
    head = "---\n# top\ntitle: A # keep\n\n# about the date\n"
    text = f"{head}date: 2020\nauthors:\n  - Ada\n  # inner\n  - Bo\n\n# end\n---\nBody.\n\n"
    now = edited_entry(text, "a.md", {"date": "2021", "authors": ["Cy"], "doi": "10.1000/1", "abstract": "New."})

    assert now == f'{head}date: 2021\nauthors: [Cy]\n\n# end\ndoi: "10.1000/1"\n---\nNew.\n\n'
    assert edited_entry(text, "a.md", {"date": None}) == text.replace("date: 2020\n", "")
    assert edited_entry("{a: b}\n", "a.yaml", {"date": "2021"}) is None
    assert (
        edited_entry("title: A\n", "a.yaml", {"abstract": "One.\n\nTwo."})
        == "title: A\nabstract: |-\n  One.\n\n  Two.\n"
    )


# RIS and CSL-JSON


def test_ris(tmp_path: Path) -> None:
    text = (
        "TY  - JOUR\nTI  - Notes on <i>E. coli</i> & $x^2$ [sic]\nAU  - Lovelace, Ada, Jr\n"
        "AU  - Mill & Co\nPY  - 1843/10/05/\n"
        "JO  - Memoirs\nVL  - 3\nIS  - 2\nSP  - 1\nEP  - 20\nDO  - https://doi.org/10.1000/182\nUR  - https://a.org/x.pdf\n"
        "SN  - 2049-3630\nKW  - a\nKW  - b\nAB  - It *weaves*.\nER  - \n\n"
        "TY  - BOOK\nT1  - A Book\nA1  - Zola, Émile\nY1  - 1880//\nER  - \n"
        "TY  - GEN\nAU  - Nobody\nER  - \n"
    )
    found = ris.read(text, "a.ris")
    first, book = (it.paper for it in found.papers)

    assert first.title == r"Notes on *E. coli* & $x^2$ [sic]"
    assert [it.name for it in first.authors] == ["Lovelace, Jr, Ada", "{Mill & Co}"]
    assert (first.pages, first.doi, first.issn) == ("1-20", "10.1000/182", "2049-3630")
    assert first.date
    assert (first.date.year, first.date.month, first.date.day) == (1843, 10, 5)
    assert (first.keywords, first.abstract, first.links[0].name) == (("a", "b"), r"It \*weaves\*.", "pdf")
    assert (book.title, book.type, book.date and book.date.year) == ("A Book", "book", 1880)
    assert [(it.place, it.why) for it in found.skipped] == [("a.ris:24", "it has no title")]


CSL: list[tuple[Any, dict[str, Any]]] = [
    ({"title": ["Notes"], "subtitle": ["A sequel"]}, {"title": "Notes: A sequel"}),
    ({"issued": {"date-parts": [[2020, 3]]}}, {"date": "2020-03"}),
    ({"issued": {"raw": "2020-03-05T00"}}, {"date": "2020-03-05"}),
    ({"issued": {"date-parts": [[None]]}, "created": {"date-parts": [["2019"]]}}, {"date": "2019"}),
    ({"type": "journal-article", "container-title": ["Nature"]}, {"type": "article-journal"}),
    ({"type": "strange"}, {"type": None}),
    ({"DOI": "10.48550/arXiv.2407.15595"}, {"arxiv": "2407.15595"}),
    ({"ISSN": ["2049-3630", "x"]}, {"issn": "2049-3630"}),
    ({"abstract": "<jats:p>It <jats:italic>weaves</jats:italic>.</jats:p>"}, {"abstract": "It *weaves*."}),
    ({"abstract": "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>"},
     {"abstract": "One.\n\nTwo."}),
    ({"author": "wrong", "volume": {"x": 1}, "page": None, "ISSN": 7, "keyword": 9, "URL": []},
     {"authors": (), "volume": ""}),
    ({"DOI": "none", "ISBN": "12", "PMID": "x"}, {"doi": "", "isbn": "", "pmid": ""}),
    ({"keyword": "a, b; c"}, {"keywords": ("a", "b", "c")}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), CSL)
def test_csl_json(item: dict[str, Any], expected: dict[str, Any]) -> None:
    (found,) = csl_json.read(json.dumps([{"title": "T", **item}]), "a.json").papers
    values = {name: getattr(found.paper, name) for name in expected}
    if "date" in expected:
        values["date"] = found.values["date"]

    assert values == expected


def test_names_of_csl_json() -> None:
    people = [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "CERN"},
              {"name": "Mill"},
              {"family": "King", "given": "M.", "suffix": "Jr."}, {}, 7,
              {"family": "Carberry", "given": "J.", "ORCID": "https://orcid.org/0000-0002-1825-0097"}]  # fmt: skip
    (found,) = csl_json.read(json.dumps({"title": "T", "author": people}), "a.json").papers

    assert [it.name for it in found.paper.authors] == [
        "van der Berg, Jan", "{CERN}", "{Mill}", "King, Jr., M.", "Carberry, J.",
    ]  # fmt: skip
    assert found.paper.authors[-1].orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize("text", ["", "[", "7", '"x"', "[7, null]", '{"items": [[]]}', "[{}]"])
def test_no_json_is_too_strange(text: str) -> None:
    found = csl_json.read(text, "a.json")

    assert found.papers == ()
    assert found.skipped


@pytest.mark.parametrize("reader", [bib.read, ris.read, csl_json.read, author_page.read])
@given(text=st.text(max_size=300))
def test_no_text_is_too_strange(reader: Any, text: str) -> None:
    reader(text, "a")


def test_our_own_exports_come_back(make_site: MakeSite, tmp_path: Path) -> None:
    fields: dict[str, Any] = {"authors": ["Ada Lovelace", "{Mill & Co}"], "date": "1843-10", "venue": "Memoirs",
              "type": "article-journal", "volume": "3", "pages": "1-20", "doi": "10.1000/182", "keywords": ["looms"],
              "abstract": "It weaves."}  # fmt: skip
    root = make_site(
        {
            "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\n",
            "content/papers/a.md": entry("On looms", **fields),
        }
    )
    assert not built(root).stopped
    for name, number in (("publications.bib", 1), ("publications.ris", 2), ("publications.json", 3)):
        again = write(
            tmp_path / str(number), {name: (root / "site" / name).read_bytes(), "content/site.yaml": "name: Ada\n"}
        )
        assert imported(again, name)[-1] == "Read 1 = 1 new + 0 updated + 0 unchanged + 0 skipped"
        (found,) = papers(again).values()
        assert (found.title, found.doi, found.pages) == ("On looms", "10.1000/182", "1-20")
        assert [it for it in messages(built(again)) if "PF310" not in it and "PF312" not in it] == []


def test_what_a_bibliography_of_the_site_has_is_not_written_a_second_time(make_site: MakeSite) -> None:
    bib = "@misc{engine, title={Notes}, author={Ada Lovelace}, doi={10.1000/182}}\n"
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/refs.bib": bib,
                      "more.ris": "TY  - JOUR\nTI  - Notes\nDO  - 10.1000/182\nER  - \n"})  # fmt: skip
    said = imported(root, "more.ris")

    assert said[0] == (
        "skipped    more.ris:1: it is in content/papers/refs.bib:1 already, which is read at each build; "
        "an entry with its key adds to it"
    )
    assert [it.name for it in (root / "content/papers").iterdir()] == ["refs.bib"]


@pytest.mark.parametrize("stop", [0, 1, 2, 3])
def test_an_import_that_is_stopped_loses_nothing_and_goes_on_the_next_time(
    stop: int, make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bib = "".join(
        f"@misc{{k{n}, title={{Paper number {n}}}, author={{Ada Lovelace}}, year={{184{n}}}}}\n" for n in range(3)
    )
    files = {"content/site.yaml": "name: Ada\n", "refs.bib": bib}
    whole, halved = make_site(files, "whole"), make_site(files, "halved")
    imported(whole, "refs.bib")
    writes: list[Path] = []

    def put(path: Path, data: bytes, stage: Path | None) -> None:
        if len(writes) == stop:
            raise KeyboardInterrupt
        writes.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(edits, "_replace_file", put)
        with pytest.raises(KeyboardInterrupt):
            imported(halved, "refs.bib")
    imported(halved, "refs.bib")
    assert tree(halved) == tree(whole)


@pytest.mark.parametrize(("source", "code"), [("doi:nonsense", CONTENT), ("refs.bib", BUILT)])
def test_an_import_of_which_nothing_is_there_afterwards_says_so_to_scripts(
    source: str, code: int, make_site: MakeSite
) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": "@misc{a, title={A}}\n@misc{b, year={1843}}\n"})
    assert [typed(root, "import", source).returncode for _ in range(2)] == [code, code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the ($x$-prediction) and $y$ + 1", "the ($x$-prediction) and $y$ + 1"), ("- a\n+ b", r"\- a + b"),
     ("1. a", r"1\. a"), ("a_b*c [1]", r"a\_b\*c [1]"), ("$a_b$\n\n- c", "$a_b$\n\n\\- c")],
)  # fmt: skip
def test_what_is_a_mark_of_markdown_is_escaped_where_it_is_one(text: str, expected: str) -> None:
    assert as_markdown(text) == expected


def test_the_source_is_taken_for_some_fields_alone(make_site: MakeSite) -> None:
    bib = "@article{a, title={Notes}, author={Ada Lovelace}, year={1843}, volume={3}, pages={1--9}}\n"
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": bib})
    imported(root, "refs.bib")
    (path,) = (root / "content/papers").iterdir()
    path.write_text(path.read_text().replace("date: 1843", "date: 1844").replace("volume: 3", "volume: 4"))
    write(root, {"refs.bib": bib.replace("1843", "1842").replace("{3}", "{2}")})
    said = imported(root, "refs.bib", take="theirs:date,pages")

    assert "updated    content/papers/notes.md: date" in said
    assert "    kept your volume: '4'; the source has '2'" in said
    assert ("date: 1842" in path.read_text(), "volume: 4" in path.read_text()) == (True, True)


@pytest.mark.parametrize(
    ("take", "said"),
    [("theirs:dat", "there is no field 'dat'"), ("yours", "expected mine or theirs"),
     ("theirs:", "expected mine or theirs"), ("mine:date", "expected mine or theirs")],
)  # fmt: skip
def test_a_choice_that_is_none_is_wrong_usage(take: str, said: str, make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": "@misc{a, title={A}}"})
    with pytest.raises(Failure, match=said) as caught:
        imported(root, "refs.bib", take=take)
    assert caught.value.exit_code == USAGE
