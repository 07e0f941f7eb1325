"""The preview in a real browser: nobody touches it, and it shows what was saved last."""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsers import IN_CHROMIUM, browser
from long import LONG
from served import SCRIPT, Command, command
from sites import Files, entry, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

pytestmark = [
    *IN_CHROMIUM,
    pytest.mark.skipif(sys.platform == "win32", reason="ended by signals"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("untraced"),
]

FILES: Files = {
    "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org/repo/\n",
    "content/papers/engine.md": entry("The Engine", "It weaves.", date="1843", authors=["Ada Lovelace"], category="CL"),
    "content/papers/loom.md": entry("The Loom", "Long text.\n\n" * 80, date="1842", authors=["Ada Lovelace"]),
    "content/pages/about.md": "---\ntitle: About\n---\nMe.\n",
}
BROKEN = "---\ntitle: The Engine\ndat: 1843\n---\nA formula $\\frac{$ and [a link](/nowhere/).\n"


class Desk:
    """A writer's two windows: the files, and the page that nobody touches."""

    def __init__(self, root: Path, served: Command, page: "Page") -> None:
        self.root, self.served, self.page = root, served, page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, url: str) -> None:
        """Open a page, and wait until it hears of builds."""
        self.page.add_init_script("document.addEventListener('LiveReloadConnect', () => { window.heard = true })")
        self.page.goto(self.served.address + url)
        self.page.wait_for_function("window.heard")

    def save(self, path: str, text: str) -> None:
        """Write a file."""
        write(self.root, {path: text})

    def sees(self, text: str) -> None:
        """Wait until the page shows a text."""
        self.page.wait_for_function("text => document.body?.innerText.includes(text)", arg=text)


@pytest.fixture
def desk(tmp_path: Path, browser: "Browser") -> Iterator[Desk]:
    root = write(tmp_path / "project", FILES)
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    with command(root) as served:
        it = Desk(root, served, context.new_page())
        yield it
        context.close()
        assert it.complaints == []


def test_a_saved_text_shows_by_itself(desk: Desk) -> None:
    desk.open("papers/engine/")
    desk.save("content/papers/engine.md", entry("The Engine", "It weaves algebra.", date="1843"))
    desk.sees("It weaves algebra.")


def test_the_place_on_the_page_stays(desk: Desk) -> None:
    desk.open("papers/loom/")
    desk.page.evaluate("scrollTo(0, 1500)")
    before = desk.page.evaluate("scrollY")
    desk.save("content/papers/loom.md", entry("The Loom", "Long text.\n\n" * 80 + "The end.", date="1842"))
    desk.sees("The end.")
    desk.page.wait_for_function("before => Math.abs(scrollY - before) < 40", arg=before)

    assert before > 1000


def test_a_style_sheet_changes_without_a_load(desk: Desk) -> None:
    desk.open("papers/engine/")
    desk.page.evaluate("window.untouched = true")
    style = desk.served.get(f"{desk.served.base}theme/style.css")[1].decode()
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        desk.save("content/static/theme/style.css", f"{style}\nh1 {{ color: {colour} }}\n")
        desk.page.wait_for_function(
            "colour => getComputedStyle(document.querySelector('h1')).color === colour", arg=colour
        )

    assert desk.page.evaluate("window.untouched")


def test_what_is_not_touched_is_not_loaded(desk: Desk) -> None:
    desk.open("about/")
    desk.page.evaluate("window.untouched = true")
    desk.save("content/papers/engine.md", entry("The Engine", "Another text.", date="1843"))
    desk.served.line("content/papers/engine.md: ")
    desk.save("content/pages/about.md", "---\ntitle: About\n---\nMe, again.\n")
    desk.page.wait_for_function("!window.untouched")
    desk.sees("Me, again.")


def test_a_mistake_stands_over_the_page_until_it_is_mended(desk: Desk) -> None:
    desk.open("papers/engine/")
    desk.save("content/papers/engine.md", BROKEN)
    overlay = desk.page.locator("portfolio-problems")
    overlay.wait_for()
    said = overlay.locator("main").inner_text()
    codes = overlay.locator(".code").all_inner_texts()
    here = overlay.locator(".here").first.inner_text()
    desk.page.keyboard.press("Escape")
    overlay.wait_for(state="detached")
    desk.save("content/papers/engine.md", BROKEN + "More.\n")
    overlay.wait_for()
    desk.save("content/papers/engine.md", entry("The Engine", "Mended.", date="1843"))
    overlay.wait_for(state="detached")
    desk.sees("Mended.")

    assert codes == ["PF101 error", "PF201 error", "PF304 error"]
    assert here == "3dat: 1843"
    assert "content/papers/engine.md:3:1" in said
    assert "Did you mean 'date'?" in said
    assert "3 errors: the site is as it was" in said
    assert "content/papers/engine.md:3:1: PF101 dat: is not a field here" in desk.served.lines


