"""Sources that are not read say what they are, and a way on; CITATION.cff is read."""

import json
from pathlib import Path

import pytest
from import_trials import imported, papers
from sites import write

from portfolio.diagnostics.problems import USAGE, Failure
from portfolio.importers.run import ImportOptions, planned_import

BIB = "@misc{k, title={Looms}, author={Ada Example}}\n"


def refused(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said of a source that is not read."""
    monkeypatch.chdir(root)
    with pytest.raises(Failure) as caught:
        planned_import([name], root / "content", ImportOptions())
    assert caught.value.exit_code == USAGE
    return "\n".join(map(str, caught.value.problems))


READ = "Sites of al-folio, academicpages or HugoBlox can be imported"

PAGE = '<!doctype html><html><head><meta name="generator" content="Hugo 0.120.4"></head><body>Ada</body></html>'


@pytest.mark.parametrize(
    ("files", "what", "mend"),
    [
        ({"_quarto.yml": "project:\n", "index.qmd": "x", **{f"papers/{it}.bib": BIB for it in range(10)}},
         "a site of Quarto", f"{READ}. The folder holds 10 .bib files: `portfolio import old/papers/*.bib`"),
        ({"_config.yml": "remote_theme: mmistakes/minimal-mistakes\n", "_posts/a.md": "x", "_posts/b.md": "x"},
         "a site of minimal-mistakes", f"{READ}. The folder holds 2 posts, but a blog cannot be imported"),
        ({"_config.yml": "title: Lab\n", "_data/sources.yaml": "- id: doi:10.1000/1\n", "_members/ada.md": "x"},
         "a site of lab-website-template", READ),
        ({"_config.yml": "title: x\n"}, "a site of Jekyll", READ),
        ({"hugo.toml": "x = 1\n", "content/posts/a.md": "x"}, "a site of Hugo",
         f"{READ}. The folder holds 1 post, but a blog cannot be imported"),
        ({"mkdocs.yml": "site_name: x\n", "docs/refs.bib": BIB}, "a site of MkDocs",
         f"{READ}. The folder holds 1 .bib file: `portfolio import old/docs/refs.bib`"),
        ({"content/site.yaml": "name: Ada\n", "content/papers/a.bib": BIB}, "a portfolio site",
         f"{READ}. Copy what you need from its content/ into that of the other. "
         "The folder holds 1 .bib file: `portfolio import old/content/papers/a.bib`"),
        ({"index.html": PAGE, "about/index.html": PAGE, "files/all.bib": BIB}, "the pages that Hugo made of a site",
         f"Name the folder of their sources. {READ}. "
         "The folder holds 1 .bib file: `portfolio import old/files/all.bib`"),
        ({"index.html": "<html>Ada</html>"}, "the pages that a program made of a site",
         f"Name the folder of their sources. {READ}"),
        ({"thesis.docx": b"PK"}, "a folder without a known kind of site", READ),
        ({"a b/x.ris": "TY  - JOUR\n", "a b/y.ris": "TY  - JOUR\n"}, "a folder without a known kind of site",
         f"{READ}. The folder holds 2 .ris files: `portfolio import 'old/a b'/*.ris`"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_read_says_what_it_is_and_what_of_it_can_be(
    files: dict[str, str | bytes], what: str, mend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "old", files)

    assert refused(tmp_path, "old", monkeypatch) == f"portfolio: PF602 import: 'old' is {what}\n    {mend}"


LIST = (
    "It cannot be imported. For its papers, import what your reference manager exports (.bib, .ris, .json, .nbib, "
    ".isi, .enw, .cff or .txt), or a list of DOIs, one on each line"
)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("resume.json", json.dumps({"basics": {"name": "Ada"}, "publications": [{"name": "x"}, {"name": "y"}]}),
         "a JSON Resume with 2 publications, which do not name their authors"),
        ("resume.json", json.dumps({"basics": {"name": "Ada"}, "work": []}), "a JSON Resume"),
        ("cv.yaml", "cv:\n  name: Ada Example\n  sections:\n    publications:\n      - title: x\n", "a CV of RenderCV"),
        ("a.ipynb", json.dumps({"cells": [], "nbformat": 4}), "a notebook of Jupyter"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_named_for_what_it_is(
    name: str, text: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {name: text})

    assert refused(tmp_path, name, monkeypatch) == f"portfolio: PF602 import: '{name}' is {what}\n    {LIST}"


def test_a_single_item_of_csl_json_is_still_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": json.dumps({"title": "Looms", "basics": "x"})})
    imported(tmp_path, "a.json")

    assert [str(it.title) for it in papers(tmp_path).values()] == ["Looms"]


CFF = """cff-version: 1.2.0
message: If you use it, cite it.
title: LoomKit
version: 2.1.0
date-released: 2024-05-31
doi: 10.5281/zenodo.1234
repository-code: https://code.example.org/loomkit
url: https://loomkit.example.org
abstract: Weaves *fast* for $5.
keywords: [looms, weaving]
authors:
  - {family-names: Example, given-names: Ada, orcid: https://orcid.org/0000-0002-1825-0097}
  - {family-names: Berg, given-names: Bo, name-particle: van den, name-suffix: Jr.}
  - {name: The Loom Team}
preferred-citation:
  type: article
  title: "LoomKit: weaving by rule"
  authors: [{family-names: Example, given-names: Ada}]
  journal: Journal of Looms
  volume: 3
  issue: 2
  start: 11
  end: 19
  year: 2023
  month: 4
  doi: 10.1000/182
references:
  - {type: book, title: Other, authors: [{family-names: Else}]}
"""


def test_a_citation_file_gives_the_program_and_its_paper(tmp_path: Path) -> None:
    write(tmp_path, {"CITATION.cff": CFF})
    said = imported(tmp_path, "CITATION.cff")
    found = papers(tmp_path)
    program, paper = found["loomkit.md"], found["loomkit-weaving-by-rule.md"]

    assert (str(program.title), program.type, program.version, program.date and program.date.iso()) == (
        "LoomKit", "software", "2.1.0", "2024-05-31",
    )  # fmt: skip
    assert [it.name for it in program.authors] == ["Example, Ada", "van den Berg, Jr., Bo", "{The Loom Team}"]
    assert (program.doi, program.code, program.keywords) == (
        "10.5281/zenodo.1234", "https://code.example.org/loomkit", ("looms", "weaving"),
    )  # fmt: skip
    assert "Weaves \\*fast\\* for \\$5." in (tmp_path / "content/papers/loomkit.md").read_text()
    assert (paper.type, paper.venue and paper.venue.name, paper.volume, paper.issue, paper.pages, paper.doi) == (
        "article-journal", "Journal of Looms", "3", "2", "11-19", "10.1000/182",
    )  # fmt: skip
    assert "skipped    CITATION.cff, references: its references are the work of others: 1 left out" in said


@pytest.mark.parametrize(
    "rest", ["", "title: [x\n", "authors: 3\n", "preferred-citation: 3\nreferences: x\n", "title: {a: b}\n"]
)
def test_an_odd_citation_file_costs_itself(rest: str, tmp_path: Path) -> None:
    write(tmp_path, {"CITATION.cff": f"cff-version: 1.2.0\n{rest}"})

    assert imported(tmp_path, "CITATION.cff")[-1].startswith("Read 1 = 0 new + 0 updated + 0 unchanged + 1 skipped")
