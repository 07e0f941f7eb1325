"""Hostile texts in every field of every file that can be imported: they cost their field at most."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_texts import HOSTILE, is_harmless
from hub import Asking, Reply, says
from service_answers import ATOM
from sites import write

from portfolio.importers.files import author_page
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.importers.services import arxiv
from portfolio.system.files import edits

BIB = (
    "author", "editor", "title", "subtitle", "journal", "booktitle", "year", "month", "date", "volume", "number",
    "pages", "doi", "url", "abstract", "keywords", "note", "eprint", "archiveprefix", "primaryclass", "isbn", "issn",
    "publisher", "school", "howpublished", "pdf", "code", "slides", "video", "award", "selected", "langid",
    "pubstate", "license", "crossref", "author+an",
)  # fmt: skip

RIS = (
    "TY", "TI", "AU", "A2", "PY", "DA", "JO", "T2", "VL", "IS", "SP", "EP", "DO", "UR", "L1", "SN", "KW", "AB", "PB",
    "LA", "ID",
)  # fmt: skip

CSL = (
    "type", "title", "subtitle", "author", "editor", "issued", "container-title", "volume", "issue", "page",
    "publisher", "DOI", "URL", "ISSN", "ISBN", "PMID", "abstract", "keyword", "language", "categories",
)  # fmt: skip

PAGE = """Ada Lovelace

LG
h-index12
1papers

LGSep 28, 1843
A Title

Ada Lovelace · mill

The abstract.
"""


def imported(root: Path, name: str) -> None:
    """An import that is done, and then changes nothing."""
    for times in range(2):
        done = planned_import([str(root / name)], root / "content", ImportOptions())
        assert times == 0 or done.edits == ()
        edits.apply(done.edits)


def sites(root: Path, seed: str) -> Iterator[tuple[Path, str]]:
    """An empty site for each of some hostile texts."""
    for text in random.Random(seed).sample(HOSTILE, 5):
        shutil.rmtree(root / "content", ignore_errors=True)
        write(root, {"content/site.yaml": "name: Ada\n"})
        yield root, text


@pytest.mark.parametrize("field", BIB)
def test_a_field_of_bibtex(field: str, tmp_path: Path) -> None:
    for root, text in sites(tmp_path, field):
        rest = "title = {A title}, author = {Lovelace, Ada}, year = 1843"
        fields = ", ".join(it for it in rest.split(", a") if not it.startswith(field)) if field == "title" else rest
        bib = f"@article{{a, {field} = {{{text}}}, {fields}}}\n@misc{{b, title = {{Sound}}, year = {{1842}}}}\n"
        write(root, {"refs.bib": bib})
        imported(root, "refs.bib")
        assert is_harmless(root) == []
        shutil.rmtree(root / "content/papers", ignore_errors=True)
        write(root, {"content/papers/refs.bib": bib})
        assert is_harmless(root) == []


@pytest.mark.parametrize("tag", RIS)
def test_a_field_of_ris(tag: str, tmp_path: Path) -> None:
    for root, text in sites(tmp_path, tag):
        rest = {"TY": "JOUR", "TI": "A title", "AU": "Lovelace, Ada", tag: text}
        lines = [f"{name}  - {value}" for name, value in rest.items()]
        write(root, {"refs.ris": "\n".join([*lines, "ER  - ", "", "TY  - BOOK", "TI  - Sound", "ER  - ", ""])})
        imported(root, "refs.ris")
        assert is_harmless(root) == []


@pytest.mark.parametrize("field", CSL)
def test_a_field_of_csl_json(field: str, tmp_path: Path) -> None:
    for root, text in sites(tmp_path, field):
        for value in (
            text,
            [text],
            {"literal": text},
            [{"family": text, "given": text, "ORCID": text}],
            {"date-parts": [[text]]},
            7,
            None,
        ):
            item = {"type": "book", "title": "A title", "author": [{"family": "L", "given": "A"}], field: value}
            write(root, {"refs.json": json.dumps([item, {"type": "book", "title": "Sound"}])})
            shutil.rmtree(root / "content/papers", ignore_errors=True)
            shutil.rmtree(root / "content/data", ignore_errors=True)
            imported(root, "refs.json")
        assert is_harmless(root) == []


@pytest.mark.parametrize("line", [it for it in PAGE.split("\n") if it])
def test_a_line_of_an_author_page(line: str, tmp_path: Path) -> None:
    for root, text in sites(tmp_path, line):
        for value in (text, f"{line} {text}", f"{text} {line}"):
            page = PAGE.replace(line, value, 1)
            if author_page.is_one(page):
                write(root, {"page.txt": page})
                imported(root, "page.txt")
        assert is_harmless(root) == []


IN_A_FEED = (
    "Discrete Flow\n  Matching in $n$ steps", "  We study\nflows [1].", "José Mill", "12 pages", "cs.LG",
    "2024-07-22T12:33:27Z", "2407.15595v2",
)  # fmt: skip


@pytest.mark.parametrize("old", IN_A_FEED)
def test_a_field_of_arxiv(old: str, tmp_path: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arxiv.read, "__defaults__", (hub,))
    for root, text in sites(tmp_path, old):
        safe = "".join(it for it in text if it.isprintable() or it == "\n").replace("&", "&amp;").replace("<", "&lt;")
        says(Reply(ATOM.format(more="").replace(old, safe, 1).encode(), "application/atom+xml"))
        done = planned_import(["arxiv:2407.15595"], root / "content", ImportOptions(), Asking(hub).session)
        assert len(done.outcomes) == 1
        edits.apply(done.edits)
        assert is_harmless(root) == []
