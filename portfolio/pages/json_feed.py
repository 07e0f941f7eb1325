"""The newest papers as a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Sequence
from typing import Any

import msgspec

from portfolio.markdown.parser.task_boxes import in_words
from portfolio.model import Json
from portfolio.model.addresses import ROOT
from portfolio.site.site_types import Detail
from portfolio.site.views import Header


def json_feed(header: Header, title: str, papers: Sequence[Detail]) -> Json:
    """The feed of these papers; `header` has a base_url."""
    fields = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": header.base_url,
        "feed_url": f"{header.base_url}feed.json",
        "icon": f"{header.base_url}{header.icon}",
        "language": header.language,
        "authors": [{"name": header.name, "url": header.base_url}],
        "items": [_item(paper, header.base_url) for paper in papers],
    }
    return Json(msgspec.json.encode(fields).decode())


def _item(paper: Detail, base_url: str) -> dict[str, Any]:
    card = paper.card
    address = f"{base_url}{card.url}"
    labels = "".join(f"{notice.label}: " for notice in card.notices)
    text = in_words(card.abstract.html).replace(ROOT, base_url) if card.abstract else ""
    fields = {
        "id": address,
        "url": address,
        "title": f"{labels}{card.title.text}",
        **({"content_html": text} if text else {"content_text": card.title.text}),
        "date_published": f"{paper.published or paper.modified}T00:00:00Z",
        "date_modified": f"{paper.modified}T00:00:00Z",
        "authors": [
            {"name": it.text, **({"url": it.page} if it.page else {})} for it in paper.byline.names if not it.gap
        ],
        "tags": [*card.classes, *card.keywords],
    }
    return {name: value for name, value in fields.items() if value}
