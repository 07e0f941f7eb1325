"""What browsers load for a page by themselves: nothing from elsewhere without a word, and only pictures as pictures."""

from pathlib import Path

import pytest
from sites import built, entry, messages, page, write

from portfolio.model import Prose
from portfolio.rules.outside_requests import found_in

SITE = "name: Ada Example\nbase_url: https://ada.example\n"
MEND = "If its licence allows it, put the file into the project and link to it there; or leave it if this is meant"


def told(root: Path, code: str) -> list[str]:
    return [it.replace("\n    ", " | ") for it in messages(built(root)) if code in it]


def hosts(html: str) -> list[tuple[str, str]]:
    return [*found_in(Prose(html, "", ())).hosts]


def test_a_picture_of_another_host_is_named_once_a_file(tmp_path: Path) -> None:
    text = (
        "Words.\n\n![a](https://one.example/a.gif) and\n![b](http://two.example/b.png) ![c](https://one.example/c.png)"
    )
    root = write(tmp_path, {"content/site.yaml": SITE, "content/papers/a.md": entry("A", text)})

    assert told(root, "PF217") == [
        "content/papers/a.md:6:14: PF217 hint: a picture is fetched from 'one.example' and 1 other, which learns who "
        f"reads the page | {MEND}"
    ]


def test_fields_texts_and_the_biography_are_looked_at(tmp_path: Path) -> None:
    root = write(tmp_path, {
        "content/site.yaml": f"{SITE}photo: {{src: https://faces.example/me.jpg, alt: Me}}\n",
        "content/papers/a.md": entry("A", "B", image={"src": "https://one.example/a.png", "alt": "A loom"}),
        "content/papers/b.md": "---\ntitle: B\nabstract: 'See ![x](https://two.example/b.png)'\n---\nMore.\n",
        "content/papers/c.md": "---\ntitle: C\nabstract: Words.\n---\nMore.\n\n![x](https://three.example/b.png)\n",
        "content/pages/p.md": "---\ntitle: P\n---\n<img src='https://four.example/x.png' alt='x'>\n",
    })  # fmt: skip

    assert [it.partition(", which")[0] for it in told(root, "PF217")] == [
        "content/pages/p.md:4:19: PF217 hint: a picture is fetched from 'four.example'",
        "content/papers/a.md:3:8: PF217 hint: image: a picture is fetched from 'one.example'",
        "content/papers/b.md:3:11: PF217 hint: a picture is fetched from 'two.example'",
        "content/papers/c.md:7:14: PF217 hint: a picture is fetched from 'three.example'",
        "content/site.yaml:3:8: PF217 hint: photo: a picture is fetched from 'faces.example'",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="https://h.example/a.png">', [("a picture", "h.example")]),
        ('<img alt="x" src="//h.example/a.png">', [("a picture", "h.example")]),
        ('<img src="a.png" srcset="b.png 1x, https://h.example/a.png 2x">', [("a picture", "h.example")]),
        ("<source srcset='https://h.example/a.webp'>", [("a picture or a clip", "h.example")]),
        ('<video poster="https://h.example/p.png" src="a.mp4"></video>', [("a clip", "h.example")]),
        ('<IFRAME SRC="https://H.example/p"></IFRAME>', [("a frame", "h.example")]),
        ("<script src=https://h.example/p.js></script>", [("a script", "h.example")]),
        ('<link rel="stylesheet" href="https://h.example/p.css">', [("a style sheet", "h.example")]),
        ('<object data="https://h.example/p.svg"></object>', [("a file", "h.example")]),
        ('<p style="background: url(https://h.example/p.png)">', [("a file of a style", "h.example")]),
        ("<p style='background: url(\"https://h.example/p.png\")'>", [("a file of a style", "h.example")]),
        ('<p style="background: url(&quot;https://h.example/p.png&quot;)">', [("a file of a style", "h.example")]),
        ('<style>@import "https://h.example/p.css";</style>', [("a file of a style", "h.example")]),
        ('<svg><image href="https://h.example/p.png"/></svg>', [("a picture", "h.example")]),
        ('<table background="https://h.example/p.png"></table>', [("a file", "h.example")]),
        ('<a href="https://h.example/a.png">x</a>', []),
        ('<img src="\x02a.png"> <a href="https://h.example/">x</a>', []),
        ("<p>&lt;img src=\"https://h.example/a.png\"&gt; style</p>", []),
        ('<p title="see //h.example/a">an <img src="a.png" alt="of https://h.example/"></p>', []),
        ("<code>style: url(https://h.example/a.png)</code>", []),
    ],
)  # fmt: skip
def test_whatever_loads_something(html: str, expected: list[tuple[str, str]]) -> None:
    assert hosts(html) == expected


