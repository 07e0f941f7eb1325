"""The content as a site: order, groups, addresses, neighbours, notices, and what every page shares."""

import itertools
import random

import pytest
from contents import ADA, card, content, detail, groups, own_page, site, slugs, work
from hypothesis import given
from hypothesis import strategies as st

from portfolio.content.content_types import PaperEntry
from portfolio.model import Inline, Order
from portfolio.model.wording import When
from portfolio.site.derive import derive, ordered_papers
from portfolio.site.lookup import _slugs as numbered
from portfolio.site.paper_details import summary
from portfolio.site.picture_views import Picture
from portfolio.site.site_types import Neighbour, Site
from portfolio.site.views import Badge, Notice, Out, Ref
from portfolio.templates.theme.theme_options import Options

# Order


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("date", ["day", "month", "year", "same-a", "same-b", "old", "undated"]),
        ("citations", ["old", "same-b", "day", "month", "year", "same-a", "undated"]),
        ("title", ["undated", "same-a", "same-b", "day", "old", "year", "month"]),
        ("weight", ["old", "day", "month", "year", "same-a", "same-b", "undated"]),
    ],
)
def test_papers_stand_in_the_order_of_the_site_and_ties_go_by_date_then_slug(order: Order, expected: list[str]) -> None:
    papers = [
        work("undated", "title: Äpfel"),
        work("old", "title: d\ndate: 1999\ncitations: 7\nweight: -1"),
        work("year", "title: E\ndate: 2024\nweight: 0"),
        work("month", "title: F\ndate: 2024-02"),
        work("day", "title: c\ndate: 2024-02-03\ncitations: 0"),
        work("same-b", "title: b\ndate: 2023-01\ncitations: 3"),
        work("same-a", "title: B\ndate: 2023"),
    ]
    for arrangement in (papers, papers[::-1]):
        found = [it.entry.slug for it in ordered_papers(arrangement, order)]

        assert found == expected


def everything(seed: int) -> list[PaperEntry]:
    """Some papers with every trait, in an order of the seed."""
    papers = [
        work(
            f"p{number}",
            f"date: 20{10 + number % 4}\nauthors: [A{number % 3}, 'B {number % 2}', José Núñez]\ncategory: "
            f"{('LG', 'CL')[number % 2]}\n"
            f"keywords: [k{number % 3}, K{number % 2}]\ninstitutions: [M{number % 2}]\nvenue: V{number % 2}\n"
            f"citations: {number % 3}\nweight: {number % 2}",
        )
        for number in range(8)
    ]
    random.Random(seed).shuffle(papers)
    return papers


@pytest.mark.parametrize("order", ["date", "citations", "title", "weight"])
def test_a_site_does_not_depend_on_the_order_of_its_files(order: str) -> None:
    settings = f"{ADA}order: {order}\n"

    assert len({repr(site(*everything(seed), site=settings)) for seed in range(6)}) == 1


# Groups


def labels(found: Site, kind: str) -> list[tuple[str, str, int]]:
    return [(group.label, group.slug, len(group.cards)) for group in groups(found, kind)]


def test_classes_stand_by_size_and_count_each_paper_once() -> None:
    it = site(
        work("a", "category: cs.LG\ncategories: [LG, CL]"),
        work("b", "category: LG"),
        work("c", "category: stat.ML"),
        work("d", "category: hep-th\ncategories: [CL]"),
    )

    assert labels(it, "categories") == [
        ("Computation and Language", "cl", 2), ("Machine Learning", "lg", 2),
        ("High Energy Physics: Theory", "hep-th", 1),
        ("Machine Learning (Statistics)", "stat-ml", 1),
    ]  # fmt: skip
    assert [group.url for group in groups(it, "categories")][:2] == ["categories/cl/", "categories/lg/"]


def test_years_stand_newest_first_without_the_undated() -> None:
    it = site(work("a", "date: 1999"), work("b", "date: 2024-05"), work("c", "date: 2024"), work("d"))

    assert [(group.label, slugs(group.cards)) for group in groups(it, "years")] == [
        ("2024", ["b", "c"]),
        ("1999", ["a"]),
    ]


