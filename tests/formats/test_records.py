"""What machines read about a paper: the JSON-LD of its page."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import MakeSite, built, entry, page

from portfolio.model import Json

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org/me\n"


def json_ld(root: Path, slug: str = "p") -> Any:
    """The data of a paper's page."""
    return json.loads(page(root, f"papers/{slug}/").first("script", type="application/ld+json").raw)


def test_every_fact_of_a_paper_is_in_its_record(make_site: MakeSite) -> None:
    paper = entry(
        "On $x^2$ and *engines*",
        "An abstract with $\\alpha$ & more.",
        authors=[
            {"name": "Lovelace, Ada", "orcid": "0000-0002-1825-0097"},
            "...",
            "Jan van der Berg",
            "{Engine Group}",
        ],
        editors=["Charles Babbage"],
        date="1843-09",
        updated="1843-10-02",
        type="article-journal",
        venue={"name": "Scientific Memoirs", "url": "https://memoirs.example.org"},
        volume="3",
        issue="29",
        pages="666--731",
        publisher="Taylor",
        issn="2049-3630",
        doi="10.1000/182",
        arxiv="2407.15595",
        keywords=["engines", "numbers"],
        license="CC-BY-4.0",
        funding=["Engine Fund 12", "Loom Trust"],
        language="fr",
        citations={"count": 12, "source": "Example Index", "as_of": "2024-05"},
    )
    root = make_site({"content/site.yaml": SITE, "content/papers/p.md": paper})
    built(root)

    assert json_ld(root) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://ada.example.org/me/papers/p/",
        "url": "https://ada.example.org/me/papers/p/",
        "name": "On x² and engines",
        "headline": "On x² and engines",
        "author": [
            {
                "@type": "Person",
                "name": "Ada Lovelace",
                "givenName": "Ada",
                "familyName": "Lovelace",
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
            },
            {"@type": "Person", "name": "Jan van der Berg", "givenName": "Jan", "familyName": "van der Berg"},
            {"@type": "Organization", "name": "Engine Group"},
        ],
        "editor": [
            {"@type": "Person", "name": "Charles Babbage", "givenName": "Charles", "familyName": "Babbage"},
        ],
        "datePublished": "1843-09",
        "dateModified": "1843-10-02",
        "abstract": "An abstract with α & more.",
        "keywords": ["engines", "numbers"],
        "inLanguage": "fr",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "29",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {
                    "@type": "Periodical",
                    "name": "Scientific Memoirs",
                    "url": "https://memoirs.example.org",
                    "issn": "2049-3630",
                },
            },
        },
        "pagination": "666--731",
        "publisher": {"@type": "Organization", "name": "Taylor"},
        "license": "CC-BY-4.0",
        "funding": [{"@type": "Grant", "name": "Engine Fund 12"}, {"@type": "Grant", "name": "Loom Trust"}],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/182"},
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2407.15595"},
        ],
        "sameAs": ["https://doi.org/10.1000/182", "https://arxiv.org/abs/2407.15595"],
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/CiteAction",
            "userInteractionCount": 12,
            "interactionService": {"@type": "WebSite", "name": "Example Index"},
            "endTime": "2024-05",
        },
    }


def test_a_paper_of_which_little_is_known_says_no_more(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "content/papers/p.md": entry("A title", citations=7)})
    built(root)

    assert json_ld(root) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "A title",
        "headline": "A title",
    }


@pytest.mark.parametrize(
    ("fields", "kind", "status"),
    [
        ({"type": "thesis"}, "Thesis", None),
        ({"type": "software"}, "SoftwareSourceCode", None),
        ({"type": "dataset"}, "Dataset", None),
        ({"type": "chapter", "retracted": True}, "Chapter", "Retracted"),
        ({"withdrawn": "By the authors."}, "ScholarlyArticle", "Withdrawn"),
    ],
)
def test_a_record_says_what_the_work_is_and_whether_it_was_taken_back(
    fields: dict[str, Any], kind: str, status: str | None, make_site: MakeSite
) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/p.md": entry("A title", **fields)})
    built(root)

    assert (json_ld(root)["@type"], json_ld(root).get("creativeWorkStatus")) == (kind, status)


def test_an_author_stands_under_the_name_that_the_site_shows(make_site: MakeSite) -> None:
    people = "people: [{name: Martin Luther King Jr., variants: [M. L. King], url: https://king.example.org}]\n"
    root = make_site(
        {"content/site.yaml": SITE + people, "content/papers/p.md": entry("A", authors=["M. L. King", "Plato"])}
    )
    built(root)

    assert json_ld(root)["author"] == [
        {
            "@type": "Person",
            "name": "Martin Luther King Jr.",
            "givenName": "Martin Luther",
            "familyName": "King",
            "honorificSuffix": "Jr.",
            "url": "https://king.example.org",
        },
        {"@type": "Person", "name": "Plato"},
    ]


