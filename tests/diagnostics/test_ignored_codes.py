"""Codes that a site turns off, and warnings that may not be."""

from collections.abc import Mapping

import pytest
from sites import Files, MakeSite, built, entry, messages, page, tree

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ERROR, Code

SITE = "content/site.yaml"
NAME = "name: Ada\nbase_url: https://ada.example.org\n"

HARMLESS: Mapping[str, Files] = {
    "PF201": {"content/papers/p.md": entry("P", "A formula $\\frac{1$ that is broken.")},
    "PF202": {"content/papers/p.md": entry("P", "$" + "{" * 300 + "}" * 300 + "$")},
    "PF302": {"content/papers/p.md": entry("P", category="QQ", categories=["RR"])},
    "PF303": {"content/papers/p.md": entry("P", relations={"companion": ["nothing"]})},
    "PF304": {"content/papers/p.md": entry("P", "[there](/nothing.pdf)", links={"pdf": "/gone.pdf"})},
    "PF305": {f"content/papers/{name}.md": entry(name, key="one") for name in "pq"},
    "PF306": {f"content/papers/{name}.md": entry(name, doi="10.1000/182", arxiv="2407.15595") for name in "pq"},
    "PF308": {SITE: f"{NAME}metrics: [{{name: fit, unit: '%', compute: mean}}]\n",
              "content/papers/p.md": entry("P", scores={"fit": 300})},
}  # fmt: skip
"""A site for each error that can be turned off."""


@pytest.mark.parametrize("code", codes.HARMLESS, ids=lambda code: code.id)
def test_a_harmless_error_can_be_turned_off_and_the_site_is_whole(code: Code, make_site: MakeSite) -> None:
    files = {SITE: NAME, **HARMLESS[code.id]}
    wrong = built(make_site(files, "as it is"))
    root = make_site({**files, SITE: f"{files[SITE]!s}ignore: [{code.id}]\n"}, "turned off")

    report = built(root)

    assert {it.code for it in wrong.problems} == {code}
    assert wrong.stopped
    assert messages(report) == []
    assert page(root, "papers/p/").first("h1").text in ("P", "p")


def test_every_other_error_stays() -> None:
    errors = {code for code in codes.EVERY if code.severity == ERROR}

    assert {code for code in errors if codes.can_be_ignored(code)} == set(codes.HARMLESS)
    assert {code.id for code in codes.EVERY if not codes.can_be_ignored(code)} - {it.id for it in errors} == {"PF504"}


def test_an_error_that_is_not_harmless_is_heeded_although_it_is_to_be_ignored(make_site: MakeSite) -> None:
    root = make_site({SITE: f"{NAME}ignore: [PF105]\n", "content/papers/p.md": entry("P", date="2024-02-30")})

    assert [it.code.id for it in built(root).problems] == ["PF105", "PF319"]
    assert not (root / "site").exists()


def test_hints_and_warnings_are_turned_off_by_code(make_site: MakeSite) -> None:
    root = make_site({SITE: "name: Ada\nignore: [pf310, PF205]\n", "content/papers/p.md": entry("P", "![](p.png)"),
                      "content/static/p.png": "."})  # fmt: skip

    assert [it.code.id for it in built(root).problems] == ["PF304"]
    assert [it.code.id for it in examine(BuildOptions(root / "content", root / "site")).problems] == ["PF304"]


def test_turning_a_code_on_again_says_it_again(make_site: MakeSite) -> None:
    files = {"content/papers/p.md": entry("P")}
    root = make_site({**files, SITE: "name: Ada\nignore: [PF310]\n"})
    assert messages(built(root)) == []

    make_site({SITE: "name: Ada\n"})

    assert [it.code.id for it in built(root).problems] == ["PF310"]


WARNED = {SITE: NAME, "content/papers/p.md": entry("P"), "content/papers/q.md": entry("P")}
"""A site with one warning: two papers of one title."""


def test_a_strict_build_writes_nothing_when_there_are_warnings(make_site: MakeSite) -> None:
    root = make_site(WARNED)

    report = built(root, strict=True)

    assert [it.code.id for it in report.problems] == ["PF307"]
    assert report.stopped
    assert not (root / "site").exists()


def test_a_strict_build_after_one_that_was_not_leaves_the_site(make_site: MakeSite) -> None:
    root = make_site(WARNED)
    assert not built(root).stopped
    before = tree(root / "site")

    assert built(root, strict=True).stopped
    assert tree(root / "site") == before


def test_hints_do_not_stop_a_strict_build(make_site: MakeSite) -> None:
    root = make_site({SITE: "name: Ada\n", "content/papers/p.md": entry("P")})

    report = built(root, strict=True)

    assert [it.code.id for it in report.problems] == ["PF310"]
    assert not report.stopped


def test_a_warning_that_is_turned_off_does_not_stop_a_strict_build(make_site: MakeSite) -> None:
    root = make_site({**WARNED, SITE: f"{NAME}ignore: [PF307]\n"})

    assert not built(root, strict=True).stopped