def test_authors_stand_by_family_name() -> None:
    it = site(work("a", "authors: [Émile Zola, Ann Adams, '{OpenAI Team}']"), work("b", "authors: ['Adams, Ann', ...]"))

    assert labels(it, "authors") == [
        ("Ann Adams", "ann-adams", 2),
        ("OpenAI Team", "openai-team", 1),
        ("Émile Zola", "emile-zola", 1),
    ]


def test_the_owner_is_marked_in_the_index_of_authors() -> None:
    it = site(work("a", "authors: ['Lovelace, Ada', B, Ada L.]"))

    assert [(group.label, group.me) for group in groups(it, "authors")] == [
        ("B", False),
        ("Ada L.", False),
        ("Ada Lovelace", True),
    ]


def test_spellings_with_and_without_accents_are_one_author() -> None:
    it = site(work("a", "authors: [José Núñez]"), work("b", "authors: [Jose Nunez]"))

    assert [(slug, count) for _, slug, count in labels(it, "authors")] == [("jose-nunez", 2)]


def test_a_person_of_site_yaml_is_one_author_under_the_name_given_there() -> None:
    settings = (
        ADA + "people: [{name: Tal Remez, variants: [T. Remez], url: https://t.org, orcid: 0000-0002-1825-0097}]\n"
    )
    it = site(work("a", "authors: [T. Remez]"), work("b", "authors: ['Remez, Tal']"), site=settings)
    (tal,) = groups(it, "authors")

    assert (tal.label, tal.slug, len(tal.cards), tal.page, tal.orcid) == (
        "Tal Remez", "tal-remez", 2, "https://t.org", "0000-0002-1825-0097",
    )  # fmt: skip


def test_two_authors_whose_slugs_are_the_same_have_pages_of_their_own() -> None:
    it = site(work("a", "authors: [Li Ming, 李明, Li-Ming]"))
    found = labels(it, "authors")

    assert sorted(slug for _, slug, _ in found) == ["li-ming", "li-ming-2", "li-ming-3"]
    assert [name.url for name in card(it, "a").byline.names] == [
        f"authors/{slug}/" for name in ("Li Ming", "李明", "Li-Ming") for label, slug, _ in found if label == name
    ]


def test_an_author_without_letters_has_an_address() -> None:
    assert [slug for _, slug, _ in labels(site(work("a", "authors: ['☃', '☂']")), "authors")] == ["x", "x-2"]


@given(st.dictionaries(st.text(max_size=4), st.sampled_from(["a", "A", "a 2", "a-2", "á", "☃", "page", "con",
"x" * 300]),
                       max_size=12))  # fmt: skip
def test_slugs_are_never_given_twice_nor_reserved_and_do_not_depend_on_order(names: dict[str, str]) -> None:
    found = numbered(names)

    assert len(set(found.values())) == len(names)
    assert not {"page", "con"} & set(found.values())
    assert all(1 <= len(slug) <= 255 for slug in found.values())
    assert numbered(dict(reversed(names.items()))) == found


def test_institutions_have_the_names_of_site_yaml() -> None:
    settings = ADA + "institutions: {meta-ai: {name: Meta AI, url: https://ai.meta.com}, fair: Zoo}\n"
    it = site(
        work("a", "institutions: [meta-ai, CMU]"), work("b", "institutions: [Meta AI, fair]"),
        work("c", "institutions: [meta ai]"),
        site=settings,
    )  # fmt: skip

    assert labels(it, "institutions") == [("CMU", "cmu", 1), ("Meta AI", "meta-ai", 3), ("Zoo", "fair", 1)]
    assert [group.page for group in groups(it, "institutions")] == ["", "https://ai.meta.com", ""]
    assert card(it, "b").institutions == (
        Ref("Meta AI", "institutions/meta-ai/"),
        Ref("Zoo", "institutions/fair/"),
    )


