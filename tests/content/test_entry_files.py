"""What the content folder holds: which files count, which are refused, and why."""

import builtins
import errno
import ntpath
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from contents import told
from processor import Stopwatch
from sites import write

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.content.entry_files import Listing, files_beside, listing
from portfolio.diagnostics.problems import HINT, Problem
from portfolio.pages.kind_registry import content_kinds
from portfolio.system.files import reading
from portfolio.system.files.decode import text_of
from portfolio.system.files.reading import DEPTH, ENTRY_LIMIT, read_bytes, tree
from portfolio.system.files.symlinks import is_inside

PAPER = "---\ntitle: P\n---\n"


def found(root: Path) -> Listing:
    """The listing of a content folder."""
    return listing(root / "content", root, content_kinds())


def names(root: Path) -> list[str]:
    """Paths of the papers that are found, with nothing to say about any file."""
    it = listing(root / "content", root, content_kinds())
    assert it.problems == ()
    return [source.path for source in it.entries["papers"]]


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [text.replace("\n    ", " | ") for text in told(problems)]


THEMED = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\ntheme: mine\n",
    "content/papers/o.md": "---\ntitle: O\n---\n",
    "themes/mine/theme.yaml": "name: mine\nextends: default\n",
    "themes/mine/static/a.css": "",
    "themes/mine/templates/extra.html": "",
}
"""A project with a theme of its own, about which there is nothing to say."""


def whole(root: Path) -> list[str]:
    """What a check of the whole project says, but for hints and for what follows from missing files."""
    report = examine(BuildOptions(root / "content", root / "built", jobs=1))
    beside = ("PF307", "PF315", "PF009", "PF304")
    return said(tuple(it for it in report.problems if it.severity != HINT and it.code.id not in beside))


# Text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\nb"),
        (b"a\tb\xc3\xa9", "a\tbé"),
        (b"", ""),
        ("\N{LINE SEPARATOR}".encode(), "\N{LINE SEPARATOR}"),
    ],
)
def test_a_byte_order_mark_and_line_ends_do_not_matter(data: bytes, expected: str) -> None:
    assert text_of(data, "a.md") == (expected, ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xe9", "a.md:1:1: PF002 is not UTF-8: byte 0xe9"),
        (b"ab\ncaf\xe9\n", "a.md:2:4: PF002 is not UTF-8: byte 0xe9"),
        ("éé".encode() + b"\xff", "a.md:1:3: PF002 is not UTF-8: byte 0xff"),
        (b"\xef\xbb\xbfa\xff", "a.md:1:2: PF002 is not UTF-8: byte 0xff"),
        ("a\n".encode("utf-16"), "a.md:1:1: PF002 is text in UTF-16, which some editors call Unicode"),
        (b"\xed\xa0\x80", "a.md:1:1: PF002 is not UTF-8: byte 0xed"),
        (b"\xc0\xaf", "a.md:1:1: PF002 is not UTF-8: byte 0xc0"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_the_letter(data: bytes, expected: str) -> None:
    text, problems = text_of(data, "a.md")

    assert text is None
    assert said(problems) == [f"{expected} | Save the file with the encoding UTF-8"]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 8, 0xB, 0xC, 0xE, 0x1A, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF])
def test_a_control_character_is_refused_at_its_place(number: int) -> None:
    text, problems = text_of(f"\ufeffa\r\né{chr(number)}".encode(), "a.md")

    assert text is None
    assert said(problems) == [
        f"a.md:2:2: PF003 holds the control character U+{number:04X} | Delete it; it may be invisible"
    ]


@pytest.mark.parametrize("text", ["a\u202eb", "\u202ab\u202c", "\u202d", "x\u2067y\nz\u2069", "\u2066a\u2069 \u2068b"])
def test_a_text_may_not_turn_round_what_follows_it(text: str) -> None:
    found = re.search("[\u202a-\u202e\u2066-\u2068](?!a\u2069)", text)
    assert found

    assert said(text_of(text.encode(), "a.md")[1]) == [
        f"a.md:1:{found.start() + 1}: PF003 holds the control character U+{ord(found.group()):04X}"
        " | Delete it; it may be invisible"
    ]


