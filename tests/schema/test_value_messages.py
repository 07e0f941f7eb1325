"""Every message about values that are not of their field's type, whole, from the files that cause it."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, SiteChanges, case, everything_said, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "an impossible day",
        paper("date: 2024-02-30"),
        "content/papers/p.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-02-30'",
        "    February 2024 has 29 days; if only the month is sure, write `date: 2024-02`",
    ),
    case(
        "a date in words",
        paper("date: May 2024"),
        "content/papers/p.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found 'May 2024'",
        "    Write `date: 2024-05`",
    ),
    case(
        "not a whole number",
        paper("weight: 1.5"),
        "content/papers/p.md:3:9: PF106 weight: expected a whole number, found '1.5'",
        "    Write it in this form: `weight: 10`",
    ),
    case(
        "a page without papers",
        site("page_size: 0"),
        "content/site.yaml:3:12: PF106 page_size: expected a whole number from 1, found '0'",
        "    Write it in this form: `page_size: 10`",
    ),
    case(
        "not a count",
        paper("citations: -3"),
        "content/papers/p.md:3:12: PF106 citations: expected a count from 0 to 100,000,000, found '-3'",
        "    Write it in this form: `citations: 42`",
    ),
    case(
        "not a number",
        paper("scores: {novelty: high}"),
        "content/papers/p.md:3:19: PF106 scores.novelty: expected a number, found 'high'",
        "    Write a number in figures, or remove the line",
    ),
    case(
        "an address without a scheme",
        paper("venue: {name: X, url: www.x.org}"),
        "content/papers/p.md:3:23: PF108 venue.url: expected an address that starts with https://, found 'www.x.org'",
        "    Write `url: https://www.x.org`",
    ),
    case(
        "a script address",
        paper("links: {pdf: 'javascript:alert(1)'}"),
        "content/papers/p.md:3:14: PF108 links.pdf: expected an address or a file, found 'javascript:alert(1)'",
        "    Use an https address, a file beside the entry (`slides.pdf`) or one of static/ (`/slides.pdf`)",
    ),
    case(
        "code that is no address",
        paper("code: github"),
        "content/papers/p.md:3:7: PF108 code: expected an address that starts with https://, found 'github'",
        "    Write it in this form: `code: https://example.org`",
    ),
    case(
        "a base_url without a scheme",
        {SITE: "name: Ada\nbase_url: ada.github.io\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'ada.github.io'",
        "    Write `base_url: https://ada.github.io`",
    ),
    case(
        "a base_url with a query",
        {SITE: "name: Ada\nbase_url: https://ada.github.io/?a\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'https://ada.github.io/?a'",
        "    Write `base_url: https://ada.github.io`",
    ),
    case(
        "not a mail address",
        site("email: ada at example.org"),
        "content/site.yaml:3:8: PF108 email: expected a mail address such as ada@example.org, found 'ada at example.org'",
        "    Write `email: ada@example.org`",
    ),
    case(
        "an old address",
        paper("aliases: [../old]"),
        "content/papers/p.md:3:11: PF108 aliases.1: expected an address inside the site such as /old/name/, found '../old'",
        "    Write the part of the old address that follows the site's own, without ? and #",
    ),
    case(
        "not a DOI",
        paper("doi: 11.1000/182"),
        "content/papers/p.md:3:6: PF109 doi: expected a DOI such as 10.1000/182, found '11.1000/182'",
        "    Write it in this form: `doi: 10.1000/182`",
    ),
    case(
        "not an arXiv id",
        paper("arxiv: 2301.1"),
        "content/papers/p.md:3:8: PF109 arxiv: expected an arXiv id such as 2407.15595, found '2301.1'",
        "    Write it in this form: `arxiv: 2407.15595`",
    ),
    case(
        "not an ORCID",
        site("people: [{name: Ada, orcid: 0000-0002-1825-0098}]"),
        "content/site.yaml:3:29: PF109 people.1.orcid: expected an ORCID iD such as 0000-0002-1825-0097 with a right last digit, found '0000-0002-1825-0098'",
        "    Its last digit would have to be 7. Copy it from orcid.org; the last digit guards against slips",
    ),
    case(
        "not a PubMed id",
        paper("pmid: PMC1"),
        "content/papers/p.md:3:7: PF109 pmid: expected a PubMed id such as 31452104, found 'PMC1'",
        "    That is a PMC number; the PubMed id is on the paper's page at pubmed.ncbi.nlm.nih.gov",
    ),
    case(
        "not an ISBN",
        paper("isbn: 978-3-16-148410-1"),
        "content/papers/p.md:3:7: PF109 isbn: expected an ISBN such as 978-3-16-148410-0 with a right check digit, found '978-3-16-148410-1'",
        "    Its last digit would have to be 0. Copy it from the book's imprint; the last digit guards against slips",
    ),
    case(
        "not an ISSN",
        paper("issn: 2049-3631"),
        "content/papers/p.md:3:7: PF109 issn: expected an ISSN such as 2049-3630 with a right check digit, found '2049-3631'",
        "    Its last digit would have to be 0. Copy it from the journal's page; the last digit guards against slips",
    ),
    case(
        "not a language",
        paper("language: English"),
        "content/papers/p.md:3:11: PF109 language: expected a language tag such as en or pt-BR, found 'English'",
        "    Write it in this form: `language: en`",
    ),
    case(
        "not a class",
        paper("category: machine learning"),
        "content/papers/p.md:3:11: PF104 category: expected a category such as LG or stat.ML, found 'machine learning'",
        "    Write it in this form: `category: LG`",
    ),
    case(
        "not a slug",
        paper("slug: My Paper"),
        "content/papers/p.md:3:7: PF110 slug: expected a slug such as flow-matching (a to z, digits, hyphens; no reserved name), found 'My Paper'",
        "    Write `slug: my-paper`",
    ),
    case(
        "a reserved slug",
        paper("slug: con"),
        "content/papers/p.md:3:7: PF110 slug: expected a slug such as flow-matching (a to z, digits, hyphens; no reserved name), found 'con'",
        "    Write it in this form: `slug: flow-matching`",
    ),
    case(
        "the address of a page for the site's",
        {SITE: "name: Ada\nbase_url: https://ada.example.org/index.html\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'https://ada.example.org/index.html'",
        "    Write `base_url: https://ada.example.org`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_wrong_value_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
