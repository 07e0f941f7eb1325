"""Publishing brings the output folder to the new site, all or nothing, and touches only what is ours."""

import errno
import json
import os
import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure
from portfolio.model.slugs import MANIFEST, STAGE
from portfolio.output import disk
from portfolio.output.contents import OutputFile
from portfolio.output.disk import digest_of, digest_of_file
from portfolio.output.manifest import Manifest, read_manifest
from portfolio.output.replace import Published, publish
from portfolio.output.written_files import intact, stats_of

DISK_CALLS = ("make_dir", "write", "copy", "keep", "rename", "remove", "remove_dir")
NEVER = 10**30

OLD = {
    "assets/style.css": "body {}",
    "assets/old.css": "gone",
    "index.html": "home",
    "papers/index.html": "all papers",
    "papers/one/index.html": "one",
    "papers/two/index.html": "two",
    "notes": "a file that becomes a folder",
    "talks/index.html": "a folder that becomes a file",
    "feed.xml": "<feed/>",
}
NEW = {
    "assets/style.css": "body { color: black }",
    "index.html": "home, newer",
    "papers/index.html": "all papers",
    "papers/one/index.html": "one, newer",
    "papers/three/index.html": "three",
    "notes/index.html": "notes",
    "talks": "talks",
    "feed.xml": "<feed>newer</feed>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The output folder, which is not there yet, of a project in `tmp_path`."""
    return tmp_path / "site"


def contents(files: Mapping[str, str]) -> list[OutputFile]:
    return [OutputFile(name, text.encode()) for name, text in files.items()]


def put(site: Path, files: Mapping[str, str]) -> Published:
    """One build: read the manifest, publish."""
    return publish(site, contents(files), root=site.parent, manifest=read_manifest(site))


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every path in the folder: bytes of files, None for folders, where a link leads."""

    def found(path: Path) -> bytes | None:
        if path.is_symlink():
            return b"-> " + os.fsencode(path.readlink())
        return None if path.is_dir() else path.read_bytes()

    return {path.relative_to(folder).as_posix(): found(path) for path in sorted(folder.rglob("*"))}


def texts(folder: Path) -> dict[str, str]:
    """Every file in the folder but the manifest."""
    found = {name: data for name, data in everything(folder).items() if data is not None}
    return {name: data.decode() for name, data in found.items() if name != MANIFEST}


def clean(tmp_path: Path, files: Mapping[str, str]) -> dict[str, bytes | None]:
    """What a build into a folder that was not there before makes of the files."""
    folder = tmp_path / "clean" / "site"
    put(folder, files)
    return everything(folder)


def said(failure: pytest.ExceptionInfo[Failure]) -> list[str]:
    return [str(problem) for problem in failure.value.problems]


# What publishing writes


def test_a_first_build_writes_every_file_and_the_manifest(site: Path) -> None:
    published = put(site, OLD)
    assert texts(site) == OLD
    assert sorted(published.written) == sorted(OLD)
    assert (published.removed, published.kept) == ((), ())
    assert published.digests == {name: digest_of(text.encode()) for name, text in OLD.items()}
    assert json.loads((site / MANIFEST).read_bytes()) == {"portfolio": 1, "files": published.digests}


def test_a_second_build_gives_the_tree_of_a_clean_one(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    published = put(site, NEW)
    assert everything(site) == clean(tmp_path, NEW)
    assert sorted(published.written) == sorted(NEW.keys() - {"papers/index.html"})
    assert published.removed == ("assets/old.css", "notes", "papers/two/index.html", "talks/index.html")


def test_the_manifest_is_the_same_whatever_the_order_of_the_contents(tmp_path: Path, site: Path) -> None:
    put(site, dict(reversed(OLD.items())))
    assert everything(site) == clean(tmp_path, OLD)


def test_files_come_in_the_order_in_which_pages_need_them(site: Path) -> None:
    names = ["feed.xml", "index.html", "a/index.html", "a/b/index.html", "z.css", "robots.txt", "a/fig.png"]
    assert put(site, dict.fromkeys(names, "x")).written == (
        "a/fig.png",
        "z.css",
        "a/b/index.html",
        "a/index.html",
        "index.html",
        "feed.xml",
        "robots.txt",
    )


def test_a_file_that_is_right_already_is_not_written(site: Path) -> None:
    put(site, OLD)
    before = stats_of(site, OLD)
    published = put(site, {**OLD, "index.html": "home, newer"})
    after = stats_of(site, OLD)
    assert published.written == ("index.html",)
    assert {name for name in OLD if before[name] != after[name]} == {"index.html"}


def test_nothing_at_all_is_written_when_nothing_differs(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = put(site, OLD).digests
    with failing_at(monkeypatch, 1):
        assert put(site, OLD) == Published((), (), (), digests)


def test_a_file_known_to_be_unchanged_is_not_even_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = put(site, OLD).digests
    manifest = read_manifest(site)
    monkeypatch.setattr(disk, "digest_of_file", lambda path: pytest.fail(f"{path} was read"))
    assert publish(site, [], still=digests, root=site.parent, manifest=manifest).written == ()


def test_an_asset_is_copied_from_its_source(tmp_path: Path, site: Path) -> None:
    source = tmp_path / "figure.png"
    source.write_bytes(b"\x89PNG" * 1_000_000)
    for digest in ("", digest_of_file(source)):
        asset = [OutputFile("figure.png", None, str(source), digest)]
        published = publish(site, asset, root=tmp_path, manifest=read_manifest(site))
        assert (site / "figure.png").read_bytes() == source.read_bytes()
        assert published.digests == {"figure.png": digest_of(source.read_bytes())}
    assert published.written == ()


def test_the_manifest_tells_what_was_copied_even_if_the_source_changed_meanwhile(tmp_path: Path, site: Path) -> None:
    source = tmp_path / "figure.png"
    source.write_bytes(b"new")
    asset = [OutputFile("figure.png", None, str(source), digest_of(b"old"))]
    published = publish(site, asset, root=tmp_path, manifest=read_manifest(site))
    assert published.digests == {"figure.png": digest_of(b"new")}
    assert read_manifest(site).files == published.digests


def test_a_source_that_is_gone_is_named_and_nothing_changes(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    before = everything(site)
    asset = [OutputFile("x.png", None, str(tmp_path / "content/x.png"), "0" * 32)]
    with pytest.raises(Failure) as caught:
        publish(site, asset, root=tmp_path, manifest=read_manifest(site))
    assert said(caught) == [
        "portfolio: PF506 content/x.png: No such file or directory\n"
        "    Fix that and build again; the site is as it was before"
    ]
    assert everything(site) == before


def test_a_deleted_page_comes_back(site: Path) -> None:
    put(site, OLD)
    (site / "papers/one/index.html").unlink()
    (site / "papers/one").rmdir()
    assert put(site, OLD).written == ("papers/one/index.html",)
    assert texts(site) == OLD


def test_names_may_be_long_and_in_any_script(site: Path) -> None:
    files = {"論文/" + "ü" * 120 + ".html": "x", "a b/'&\"<.html": "y", "/".join(["d" * 100] * 8): "z"}
    put(site, files)
    assert texts(site) == files
    assert read_manifest(site).names() == set(files)
    put(site, {})
    assert everything(site).keys() == {MANIFEST}


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_name_that_is_not_unicode_survives(site: Path) -> None:
    name = os.fsdecode(b"caf\xe9.pdf")
    put(site, {name: "x"})
    assert read_manifest(site).names() == {name}
    assert put(site, {}).removed == (name,)


def test_files_have_the_modes_of_ordinary_files(site: Path) -> None:
    (site.parent / "plain").write_bytes(b"")
    put(site, OLD)
    mode = (site.parent / "plain").stat().st_mode
    assert {(site / name).stat().st_mode for name in (*OLD, MANIFEST)} == {mode}


def test_an_output_that_is_a_link_to_a_folder_stays_one(site: Path) -> None:
    (site.parent / "public").mkdir()
    site.symlink_to(site.parent / "public")
    put(site, OLD)
    put(site, NEW)
    assert site.is_symlink()
    assert texts(site.parent / "public") == NEW


def test_a_page_may_change_the_case_of_its_name(site: Path) -> None:
    put(site, {"Papers/A.html": "a", "B.html": "b"})
    put(site, {"papers/a.html": "a", "b.html": "b"})
    assert texts(site) == {"papers/a.html": "a", "b.html": "b"}


def test_a_page_may_change_case_where_the_file_system_ignores_case(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, {"A.html": "a", "b.html": "b"})
    # A hard link shows what such a file system shows: one file under both names.
    (site / "a.html").hardlink_to(site / "A.html")
    rename = disk.rename

    def folding(source: Path, target: Path) -> None:
        rename(source, target)
        if Path(source).name == "A.html":
            (site / "a.html").unlink()

    monkeypatch.setattr(disk, "rename", folding)
    published = put(site, {"a.html": "a", "b.html": "b"})
    assert (published.written, published.removed) == (("a.html",), ("A.html",))
    assert texts(site) == {"a.html": "a", "b.html": "b"}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["../x"], r"a content may not be named '\.\./x'"),
        (["/etc/x"], "a content may not be named '/etc/x'"),
        ([MANIFEST], f"a content may not be named '{MANIFEST}'"),
        ([f"{STAGE}/x"], "a content may not be named"),
        (["a", "a"], "two contents have one name"),
        (["a", "a/b"], "'a' is both a file and a folder"),
    ],
)
def test_a_plan_that_cannot_be_written_is_our_mistake(site: Path, names: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        publish(site, [OutputFile(name, b"") for name in names], root=site.parent, manifest=read_manifest(site))
    assert not site.exists()


def test_calling_a_file_unchanged_that_is_not_is_our_mistake(site: Path) -> None:
    put(site, {"a.html": "a"})
    wrong = {"a.html": digest_of(b"other")}
    with pytest.raises(ValueError, match=r"'a.html' is said to be unchanged, but the manifest has another"):
        publish(site, [], still=wrong, root=site.parent, manifest=read_manifest(site))


# What is not ours


def test_foreign_files_stay(site: Path) -> None:
    site.mkdir()
    (site / ".gitkeep").write_text("")
    put(site, OLD)
    (site / "papers/two/notes.txt").write_text("mine")
    (site / "empty").mkdir()
    put(site, NEW)
    put(site, {})
    assert everything(site).keys() == {
        ".gitkeep",
        MANIFEST,
        "empty",
        "papers",
        "papers/two",
        "papers/two/notes.txt",
    }


def test_a_folder_of_foreign_files_without_a_manifest_is_refused(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(Failure) as caught:
        put(site, OLD)
    assert caught.value.exit_code == USAGE
    assert caught.value.problems[0].code == codes.FOREIGN_FOLDER
    assert everything(site) == {"index.html": b"mine"}


def test_every_foreign_file_in_the_way_is_named_and_nothing_changes(site: Path) -> None:
    site.mkdir()
    (site / MANIFEST).write_text("{}")
    (site / "index.html").write_text("mine")
    (site / "papers").write_text("mine")
    (site / "notes").mkdir()
    (site / "feed.xml").symlink_to(site / "nowhere")
    before = everything(site)
    with pytest.raises(Failure) as caught:
        put(site, OLD)
    assert caught.value.exit_code == USAGE
    mend = "\n    Move it out of the output folder, or delete it, and build again"
    assert said(caught) == [
        f"site/feed.xml: PF503 a link or a device that portfolio did not write is in the way of 'feed.xml'{mend}",
        f"site/index.html: PF503 a file that portfolio did not write is in the way of 'index.html'{mend}",
        f"site/notes: PF503 a folder that portfolio did not write is in the way of 'notes'{mend}",
        f"site/papers: PF503 a file that portfolio did not write is in the way of 'papers/index.html'{mend}",
    ]
    assert everything(site) == before


def test_a_foreign_file_with_the_right_bytes_becomes_ours(site: Path) -> None:
    site.mkdir()
    (site / MANIFEST).write_text("{}")
    (site / "index.html").write_text("home")
    assert put(site, {"index.html": "home"}).written == ()
    assert put(site, {}).removed == ("index.html",)


def test_a_folder_of_ours_with_a_foreign_file_inside_does_not_give_way(site: Path) -> None:
    put(site, {"talks/2024/index.html": "x"})
    (site / "talks/2024/mine.txt").write_text("mine")
    before = everything(site)
    with pytest.raises(Failure, match=r"^a file that portfolio did not write is in the way of 'talks'$"):
        put(site, {"talks": "x"})
    assert everything(site) == before


def test_an_empty_folder_that_a_deleted_page_left_gives_way(site: Path) -> None:
    put(site, {"talks/2024/index.html": "x", "talks/index.html": "y"})
    (site / "talks/2024/index.html").unlink()
    put(site, {"talks": "x"})
    assert texts(site) == {"talks": "x"}


def test_a_link_on_the_way_to_a_page_is_refused_and_not_followed(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (site / "papers").rename(tmp_path / "elsewhere")
    (site / "papers").symlink_to(tmp_path / "elsewhere")
    before = everything(tmp_path / "elsewhere")
    with pytest.raises(
        Failure, match=r"^a link or a device that portfolio did not write is in the way of 'papers/index.html'"
    ):
        put(site, OLD)
    with pytest.raises(Failure, match=r"^a link or a device that portfolio did not write is in the way of 'papers'$"):
        put(site, {"papers": "x"})
    put(site, {"index.html": "home"})
    assert everything(tmp_path / "elsewhere") == before
    assert (site / "papers").is_symlink()


def test_an_empty_folder_behind_a_link_stays(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (site / "papers").rename(tmp_path / "elsewhere")
    (site / "papers").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/two/index.html").unlink()
    put(site, {"index.html": "home"})
    assert (tmp_path / "elsewhere/two").is_dir()


def test_a_foreign_file_that_differs_from_a_stray_in_case_only_is_foreign(site: Path) -> None:
    put(site, {"A.html": "a"})
    if (site / "a.html").exists():
        pytest.skip("this file system does not tell cases apart")
    (site / "a.html").write_text("mine")
    with pytest.raises(Failure, match=r"^a file that portfolio did not write is in the way of 'a.html'$"):
        put(site, {"a.html": "a"})
    assert texts(site) == {"A.html": "a", "a.html": "mine"}


def test_a_link_where_a_page_was_stays(tmp_path: Path, site: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    put(site, OLD)
    (site / "papers/two/index.html").unlink()
    (site / "papers/two/index.html").symlink_to(tmp_path / "mine")
    assert "papers/two/index.html" not in put(site, NEW).removed
    assert (site / "papers/two/index.html").read_text() == "mine"


def test_a_link_at_the_place_of_the_stage_is_not_followed(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/x").write_text("mine")
    (site / STAGE).symlink_to(tmp_path / "mine")
    with pytest.raises(Failure, match=f"^a link or a device that portfolio did not write is in the way of '{STAGE}'$"):
        put(site, NEW)
    assert everything(tmp_path / "mine") == {"x": b"mine"}


# What was changed by hand


def test_a_page_changed_by_hand_is_kept_and_restored(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (site / "papers/one/index.html").write_text("by hand")
    kept = f".portfolio/kept/{digest_of(b'by hand')[:8]}/papers/one/index.html"
    for _ in range(2):  # a second time finds the copy there
        published = put(site, OLD)
        assert [str(problem) for problem in published.kept] == [
            "site/papers/one/index.html: PF504 warning: this file was changed by hand and has been restored\n"
            f"    Your version is kept as '{kept}'; edit its entry or the theme instead"
        ]
        assert published.written == ("papers/one/index.html",)
        assert (tmp_path / kept).read_text() == "by hand"
        assert everything(site) == clean(tmp_path, OLD)
        (site / "papers/one/index.html").write_text("by hand")


def test_a_stray_changed_by_hand_is_kept_and_deleted(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (site / "papers/two/index.html").write_text("by hand")
    published = put(site, NEW)
    kept = f".portfolio/kept/{digest_of(b'by hand')[:8]}/papers/two/index.html"
    assert [str(problem) for problem in published.kept] == [
        "site/papers/two/index.html: PF504 warning: this file was changed by hand and has been deleted, "
        "because the site no longer has it\n"
        f"    Your version is kept as '{kept}'; edit its entry or the theme instead"
    ]
    assert (tmp_path / kept).read_text() == "by hand"
    assert everything(site) == clean(tmp_path, NEW)


def test_a_hand_that_wrote_what_we_would_write_is_not_warned(site: Path) -> None:
    put(site, {"index.html": "old"})
    (site / "index.html").write_text("new")
    published = put(site, {"index.html": "new"})
    assert (published.written, published.kept) == ((), ())
    assert read_manifest(site).files == published.digests


def test_a_file_that_cannot_be_kept_is_not_replaced(tmp_path: Path, site: Path) -> None:
    put(site, {"index.html": "old"})
    (site / "index.html").write_text("by hand")
    (tmp_path / ".portfolio").write_text("a file")
    with pytest.raises(Failure) as caught:
        put(site, {"index.html": "new"})
    assert said(caught) == [
        f"portfolio: PF506 .portfolio/kept/{digest_of(b'by hand')[:8]}/index.html: Not a directory\n"
        "    Fix that and build again; the site is as it was before"
    ]
    assert texts(site) == {"index.html": "by hand"}


# The manifest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_empty_manifest_owns_nothing_in_whatever_way_a_shell_writes_it(site: Path, encoding: str) -> None:
    site.mkdir()
    (site / MANIFEST).write_text("{}\n", encoding=encoding)
    manifest = read_manifest(site)
    assert (manifest.names(), manifest.found) == (set(), True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"portfolio": 2}',
        '{"files": []}',
        '{"pending": []}',
        '{"files": {"a": 1}}',
        '{"pending": {"a": "x"}}',
        '{"pending": {"a": [1]}}',
        '{"files": {"../x": "0"}}',
        '{"files": {"a/../../x": "0"}}',
        '{"files": {"/etc/passwd": "0"}}',
        '{"files": {"a\\\\x": "0"}}',
        '{"files": {"": "0"}}',
        '{"files": {"a//b": "0"}}',
        '{"files": {"a\\u0000": "0"}}',
        '{"files": {".git/config": "0"}}',
        '{"files": {".portfolio-manifest.json": "0"}}',
        '{"pending": {"../x": ["0"]}}',
    ],
)
def test_a_damaged_or_hostile_manifest_is_refused(tmp_path: Path, site: Path, text: str) -> None:
    site.mkdir()
    (tmp_path / "x").write_text("mine")
    (site / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as caught:
        read_manifest(site, root=tmp_path)
    assert caught.value.exit_code == USAGE
    assert said(caught) == [
        "site/.portfolio-manifest.json: PF507 expected the list of files that portfolio wrote, "
        "found something else\n"
        "    Move your own files out of 'site', delete everything else in it, this file too, and build again"
    ]
    assert (tmp_path / "x").read_text() == "mine"


def test_a_manifest_that_is_a_link_is_refused(tmp_path: Path, site: Path) -> None:
    site.mkdir()
    (tmp_path / "other.json").write_text("{}")
    (site / MANIFEST).symlink_to(tmp_path / "other.json")
    with pytest.raises(Failure, match="expected the list of files that portfolio wrote"):
        read_manifest(site)


def test_a_manifest_that_cannot_be_read_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, OLD)

    def refuse(self: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Failure) as caught:
        read_manifest(site, root=site.parent)
    assert caught.value.exit_code == ENVIRONMENT
    assert said(caught) == [
        "portfolio: PF506 site/.portfolio-manifest.json: Input/output error\n"
        "    Fix that and build again; the site is as it was before"
    ]


# What is intact


def test_intact_names_what_is_as_it_was_written(site: Path) -> None:
    put(site, OLD)
    assert intact(site, read_manifest(site), {}, since_ns=0) == set(OLD)
    (site / "index.html").write_text("HOME")
    (site / "feed.xml").unlink()
    (site / "notes").unlink()
    (site / "notes").mkdir()
    expected = OLD.keys() - {"index.html", "feed.xml", "notes"}
    assert intact(site, read_manifest(site), {}, since_ns=0) == expected


def test_an_unchanged_stat_spares_reading(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, OLD)
    stats = stats_of(site, (*OLD, "papers", "no such file"))
    assert stats.keys() == OLD.keys()
    (site / "index.html").write_text("HOME")
    read: list[Path] = []

    def reading(path: Path) -> str:
        read.append(path)
        return digest_of(path.read_bytes())

    monkeypatch.setattr(disk, "digest_of_file", reading)
    assert intact(site, read_manifest(site), stats, since_ns=NEVER) == OLD.keys() - {"index.html"}
    assert read == [site / "index.html"]


def test_a_stat_as_young_as_the_sweep_is_not_trusted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, {"index.html": "home"})
    stats = stats_of(site, ["index.html"])
    _, modified, changed, _ = stats["index.html"]
    monkeypatch.setattr(disk, "digest_of_file", lambda path: "other")
    youngest = max(modified, changed)
    assert intact(site, read_manifest(site), stats, since_ns=youngest + 1) == {"index.html"}
    assert intact(site, read_manifest(site), stats, since_ns=youngest) == set()


def test_a_page_behind_a_link_is_not_intact(tmp_path: Path, site: Path) -> None:
    put(site, OLD)
    (site / "papers").rename(tmp_path / "elsewhere")
    (site / "papers").symlink_to(tmp_path / "elsewhere")
    gone = {name for name in OLD if name.startswith("papers/")}
    assert intact(site, read_manifest(site), {}, since_ns=0) == OLD.keys() - gone


def test_a_file_that_cannot_be_read_is_not_intact(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, OLD)

    def refuse(path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(disk, "digest_of_file", refuse)
    assert intact(site, read_manifest(site), {}, since_ns=0) == set()
    with pytest.raises(Failure) as caught:
        put(site, OLD)
    assert said(caught) == [
        "portfolio: PF506 site/assets/style.css: Permission denied\n"
        "    Allow reading and writing there, or choose another --output, and build again; "
        "the site is as it was before"
    ]


def test_a_file_in_a_folder_that_may_not_be_entered_is_not_intact(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, OLD)

    def refuse(path: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(disk, "kind_of", refuse)
    manifest = Manifest({"papers/one/index.html": "0"}, {}, found=True)
    assert intact(site, manifest, {}, since_ns=0) == set()


def test_an_asset_that_cannot_be_read_to_its_end_is_named_itself(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"x")

    def refuse(file: object, path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(path))

    monkeypatch.setattr(disk, "_read", refuse)
    with pytest.raises(Failure, match=r"^cv\.pdf: Input/output error$"):
        publish(site, [OutputFile("a.pdf", None, str(tmp_path / "cv.pdf"), "0" * 32)], root=tmp_path,
                manifest=read_manifest(site))  # fmt: skip
    assert not site.exists()


# Errors, interruptions and kills at every call


@contextmanager
def at_call(monkeypatch: pytest.MonkeyPatch, strike: Callable[[int], None], *, after: bool = False) -> Iterator[None]:
    """Call `strike` with the running number of every call that changes the disk, before or after it does."""
    calls = 0

    def struck(name: str) -> Callable[..., object]:
        real = getattr(disk, name)

        def call(*paths: object) -> object:
            nonlocal calls
            calls += 1
            number = calls
            result = real(*paths) if after else None
            strike(number)
            return result if after else real(*paths)

        return call

    with monkeypatch.context() as patch:
        for name in DISK_CALLS:
            patch.setattr(disk, name, struck(name))
        yield


@contextmanager
def failing_at(
    monkeypatch: pytest.MonkeyPatch,
    *numbers: int,
    error: Callable[[], BaseException] | None = None,
    after: bool = False,
) -> Iterator[None]:
    """Fail at these calls, as on a full disk where no other error is given, or just after them."""

    def strike(call: int) -> None:
        if call in numbers:
            raise error() if error else OSError(errno.ENOSPC, "No space left on device")

    with at_call(monkeypatch, strike, after=after):
        yield


def calls_of(monkeypatch: pytest.MonkeyPatch, site: Path, files: Mapping[str, str]) -> tuple[int, int]:
    """How many calls a build makes, and at which one the final manifest comes into place."""
    numbers: list[int] = []
    finals: list[int] = []
    with at_call(monkeypatch, numbers.append):
        rename = disk.rename

        def watch(source: Path, target: Path) -> None:
            rename(source, target)
            if Path(source).name == "manifest":
                finals.append(numbers[-1])

        monkeypatch.setattr(disk, "rename", watch)
        put(site, files)
    return numbers[-1], finals[0]


def changed_site(site: Path) -> dict[str, bytes | None]:
    """A project's site as the old build left it, with one file changed by hand."""
    if site.exists():
        publish(site, [], root=site.parent, manifest=read_manifest(site))
    put(site, OLD)
    (site / "papers/one/index.html").write_text("by hand")
    return everything(site)


@pytest.mark.parametrize(("error", "after"), [(None, False), (KeyboardInterrupt, False), (KeyboardInterrupt, True)])
@pytest.mark.parametrize("is_first", [False, True])
def test_an_error_at_any_call_leaves_the_old_tree_and_the_next_build_is_clean(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_first: bool,
    error: type[KeyboardInterrupt] | None,
    after: bool,
) -> None:
    expected = clean(tmp_path, NEW)

    def fresh(number: int) -> tuple[Path, dict[str, bytes | None]]:
        site = tmp_path / str(number) / "site"
        site.parent.mkdir()
        return site, {} if is_first else changed_site(site)

    count, final = calls_of(monkeypatch, fresh(0)[0], NEW)
    assert final > 20
    for number in range(1, count + 1):
        site, old = fresh(number)
        if number <= final:
            expectation = pytest.raises((error or Failure, Failure))
            with expectation as caught, failing_at(monkeypatch, number, error=error, after=after):
                put(site, NEW)
            if isinstance(caught.value, Failure):
                assert caught.value.exit_code == ENVIRONMENT
                assert str(caught.value).endswith(": No space left on device")
                assert STAGE not in str(caught.value)
            assert everything(site) == old
            assert site.exists() == (not is_first)
        elif not error:  # the site stands: what is left of the stage is not worth an error
            with failing_at(monkeypatch, number):
                put(site, NEW)
            assert {n: t for n, t in texts(site).items() if not n.startswith(STAGE)} == NEW
        put(site, NEW)
        assert everything(site) == expected


def test_the_message_of_a_full_disk_names_the_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, {"a.html": "old"})
    for number in (2, 8):  # while it is staged, and while it is moved into place
        with pytest.raises(Failure) as caught, failing_at(monkeypatch, number):
            put(site, {"a.html": "new"})
        assert said(caught) == [
            "portfolio: PF506 site/a.html: No space left on device\n"
            "    Free some space and build again; the site is as it was before"
        ]


