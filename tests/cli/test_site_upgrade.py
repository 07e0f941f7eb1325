"""A site that an earlier version made: what `portfolio upgrade` shows, changes and leaves alone."""

import os
import re
import stat
from pathlib import Path

import pytest
from command_line import ADA, typed
from sites import MakeSite, built, messages, tree, write

from portfolio import __version__
from portfolio.cli.project import new_site
from portfolio.cli.project.new_site import checked_owner, start
from portfolio.cli.project.site_upgrade import upgrade_of
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure
from portfolio.schema import format_version
from portfolio.system.files import edits
from portfolio.system.files.edits import Edit

WORKFLOW = ".github/workflows/publish.yml"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A site as `portfolio new` makes it."""
    start(tmp_path / "site", checked_owner(ADA, tmp_path))
    return tmp_path / "site"


@pytest.fixture
def second_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this program had a second form."""
    forms = (*format_version.FORMS, format_version.FormatVersion(2, "Figures of the header are written otherwise."))
    monkeypatch.setattr(format_version, "FORMS", forms)
    for module in ("schema.format_version", "cli.project.site_upgrade", "rules.site_settings"):
        monkeypatch.setattr(f"portfolio.{module}.FORM", 2)


def test_a_new_site_is_up_to_date(new: Path) -> None:
    before = tree(new)
    done = typed(new, "upgrade")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Everything is up to date.\n", "")
    assert tree(new) == before


def test_a_site_without_the_stamp_gets_it_and_keeps_every_letter(make_site: MakeSite) -> None:
    text = "# Mine\nname:   Ada Lovelace   # me\n\nbio: >\n  version: 3\n"
    root = make_site({"content/site.yaml": text})
    done = typed(root, "upgrade", "--yes")
    now = (root / "content/site.yaml").read_text("utf-8")

    assert done.returncode == 0, done.stderr
    assert now == f"{text}\n# The form of these files; `portfolio upgrade` sets it.\nversion: 1\n"
    assert "+version: 1" in done.stdout
    assert typed(root, "upgrade").stdout == "Everything is up to date.\n"
    assert not built(root).stopped


@pytest.mark.parametrize(("end", "value"), [("\n", "1"), ("\r\n", "1"), ("\n", "'1'")])
def test_an_older_stamp_is_raised_in_place(make_site: MakeSite, second_form: None, end: str, value: str) -> None:
    text = end.join(["name: Ada", f"version:  {value}  # as it was", "base_url: https://ada.github.io", ""])
    root = make_site({"content/site.yaml": text.encode()})
    found = upgrade_of(root / "content")
    edits.apply(found.edits)

    assert [form.number for form in found.forms] == [2]
    assert (root / "content/site.yaml").read_bytes().decode() == text.replace(f"version:  {value}", "version:  2")
    assert upgrade_of(root / "content").edits == ()


def test_a_build_says_that_an_older_program_wrote_the_site(make_site: MakeSite, second_form: None) -> None:
    root = make_site({"content/site.yaml": "name: Ada\nbase_url: https://ada.github.io\nversion: 1\n"})

    assert [it for it in messages(built(root)) if "PF315" not in it] == [
        "content/site.yaml:3:10: PF338 warning: version: the files have form 1, whose meaning has changed since\n"
        "    Run `portfolio upgrade`: it says what changed, and shows each edit before it is made"
    ]