def test_trusted_html_is_looked_at(tmp_path: Path) -> None:
    root = write(tmp_path, {
        "content/site.yaml": f"{SITE}trusted_html: true\n", "content/papers/a.md": entry("A", "B"),
        "content/pages/p.md": "---\ntitle: P\n---\nWords.\n\n"
        "<iframe src='https://film.example/1' title='x'></iframe>\n\n"
        "<video poster='https://film.example/p.png'></video>\n",
    })  # fmt: skip

    assert [it.partition(", which")[0] for it in told(root, "PF217")] == [
        "content/pages/p.md:6:22: PF217 hint: a clip is fetched from 'film.example'",
        "content/pages/p.md:6:22: PF217 hint: a frame is fetched from 'film.example'",
    ]


# What is given as a picture


@pytest.mark.parametrize(
    ("name", "fault", "mend"),
    [
        ("t.mp4", "is a video, not a picture", "Use a still image, and link the file: `links: {video: t.mp4}`"),
        ("t.WebM", "is a video, not a picture", "Use a still image, and link the file: `links: {video: t.WebM}`"),
        ("t.mp3", "is a sound, not a picture", "Use a still image, and link the file: `links: {audio: t.mp3}`"),
        ("t.tiff", "is a picture that most browsers do not show (TIFF)", "Save it as PNG, JPEG, WebP or SVG"),
        ("t.pdf", "is a picture that most browsers do not show (PDF)", "Save it as PNG, JPEG, WebP or SVG"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, name: str, fault: str, mend: str) -> None:
    root = write(tmp_path, {
        "content/site.yaml": SITE, f"content/papers/a/{name}": "x", f"content/static/{name}": "x",
        "content/papers/a/index.md": entry("A", f"Words.\n\n![a clip]({name})", image={"src": name, "alt": "A loom"}),
        "content/pages/p.md": f"---\ntitle: P\n---\n![a clip](/{name})\n",
    })  # fmt: skip
    verb = "Listen" if name.endswith("mp3") else "Watch"
    linked = mend if "Save" in mend else f"Link it: `[{verb}]({{}})`; a still image may take its place"

    assert told(root, "PF218") == [
        f"content/pages/p.md:4:11: PF218 warning: '/{name}' {fault} | {linked.format(f'/{name}')}",
        f"content/papers/a/index.md:3:8: PF218 warning: image: '{name}' {fault} | {mend}",
        f"content/papers/a/index.md:7:11: PF218 warning: '{name}' {fault} | {linked.format(name)}",
    ]


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a.jpeg", "a.webp", "a.avif", "a.gif", "a.svg", "a", "a.png?v=2"])
def test_pictures_are_left_alone(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, {
        "content/site.yaml": SITE, f"content/papers/a/{name.partition('?')[0]}": "x",
        "content/papers/a/index.md": entry("A", f"![a loom]({name})"),
    })  # fmt: skip

    assert (told(root, "PF218"), told(root, "PF217")) == ([], [])
    assert page(root, "papers/a/").all("img")


def test_a_second_build_says_the_same(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"content/site.yaml": SITE, "content/papers/a.md": entry("A", "![a](https://h.example/t.mp4)")}
    )
    first = [told(root, code) for code in ("PF217", "PF218")]
    write(root, {"content/papers/b.md": entry("B", "C")})

    assert [told(root, code) for code in ("PF217", "PF218")] == first
    assert [len(it) for it in first] == [1, 1]
