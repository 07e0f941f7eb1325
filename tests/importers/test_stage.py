"""Files that are being written: never in a folder that is published, and never left there."""

import errno
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sites import MakeSite, built, messages, tree, write

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Failure
from portfolio.system.files import edits
from portfolio.system.files.edits import Copy, Edit, Removal


class Killed(BaseException):
    """The end of the process, as nobody catches it."""


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What stands below the folder at hand when each file is complete, and has not taken its place."""
    seen: list[list[str]] = []
    real = os.fsync

    def fsync(number: int) -> None:
        seen.append(sorted(it.as_posix() for it in Path().rglob("*") if it.is_file()))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return seen


def test_a_file_is_written_below_the_folder_of_state(
    looked: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, {"old/cv.pdf": b"%PDF", "content/site.yaml": "old"}))
    source, root = Path("old/cv.pdf"), Path().resolve()
    edits.apply(
        [Edit(root / "content/site.yaml", "old", "new"), Copy(root / "content/static/cv.pdf", source, "")], root
    )

    assert all(not it.startswith("content/") or it in ("content/site.yaml", "content/static/cv.pdf")
               for names in looked for it in names)  # fmt: skip
    assert [sum(it.startswith(".portfolio/edits/.portfolio-edit-") for it in names) for names in looked] == [1, 1]
    assert tree(tmp_path) == {"old/cv.pdf": b"%PDF", "content/site.yaml": b"new", "content/static/cv.pdf": b"%PDF"}


def _refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of state cannot be made."""
    real = Path.mkdir

    def mkdir(self: Path, *given: object, **named: object) -> None:
        if ".portfolio" in self.parts:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", mkdir)


def _other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of state is on another disk."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if ".portfolio" in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("odd", [_refusing, _other_disk])
def test_where_that_cannot_be_the_file_is_written_beside_its_place(
    odd: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"content/site.yaml": "old"})
    odd(monkeypatch)
    edits.apply([Edit(tmp_path / "content/site.yaml", "old", "new")], tmp_path)

    assert tree(tmp_path) == {"content/site.yaml": b"new"}


def test_what_a_killed_import_leaves_is_published_nowhere_and_cleared_away(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n"})

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(Path, "unlink", lambda *_, **__: None)
        dying.setattr(os, "fsync", killed)
        with pytest.raises(Killed):
            edits.apply([Edit(root / "content/static/a.txt", None, "new")], root)
    (left,) = (root / edits.STAGE).iterdir()
    assert not any(it.code == codes.NOT_AN_ENTRY for it in built(root).problems)
    assert not any("a.txt" in name or ".portfolio-edit" in name for name in tree(root / "site"))

    edits.apply([Edit(root / "content/static/a.txt", None, "new")], root)
    assert left.exists()  # it may be that of another import, which is under way
    os.utime(left, (0, time.time() - edits.OLD - 60))
    edits.apply([Edit(root / "content/static/b.txt", None, "new")], root)
    assert not left.exists()


def test_what_an_older_program_left_among_the_files_is_named_and_not_published(make_site: MakeSite) -> None:
    root = make_site({
        "content/site.yaml": "name: Ada\n", "content/static/.cv.pdf.abcd1234": "half", "content/static/cv.pdf": "whole",
        "content/static/deep/.my.talk.pdf.k3_x9q0a": "half", "content/static/.well-known/security.txt": "mine",
        "content/static/.htaccess": "mine", "content/static/.nojekyll": "", "content/static/.env.example": "mine",
        "content/papers/a/index.md": "---\ntitle: A\n---\n", "content/papers/a/more/.x.pdf.abcd1234": "half",
    })  # fmt: skip
    said = [it.partition("\n")[0] for it in messages(built(root)) if "PF009" in it]
    what = "PF009 warning: is part of a file, left by an import that was stopped; it is not published"

    assert said == [f"content/{it}: {what}" for it in (
        "papers/a/more/.x.pdf.abcd1234", "static/.cv.pdf.abcd1234", "static/deep/.my.talk.pdf.k3_x9q0a",
    )]  # fmt: skip
    names = tree(root / "site").keys()
    assert {".well-known/security.txt", ".htaccess", ".nojekyll", ".env.example", "cv.pdf"} <= names
    assert not any("abcd1234" in it or "k3_x9q0a" in it for it in names)


def test_a_file_is_removed_only_as_it_was_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "old", "b.md": "mine"})
    old = sha256(b"old").hexdigest()
    edits.apply([Removal(tmp_path / "a.md", old)], tmp_path)
    with pytest.raises(Failure, match="was changed in the meantime"):
        edits.apply([Removal(tmp_path / "b.md", old)], tmp_path)

    assert tree(tmp_path) == {"b.md": b"mine"}
