"""Folders that may not be read, names with signs of addresses, and entries that can have no address."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import Files, built, entry, env, messages, page, write

SITE: Files = {"content/site.yaml": "name: Ada Example\nbase_url: https://ada.example\n"}
PAPER: Files = {**SITE, "content/papers/a.md": entry("A", "B")}


def of_nobody(root: Path, command: str) -> str:
    """What a command says to somebody who has no rights beyond everybody's."""
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-U", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("the system lets nobody give up rights")
    program = ["unshare", "-U", sys.executable, "-m", "portfolio", command]
    done = subprocess.run(program, cwd=root, env=env(), capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("content/papers", "content/papers: PF001 the folder cannot be read: Permission denied"),
        ("content/papers/x", "content/papers/x: PF001 the folder cannot be read: Permission denied"),
        ("content/pages/p", "content/pages/p: PF001 the folder cannot be read: Permission denied"),
        ("content/static/s", "content/static/s: PF001 the folder cannot be read: Permission denied"),
        ("content/data", "content/data/citations.json: PF001 cannot be read: Permission denied"),
        ("content", "content/papers: PF001 the folder cannot be read: Permission denied"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, folder: str, said: str, command: str) -> None:
    root = write(tmp_path / "p", {
        **PAPER, "content/papers/x/index.md": entry("C", "D"), "content/pages/p/index.md": entry("P", "Q"),
        "content/static/s/f.txt": "x", "content/data/citations.json": "{}", "site/.gitkeep": "",
    })  # fmt: skip
    for it in (*tmp_path.parents, tmp_path):  # so that nobody gets there at all
        if it.stat().st_mode & 0o77 == 0 and it.is_relative_to(Path("/tmp")):  # noqa: S108
            it.chmod(it.stat().st_mode | 0o055)
    for it in (root, *root.rglob("*")):
        it.chmod(0o777 if it.is_dir() else 0o666)
    (root / folder).chmod(0)
    try:
        found = of_nobody(root, command)
    finally:
        (root / folder).chmod(0o777)

    assert said in found
    assert "Traceback" not in found
    assert "without an index.md" not in found


# Names


@pytest.mark.parametrize(("name", "written"), [("a#b.pdf", "a%23b.pdf"), ("#1.pdf", "%231.pdf")])
@pytest.mark.parametrize("field", ["links: {{slides: {}}}", "image: {{src: {}, alt: A loom}}"])
def test_a_sign_of_addresses_in_a_files_name_is_told_how_to_write(
    tmp_path: Path, name: str, written: str, field: str
) -> None:
    paper = f"---\ntitle: A\n{field}\n---\nText.\n"
    root = write(
        tmp_path, {**SITE, f"content/papers/x/{name}": "x", "content/papers/x/index.md": paper.format(f"'{name}'")}
    )
    (said,) = [it for it in messages(built(root)) if "PF304" in it]

    assert said.endswith(f"Write '{written}': in an address, # ends the name of the file")
    write(root, {"content/papers/x/index.md": paper.format(f"'{written}'")})
    assert [it for it in messages(built(root)) if "PF304" in it] == []
    assert any(written in it.get("href") + it.get("src") for it in page(root, "papers/x/").all())


@pytest.mark.parametrize(("typed", "written"), [("a#b.pdf", "a%23b.pdf"), ("/c#d.pdf", "/c%23d.pdf")])
def test_so_it_is_in_a_text(tmp_path: Path, typed: str, written: str) -> None:
    files: Files = {**SITE, "content/papers/x/a#b.pdf": "x", "content/static/c#d.pdf": "x"}
    root = write(tmp_path, {**files, "content/papers/x/index.md": entry("A", f"[x]({typed})")})
    (said,) = [it for it in messages(built(root)) if "PF304" in it]

    assert said.endswith(f"Write '{written}': in an address, # ends the name of the file")
    write(root, {"content/papers/x/index.md": entry("A", f"[x]({written})")})
    assert [it for it in messages(built(root)) if "PF304" in it] == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a:b.md", "contains ':', which Windows does not allow in a name"),
        ("why?.md", "contains '?', which Windows does not allow in a name"),
        ('a "b".yaml', "contains '\"', which Windows does not allow in a name"),
        ("a*b|c.md", "contains '*', which Windows does not allow in a name"),
        ("dots./index.md", "ends in '.', which Windows drops"),
        ("a<b/index.md", "contains '<', which Windows does not allow in a name"),
    ],
)
@pytest.mark.parametrize("folder", ["papers", "pages"])
def test_a_name_that_windows_cannot_store_is_named(tmp_path: Path, folder: str, name: str, fault: str) -> None:
    text = "title: A\n" if name.endswith("yaml") else "---\ntitle: A\n---\nText.\n"
    root = write(tmp_path, {**SITE, f"content/{folder}/{name}": text})

    assert [it for it in messages(built(root)) if "PF11" in it] == [
        f"content/{folder}/{name.partition('/')[0]}: PF113 hint: {fault}\n"
        "    Rename it, so that the site can be copied to any system; a line `slug:` keeps its address"
    ]


@pytest.mark.parametrize("name", ["a.b.md", "Ä ö.md", "a'b.md", "a&b.md", "a+b=c, d.md", "(1).md", "@x.md", "a..b.md"])
def test_other_names_are_fine(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**SITE, f"content/papers/{name}": "---\ntitle: A\n---\nText.\n"})

    assert [it for it in messages(built(root)) if "PF11" in it] == []


def test_names_that_can_be_no_address_are_told_once(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**SITE, **{f"content/papers/{name}.md": entry("A", "B") for name in ("🙂", "-", "Index", "con")}}
    )
    said = messages(built(root))

    assert sorted(it.split(": ")[0] for it in said if "PF110" in it) == [
        "content/papers/-.md", "content/papers/Index.md", "content/papers/con.md", "content/papers/🙂.md",
    ]  # fmt: skip
    assert [it for it in said if "PF301" in it] == []
