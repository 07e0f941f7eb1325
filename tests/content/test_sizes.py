"""How large pictures are: measured once, told to the page, and never a reason to fail."""

import struct
import time
import zlib
from pathlib import Path

import pytest
from processor import Stopwatch
from sites import MakeSite, built, entry, page, rebuilt, rendered, settle, tree

from portfolio.content.images.sizes import size_of
from portfolio.system.store import Store

SITE = "name: Ada Lovelace\n"


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


GIF = b"GIF89a" + struct.pack("<HH", 7, 5) + b"\x80\0\0" + b"\0" * 6 + b";"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0"/></svg>'
BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><svg xmlns="http://www.w3.org/2000/svg" width="3" height="4">&j;</svg>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", png(30, 20), (30, 20)),
        ("a.gif", GIF, (7, 5)),
        ("a.svg", SVG.format('width="120" height="80"').encode(), (120, 80)),
        ("a.svg", SVG.format('width="120.4px" height="80"').encode(), (120, 80)),
        ("a.svg", SVG.format('viewBox="0 0 64 32.5"').encode(), (64, 32)),
        ("a.svg", SVG.format('width="100%" height="100%" viewBox="-1,-1,64,32"').encode(), (64, 32)),
        ("a.svg", SVG.format("").encode(), (0, 0)),
        ("a.svg", SVG.format('width="-3" height="1e9"').encode(), (0, 0)),
        ("a.svg", b"<svg viewBox='" + b"," * 4000, (0, 0)),
        ("a.svg", BOMB.encode(), None),
        ("a.png", b"\x89PNG\r\n\x1a\n", (0, 0)),
        ("a.png", b"", (0, 0)),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\xff" * 5000, (0, 0)),
        ("a.txt", b"not a picture", (0, 0)),
    ],
)  # fmt: skip
def test_a_picture_is_measured_and_what_is_none_does_no_harm(
    tmp_path: Path, name: str, data: bytes, expected: tuple[int, int] | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    watch = Stopwatch()
    found = size_of(str(path), Store(tmp_path / "store", b"1"))

    assert watch.seconds() < 5
    assert found in ([(0, 0), (3, 4)] if expected is None else [expected])


def test_a_picture_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, store = tmp_path / "a.png", Store(tmp_path / "store", b"1")
    path.write_bytes(png(30, 20))
    time.sleep(0.15)
    first = size_of(str(path), store)
    monkeypatch.setattr("portfolio.content.images.sizes._measured_size", lambda *_: pytest.fail("measured again"))

    assert size_of(str(path), store) is first
    assert size_of(str(tmp_path / "none.png"), store) == (0, 0)


def test_a_page_keeps_the_room_of_its_picture_and_follows_it(make_site: MakeSite) -> None:
    paper = entry("A title", "Text.", image={"src": "mill.png", "alt": "A mill"}, date="2024", category="LG")
    other = entry("Another", image={"src": "/shared.svg", "alt": ""}, date="2023")
    far = entry("Far", image={"src": "https://example.org/x.png", "alt": ""})
    root = make_site({
        "content/site.yaml": SITE, "content/papers/p/index.md": paper, "content/papers/p/mill.png": png(300, 200),
        "content/papers/o.md": other, "content/static/shared.svg": SVG.format('viewBox="0 0 9 6"'),
        "content/papers/f.md": far,
    })  # fmt: skip
    built(root)
    sizes = {
        slug: (it.get("width"), it.get("height"))
        for slug in "pof"
        for it in page(root, f"papers/{slug}/").first("main").all("img")
    }
    assert sizes == {"p": ("300", "200"), "o": ("9", "6"), "f": ("", "")}
    assert ("300", "200") in [(it.get("width"), it.get("height")) for it in page(root, "").all("img")]

    settle(root)
    (root / "content/papers/p/mill.png").write_bytes(png(600, 200))
    report = rebuilt(root)
    again = page(root, "papers/p/").first("main").first("img")

    assert (again["width"], again["height"]) == ("600", "200")
    assert {"papers/p/index.html", "index.html", "categories/lg/index.html"} <= rendered(report)
    assert "papers/o/index.html" not in rendered(report)
    before = tree(root / "site")
    built(root, fresh=True)
    assert tree(root / "site") == before


def test_pictures_in_texts_have_a_size_and_load_when_a_reader_comes_near(make_site: MakeSite) -> None:
    text = (
        'A ![wheel](<big fig.png>) and <img src="/loom.png" alt="l" width="9"> and ![gone](https://a.org/x.png)\n\n'
        "## More\n\n![again](<big fig.png>)\n"
    )
    root = make_site({
        "content/site.yaml": SITE, "content/papers/a/index.md": entry("A", text),
        "content/papers/a/big fig.png": png(300, 200), "content/static/loom.png": png(60, 40),
        "content/pages/p.md": "---\ntitle: P\n---\n![loom](/loom.png)\n",
    })  # fmt: skip
    built(root)
    paper = [
        (it["alt"], it.get("width"), it.get("height"), it.get("loading")) for it in page(root, "papers/a/").all("img")
    ]
    own = [(it["alt"], it.get("width"), it.get("height"), it.get("loading")) for it in page(root, "p/").all("img")]

    assert paper == [
        ("wheel", "300", "200", ""), ("l", "9", "", "lazy"), ("gone", "", "", "lazy"), ("again", "300", "200", "lazy"),
    ]  # fmt: skip
    assert own == [("loom", "60", "40", "")]


def test_another_picture_of_the_same_name_changes_the_pages_that_show_it(make_site: MakeSite) -> None:
    files = {f"content/papers/{it}.md": entry(it, "![l](/loom.png)" if it == "a" else "Text.") for it in "abc"}
    root = make_site({"content/site.yaml": SITE, **files, "content/static/loom.png": png(60, 40)})
    built(root)
    (root / "content/static/loom.png").write_bytes(png(61, 40))
    settle(root)
    report = rebuilt(root)

    assert "papers/a/index.html" in rendered(report)
    assert "papers/b/index.html" not in rendered(report)
    assert page(root, "papers/a/").first("img")["width"] == "61"