def test_a_site_of_a_newer_program_is_left_alone(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\nversion: 2\n"})
    said = (
        "content/site.yaml:2:10: PF337 version: the files have form 2, "
        "but this version of portfolio knows forms up to 1\n"
        "    Install a newer version: `pip install --upgrade portfolio`"
    )
    report, done = built(root), typed(root, "upgrade", "--yes")

    assert report.stopped
    assert said in messages(report)
    assert (done.returncode, done.stderr.strip()) == (USAGE, said)
    assert (root / "content/site.yaml").read_text("utf-8") == "name: Ada\nversion: 2\n"


def test_what_nobody_edited_is_written_anew(new: Path) -> None:
    older = new_site.with_signature("name: Publish, as it was\n")
    pinned = "# mine\nportfolio[images]==0.0.1\n"
    write(new, {WORKFLOW: older, ".vscode/site.schema.json": "{}\n", "requirements.txt": pinned})
    done = typed(new, "upgrade", "--yes")

    assert done.returncode == 0, done.stderr
    assert (new / WORKFLOW).read_text("utf-8").startswith("# Checks, builds and publishes the site")
    assert (new / ".vscode/site.schema.json").stat().st_size > 1000
    assert (new / "requirements.txt").read_text("utf-8") == f"# mine\nportfolio[images]=={__version__}\n"
    assert [line for line in done.stdout.splitlines() if re.fullmatch("(What|The) .*:", line)] == [
        "What editors know of the fields:", "The version of portfolio that the workflow installs:",
        "The workflow that publishes the site:",
    ]  # fmt: skip
    assert typed(new, "upgrade").stdout == "Everything is up to date.\n"


@pytest.mark.parametrize("edited", ["mine\n", "{text}# mine\n", "# mine\n{text}"])
def test_a_workflow_that_somebody_edited_is_left_alone(new: Path, edited: str) -> None:
    text = edited.format(text=(new / WORKFLOW).read_text("utf-8"))
    write(new, {WORKFLOW: text})
    done = typed(new, "upgrade", "--yes")

    assert f"{WORKFLOW} was edited or comes from elsewhere, so it is left alone.\n" in done.stdout
    assert (new / WORKFLOW).read_text("utf-8") == text


def test_line_ends_of_windows_are_no_edit(new: Path) -> None:
    text = (new / WORKFLOW).read_text("utf-8")

    assert new_site.is_unedited(text.replace("\n", "\r\n"))


def test_nothing_is_changed_in_a_dry_run_or_without_a_yes(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n"})
    dry, silent = typed(root, "upgrade", "--dry-run"), typed(root, "upgrade")

    assert (dry.returncode, silent.returncode) == (0, USAGE)
    assert "+version: 1" in dry.stdout
    assert "Add --yes to make these changes" in silent.stderr
    assert (root / "content/site.yaml").read_text("utf-8") == "name: Ada\n"


def test_without_a_site_it_says_where_to_go(tmp_path: Path) -> None:
    done = typed(tmp_path, "upgrade")

    assert done.returncode == USAGE
    assert "there is no" in done.stderr
    assert "Go to the folder of your site" in done.stderr


# Changes to the user's files


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("new")
    with pytest.raises(Failure, match="was changed in the meantime") as caught:
        edits.apply([Edit(path, "old", "other")])

    assert caught.value.exit_code == ENVIRONMENT
    assert path.read_text() == "new"
    with pytest.raises(Failure, match="was changed in the meantime"):
        edits.apply([Edit(path, None, "other")])


def test_an_edit_keeps_rights_and_links_and_leaves_nothing_behind(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    edits.apply([Edit(link, "old", "new"), Edit(tmp_path / "deep/er.md", None, "made")])

    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (tmp_path / "deep/er.md").read_text() == "made"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["deep", "link.yaml", "real.yaml"]


def test_a_disk_that_refuses_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="No space left on device"):
        edits.apply([Edit(path, "old", "new")])

    assert path.read_text() == "old"
    assert [it.name for it in tmp_path.iterdir()] == ["a.yaml"]


def test_the_workflow_that_updates_counts_is_kept_up_to_date_too(tmp_path: Path) -> None:
    start(tmp_path / "site", checked_owner(ADA._replace(metrics=True), tmp_path))
    path = tmp_path / "site" / new_site.SCHEDULE[1]
    now = path.read_text("utf-8")
    path.write_text(new_site.with_signature("name: Citation counts of an older program\n"), "utf-8")

    assert "The workflow that updates citation counts" in typed(tmp_path / "site", "upgrade", "--yes").stdout
    assert path.read_text("utf-8") == now
    write(tmp_path / "site", {new_site.SCHEDULE[1]: f"{now}# mine\n"})
    assert "metrics.yml was edited or comes from elsewhere" in typed(tmp_path / "site", "upgrade", "--yes").stdout
