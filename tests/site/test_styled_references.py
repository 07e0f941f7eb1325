"""References in named styles: what pandoc makes of a paper, when it is asked, and what is said without it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from looks import THEMES
from sites import MakeSite, built, entry, messages, page

from portfolio.site import styled_references

pytestmark = pytest.mark.skipif(not styled_references.pandoc(), reason="needs pandoc: pip install portfolio[citations]")

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org\ncitation_styles: [{}]\n"
PAPER = entry(
    "On $x^2$ & <b>naïve</b> *engines*", "Text.", authors=["Ada Lovelace", "van der Berg, Jan", "{Mill & Co}"],
    date="2024-07-22", venue="Journal of Engines", volume="3", issue="2", pages="1--20", doi="10.1000/182",
)  # fmt: skip
GAP = entry("With a gap", authors=["Ada Lovelace", "...", "Jan Berg"], date="2024", venue="Memoirs", volume="1")

REFERENCES = {
    "apa": "Lovelace, A., van der Berg, J., & Mill & Co. (2024). On x² & ‹b›naïve‹/b› engines. Journal of Engines, "
           "3(2), 1–20. https://doi.org/10.1000/182",
    "mla": "Lovelace, Ada, et al. “On X² & ‹b›naïve‹/b› Engines.” Journal of Engines, vol. 3, no. 2, July 2024, "
           "pp. 1–20, https://doi.org/10.1000/182.",
    "ieee": "A. Lovelace, J. van der Berg, and Mill & Co, “On x² & ‹b›naïve‹/b› engines,” Journal of Engines, "
            "vol. 3, no. 2, pp. 1–20, Jul. 2024, doi: 10.1000/182.",
    "nature": "Lovelace, A., van der Berg, J. & Mill & Co. On x² & ‹b›naïve‹/b› engines. Journal of Engines "
              "3, 1–20 (2024).",
}  # fmt: skip
"""As the styles themselves show references of this kind."""


@pytest.mark.parametrize("theme", THEMES)
def test_a_paper_is_cited_in_each_style(make_site: MakeSite, theme: str) -> None:
    site = f"{SITE.format(', '.join(REFERENCES))}theme: {theme}\n"
    root = make_site({"content/site.yaml": site, "content/papers/a.md": PAPER})
    assert not built(root).stopped
    found = page(root, "papers/a/")
    rows = [it for it in found.all("details") if it.first("summary").text in ("APA", "MLA", "IEEE", "Nature")]
    texts = {it.first("summary").text.lower(): it.first("p").text for it in rows}

    assert texts == REFERENCES
    assert [it.text for it in rows[0].first("p").all("em")] == ["Journal of Engines", "3"]


@pytest.mark.parametrize("name", styled_references.NAMES)
def test_every_style_that_has_a_short_name_is_there(make_site: MakeSite, name: str) -> None:
    root = make_site({"content/site.yaml": SITE.format(name), "content/papers/a.md": PAPER})

    assert messages(built(root)) == []
    assert [it.first("summary").text for it in page(root, "papers/a/").first("section", id="cite").all("details")
            if it.all("p")] == [styled_references.NAMES[name][0]]  # fmt: skip


def test_a_gap_among_the_authors_ends_their_list(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE.format("apa, ieee, chicago"), "content/papers/g.md": GAP})
    built(root)
    texts = [it.first("p").text for it in page(root, "papers/g/").all("details") if it.all("p")]

    assert [it[:26] for it in texts if "gap" in it.casefold()] == [
        "Lovelace, A. et al. (2024)", "A. Lovelace et al., “With ", "Lovelace, Ada et al. 2024.",
    ]  # fmt: skip


def test_pandoc_is_asked_only_for_what_is_new(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"content/papers/a.md": PAPER, "content/papers/g.md": GAP}
    root = make_site({"content/site.yaml": SITE.format("apa, mla"), **files})
    asked: list[int] = []
    real = styled_references._pandoc_references

    def counted(items: Any, style: Any) -> list[str]:
        asked.append(len(items))
        return real(items, style)

    monkeypatch.setattr(styled_references, "_pandoc_references", counted)
    built(root)
    make_site({"content/papers/g.md": GAP.replace("With a gap", "With another")})
    built(root)

    assert asked == [2, 2, 1, 1]


def test_a_style_of_the_users_own_and_one_that_is_none(make_site: MakeSite) -> None:
    style = (styled_references._library() or Path()) / "apa.csl"
    root = make_site({"content/site.yaml": SITE.format("/mine.csl"), "content/papers/a.md": PAPER,
                      "content/static/mine.csl": style.read_bytes()})  # fmt: skip
    assert not built(root).stopped
    assert "mine" in [it.text for it in page(root, "papers/a/").all("summary")]
    make_site({"content/site.yaml": SITE.format("appa, /none.csl, ../../x.csl")})
    report = built(root)

    assert report.stopped
    assert [it.split("\n")[0] for it in messages(report)] == [
        "content/site.yaml:3:19: PF107 citation_styles: there is no style 'appa'",
        "content/site.yaml:3:25: PF107 citation_styles: there is no style '/none.csl'",
        "content/site.yaml:3:36: PF107 citation_styles: there is no style '../../x.csl'",
    ]


def test_without_pandoc_or_when_it_fails_the_site_is_built_and_it_is_said(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"content/site.yaml": SITE.format("apa"), "content/papers/a.md": PAPER})
    real, said = styled_references.pandoc, []

    def fails(*_: Any, **__: Any) -> Any:
        raise subprocess.CalledProcessError(1, "pandoc", stderr=b"out of ink\nmore")

    monkeypatch.setattr(styled_references, "pandoc", lambda: "")
    said += messages(built(root))
    monkeypatch.setattr(styled_references, "pandoc", real)
    monkeypatch.setattr(styled_references, "_pandoc_references", fails)
    report = built(root)
    said += messages(report)
    monkeypatch.setattr(styled_references, "_library", lambda: None)
    said += messages(built(root))

    assert not report.stopped
    assert said == [
        "content/site.yaml:3:18: PF333 warning: citation_styles: references need pandoc, which is not installed\n"
        '    Install it with `pip install "portfolio[citations]"`, or remove `citation_styles:`',
        "content/site.yaml:3:18: PF333 warning: citation_styles: pandoc failed: out of ink\n"
        "    Try other styles, or another version of pandoc",
        "content/site.yaml:3:19: PF333 warning: citation_styles: styles need an extra that is not installed\n"
        '    Install it with `pip install "portfolio[citations]"`, or remove `citation_styles:`',
    ]