def test_when_taking_back_fails_too_the_message_says_so_and_the_next_build_mends(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, OLD)
    count, final = calls_of(monkeypatch, site, NEW)
    put(site, OLD)
    with pytest.raises(Failure) as caught, failing_at(monkeypatch, *range(final, count + 100)):
        put(site, NEW)
    assert said(caught) == [
        "portfolio: PF506 site/.portfolio-manifest.json: No space left on device\n"
        "    Free some space and build again; until then the site is partly old and partly new"
    ]
    assert read_manifest(site).pending
    assert put(site, OLD).kept == ()
    assert everything(site) == clean(tmp_path, OLD)


def test_when_a_stopped_build_cannot_be_taken_back_the_message_says_so(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, OLD)
    _, final = calls_of(monkeypatch, site, NEW)
    put(site, OLD)

    def strike(call: int) -> None:
        if call == final:
            raise KeyboardInterrupt
        if call > final:
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(Failure) as caught, at_call(monkeypatch, strike):
        put(site, NEW)
    assert (caught.value.exit_code, said(caught)) == (ENVIRONMENT, [
        "portfolio: PF506 site: the build was stopped, and not all files could be put back\n"
        "    Build again; until then the site is partly old and partly new"
    ])  # fmt: skip
    assert put(site, OLD).kept == ()
    assert everything(site) == clean(tmp_path, OLD)


