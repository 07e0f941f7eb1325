"""Pictures for sharing: where they are, what they show, and when they are drawn."""

from io import BytesIO
from pathlib import Path

import pytest
from looks import THEMES
from PIL import Image
from sites import MakeSite, built, entry, page, tree

from portfolio.content.images import card_drawing, fonts
from portfolio.content.images.card_drawing import SIZE, Social, SocialStyle, card_png
from portfolio.content.images.fonts import Face, wrapped_lines
from portfolio.diagnostics.problems import Failure

FONTS = Path(__file__).parents[2] / "themes/default/static/fonts"
SERIF = tuple(str(FONTS / it) for it in ("source-serif-4.woff2", "source-serif-4-ext.woff2"))
SANS = tuple(str(FONTS / it) for it in ("source-sans-3.woff2", "source-sans-3-ext.woff2"))
STYLE = SocialStyle("#fcfbf8", "#1d1c1a", "#5d5a54", "#e4e0d8", "#1b4f72", SERIF, SANS, "")
ADA = "name: Ada Lovelace\nbase_url: https://ada.example.org/repo\n"
WANTED = f"{ADA}social_cards: true\n"
PAPER = entry("On Łódź’s naïve engines", "Text.", authors=["Ada Lovelace"], date="1843", category="LG")


def ink(data: bytes, box: tuple[int, int, int, int] = (16, 0, *SIZE)) -> int:
    """How many pixels of a part of a picture differ from its ground."""
    image = Image.open(BytesIO(data)).convert("RGB").crop(box)
    colors = image.getcolors(1 << 20) or []
    return sum(count for count, _ in colors) - max(count for count, _ in colors)


def said(title: str, **more: str) -> Social:
    """A picture with this title."""
    usual = {"above": "", "below": "", "foot": "", "address": ""}
    return Social(title=title, style=STYLE, **{**usual, **more})


TITLE, BELOW, FOOT = (16, 100, 1200, 440), (16, 440, 1200, 520), (16, 540, 1200, 630)
"""Where the parts of a picture stand whose title fills its room."""


@pytest.mark.parametrize("theme", THEMES)
def test_papers_and_home_have_a_picture_that_their_pages_name(make_site: MakeSite, theme: str) -> None:
    root = make_site({"content/site.yaml": f"{WANTED}theme: {theme}\n", "content/papers/a.md": PAPER})
    built(root)
    tags = [{it.get("property") or it.get("name"): it["content"] for it in page(root, url).all("meta")
             if (it.get("property") or it.get("name") or "").startswith(("og:image", "twitter:"))}
            for url in ("papers/a/", "", "years/1843/")]  # fmt: skip
    sizes = {
        name: Image.open(BytesIO((root / "site" / name).read_bytes())).size
        for name in ("card.png", "papers/a/card.png")
    }

    assert tags[0] == {
        "og:image": "https://ada.example.org/repo/papers/a/card.png", "og:image:width": "1200",
        "og:image:height": "630", "og:image:alt": "On Łódź’s naïve engines", "twitter:card": "summary_large_image",
    }  # fmt: skip
    assert [it["og:image"] for it in tags[1:]] == ["https://ada.example.org/repo/card.png"] * 2
    assert set(sizes.values()) == {SIZE}


def test_without_them_a_papers_own_picture_and_the_photo_stand_there(make_site: MakeSite) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    root = make_site({
        "content/site.yaml": f"{ADA}photo: {{src: /me.png, alt: Ada}}\n", "content/static/me.png": picture.getvalue(),
        "content/papers/a/index.md": entry("A", image={"src": "fig.png", "alt": "A wheel"}),
        "content/papers/a/fig.png": picture.getvalue(), "content/papers/b.md": entry("B"),
    })  # fmt: skip
    built(root)
    found = {url: {it.get("property"): it["content"] for it in page(root, url).all("meta") if it.get("property")}
             for url in ("papers/a/", "papers/b/", "")}  # fmt: skip

    assert [it["og:image"].removeprefix("https://ada.example.org/repo/") for it in found.values()] == [
        "papers/a/fig.png", "me.png", "me.png",
    ]  # fmt: skip
    assert found["papers/a/"]["og:image:width"] == "40"
    assert not (root / "site/card.png").exists()


@pytest.mark.parametrize("settings", ["name: Ada Lovelace\nsocial_cards: true\n", ADA])
def test_nothing_is_drawn_where_nobody_can_ask_for_it(make_site: MakeSite, settings: str) -> None:
    root = make_site({"content/site.yaml": settings, "content/papers/a.md": PAPER})
    built(root)

    assert not [name for name in tree(root / "site") if name.endswith(".png")]
    assert "og:image" not in (root / "site/papers/a/index.html").read_text("utf-8")


