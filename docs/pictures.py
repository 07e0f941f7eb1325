"""Take the pictures of README.md and of these pages anew: build the example site and look at it in a Chromium.

    python docs/pictures.py

Needs what the tests need, and Pillow, which makes the files a third as large.
"""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent


class Picture(NamedTuple):
    """What is looked at, and in which window."""

    name: str
    theme: str
    url: str
    width: int
    height: int
    scheme: Any = "light"
    before: str = ""
    """A script that is run first."""


PICTURES = (
    Picture("home", "default", "index.html", 1240, 980),
    Picture("dark", "default", "papers/discrete-flow-matching/index.html", 1240, 900, "dark"),
    Picture("found", "default", "index.html?class=LG&year=2024", 1240, 760, before="scrollTo(0, tools.offsetTop - 24)"),
    Picture("phone", "default", "index.html", 390, 844),
    Picture("plain", "plain", "index.html", 900, 980),
)


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        program = next(path for name in ("chromium", "google-chrome") if (path := shutil.which(name)))
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for theme in {it.theme for it in PICTURES}:
            shutil.copytree(HERE.parent / "content", Path(folder) / theme / "content")
            build(BuildOptions(Path(folder) / theme / "content", Path(folder) / theme / "site", theme=theme))
        for picture in PICTURES:
            take(picture, browser, Path(folder) / picture.theme / "site")
        browser.close()


def take(picture: Picture, browser: "Browser", site: Path) -> None:
    """Take one picture, in 256 colours."""
    window: Any = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=window, color_scheme=picture.scheme)
    name, mark, asked = picture.url.partition("?")
    page.goto((site / name).as_uri() + mark + asked)
    if picture.before:
        page.evaluate(picture.before)
    page.wait_for_timeout(300)
    path = HERE / "pictures" / f"{picture.name}.png"
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path)
    page.close()
    with Image.open(path) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
