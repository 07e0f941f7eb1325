"""One record, every output: a page, its tags, its data, its references, the feed and the sitemap say the same."""

import json
import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors
from pylatexenc.latex2text import LatexNodes2Text
from random_papers import BASE, paper
from sites import Element, built, entry, fields_text, parsed, write

from portfolio import model

COUNT = 1_000


class Said(NamedTuple):
    """What an output says of a paper."""

    title: str
    authors: tuple[str, ...]
    date: str
    venue: str
    doi: str


def plain(latex: str) -> str:
    """LaTeX as text, by a library of others."""
    return str(LatexNodes2Text(keep_comments=True, strict_latex_spaces=True).latex_to_text(latex))


def squeezed(text: str) -> str:
    """A text without what a form cannot tell: spaces, and signs that LaTeX or a formula writes in several ways."""
    return re.sub(r"[\s“”\"„'’‘`{}]|--?|—|–", "", text).translate({0x2C6: "^", 0x2DC: "~"})


class Outputs:
    """A built site, read back by libraries that know nothing of us."""

    def __init__(self, root: Path) -> None:
        self.site = root / "site"
        self.feed = {it.link: it for it in feedparser.parse(self.site.joinpath("feed.xml").read_bytes()).entries}
        sitemap = self.site.joinpath("sitemap.xml").read_text("utf-8")
        self.sitemap = set(re.findall(r"<loc>(.*?)</loc>", sitemap))

    def page(self, slug: str) -> Element:
        return parsed((self.site / "papers" / slug / "index.html").read_bytes())


def in_tags(page: Element) -> Said:
    """What Google Scholar reads."""
    tags: dict[str, list[str]] = {}
    for it in page.all("meta"):
        tags.setdefault(it.get("name"), []).append(it.get("content"))
    first = {name: values[0] for name, values in tags.items()}
    venue = next((first[f"citation_{it}"] for it in ("journal_title", "conference_title", "inbook_title")
                  if f"citation_{it}" in first), "")  # fmt: skip
    date = "-".join(f"{int(part):02}" for part in first.get("citation_publication_date", "").split("/") if part)
    assert first["citation_abstract_html_url"].startswith(BASE)
    return Said(
        first["citation_title"], tuple(tags.get("citation_author", [])), date, venue, first.get("citation_doi", "")
    )


def in_json_ld(page: Element) -> Said:
    """What search engines read."""
    article, trail = (json.loads(it.raw) for it in page.all("script", type="application/ld+json"))
    assert trail["itemListElement"][1]["name"] == article["name"]
    assert trail["itemListElement"][1]["item"] == article["url"]
    at = article.get("isPartOf") or {}
    while "isPartOf" in at:
        at = at["isPartOf"]
    doi = next((it["value"] for it in article.get("identifier", ()) if it["propertyID"] == "DOI"), "")
    names = tuple(it["name"] for it in article.get("author", ()))
    return Said(article["name"], names, article.get("datePublished", ""), at.get("name", ""), doi)


def in_csl(text: str) -> Said:
    """What citation processors read."""
    (item,) = json.loads(text)
    names = tuple(it.get("literal") or f"{it.get('given', '')} {it['family']}".strip() for it in item.get("author", ()))
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    date = "-".join(f"{part:02}" for part in parts)
    return Said(item["title"], names, date, item.get("container-title", ""), item.get("DOI", ""))


def in_ris(text: str) -> Said:
    """What reference managers read."""
    (item,) = rispy.loads(text)
    names = tuple(" ".join(reversed(it.split(", "))) for it in item.get("authors", ()))
    date = item.get("date", "").rstrip("/").replace("/", "-")
    return Said(item["title"], names, date, item.get("secondary_title", item.get("alternate_title3", "")),
                item.get("doi", ""))  # fmt: skip


