"""site.yaml, and what is said where it is missing."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, SiteChanges, case, everything_said, project

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

MESSAGES = [
    case(
        "no site.yaml",
        {SITE: None},
        "content/site.yaml: PF014 there is no site.yaml",
        "    Make a file content/site.yaml with a line `name: Your Name`",
    ),
    *(
        case(
            f"site.yaml called {name}",
            {SITE: None, f"content/{name}": "name: Ada\n"},
            "content/site.yaml: PF014 there is no site.yaml",
            f"    Rename content/{name} to site.yaml",
        )
        for name in ("site.yml", "Site.yaml", "site.yaml.txt", "stie.yaml", "_config.yml")
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_missing_site_yaml_is_named_with_the_file_that_was_meant(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected


def test_a_source_below_the_content_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project(tmp_path, {}))

    assert [str(it) for it in build(BuildOptions(source=Path("content/papers"))).problems] == [
        "papers/site.yaml: PF014 there is no site.yaml\n    It is in the folder above: write --source content"
    ]
