"""Messages about files that fields name, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "a missing file",
        paper("links: {pdf: paper.pdf}"),
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file 'paper.pdf'",
        "    Put the file beside the entry's index.md, or into content/static/ and write '/paper.pdf'",
    ),
    case(
        "a missing static file",
        paper("links: {pdf: /paper.pdf}"),
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file '/paper.pdf'",
        "    Put the file at content/static/paper.pdf",
    ),
    case(
        "a misspelt file",
        {**paper("links: {pdf: /paper.pdf}"), "content/static/papers.pdf": "x"},
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file '/paper.pdf'",
        "    Did you mean '/papers.pdf'?",
    ),
    case(
        "a missing picture",
        paper("image: {src: a.png, alt: A}"),
        "content/papers/p.md:3:14: PF304 image: there is no file 'a.png'",
        "    Put the file beside the entry's index.md, or into content/static/ and write '/a.png'",
    ),
    case(
        "a missing photo",
        site("photo: {src: /a.png, alt: A}"),
        "content/site.yaml:3:14: PF304 photo: there is no file '/a.png'",
        "    Put the file at content/static/a.png",
    ),
    case(
        "a missing file in the navigation",
        site("navigation: [papers, {url: /cv.pdf, label: CV}]"),
        "content/site.yaml:3:28: PF304 navigation.2.url: there is no file '/cv.pdf'",
        "    Put the file at content/static/cv.pdf",
    ),
    case(
        "accounts of the owner by their names alone",
        site(
            "links:\n  orcid: 0000-0002-1825-0097\n  github: ada\n  twitter: '@ada'\n  scholar: abc\n  mastodon: '@ada@b.org'"
        ),
        "content/site.yaml:4:10: PF304 links.orcid: there is no file '0000-0002-1825-0097'",
        "    Write the whole address: 'https://orcid.org/0000-0002-1825-0097'",
        "content/site.yaml:5:11: PF304 links.github: there is no file 'ada'",
        "    Write the whole address: 'https://github.com/ada'",
        "content/site.yaml:6:12: PF304 links.twitter: there is no file '@ada'",
        "    Write the whole address: 'https://x.com/ada'",
        "content/site.yaml:7:12: PF304 links.scholar: there is no file 'abc'",
        "    Write the whole address of the page: it starts with https://",
        "content/site.yaml:8:13: PF304 links.mastodon: there is no file '@ada@b.org'",
        "    Write the whole address: 'https://b.org/@ada'",
    ),
    case(
        "a missing file of the owner",
        site("links: {CV: /cv.pdf}"),
        "content/site.yaml:3:13: PF304 links.CV: there is no file '/cv.pdf'",
        "    Put the file at content/static/cv.pdf",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_missing_file_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
