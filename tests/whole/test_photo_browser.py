"""The owner's photo in a real browser: its box is the same whether there are copies of the picture or not."""

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from browsers import IN_CHROMIUM, Visit, browser, serving
from PIL import Image
from sites import MakeSite, built, entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]

pytestmark = [*IN_CHROMIUM, pytest.mark.xdist_group("browser")]

BOX = """[...document.querySelectorAll('main img')].map(it => {
    const box = it.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].map(Math.round) })"""

SETTINGS = (
    "name: Ada Example\nheadline: On looms\naffiliation: The Mill\nbio: Some words of her.\n"
    "photo: {src: portrait.png, alt: Ada at her desk}\nlinks: {github: https://github.com/ada}\n"
)


def boxes(browser: "Browser", make_site: MakeSite, theme: str, formats: str) -> dict[int, tuple[list[list[int]], str]]:
    """The boxes of all pictures of the home page by the window's width, and which file is the photo."""
    picture = BytesIO()
    Image.effect_noise((900, 1100), 60).save(picture, "PNG")
    root = make_site({
        "content/site.yaml": f"{SETTINGS}theme: {theme}\npicture_formats: {formats}\n",
        "content/static/portrait.png": picture.getvalue(), "content/papers/a/a.png": picture.getvalue(),
        "content/papers/a/index.md": entry("A title", "Words.", image={"src": "a.png", "alt": "A loom"}, date=2024),
    })  # fmt: skip
    built(root)
    found = {}
    with serving(root / "site") as address:
        for width in (360, 500, 768, 991, 1440):
            visit = Visit(browser, width=width)
            visit.page.goto(address, wait_until="networkidle")
            shown = visit.page.evaluate("document.querySelector('main img').currentSrc").rpartition("/")[2]
            found[width] = (visit.page.evaluate(BOX), shown)
            assert visit.complaints == []
            visit.context.close()
    return found


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_copies_of_a_picture_move_nothing(browser: "Browser", make_site: MakeSite, theme: str) -> None:
    plain, copied = (boxes(browser, make_site, theme, formats) for formats in ("[]", "[webp]"))

    assert {width: it[0] for width, it in copied.items()} == {width: it[0] for width, it in plain.items()}
    assert {it[1] for it in plain.values()} == {"portrait.png"}
    assert [it[1].endswith(".webp") for it in copied.values()] == [True] * len(copied)
    sizes = {width: it[0][0][2:] for width, it in copied.items()}
    assert (
        sizes
        == {
            "default": {360: [64, 64], 500: [64, 64], 768: [88, 88], 991: [88, 88], 1440: [112, 112]},
            "plain": {360: [96, 96], 500: [96, 96], 768: [128, 128], 991: [128, 128], 1440: [128, 128]},
        }[theme]
    )
    if theme == "default":  # at the left edge of the text, not thrown to the other side
        assert [it[0][0][0] for width, it in copied.items() if width < 992] == [20, 20, 20, 32]
