"""What came as BibTeX goes out as it came: from a file that is read at each build, and after an import."""

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from sites import Files, MakeSite, built, messages, page

from portfolio.importers.files.bibtex import read as read_bib
from portfolio.schema.yaml.emitter import fields_text

SITE = "name: Ada Example\nbase_url: https://ada.example.org/\n"

LIBRARY = (Path(__file__).parents[1] / "all_types.bib").read_text("utf-8")
"""Entries of all types, with every field that has a meaning of its own."""


def handed_out(make_site: MakeSite, bib: str, **files: str) -> dict[str, dict[str, str]]:
    """The entries of `publications.bib`, by key: their fields as they stand there, and `entrytype`."""
    root = make_site({"content/site.yaml": SITE, "content/papers/all.bib": bib, **files})
    assert not built(root).stopped
    return entries((root / "site/publications.bib").read_text("utf-8"))


def bare(latex: str) -> str:
    """A value without the braces that hold capitals."""
    return latex.replace("{", "").replace("}", "")


def entries(bib: str) -> dict[str, dict[str, str]]:
    library = parse_string(bib)
    assert library.failed_blocks == []
    return {it.key: {"entrytype": it.entry_type, **{f.key: f.value for f in it.fields}} for it in library.entries}


CHANGED = {
    ("abs", "abstract"): r"We show $x^2$ at 50\% of all.",  # emphasis is Markdown by then
    ("phd", "month"): "dec",
    ("rep", "date"): None,  # `year` and `month` say it, which BibTeX knows
    ("th", "date"): None,
}
"""Fields that go out in another form."""


def test_an_entry_goes_out_with_its_own_type_and_all_its_fields(make_site: MakeSite) -> None:
    given, out = entries(LIBRARY), handed_out(make_site, LIBRARY)
    lost = {
        (key, name): out[key].get(name)
        for key, it in given.items()
        for name, value in it.items()
        if not value.startswith("pre # ") and bare(value) != bare(out[key].get(name, ""))
    }

    assert out.keys() == given.keys()
    assert {key: it["entrytype"] for key, it in out.items()} == {key: it["entrytype"] for key, it in given.items()}
    assert lost == CHANGED


def test_commands_that_nobody_knows_go_out_as_they_were_written(make_site: MakeSite) -> None:
    rows = r"title = {With \foo inside}, journal = {\myj}, publisher = {\press House}, address = {\town}, year = 2020"
    out = handed_out(make_site, f"@article{{k, author = {{Example, Ada}}, {rows}}}")["k"]

    assert {name: out[name] for name in ("title", "journal", "publisher", "address")} == {
        "title": r"With \foo inside", "journal": r"\myj", "publisher": r"\press House", "address": r"\town",
    }  # fmt: skip


def test_an_imported_entry_hands_out_what_the_entry_itself_does(make_site: MakeSite) -> None:
    found = read_bib(LIBRARY, "all.bib")
    files: Files = {}
    for it in found.papers:
        fields = {name: value for name, value in it.values.items() if name != "abstract"}
        text = f"---\n{fields_text(fields)}---\n{it.values.get('abstract', '')}\n"
        files = {**files, f"content/papers/{fields['key']}.md": text}
    root = make_site({"content/site.yaml": SITE, **files}, "imported")
    report = built(root)
    direct = make_site({"content/site.yaml": SITE, "content/papers/all.bib": LIBRARY})
    built(direct)

    assert not report.stopped, messages(report)
    for form in ("bib", "ris", "json"):
        for key in entries(LIBRARY):
            file = f"site/papers/{key}/cite.{form}"
            assert (root / file).read_text("utf-8") == (direct / file).read_text("utf-8"), file


@pytest.mark.parametrize(
    ("bib", "expected"),
    [
        ("@mastersthesis{k, title={T}, author={Example, Ada}, school={U}, year=2020}", "Master's thesis"),
        ("@mastersthesis{k, title={T}, author={Example, Ada}, school={U}, type={Bachelor's thesis}}",
         "Bachelor's thesis"),
        ("@thesis{k, title={T}, author={Example, Ada}, institution={U}, type={bathesis}}", "Bachelor's thesis"),
        ("@thesis{k, title={T}, author={Example, Ada}, institution={U}, type={Habilitation}}", "Habilitation"),
        ("@phdthesis{k, title={T}, author={Example, Ada}, school={U}, type={Doctoral dissertation}}",
         "Doctoral dissertation"),
    ],
)  # fmt: skip
def test_a_thesis_says_its_degree_everywhere(make_site: MakeSite, bib: str, expected: str) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/all.bib": bib})
    built(root)
    shown = page(root, "papers/k/")
    (item,) = json.loads((root / "site/papers/k/cite.json").read_text("utf-8"))
    (ris,) = rispy.loads((root / "site/papers/k/cite.ris").read_text("utf-8"))
    linked = json.loads(shown.first("script", type="application/ld+json").raw)

    assert (item["genre"], ris["type_of_work"], linked["inSupportOf"]) == (expected, expected, expected)
    assert f"{expected}, U." in shown.first("section", id="cite").first("p", "reference").text
    assert f"Type {expected}" in shown.text
    assert entries((root / "site/papers/k/cite.bib").read_text("utf-8"))["k"]["entrytype"] == bib[1 : bib.index("{")]