def test_venues_go_by_their_short_names() -> None:
    settings = ADA + "venues: {NeurIPS: {name: Neural Information Processing Systems, url: https://neurips.cc}}\n"
    it = site(
        work("a", "venue: {name: Advances in NeurIPS 37, short: NeurIPS, url: https://a.org}"),
        work("b", "venue: NeurIPS"),
        work("c", "venue: {name: ICML, url: https://icml.cc}"),
        site=settings,
    )

    assert labels(it, "venues") == [("ICML", "icml", 1), ("Neural Information Processing Systems", "neurips", 2)]
    assert [group.page for group in groups(it, "venues")] == ["https://icml.cc", "https://neurips.cc"]
    assert card(it, "a").venue == "Neural Information Processing Systems"


def test_keywords_are_one_in_every_spelling_and_keep_the_first() -> None:
    it = site(work("b", "keywords: [flow matching]"), work("a", "keywords: [Flow Matching, 'C++', C]"))

    assert labels(it, "keywords") == [("C", "c", 1), ("C++", "c-2", 1), ("Flow Matching", "flow-matching", 2)]


@pytest.mark.parametrize(
    ("fields", "has"),
    [("", False), ("code: true", True), ("code: false", False), ("code: https://a.org", True),
     ("links: {code: https://a.org}", True), ("code: false\nlinks: {code: https://a.org}", False),
     ("links: {project: https://a.org}", False)],
)  # fmt: skip
def test_an_address_of_code_means_code_unless_it_is_denied(fields: str, has: bool) -> None:
    it = site(work("a", fields))

    assert card(it, "a").has_code == has
    assert [slugs(group.cards) for group in groups(it, "code")] == ([["a"]] if has else [])


def test_a_site_has_only_the_indexes_that_are_wanted_and_not_empty() -> None:
    papers = (work("a", "date: 2024\nauthors: [A]\ncategory: LG"),)

    assert [kind.id for kind in site(*papers).kinds] == ["categories", "years", "authors"]
    assert [kind.id for kind in site(*papers, site=f"{ADA}indexes: [years, code, years]\n").kinds] == ["years"]


def test_without_an_index_nothing_leads_to_it() -> None:
    fields = "authors: [A]\ncategory: LG\ninstitutions: [M]\nvenue: V\nkeywords: [k]"
    it = site(work("a", fields), site=f"{ADA}indexes: []\n")
    one = card(it, "a")

    assert (one.byline.names[0].url, one.badge and one.badge.url, one.institutions) == ("", "", (Ref("M", ""),))
    assert not [value.url for fact in detail(it, "a").facts for value in fact.values if value.url]


def test_only_some_lists_show_abstracts() -> None:
    fields = "date: 2024\nauthors: [A]\ncategory: LG\ninstitutions: [M]\nvenue: V\nkeywords: [k]\ncode: true"
    it = site(work("a", fields, "The abstract."))

    assert {kind.id for kind in it.kinds if kind.groups[0].cards[0].abstract} == {"categories", "years", "code"}


# Cards and pages of papers


def test_a_card_says_what_a_list_shows() -> None:
    it = card(
        site(work("a", "title: A *b*\ndate: 2024-07-22\ncategory: LG\nstatus: published\ntype: thesis\naward: Best\n"
                       "tldr: Short\nnote: Spotlight\nselected: true\nkeywords: [k]\ncitations: {count: 1, source: "
                       "S, as_of: 2024}\n"
                       "image: {src: a.png, alt: A}", "The *abstract*.")),
        "a",
    )  # fmt: skip

    assert (it.slug, it.url, it.title) == ("a", "papers/a/", Inline("A <em>b</em>", "A b"))
    assert it.date == When("2024-07-22", "2024", "22 Jul", "22 July 2024")
    assert it.badge == Badge("LG", "Machine Learning", "categories/lg/", 0)
    assert (it.status, it.type, it.selected, it.keywords) == ("published", "thesis", True, ("k",))
    assert [text and text.text for text in (it.award, it.tldr, it.note)] == ["Best", "Short", "Spotlight"]
    assert it.citations is not None
    assert (it.citations.text, it.citations.label, it.citations.source, it.citations.as_of) == (
        "1",
        "citation",
        "S",
        "2024",
    )
    assert it.image == Picture("papers/a/a.png", "A", inside=True)
    assert it.abstract is not None
    assert it.abstract.__html__() == "<p>The <em>abstract</em>.</p>"


