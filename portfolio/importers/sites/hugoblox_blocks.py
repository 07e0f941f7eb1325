"""Blocks of HugoBlox: what their texts say comes over as pages; what is laid out from other files is named."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from portfolio.diagnostics.problems import quote
from portfolio.importers.sites.data_as_markdown import markdown_of
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import Making, has_words, with_lower_headings
from portfolio.model.slugs import free_name, slug_of

HEADLESS = ("widget_page", "landing")
"""Types of pages that are made of blocks."""


def is_made_of_blocks(it: ForeignText) -> bool:
    """Whether a text is a block, or a page made of them."""
    return bool(it.tree("widget") or it.tree("sections")) or it.get("type") in HEADLESS


def blocks(making: Making, base: str) -> None:
    """The blocks of the home page and of other pages: those with text are sections of a page."""
    texts = [it for it in making.site.texts(base) if is_made_of_blocks(it) and it.path not in making.site.became]
    for it in sorted(texts, key=lambda it: (it.folder, _number(it.get("weight")), it.path)):
        slug, title = _page_of(it, base)
        if it.tree("sections"):
            _landing(it, making, slug, title)
        elif it.tree("widget"):
            _widget(it, making, slug, title)
        else:
            making.skip(it.path, "it only groups the blocks of its folder", "block")


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else 1e9


def _page_of(it: ForeignText, base: str) -> tuple[str, str]:
    """The page on which the blocks of a text stand: those of the home page on About."""
    name = it.folder.removeprefix(base).strip("/").rpartition("/")[2]
    name = it.stem if it.tree("sections") and not it.path.rpartition("/")[2].startswith("_index") else name
    slug = slug_of(name)
    if slug in ("", "home", "index") or (it.folder == base and it.stem in ("index", "_index", "content")):
        return "about", "About"
    title = line_of(it.get("title")) if it.tree("sections") else ""
    return slug, title or name.replace("-", " ").capitalize()


def _widget(it: ForeignText, making: Making, slug: str, title: str) -> None:
    """A block that is a file of its own."""
    if it.is_false("active"):
        making.skip(it.path, "it is switched off there", "block")
        return
    rows = "\n\n".join(_rows(it.fields))
    text = "\n\n".join(filter(None, (making.text(it.body, it), making.text(rows, it) if rows else "")))
    if has_words(text):
        subtitle = line_of(it.get("subtitle"))
        _section(making, (slug, title), line_of(it.get("title")), "\n\n".join(filter(None, (subtitle, text))), it)
    else:
        name = quote(it.get("widget"))
        making.skip(it.path, f"the block {name} has no text of its own, and is laid out from other files", "block")


def _rows(fields: Mapping[str, Any]) -> Iterator[str]:
    """Rows of a block that say something: posts, awards, skills."""
    for name, value in fields.items():
        if isinstance(value, list) and name not in ("cta", "gallery_item", "slides", "links", "sections", "buttons"):
            rows = [it for it in value if isinstance(it, Mapping)]
            if rows and (text := markdown_of(rows)):
                yield text


def _buttons(content: Mapping[str, Any]) -> str:
    """The links of a block's buttons."""
    known = [content.get(name) for name in ("button", "primary_action", "secondary_action", "action", "cta")]
    more = content.get("buttons")
    rows = [it for it in (*known, *(more if isinstance(more, list) else ())) if isinstance(it, Mapping)]
    found = ((line_of(str(it.get("text") or it.get("label") or "")), str(it.get("url") or "")) for it in rows)
    return " · ".join(f"[{words or 'Link'}]({address})" for words, address in found if address)


def _section(making: Making, page: tuple[str, str], head: str, text: str, it: ForeignText) -> None:
    anchors = {found for page in making.pages.values() for one in page.texts
               for found in re.findall(r"\{: #([\w-]+) \}", one)}  # fmt: skip
    name = it.stem if it.tree("widget") else slug_of(head)
    anchor = free_name(slug_of(name) or "block", anchors)
    heading = f"## {head} {{: #{anchor} }}\n\n" if head else ""
    it = it._replace(old=()) if it.tree("widget") else it  # a block had no address
    making.page(*page, heading + with_lower_headings(text), it, kind="page", anchor=anchor if head else "")


OF_OWNER = re.compile(r"'(?:resume-[\w-]+|about[\w.-]*|biography|experience|skills|awards|languages|accomplishments)'")


def _shown_elsewhere(blocks: list[str], making: Making) -> str:
    """The page on which the people or the owner stand whom blocks show; ''."""
    if quote("people") in blocks and "people" in making.pages:
        return "people"
    is_of_owner = bool(blocks) and all(map(OF_OWNER.fullmatch, blocks))
    return "about" if is_of_owner and "about" in making.pages else ""


def _landing(it: ForeignText, making: Making, slug: str, title: str) -> None:
    """A page whose blocks stand in its front matter."""
    rows = it.tree("sections")
    left = []
    for row in rows if isinstance(rows, list) else ():
        row = row if isinstance(row, Mapping) else {}
        inner = row.get("content")
        content = {**row, **(inner if isinstance(inner, Mapping) else {})}
        said = [str(content[name]) for name in ("subtitle", "text", "body") if isinstance(content.get(name), str)]
        text = making.text("\n\n".join(filter(None, (*said, *_rows(content), _buttons(content)))), it)
        if has_words(text):
            _section(making, (slug, title), line_of(str(content.get("title") or "")), text, it)
        else:
            left.append(quote(str(row.get("block") or "?")))
    names = ", ".join(dict.fromkeys(left))
    body = making.text(it.body, it)
    if has_words(body):
        making.page(slug, title, body, it)
    if it.path not in making.site.became and (shown := _shown_elsewhere(left, making)):
        making.onto(shown, making.pages[shown].title, "", it)
    if it.path not in making.site.became:
        making.skip(it.path, f"its blocks have no text of their own: {names}" if names else "it has no text", "block")
    elif left and not _shown_elsewhere(left, making):
        making.site.note(it.path, f"blocks without a text of their own are left out: {names}")