@pytest.mark.parametrize(
    "text", ["שלום \u200eC++\u200e עולם", "a \u2067שלום\u2069 b", "م\u061c", "fi\u200cne", "👩\u200d👧"]
)
def test_a_text_in_two_directions_has_the_marks_that_it_needs(text: str) -> None:
    assert text_of(text.encode(), "a.md") == (text, ())


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * ENTRY_LIMIT)
    (tmp_path / "b").write_bytes(b"x" * (ENTRY_LIMIT + 1))

    assert read_bytes(str(tmp_path / "a"), "a")[1] == ()
    assert said(read_bytes(str(tmp_path / "b"), "b")[1]) == [
        "b: PF004 is larger than 1 MiB | An entry is text; move large files to static/"
    ]


def test_site_yaml_may_be_larger_than_an_entry(tmp_path: Path) -> None:
    text = "name: Ada\nbase_url: https://a.org\n" + "# a remark\n" * (ENTRY_LIMIT // 10)
    write(tmp_path, {"content/site.yaml": text, "content/papers/p.md": PAPER})

    assert build(BuildOptions(tmp_path / "content", tmp_path / "site")).problems == ()


def test_a_file_that_the_disk_does_not_give_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/site.yaml": "name: Ada\nbase_url: https://a.org\n", "content/papers/p.md": PAPER})
    opened = builtins.open

    def refusing(path: Any, *rest: Any, **named: Any) -> Any:
        if str(path).endswith("p.md"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return opened(path, *rest, **named)

    monkeypatch.setattr(builtins, "open", refusing)
    report = examine(BuildOptions(tmp_path / "content", tmp_path / "site"))

    assert said(report.problems) == [
        "content/papers/p.md: PF001 cannot be read: Permission denied | Check the file and its permissions"
    ]


def test_site_yaml_that_the_disk_does_not_give_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/site.yaml": "name: Ada\n"})

    def refusing(path: Any, *rest: Any, **named: Any) -> Any:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)

    monkeypatch.setattr(reading, "open", refusing, raising=False)
    report = examine(BuildOptions(tmp_path / "content", tmp_path / "site", theme=""))

    assert "content/site.yaml: PF001 cannot be read: Input/output error | Check the file and its permissions" in said(
        report.problems
    )


def test_a_folder_that_the_disk_does_not_give_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/papers/p.md": PAPER})
    scanned = os.scandir

    def refusing(path: Any) -> Any:
        if str(path).endswith("papers"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refusing)

    assert said(found(tmp_path).problems) == [
        "content/papers: PF001 the folder cannot be read: Permission denied | Check its permissions"
    ]


# What counts as an entry


def test_entries_are_markdown_yaml_and_folders_in_order_of_path(tmp_path: Path) -> None:
    write(
        tmp_path, {f"content/papers/{name}": "" for name in ("c.md", "a/index.md", "b.yaml", "d.yml", "e/index.yaml")}
    )

    assert [(it.path, it.stem, it.folder and Path(it.folder).name) for it in found(tmp_path).entries["papers"]] == [
        ("content/papers/a/index.md", "a", "a"),
        ("content/papers/b.yaml", "b", ""),
        ("content/papers/c.md", "c", ""),
        ("content/papers/d.yml", "d", ""),
        ("content/papers/e/index.yaml", "e", "e"),
    ]


def test_a_content_folder_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    assert (names(tmp_path), found(tmp_path).static) == ([], ())


def test_papers_that_is_a_file_holds_no_entries(tmp_path: Path) -> None:
    write(tmp_path, {"content/papers": "x"})
    it = found(tmp_path)

    assert it.entries["papers"] == ()
    assert said(it.problems) == [
        "content/papers: PF005 is a file where a folder is expected | Rename the file, or make it a folder"
    ]


@pytest.mark.parametrize(
    "name",
    [".#x.md", "x.md~", ".x.md.swp", "x.swp", "x.swo", "4913", "#x.md#", ".DS_Store", "Thumbs.db", "desktop.ini",
     "x.md.tmp.123", "___jb_tmp___", ".hidden", ".git", ".portfolio-manifest.json"],
)  # fmt: skip
def test_what_editors_leave_behind_is_not_an_entry(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"content/papers/p.md": "", f"content/papers/{name}": ""})

    assert names(tmp_path) == ["content/papers/p.md"]


def test_two_index_files_in_one_folder_are_two_entries(tmp_path: Path) -> None:
    write(tmp_path, {"content/papers/p/index.md": "", "content/papers/p/index.yaml": ""})

    assert names(tmp_path) == ["content/papers/p/index.md", "content/papers/p/index.yaml"]


# What is not a file