def test_what_is_not_known_of_a_paper_is_nothing() -> None:
    it = card(site(work("a")), "a")

    assert (it.date, it.badge, it.venue, it.citations, it.image, it.abstract, it.links, it.notices) == (
        None, None, "", None, None, None, (), (),
    )  # fmt: skip


def test_links_stand_in_the_order_of_use_and_a_list_shows_four() -> None:
    it = site(
        work(
            "a",
            "links: {slides: s.pdf, PDF: https://a.org/a.pdf, My talk: https://t.org, code: https://c.org}\narxiv: "
            "2407.15595\n"
            "doi: 10.1000/1\nopenreview: abc\npmid: 12",
        )
    )
    found = detail(it, "a").links

    assert [link.label for link in found] == [
        "PDF",
        "Code",
        "arXiv",
        "DOI",
        "OpenReview",
        "PubMed",
        "Slides",
        "My talk",
    ]
    assert found[-2] == Out("slides", "Slides", "papers/a/s.pdf", inside=True)
    assert [link.label for link in card(it, "a").links] == ["PDF", "Code", "arXiv", "DOI"]


def test_the_field_code_goes_before_a_link_of_that_name_and_neither_is_lost() -> None:
    it = site(
        work(
            "a", "code: https://one.org\nlinks: {code: https://two.org, arxiv: https://arxiv.org/x}\narxiv: 2407.15595"
        )
    )

    assert [(link.label,
    link.url) for link in detail(it,
    "a").links] == [
        ("Code", "https://one.org"), ("Code", "https://two.org"), ("arXiv", "https://arxiv.org/x"),
    ]  # fmt: skip


def test_a_picture_from_elsewhere_is_not_inside() -> None:
    it = site(work("a", "image: {src: https://a.org/x.png, alt: X}"), work("b", "image: {src: /x.png, alt: X}"))

    assert card(it, "a").image == Picture("https://a.org/x.png", "X", inside=False)
    assert card(it, "b").image == Picture("x.png", "X", inside=True)


def test_a_retracted_paper_says_so_on_its_card_its_page_and_where_it_is_related() -> None:
    it = site(
        work("a", "retracted: The *data* were lost\nwithdrawn: true\nkeywords: [k]\ndate: 2023"),
        work("b", "keywords: [k]\nrelations: {companion: a}\ndate: 2024"),
        work("c", "keywords: [k]\ndate: 2022"),
    )
    notices = (
        Notice("Retracted", Inline("The <em>data</em> were lost", "The data were lost")),
        Notice("Withdrawn", Inline("", "")),
    )
    other = detail(it, "b")

    assert (card(it, "a").notices, detail(it, "a").notices) == (notices, notices)
    assert [near.url for near in other.related] == ["papers/c/"]
    assert [near.notices for near in detail(it, "c").related] == [notices, ()]
    assert other.earlier is not None
    assert other.earlier.notices == notices
    assert other.relations[0].papers[0].notices == notices


def facts(fields: str, site_file: str = ADA) -> dict[str, list[str]]:
    """The details of a paper: label to texts, each with its hint."""
    it = detail(site(work("a", fields), site=site_file), "a")
    return {
        fact.label: [" | ".join(filter(None, (value.text, value.hint))) for value in fact.values] for fact in it.facts
    }


