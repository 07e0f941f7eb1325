"""Pages as values: what each shows, where it stands, and what the feed, the sitemap and the redirects hold."""

from typing import Any

import pytest
from contents import ADA, own_page, planned, slugs, work

from portfolio.content.content_types import PaperEntry
from portfolio.pages.redirects import address_of
from portfolio.site.paging import by_year, in_one_run, paginate, tallies
from portfolio.site.views import Bar, Card, Pager, Ref, YearOfCards
from portfolio.templates.page import Page


def view(pages: dict[str, Page], url: str) -> Any:
    """What the template of a page sees."""
    return pages[url].view


def years(found: tuple[YearOfCards, ...]) -> list[tuple[str, int, list[str]]]:
    return [(it.year, it.count, slugs(it.cards)) for it in found]


def many(count: int, fields: str = "") -> list[PaperEntry]:
    return [work(f"p{number:02}", f"date: {2020 + number % 2}\n{fields}") for number in range(count)]


def cards(*dates: str) -> list[Card]:
    from contents import site

    it = site(*(work(f"p{number}", f"date: {date}") for number, date in enumerate(dates)))
    return sorted((paper.card for paper in it.papers), key=lambda card: card.slug)


# Lists in pages


@pytest.mark.parametrize(
    ("count", "size", "sizes"),
    [(0, 10, [0]), (1, 10, [1]), (10, 10, [10]), (11, 10, [10, 1]), (3, 1, [1, 1, 1])],
)
def test_a_list_is_cut_into_pages(count: int, size: int, sizes: list[int]) -> None:
    found = list(paginate(cards(*["2024"] * count), size, "years/2024/"))

    assert [len(here) for _, _, here in found] == sizes
    assert [url for url, _, _ in found] == [
        "years/2024/", *(f"years/2024/page/{number}/" for number in range(2, len(sizes) + 1))
    ]  # fmt: skip


def test_a_page_of_a_list_knows_the_others() -> None:
    pagers = [pager for _, pager, _ in paginate(cards("2024", "2024", "2024"), 1, "")]
    pages = (Ref("1", ""), Ref("2", "page/2/"), Ref("3", "page/3/"))

    assert pagers == [
        Pager(1, 3, "", "page/2/", pages),
        Pager(2, 3, "", "page/3/", pages),
        Pager(3, 3, "page/2/", "", pages),
    ]


def test_cards_of_one_year_stand_together_with_the_count_of_the_whole_list() -> None:
    everything = cards("2024", "2024-05", "2023", "2022")

    assert years(by_year(everything[1:3], tallies(everything))) == [("2024", 2, ["p1"]), ("2023", 1, ["p2"])]
    assert by_year([], tallies(everything)) == ()


def test_in_another_order_there_are_no_years() -> None:
    assert years(in_one_run(cards("2024", "2023"))) == [("", 2, ["p0", "p1"])]


# Home


def test_home_shows_everything_there_is() -> None:
    it = planned(
        work("a", "date: 2024\ncategory: LG\ncode: true\nselected: true", "Abstract"),
        work("b", "date: 2022\ncategory: LG"),
        site=f"{ADA}metrics: [papers]\nbio: Hello.\n",
    )
    home = view(it, "")

    assert (home.title, home.description, home.total, home.section) == ("Ada Lovelace", "Hello.", 2, "papers")
    assert years(home.years) == [("2024", 1, ["a"]), ("2022", 1, ["b"])]
    assert [(one.code, one.count, one.url) for one in home.filters] == [("LG", 2, "categories/lg/")]
    assert home.code == Ref("Code", "code/", 1)
    assert home.bars == (
        Bar("2022", 1, "1", "years/2022/"), Bar("2023", 0, "0", ""), Bar("2024", 1, "1", "years/2024/")
    )  # fmt: skip
    assert (home.cited, home.cited_basis) == ((), "")
    assert slugs(home.selected) == ["a"]
    assert home.selected[0].abstract is None
    assert [figure.text for figure in home.figures] == ["2"]


def test_home_has_further_pages_without_the_selected_papers() -> None:
    it = planned(*many(3, "selected: true"), site=f"{ADA}page_size: 2\n")

    assert (view(it, "page/2/").title, view(it, "page/2/").selected) == ("Ada Lovelace, page 2", ())
    assert len(view(it, "").selected) == 3
    assert view(it, "page/2/").pager.previous == ""


def test_citations_stand_by_the_year_of_the_paper_with_what_they_rest_on() -> None:
    counts = (("2022", 1000), ("2024", 7), ("2024", 0))
    known = [work(f"p{n}", f"date: {year}\ncitations: {count}") for n, (year, count) in enumerate(counts)]
    home = view(planned(*known, work("x", "date: 2020"), site=f"{ADA}language: de\n"), "")

    assert [(bar.year, bar.count, bar.text) for bar in home.cited] == [
        ("2022", 1000, "1.000"), ("2023", 0, "0"), ("2024", 7, "7"),
    ]  # fmt: skip
    assert home.cited_basis == "from the citation counts of 3 of 4 papers"


