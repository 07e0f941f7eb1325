"""Rules between entries: what they find, and what they leave alone.  Their texts stand in the tests of each."""

import pytest
from contents import ADA, own_page, rules, work


def ids(found: list[str]) -> list[str]:
    """Place and code of each."""
    return [" ".join(text.split(" ")[:2]) for text in found]


def test_a_sound_content_has_no_problems() -> None:
    papers = (
        work("a", "authors: [Ada Lovelace, B]\ncategory: LG\ndoi: 10.1000/1\nrelations: {companion: b}\nkey: a"),
        work("b", "authors: [B]\nlinks: {pdf: a.pdf, web: https://a.org}\nimage: {src: /x.png, alt: X}\nkey: b"),
    )
    site = ADA + "navigation: [papers, about, categories, feed, {url: https://x.org, label: X}]\ncategory: stat.ML\n"

    assert rules(*papers, site=site, pages=[own_page("about")], files=["papers/b/a.pdf", "x.png"]) == []


def test_two_papers_and_a_page_may_not_share_a_slug_but_a_paper_and_a_page_may() -> None:
    papers = (work("a"), work("b", "slug: a\ntitle: B"))

    assert rules(papers[0], pages=[own_page("a")]) == []
    assert ids(rules(*papers, pages=[own_page("a"), own_page("c", "slug: a")])) == [
        "content/pages/c.md:3:7: PF301",
        "content/papers/b.md:2:7: PF301",
    ]


def test_a_class_of_ones_own_is_known() -> None:
    assert rules(work("a", "category: XX"), site=f"{ADA}categories: {{XX: Mine}}\ncategory: XX\n") == []


def test_a_class_in_another_case_is_suggested() -> None:
    assert rules(work("a", "category: lg")) == [
        "content/papers/a.md:3:11: PF302 category: 'lg' is not a known subject class\n    Did you mean 'LG'?"
    ]


def test_every_relation_is_looked_at() -> None:
    found = rules(work("a", "relations: {supersedes: x, companion: [a, x], erratum: x, preprint_of: x}"))

    assert [text.split(" ", 2)[2].split("\n")[0] for text in found] == [
        "relations.supersedes: there is no paper 'x'",
        "relations.companion: the paper names itself",
        "relations.companion: there is no paper 'x'",
        "relations.erratum: there is no paper 'x'",
        "relations.preprint_of: there is no paper 'x'",
    ]


def test_a_relation_to_a_draft_says_so() -> None:
    found = rules(work("a", "relations: {companion: b}"), hidden=["b"])

    assert [text.split(" ", 2)[2].split("\n")[0] for text in found] == ["relations.companion: 'b' is a draft"]


@pytest.mark.parametrize(
    "address",
    ["https://a.org/x.pdf", "mailto:a@b.org", "a.pdf", "./a.pdf", "a.pdf#page=2", "a.pdf?x", "/cv.pdf", "#section", "/",
     "/papers/a/", "/categories/lg/", "/feed.xml", "/a%20b.pdf", "a b.pdf"],
)  # fmt: skip
def test_a_file_that_is_published_or_elsewhere_is_not_missing(address: str) -> None:
    assert (
        rules(
            work("a", f"links: {{x: '{address}'}}"), files=["papers/a/a.pdf", "papers/a/a b.pdf", "cv.pdf", "a b.pdf"]
        )
        == []
    )


@pytest.mark.parametrize(
    ("address", "mend"),
    [
        ("a.pfd", "Did you mean 'a.pdf'?"),
        ("cv.pdf", "Did you mean '/cv.pdf'?"),
        ("/a.pdf#page=2", "Did you mean 'a.pdf'?"),
        ("zzzzzz", "Put the file beside the entry's index.md, or into content/static/ and write '/zzzzzz'"),
        ("/zzzzzz", "Put the file at content/static/zzzzzz"),
        ("www.example.org", "Write the whole address: 'https://www.example.org'"),
        ("a@b.org", "Write 'mailto:a@b.org'"),
        ("static/cv.pdf", "Did you mean '/cv.pdf'?"),
        ("content/static/cv.pdf", "Did you mean '/cv.pdf'?"),
        ("../static/cv.pdf", "Did you mean '/cv.pdf'?"),
        ("/papers/", "Did you mean '/'?"),
        ("papers/a.md", "Write the address of its page: '/papers/a/'"),
    ],
)
def test_a_missing_file_is_suggested_as_the_author_has_to_write_it(address: str, mend: str) -> None:
    found = rules(work("a", f"links: {{x: '{address}'}}"), files=["papers/a/a.pdf", "cv.pdf"])

    assert found == [f"content/papers/a.md:3:12: PF304 links.x: there is no file '{address}'\n    {mend}"]


def test_papers_without_identifiers_share_nothing() -> None:
    assert rules(work("a"), work("b"), work("c")) == []