def test_the_facts_of_a_paper_are_all_that_is_known() -> None:
    assert facts(
        "date: 2024-07\nupdated: 2025\ncategory: LG\ncategories: [CL]\nvenue: {name: Long name, short: S, url: https://v.org}\n"
        "type: article-journal\nstatus: under review\nvolume: 1\nissue: 2\npages: 3--9\npublisher: P\nisbn: "
        "978-3-16-148410-0\n"
        "issn: 2049-3630\ndoi: 10.1000/1\narxiv: 2407.15595\npmid: 12\nopenreview: x\ninstitutions: [M, N]\n"
        "citations: {count: 1234, source: S, as_of: 2024}\nscores: {novelty: {value: 62, unit: '%'}, fit: {value: 1, "
        "source: R, as_of: 2020}}\n"
        "keywords: [k, l]\nlicense: CC-BY-4.0\nfunding: [A, B]\nlanguage: de"
    ) == {
        "Published": ["July 2024"], "Revised": ["2025"],
        "Categories": ["Machine Learning (LG)", "Computation and Language (CL)"], "Venue": ["Long name", "Website"],
        "Type": ["Journal article"], "Status": ["Under review"], "Volume": ["1"], "Issue": ["2"], "Pages": ["3–9"],
        "Publisher": ["P"], "ISBN": ["978-3-16-148410-0"], "ISSN": ["2049-3630"], "DOI": ["10.1000/1"],
        "arXiv": ["2407.15595"], "PubMed": ["12"], "OpenReview": ["x"], "Institutions": ["M", "N"],
        "Citations": ["1,234 | S, 2024"], "Novelty": ["62% | date not given"], "Fit": ["1 | R, 2020"],
        "Keywords": ["k", "l"], "Licence": ["CC-BY-4.0"], "Funding": ["A", "B"], "Language": ["de"],
    }  # fmt: skip


def test_of_a_paper_of_which_nothing_is_known_there_are_no_facts() -> None:
    assert facts("") == {}


def test_one_field_and_one_institution_are_named_in_the_singular() -> None:
    assert list(facts("category: LG\ninstitutions: [M]\ntype: thesis")) == ["Category", "Type", "Institution"]


def test_without_an_index_of_venues_a_venue_leads_to_its_own_page() -> None:
    it = site(work("a", "venue: {name: V, url: https://v.org}"), site=f"{ADA}indexes: []\n")
    (fact,) = detail(it, "a").facts

    assert [(value.text, value.url, value.inside) for value in fact.values] == [("V", "https://v.org", False)]


def test_the_language_of_a_paper_is_said_where_it_is_not_the_sites() -> None:
    settings = f"{ADA}language: de\n"

    assert [detail(site(work("a", f"language: {it}"), site=settings), "a").language for it in ("de", "fr")] == [
        "",
        "fr",
    ]


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        ("", "", ""),
        ("", "A *b* c.", "A b c."),
        ("tldr: In *short*", "A b c.", "In short"),
        ("", "word " * 60, ("word " * 39).rstrip() + "…"),
        ("", "x" * 250, "…"),
    ],
)
def test_a_description_for_search_engines_is_cut_between_words(fields: str, body: str, expected: str) -> None:
    found = summary(work("a", fields, body))

    assert len(found) <= 200
    assert found == expected


# Neighbours


def test_related_papers_are_those_that_share_most_and_say_with_whom() -> None:
    it = site(
        work("a", "keywords: [x, y]\nauthors: [Ada Lovelace, B, C]"),
        work("b", "keywords: [x]\nauthors: [B, C, D]"),
        work("c", "keywords: [x, y]\nauthors: [Ada Lovelace]"),
        work("d", "authors: [Ada Lovelace]"),
        work("e", "category: LG"),
    )

    assert [(near.url, near.because) for near in detail(it, "a").related] == [
        ("papers/b/", "with B, C"),
        ("papers/c/", ""),
    ]
    assert detail(it, "d").related == ()


def test_at_most_three_papers_are_related_and_ties_go_by_slug() -> None:
    papers = [work(slug, "keywords: [k]") for slug in "edcba"]

    for arrangement in itertools.islice(itertools.permutations(papers), 5):
        assert [near.url for near in detail(site(*arrangement), "c").related] == ["papers/a/", "papers/b/", "papers/d/"]


def test_what_everybody_shares_says_nothing() -> None:
    it = site(*(work(f"p{number:02}", "keywords: [k]") for number in range(61)))

    assert detail(it, "p00").related == ()


def neighbours(found: Site, slug: str) -> tuple[str, str]:
    it = detail(found, slug)
    return (it.earlier.url if it.earlier else "", it.later.url if it.later else "")


def test_the_papers_before_and_after_go_by_date_whatever_the_order_of_the_site() -> None:
    papers = (work("b", "date: 2024"), work("a", "date: 2023-05"), work("d", "date: 2024-01-01"), work("c"))
    it = site(*papers, site=f"{ADA}order: title\n")

    assert [neighbours(it, slug) for slug in "abdc"] == [
        ("", "papers/b/"), ("papers/a/", "papers/d/"), ("papers/b/", ""), ("", ""),
    ]  # fmt: skip


