"""How to mend a wrong value: with the author's own value in the right form, or in words, never with one made up."""

from pathlib import Path

import pytest
from sites import wish, write

from portfolio.build.audit.checks import examine


def advice(root: Path, fields: str) -> list[str]:
    """The advice on each problem of a paper with these fields; of site.yaml where they start with an @."""
    at, settings = fields.startswith("@"), "name: Ada\nbase_url: https://ada.example.org\n"
    files = {
        "content/site.yaml": settings + (fields[1:] + "\n" if at else ""),
        "content/papers/p.md": f"---\ntitle: P\n{'' if at else fields}\n---\n",
        "content/papers/sound.md": "---\ntitle: Sound\n---\n",
    }
    return [problem.mend for problem in examine(wish(write(root, files))).problems]


VALUES = [
    ("date: 2023-02-30", "February 2023 has 28 days; if only the month is sure, write `date: 2023-02`"),
    ("date: 2023-13", "There is no month 13; if only the year is sure, write `date: 2023`"),
    ("date: 2023-00", "There is no month 00; if only the year is sure, write `date: 2023`"),
    ("date: 2023-31-05", "Write `date: 2023-05-31`"),
    ("date: 05/06/2023", "Write `date: 2023-06-05` or `date: 2023-05-06`, whichever day it is"),
    ("date: to appear", "Leave the date out, and write `status: accepted`"),
    ("date: n.d.", "Leave the date out while it is not known"),
    ("date: soon", "Write it in this form: `date: 2024-05-31`"),
    ("pmid: PMC1234567",
     "That is a PMC number; the PubMed id is on the paper's page at pubmed.ncbi.nlm.nih.gov"),
    ("issn: 978-1-4503-4818-8", "That is an ISBN: write `isbn: 978-1-4503-4818-8`"),
    ("issn: 978-1-4503-4818-9",
     "That is an ISBN whose last digit would have to be 8: correct it, and write it as `isbn`"),
    ("isbn: 01692070", "That is an ISSN: write `issn: 0169-2070`"),
    ("citations: 12k", "Write `citations: 12000`"),
    ("citations: 1.2k", "Write `citations: 1200`"),
    ("citations: 1.234", "Write `citations: 1234`"),
    ("citations: 1 234", "Write `citations: 1234`"),
    ("scores: {novelty: high}", "Write a number in figures, or remove the line"),
    ("@metrics: {h-index: '10,8'}", "Write `h-index: 10.8`"),
    ("type: journal article", "Write `type: article-journal`"),
    ("type: Master's Thesis", "Write `type: thesis`"),
    ("type: conference paper", "Write `type: paper-conference`"),
    ("status: qqq", "Write one of these: preprint, under review, accepted, published"),
    ("@order: newest", "Write `order: date`"),
    ("@order: qqq", "Write one of these: date, citations, title, weight"),
    ("volume: [3]", "Write `volume: 3`"),
    ("volume: [3, 4]", "Write it in this form: `volume: some words`"),
    ("selected: maybe", "Write `selected: true` or `selected: false`"),
    ("links: {pdf: <https://x.org/a.pdf>}", "Write `pdf: https://x.org/a.pdf`"),
    ("links: {pdf: '[paper](https://x.org/a.pdf)'}", "Write `pdf: https://x.org/a.pdf`"),
    ("@theme: {options: {chart: off}}", "Write `chart: false`"),
    ("@theme: {options: {accent: 7a1f3d}}", 'Write `accent: "#7a1f3d"`'),
]  # fmt: skip

FIELDS = [
    ("year: 2023", "Write `date: 2023`"),
    ("month: 5", "Write it in this form: `date: 2024-05`"),
    ("journal: Nature", "Write `venue: Nature`"),
    ("journal: 'Flows: a journal'", "Write `venue: 'Flows: a journal'`"),
    ("booktitle: " + "long " * 20, "Write `venue:` instead of `booktitle:`"),
    ("journal: Nature\nvenue: Science", "Remove it, or `venue:`, which says the same"),
    ("tags: [a, b]", "Write `keywords: [a, b]`"),
    ("tags: a, b", "Write `keywords: [a, b]`"),
    ("eprint: 2407.15595", "Write `arxiv: 2407.15595`"),
    ("school: MIT", "Write `publisher: MIT`"),
    ("address: London", "Write `place: London`"),
    ("url: https://x.org", "Write it below `links:`, as `project: https://x.org`"),
    ("links:\nproject: https://x.org", "Indent it by two spaces, so that it belongs to `links:`"),
    ("venue: {title: Nature}", "Write `name: Nature`"),
]


LINES = [
    ("authors:\n  - Michael Hassid\n  -Tal Remez", "Write `- Tal Remez`"),
    ("authors:\n - Michael Hassid\n- Tal Remez", "Indent it by 1 space"),
    ("authors:\n- Tal Remez\n  affiliations: Meta", "Write `- name: Tal Remez` on the line above"),
    ("abstract:\n  We study brains\n  and: engines",
     "Write `abstract: |` on the line above; the text stays indented below it"),
    ("links:\n  pdf: [paper](https://x.org/a.pdf)", "Write `pdf: https://x.org/a.pdf`"),
]  # fmt: skip

RULES = [
    ("authors: Michael Hassid, Tal Remez, Itai Gat",
     "Write a list, `authors: [Michael Hassid, Tal Remez, Itai Gat]`; `et_al: true` says that more follow"),
    ("authors: Hassid M, Remez T, Gat I",
     "Write a list, `authors: [Hassid M, Remez T, Gat I]`; `et_al: true` says that more follow"),
    ("authors: [Ada Lovelace, et al.]", "Remove it, and write `et_al: true` on a line of its own"),
    ("authors: Ada Lovelace et al.",
     "Write the name alone, `Ada Lovelace`, and `et_al: true` on a line of its own"),
    ("keywords: brains, engines",
     "Write a list, `keywords: [brains, engines]`; one that holds a comma: `keywords: ['...']`"),
    ("@ignore: PF309, PF322", "Write a list: `ignore: [PF309, PF322]`"),
    ("category: NC", "Did you mean 'q-bio.NC'? If it is a category of your own, define it in site.yaml: "
     "`categories: {NC: Its name}`"),
]  # fmt: skip


@pytest.mark.parametrize("fields", ["authors: 'Sammy, Jr., Davis'", "keywords: ['brains, engines']"])
def test_one_name_and_one_item_in_brackets_get_no_advice(tmp_path: Path, fields: str) -> None:
    assert advice(tmp_path, fields) == []


@pytest.mark.parametrize(("fields", "expected"), [*VALUES, *FIELDS, *LINES, *RULES])
def test_the_advice_holds_the_authors_own_value_or_words(tmp_path: Path, fields: str, expected: str) -> None:
    assert advice(tmp_path, fields) == [expected]


def test_year_and_month_become_one_date(tmp_path: Path) -> None:
    assert advice(tmp_path, "year: 2023\nmonth: 5") == ["Write `date: 2023-05`"] * 2


def test_an_unknown_type_is_answered_with_every_type(tmp_path: Path) -> None:
    (said,) = advice(tmp_path, "type: qqq")

    assert said.startswith("Write one of these: article, article-journal, ")
    assert said.endswith(" thesis, treaty, webpage")
    assert max(map(len, said.split("\n"))) < 120
