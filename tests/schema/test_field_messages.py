"""Every message about fields that are unknown, missing or of another shape, whole, from the files that cause it."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, P, SiteChanges, case, everything_said, front, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "a misspelt key",
        paper("keyword: a"),
        "content/papers/p.md:3:1: PF101 keyword: is not a field here",
        "    Did you mean 'keywords'?",
    ),
    case(
        "an unknown key",
        paper("zzz: a"),
        "content/papers/p.md:3:1: PF101 zzz: is not a field here",
        "    Fields of your own go below `extra:`",
    ),
    case(
        "an unknown key inside",
        paper("venue: {name: X, zzz: Y}"),
        "content/papers/p.md:3:18: PF101 venue.zzz: is not a field here",
        "    Fields: name, short, url",
    ),
    case(
        "a link at the top",
        paper("PDF: paper.pdf"),
        "content/papers/p.md:3:1: PF101 PDF: is not a field here",
        "    Write it below `links:`, as `pdf: paper.pdf`",
    ),
    case(
        "an unknown key of a page",
        {"content/pages/about.md": "---\ntitle: A\nzzz: 1\n---\n"},
        "content/pages/about.md:3:1: PF101 zzz: is not a field here",
        "    Fields of your own go below `extra:`",
    ),
    case(
        "no title",
        front("date: 2024"),
        "content/papers/p.md:2:1: PF102 title: is required and missing",
        "    Add a line `title: ...`",
    ),
    case(
        "an empty title",
        front("title:\ndate: 2024"),
        "content/papers/p.md:2:1: PF102 title: is required and empty",
        "    Write something after `title:`; a text that starts with # needs quotes",
    ),
    case(
        "no name",
        {SITE: "headline: X\n"},
        "content/site.yaml:1:1: PF102 name: is required and missing",
        "    Add a line `name: ...`",
    ),
    case(
        "a venue without a name",
        paper("venue: {short: X}"),
        "content/papers/p.md:3:8: PF102 venue.name: is required and missing",
        "    Add a line `name: ...`",
    ),
    case(
        "a link without a name",
        paper("links: [paper.pdf]"),
        "content/papers/p.md:3:8: PF103 links: expected `name: value` lines, found a list",
        "    Say what each is: `links: {pdf: paper.pdf}`",
    ),
    case(
        "a list for a text",
        paper("volume: [1, 2]"),
        "content/papers/p.md:3:9: PF103 volume: expected text, found a list",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "a mapping for a text",
        paper("volume: {a: 1}"),
        "content/papers/p.md:3:9: PF103 volume: expected text, found a mapping",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "a text for a mapping",
        paper("relations: other"),
        "content/papers/p.md:3:12: PF103 relations: expected fields, found 'other'",
        "    Fields: supersedes, companion, erratum, preprint_of",
    ),
    case(
        "a list for a mapping",
        paper("venue: [X, Y]"),
        "content/papers/p.md:3:8: PF103 venue: expected fields, found a list",
        "    Fields: name, short, url",
    ),
    case(
        "a mapping for a list",
        paper("keywords: {a: b}"),
        "content/papers/p.md:3:11: PF103 keywords: expected a list, found a mapping",
        "    Write the items below `keywords:`, each on its own line",
    ),
    case(
        "a text for links",
        paper("links: paper.pdf"),
        "content/papers/p.md:3:8: PF103 links: expected `name: value` lines, found 'paper.pdf'",
        "    Say what it is: `links: {pdf: paper.pdf}`",
    ),
    case(
        "a list for a choice",
        paper("status: [published]"),
        "content/papers/p.md:3:9: PF103 status: expected one of preprint, under review, accepted, published, found a list",
        "    Write one of these: preprint, under review, accepted, published",
    ),
    case(
        "a list of all fields",
        {P: "---\n- title\n---\n"},
        "content/papers/p.md:2:1: PF103 expected fields such as `title: ...`, found a list",
        "    Write one `key: value` on each line",
    ),
    case(
        "a text for all fields",
        {P: "---\nHello\n---\n"},
        "content/papers/p.md:2:1: PF103 expected fields such as `title: ...`, found 'Hello'",
        "    Write one `key: value` on each line",
    ),
    case(
        "a list for extra",
        paper("extra: [a]"),
        "content/papers/p.md:3:8: PF103 extra: expected fields, found a list",
        "    Write your own `key: value` lines below `extra:`",
    ),
    case(
        "an empty item",
        paper("keywords:\n  - a\n  -\n  - b"),
        "content/papers/p.md:5:4: PF104 keywords.2: an item of the list is empty",
        "    Remove the line",
    ),
    case(
        "not true or false",
        paper("selected: perhaps"),
        "content/papers/p.md:3:11: PF104 selected: expected true or false, found 'perhaps'",
        "    Write `selected: true` or `selected: false`",
    ),
    case(
        "white space as text",
        paper("volume: ' '"),
        "content/papers/p.md:3:9: PF104 volume: expected text, found ''",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "a list for a count",
        paper("citations: {count: [1]}"),
        "content/papers/p.md:3:20: PF103 citations.count: expected a count from 0 to 100,000,000, found a list",
        "    Write `count: 1`",
    ),
    case(
        "not a choice",
        paper("status: publishd"),
        "content/papers/p.md:3:9: PF107 status: expected one of preprint, under review, accepted, published, found 'publishd'",
        "    Did you mean 'published'?",
    ),
    case(
        "not a type",
        paper("type: conference"),
        "content/papers/p.md:3:7: PF107 type: expected one of 45 words, found 'conference'",
        "    Write `type: paper-conference`",
    ),
    case(
        "not an order",
        site("order: newest"),
        "content/site.yaml:3:8: PF107 order: expected one of date, citations, title, weight, found 'newest'",
        "    Write `order: date`",
    ),
    case(
        "a hundred mistakes",
        paper("weight: 1.5\nextra: {}\n" + "\n".join(f"z{number}: 1" for number in range(200))),
        "content/papers/p.md:3:9: PF106 weight: expected a whole number, found '1.5'",
        "    Write it in this form: `weight: 10`",
        *[
            line
            for number in range(99)
            for line in (
                f"content/papers/p.md:{number + 5}:1: PF101 z{number}: is not a field here",
                "    Fields of your own go below `extra:`",
            )
        ],
        "content/papers/p.md:104:1: PF111 more than 100 mistakes; the others are not listed",
        "    Fix these first, and build again",
    ),
    case(
        "authors on lines without hyphens",
        paper(
            "authors:\n  • Ada Lovelace\n  • Charles Babbage\neditors: |\n  1. Ada\n  2. Charles\nkeywords:\n  brains\n  engines"
        ),
        "content/papers/p.md:4:3: PF103 authors: expected a list, found lines that make one text",
        "    Start each line below `authors:` with a hyphen and a space: `- Ada Lovelace`",
        "content/papers/p.md:7:10: PF103 editors: expected a list, found lines that make one text",
        "    Start each line below `editors:` with a hyphen and a space: `- Ada`",
        "content/papers/p.md:10:3: PF103 keywords: expected a list, found lines that make one text",
        "    Start each line below `keywords:` with a hyphen and a space: `- ...`",
    ),
    case(
        "fields of site.yaml that belong elsewhere",
        site(
            "accent: '#123456'\ngithub: ada\nscholar: https://scholar.google.com/x\ncv: /cv.pdf\nphone: 12\ntitle: Professor\n"
            "people: {Ada: {me: true}}\nnavigation:\n  - About: about\nmetrics: papers, citations\nindexes: years, venues\n"
            "institutions: [mill]\ntheme: {name: default, accent: red}"
        ),
        "content/site.yaml:3:1: PF101 accent: is not a field here",
        "    It is an option of the theme: `theme: {options: {accent: '#123456'}}`",
        "content/site.yaml:4:1: PF101 github: is not a field here",
        "    Write it below `links:`, as `github: https://github.com/ada`",
        "content/site.yaml:5:1: PF101 scholar: is not a field here",
        "    Write it below `links:`, as `scholar: https://scholar.google.com/x`",
        "content/site.yaml:6:1: PF101 cv: is not a field here",
        "    Write it below `links:`, as `cv: /cv.pdf`",
        "content/site.yaml:7:1: PF101 phone: is not a field here",
        "    Write it in `bio:`, which may hold any Markdown",
        "content/site.yaml:8:1: PF101 title: is not a field here",
        "    Write `position: Professor`",
        "content/site.yaml:9:10: PF103 people.1: expected fields, found 'Ada' for a key",
        "    Write `- {name: Ada, ...}`",
        "content/site.yaml:11:5: PF103 navigation.1: expected fields, found 'About' for a key",
        "    Write `- {label: About, page: about}`",
        "content/site.yaml:12:10: PF103 metrics: expected a list, found 'papers, citations'",
        "    Write `metrics: [papers, citations]`",
        "content/site.yaml:13:10: PF103 indexes: expected a list, found 'years, venues'",
        "    Write `indexes: [years, venues]`",
        "content/site.yaml:14:15: PF103 institutions: expected `name: value` lines, found a list",
        "    Say what each is: `institutions: {mill: Its name}`",
        "content/site.yaml:15:24: PF101 theme.accent: is not a field here",
        "    Write it below `options:`, as `options: {accent: ...}`",
    ),
    case(
        "metrics in a list of pairs",
        site("metrics:\n  - h-index: 12\n  - citations: 100"),
        "content/site.yaml:4:5: PF103 metrics: expected `name: value` lines, found a list of them",
        "    Remove the hyphens or brackets: `metrics: {h-index: ...}`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_wrong_field_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
