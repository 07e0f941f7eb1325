"""What counts as a paper: talks, software, data, web pages and posts are listed everywhere and counted nowhere."""

import json
import typing
from pathlib import Path

import pytest
from contents import ADA, content, detail, groups, site, work
from sites import built, entry, messages, page, write

from portfolio.build.audit.google_scholar import readiness
from portfolio.model import OTHER_WORKS, PaperType, is_paper
from portfolio.pages.home import HomeView
from portfolio.pages.indexes import IndexView, OverviewView
from portfolio.pages.plan import plan
from portfolio.site.site_types import Site

TYPES = typing.get_args(PaperType)
SETTINGS = f"{ADA}metrics: [papers, citations, h-index, i10-index, {{name: novelty, compute: mean}}]\n"


def mixed() -> Site:
    """Two papers and five other works, which are cited more, of other years, and score higher."""
    shared = "authors: [Ada Lovelace, Bo Beispiel]\ncategory: LG\nkeywords: [looms]\nvenue: Mill\ncode: true\n"
    papers = [
        work("plain", f"{shared}date: 2020\ncitations: 1\nscores: {{novelty: 10}}"),
        work("journal", f"{shared}type: article-journal\ndate: 2022\ncitations: 2\nscores: {{novelty: 20}}"),
    ]
    others = [
        work(it, f"{shared}type: {it}\ndate: 2024-0{number}\ncitations: 90\nscores: {{novelty: 90}}")
        for number, it in enumerate(OTHER_WORKS, 1)
    ]
    talk = work("only", "authors: [Cy Muster]\ntype: speech\ndate: 2018")
    return site(*papers, *others, talk, site=SETTINGS)


def test_everything_is_a_paper_but_five_types() -> None:
    assert [it for it in TYPES if not is_paper(it)] == ["dataset", "post", "software", "speech", "webpage"]
    assert is_paper(None)
    assert set(OTHER_WORKS) <= set(TYPES)


@pytest.mark.parametrize("type", TYPES)
def test_each_type_counts_in_all_places_or_in_none(type: PaperType) -> None:
    derived = site(work("a", f"authors: [Bo]\ntype: {type}\ndate: 2024\ncitations: 3"), site=SETTINGS)
    pages = {it.url: it for it in plan(derived).every}
    counts = is_paper(type)
    home, author, overview = (pages[url].view for url in ("", "authors/bo/", "authors/"))

    assert isinstance(home, HomeView)
    assert isinstance(author, IndexView)
    assert isinstance(overview, OverviewView)
    assert derived.figures[0].text == str(int(counts))
    assert derived.figures[1].missing is not counts
    assert ((home.total, home.others), (author.total, author.others)) == ((counts, not counts),) * 2
    assert [(it.count, it.others) for it in overview.entries] == [(counts, not counts)]
    assert [(it.count, it.others, len(it.cards)) for it in home.years] == [(counts, not counts, 1)]
    assert ("feed.xml" in pages, "feed.json" in pages, home.profile.span != "") == (counts,) * 3
    assert "papers/a/" in pages
    assert bool(detail(derived, "a").card.kind) is not counts


def test_figures_are_of_papers_alone() -> None:
    derived = mixed()

    assert [(it.name, it.text, it.basis) for it in derived.figures] == [
        ("papers", "2", "counted on this site"),
        ("citations", "3", "from the citation counts of all 2 papers"),
        ("h-index", "1", "from the citation counts of all 2 papers"),
        ("i10-index", "0", "from the citation counts of all 2 papers"),
        ("novelty", "15", "mean of the scores of 2 of 2 papers"),
    ]
    assert derived.profile.span == "Papers 2020–2022"


def test_charts_fields_and_indexes_count_papers_alone_and_list_all() -> None:
    derived = mixed()
    pages = {it.url: it.view for it in plan(derived).every}
    home = pages[""]

    assert isinstance(home, HomeView)
    assert [(bar.year, bar.count) for bar in home.bars] == [("2020", 1), ("2021", 0), ("2022", 1)]
    assert [(bar.year, bar.count) for bar in home.cited] == [("2020", 1), ("2021", 0), ("2022", 2)]
    assert home.cited_basis == "from the citation counts of all 2 papers"
    assert [(it.code, it.count) for it in home.filters] == [("LG", 2)]
    assert home.code is not None
    assert home.code.count == 2
    assert [(it.year, it.count, it.others) for it in home.years] == [
        ("2024", 0, 5), ("2022", 1, 0), ("2020", 1, 0), ("2018", 0, 1),
    ]  # fmt: skip
    assert sum(len(it.cards) for it in home.years) == 8
    for kind in ("categories", "authors", "venues", "keywords", "code"):
        group = groups(derived, kind)[0]
        view = pages[group.url]
        assert isinstance(view, IndexView)
        assert (view.total, view.others, len(group.cards)) == (2, 5, 7)
        assert view.description.startswith("2 papers, 5 other works ")
    assert {
        it.label: (it.count, it.others)
        for kind in ("authors", "years") for it in pages[f"{kind}/"].entries  # type: ignore[attr-defined]
    } == {
        "Ada Lovelace": (2, 5), "Bo Beispiel": (2, 5), "Cy Muster": (0, 1), "2024": (0, 5), "2022": (1, 0),
        "2020": (1, 0), "2018": (0, 1),
    }  # fmt: skip