def test_when_one_file_cannot_be_taken_back_the_manifest_still_knows_it(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, OLD)
    _, final = calls_of(monkeypatch, site, NEW)
    put(site, OLD)
    # The calls after the failed one take back: folders of strays and strays first, then the new files.
    for number in range(final + 1, final + 20):
        with pytest.raises(Failure), failing_at(monkeypatch, final, number):
            put(site, NEW)
        assert put(site, OLD).kept == ()
        assert everything(site) == clean(tmp_path / str(number), OLD)


def test_without_hard_links_files_are_copied_aside(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    old = changed_site(site)
    _, final = calls_of(monkeypatch, tmp_path / "other" / "site", NEW)
    for number in range(1, final + 15):
        with failing_at(monkeypatch, number):
            try:
                put(site, NEW)
            except Failure:
                assert everything(site) == old
            else:
                old = changed_site(site)
    put(site, NEW)
    assert everything(site) == clean(tmp_path, NEW)


def build_in_child(site: Path, files: Mapping[str, str], *, monkeypatch: pytest.MonkeyPatch, kill: int) -> None:
    """A build in a process that dies before its call number `kill`."""

    def strike(call: int) -> None:
        if call == kill:
            os._exit(9)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child only builds
        child = os.fork()
    if not child:  # pragma: no cover (in the child)
        try:
            with at_call(monkeypatch, strike):
                put(site, files)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("is_first", [False, True])
def test_a_kill_at_any_call_leaves_each_file_old_or_new_and_the_next_build_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    expected = {"new": clean(tmp_path, NEW), "old": clean(tmp_path / "o", OLD)}
    old = {} if is_first else {**OLD, "papers/one/index.html": "by hand"}
    count, _ = calls_of(monkeypatch, tmp_path / "0" / "site", NEW)
    for number in range(1, count + 30):
        site = tmp_path / str(number) / "site"
        site.parent.mkdir(exist_ok=True)
        if not is_first:
            changed_site(site)
        build_in_child(site, NEW, monkeypatch=monkeypatch, kill=number)
        found = {name: text for name, text in texts(site).items() if not name.startswith(f"{STAGE}/")}
        for name in {*old, *NEW, *found}:
            assert found.get(name) in (old.get(name), NEW.get(name)), (number, name)
        # The next build may have the new contents or, when the edit was taken back, the old ones.
        files, name = ((NEW, "new"), (OLD, "old"))[number % 2]
        kept = put(site, files).kept
        assert {problem.where.path for problem in kept} <= {"site/papers/one/index.html"}
        assert everything(site) == expected[name]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kills_one_after_another_never_lose_track_of_what_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    chance = random.Random(7)
    names = ("index.html", "a", "a/index.html", "b/c/index.html", "b/c", "b/d.css", "feed.xml")
    for round_ in range(150):
        files: dict[str, str] = {}
        for name in chance.sample(names, chance.randint(0, len(names))):
            if not any(f"{name}/".startswith(f"{it}/") or f"{it}/".startswith(f"{name}/") for it in files):
                files[name] = f"{name} {chance.randint(1, 3)}"
        if chance.random() < 0.7:
            build_in_child(site, files, monkeypatch=monkeypatch, kill=chance.randint(1, 40))
        else:
            assert put(site, files).kept == ()
            assert everything(site) == clean(tmp_path / str(round_), files)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_second_kill_does_not_forget_what_the_first_build_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = dict.fromkeys(NEW, "third")
    put(tmp_path / "0" / "site", OLD)
    _, final = calls_of(monkeypatch, tmp_path / "0" / "site", NEW)
    expected = clean(tmp_path, OLD)
    for number in range(1, final + 15):
        site = tmp_path / str(number) / "site"
        put(site, OLD)
        build_in_child(site, NEW, monkeypatch=monkeypatch, kill=final)
        build_in_child(site, third, monkeypatch=monkeypatch, kill=number)
        assert put(site, OLD).kept == ()
        assert everything(site) == expected
