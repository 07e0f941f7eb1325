"""What an import writes, a build takes: shared identifiers, odd values, broken characters."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from import_trials import imported, papers
from sites import MakeSite, built, tree, write

from portfolio.cli.commands import command_line
from portfolio.importers.files import bibtex as bib
from portfolio.importers.files import csl_json
from portfolio.importers.run import ImportOptions, planned_import


def errors(root: Path) -> list[str]:
    """What a build of a site refuses."""
    return [it for it in map(str, built(root).problems) if " warning: " not in it and " hint: " not in it]


CHAPTERS = """@incollection{one, title={On looms}, author={Example, Ada}, booktitle={A Book},
  doi={10.1000/182}, year=2020}
@incollection{two, title={On mills}, author={Example, Ada}, booktitle={A Book}, doi={10.1000/182}, year=2020}
@article{three, title={Erratum: On looms}, author={Example, Ada}, journal={J}, doi={10.1000/182}, year=2021}
"""


def test_different_papers_that_share_a_doi_all_come_and_one_has_it(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": CHAPTERS})
    said = imported(root, "refs.bib")
    found = papers(root)
    before = tree(root / "content")

    assert said[-1] == "Read 3 = 3 new + 0 updated + 0 unchanged + 0 skipped"
    assert {name: str(it.doi) for name, it in found.items()} == {
        "erratum-on-looms.md": "", "on-looms.md": "10.1000/182", "on-mills.md": "",
    }  # fmt: skip
    assert errors(root) == []
    assert imported(root, "refs.bib") == ["Nothing changed.", "Read 3 = 0 new + 0 updated + 3 unchanged + 0 skipped"]
    assert tree(root / "content") == before


def test_an_identifier_of_another_entry_is_not_written_and_that_is_said(make_site: MakeSite) -> None:
    entry = "---\ntitle: On looms\nauthors: [Ada Example]\ntype: chapter\ndoi: 10.1000/182\nkey: k\n---\n"
    text = "TY  - CHAP\nID  - k\nTI  - On mills\nAU  - Example, Ada\nDO  - 10.1000/182\nER  - \n"
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/looms.md": entry, "a.ris": text})
    notes = planned_import([str(root / "a.ris")], root / "content", ImportOptions()).notes
    imported(root, "a.ris")

    assert [f"{it}" for it in notes] == [
        "a.ris:1: PF345 warning: doi: '10.1000/182' already belongs to another paper, in content/papers/looms.md; "
        "it becomes a link\n    Correct the one that is wrong",
        "a.ris:1: PF345 warning: key: 'k' already belongs to another paper, in content/papers/looms.md; "
        "it becomes 'k-2'\n"
        "    Correct the one that is wrong",
    ]
    assert (papers(root)["on-mills.md"].doi, papers(root)["on-mills.md"].key) == ("", "k-2")
    assert errors(root) == []


def test_reprints_and_parts_of_one_title_are_papers_of_their_own(make_site: MakeSite) -> None:
    text = (
        "@article{a, title={Notes}, author={Example, Ada}, journal={J}, year=1990}\n"
        "@incollection{b, title={Notes}, author={Example, Ada}, booktitle={A Reader}, publisher={P}, year=1990}\n"
        "@book{c, title={Mills}, author={Example, Ada}, publisher={P}, year=1990}\n"
        "@inbook{d, title={Mills}, author={Example, Ada}, booktitle={Mills}, publisher={P}, year=1990}\n"
        "@misc{e, title={Notes}, author={Example, Ada}, eprint={2407.15595}, archiveprefix={arXiv}, year=1989}\n"
    )
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": text})

    assert imported(root, "refs.bib")[-1] == "Read 5 = 4 new + 0 updated + 0 unchanged + 1 skipped"
    assert errors(root) == []


ODD = [
    "and ,",
    ",",
    "{~}",
    "\\relax",
    "$\\frac{1}{$",
    "<textarea>",
    "](javascript:alert(1))",
    "\u200b",
    "[[[[",
    "{{",
    "#",
    "- x",
    "\ud83d",
]


CSL_FIELDS = re.findall(
    r"\S+",
    "author DOI ISBN ISSN PMID issued type language URL volume page keyword abstract publisher edition id",
)
TAGS = re.findall(r"\w+", "AU A2 PY DA T2 JO VL IS SP PB CY SN DO UR LA KW AB ET M1 M3 ID AN T3")
BIB_FIELDS = re.findall(
    r"\w+", "author editor year month journal volume pages doi isbn issn url abstract keywords note eprint langid"
)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_in_any_field_costs_no_build(odd: str, make_site: MakeSite) -> None:
    items: list[dict[str, Any]] = [{"title": f"A paper {name}", name: odd} for name in CSL_FIELDS]
    items += [{"title": f"{odd} and more"}, {"title": "Names", "author": [{"family": odd}, {"literal": odd}]}]
    odd_text = odd.encode("utf-8", "ignore").decode()
    records = "".join(f"TY  - JOUR\nTI  - A record {tag}\n{tag}  - {odd_text}\nER  - \n" for tag in TAGS)
    entries = "".join(
        f"@article{{k{it}, title={{A work {it}}}, {it}={{{odd_text.strip('{')}}}}}\n" for it in BIB_FIELDS
    )
    root = make_site(
        {"content/site.yaml": "name: Ada\n", "a.json": json.dumps(items), "a.ris": records, "a.bib": entries}
    )
    imported(root, "a.json", "a.ris", "a.bib")

    assert errors(root) == []


def test_half_a_character_costs_its_letter_and_nesting_without_end_the_file(tmp_path: Path) -> None:
    text = '[{"title":"Good"},{"title":"Second","abstract":"bad \\ud83d half"}]'
    found = csl_json.read(text, "a.json")

    assert [(str(it.paper.title), it.paper.abstract) for it in found.papers] == [
        ("Good", ""),
        ("Second", "bad \ufffd half"),
    ]
    assert "it cannot be read as JSON" in csl_json.read("[" * 100_000, "a.json").skipped[0].why


def test_what_a_bib_file_says_in_vain_is_named_with_key_and_line() -> None:
    text = "@article{k,\n title={Notes},\n author={Ada Example},\n journal={J},\n issn={0169-2071},\n year=2020}\n"
    (found,) = bib.read(text, "a.bib").papers

    assert [str(it).partition("\n")[0] for it in found.lost] == [
        "a.bib:5:1: PF345 warning: k: issn: expected an ISSN such as 2049-3630 with a right check digit, found "
        "'0169-2071'; it is left out"
    ]


def test_an_import_names_each_value_that_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bib = "".join(f"@misc{{k{it}, title={{Paper {it}}}, year=2020,\n  issn={{1234-5678}}}}\n" for it in range(15))
    write(tmp_path, {"refs.bib": bib, "content/site.yaml": "name: Ada\n"})
    monkeypatch.chdir(tmp_path)
    assert command_line(["import", "refs.bib"]) == 0

    assert capsys.readouterr().err.count("expected an ISSN") == 15
