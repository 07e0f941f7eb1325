"""Feeds, sitemap and JSON-LD as their standards want them, of the example and of papers with anything in them."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from pyld import jsonld
from random_papers import BASE, paper
from sites import MakeSite, built, entry, fields_text, parsed, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

SCHEMAS = Path(__file__).parents[1] / "schemas"
EXAMPLE = Path(__file__).parents[2] / "content"
ORG = "https://schema.org/"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built with a base_url."""
    output = tmp_path_factory.mktemp("example") / "site"
    build(BuildOptions(EXAMPLE, output, base_url=BASE))
    return output


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with anything in its fields."""
    dice = random.Random(11)
    papers = {f"p{it}": {**paper(dice), "category": dice.choice(["LG", "RD"])} for it in range(150)}
    settings = {
        "name": 'Ada "</script>" & Co', "base_url": BASE, "feed_size": 1000, "language": "de-AT",
        "headline": "<Engines>", "categories": {"RD": "Research & </script>"},
        "people": [{"name": "Ada Lovelace", "orcid": "0000-0002-1825-0097", "url": "https://ada.org/?a=1&b=2"}],
    }  # fmt: skip
    files = {
        f"content/papers/{slug}.md": entry(str(it.pop("title")), "A *text* of $x<y$ & </script>.", **it)
        for slug, it in papers.items()
    }
    root = write(tmp_path_factory.mktemp("hostile"), {"content/site.yaml": fields_text(settings), **files})
    report = built(root)
    assert [str(it) for it in report.problems if it.severity == "error"] == []
    return root / "site"


@pytest.fixture(params=["example", "hostile"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of them."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_feed_is_atom(site: Path) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feeds = sorted(site.rglob("feed.xml"))
    wrong = {feed.relative_to(site).as_posix(): schema.error_log.last_error for feed in feeds
             if not schema.validate(etree.parse(feed))}  # fmt: skip

    assert len(feeds) > 2
    assert wrong == {}


def test_an_entry_without_an_id_is_not_atom(site: Path) -> None:
    tree = etree.parse(site / "feed.xml")
    item = tree.getroot().find("{*}entry")
    assert item is not None
    item.remove(item.find("{*}id"))

    assert not etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng")).validate(tree)


def test_the_sitemap_is_one(site: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    tree = etree.parse(site / "sitemap.xml")

    assert schema.validate(tree), schema.error_log
    places = [place.text or "" for place in tree.getroot().iter("{*}loc")]
    pages = {it.relative_to(site).parent.as_posix() for it in site.rglob("index.html")}
    assert {it.removeprefix(BASE).rstrip("/") or "." for it in places} == pages


def test_a_sitemap_with_too_many_pages_is_divided(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portfolio.pages.sitemap.MOST", 4)
    papers = {f"content/papers/p{number}.md": entry(f"P {number}", date="2001") for number in range(9)}
    root = make_site({"content/site.yaml": f"name: Ada\nbase_url: {BASE}\n", **papers})
    built(root)
    schema, site = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd")), root / "site"
    index = etree.parse(site / "sitemap.xml")
    names = [it.text.removeprefix(BASE) for it in index.getroot().iter("{*}loc")]
    maps = [etree.parse(site / name) for name in names]
    places = [[it.text.removeprefix(BASE) for it in one.getroot().iter("{*}loc")] for one in maps]
    pages = sorted(f"{it.relative_to(site).parent.as_posix()}/" for it in site.rglob("index.html") if it.parent != site)

    assert all(schema.validate(it) for it in (index, *maps)), schema.error_log
    assert index.getroot().tag.endswith("}sitemapindex")
    assert names == [f"sitemap-{number}.xml" for number in range(1, len(names) + 1)]
    assert {len(it) for it in places[:-1]} == {4}
    assert [it for part in places for it in part] == ["", *pages]


def test_the_json_feed_is_one(site: Path) -> None:
    schema = json.loads((SCHEMAS / "feed.schema.json").read_text("utf-8"))
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    jsonschema.validate(feed, schema)

    assert len(feed["items"]) >= 20


def loaded(url: str, _: dict[str, Any]) -> dict[str, Any]:
    """schema.org's context, as far as expanding goes: every word is one of its own, and dates stay texts."""
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": ORG}}}


def data_of(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each piece of JSON-LD of the site, with its page."""
    for file in sorted(site.rglob("index.html")):
        for script in parsed(file.read_text("utf-8")).all("script", type="application/ld+json"):
            yield file.relative_to(site).as_posix(), json.loads(script.raw)


def words_of(data: Any) -> Iterator[str]:
    """The words that a piece of JSON-LD says something with, at any depth."""
    for it in data if isinstance(data, list) else [data]:
        if isinstance(it, dict):
            for name, value in it.items():
                yield from [] if name.startswith("@") else [name]
                yield from words_of(value)


def test_json_ld_expands_and_loses_nothing(site: Path) -> None:
    count = 0
    for file, data in data_of(site):
        (expanded,) = jsonld.expand(data, {"documentLoader": loaded, "base": BASE})
        said, kept = sorted(words_of(data)), sorted(it.removeprefix(ORG) for it in words_of(expanded))

        assert kept == said, file
        assert expanded["@type"][0].startswith(ORG), file
        count += 1
    assert count > 60


def test_what_ends_a_script_is_data_everywhere(hostile: Path) -> None:
    slugs = [file.parent for file in hostile.glob("papers/*/index.html")
             if "</script>" in json.loads((file.parent / "cite.json").read_text("utf-8"))[0]["title"]]  # fmt: skip
    titles = {item["title"] for item in json.loads((hostile / "feed.json").read_text("utf-8"))["items"]}

    assert len(slugs) > 10
    for folder in slugs:
        page = parsed((folder / "index.html").read_text("utf-8"))
        (title,) = [it["content"] for it in page.all("meta") if it.get("name") == "citation_title"]
        data = [json.loads(it.raw) for it in page.all("script", type="application/ld+json")]
        assert "</script>" in title
        assert data[0]["name"] == title
        assert "</script>" in page.first("h1").text
    assert any("</script>" in it for it in titles)
