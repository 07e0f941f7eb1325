"""Commands that a .bib file defines in its `@preamble`."""

import pytest
from sites import MakeSite, built, messages

from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.library import records_of
from portfolio.formats.latex.field_text import plain

PREAMBLE = r"""@preamble{"\newcommand{\JoE}{Journal of Examples} " # "\def \worktitle #1{{\em #1}}"
  # "\ifx \undefined \TUX \def \TUX {TeX \JoE} \fi" # "\providecommand{\Dash}{\unskip\textemdash\ignorespaces}"
  # "\def\cprime{$'$} \newcommand{\noopsort}[1]{} \newcommand{\two}[2][one]{#1 and #2}"}
"""


def read(fields: str, before: str = PREAMBLE) -> BibEntry:
    records, problems = records_of(f"{before}@article{{k, {fields}}}\n", "a.bib")
    assert problems == ()
    return records[0]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\JoE{} and {\JoE}", "Journal of Examples and Journal of Examples"), (r"\TUX", "TeX Journal of Examples"),
        (r"On \worktitle{Ada's Book}, part 1", "On Ada's Book, part 1"), (r"a\Dash b", "a—b"),
        (r"\two{three}, \two[1]{2}", "one and three, 1 and 2"), (r"Ol\cprime ga", "Olʹga"),
        (r"{\noopsort{1973b}}T", "T"), (r"\unknown{x}", r"\unknown{x}"),
    ],
)  # fmt: skip
def test_a_command_of_the_preamble_is_what_it_stands_for(latex: str, expected: str) -> None:
    assert plain(read(f"title = {{{latex}}}").get("title")) == expected


def test_a_preamble_serves_all_files_and_what_is_handed_out_needs_none(make_site: MakeSite) -> None:
    fields = 'author={Example, Ada}, journal="The \\JoE", series={\\JoE}, year=2020'
    entry = f"@article{{k, title={{On \\worktitle{{One}}}}, {fields}}}"
    files = {"content/papers/a.bib": entry, "content/papers/z.bib": PREAMBLE}
    site = make_site({"content/site.yaml": "name: Ada Example\n", **files})

    assert [it for it in messages(built(site)) if ".bib" in it] == []
    handed_out = (site / "site/publications.bib").read_text("utf-8")
    assert "Journal of Examples" in handed_out
    assert "JoE" not in handed_out


@pytest.mark.parametrize(
    "preamble",
    [
        r"@preamble{\def\xa{\xa\xa}}", r"@preamble{\def\xa{\xb\xb}\def\xb{\xc\xc}\def\xc{\xa}}",
        r"@preamble{\newcommand{\xa}[2]{#1}}", r"@preamble{\def\xa}", r"@preamble{\newcommand\xa[x]{y}}",
        "@preamble{}", '@preamble{""}',
    ],
)  # fmt: skip
def test_a_macro_without_an_end_or_an_argument_costs_nothing(preamble: str) -> None:
    records, _ = records_of(preamble + "\n" + "@misc{k, title = {An \\xa}}\n" * 2_000, "a.bib")

    assert {it.get("title") for it in records} == {r"An \xa"}