def test_a_preview_that_starts_with_a_mistake_shows_the_site_when_it_is_mended(
    tmp_path: Path, browser: "Browser"
) -> None:
    root = write(tmp_path / "project", {**FILES, "content/papers/engine.md": BROKEN})
    context = browser.new_context()
    with command(root) as served:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{served.port}/")
        page.locator("portfolio-problems").wait_for()
        write(root, {"content/papers/engine.md": entry("The Engine", "Mended.", date="1843")})
        page.wait_for_function("document.body?.innerText.includes('The Engine')")

        assert page.url == served.address.removesuffix("/") + "/repo/"
    context.close()


def test_text_of_a_mistake_is_text(desk: Desk) -> None:
    desk.open("papers/engine/")
    desk.save("content/papers/engine.md", '---\n<img src=x onerror="window.fired = true">: <script>1</script>\n---\n')
    desk.page.locator("portfolio-problems").wait_for()

    assert desk.page.locator("portfolio-problems img, portfolio-problems script").count() == 0
    assert not desk.page.evaluate("window.fired")


def test_a_paper_that_is_renamed_is_followed_and_one_that_is_deleted_is_missed(desk: Desk) -> None:
    desk.open("papers/loom/")
    desk.page.evaluate("scrollTo(0, 1200)")
    papers = desk.root / "content/papers"
    (papers / "loom.md").rename(papers / "the-loom.md")
    desk.page.wait_for_url("**/papers/the-loom/")
    desk.page.wait_for_function("Math.abs(scrollY - 1200) < 40")
    text = (papers / "the-loom.md").read_text()
    (papers / "the-loom.md").write_text(text.replace("---\n", "---\nslug: woven\n", 1))
    desk.page.wait_for_url("**/papers/woven/")
    (papers / "the-loom.md").unlink()
    desk.page.wait_for_function("document.title.startsWith('Not found')")
    (papers / "the-loom.md").write_text(text.replace("---\n", "---\nslug: woven\n", 1))
    desk.sees("The Loom")


def test_settings_templates_and_new_papers_show_too(desk: Desk) -> None:
    desk.open("")
    desk.save("content/papers/new.md", entry("A New Paper", "New.", date="1850"))
    desk.sees("A New Paper")
    desk.save("content/site.yaml", "name: Grace Hopper\nbase_url: https://ada.example.org/repo/\n")
    desk.sees("Grace Hopper")
    desk.save(
        "content/templates/home.html", '{% extends "base.html" %}{% block main %}<p>A home of my own</p>{% endblock %}'
    )
    desk.sees("A home of my own")


def test_a_server_that_is_started_anew_is_found_again(tmp_path: Path, browser: "Browser") -> None:
    root = write(tmp_path / "project", FILES)
    context = browser.new_context()
    page = context.new_page()
    with command(root) as served:
        port = served.port
        page.goto(f"{served.address}papers/engine/")
        page.wait_for_function("window.LiveReload")
    write(root, {"content/papers/engine.md": entry("The Engine", "Written while nobody served.", date="1843")})
    with command(root, port=port) as served:
        assert served.port == port
        page.wait_for_function("document.body?.innerText.includes('Written while nobody served.')")
        write(root, {"content/papers/engine.md": entry("The Engine", "And then again.", date="1843")})
        page.wait_for_function("document.body?.innerText.includes('And then again.')")
    context.close()


@pytest.mark.parametrize("seed", range(LONG))
def test_saves_at_any_moment_end_at_the_last_one(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    slow = {f"content/papers/s{number}.md": entry(f"S {number}", f"*Slow* {number}.") for number in range(150)}
    desk.open("papers/engine/")
    saves = 30
    for number in range(saves):
        desk.save("content/papers/engine.md", entry("The Engine", f"Save number {number}.", date="1843"))
        if number % 10 == 5:
            write(desk.root, {name: text.replace("Slow", f"Slow {number}") for name, text in slow.items()})
        time.sleep(chance.choice((0, 0, 0.01, 0.05, 0.2, chance.random() * (2 if LONG > 1 else 0.6))))
    desk.sees(f"Save number {saves - 1}.")
    time.sleep(1)

    assert f"Save number {saves - 1}." in desk.page.inner_text("body")
    assert (
        SCRIPT.sub(b"", desk.served.get("/repo/papers/engine/")[1])
        == (desk.root / "site/papers/engine/index.html").read_bytes()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_problems_fit_into_every_window(desk: Desk, width: int, scheme: Any) -> None:
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.page.emulate_media(color_scheme=scheme)
    desk.open("papers/engine/")
    desk.save("content/papers/engine.md", BROKEN + "x" * 300 + " $\\frac{$" + "\n")
    overlay = desk.page.locator("portfolio-problems")
    overlay.wait_for()

    assert overlay.evaluate("it => it.scrollWidth <= innerWidth")
    assert overlay.locator("button").evaluate("it => it.getBoundingClientRect().height >= 44")
