"""The script of a page in a real browser: it sees what the theme made, whatever classes and ids a text brings."""

from typing import TYPE_CHECKING

import pytest
from browsers import IN_CHROMIUM, Visit, browser, serving
from sites import MakeSite, built, entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]

pytestmark = [*IN_CHROMIUM, pytest.mark.xdist_group("browser")]

NAMES = ("tools", "search", "order", "found", "flat", "papers", "selected", "year", "scheme", "copied", "chips", "main")
CLASSES = (
    "item", "items", "item-title", "group", "group selected", "group-head", "count", "chip", "chip-label", "origin",
    "cite-row", "prose", "reference",
)  # fmt: skip
HOSTILE = "\n\n".join(
    [
        *(f'<div id="{name}">a {name}</div>' for name in NAMES),
        *(f'<div class="{name}" data-date="2020" data-copy data-class="LG">of {name}</div>' for name in CLASSES),
        '<div class="group-head"><span class="count">7 papers</span></div>',
        '<details class="origin" open><summary>s</summary>kept open</details>',
        '<ol class="items"><li class="item" data-date="2020"><h3 class="item-title">x</h3></li></ol>',
    ]
)
HEADINGS = "\n\n".join(f"## {name.capitalize()}" for name in NAMES)


def files(text: str) -> dict[str, str]:
    bio = "".join(f"  {line}\n" for line in f"{text}\n\n{HEADINGS}".splitlines())
    return {
        "content/site.yaml": f"name: Ada Example\nmetrics: [papers]\nbio: |\n{bio}",
        "content/papers/a.md": entry("First engine", text, date=2024, category="LG", selected=True),
        "content/papers/b.md": entry("Second loom", text, date=2023, category="CL", code=True),
        "content/papers/c.md": entry("Third engine", "Plain.", date=2023, category="LG"),
        "content/papers/t.md": entry("An engine talk", "Plain.", date=2023, category="LG", type="speech"),
        "content/pages/about.md": f"---\ntitle: About\n---\n{text}\n\n{HEADINGS}\n",
        "content/pages/tools.md": f"---\ntitle: Tools\n---\n{HEADINGS}\n",
    }


SHOWN = "[...document.querySelectorAll('#papers:not(.prose *) .item-side')].filter(it => it.checkVisibility()).length"


def asked(visit: Visit, words: str) -> tuple[int, str]:
    """How many works are shown for some words, and what is said."""
    visit.page.locator("input[type=search]").fill(words)
    return visit.page.evaluate(SHOWN), visit.page.locator("[data-total]").inner_text()


@pytest.mark.parametrize("text", ["Plain.", HOSTILE])
def test_search_order_and_filters_work_whatever_the_texts_bring(
    browser: "Browser", make_site: MakeSite, text: str
) -> None:
    root = make_site(files(text))
    built(root)
    visit = Visit(browser)
    with serving(root / "site") as address:
        visit.page.goto(address)
        before = visit.page.evaluate(SHOWN)
        found = [asked(visit, words) for words in ("engine", "loom", "zzz", "talk", "")]
        heads = visit.page.locator("#papers:not(.prose *) > .group > .group-head").all_inner_texts()
        asked(visit, "engine")
        narrowed = visit.page.locator("#papers:not(.prose *) > .group > .group-head .count").all_inner_texts()
        visit.page.locator("#chips:not(.prose *) .chip[data-class=LG]").click()
        chips = visit.page.locator("#chips:not(.prose *) .count").all_inner_texts()
        asked(visit, "")
        visit.page.locator("#chips:not(.prose *) .chip[data-class=LG]").click()
        visit.page.select_option("#order:not(.prose *)", "title")
        titles = visit.page.locator("#flat:not(.prose *) > [data-date] > .item-main > h3").all_inner_texts()
        visit.page.locator("button[title^=Appearance]").click()
        scheme = visit.page.evaluate("document.documentElement.dataset.scheme")
    assert visit.complaints == []
    assert before == 4
    assert found == [
        (3, "2 papers, 1 other work for “engine” Clear"), (1, "1 paper for “loom” Clear"),
        (0, "No papers for “zzz” Clear"), (1, "1 work for “talk” Clear"), (4, ""),
    ]  # fmt: skip
    assert [" ".join(it.split()) for it in heads] == ["2024 1 paper", "2023 2 papers, 1 other work"]
    assert narrowed == ["1 paper", "1 of 2 papers, 1 other work"]
    assert chips == ["2", "0", "0", "1"]
    assert titles == ["An engine talk", "First engine", "Second loom", "Third engine"]
    assert scheme == "light"
    visit.context.close()


@pytest.mark.parametrize("url", ["", "about/", "tools/", "papers/a/", "categories/lg/", "years/2023/"])
def test_no_page_complains(browser: "Browser", make_site: MakeSite, url: str) -> None:
    root = make_site(files(HOSTILE))
    built(root)
    visit = Visit(browser)
    with serving(root / "site") as address:
        visit.page.goto(address + url)
        visit.page.keyboard.press("/")
        visit.page.keyboard.press("Escape")
        visit.page.locator("button[title^=Appearance]").click()
        visit.page.mouse.click(5, 5)
        open_ones = visit.page.evaluate("document.querySelectorAll('.prose details[open]').length")
        opened = visit.page.evaluate("document.querySelectorAll('.prose details').length")
    assert visit.complaints == []
    assert open_ones == opened
    visit.context.close()


def test_a_reference_is_copied_whatever_the_texts_bring(browser: "Browser", make_site: MakeSite) -> None:
    root = make_site(files(HOSTILE))
    built(root)
    visit = Visit(browser)
    with serving(root / "site") as address:
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        visit.page.goto(f"{address}papers/a/")
        visit.page.locator("button[data-copy]").first.click()
        visit.page.wait_for_function("document.querySelector('button[data-copy]').firstChild.data === 'Copied'")
        said = visit.page.locator("[role=status]").inner_text()
        copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert visit.complaints == []
    assert said == "Copied"
    assert "First engine" in copied
    visit.context.close()
