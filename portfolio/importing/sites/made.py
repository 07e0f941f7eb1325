"""What a site of another generator becomes: texts with their links settled, pages of collections, and the result."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portfolio.importing.records import Imported, Read, Skipped, Values, Whole, understood
from portfolio.importing.sites.foreign import Foreign, Text
from portfolio.importing.sites.markup import line_of, plain_markdown
from portfolio.importing.yaml_text import fields_text
from portfolio.model import Paper, PartialDate
from portfolio.slugs import slug_of
from portfolio.wording import when

PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "svg")

HOME = ("publications", "publication", "papers", "research", "home", "")
"""Names of pages that are the list of papers here."""


class Making:
    """A site that is being taken over."""

    def __init__(self, site: Foreign) -> None:
        self.site = site
        self.papers: list[Imported] = []
        self.pages: dict[str, tuple[dict[str, Any], str]] = {}
        """By slug: fields and text."""
        self.fields: dict[str, Any] = {}
        """Of site.yaml."""

    def paper(self, values: Values, place: str) -> None:
        """Take a paper, or say why not."""
        found = understood({name: values[name] for name in Paper.__struct_fields__ if name in values}, place)
        if isinstance(found, Imported):
            self.papers.append(found)
        else:
            self.site.skipped.append(found)

    def skip(self, place: str, why: str) -> None:
        """Say what does not come over."""
        self.site.skipped.append(Skipped(place, why))

    def text(self, text: str, *beside: str) -> str:
        """A text of the site as Markdown; `beside` are folders in which its files may stand."""
        return plain_markdown(text, lambda address: self.settled(address, *beside))

    def settled(self, address: str, *beside: str) -> str:
        """Where something stands now; '' where it does not come over.  Pages that come later count, see `result`."""
        if re.match(r"(?:https?|mailto):", address) or address.startswith("#"):
            return address
        if file := self.site.file(address, *beside):
            return file
        name = re.sub(r"\.(?:html|md)$", "", address.split("#")[0].split("?")[0]).strip("/").removeprefix("./")
        if re.match(r"[a-zA-Z][\w+.-]*:", address):
            return ""
        return "/" if name.lower() in HOME else f"{PENDING}{slug_of(name.rpartition('/')[2])}/"

    def page(self, slug: str, title: str, text: str, **fields: Any) -> None:
        """A page of the user's own, where it holds anything."""
        if text.strip():
            self.pages[slug] = ({"title": title, **fields}, text.strip())

    def collection(self, slug: str, title: str, items: Iterable[tuple[Text, str]], **fields: Any) -> None:
        """A page with a section for each text of a collection, under what stands beside its title."""
        parts = []
        for it, beside in items:
            head = line_of(it.get("title")) or it.stem
            lead = f"*{beside}*" if beside else ""
            folder = it.path.rpartition("/")[0]
            picture = self.site.file(it.get("img", "image", "teaser"), folder) or self.featured(folder)
            shown = f"![{re.sub(r'[][]', '', head)}]({picture})" if picture else ""
            said = line_of(it.get("description", "excerpt", "summary"))
            body = self.text(it.body, folder)
            shown = "" if picture in body else shown
            said = "" if said and said in body else said
            parts.append("\n\n".join(filter(None, (f"## {head}", lead, said, shown, lowered(body)))))
        self.page(slug, title, "\n\n".join(parts), **fields)

    def featured(self, folder: str) -> str:
        """The picture that a HugoBlox folder has beside its text; ''."""
        names = (f"{name}.{end}" for name in ("featured", "feature") for end in PICTURES)
        is_bundle = any((self.site.root / folder / f"index.{end}").is_file() for end in ("md", "html"))
        return next((file for name in names if (file := self.site.file(f"{folder}/{name}"))), "") if is_bundle else ""

    def result(self) -> Read:
        """Everything, with links to pages that did not come over made plain words."""
        known = set(self.pages)
        wholes = [Whole(f"pages/{slug}.md", f"---\n{fields_text(fields)}---\n\n{_linked(text, known)}\n")
                  for slug, (fields, text) in self.pages.items()]  # fmt: skip
        wholes += [Whole(f"static/{name}", None, str(path)) for name, path in sorted(self.site.files.items())]
        papers = [_relinked(it, known) for it in self.papers]
        fields = {name: _linked(it, known) if isinstance(it, str) else it for name, it in self.fields.items()}
        return Read(tuple(papers), tuple(self.site.skipped), tuple(self.site.notes), fields, tuple(wholes))


