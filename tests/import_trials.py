"""Imports under test: done as the command does them, and what has come over."""

from pathlib import Path
from typing import Any

from other_sites import ACADEMICPAGES, ALFOLIO, HUGOBLOX

from portfolio.content.entry_files import EntryFile
from portfolio.content.entry_parsing import entry_of
from portfolio.importers.import_report import ImportResult, report
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.model import Paper
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files import edits


def imported(root: Path, *names: str, **asked: Any) -> list[str]:
    """What an import says; what it writes is written."""
    done = planned_import([str(root / name) for name in names], root / "content", ImportOptions(**asked))
    edits.apply(done.edits)
    return list(report(done))


def papers(root: Path) -> dict[str, Paper]:
    """What the entries mean, with their texts as abstracts."""
    found = {}
    for path in sorted((root / "content/papers").glob("*")):
        it, problems = entry_of(path.read_bytes(), EntryFile(path.name, str(path), path.stem, ""), Paper)
        assert problems == ()
        assert isinstance(it.meant, Paper)
        found[path.name] = it.meant
    return found


SITES = {"alfolio": ALFOLIO, "academicpages": ACADEMICPAGES, "hugoblox": HUGOBLOX}


def moved(root: Path, **asked: Any) -> ImportResult:
    """An import of `old` into `new/content`, done."""
    (root / "new/content").mkdir(parents=True, exist_ok=True)
    done = planned_import([str(root / "old")], root / "new/content", ImportOptions(**asked))
    edits.apply(done.edits)
    return done


def fields(text: str) -> dict[str, Any]:
    from portfolio.schema.written_values import values_of

    node, problems = parse(text, "x")
    assert not problems
    assert node is not None
    return dict(values_of(node))


def site_yaml(root: Path) -> dict[str, Any]:
    return fields((root / "new/content/site.yaml").read_text())