def test_papers_of_one_day_stand_in_order_of_their_slugs() -> None:
    it = site(work("b", "date: 2024"), work("a", "date: 2024"))

    assert neighbours(it, "a") == ("", "papers/b/")


def test_a_neighbour_is_a_link_with_its_year_and_class() -> None:
    it = site(work("a", "title: A\ndate: 2023\ncategory: LG"), work("b", "date: 2024"))

    assert detail(it, "b").earlier == Neighbour(
        Inline("A", "A"), "papers/a/", "2023", Badge("LG", "Machine Learning", "categories/lg/", 0)
    )


@pytest.mark.parametrize(
    ("field", "here", "there"),
    [("supersedes", "Supersedes", "Superseded by"), ("companion", "Companion", "Companion"),
     ("erratum", "Corrects", "Corrected by"), ("preprint_of", "Published version", "Preprint")],
)  # fmt: skip
def test_a_relation_is_said_on_both_papers(field: str, here: str, there: str) -> None:
    it = site(work("a", f"relations: {{{field}: b}}"), work("b"))
    found = [[(one.label, [near.url for near in one.papers]) for one in detail(it, slug).relations] for slug in "ab"]

    assert found == [[(here, ["papers/b/"])], [(there, ["papers/a/"])]]


def test_two_papers_that_name_each_other_stand_once() -> None:
    it = site(work("a", "relations: {companion: b}"), work("b", "relations: {companion: a}"))

    assert [len(one.papers) for slug in "ab" for one in detail(it, slug).relations] == [1, 1]


# Dates


@pytest.mark.parametrize(
    ("fields", "published", "modified"),
    [("", "", ""), ("date: 2024", "2024-01-01", "2024-01-01"), ("date: 2024-05\nupdated: 2025-02-03", "2024-05-01",
     "2025-02-03"),
     ("updated: 2025-02", "", "2025-02-01")],
)  # fmt: skip
def test_a_paper_was_changed_when_it_was_updated_else_when_it_appeared(
    fields: str, published: str, modified: str
) -> None:
    it = detail(site(work("a", fields)), "a")

    assert (it.published, it.modified) == (published, modified)


# What every page shares


def nav(it: Site) -> list[tuple[str, str, bool, str]]:
    return [(link.label, link.url, link.inside, link.id) for link in it.header.nav]


def test_the_navigation_has_the_papers_and_the_free_pages_in_their_order() -> None:
    pages = [
        own_page("b", "title: Bb"),
        own_page("a", "label: Me\nweight: 5"),
        own_page("c", "nav: no"),
        own_page("d", "weight: -1"),
    ]

    assert nav(site(pages=pages)) == [
        ("Papers", "", True, "papers"), ("d", "d/", True, "d"), ("Bb", "b/", True, "b"), ("Me", "a/", True, "a"),
    ]  # fmt: skip


def test_a_navigation_of_ones_own_is_kept_but_leaves_out_what_is_not_there() -> None:
    settings = ADA + (
        "navigation:\n- {page: years, label: When}\n- code\n- feed\n- about\n- {url: /cv.pdf, label: CV}\n- {url: https://x.org}\n"
    )
    pages = [own_page("about"), own_page("other")]

    assert nav(site(work("a", "date: 2024"), site=settings, pages=pages, files=["cv.pdf"])) == [
        ("When", "years/", True, "years"), ("Feed", "feed.xml", True, "feed"), ("about", "about/", True, "about"),
        ("CV", "cv.pdf", True, ""), ("https://x.org", "https://x.org", False, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "fields", "feed"),
    [
        (ADA, "date: 2024", "feed.xml"),
        (ADA, "updated: 2024", "feed.xml"),
        (ADA, "", ""),
        ("name: Ada\n", "date: 2024", ""),
        (f"{ADA}feed_size: 0\n", "date: 2024", ""),
    ],
)
def test_nothing_leads_to_a_feed_that_is_not_made(settings: str, fields: str, feed: str) -> None:
    it = site(work("a", fields), site=f"{settings}navigation: [papers, feed]\n")

    assert it.header.feed == feed
    assert ("Feed" in [link.label for link in it.header.nav]) == bool(feed)


