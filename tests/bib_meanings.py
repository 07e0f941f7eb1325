"""What BibTeX entries mean, where nothing is wrong with them."""

from portfolio.diagnostics.problems import ERROR
from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.model import Paper
from portfolio.schema.structure import structure


def meant(text: str) -> Paper:
    """What the one entry of a text means, where nothing is wrong with it."""
    (record,), problems = records_of(text, "a.bib")
    found = structure(node_of(record), Paper, "a.bib")
    assert problems == ()
    assert [it for it in found.problems if it.code.severity == ERROR] == []
    assert isinstance(found.value, Paper)
    return found.value


def of(kind: str, **fields: str) -> Paper:
    """What an entry of this type with these fields means."""
    rows = "".join(f", {name} = {{{it}}}" for name, it in fields.items())
    return meant(f"@{kind}{{k, title = {{T}}{rows}}}")


def further(paper: Paper) -> dict[str, str]:
    return {it.name: it.text for it in paper.bibtex}