ENDINGS = [
    "</script>",
    "</SCRIPT ",
    "<!--<script>",
    "<!--",
    "-->",
    "]]>",
    "\u2028",
    "\u2029",
    "&lt;",
    "&amp;",
    "\\u003c",
    '"',
    "\\",
]


@given(st.lists(st.sampled_from(ENDINGS) | st.text(max_size=20), max_size=8).map("".join))
@settings(max_examples=300)
def test_any_text_survives_a_script_element_and_cannot_end_it(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    printed = Json(json.dumps({text: [text]}, ensure_ascii=False)).__html__()

    assert not set(printed) & set("<>&\u2028\u2029")
    assert json.loads(printed) == {text: [text]}


def test_a_hostile_title_comes_back_whole_from_the_page_and_its_record(make_site: MakeSite) -> None:
    plain = "A </script> <!— <script> & ]]> “title”"
    root = make_site(
        {"content/site.yaml": SITE, "content/papers/p.md": entry(plain, authors=["</script><b>Eve", "& Bob"])}
    )
    built(root)

    assert page(root, "papers/p/").first("h1").text == plain
    assert json_ld(root)["name"] == plain
    assert [it["name"] for it in json_ld(root)["author"]] == ["</script><b>Eve", "& Bob"]
    assert [it.raw for it in page(root, "papers/p/").first("title").walk()] == [f"{plain} · Ada Lovelace"]


# The tags that Google Scholar reads, the way to a page, and the owner


def tags(root: Path, slug: str = "p") -> list[tuple[str, str]]:
    """The `citation_*` tags of a paper's page, in order."""
    every = [(it.get("name"), it.get("content")) for it in page(root, f"papers/{slug}/").all("meta")]
    return [(name.removeprefix("citation_"), value) for name, value in every if name.startswith("citation_")]


def test_the_tags_hold_every_fact_in_the_form_that_scholar_asks_for(make_site: MakeSite) -> None:
    paper = entry(
        "On *engines* & \"rings\"", "Text.", authors=["Lovelace, Ada", "...", "{Engine Group}"], editors=["Jan Berg"],
        date="2010-05-02", type="article-journal", venue="Memoirs", volume="3", issue="2", pages="66--73",
        doi="10.1000/182", arxiv="2407.15595", issn="2049-3630", publisher="Taylor", keywords=["looms", "mills"],
        links={"pdf": "engines.pdf"},
    )  # fmt: skip
    root = make_site(
        {"content/site.yaml": SITE, "content/papers/p/index.md": paper, "content/papers/p/engines.pdf": b"%PDF-1.7"}
    )
    built(root)

    assert tags(root) == [
        ("title", "On engines & “rings”"), ("author", "Ada Lovelace"), ("author", "Engine Group"),
        ("editor", "Jan Berg"), ("publication_date", "2010/5/2"), ("journal_title", "Memoirs"), ("volume", "3"),
        ("issue", "2"), ("firstpage", "66"), ("lastpage", "73"), ("publisher", "Taylor"), ("doi", "10.1000/182"),
        ("arxiv_id", "2407.15595"), ("issn", "2049-3630"), ("keywords", "looms"),
        ("keywords", "mills"), ("abstract_html_url", "https://ada.example.org/me/papers/p/"),
        ("pdf_url", "https://ada.example.org/me/papers/p/engines.pdf"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"date": "2010"}, [("publication_date", "2010")]),
        ({"date": "2010-11"}, [("publication_date", "2010/11")]),
        ({"venue": "ICML"}, [("conference_title", "ICML")]),
        ({"venue": "A book", "type": "chapter"}, [("inbook_title", "A book")]),
        ({"publisher": "MIT", "type": "thesis"}, [("dissertation_institution", "MIT")]),
        ({"publisher": "MIT", "type": "report"}, [("technical_report_institution", "MIT")]),
        ({"links": {"pdf": "https://x.org/a.pdf"}}, [("pdf_url", "https://x.org/a.pdf")]),
        ({"links": {"pdf": "/a.pdf"}}, []),
    ],
)  # fmt: skip
def test_without_a_base_url_no_tag_holds_half_an_address(
    fields: dict[str, Any], expected: list[tuple[str, str]], make_site: MakeSite
) -> None:
    files = {"content/site.yaml": "name: Ada\n", "content/papers/p.md": entry("A title", **fields)}
    root = make_site({**files, "content/static/a.pdf": b"%PDF-1.7"})
    built(root)

    assert tags(root) == [("title", "A title"), *expected]