@pytest.mark.parametrize("counts", [[], ["2024: 5"], ["2022: 0", "2024: 0"], ["2024: 5", "2024: 6"]])
def test_without_citations_of_several_years_there_is_no_chart_of_them(counts: list[str]) -> None:
    pairs = [it.split(": ") for it in counts]
    known = [work(f"p{n}", f"date: {year}\ncitations: {count}") for n, (year, count) in enumerate(pairs)]

    assert view(planned(*known, work("x", "date: 2020")), "").cited == ()


def test_home_of_an_empty_site_has_no_chart_and_no_filters() -> None:
    home = view(planned(), "")

    assert (home.total, home.bars, home.filters, home.code, home.years) == (0, (), (), None, ())


@pytest.mark.parametrize("dates", [["2024"], ["2024", "2024-05"], ["1950", "2024"]])
def test_there_is_a_chart_only_for_a_few_years_and_more_than_one(dates: list[str]) -> None:
    assert view(planned(*(work(f"p{n}", f"date: {date}") for n, date in enumerate(dates))), "").bars == ()


def test_without_an_index_of_years_the_chart_leads_nowhere() -> None:
    it = planned(work("a", "date: 2024"), work("b", "date: 2023"), site=f"{ADA}indexes: [code]\n")

    assert [bar.url for bar in view(it, "").bars] == ["", ""]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", "Papers by Ada Lovelace"),
        ("headline: A *b*\n", "A b"),
        ("headline: A\nbio: Hello *you*.\n", "Hello you."),
        (f"bio: {'word ' * 60}\n", ("word " * 40).rstrip() + "…"),
    ],
)
def test_home_is_described_by_the_bio_the_headline_or_the_name(settings: str, expected: str) -> None:
    assert view(planned(site=ADA + settings), "").description == expected


@pytest.mark.parametrize("order", ["citations", "title", "weight"])
def test_in_another_order_than_by_date_home_has_no_years(order: str) -> None:
    it = planned(work("a", "date: 2024"), work("b", "date: 2023"), site=f"{ADA}order: {order}\n")

    assert [it.year for it in view(it, "").years] == [""]


# Papers, indexes, free pages


def test_a_paper_has_its_page() -> None:
    page = planned(work("a", "title: A *b*\ndate: 2024\nupdated: 2025-02\ntldr: Short"))["papers/a/"]
    it: Any = page.view

    assert (it.title, it.description, it.url, page.modified) == (
        "A b · Ada Lovelace",
        "Short",
        "papers/a/",
        "2025-02-01",
    )
    assert it.paper.card.slug == "a"


def test_an_index_shows_its_papers_by_year_and_is_cut_into_pages() -> None:
    it = planned(*many(3, "category: LG"), site=f"{ADA}page_size: 2\n")
    one, two = view(it, "categories/lg/"), view(it, "categories/lg/page/2/")

    assert (one.title, two.title) == ("Machine Learning · Ada Lovelace", "Machine Learning · Ada Lovelace, page 2")
    assert (one.heading, one.kind, one.kind_label, one.overview, one.total) == (
        "Machine Learning", "categories", "Categories", "categories/", 3,
    )  # fmt: skip
    assert one.description == "3 papers by Ada Lovelace: Machine Learning"
    assert years(one.years) == [("2021", 1, ["p01"]), ("2020", 2, ["p00"])]
    assert one.badge is not None


def test_the_index_of_one_year_has_no_years_in_it() -> None:
    assert years(view(planned(work("a", "date: 2024")), "years/2024/").years) == [("", 1, ["a"])]


def test_an_index_of_an_author_is_described_by_the_author() -> None:
    it = planned(work("a", "authors: [{name: B, url: https://b.org, orcid: 0000-0002-1825-0097}]"))
    index = view(it, "authors/b/")

    assert (index.description, index.page, index.orcid) == (
        "1 paper by B on the site of Ada Lovelace", "https://b.org", "0000-0002-1825-0097",
    )  # fmt: skip


def test_the_papers_with_code_have_an_index_without_an_overview() -> None:
    it = planned(work("a", "code: true"))

    assert (view(it, "code/").heading, view(it, "code/").overview, view(it, "code/").description) == (
        "Papers with code", "", "1 paper with code by Ada Lovelace",
    )  # fmt: skip


def test_an_overview_counts_the_papers_of_each_group() -> None:
    it = planned(
        work("a", "date: 2020\nauthors: [Émile Zola, 李明, Ada Lovelace]"),
        work("b", "date: 2024\nauthors: [Zola, '2 Unlimited']"),
        work("c", "date: 2024\nauthors: [Émile Zola]"),
    )
    overview = view(it, "authors/")

    assert (overview.title, overview.description, overview.largest) == (
        "Authors · Ada Lovelace", "Authors of the papers by Ada Lovelace", 2,
    )  # fmt: skip
    assert [(one.label, one.count, one.initial, one.span, one.me) for one in overview.entries] == [
        ("Ada Lovelace", 1, "L", "2020", True),
        ("2 Unlimited", 1, "U", "2024", False),
        ("Émile Zola", 2, "Z", "2020–2024", False),
        ("Zola", 1, "Z", "2024", False),
        ("李明", 1, "李", "2020", False),
    ]


