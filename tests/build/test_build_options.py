"""What is said of options that no build can be made with."""

from pathlib import Path
from typing import Any

import pytest
from message_cases import asking, project, site

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, USAGE, Failure


def failure(root: Path, **options: Any) -> tuple[int, str]:
    """Exit code and message of a build that cannot go on."""
    with pytest.raises(Failure) as caught:
        build(asking(root, **options))
    return caught.value.exit_code, "\n".join(map(str, caught.value.problems))


def test_a_source_that_does_not_exist_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failure) as caught:
        build(BuildOptions())

    assert caught.value.exit_code == USAGE
    assert str(caught.value) == "--source: there is no folder 'content'"
    assert str(caught.value.problems[0]) == (
        "portfolio: PF601 --source: there is no folder 'content'\n"
        "    Name the folder that holds site.yaml, or go to the folder that contains `content/`"
    )


def test_a_base_url_that_is_no_address_is_wrong_usage(tmp_path: Path) -> None:
    assert failure(project(tmp_path, {}), base_url="ada.github.io") == (
        USAGE,
        "portfolio: PF602 --base-url: expected an address such as https://ada.github.io, found 'ada.github.io'\n"
        "    Start it with https://, without ? and #",
    )


def test_a_theme_of_the_command_line_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert failure(project(tmp_path, {}), theme="defalt") == (
        USAGE,
        "portfolio: PF401 theme: there is no theme 'defalt'\n    Did you mean 'default'?",
    )


def test_a_theme_of_site_yaml_that_does_not_exist_is_a_mistake_in_the_content(tmp_path: Path) -> None:
    report = build(asking(project(tmp_path, site("theme: defalt"))))

    assert [it.code for it in report.problems] == [codes.NO_THEME]
    assert CONTENT == 1


def test_a_theme_of_the_command_line_goes_before_that_of_site_yaml(tmp_path: Path) -> None:
    report = build(asking(project(tmp_path, site("theme: defalt")), theme="default"))

    assert report.problems == ()