def test_the_home_page_is_about_its_owner(make_site: MakeSite) -> None:
    site = (
        f"{SITE}headline: '*Engines*'\nposition: Professor\naffiliation: Wexmoor\nphoto: /me.jpg\nemail: a@x.org\n"
        "page_size: 1\n"
        "links: {orcid: 'https://orcid.org/0000-0002-1825-0097', github: https://github.com/ada, CV: /cv.txt}\n"
    )
    papers = {f"content/papers/{it}.md": entry(it, date="2024") for it in "ab"}
    root = make_site(
        {"content/site.yaml": site, "content/static/me.jpg": b"x", "content/static/cv.txt": b"x", **papers}
    )
    built(root)
    home = json.loads(page(root, "").first("script", type="application/ld+json").raw)
    trail = json.loads(page(root, "papers/a/").all("script", type="application/ld+json")[1].raw)

    assert home == {
        "@context": "https://schema.org", "@type": "ProfilePage", "url": "https://ada.example.org/me/",
        "mainEntity": {
            "@type": "Person", "@id": "https://orcid.org/0000-0002-1825-0097", "name": "Ada Lovelace",
            "url": "https://ada.example.org/me/", "description": "Engines", "jobTitle": "Professor",
            "affiliation": {"@type": "Organization", "name": "Wexmoor"}, "image": "https://ada.example.org/me/me.jpg",
            "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://github.com/ada"],
        },
    }  # fmt: skip
    assert page(root, "page/2/").all("script", type="application/ld+json") == []
    assert [(it["position"], it["name"], it["item"]) for it in trail["itemListElement"]] == [
        (1, "Ada Lovelace", "https://ada.example.org/me/"), (2, "a", "https://ada.example.org/me/papers/a/"),
    ]  # fmt: skip


def test_without_an_address_the_owner_is_named_all_the_same(make_site: MakeSite) -> None:
    site = "name: Ada\nphoto: /me.jpg\n"
    root = make_site({"content/site.yaml": site, "content/static/me.jpg": b"x", "content/papers/a.md": entry("A")})
    built(root)
    home = json.loads(page(root, "").first("script", type="application/ld+json").raw)

    assert home == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {"@type": "Person", "name": "Ada"},
    }
    assert len(page(root, "papers/a/").all("script", type="application/ld+json")) == 1


# Feeds


def test_the_newest_papers_are_a_json_feed_and_each_class_has_its_own(make_site: MakeSite) -> None:
    papers = {
        "a": entry("On *engines* & $x^2$", "See [b](/papers/b/).", authors=["Ada Lovelace", "...", "Jan Berg"],
                   date="2024-05", updated="2024-06-02", category="LG", categories=["CL"], keywords=["looms"]),
        "b": entry("Later", date="2024-07-01", category="LG", retracted=True),
        "c": entry("Undated", category="SD"),
    }  # fmt: skip
    files = {f"content/papers/{slug}.md": text for slug, text in papers.items()}
    root = make_site({"content/site.yaml": SITE, **files})
    built(root)
    base = "https://ada.example.org/me/"
    feed = json.loads((root / "site/feed.json").read_text("utf-8"))
    later, first = feed.pop("items")

    assert feed == {
        "version": "https://jsonfeed.org/version/1.1", "title": "Papers by Ada Lovelace", "home_page_url": base,
        "feed_url": f"{base}feed.json", "icon": f"{base}favicon.svg", "language": "en",
        "authors": [{"name": "Ada Lovelace", "url": base}],
    }  # fmt: skip
    assert (later["title"], later["content_text"], later["date_published"]) == (
        "Retracted: Later", "Later", "2024-07-01T00:00:00Z",
    )  # fmt: skip
    assert first == {
        "id": f"{base}papers/a/", "url": f"{base}papers/a/", "title": "On engines & x²",
        "content_html": f'<p>See <a href="{base}papers/b/">b</a>.</p>', "date_published": "2024-05-01T00:00:00Z",
        "date_modified": "2024-06-02T00:00:00Z", "authors": [{"name": "Ada Lovelace"}, {"name": "Jan Berg"}],
        "tags": ["LG", "CL", "looms"],
    }  # fmt: skip
    feeds = {it.parent.name: feedparser.parse(it.read_bytes()) for it in (root / "site/categories").glob("*/feed.xml")}
    assert {name: [it.link for it in feed.entries] for name, feed in feeds.items()} == {
        "lg": [f"{base}papers/b/", f"{base}papers/a/"], "cl": [f"{base}papers/a/"],
    }  # fmt: skip
    assert {name: feed.feed.id for name, feed in feeds.items()} == {
        name: f"{base}categories/{name}/" for name in ("lg", "cl")
    }
    assert page(root, "categories/lg/").first("link", rel="alternate")["href"] == "../../categories/lg/feed.xml"
    assert [it["href"] for it in page(root, "categories/sd/").all("link", rel="alternate")] == [
        "../../feed.xml", "../../feed.json",
    ]  # fmt: skip
