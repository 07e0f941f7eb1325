"""How ready papers are for Google Scholar: each thing that can be missing, and the report."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sites import MakeSite, built, entry, page, wish

from portfolio.build.audit.checks import CheckOptions, examine
from portfolio.build.audit.google_scholar import LARGEST_PDF, NEXT, grade, readiness_report
from portfolio.cli.commands import main
from portfolio.diagnostics.build_report import Ready

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org/\n"
FULL: dict[str, Any] = {
    "authors": ["Ada Lovelace"], "date": "1843", "venue": "Memoirs", "links": {"pdf": "notes.pdf"},
}  # fmt: skip
PDF = b"%PDF-1.7\n"


def missing(
    make_site: MakeSite, *, site: str = SITE, pdf: bytes = PDF, text: str = "Text.", without: str = "", **fields: Any
) -> tuple[str, ...]:
    """What a paper lacks that has everything but what is said."""
    kept = {name: value for name, value in {**FULL, **fields}.items() if name not in without.split()}
    files: dict[str, str | bytes] = {
        "content/site.yaml": site,
        "content/papers/notes/index.md": entry(str(kept.pop("title", "Notes")), text, **kept),
        "content/papers/notes/notes.pdf": pdf,
        "content/static/notes.pdf": PDF,
    }
    (it,) = examine(wish(make_site(files)), CheckOptions(scholar=True)).scholar
    assert (it.path, it.url) == ("content/papers/notes/index.md", "papers/notes/")
    return it.missing


@pytest.mark.parametrize(
    ("but", "expected"),
    [
        ({}, ()),
        ({"links": {"pdf": "https://arxiv.org/pdf/1.pdf"}}, ()),
        ({"without": "venue", "arxiv": "2407.15595"}, ()),
        ({"site": "name: Ada Lovelace\n"}, ("no base_url",)),
        ({"without": "authors"}, ("no authors",)),
        ({"without": "date"}, ("no date",)),
        ({"without": "links"}, ("no PDF",)),
        ({"links": {"pdf": "/notes.pdf"}}, ()),
        ({"pdf": PDF + b" " * LARGEST_PDF}, ("PDF over 5 MB",)),
        ({"pdf": b"<!doctype html>"}, ("file that is not a PDF",)),
        ({"text": ""}, ("no abstract",)),
        ({"without": "venue"}, ("no venue",)),
        ({"without": "venue", "publisher": "MIT", "type": "thesis"}, ()),
        ({"without": "authors date links venue", "text": ""},
         ("no authors", "no date", "no PDF", "no abstract", "no venue")),
    ],
)  # fmt: skip
def test_what_a_crawler_would_miss_is_named(
    make_site: MakeSite, but: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert missing(make_site, **but) == expected


def test_papers_are_graded_and_the_next_steps_are_counted() -> None:
    papers = [Ready("a.md", "a/", ()), Ready("b.md", "b/", ("no PDF",)), Ready("c.md", "c/", ("no date", "no PDF"))]

    assert [grade(it) for it in papers] == ["ready", "almost", "not"]
    assert readiness_report(papers).splitlines() == [
        "ready   a.md",
        "almost  b.md: no PDF",
        "not     c.md: no date, no PDF",
        "",
        "Ready for Google Scholar: 1 of 3 papers; 1 almost, 1 not",
        "What to do next:",
        f"  {NEXT['no date']} (1 paper)",
        f"  {NEXT['no PDF']} (2 papers)",
    ]
    assert readiness_report(papers[:1]).splitlines()[-1] == "Ready for Google Scholar: 1 of 1 paper; 0 almost, 0 not"


def test_the_command_reports_and_a_site_with_errors_is_mended_first(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/a.md": entry("A title", "Text.", date="2024")})
    monkeypatch.chdir(root)
    report = CliRunner().invoke(main, ["check", "--scholar"])
    data = json.loads(CliRunner().invoke(main, ["check", "--scholar", "--format", "json"]).stdout)
    plain = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)
    Path("content/papers/a.md").write_text("---\ndate: 2024\n---\n", "utf-8")
    broken = CliRunner().invoke(main, ["check", "--scholar"])

    assert report.exit_code == 0
    assert report.stdout.startswith("not     content/papers/a.md: no authors, no PDF, no venue\n")
    assert report.stdout.splitlines()[-1].startswith("Checked ")
    assert data["result"]["scholar"] == [
        {"path": "content/papers/a.md", "url": "papers/a/", "missing": ["no authors", "no PDF", "no venue"]}
    ]
    assert "scholar" not in plain["result"]
    assert broken.exit_code == 1
    assert "Google Scholar" not in broken.output


def test_a_pdf_of_elsewhere_in_the_site_is_published_beside_its_page_too(make_site: MakeSite) -> None:
    paper = entry("Notes", "Text.", **{**FULL, "links": {"pdf": "/files/notes.pdf"}})
    root = make_site({"content/site.yaml": SITE, "content/papers/n.md": paper, "content/static/files/notes.pdf": PDF})
    built(root)
    tags = {it["name"]: it["content"] for it in page(root, "papers/n/").all("meta") if it.get("name")}

    assert (root / "site/papers/n/notes.pdf").read_bytes() == PDF == (root / "site/files/notes.pdf").read_bytes()
    assert tags["citation_pdf_url"].endswith("/papers/n/notes.pdf")


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, as small as one can be."""
    shown = " T* ".join(f"({line.replace('(', '').replace(')', '')}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("NOTES ON THE", "Na\u00efve Engine\u2019s x", "Ada Lovelace and Jos\u00e9 P\u00e9rez"), ()),
        (("Something else", "Ada Lovelace, Jos\u00e9 P\u00e9rez"), ("PDF with another title",)),
        (("Notes on the Na\u00efve Engine's x", "Charles Babbage"), ("PDF with other authors",)),
        ((), ()),
    ],
)
def test_the_first_page_of_a_pdf_of_ours_must_say_the_same(
    make_site: MakeSite, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    people = ["A. Lovelace", "José Pérez"]
    found = missing(make_site, pdf=pdf(*lines), title="Notes on the naïve engine's x", authors=people)

    assert found == expected


def test_a_damaged_pdf_and_a_machine_that_cannot_read_them_say_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert missing(make_site, pdf=pdf("Another")[:300]) == ()
    monkeypatch.setattr("portfolio.build.audit.google_scholar.can_read", lambda: False)
    assert missing(make_site, pdf=pdf("Another")) == ()
    assert "pypdf" in readiness_report([Ready("a.md", "papers/a/", ())])
