"""What old sites tell by days: news, which become a list, and posts, which become pages."""

import re
from collections.abc import Iterable

from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.list_style import as_item
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import TAKEN, Making, draft_of, has_words
from portfolio.model import PartialDate
from portfolio.model.slugs import free_name, slug_of
from portfolio.model.wording import when


def long_day(day: str) -> str:
    """`2015-10-22` as readers read it; '' for none."""
    return when(PartialDate(*map(int, day.split("-")))).long if day else ""


def posts(making: Making, texts: Iterable[ForeignText], names: Iterable[str]) -> None:
    """Posts of a blog: a page each, which the navigation does not show, and a list of them.

    `names` are those of pages that come later.
    """
    names = frozenset(names)
    for it in sorted(texts, key=lambda it: it.date, reverse=True):
        title, text = line_of(it.get("title")) or it.stem, making.text(it.body, it)
        name = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", it.stem)
        slug = free_name(slug_of(name) or "post", {*making.pages, *TAKEN, *names})
        if not has_words(text):
            making.skip(it.path, "it has no text")
            continue
        day = long_day(it.date)
        picture = making.picture(it)
        shown = f"![{re.sub(r'[][]', '', title)}]({picture})" if picture and picture not in text else ""
        whole = "\n\n".join(filter(None, (f"*{day}*" if day else "", shown, text)))
        making.page(slug, title, whole, it, kind="post", nav=False, **draft_of(it))
        if not it.is_draft:
            label = re.sub(r"[][]", "", title)
            row = f"- [{label}](/{slug}/)" if not day else f"- **{day}**: [{label}](/{slug}/)"
            making.page("blog", "Blog", row, kind="post").is_collection = True


def news(making: Making, texts: Iterable[ForeignText]) -> None:
    """News, the newest first, as a list."""
    items = sorted(texts, key=lambda it: it.date, reverse=True)
    for it in items:
        title, body = line_of(it.get("title")), making.text(it.body, it)
        title = "" if it.is_true("inline") and body else title
        said = "\n\n".join(filter(None, (f"**{title}**" if title and body else title, body)))
        if not said:
            making.skip(it.path, "it has no text", "news")
            continue
        text = f"- **{long_day(it.date) or 'Undated'}**: {as_item(said)}"
        if it.is_draft:
            making.page(free_name(slug_of(it.stem), making.pages), title or it.stem, said, it, kind="news", draft=True)
            continue
        making.page("news", "News", text, it, kind="news").is_collection = True
