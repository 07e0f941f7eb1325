"""Messages under test: the files that cause them, put over a sound site, and everything that the program says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sites import write

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.diagnostics.build_report import Report

SiteChanges = Mapping[str, str | bytes | None]
"""Path to what the file holds; None takes one of `SOUND` away."""

Asked = Callable[[BuildOptions], Report]
"""What says the messages: a build, or a check."""

BUILT_AND_CHECKED = pytest.mark.parametrize("asked", [build, examine], ids=["build", "check"])
"""For tests of messages: a check says the same as a build."""

SITE, P, BIB, TEMPLATES = "content/site.yaml", "content/papers/p.md", "content/papers/a.bib", "content/templates/"

SOUND: SiteChanges = {
    SITE: "name: Ada\nbase_url: https://ada.example.org\n",
    "content/papers/ok.md": "---\ntitle: Fine\n---\n",
}
"""A site about which there is nothing to say."""

FOOT = "used by `once` in themes/default/templates/base.html:34, extended by themes/default/templates/"
"""How the default theme reaches its footer."""


def paper(fields: str = "", body: str = "") -> dict[str, str | bytes | None]:
    """The paper `p` with these fields after its title."""
    return {P: f"---\ntitle: P\n{fields}\n---\n{body}"}


def front(text: str) -> SiteChanges:
    """The paper `p` with just this front matter."""
    return {P: f"---\n{text}\n---\n"}


def site(fields: str) -> dict[str, str | bytes | None]:
    """site.yaml with these fields from line 3."""
    return {SITE: f"name: Ada\nbase_url: https://ada.example.org\n{fields}\n"}


def case(name: str, files: SiteChanges, *lines: str) -> Any:
    """The files that replace or join the sound ones, and everything the program says."""
    return pytest.param(files, "\n".join(lines), id=name)


def project(root: Path, files: SiteChanges) -> Path:
    """The sound files with these over them."""
    return write(root, {name: text for name, text in {**SOUND, **files}.items() if text is not None})


def asking(root: Path, **options: Any) -> BuildOptions:
    """What is asked of the project, on a day in June 2024."""
    return BuildOptions(
        **{"source": root / "content", "output": root / "site", "jobs": 1, "today": "2024-06-15", **options}
    )


def everything_said(asked: Asked, root: Path, files: SiteChanges) -> str:
    """All that the program says of the sound files with these over them."""
    return "\n".join(map(str, asked(asking(project(root, files))).problems))