PENDING = "pending-page:"
"""Before the name of a page of which nobody knows yet whether it comes over."""

PENDING_LINK = re.compile(rf"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\({PENDING}([\w-]*)/[^()]*\)")


def _linked(text: str, known: Iterable[str]) -> str:
    return PENDING_LINK.sub(lambda it: f"[{it[2]}](/{it[3]}/)" if it[3] in known else "" if it[1] else it[2], text)


def _relinked(it: Imported, known: Iterable[str]) -> Imported:
    values = {name: _linked(value, known) if isinstance(value, str) else value for name, value in it.values.items()}
    if values == it.values:
        return it
    found = understood(values, it.place)
    return found._replace(lost=it.lost) if isinstance(found, Imported) else it


def lowered(text: str) -> str:
    """A text whose headings stand below those of its page."""
    levels = [len(it) for it in re.findall(r"(?m)^(#{1,6}) ", text)]
    more = 3 - min(levels) if levels and min(levels) < 3 else 0
    return re.sub(r"(?m)^(#{1,6}) ", lambda it: "#" * min(len(it[1]) + more, 6) + " ", text)


def long_day(day: str) -> str:
    """`2015-10-22` as readers read it; '' for none."""
    return when(PartialDate(*map(int, day.split("-")))).long if day else ""


def news(making: Making, texts: Iterable[Text]) -> None:
    """News, the newest first, as a list."""
    items = sorted(texts, key=lambda it: it.date, reverse=True)
    rows = []
    for it in items:
        title, body = line_of(it.get("title")), making.text(it.body)
        said = "\n\n".join(filter(None, (f"**{title}**" if title and not it.is_true("inline") else "", body)))
        said = said or title
        if said:
            rows.append(f"- **{long_day(it.date) or 'Undated'}**: " + said.replace("\n", "\n    "))
    making.page("news", "News", "\n".join(rows))


def abstract_of(body: str, *others: str) -> str:
    """The abstract of a paper's page: without its heading, links to the paper and references to it."""
    text = re.sub(
        r"(?im)^\[?\(?(?:download|access|read|view|see)\b[^\n]{0,40}\b(?:paper|pdf|here|slides|bibtex)\b[^\n]*$",
        "",
        body,
    )
    text = re.sub(r"(?ims)^(?:\*\*)?(?:recommended citation|citation|bibtex)\b:?.*?(?=\n\n|\Z)", "", text)
    found = re.search(r"(?ims)^[ >#*_]*abstract\b[ :.*_#]*\n?(?:-+|=+)?\s*", text)
    if found and text[found.end() :].strip():
        text = text[found.end() :]
        text = re.split(r"(?m)^#{1,6} |^---+\s*$|^\S[^\n]*\n(?:---+|===+)\s*$", text)[0]
    text = re.sub(r"(?m)^>[ ]?", "", text)
    text = re.sub(r"(?m)^#{1,6} .*$", "", text)
    text = re.sub(r"\n[ \t]*\n\s*", "\n\n", text).strip()
    plain = " ".join(text.split())
    is_said = any(plain == " ".join(other.split()) for other in others if other)
    return "" if is_said or re.search(r"The contents above will be part of a list of publications", plain) else text


def venue_of(text: str, short: str = "", url: str = "") -> Any:
    """A venue from a text such as `In *Proceedings of X*`, with its short name and page."""
    name = re.sub(r"^(?:In|Presented at|Published in)[: ]\s*", "", line_of(text)).strip(" ,.")
    short = re.sub(r"^In\s+", "", line_of(short)).strip(" ,.")
    rest = {key: it for key, it in (("short", short if short != name else ""), ("url", url)) if it}
    if not name:
        name, rest = rest.pop("short", ""), rest
    return {"name": name, **rest} if rest and name else name


def filled(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields that hold anything."""
    yield from ((name, value) for name, value in values.items() if value not in ("", [], {}, None))