def in_bibtex(text: str) -> Said:
    """What LaTeX reads: of an author list with a gap the names before it."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors()])
    assert library.failed_blocks == []
    (item,) = library.entries
    fields = {name: field.value for name, field in item.fields_dict.items()}
    names = tuple(" ".join(reversed(plain(it).split(", "))) for it in fields.get("author", ()) if it != "others")
    months = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
              "nov": 11, "dec": 12}  # fmt: skip
    month = months.get(str(fields.get("month", "")).lower())
    date = "-".join(filter(None, [fields.get("year", ""), f"{month:02}" if month else ""]))
    venue = next((plain(fields[it]) for it in ("journal", "booktitle", "series", "howpublished") if it in fields), "")
    return Said(plain(fields["title"]), names, date, venue, fields.get("doi", ""))


@pytest.fixture(scope="module")
def papers() -> Mapping[str, Mapping[str, Any]]:
    """Papers by slug."""
    rng = random.Random(7)
    return {f"p{number}": paper(rng) for number in range(COUNT)}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, papers: Mapping[str, Mapping[str, Any]]) -> Outputs:
    """The site of these papers."""
    root = tmp_path_factory.mktemp("agreement")
    settings = {"name": "Ada Lovelace", "base_url": BASE, "feed_size": 1000, "page_size": 500}
    files = {f"content/papers/{slug}.md": entry(str(it["title"]), "Text.", **{name: value for name, value in it.items()
             if name != "title"}) for slug, it in papers.items()}  # fmt: skip
    report = built(write(root, {"content/site.yaml": fields_text(settings), **files}))
    assert not report.stopped, [str(it) for it in report.problems if it.severity == "error"][:5]
    return Outputs(root)


def test_every_output_says_the_same_of_every_paper(outputs: Outputs, papers: Mapping[str, Mapping[str, Any]]) -> None:
    keys = set()
    for slug, written in papers.items():
        page = outputs.page(slug)
        bib, ris, csl = (it.raw for it in page.first("section", id="cite").all("pre"))
        tags = in_tags(page)
        assert in_json_ld(page) == in_csl(csl) == in_ris(ris) == tags, slug
        latex = in_bibtex(bib)
        assert (latex.date, latex.doi) == (tags.date[:7], tags.doi), slug
        assert squeezed(latex.venue) == squeezed(tags.venue), slug
        if "$" not in re.sub(r"5\$", "", str(written["title"])):
            assert squeezed(latex.title) == squeezed(tags.title), slug
        shown = [squeezed(it) for it in latex.authors]
        gap = (
            list(written.get("authors", [])).index("...") if "..." in written.get("authors", []) else len(tags.authors)
        )
        assert shown == [squeezed(it) for it in tags.authors[:gap]], slug
        assert tags.date == written.get("date", ""), slug
        assert tags.doi == written.get("doi", ""), slug
        assert len(tags.authors) == len([it for it in written.get("authors", []) if it != "..."]), slug
        assert page.first("title").text.startswith(" ".join(tags.title.split())), slug
        keys.add(parse_string(bib).entries[0].key)
        assert f"{BASE}papers/{slug}/" in outputs.sitemap
        if not model.is_paper(written.get("type")):
            assert f"{BASE}papers/{slug}/" not in outputs.feed
        elif written.get("date"):
            post = outputs.feed[f"{BASE}papers/{slug}/"]
            assert [it["name"] for it in post.get("authors", []) if it["name"] != "Ada Lovelace"] == [
                it for it in tags.authors if it != "Ada Lovelace"
            ], slug
            assert post.published[: len(tags.date)] == tags.date, slug
        if written.get("retracted"):
            assert "Retracted" in bib
            assert "Retracted" in ris
            assert "Retracted" in csl

    assert len(keys) == COUNT


def test_a_script_that_ends_in_a_title_stays_data(outputs: Outputs, papers: Mapping[str, Mapping[str, Any]]) -> None:
    slug = next(slug for slug, it in papers.items() if "</script>" in str(it["title"]))
    page = outputs.page(slug)

    assert "</script>" in in_tags(page).title
    assert in_json_ld(page).title == in_tags(page).title
    assert [it.get("type") or it.get("src") for it in page.all("script")].count("application/ld+json") == 2


def test_every_output_says_the_same_of_every_paper_of_the_example(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": ""})
    shutil.rmtree(tmp_path / "content")
    shutil.copytree(Path(__file__).parents[2] / "content", tmp_path / "content")
    assert not built(tmp_path, base_url=BASE).stopped
    example = Outputs(tmp_path)
    slugs = sorted(it.parent.name for it in tmp_path.glob("site/papers/*/index.html"))
    for slug in slugs:
        page = example.page(slug)
        folder = tmp_path / "site/papers" / slug
        bib, ris, csl = ((folder / f"cite.{it}").read_text("utf-8") for it in ("bib", "ris", "json"))
        tags, latex = in_tags(page), in_bibtex(bib)
        assert in_json_ld(page) == in_csl(csl) == in_ris(ris) == tags, slug
        assert squeezed(latex.title) == squeezed(tags.title), slug
        assert (latex.date, latex.doi) == (tags.date[:7], tags.doi), slug
        assert [squeezed(it) for it in latex.authors] == [squeezed(it) for it in tags.authors[: len(latex.authors)]], (
            slug
        )
        assert f"{BASE}papers/{slug}/" in example.sitemap

    assert len(slugs) == 30