def test_only_what_changed_is_drawn_again(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"content/papers/a.md": PAPER, "content/papers/b.md": entry("B", date="1844")}
    root = make_site({"content/site.yaml": WANTED, **files})
    titles: list[str] = []

    def noted(it: Social) -> bytes:
        titles.append(it.title)
        return card_png(it)

    monkeypatch.setattr("portfolio.pages.social_images.card_png", noted)
    built(root)
    first = sorted(titles)
    titles.clear()
    make_site({"content/papers/b.md": entry("Another", date="1844")})
    built(root)
    edited, shown = [*titles], (root / "site/papers/b/card.png").read_bytes()
    titles.clear()
    (root / "site/papers/b/card.png").unlink()
    built(root)

    assert first == ["Ada Lovelace", "B", "On Łódź’s naïve engines"]
    assert edited == ["Another"]
    assert "Another" in titles
    assert (root / "site/papers/b/card.png").read_bytes() == shown


def test_a_picture_of_the_users_own_stays(make_site: MakeSite) -> None:
    mine = {"content/papers/a/index.md": PAPER, "content/papers/a/card.png": b"mine", "content/static/card.png": b"me"}
    root = make_site({"content/site.yaml": WANTED, **mine})
    report = built(root)

    assert not report.stopped
    assert [(root / "site" / it).read_bytes() for it in ("papers/a/card.png", "card.png")] == [b"mine", b"me"]


def test_letters_are_taken_from_the_font_that_has_them() -> None:
    face = Face(SERIF, 60, 600)
    parts = [part for _, part in face.runs("Łódź naïve Nguyễn")]

    assert face.covers("Łódź naïve Ångström Œuvre Nguyễn")
    assert "".join(parts) == "Łódź naïve Nguyễn"
    assert len(parts) > 1  # of two files
    assert ink(card_png(said("Łódź")), TITLE) > ink(card_png(said("L")), TITLE)


def test_a_title_that_no_font_has_is_left_out_and_the_rest_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_others", lambda size: ())
    data = card_png(said("离散流匹配", below="Ada Lovelace", foot="Ada"))

    assert ink(data, (16, 0, 1200, 128)) == 0
    assert ink(data, (16, 128, 1200, 300)) > 100
    assert ink(data, FOOT) > 100


def test_a_long_title_is_set_smaller_and_cut_at_last() -> None:
    sizes = [card_drawing._title(SERIF, "Analytical engines " * count, 1032) for count in (1, 4, 9, 40)]

    assert [face.size for face, _ in sizes] == sorted((face.size for face, _ in sizes), reverse=True)
    assert sizes[0][0].size == card_drawing.SIZES[0]
    assert sizes[-1][1][-1].endswith("…")
    assert all(face.width(line) <= 1032 for face, lines in sizes for line in lines)
    assert all(len(lines) * face.step <= card_drawing.ROOM for face, lines in sizes)


def test_nothing_leaves_the_margins() -> None:
    long = "Wörter ohne Ende " * 30
    data = card_png(Social(long, f"{'x' * 300} {long}", long, long, "a.example.org/" + "b" * 200, STYLE))

    assert ink(data, (1120, 0, 1200, 630)) == 0
    assert ink(data, (16, 0, 80, 630)) == 0


def test_words_of_the_east_are_divided_anywhere() -> None:
    face = Face(SANS, 30, 400)
    lines = wrapped_lines(face, "语言模型" * 20 + " and words", 400)

    assert "".join(lines).replace(" ", "") == "语言模型" * 20 + "andwords"
    assert all(face.width(line) <= 400 for line in lines)


def test_what_is_wrong_with_a_themes_card_is_said_where_it_stands(make_site: MakeSite) -> None:
    theme = "name: mine\nextends: plain\ncard: {accent: nothing, title: [fonts/none.woff2]}\n"
    root = make_site({"content/site.yaml": f"{WANTED}theme: mine\n", "themes/mine/theme.yaml": theme})

    assert [str(it).split("\n")[0] for it in built(root).problems if it.severity == "error"] == [
        "content/site.yaml:3:15: PF407 social_cards: the theme 'mine' names no fonts",
        "themes/mine/theme.yaml: PF407 card.accent: expected a colour or an option, found 'nothing'",
        "themes/mine/theme.yaml: PF407 card: there is no font 'static/fonts/none.woff2'",
    ]


def test_a_font_that_is_none_is_named(make_site: MakeSite) -> None:
    theme = "name: mine\nextends: plain\ncard: {title: [a.woff2], text: [a.woff2]}\n"
    files = {"themes/mine/theme.yaml": theme, "themes/mine/static/a.woff2": "no font"}
    root = make_site({"content/site.yaml": f"{WANTED}theme: mine\n", "content/papers/a.md": PAPER, **files})

    with pytest.raises(Failure, match=r"a\.woff2: cannot be read as a font"):
        built(root)
    assert not (root / "site").exists()


def test_without_pillow_the_site_is_built_and_says_what_is_missing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portfolio.site.card_styles.can_draw", lambda: False)
    root = make_site({"content/site.yaml": WANTED, "content/papers/a.md": PAPER})
    report = built(root)

    assert not report.stopped
    assert [str(it) for it in report.problems if it.severity == "warning"] == [
        "content/site.yaml:3:15: PF332 warning: social_cards: pictures need Pillow, which is not installed\n"
        '    Install it with `pip install "portfolio[images]"`, or write `social_cards: false`'
    ]
    assert not (root / "site/card.png").exists()