def test_classes_with_more_papers_stand_first_whatever_else_is_in_others() -> None:
    talks = [work(f"t{number}", "type: speech\ncategory: CV\ndate: 2024") for number in range(5)]
    derived = site(*talks, work("p", "category: LG\ndate: 2020"))

    assert [it.label for it in groups(derived, "categories")] == ["Machine Learning", "Computer Vision"]


def test_a_number_that_only_talks_would_bear_out_is_doubted() -> None:
    papers = [work(f"t{number}", "type: speech\ncitations: 9") for number in range(5)]
    derived = content(*papers, work("p", "citations: 9"), site=f"{ADA}metrics: [{{name: h-index, value: 4}}]\n")
    from portfolio.rules.site_settings import possible_numbers

    assert [it.what for it in possible_numbers(derived)] == [
        "h-index 4 cannot come from the 1 paper listed; shown as stated"
    ]


def test_google_scholar_is_no_place_for_other_works() -> None:
    ready = readiness(plan(mixed()).every, (), {})

    assert [it.url for it in ready] == ["papers/journal/", "papers/plain/"]


FILES = {
    "content/site.yaml": "name: Ada Example\nbase_url: https://ada.example\nmetrics: [papers]\n"
    "indexes: [categories, years, authors]\n",
    "content/papers/p.md": entry("A paper", "Text.", date=2024, category="LG", authors=["Ada Example"]),
    "content/papers/t.md": entry("A talk", "Text.", date=2024, category="LG", authors=["Ada Example"], type="speech"),
    "content/papers/s.md": entry("A tool", "Text.", date=2024, category="LG", authors=["Cy Muster"], type="software"),
}


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_the_pages_say_so(tmp_path: Path, theme: str) -> None:
    root = write(tmp_path, FILES)
    with (root / "content/site.yaml").open("a") as file:
        file.write(f"theme: {theme}\n")
    report = built(root)
    texts = {url: page(root, url).text for url in ("", "categories/lg/", "authors/ada-example/", "authors/cy-muster/",
                                                  "years/2024/", "authors/", "years/", "categories/")}  # fmt: skip

    assert [it for it in messages(report) if "error" in it] == []
    for url in ("", "categories/lg/", "years/2024/", "years/", "categories/"):
        assert "1 paper, 2 other works" in texts[url], url
    assert "1 paper, 1 other work" in texts["authors/ada-example/"]
    assert "1 work" in texts["authors/cy-muster/"]
    assert "1 paper, 1 other work" in texts["authors/"]
    assert "1 work" in texts["authors/"]
    for name in ("3 papers", "2 papers", "0 papers"):
        assert not [url for url, text in texts.items() if name in text]
    for url, title in (("papers/t/", "A talk"), ("papers/s/", "A tool")):
        assert title in page(root, url).text
        assert title in texts[""]
    assert "Talk" in texts[""]
    assert "Software" in texts[""]


def test_feeds_and_llms_txt_name_papers_as_papers(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    built(root)
    feed = json.loads((root / "site/feed.json").read_text())
    outline = (root / "site/llms.txt").read_text()

    assert [it["title"] for it in feed["items"]] == ["A paper"]
    for name in ("feed.xml", "categories/lg/feed.xml"):
        text = (root / "site" / name).read_text()
        assert (text.count("<entry>"), "A talk" in text) == (1, False)
    assert outline.count("A talk") == outline.count("A tool") == 1
    assert outline.index("## Papers") < outline.index("[A paper]") < outline.index("## Other works")
    assert outline.index("## Other works") < min(outline.index("[A talk]"), outline.index("[A tool]"))


def test_a_site_of_talks_has_no_feed_and_no_papers_and_all_its_talks(tmp_path: Path) -> None:
    root = write(tmp_path, {name: text for name, text in FILES.items() if not name.endswith("p.md")})
    built(root)
    text = page(root, "").text

    assert not (root / "site/feed.xml").exists()
    assert not (root / "site/categories/lg/feed.xml").exists()
    assert "2 works" in text
    assert "There are no papers" not in text
    assert "A talk" in text


def test_a_work_that_becomes_a_paper_is_counted_by_the_next_build(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    built(root)
    write(root, {"content/papers/t.md": entry("A talk", "Text.", date=2024, category="LG", authors=["Ada Example"])})
    built(root)

    assert "2 papers, 1 other work" in page(root, "categories/lg/").text
    assert "2 papers" in page(root, "authors/").text