@pytest.mark.parametrize(
    ("files", "icon"),
    [([], ("favicon.svg", "image/svg+xml")), (["favicon.png"], ("favicon.png", "image/png")),
     (["favicon.ico", "favicon.png"], ("favicon.png", "image/png")),
     (["favicon.ico"], ("favicon.ico", "image/x-icon"))],
)  # fmt: skip
def test_the_icon_is_the_users_own_or_the_monogram(files: list[str], icon: tuple[str, str]) -> None:
    it = site(files=files).header

    assert (it.icon, it.icon_type, it.monogram) == (*icon, "AL")


def test_the_header_names_the_indexes_of_the_site() -> None:
    it = site(work("a", "date: 2024\nauthors: [A, B]"))

    assert it.header.indexes == (Ref("Years", "years/", 1), Ref("Authors", "authors/", 2))


@pytest.mark.parametrize(("base", "path"), [("https://a.org", "/"), ("https://a.org/repo", "/repo/"), ("", "/")])
def test_the_base_path_is_that_of_the_base_url(base: str, path: str) -> None:
    assert site(site=f"name: Ada\nbase_url: {base}\n").base_path == path


def test_the_profile_says_who_the_owner_is() -> None:
    settings = ADA + (
        "headline: A *b*\nposition: P\naffiliation: Q\nlocation: Zurich\nbio: Hello\nemail: ada@example.org\n"
        "category: LG\n"
        "photo: {src: /me.jpg, alt: Me}\nlinks: {orcid: https://orcid.org/0, CV: /cv.pdf}\n"
    )
    it = site(
        work("a", "date: 2020\ncategory: LG"), work("b", "date: 2024"), site=settings, files=["me.jpg", "cv.pdf"]
    ).profile

    assert [text and text.text for text in (it.headline, it.position, it.affiliation, it.bio)] == [
        "A b",
        "P",
        "Q",
        "Hello",
    ]
    assert (it.location, it.photo, it.span) == (
        "Zurich",
        Picture("me.jpg", "Me", inside=True),
        "Papers 2020–2024",
    )
    assert it.badge == Badge("LG", "Machine Learning", "categories/lg/", 0)
    assert it.links == (
        Out("orcid", "ORCID", "https://orcid.org/0"),
        Out("cv", "CV", "cv.pdf", inside=True),
        Out("email", "Email", "mailto:ada@example.org"),
    )


@pytest.mark.parametrize(
    ("dates", "span"), [([], ""), ([2024, 2024], "Papers 2024"), ([2024, 2020], "Papers 2020–2024")]
)
def test_the_span_of_the_papers_is_that_of_their_years(dates: list[int], span: str) -> None:
    papers = (work(f"p{number}", f"date: {year}") for number, year in enumerate(dates))

    assert site(*papers).profile.span == span


def test_remarks_stand_as_sentences_beside_the_figures() -> None:
    it = site(work("a"), site=f"{ADA}metrics: [{{name: h-index, value: 108}}]\n")

    assert it.remarks == ("h-index as stated; this site lists 1 paper.",)
    assert [figure.text for figure in it.figures] == ["108"]


def test_fields_of_the_users_own_reach_the_page_and_the_header() -> None:
    it = site(
        work("a", "extra: {lab: [x, {y: true}]}"),
        site=f"{ADA}extra: {{motto: Hello}}\n",
        pages=[own_page("p", "extra: {a: b}")],
    )
    extra = detail(it, "a").extra

    assert (it.header.extra["motto"], it.text_pages[0].extra["a"], "lab" in extra, "zzz" in extra) == (
        "Hello",
        "b",
        True,
        False,
    )
    assert (extra["lab"][0], extra["lab"][1]["y"]) == ("x", True)
    assert bool(extra)
    assert not detail(site(work("a")), "a").extra
    with pytest.raises(KeyError):
        extra["zzz"]


def test_options_of_the_theme_reach_the_header() -> None:
    options = Options()

    assert derive(content(), options).header.options == options