def test_a_group_that_begins_with_no_letter_stands_under_a_sign() -> None:
    it = planned(work("a", "keywords: ['3D', x]"))

    assert [(one.initial, one.span) for one in view(it, "keywords/").entries] == [("#", ""), ("X", "")]


def test_a_free_page_has_its_text() -> None:
    it = planned(pages=[own_page("about", "title: About *me*\nlabel: Me", "Hello **you**.")])
    about = view(it, "about/")

    assert (about.title, about.heading.html, about.description, about.section) == (
        "About me · Ada Lovelace", "About <em>me</em>", "Hello you.", "about",
    )  # fmt: skip
    assert about.prose.html == "<p>Hello <strong>you</strong>.</p>"


def test_the_404_page_leads_from_any_depth_to_the_base_path() -> None:
    assert planned(site="name: Ada\nbase_url: https://a.org/repo\n")["404.html"].way == "/repo/"
    assert planned(site="name: Ada\n")["404.html"].way == "/"


# Feed


def feed(*papers: PaperEntry, settings: str = ADA) -> Any:
    """What the feed's template sees; None where there is none."""
    page = planned(*papers, site=settings).get("feed.xml")
    return page.view if page else None


def entries(*papers: PaperEntry, settings: str = ADA) -> list[tuple[str, str, str]]:
    return [(it.url, it.published[:10], it.updated[:10]) for it in feed(*papers, settings=settings).entries]


def test_the_feed_goes_by_the_last_change_and_leaves_out_the_undated() -> None:
    assert entries(
        work("undated"), work("a", "date: 2023\nupdated: 2024-06-01"), work("b", "date: 2024-05"), work("c",
            "updated: 2020"),
    ) == [
        ("papers/a/", "2023-01-01", "2024-06-01"),
        ("papers/b/", "2024-05-01", "2024-05-01"),
        ("papers/c/", "2020-01-01", "2020-01-01"),
    ]  # fmt: skip


def test_papers_of_one_day_stand_in_the_feed_by_slug() -> None:
    found = entries(work("c", "date: 2024"), work("a", "date: 2024-01-01"), work("b", "date: 2024-01"))

    assert [url for url, _, _ in found] == ["papers/a/", "papers/b/", "papers/c/"]


def test_the_feed_has_as_many_papers_as_wanted_the_newest_first() -> None:
    assert entries(*many(5), settings=f"{ADA}feed_size: 2\norder: title\n") == [
        ("papers/p01/", "2021-01-01", "2021-01-01"),
        ("papers/p03/", "2021-01-01", "2021-01-01"),
    ]


def test_the_feed_is_as_new_as_its_newest_entry() -> None:
    it = feed(work("a", "date: 2024-05-31\ncategory: stat.ML", "The *abstract*."), work("b", "date: 2020"))

    assert (it.updated, it.title) == ("2024-05-31T00:00:00Z", "Papers by Ada Lovelace")
    assert (it.entries[0].category, it.entries[0].summary) == ("stat.ML", "<p>The <em>abstract</em>.</p>")
    assert (it.entries[1].category, it.entries[1].summary) == ("", "")


def test_a_feed_of_no_papers_is_not_made() -> None:
    assert feed(work("a", "date: 2024"), settings=f"{ADA}feed_size: 0\n") is None


def test_addresses_in_the_feed_are_absolute() -> None:
    assert planned(work("a", "date: 2024"))["feed.xml"].way == "https://ada.example.org/"


# Sitemap and small files


def test_the_sitemap_has_every_page_that_a_search_engine_should_know() -> None:
    it = planned(work("a", "date: 2024\naliases: [/old/]"), pages=[own_page("about")])

    assert [(one.url, one.modified) for one in view(it, "sitemap.xml").entries] == [
        ("", ""), ("about/", ""), ("papers/a/", "2024-01-01"), ("years/", ""), ("years/2024/", ""),
    ]  # fmt: skip
    assert it["sitemap.xml"].way == "https://ada.example.org/"


def test_robots_txt_names_the_sitemap_only_with_a_base_url() -> None:
    assert view(planned(), "robots.txt").base_url == "https://ada.example.org/"
    assert view(planned(site="name: Ada\n"), "robots.txt").base_url == ""


def test_the_icon_has_the_monogram() -> None:
    assert view(planned(), "favicon.svg").monogram == "AL"


# Redirects


@pytest.mark.parametrize(
    ("alias", "url"),
    [("/old/name", "old/name/"), ("old/name/", "old/name/"), ("/old.html", "old.html"), ("a.htm", "a.htm/")],
)
def test_an_old_address_is_a_page_of_its_own(alias: str, url: str) -> None:
    assert address_of(alias) == url


def test_a_redirect_leads_to_the_new_address_and_is_in_no_sitemap() -> None:
    it = planned(work("a", "title: A\naliases: [/old/]"), pages=[own_page("about", "title: B\naliases: [me.html]")])

    assert [(view(it, url).title, view(it, url).target, it[url].listed) for url in ("old/", "me.html")] == [
        ("A", "papers/a/", False), ("B", "about/", False),
    ]  # fmt: skip
