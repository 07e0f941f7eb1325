"""Copies of pictures: which there are, what they hold, what a browser loads, and when they are made."""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from looks import THEMES
from PIL import Image, ImageCms, ImageDraw, ImageOps
from sites import Files, MakeSite, built, entry, messages, page, rebuilt, settle, tree

from portfolio.build.audit.html import page_reading
from portfolio.content.images.resized import MEDIA_TYPES, PictureCopy, can_copy, copies_of, copy_bytes

ADA = "name: Ada Lovelace\nbase_url: https://ada.example.org/repo\n"
WANTED = f"{ADA}picture_formats: [webp]\n"
OWNER = "photo: {src: /me.jpg, alt: Ada}\nbio: |\n  ![A hall](/hall.jpg)\n"
PAPER = entry("A title", "See ![A loom](loom.png) and ![A mill](/mill%20wheel,%20old.jpg).",
              image={"src": "loom.png", "alt": "A loom"}, date="1843", category="LG")  # fmt: skip


def picture(width: int, height: int, format: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture with a dark square on the left, above."""
    image = Image.new(mode, (width, height), "white" if mode != "RGBA" else (255, 255, 255, 0))
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill="black")
    found = BytesIO()
    image.save(found, format)
    return found.getvalue()


def opened_picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def site(more: Files | None = None) -> Files:
    """A site with a paper that shows two pictures."""
    return {
        "content/site.yaml": WANTED,
        "content/papers/a/index.md": PAPER,
        "content/papers/a/loom.png": picture(1000, 500),
        "content/static/mill wheel, old.jpg": picture(700, 900, "JPEG"),
        **(more or {}),
    }


def copies_in(root: Path) -> dict[str, tuple[int, int]]:
    """The copies that were published, with their sizes."""
    every = {name: data for name, data in tree(root / "site").items() if re.search(r"\.\d+\.(webp|avif)$", name)}
    return {name: opened_picture(data).size for name, data in every.items()}


@pytest.mark.parametrize(
    ("width", "expected"),
    [(100, []), (160, [160]), (320, [320]), (350, [350]), (360, [320, 360]), (1000, [320, 640, 1000]),
     (1920, [320, 640, 960, 1440, 1920]), (2000, [320, 640, 960, 1440, 2000]), (9000, [320, 640, 960, 1440, 1920])],
)  # fmt: skip
def test_widths_are_those_that_are_worth_a_file(width: int, expected: list[int]) -> None:
    assert [it.width for it in copies_of("a.png", width, ("webp",))] == expected


def test_the_format_of_the_fewest_bytes_comes_first() -> None:
    found = copies_of("a.png", 320, ("webp", "avif"))

    assert [it.url for it in found] == ["a.png.320.avif", "a.png.320.webp"]


@pytest.mark.parametrize("theme", THEMES)
def test_pages_name_copies_that_are_there_and_the_picture_itself(make_site: MakeSite, theme: str) -> None:
    root = make_site(site({
        "content/site.yaml": f"{WANTED}theme: {theme}\n{OWNER}",
        "content/static/me.jpg": picture(400, 500, "JPEG"), "content/static/hall.jpg": picture(330, 200, "JPEG"),
    }))  # fmt: skip
    built(root)
    paper, home = page(root, "papers/a/"), page(root, "")
    named = {
        it.rsplit(" ", 1)[0]: it.rsplit(" ", 1)[1]
        for shown in (paper, home)
        for source in shown.all("source")
        for it in source["srcset"].split(", ")
    }

    assert copies_in(root) == {
        "hall.jpg.330.webp": (330, 200), "me.jpg.320.webp": (320, 400), "me.jpg.400.webp": (400, 500),
        "mill wheel, old.jpg.320.webp": (320, 411), "mill wheel, old.jpg.700.webp": (700, 900),
        "papers/a/loom.png.320.webp": (320, 160), "papers/a/loom.png.640.webp": (640, 320),
        "papers/a/loom.png.1000.webp": (1000, 500),
    }  # fmt: skip
    assert named["../../mill%20wheel%2C%20old.jpg.320.webp"] == "320w"
    assert named["./me.jpg.400.webp"] == "400w"
    assert {it["type"] for it in paper.all("source")} == {"image/webp"}
    assert all(it["sizes"] for it in (*paper.all("source"), *home.all("source")))
    assert [it["src"] for it in paper.all("img")][-1] == "../../mill%20wheel,%20old.jpg"
    data = (root / "site/papers/a/index.html").read_bytes()
    assert "../../mill%20wheel%2C%20old.jpg.320.webp" in page_reading(data).links


@pytest.mark.parametrize("theme", THEMES)
def test_without_the_setting_nothing_is_copied(make_site: MakeSite, theme: str) -> None:
    root = make_site(site({"content/site.yaml": f"{ADA}theme: {theme}\n"}))
    built(root)

    assert copies_in(root) == {}
    assert page(root, "papers/a/").all("source") == []


def test_both_formats_are_made(make_site: MakeSite) -> None:
    root = make_site(site({"content/site.yaml": f"{ADA}picture_formats: [webp, avif]\n"}))
    built(root)
    formats = [opened_picture((root / "site" / name).read_bytes()).format for name in sorted(copies_in(root))]

    assert formats == ["WEBP" if name.endswith("webp") else "AVIF" for name in sorted(copies_in(root))]
    assert set(formats) == {"WEBP", "AVIF"}
    assert [it["type"] for it in page(root, "papers/a/").all("source")][:2] == ["image/avif", "image/webp"]


def animated() -> bytes:
    found = BytesIO()
    frames = [Image.new("RGB", (400, 300), color) for color in ("red", "blue")]
    frames[0].save(found, "PNG", save_all=True, append_images=frames[1:])
    return found.getvalue()


def headed(width: int, height: int) -> bytes:
    """A PNG that says it has this size, and has not."""
    data = picture(10, 10)
    return data[:16] + struct.pack(">II", width, height) + data[24:]


@pytest.mark.parametrize(
    ("name", "data"),
    [("moving.png", animated()), ("a.gif", picture(400, 300, "GIF")), ("a.bmp", picture(400, 300, "BMP")),
     ("huge.png", headed(60_000, 60_000)), ("bomb.png", headed(14_000, 14_000)), ("small.png", picture(100, 90)),
     ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><path d="M0 0"/></svg>'),
     ("not.png", b"no picture"), ("not.jpg", b""), ("drawing.png", b"<svg width='900' height='600'/>")],
)  # fmt: skip
def test_what_cannot_be_copied_is_left_alone(make_site: MakeSite, name: str, data: bytes) -> None:
    text = entry("A title", f"![A loom]({name})", date="1843", category="LG")
    root = make_site({"content/site.yaml": WANTED, "content/papers/a/index.md": text, f"content/papers/a/{name}": data})
    built(root)

    assert copies_in(root) == {}
    assert "<source" not in (root / "site/papers/a/index.html").read_text("utf-8")
    assert (root / f"site/papers/a/{name}").read_bytes() == data


def test_a_damaged_picture_is_given_as_it_is(make_site: MakeSite) -> None:
    data = picture(1000, 800, "JPEG")[:3000]
    root = make_site(site({"content/papers/a/loom.png": data}))
    built(root)

    assert (root / "site/papers/a/loom.png.640.webp").read_bytes() == data


def noisy(mode: str) -> Iterator[tuple[str, bytes]]:
    """Pictures that are kept in other ways than three bytes a pixel."""
    extra = {"transparency": 0} if mode == "P" else {}
    format = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new(mode, (400, 200))
    found = BytesIO()
    image.save(found, format, **extra)
    yield mode, found.getvalue()


@pytest.mark.parametrize("format", MEDIA_TYPES)
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_way_to_keep_colours_can_be_copied(tmp_path: Path, mode: str, format: str) -> None:
    file = tmp_path / "a"
    for _, data in noisy(mode):
        file.write_bytes(data)
    copy = opened_picture(copy_bytes(str(file), PictureCopy("a", format, 320)))

    assert can_copy(str(file))
    assert copy.size == (320, 160)
    assert (copy.mode == "RGBA") == (mode in ("LA", "RGBA", "P"))


def test_sixteen_bits_of_grey_stay_grey(tmp_path: Path) -> None:
    image = Image.new("I;16", (400, 200), 32768)
    image.save(tmp_path / "a.png")
    copy = opened_picture(copy_bytes(str(tmp_path / "a.png"), PictureCopy("a", "webp", 320)))

    assert copy.convert("RGB").getpixel((9, 9)) in {(value, value, value) for value in range(124, 133)}


@pytest.mark.parametrize("format", MEDIA_TYPES)
def test_a_photo_that_was_held_upright_stands_upright(tmp_path: Path, format: str) -> None:
    image = Image.new("RGB", (800, 400), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 400, 200), fill="black")
    exif = image.getexif()
    exif[0x0112] = 6  # the camera was turned to the left: its upper left is the upper right
    image.save(tmp_path / "a.jpg", exif=exif)
    copy = opened_picture(copy_bytes(str(tmp_path / "a.jpg"), PictureCopy("a", format, 320)))
    dark = ImageOps.invert(copy.convert("L")).point(lambda value: 255 if value > 127 else 0)

    assert copy.size == (320, 640)
    assert dark.getbbox() == pytest.approx((160, 0, 320, 320), abs=2)
    assert copy.getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize("format", MEDIA_TYPES)
def test_colours_keep_their_profile_and_nothing_else_is_told(tmp_path: Path, format: str) -> None:
    image, profile = Image.new("RGB", (400, 200), "red"), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    exif = image.getexif()
    exif[0x010F] = "The camera of Ada"
    image.save(tmp_path / "a.jpg", icc_profile=profile.tobytes(), exif=exif)
    data = copy_bytes(str(tmp_path / "a.jpg"), PictureCopy("a", format, 320))

    assert opened_picture(data).info.get("icc_profile") == profile.tobytes()
    assert b"The camera of Ada" not in data


def test_a_drawing_loses_nothing_and_takes_fewer_bytes(tmp_path: Path) -> None:
    data = picture(640, 400)
    (tmp_path / "a.png").write_bytes(data)
    copy = copy_bytes(str(tmp_path / "a.png"), PictureCopy("a", "webp", 640))

    assert opened_picture(copy).convert("RGB").tobytes() == opened_picture(data).convert("RGB").tobytes()
    assert len(copy) < len(data)


def test_copies_are_made_once_and_anew_when_the_picture_changes(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(site())
    made: list[str] = []

    def noted(source: str, copy: PictureCopy) -> bytes:
        made.append(copy.url)
        return copy_bytes(source, copy)

    monkeypatch.setattr("portfolio.pages.picture_copies.copy_bytes", noted)
    settle(root)
    built(root)
    first, before = len(made), tree(root / "site")
    (root / "content/papers/a/index.md").write_text(PAPER.replace("A title", "Another title"), "utf-8")
    rebuilt(root)
    assert first == 5
    assert len(made) == first

    (root / "content/papers/a/loom.png").write_bytes(picture(800, 800))
    rebuilt(root)
    assert sorted(made[first:]) == [f"papers/a/loom.png.{width}.webp" for width in (320, 640, 800)]
    assert "papers/a/loom.png.1000.webp" in before
    assert "papers/a/loom.png.1000.webp" not in tree(root / "site")
    assert 'width="800" height="800"' in (root / "site/papers/a/index.html").read_text("utf-8")


def test_a_copy_of_the_authors_own_is_kept(make_site: MakeSite) -> None:
    own = picture(320, 160, "WEBP")
    root = make_site(site({"content/papers/a/loom.png.320.webp": own}))
    built(root)

    assert (root / "site/papers/a/loom.png.320.webp").read_bytes() == own


def test_without_pillow_pages_show_the_pictures_as_they_are(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("content.content_assembly", "site.card_styles"):
        monkeypatch.setattr(f"portfolio.{module}.can_draw", lambda: False)
    root = make_site(site())
    problems = messages(built(root))

    assert copies_in(root) == {}
    assert problems == [
        "content/site.yaml:3:18: PF332 warning: picture_formats: pictures need Pillow, which is not installed\n"
        '    Install it with `pip install "portfolio[images]"`, or write `picture_formats: []`'
    ]
