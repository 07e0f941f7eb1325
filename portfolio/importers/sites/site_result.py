"""What a site of another generator becomes: texts with their links settled, pages of collections, and the result."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib import parse
from urllib.parse import unquote, urljoin

from portfolio.diagnostics.problems import quote
from portfolio.importers.record_validation import understood
from portfolio.importers.sites.bylines import family_names_first
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.old_addresses import usable
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import LAID_OUT, PENDING, line_of, marked_markdown, without_layout
from portfolio.importers.source_types import Imported, Skipped, SourceContents, Values, Whole
from portfolio.model import Paper
from portfolio.model.slugs import fault_of, slug_of
from portfolio.schema.yaml.emitter import fields_text

PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "svg")

PICTURE_FIELDS = ("img", "image", "teaser", "thumbnail", "image_preview", "preview", "avatar", "photo", "cover")

HOME = ("publications", "publication", "papers", "research", "home", "")
"""Names of pages that are the list of papers here."""

TAKEN = (
    "papers", "categories", "years", "authors", "institutions", "venues", "keywords", "code", "theme", "index",
)  # fmt: skip
"""Names of pages that are made here."""


THEMES = re.compile(
    r"You will be redirected to the main page|the page you were trying to view does not exist|"
    r"[Yy]ou can also find my articles on|This is a page not in th ?e ?main menu|Locations of key files/directories|"
    r"A variety of common markup showing how the theme styles them|This map is generated from a Jupyter Notebook file|"
    r"For now, this page is assumed to be a static description of your courses|"
    r"The privacy of my visitors is extremely important|Add your (?:privacy policy|terms) here|"
    r"You can also see a \[?map\b|A list of all the posts and pages found on the site|"
    r"This is an? (?:example|demo) page|Looks like the page has been mistyped or removed"
)
"""Sentences of themes, by which their own pages are known, each of one sentence or known as a whole."""


def of_theme(text: str) -> bool:
    """Whether a page is one that comes with a theme, by its text."""
    return bool(THEMES.search(text)) and (len(text) < 400 or bool(LONG_OF_THEME.search(text)))


LONG_OF_THEME = re.compile(
    "A variety of common markup showing|Locations of key files|The privacy of my visitors is extremely important|"
    "For now, this page is assumed"
)


def has_words(text: str) -> bool:
    """Whether a text says anything besides its headings, or shows anything."""
    return bool(re.search(r"\w", html.unescape(re.sub(r"(?m)^#{1,6} .*$", "", text))))


def draft_of(it: ForeignText) -> dict[str, Any]:
    """The field that says that a page is a draft, where it is one."""
    return {"draft": True} if it.is_draft else {}


class PageDraft:
    """A page under way."""

    def __init__(self, title: str, kind: str, fields: dict[str, Any]) -> None:
        self.title, self.kind, self.fields = title, kind, fields
        self.texts: list[str] = []
        self.old: list[str] = []
        self.is_collection = False
        """Whether each of its texts is an item of a collection."""


class Making:
    """A site that is being taken over."""

    def __init__(self, site: Foreign) -> None:
        self.site = site
        self.papers: list[Imported] = []
        self.pages: dict[str, PageDraft] = {}
        """By slug."""
        self.fields: dict[str, Any] = {}
        """Of site.yaml."""
        self.places: dict[str, str] = {}
        """Where what had an address is now, by the address in short: `projects/1` is at `/projects/#1`."""
        self.laid_out: set[str] = set()
        """Texts in which the old site laid out other files."""
        self.fragments: list[tuple[str, str]] = []
        """Files that texts took in, and those texts: data, and what has no front matter."""
        self.claimed: set[str] = set()
        """Old addresses that lead to something already."""

    def paper(self, values: Values, place: str, it: ForeignText | None = None) -> None:
        """Take a paper, with the addresses that it had, or say why not."""
        if isinstance(names := values.get("authors"), list):
            values = {**values, "authors": family_names_first(names)}
        old = self._claim(it.old) if it else []
        found = understood({**{name: values[name] for name in Paper.__struct_fields__ if name in values},
                            **({"aliases": old} if old else {})}, place)  # fmt: skip
        file = re.sub(r":\d+$", "", place)
        if isinstance(found, Imported):
            self.papers.append(found)
            self.site.bring(file, "papers")
            if old:
                self._place(it, old[0])
        else:
            kind = "talk" if values.get("type") == "speech" else "paper"
            self.site.skipped.append(found._replace(kind=kind))

    def _claim(self, addresses: Iterable[str]) -> list[str]:
        """The addresses of these that lead to nothing else yet."""
        found = {_address_key(it): it for it in usable(addresses) if _address_key(it) not in self.claimed}
        self.claimed |= found.keys()
        return list(found.values())

    def _place(self, it: ForeignText | None, target: str) -> None:
        """Remember where a text is now, by its addresses and by its file."""
        if it is not None:
            for address in (*it.old, it.path, re.sub(r"\.\w+$", "", it.path)):
                if name := _short(address):  # the home page is where it was
                    self.places.setdefault(name, target)

    def skip(self, place: str, why: str, kind: str = "") -> None:
        """Say what does not come over."""
        self.site.skip(place, why, kind)

    def beside(self, it: ForeignText | None) -> tuple[str, ...]:
        """The folders in which the files of a text may stand: its own, and those of its address."""
        if it is None:
            return ()
        web = [address.strip("/") if address.endswith("/") else address.rpartition("/")[0]
               for address in it.old[:1]]  # fmt: skip
        return tuple(dict.fromkeys((it.folder, *(f"{folder}/{one}" for folder in self.site.folders for one in web))))

    def text(self, text: str, it: ForeignText | None = None, *beside: str) -> str:
        """A text of the site as Markdown; `it` is what it is of, `beside` are further folders for its files."""
        if it is not None and "include_relative" in text:
            text = INCLUDED.sub(lambda found: self.fragment(f"{it.folder}/{found[1]}", it), text)
        if "{%" in text:
            text = CITED.sub(self._citation, text)
        found = marked_markdown(text, lambda address: self.new_address(address, it, *beside))
        if LAID_OUT in found and it is not None:
            self.laid_out.add(it.path)
        return without_layout(found)

    def _citation(self, found: re.Match[str]) -> str:
        """What jekyll-scholar writes for papers that a text cites by their keys."""
        keys = [key for key in found[1].split() if not key.startswith("-")]
        papers = {it.paper.key: it.paper for it in self.papers}
        return f"({'; '.join(_reference(papers[key]) if key in papers else key for key in keys)})" if keys else ""

    def fragment(self, name: str, it: ForeignText) -> str:
        """The text of a file that a page takes in; '' where there is none."""
        text = self.site.read_text(name) if name.endswith((".md", ".markdown", ".html")) else None
        if text is None:
            return ""
        self.fragments.append((name, it.path))
        return text

    def new_address(self, address: str, it: ForeignText | None = None, *beside: str) -> str:
        """Where something stands now; '' where it does not come over.  Pages that come later count, see `result`."""
        address = self.site.inside(address.strip())
        address = f"https:{address}" if address.startswith("//") else address
        if re.match(r"(?:https?|mailto|tel|doi):", address, re.IGNORECASE) or address.startswith("#"):
            return re.sub(r"\s", "%20", address)
        if re.match(r"[a-zA-Z][\w+.-]*:", address):
            return ""
        if file := self.site.file(address, *self.beside(it), *beside):
            return file + (found[0] if (found := re.search(r"#[\w=&.,-]+$", address)) else "")
        plain = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        whole = urljoin(it.old[0], plain) if it and it.old and not plain.startswith("/") else plain
        return f"{PENDING}{parse.quote(_short(whole), safe='')}|{parse.quote(_short(plain), safe='')}/"

    def named_file(self, said: str, it: ForeignText, *beside: str) -> str:
        """The file of the site that a field of a text names; where there is none that is said."""
        file = self.site.file(said, *self.beside(it), *beside)
        if not file and re.fullmatch(r"/?[\w./ %~()-]*\.\w{2,5}", said):
            what = f"{quote(said)} is not a file of the old site; the link to it is left out"
            self.site.note(it.path, what, "Put the file into content/static/, and its address into the entry")
        return file

    def picture(self, it: ForeignText, *beside: str) -> str:
        """The picture that a text names, or that a HugoBlox folder has beside it; ''."""
        values = (it.tree(name) for name in PICTURE_FIELDS)
        names = [
            str(one.get("filename") or one.get("src") or "") if isinstance(one, Mapping) else one for one in values
        ]
        header = it.tree("header")
        names += [header.get("teaser") or header.get("image")] if isinstance(header, Mapping) else []
        folders = (*self.beside(it), *beside, "static/img", "images", "assets/img")
        found = (self.site.file(name, *folders) for name in names if isinstance(name, str) and name)
        file = next(filter(None, found), "") or (self.featured_picture(it.own_folder) if it.own_folder else "")
        web = (one for one in names if isinstance(one, str) and re.match(r"https?://\S+$", one))
        return file or next(web, "")

    def page(self, slug: str, title: str, text: str, it: ForeignText | None = None, *, kind: str = "page",
             anchor: str = "", **fields: Any) -> PageDraft:  # fmt: skip
        """Add to a page of the user's own, where it holds anything; `it` is where it is from."""
        if slug in TAKEN or fault_of(slug):
            slug = f"{slug_of(slug)}-page".strip("-")
        if not text.strip():
            return PageDraft(title, kind, {})
        page = self.pages.setdefault(slug, PageDraft(title, kind, {}))
        page.texts.append(text.strip())
        page.fields = {**fields, **page.fields}
        if it is not None:
            page.old += it.old
            self.site.bring(it.path, f"pages/{slug}.md")
            self._place(it, f"/{slug}/#{anchor}" if anchor else f"/{slug}/")
        return page

    def onto(self, slug: str, title: str, text: str, it: ForeignText, **fields: Any) -> None:
        """Put the text of the page that laid a collection out above the sections of that collection."""
        page = self.pages[slug]
        page.title, page.fields = title, {**page.fields, **fields}
        if has_words(text):
            page.texts.insert(0, text.strip())
        page.old = [*it.old, *page.old]
        self.laid_out.discard(it.path)
        self.site.bring(it.path, f"pages/{slug}.md")
        self._place(it, f"/{slug}/")

    def lost_entry(self, label: str, address: str, place: str) -> str:
        """The slug of the page to which an entry of the menu leads, or ''; one that leads to nothing is named."""
        target = self._with_new_links(f"[x]({self.new_address(address)})") if address else "x"
        if target == "x" and address and label:
            why = f"it leads to {quote(address)}, which is not imported"
            if re.search(r"\b(?:talks?|events?)/?$", address) and any(it.paper.type == "speech" for it in self.papers):
                why = "talks are listed among the papers here, by date"
            self.site.skipped.append(Skipped(f"{place}: {label}", why, "menu entry"))
        found = re.fullmatch(r"\[x\]\(/([\w-]+)/(?:#[\w-]+)?\)", target)
        return found[1] if found and found[1] in self.pages else ""

    def menu(self, entries: list[tuple[str, str]], place: str) -> None:
        """Order the pages as the menu of the old site did, and name its entries that lead to nothing here."""
        shown: dict[str, tuple[str, int]] = {}
        for number, (label, address) in enumerate(entries, 1):
            if slug := self.lost_entry(label, address, place):
                shown.setdefault(slug, (label, number))
        for slug, page in self.pages.items() if shown else ():
            label, number = shown.get(slug, ("", 0))
            said = {"label": label} if label and label != page.title else {}
            usual: dict[str, Any] = {"nav": False} if page.kind == "page" else {"weight": len(entries) + 1}
            page.fields = {**page.fields, **({**said, "weight": number} if number else usual)}

    def featured_picture(self, folder: str) -> str:
        """The picture that a HugoBlox folder has beside its text; ''."""
        names = (f"{name}.{end}" for name in ("featured", "feature", "avatar") for end in PICTURES)
        return next((file for name in names if (file := self.site.file(f"{folder}/{name}"))), "")

    def result(self) -> SourceContents:
        """Everything, with links to pages that did not come over made plain words."""
        self.claimed |= {*self.pages, *TAKEN}
        for name, there in self.fragments:
            if there in self.site.became:
                self.site.bring(name, self.site.became[there])
        for place in sorted(self.laid_out & self.site.became.keys()):
            self.site.note(place, "what the old site inserted here from other files is left out")
        wholes = [self._whole(slug, page) for slug, page in self.pages.items()]
        wholes += [Whole(f"static/{name}", None, str(path), "file") for name, path in sorted(self.site.files.items())]
        papers = tuple(map(self._relinked_paper, self.papers))
        fields = {name: self._with_new_links(it) if isinstance(it, str) else it for name, it in self.fields.items()}
        found = self.site.account()
        return SourceContents(
            papers, tuple(self.site.skipped), tuple(self.site.notes), fields, tuple(wholes), found=found
        )

    def _whole(self, slug: str, page: PageDraft) -> Whole:
        old = self._claim(page.old)
        fields = {"title": page.title, **page.fields, **({"aliases": old} if old else {})}
        text = self._with_new_links("\n\n".join(page.texts))
        return Whole(f"pages/{slug}.md", f"---\n{fields_text(fields)}---\n\n{text}\n", kind=page.kind)

    def _with_new_links(self, text: str) -> str:
        """A text with links to pages made those of today, or plain words."""
        if PENDING not in text:
            return text
        text = PENDING_LINK.sub(self._link, text)
        text = PENDING_TAG.sub(
            lambda it: f'<a href="{to}">{it[3]}</a>' if (to := self._target(it[1], it[2])) else it[3], text
        )
        return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", PENDING_SOURCE.sub("", text)).strip()

    def _link(self, found: re.Match[str]) -> str:
        target = self._target(found[3], found[4])
        if found[1] or not target:
            return "" if found[1] else found[2]
        return f"[{found[2]}]({target}{found[5]})"

    def _target(self, whole: str, plain: str) -> str:
        """Where the page is to which a link led: by its address, or by its name; ''."""
        names = [unquote(it) for it in (whole, plain)]
        for name in names:
            if name in self.places:
                return self.places[name]
        slug = slug_of(names[-1].rpartition("/")[2])
        if slug in self.pages:
            return f"/{slug}/"
        return "/" if names[0] in HOME or names[-1] in HOME else ""

    def _relinked_paper(self, it: Imported) -> Imported:
        values = {
            name: self._with_new_links(value) if isinstance(value, str) else value for name, value in it.values.items()
        }
        if values == it.values:
            return it
        found = understood(values, it.place)
        return found._replace(lost=it.lost) if isinstance(found, Imported) else it


