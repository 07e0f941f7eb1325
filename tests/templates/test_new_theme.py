"""The commands that list themes and start one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sites import MakeSite, built, entry, env, tree

from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure
from portfolio.system.files.shipped import built_in
from portfolio.templates.theme.new_theme import available_themes, start, theme_list

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: my-look\n"
PAPER = {"content/papers/p.md": entry("P", "Text.", authors=["Ada Lovelace"], venue="Nature")}


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "portfolio", *arguments], cwd=root, env=env(), text=True,
                          capture_output=True, check=False)  # fmt: skip


def test_a_new_theme_builds_without_a_word_and_its_style_sheet_has_the_last_one(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE, **PAPER})
    done = run(root, "theme", "new", "my-look")
    made = ["themes/my-look/theme.yaml", "themes/my-look/templates/head.html", "themes/my-look/static/my-look.css"]
    assert done.stdout.splitlines() == [*made, "To use it, write `theme: my-look` in content/site.yaml"]
    assert (done.returncode, done.stderr) == (0, "")

    report = built(root)
    head = (root / "site/papers/p/index.html").read_text("utf-8")
    assert report.problems == ()
    assert 0 < head.index("theme/style.css") < head.index("theme/my-look.css")
    assert {"theme/style.css", "theme/my-look.css", "theme/script.js"} <= tree(root / "site").keys()


def test_themes_are_listed_with_their_options(make_site: MakeSite) -> None:
    option = "options:\n  size: {type: number, default: 3, description: A size.}\n"
    theme = f"name: mine\nextends: default\ndescription: Mine.\n{option}"
    root = make_site({"content/site.yaml": SITE, "themes/mine/theme.yaml": theme, "themes/bad/theme.yaml": "name: [\n"})
    done = run(root, "themes")
    found = {it.name: it for it in available_themes(root)}

    assert list(found) == ["bad", "default", "mine", "plain"]
    assert (found["bad"].description, found["bad"].options) == ("", ())
    assert [it.name for it in found["mine"].options] == [*(it.name for it in found["default"].options), "size"]
    assert done.stdout.splitlines() == theme_list(root).splitlines()
    assert "mine  Mine." in done.stdout
    assert re.search(r"(?m)^  size +number +3 +A size\.$", done.stdout)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["default", "My Look", "", "..", "a/b", "con", "there"])
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(make_site: MakeSite, name: str) -> None:
    root = make_site({"content/site.yaml": SITE, "themes/there/notes.txt": "mine"})
    before = tree(root)
    done = run(root, "theme", "new", name)

    assert done.returncode == USAGE
    assert done.stderr.startswith("portfolio: PF602 theme new: ")
    assert tree(root) == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a file where a folder must go")
def test_a_disk_that_refuses_is_named(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE, "themes": "a file"})
    with pytest.raises(Failure) as caught:
        start("my-look", root)

    assert caught.value.exit_code == ENVIRONMENT
    assert "themes/my-look: Not a directory" in str(caught.value)


def test_templates_of_ones_own_are_compared_with_those_that_they_hide(make_site: MakeSite) -> None:
    footer = (built_in() / "default/templates/footer.html").read_text("utf-8")
    changed = footer.replace("All papers as BibTeX", "All as BibTeX")
    root = make_site({
        "content/site.yaml": "name: Ada\ntheme: mine\n", "content/templates/footer.html": changed,
        "content/templates/own.html": "mine alone", "content/templates/chart.html": "of the user",
        "themes/mine/theme.yaml": "name: mine\nextends: default\n", "themes/mine/templates/chart.html": "of the theme",
        "themes/mine/templates/nav.html": (built_in() / "default/templates/nav.html").read_text("utf-8"),
    })  # fmt: skip
    done = run(root, "theme", "diff")
    found = done.stdout.split("\n\n")

    assert done.returncode == 0
    assert found[0].splitlines()[:2] == ["--- themes/mine/templates/chart.html", "+++ content/templates/chart.html"]
    assert found[0].splitlines()[3:] == ["-of the theme", "+of the user"]
    assert found[1].splitlines()[:2] == [
        "--- themes/default/templates/footer.html",
        "+++ content/templates/footer.html",
    ]
    assert '+      <a href="{{ root }}{{ header.publications }}" download>All as BibTeX</a>' in found[1].splitlines()
    assert "--- themes/default/templates/chart.html" in done.stdout
    assert "themes/mine/templates/nav.html is the same as themes/default/templates/nav.html" in done.stdout
    assert "own.html" not in done.stdout
    assert run(root, "theme", "diff", "--theme", "none").returncode == 2
    assert (
        "None of your templates" in run(make_site({"content/site.yaml": "name: Ada\n"}, "bare"), "theme", "diff").stdout
    )