def test_a_folder_named_like_an_entry_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"content/papers/x.md/index.md": "", "content/papers/y.md/z": ""})
    it = found(tmp_path)

    assert [source.stem for source in it.entries["papers"]] == ["x.md"]
    assert said(it.problems) == [
        "content/papers/y.md: PF009 warning: is a folder without an index.md; it is ignored | "
        "Add an index.md, or move its entries up"
    ]


@pytest.mark.parametrize("place", ["content/papers/x.md", "content/pages/x.yaml", "content/papers/x/index.md",
                                   "content/static/x"])  # fmt: skip
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path, place: str) -> None:
    write(tmp_path, {place: ""})
    (tmp_path / place).unlink()
    os.mkfifo(tmp_path / place)

    assert said(found(tmp_path).problems) == [f"{place}: PF005 is not an ordinary file | Replace it with a text file"]


@pytest.mark.parametrize("place", ["content/site.yaml", "content/templates/base.html", "themes/mine/static/x.css",
                                   "themes/mine/templates/page.html"])  # fmt: skip
def test_a_pipe_is_refused_wherever_files_are_read(tmp_path: Path, place: str) -> None:
    write(tmp_path, {**THEMED, place: ""})
    (tmp_path / place).unlink()
    os.mkfifo(tmp_path / place)

    assert whole(tmp_path) == [f"{place}: PF005 is not an ordinary file | Replace it with a text file"]


def test_a_site_yaml_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml/x": ""})

    assert whole(tmp_path) == [
        "content/site.yaml: PF005 is a folder where a file is expected | Rename the folder",
    ]


@pytest.mark.parametrize("place", ["content/static", "themes/mine/static"])
def test_folders_nested_without_end_are_named(tmp_path: Path, place: str) -> None:
    write(tmp_path, {**THEMED, f"{place}/{'d/' * (DEPTH + 2)}x": ""})

    assert whole(tmp_path) == [f"{place}{'/d' * (DEPTH + 1)}: PF005 is a folder inside {DEPTH} others | Move it up"]


def test_an_index_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"content/papers/p/index.md/x": ""})

    assert said(found(tmp_path).problems) == [
        "content/papers/p/index.md: PF005 is a folder where a file is expected | Rename the folder"
    ]


def test_a_name_that_some_system_cannot_store_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"content/static/a\\b": "", "content/static/c\nd": ""})
    (tmp_path / os.fsdecode(b"content/static/\xff.txt")).write_bytes(b"")
    mend = "has a name that cannot be published | Rename it without backslashes and invisible characters"

    assert sorted(said(found(tmp_path).problems)) == [
        f"content/static/?.txt: PF110 {mend}",
        f"content/static/a?b: PF110 {mend}",
        f"content/static/c?d: PF110 {mend}",
    ]


# Links


def test_a_link_to_a_file_of_the_project_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"drafts/p.md": PAPER, "content/papers/q.md": PAPER})
    (tmp_path / "content/papers/p.md").symlink_to(tmp_path / "drafts/p.md")

    assert names(tmp_path) == ["content/papers/p.md", "content/papers/q.md"]


@pytest.mark.parametrize("name", ["papers/p.md", "pages/p.md", "static/p.txt", "papers/p"])
def test_a_link_out_of_the_project_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"outside.txt": "secret", "project/content/site.yaml": "name: Ada\n"})
    link = tmp_path / "project/content" / name
    link.parent.mkdir()
    link.symlink_to(tmp_path / "outside.txt")

    assert said(listing(tmp_path / "project/content", tmp_path / "project", content_kinds()).problems) == [
        f"content/{name}: PF006 is a link to a place outside the project | Copy the file into the project"
    ]


def test_a_folder_whose_name_begins_like_the_project_is_outside(tmp_path: Path) -> None:
    write(tmp_path, {"project-secrets/p.md": PAPER, "project/content/papers/q.md": PAPER})
    (tmp_path / "project/content/papers/p.md").symlink_to(tmp_path / "project-secrets/p.md")

    assert [
        it.code.id for it in listing(tmp_path / "project/content", tmp_path / "project", content_kinds()).problems
    ] == ["PF006"]


def test_a_link_to_nothing_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"content/papers/q.md": PAPER})
    (tmp_path / "content/papers/p.md").symlink_to("gone.md")

    assert said(found(tmp_path).problems) == [
        "content/papers/p.md: PF001 is a broken link | Correct the link, or remove it"
    ]


