"""Importers are found by being there, and messages list what there is."""

import importlib
from pathlib import Path

import pytest
from hub import Asking, Hub, Reply, says
from import_trials import imported, papers
from sites import write
from smallest_files import one_more

from portfolio.importers import files, services, sites
from portfolio.importers.known_importers import (
    file_importers,
    importer_of_folder,
    known_ends,
    known_files,
    known_sites,
    service_importers,
    site_importers,
)
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.model import PartialDate


def test_messages_list_what_is_known() -> None:
    assert known_ends() == ".bib, .ris, .json, .nbib, .isi, .enw, .cff or .txt"
    assert known_files() == (
        "BibTeX (.bib), RIS (.ris), CSL-JSON (.json), PubMed (.nbib), Web of Science (.isi, .ciw), EndNote (.enw),"
        " CITATION.cff, lists of DOIs, and the text of an author's page"
    )
    assert known_sites() == "al-folio, academicpages or HugoBlox"
    assert [*service_importers()] == ["doi", "arxiv", "orcid", "openalex", "s2", "dblp"]


def test_the_smallest_importer_of_files_imports_a_text(tmp_path: Path) -> None:
    root = write(tmp_path, {"old.txt": "- Notes (1843)\n- Looms (1844)\n", "more/__init__.py": ""})
    with one_more(files, tmp_path / "more", "An importer of files", file_importers):
        imported(root, "old.txt")
        assert known_ends() == ".bib, .ris, .json, .nbib, .isi, .enw, .cff, .lst or .txt"
        assert "CITATION.cff, a list of papers (.lst), lists of DOIs" in known_files()

    assert [(it.title, it.date) for it in papers(root).values()] == [
        ("Looms", PartialDate(1844)),
        ("Notes", PartialDate(1843)),
    ]


def test_the_smallest_importer_from_a_service_asks_it(tmp_path: Path, hub: str) -> None:
    says(Reply(b'[{"name": "Notes", "year": "1843"}]'))
    with one_more(services, tmp_path, "An importer from a service", service_importers):
        assert "pubs" in service_importers()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(importlib.import_module("portfolio.importers.services.one_more"), "ADDRESS", hub)
            done = planned_import(["pubs:ada"], tmp_path, ImportOptions(), Asking(hub).session)

    assert [it[0] for it in Hub.asked] == ["/ada.json"]
    assert [(it.kind, it.title) for it in done.outcomes] == [("new", "Notes")]


def test_the_smallest_importer_of_sites_knows_a_folder(tmp_path: Path) -> None:
    old = write(
        tmp_path / "old", {"config.toml": "", "content/papers/x.md": '+++\ntitle = "Notes"\ndate = 1843\n+++\n'}
    )
    assert importer_of_folder(old) is None
    with one_more(sites, tmp_path, "An importer of sites", site_importers):
        found = importer_of_folder(old)
        assert known_sites() == "al-folio, academicpages, HugoBlox or Zola"

    assert found is not None
    assert [(it.place, it.paper.title) for it in found.read(old).papers] == [("content/papers/x.md", "Notes")]