def test_three_papers_with_one_doi_are_two_problems() -> None:
    found = rules(*(work(slug, "doi: 10.1000/1") for slug in "abc"))

    assert ids(found) == ["content/papers/b.md:3:6: PF306", "content/papers/c.md:3:6: PF306"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2407.15595", "2407.15595v2", True), ("2407.15595v1", "2407.15595v2", True), ("2407.15595", "2407.15596", False),
     ("cs/9901001", "cs/9901001v1", True), ("solv-int/9901001", "solv-int/9901001v2", True),
     ("solv-int/9901001", "solv-int/9901002", False)],
)  # fmt: skip
def test_versions_of_an_arxiv_paper_are_one_paper(one: str, other: str, same: bool) -> None:
    found = rules(work("a", f"arxiv: {one}"), work("b", f"arxiv: {other}"))

    assert ids(found) == (["content/papers/b.md:3:8: PF306"] if same else [])


def test_titles_are_compared_as_they_are_read() -> None:
    found = rules(work("a", "title: On *Flows*"), work("b", "title: on flows"))

    assert ids(found) == ["content/papers/b.md:2:8: PF307"]


def test_a_base_url_of_the_command_line_is_one() -> None:
    assert ids(rules(work("a"), site="name: Ada\n")) == ["content/site.yaml: PF310"]
    assert ids(rules(work("a"), site="name: Ada\nbase_url: https://a.org\n")) == []


def test_a_person_with_another_spelling_in_a_paper_is_used() -> None:
    site = f"{ADA}people:\n  - name: Ada Lovelace\n    me: true\n  - {{name: Tal Remez, variants: [T. Remez]}}\n"

    assert rules(work("a", "authors: [T. Remez]"), site=site) == []
    assert ids(rules(work("a", "authors: [Tal]"), site=site)) == ["content/site.yaml:6:5: PF312"]


def test_the_owner_need_not_be_an_author() -> None:
    assert rules(work("a"), site=f"{ADA}people: [{{name: Ada Lovelace, variants: [A. L.]}}]\n") == []
    assert rules(work("a"), site=f"{ADA}people: [{{name: Eve, me: true}}]\n") == []


def test_two_spellings_of_a_person_of_site_yaml_are_settled() -> None:
    papers = (work("a", "authors: [José Núñez]"), work("b", "authors: [Jose Nunez]"))

    assert ids(rules(*papers)) == ["content/papers/b.md:3:11: PF311"]
    assert rules(*papers, site=f"{ADA}people: [José Núñez]\n") == []


def test_two_ways_of_writing_one_name_are_one_spelling() -> None:
    assert rules(work("a", "authors: [Tal Remez]"), work("b", "authors: ['Remez, Tal']")) == []


def test_gaps_are_nobody() -> None:
    assert rules(work("a", "authors: [A, ..., B]"), work("b", "authors: [B, ...]")) == []


def test_an_editor_needs_a_name_too() -> None:
    assert ids(rules(work("a", "editors: [{url: https://a.org}]"))) == ["content/papers/a.md:3:11: PF102"]


def test_a_navigation_may_name_every_index() -> None:
    indexes = "papers, categories, years, authors, institutions, venues, keywords, code, feed"

    assert rules(work("a"), site=f"{ADA}navigation: [{indexes}]\n") == []


def test_an_empty_site_says_how_to_begin() -> None:
    assert ids(rules()) == ["content/site.yaml: PF315"]


def test_a_link_in_a_list_is_reported_where_the_list_begins() -> None:
    links = "links:\n  - {name: CV, url: /cv.pdf}\n"
    found = rules(work("a", links), site=ADA + links)

    assert ids(found) == ["content/papers/a.md:4:3: PF304", "content/site.yaml:4:3: PF304"]


def test_many_authors_in_several_spellings_are_one_hint_with_the_lines_to_paste() -> None:
    papers = (
        work("a", "authors: [José Núñez, Bo Béispiel, Cy Müller, 'Zoë, Ångström']"),
        work("b", "authors: [Jose Nunez, Bo Beispiel, Cy Muller, 'Zoe, Angstrom']"),
        work("c", "authors: [JOSE NUNEZ, Ada Lovelace]"),
    )

    assert rules(*papers) == [
        "content/papers/b.md:3:11: PF311 hint: authors: 4 are spelled in several ways: 'Jose Nunez' is elsewhere "
        "'José Núñez'\n"
        "    If each is one person, write in site.yaml:\n"
        "    people:\n"
        "      - {name: José Núñez, variants: [Jose Nunez, JOSE NUNEZ]}\n"
        "      - {name: Bo Béispiel, variants: [Bo Beispiel]}\n"
        "      - {name: Cy Müller, variants: [Cy Muller]}\n"
        "      - {name: Ångström Zoë, variants: [Angstrom Zoe]}"
    ]