def _short(address: str) -> str:
    """An address without what does not tell it from others: `/a/index.html` is `a`."""
    name = re.sub(r"(?:^|/)_?index(?:\.\w+)?$", "", address.strip("/"))
    return re.sub(r"\.(?:html?|md)$", "", name).strip("/").removeprefix("./").casefold()


def _reference(paper: Paper) -> str:
    """A paper in a few words: the family name of its first author, and the year."""
    name = str(paper.authors[0].name) if paper.authors else str(paper.title)
    family = name.partition(",")[0] if "," in name else name.rpartition(" ")[2] if paper.authors else name
    more = " et al." if len(paper.authors) > 1 else ""
    return f"{family}{more} {paper.date.year if paper.date else ''}".strip()


def _address_key(address: str) -> str:
    """What two addresses have in common that would be one file."""
    return address.strip("/").casefold()


CITED = re.compile(r"\{%-?\s*cite\s+([^%]*?)\s*-?%\}")

INCLUDED = re.compile(r"\{%-?\s*include_relative\s+([\w./-]+)[^%]*%\}")

PENDING_LINK = re.compile(
    rf"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\({PENDING}([^()|\s]*)\|([^()|/\s]*)/((?:\s+(?:\"[^\"]*\"|'[^']*'))?)\s*\)"
)
PENDING_TAG = re.compile(rf'(?is)<a\b[^>]*href="{PENDING}([^"|]*)\|([^"|/]*)/"[^>]*>(.*?)</a\s*>')
PENDING_SOURCE = re.compile(rf'(?i)<img\b[^>]*src="{PENDING}[^"]*"[^>]*>|\s*\w+="{PENDING}[^"]*"')


def with_lower_headings(text: str, level: int = 3) -> str:
    """A text whose headings stand below those of its page, at this level or below it."""
    levels = [len(it) for it in re.findall(r"(?m)^(#{1,6}) ", text)]
    more = level - min(levels) if levels and min(levels) < level else 0
    return re.sub(r"(?m)^(#{1,6}) ", lambda it: "#" * min(len(it[1]) + more, 6) + " ", text)


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


def filled_fields(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields that hold anything."""
    yield from ((name, value) for name, value in values.items() if value not in ("", [], {}, None))
