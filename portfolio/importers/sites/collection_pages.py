"""Items of a collection as sections of one page: an anchor each, their picture, their links, their words."""

import re
from collections.abc import Iterable, Iterator, Mapping

from portfolio.importers.sites.data_as_markdown import heading_of, markdown_of
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.site_result import Making, with_lower_headings
from portfolio.model.slugs import free_name, slug_of

WEBSITE = (
    "redirect", "external_link", "link", "url", "website", "project_url", "homepage", "site", "webpage", "href",
)  # fmt: skip
"""Fields that lead to what an item is about."""

OTHER_LINKS = {
    "pdf": "PDF", "url_pdf": "PDF", "paperurl": "Paper", "url_code": "Code", "codeurl": "Code", "github": "Code",
    "repo": "Code", "git": "Code", "url_dataset": "Data",
}  # fmt: skip

LISTS = ("links", "url_custom", "buttons", "resources")
"""Fields that hold a list of links, some of which may be blank."""

NO_LINKS = (
    "img", "image", "teaser", "thumbnail", "preview", "header", "layout", "permalink", "collection", "alias", "aliases",
    "redirect_from", "slug", "category", "categories", "tags", "title", "description", "excerpt", "summary", "date",
    "type", "authors", "author", "abstract", "image_preview", "cover", "og_image", "bibliography", "css", "js", "photo",
    "giscus_comments", "banner", "featured_image", "background", "logo", "avatar", "overlay_image", "related_posts",
)  # fmt: skip
"""Fields that hold no link, or one that is shown otherwise."""


def links_of(it: ForeignText, making: Making) -> str:
    """The links that an item's fields hold, on a line."""
    return " · ".join(f"[{name}]({address})" for name, address in dict(_links(it, making)).items())


def _links(it: ForeignText, making: Making) -> Iterator[tuple[str, str]]:
    for field, value in it.fields.items():
        if field in NO_LINKS:
            continue
        if isinstance(value, str) and (address := _address(field, value.strip(), it, making)):
            yield _name(field), address
        rows = value if isinstance(value, list) and (field in LISTS or all(map(_is_link, value))) else ()
        for row in rows:
            if isinstance(row, Mapping):
                said = _address_in(row)
                name = line_of(str(row.get("name") or row.get("title") or row.get("label") or row.get("type") or ""))
                if address := _address(field, said.strip(), it, making):
                    yield name[:1].upper() + name[1:] if name else _name(field), address


def _name(field: str) -> str:
    if field in WEBSITE:
        return "Website"
    return OTHER_LINKS.get(field) or heading_of(re.sub(r"^url_|_?url$|_link$", "", field) or field)


def _address(field: str, said: str, it: ForeignText, making: Making) -> str:
    if field == "github" and re.fullmatch(r"[\w.-]+/[\w.-]+", said):
        return f"https://github.com/{said}"
    if re.match(r"(?:https?:)?//\S+$", said):
        return making.new_address(said, it)
    is_path = field in WEBSITE or field.startswith(("url_", "pdf", "slides", "file")) or re.search(r"\.\w{2,5}$", said)
    if not said or not is_path or said.startswith("#") or re.search(r"\s{2}|\n", said):
        return ""
    file = making.site.file(said, *making.beside(it))
    if not file and field in WEBSITE and said.startswith("/"):
        file = making.new_address(said, it)
    return file


def tags_of(it: ForeignText) -> str:
    """The tags of an item, on a line."""
    return ", ".join(line_of(word) for word in it.many("tags", "keywords") if line_of(word))


def collection(making: Making, slug: str, title: str, items: Iterable[tuple[ForeignText, str]], kind: str) -> None:
    """A page with a section for each text of a collection, under what stands beside its title.

    A draft becomes a page of its own, as a section cannot be one.
    """
    anchors: set[str] = set()
    for it, beside in items:
        if it.is_draft:
            name = free_name(slug_of(_head(it)) or slug, making.pages)
            making.page(name, _head(it), _section(it, beside, making), it, kind=kind, draft=True)
            continue
        anchor = free_name(slug_of(_head(it)) or "section", anchors)
        anchors.add(anchor)
        text = f"## {_head(it)} {{: #{anchor} }}\n\n{_section(it, beside, making)}".strip()
        making.page(slug, title, text, it, kind=kind, anchor=anchor).is_collection = True


def _head(it: ForeignText) -> str:
    return line_of(it.get("title", "name")) or it.stem


def _section(it: ForeignText, beside: str, making: Making) -> str:
    """What a section says below its heading."""
    body = making.text(it.body, it)
    picture = making.picture(it)
    shown = f"![{re.sub(r'[][]', '', _head(it))}]({picture})" if picture and picture not in body else ""
    said = making.text(it.get("description", "excerpt", "summary", "subtitle"), it)
    said = "" if said and said in body else said
    lead = f"*{beside}*" if beside else ""
    tags = f"*{tags}*" if (tags := tags_of(it)) else ""
    rows = with_lower_headings(making.text(_rows(it), it))
    parts = (lead, said, shown, with_lower_headings(body), rows, _papers(it, making), links_of(it, making), tags)
    return "\n\n".join(filter(None, parts))


def _rows(it: ForeignText) -> str:
    """Rows of a field that say more than where something is: the plan of a course."""
    found = {}
    for field, value in it.fields.items():
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        if rows and field not in (*NO_LINKS, *LISTS) and not all(map(_is_link, rows)):
            found[field] = rows
    return markdown_of(found)


def _is_link(row: object) -> bool:
    return isinstance(row, Mapping) and bool(_address_in(row))


def _address_in(row: Mapping[str, object]) -> str:
    return str(row.get("url") or row.get("link") or row.get("href") or "")


def _papers(it: ForeignText, making: Making) -> str:
    """The papers of which an item names the keys."""
    said = it.tree("related_publications")
    keys = said if isinstance(said, list) else re.split(r"[,\s]+", said) if isinstance(said, str) else []
    titles = {paper.paper.key: paper.paper.title for paper in making.papers}
    found = [titles[key] for key in map(str, keys) if key in titles]
    return f"Publications: {'; '.join(found)}" if found else ""
