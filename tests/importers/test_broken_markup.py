"""An import ends in a site that builds: what a build refuses becomes something sound, and is said."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import MakeSite, built, tree, write

from portfolio.cli.commands import command_line
from portfolio.diagnostics.problems import BUILT, ERROR
from portfolio.importers.repair.refused_links import without_links_to
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.system.files import edits
from portfolio.system.files.edits import Edit

Import = Callable[..., tuple[str, str]]


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Import:
    """The command in a folder; what it says, and of what it warns."""

    def run(root: Path, *arguments: str) -> tuple[str, str]:
        monkeypatch.chdir(root)
        assert command_line(["import", *arguments]) == BUILT
        said = capsys.readouterr()
        return said.out, said.err

    return run


def errors(root: Path) -> list[str]:
    return [str(it).partition("\n")[0] for it in built(root).problems if it.severity == ERROR]


SITE = {"content/site.yaml": "name: Ada Example\nbase_url: https://ada.example.org\n"}

OLD = {
    "old/_config.yml": "title: Ada\nfirst_name: Ada\nlast_name: Example\n",
    "old/_bibliography/papers.bib": "---\n---\n",
}


# Texts that a build could not read


M20 = (
    "@article{e2,title={Mass of \\(Z\\) looms},author={Ada Example},journal={J. Looms},year={2023},"
    "abstract={The \\(Z\\) mass at \\(\\left( 13\\) is measured with \\(q / p_T\\).}}"
)


def test_one_formula_that_cannot_be_read_spoils_no_other(make_site: MakeSite) -> None:
    root = make_site({**SITE, "refs.bib": M20})
    done = planned_import([str(root / "refs.bib")], root / "content", ImportOptions())
    (text,) = [it.new for it in done.edits if isinstance(it, Edit) and it.path.suffix == ".md"]

    assert "The $Z$ mass at \\$\\left( 13\\$ is measured with $q / p_T$." in text
    assert [str(it).partition("\n")[0] for it in done.notes] == [
        "refs.bib:1: PF345 warning: abstract: the formula '$\\left( 13$' cannot be read and stands as typed: "
        'Expected closing token "\\right", but reached end of input'
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$a$ and $\\frac{1$ and $b_c$", "$a$ and \\$\\frac{1\\$ and $b_c$"),
        ("\\[\\sqrt{\\] then \\(x\\)", "\\$\\$\\sqrt{\\$\\$ then $x$"),
        ("Costs $5 and $\\left( x$", "$5 and"),
        ("One.\n\nTwo $\\frac{$ *kept*.\n\n$x$", "$x$"),
    ],
)
def test_each_formula_is_judged_by_itself(text: str, shown: str, make_site: MakeSite) -> None:
    root = make_site({**SITE, "a.json": json.dumps([{"title": "Looms", "abstract": text}])})
    done = planned_import([str(root / "a.json")], root / "content", ImportOptions())
    (made,) = [it.new for it in done.edits if isinstance(it, Edit) and it.path.suffix == ".md"]
    edits.apply(done.edits, root)

    assert errors(root) == []
    assert shown in made


# What a build refuses


PAGE = "---\nlayout: page\ntitle: Awards\npermalink: /awards/\nnav: true\n---\n\n"

LINKS = (
    "I teach [weaving](/gone.pdf) and [looms](other.txt 'a title'), ![a loom](/pictures/loom.png) and\n"
    '<a href="/more/away.zip">more</a>, [both][both], and [this site](https://ada.example.org/).\n\n'
    "[both]: /both.pdf\n"
)


def test_links_of_a_page_that_lead_nowhere_become_words(make_site: MakeSite, importing: Import) -> None:
    root = make_site({**SITE, **OLD, "old/_pages/awards.md": PAGE + LINKS})
    importing(root, "old")
    page = (root / "content/pages/awards.md").read_text()

    assert errors(root) == []
    assert all(it in page for it in ("weaving", "looms", "more", "both", "[this site](https://ada.example.org/)"))
    before = tree(root)
    assert "Nothing changed." in importing(root, "old")[0]
    assert {name: it for name, it in tree(root).items() if "/site/" not in name} == before


@pytest.mark.parametrize(
    ("text", "address", "left"),
    [
        ("a [b](/x.pdf) c", "/x.pdf", "a b c"),
        ("a [b [c] d](</x y.pdf>) e", "/x y.pdf", "a b [c] d e"),
        ('a [b](/x.pdf "t") ![c](/x.pdf) [d](/x.pdf?v=1)', "/x.pdf", "a b c [d](/x.pdf?v=1)"),
        ("[![b](/p.png)](/x.pdf)", "/x.pdf", "![b](/p.png)"),
        ("[![b](/p.png)](/x.pdf)", "/p.png", "[b](/x.pdf)"),
        ("<a class=\"k\" href='/x.pdf'>b *c*</a> d", "/x.pdf", "b *c* d"),
        ('a <img src="/x.png" alt="b"> c', "/x.png", "a  c"),
        ("a [b][r], [r] and [r][]\n\n[r]: /x.pdf 'T'\n", "/x.pdf", "a b, r and r\n\n"),
        ("a [b](/x(1).pdf) c", "/x(1).pdf", "a b c"),
        ("a [b](/y.pdf) c", "/x.pdf", "a [b](/y.pdf) c"),
    ],
)
def test_a_link_becomes_its_words(text: str, address: str, left: str) -> None:
    assert without_links_to(text, address) == left


CSL = """[
 {"title": "Looms", "author": [{"family": "Example", "given": "Ada"}], "abstract": "See [it](/gone.pdf) and [that](https://x.org)."},
 {"title": "Mills", "abstract": "Plain."}
]"""


def test_a_link_in_an_abstract_that_leads_nowhere_costs_no_build(make_site: MakeSite, importing: Import) -> None:
    root = make_site({**SITE, "a.json": CSL})
    importing(root, "a.json")

    assert errors(root) == []
    assert len(list((root / "content/papers").iterdir())) == 2


def test_an_old_address_that_is_taken_is_left_out_and_said(make_site: MakeSite, importing: Import) -> None:
    mine = "---\ntitle: Mine\nslug: awards\n---\nMine.\n"
    root = make_site(
        {
            **SITE,
            **OLD,
            "content/pages/mine.md": mine,
            "old/_pages/awards.md": PAGE + "What I was given, by whom and in which year, in many words of my own.\n",
        }
    )
    said, _ = importing(root, "old")

    assert errors(root) == []
    assert (root / "content/pages/mine.md").read_text() == mine
    assert "it cannot be built" in said
    assert "content/pages/mine.md" in said


def test_errors_that_were_there_before_stop_nothing_and_are_said(make_site: MakeSite, importing: Import) -> None:
    bad = "---\ntitle: Bad\ndate: 2024-02-30\nlinks: {pdf: gone.pdf}\n---\n"
    root = make_site({**SITE, **OLD, "content/papers/bad.md": bad, "old/_pages/awards.md": PAGE + LINKS})
    before = errors(root)
    said, _ = importing(root, "old")

    assert before
    assert errors(root) == before
    assert f"The site already had {len(before)} error" in said


def test_a_dry_run_says_the_same_and_writes_nothing(make_site: MakeSite, importing: Import) -> None:
    root = make_site({**SITE, **OLD, "old/_pages/awards.md": PAGE + LINKS})
    before = tree(root)
    dry, dry_notes = importing(root, "old", "--dry-run")
    assert tree(root) == before
    said, notes = importing(root, "old")

    assert dry_notes == notes
    assert dry.startswith(said)


def test_an_import_into_a_folder_without_a_site_is_tried_too(tmp_path: Path, importing: Import) -> None:
    root = write(tmp_path, {**OLD, "old/_pages/awards.md": PAGE + LINKS})
    importing(root, "old")

    assert errors(root) == []