LINKS = (
    "content/site.yaml", "content/papers", "content/papers/p.md", "content/papers/q", "content/papers/r/index.md",
    "content/papers/r/a.pdf", "content/papers/r/img", "content/pages", "content/pages/p.md", "content/static",
    "content/static/x", "content/static/a/x", "content/templates", "content/templates/page.html",
    "content/templates/partials/x.html", "themes", "themes/mine", "themes/mine/theme.yaml", "themes/mine/static",
    "themes/mine/static/x", "themes/mine/templates", "themes/mine/templates/page.html",
)  # fmt: skip
"""Every kind of place at which something of a project can be a link."""

TARGETS = {
    "../../secret": "PF006 is a link to a place outside the project | Copy the file into the project",
    "../../gone": "PF006 is a link to a place outside the project | Copy the file into the project",
    "../../other": "PF006 is a link to a place outside the project | Copy the file into the project",
    "/etc": "PF006 is a link to a place outside the project | Copy the file into the project",
    "../.git": "PF006 is a link into '.git', which is not published | Correct the link, or remove it",
    "../.portfolio/cache": "PF006 is a link into '.portfolio', which is not published | "
                           "Correct the link, or remove it",
    "../site": "PF006 is a link into 'site', which is not published | Correct the link, or remove it",
    "../site/papers": "PF006 is a link into 'site', which is not published | Correct the link, or remove it",
    "../gone": "PF001 is a broken link | Correct the link, or remove it",
    "../round": "PF005 is a link that leads back to itself | Correct the link, or remove it",
}  # fmt: skip
"""Where a link must not lead, seen from `content/`, and what is said of it."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("place", LINKS)
def test_no_link_leads_where_it_must_not(tmp_path: Path, place: str, target: str) -> None:
    root = write(tmp_path / "project", {
        **THEMED, ".git/config": "", ".portfolio/cache/x": "", "site/.portfolio-manifest.json": "{}",
        "site/papers/p/index.html": "", "content/papers/r/index.md": PAPER, "content/papers/r/img/b.png": "x",
        "content/static/a/b": "", "content/pages/about.md": PAPER, "content/templates/partials/y.html": "",
    })  # fmt: skip
    write(tmp_path, {"secret/index.md": PAPER, "other/mine/theme.yaml": "name: mine\n"})
    (root / "round").symlink_to("round")
    link = root / place
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.normpath(root / "content" / target))
    found = whole(root)

    if not (place.startswith("themes") and "theme 'mine'" in found[0]):  # a link to nothing is no theme at all
        assert found == [f"{place}: {TARGETS[target]}"]


@pytest.mark.parametrize("place", [it for it in LINKS if it not in ("themes", "themes/mine")])
def test_a_link_to_a_place_of_the_project_is_followed_wherever_it_stands(tmp_path: Path, place: str) -> None:
    write(tmp_path, {**THEMED, "content/papers/r/index.md": PAPER, "content/papers/r/img/b.png": "x",
                     "content/static/a/b": "", "content/pages/about.md": PAPER})  # fmt: skip
    link, shared = tmp_path / place, tmp_path / "shared"
    if link.exists():
        link.rename(shared)
    elif place.endswith((".md", "x", ".pdf", ".html")):
        shared.write_text(PAPER if place.endswith(".md") else "<title>x</title>" if place.endswith(".html") else "x")
    else:
        write(shared, {"index.md": PAPER} if place.endswith("q") else {"x": ""})
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(shared)

    assert whole(tmp_path) == []


def test_folders_that_all_link_to_each_other_are_not_walked_for_ever(tmp_path: Path) -> None:
    names = [f"d{number}" for number in range(12)]
    for name in names:
        (tmp_path / "content/static" / name).mkdir(parents=True)
        for other in names:
            if other != name:
                (tmp_path / "content/static" / name / other).symlink_to(f"../{other}")
    watch = Stopwatch()
    problems = said(found(tmp_path).problems)

    (many,) = [text.partition(": ")[2] for text in problems if "too many" in text]
    assert many == (
        "PF005 is one link too many: more than 500 paths lead through links to folders | "
        "Remove links between folders that link to each other"
    )
    assert watch.seconds() < 5


def test_a_link_to_a_folder_above_publishes_nothing_twice(tmp_path: Path) -> None:
    write(tmp_path, {**THEMED, "content/static/a.txt": "", "notes/private.txt": ""})
    for name, target in (("up", "."), ("source", ".."), ("project", "../..")):
        (tmp_path / "content/static" / name).symlink_to(target)
    mend = "is a link to a folder that contains it | Remove the link"

    assert whole(tmp_path) == [f"content/static/{name}: PF005 {mend}" for name in ("project", "source", "up")]


@pytest.mark.parametrize(
    ("target", "root", "inside"),
    [("/a/b", "/a", True), ("/a", "/a", True), ("/ab", "/a", False), ("/", "/a", False), ("/a", "/", True)],
)
def test_a_path_is_inside_a_folder_by_whole_names(target: str, root: str, inside: bool) -> None:
    assert is_inside(target, root) == inside


def test_paths_on_two_drives_can_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "path", ntpath)

    assert not is_inside("D:\\x", "C:\\x")
    assert is_inside("C:\\Work\\X\\y", "c:\\work\\x")


def test_links_in_a_circle_are_reported_and_walked_once(tmp_path: Path) -> None:
    write(tmp_path, {"content/static/x/a.txt": "", "content/static/y/b.txt": ""})
    (tmp_path / "content/static/x/up").symlink_to("..")
    (tmp_path / "content/static/x/other").symlink_to("../y")
    (tmp_path / "content/static/y/other").symlink_to("../x")
    watch = Stopwatch()
    it = found(tmp_path)

    assert [name for name, _ in it.static] == ["x/a.txt", "x/other/b.txt", "y/b.txt", "y/other/a.txt"]
    assert {problem.what for problem in it.problems} == {"is a link to a folder that contains it"}
    assert said(it.problems)[-1] == (
        "content/static/y/other/up: PF005 is a link to a folder that contains it | Remove the link"
    ) or "content/static/x/up: PF005 is a link to a folder that contains it | Remove the link" in said(it.problems)
    assert watch.seconds() < 1


# Static files


def test_static_files_keep_their_names_hidden_ones_too(tmp_path: Path) -> None:
    wanted = ("CNAME", ".well-known/security.txt", ".nojekyll", "a b/ü.PDF", "cv.pdf")
    left_out = (
        ".gitkeep",
        "a b/.gitkeep",
        ".DS_Store",
        "cv.pdf~",
        ".git/config",
        ".portfolio-manifest.json",
        "__pycache__/x",
    )
    write(tmp_path, {f"content/static/{name}": "" for name in (*wanted, *left_out)})

    assert [name for name, _ in found(tmp_path).static] == [".nojekyll", ".well-known/security.txt", "CNAME",
                                                            "a b/ü.PDF", "cv.pdf"]  # fmt: skip


def test_static_files_are_published_hidden_ones_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": "name: Ada\n",
            "content/static/.well-known/security.txt": "Contact: x",
            "content/static/CNAME": "ada.example.org\r\n",
            "content/static/.portfolio-manifest.json": "{}",
        },
    )
    build(BuildOptions(tmp_path / "content", tmp_path / "site"))

    assert (tmp_path / "site/.well-known/security.txt").read_bytes() == b"Contact: x"
    assert (tmp_path / "site/CNAME").read_bytes() == b"ada.example.org\r\n"


def test_files_beside_an_entry_are_published_with_it_but_not_its_text(tmp_path: Path) -> None:
    write(tmp_path, {f"p/{name}": "" for name in ("index.md", "a.pdf", "img/b.png", "notes.md", ".hidden", "x.md~")})
    beside, problems = files_beside(str(tmp_path / "p"), tmp_path)

    assert ([name for name, _ in beside], problems) == (["a.pdf", "img/b.png", "notes.md"], ())


def test_files_beside_an_entry_may_not_be_links_out_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, {"root/content/papers/p/index.md": PAPER, "root/content/site.yaml": "name: Ada\n", "secret": "x"})
    (tmp_path / "root/content/papers/p/a.pdf").symlink_to(tmp_path / "secret")
    report = build(BuildOptions(tmp_path / "root/content", tmp_path / "root/site"))

    assert "content/papers/p/a.pdf: PF006 is a link to a place outside the project" in str(report.problems[0])
    assert not (tmp_path / "root/site").exists()


def test_the_files_of_a_theme_are_named_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"static/a.css": "", "static/fonts/b.woff2": ""})
    (tmp_path / "static/passwd").symlink_to("/etc/passwd")
    named, problems = tree(tmp_path / "static", tmp_path)

    assert list(named) == ["a.css", "fonts/b.woff2"]
    assert [it.where.path for it in problems] == ["static/passwd"]


def test_a_content_folder_under_another_name_is_named_so(tmp_path: Path) -> None:
    write(tmp_path, {"mine/papers/p.txt": "x"})

    assert [it.where.path for it in listing(tmp_path / "mine", tmp_path, content_kinds()).problems] == [
        "mine/papers/p.txt"
    ]
