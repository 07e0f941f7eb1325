"""Problems for programs: the JSON document and GitHub's annotations."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import process
from sites import MakeSite, entry, env, tree
from small_sites import SITE, WRONG

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.cli.build_and_check import finish
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import OutputOptions
from portfolio.diagnostics.machine_readable import annotations
from portfolio.diagnostics.problems import BUILT, CONTENT, USAGE, Problem, Where
from portfolio.output.lock import lock


def document(result: "subprocess.CompletedProcess[str]") -> Any:
    """What the program printed, which is JSON and nothing else."""
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_a_broken_site_as_json_says_where_and_what_and_how_to_mend_it(make_site: MakeSite) -> None:
    result = process(make_site(WRONG), "build", "--format", "json", GITHUB_ACTIONS="")

    assert result.returncode == CONTENT
    assert document(result) == {
        "version": 1,
        "exit_code": 1,
        "counts": {"error": 1, "warning": 0, "hint": 1},
        "problems": [
            {
                "path": "content/papers/wrong.md",
                "line": 3,
                "column": 7,
                "code": "PF105",
                "severity": "error",
                "message": "date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-02-30'",
                "mend": "February 2024 has 29 days; if only the month is sure, write `date: 2024-02`",
            },
            {
                "path": "content/site.yaml",
                "line": None,
                "column": None,
                "code": "PF310",
                "severity": "hint",
                "message": "base_url: is missing, so the feed and the sitemap are left out",
                "mend": "Add the site's address: `base_url: https://ada.github.io`",
            },
        ],
        "result": None,
    }


def test_a_build_as_json_tells_what_was_made_and_why(make_site: MakeSite) -> None:
    root = make_site(SITE)
    first = document(process(root, "build", "--format", "json", "--quiet", GITHUB_ACTIONS=""))
    make_site({"content/papers/x.md": entry("A title", "Another abstract.", category="LG")})
    second = document(process(root, "build", "--format", "json", "--quiet", GITHUB_ACTIONS=""))
    third = document(process(root, "build", "--format", "json", "--quiet", GITHUB_ACTIONS=""))

    assert (
        first["result"]["rendered"].keys() | {".portfolio-manifest.json", "theme/style.css", "llms.txt"}
        == tree(root / "site").keys()
    )
    assert second["problems"] == []
    assert second["result"]["rendered"]["papers/x/index.html"] == ["description", "json_ld", "cite", "paper"]
    assert third["result"] == {"rendered": {}, "unchanged": 7, "removed": 0}


def test_wrong_usage_and_a_running_build_are_json_too(make_site: MakeSite) -> None:
    root = make_site(SITE)
    wrong = process(root, "check", "--format", "json", "--source", "nowhere", GITHUB_ACTIONS="")
    with lock(paths_of(BuildOptions(root / "content", root / "site")).lock):
        locked = process(root, "build", "--format", "json", GITHUB_ACTIONS="")

    assert (wrong.returncode, document(wrong)["exit_code"], document(wrong)["result"]) == (USAGE, USAGE, None)
    assert [(it["code"], it["path"]) for it in document(wrong)["problems"]] == [("PF601", None)]
    assert [it["code"] for it in document(locked)["problems"]] == ["PF505"]


def test_more_than_a_hundred_problems_are_all_in_the_json(make_site: MakeSite) -> None:
    many = {f"content/papers/p{number}.md": entry("P", date="never") for number in range(150)}

    assert document(process(make_site({**SITE, **many}), "check", "--format", "json"))["counts"]["error"] == 150


def test_problems_as_annotations_name_files_from_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", "/home/runner/site")
    found = [
        Problem(Where("content/a,b: c.md", 3, 7), codes.NOT_A_DATE, "date: 100% wrong", "Write\nanother"),
        Problem(Where("content/site.yaml"), codes.NO_BASE_URL, "none"),
        Problem(Where(""), codes.SAME_TITLE, "nowhere"),
    ]

    assert annotations(found, "/home/runner/site/docs/pages/content").splitlines() == [
        "::error file=docs/pages/content/a%2Cb%3A c.md,line=3,col=7,title=PF105::date: 100%25 wrong%0AWrite%0Aanother",
        "::notice file=docs/pages/content/site.yaml,title=PF310::none",
        "::warning title=PF307::nowhere",
    ]


def test_where_github_runs_the_program_annotations_join_the_text(make_site: MakeSite) -> None:
    root = make_site(WRONG)
    text = process(root, "build", GITHUB_ACTIONS="", GITHUB_WORKSPACE="").stderr
    both = process(root, "build", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=os.fspath(root)).stderr
    alone = process(root, "build", "--format", "github", GITHUB_ACTIONS="", GITHUB_WORKSPACE=os.fspath(root)).stderr

    added = [line for line in both.splitlines() if line not in text.splitlines()]
    assert [line.partition("::date")[0] for line in added[:1]] == [
        "::error file=content/papers/wrong.md,line=3,col=7,title=PF105"
    ]
    assert alone.splitlines() == [*added, "1 error; nothing was written"]


def test_a_sound_site_gets_no_annotation(make_site: MakeSite) -> None:
    root = make_site({**SITE, "content/site.yaml": "name: Ada\ntheme: tiny\nignore: [PF310]\n"})
    result = process(root, "check", GITHUB_ACTIONS="true")

    assert (result.returncode, result.stderr) == (BUILT, "")


def test_annotations_of_a_project_elsewhere_are_found_from_here(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(WRONG)
    command = [*process(root, "--version").args[:3], "check", "--source", f"{root.name}/content", "--format", "github"]
    result = subprocess.run(
        command, cwd=tmp_path, env=env(GITHUB_WORKSPACE=""), capture_output=True, text=True, check=False
    )

    assert result.stderr.startswith(
        f"::error file={root.name}/content/papers/wrong.md,line=3,col=7,title=PF105::date: "
    )


def test_a_page_changed_by_hand_fails_a_strict_build_that_has_put_it_right(make_site: MakeSite) -> None:
    root = make_site({**SITE, "content/site.yaml": "name: Ada\ntheme: tiny\nignore: [PF310]\n"})
    process(root, "build")
    page = root / "site" / "papers" / "x" / "index.html"
    right = page.read_bytes()
    page.write_text("by hand")

    result = process(root, "build", "--strict", GITHUB_ACTIONS="")

    assert result.returncode == CONTENT
    assert page.read_bytes() == right
    assert result.stderr.splitlines()[-2].startswith("Built site/: 1 page rendered, 6 unchanged, 0 removed, ")
    assert result.stderr.splitlines()[-1] == "1 warning, which --strict does not allow"


def test_of_what_programs_left_github_marks_the_first_of_each_kind(capsys: pytest.CaptureFixture[str]) -> None:
    left = [Problem(Where("content/a.bib", line, 1), codes.BIB_FIELD, f"k{line}: issn: x") for line in (1, 2, 3)]
    typed = [Problem(Where("content/a.md", line, 1), codes.NO_VENUE, "venue: x") for line in (1, 2)]
    report = Report((), 0, 0, (*left, *typed))
    finish(lambda _: report, OutputOptions(format="github", every=True), summary=lambda _: "")
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")]

    assert [line.partition(",col")[0] for line in said] == [
        "::warning file=content/a.bib,line=1", "::notice file=content/a.md,line=1", "::notice file=content/a.md,line=2"
    ]  # fmt: skip
