"""Files that are published as they are: each is there, whole, and not too large for where it goes."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from repositories import Desk, git
from sites import built, entry, messages, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.content.images.exif import tells_place
from portfolio.diagnostics.problems import BUILT, CONTENT
from portfolio.output.git import size_limits

SITE = {
    "content/site.yaml": "name: Ada Example\nbase_url: https://ada.example\n",
    "content/papers/a.md": entry("A", "B"),
}
POINTER = (
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1\nsize 12345\n"
)
FETCH = "Run `git lfs install` and `git lfs pull`; in a workflow, check out with `lfs: true`"
AGAIN = "Save it again from its source, and check that it opens"


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.effect_noise((90, 70), 60).save(file, kind)
    return file.getvalue()


def unfit(root: Path) -> list[str]:
    return [it.replace("\n    ", " | ") for it in messages(built(root)) if "PF346" in it]


@pytest.mark.parametrize("name", ["slides.pdf", "clip.mp4", "data.zip", "photo.png", "no-end", "old.tar.gz"])
@pytest.mark.parametrize("folder", ["static", "papers/b", "pages/c"])
def test_what_git_lfs_left_in_the_place_of_a_file_is_named(tmp_path: Path, folder: str, name: str) -> None:
    index = {f"content/{folder}/index.md": entry("C", "D")} if folder != "static" else {}
    root = write(tmp_path, {**SITE, **index, f"content/{folder}/{name}": POINTER})

    assert unfit(root) == [
        f"content/{folder}/{name}: PF346 warning: is a pointer of Git LFS, not the file itself | {FETCH}"
    ]
    write(root, {f"content/{folder}/{name}": "version https is a text of mine that goes on for some time"})
    assert unfit(root) == []


def test_a_text_about_git_lfs_is_a_text(tmp_path: Path) -> None:
    root = write(tmp_path, {**SITE, "content/static/lfs.txt": POINTER + "and more of it\n" * 100})

    assert unfit(root) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_without_its_end_is_named(tmp_path: Path, kind: str) -> None:
    name, whole = f"content/static/a.{kind.lower()}", picture(kind)
    for size in (200, len(whole) - 20):
        root = write(tmp_path, {**SITE, name: whole[:size]})
        assert unfit(root) == [f"{name}: PF346 warning: is a {kind} whose end is missing | {AGAIN}"]
    for more in (b"", b"\0" * 99, b"added by a camera"):
        write(root, {name: whole + more})
        assert unfit(root) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_whole_picture_is_fine(tmp_path: Path, kind: str) -> None:
    assert unfit(write(tmp_path, {**SITE, f"content/static/a.{kind.lower()}": picture(kind)})) == []


@pytest.mark.parametrize("name", ["a.pdf", "a.PNG", "a.jpg", "a.webp"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {**SITE, f"content/static/{name}": b"", "content/static/empty.txt": b""})

    assert unfit(root) == [f"content/static/{name}: PF346 warning: is empty | {AGAIN}"]


# What a photo tells


def photo(kind: str, fields: Mapping[int, object]) -> bytes:
    image = Image.effect_noise((90, 70), 60)
    exif = image.getexif()
    exif[0x010F] = "A camera"
    for field, value in fields.items():
        exif.get_ifd(0x8825)[field] = value
    file = BytesIO()
    image.save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_that_tells_where_it_was_taken_is_named(tmp_path: Path, kind: str) -> None:
    name = f"content/static/me.{kind.lower()}"
    root = write(tmp_path, {**SITE, name: photo(kind, {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 0.0, 0.0)})})

    assert [it for it in messages(built(root)) if "PF347" in it] == [
        f"{name}: PF347 hint: contains the place where the photo was taken\n    Remove the location (`exiftool "
        "-gps:all= FILE`, or export without it); leave it if the place may be public"
    ]
    for fields in ({}, {29: "2026:01:01"}):  # no place: nothing, or the day alone
        write(root, {name: photo(kind, fields)})
        assert [it for it in messages(built(root)) if "PF347" in it] == []


@pytest.mark.parametrize("end", [30, 60, 90, 120])
def test_damaged_data_of_a_photo_tell_nothing_and_stop_nothing(tmp_path: Path, end: int) -> None:
    data = photo("JPEG", {1: "N", 2: (52.0, 30.0, 0.0)})
    place = data.index(b"Exif")
    full = tmp_path / "me.jpg"
    for filling in (b"\xff", b"\0", b"\x7f"):
        full.write_bytes(data[: place + end] + filling * (len(data) - place - end))
        assert tells_place(str(full)) in (True, False)
        full.write_bytes(data[: place + end])
        assert tells_place(str(full)) in (True, False)


# What is too large


def large(desk: Desk, size: int) -> None:
    path = desk.root / "content/static/big.pdf"
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(size)


def test_a_build_names_what_github_does_not_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limits, "LARGEST_FILE", 5_000_000)
    desk = Desk(tmp_path / "desk")
    large(desk, 6_000_000)
    report = build(BuildOptions(desk.root / "content", desk.root / "site", jobs=1))

    assert [it for it in messages(report) if "PF335" in it] == [
        "content/static/big.pdf: PF335 warning: has 6 MB, but GitHub takes no file over 5 MB\n"
        "    Make it smaller, or put it elsewhere and link to it"
    ]
    assert (desk.root / "site/big.pdf").exists()


def test_it_is_not_sent_to_github_and_to_others_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(size_limits, "LARGEST_FILE", 5_000_000)
    desk = Desk(tmp_path / "desk")
    large(desk, 6_000_000)

    assert (desk.deploy(), desk.deploy(dry=True)) == (CONTENT, CONTENT)
    assert "big.pdf: PF705 has 6 MB, but GitHub takes no file over 5 MB\n" in capsys.readouterr().err
    assert not list((desk.hub / "refs/heads").iterdir())
    git(desk.root, "remote", "set-url", "origin", str(desk.hub))
    assert desk.deploy() == BUILT
    assert "big.pdf" in desk.names()
