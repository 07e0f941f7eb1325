"""Messages about settings, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, SiteChanges, case, everything_said, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "a figure without a value",
        {
            "content/site.yaml": "name: Ada\nbase_url: https://a.org\nmetrics: [h-indx]\n",
            "content/papers/p.md": "---\ntitle: P\n---\n",
        },
        "content/site.yaml:3:11: PF318 warning: metrics: 'h-indx' has no value, and no paper has a score of that name",
        "    Did you mean 'h-index'?",
    ),
    case(
        "a picture without words",
        paper("image: https://example.org/a.png"),
        "content/papers/p.md:3:8: PF205 warning: image: has no alternative text",
        "    Say what it shows: `image: {src: figure.png, alt: A diagram of ...}`",
        "content/papers/p.md:3:8: PF217 hint: image: a picture is fetched from 'example.org', which learns who reads the page",
        "    If its licence allows it, put the file into the project and link to it there; or leave it if this is meant",
    ),
    case(
        "a photo without words",
        site("photo: https://example.org/a.png"),
        "content/site.yaml:3:8: PF205 warning: photo: has no alternative text",
        "    Say what it shows: `photo: {src: figure.png, alt: A diagram of ...}`",
        "content/site.yaml:3:8: PF217 hint: photo: a picture is fetched from 'example.org', which learns who reads the page",
        "    If its licence allows it, put the file into the project and link to it there; or leave it if this is meant",
    ),
    case(
        "an impossible computed figure",
        site("metrics: [{name: h-index, compute: citations}]") | paper("citations: 500"),
        "content/site.yaml:3:11: PF308 h-index 500 cannot come from the 1 paper it was computed from",
        "    Correct its `compute:`, or the numbers in the papers",
    ),
    case(
        "an impossible h-index",
        site("metrics:\n  - papers\n  - {name: h-index, value: 108}"),
        "content/site.yaml:5:5: PF309 warning: h-index 108 cannot come from the 1 paper listed; shown as stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "an impossible count",
        site("metrics: [{name: citations, value: -5}]"),
        "content/site.yaml:3:11: PF309 warning: citations -5 is not a count; shown as stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "more papers than stated",
        site("metrics: [{name: papers, value: 1}]") | paper(""),
        "content/site.yaml:3:11: PF309 warning: 2 papers are listed, more than the 1 stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "no base_url",
        {SITE: "name: Ada\n"},
        "content/site.yaml: PF310 hint: base_url: is missing, so the feed and the sitemap are left out",
        "    Add the site's address: `base_url: https://ada.github.io`",
    ),
    case(
        "a code to ignore that does not exist",
        site("ignore: [PF311, PF3100, alt]"),
        "content/site.yaml:3:17: PF319 ignore: there is no code 'PF3100'",
        "    Did you mean 'PF310'?",
        "content/site.yaml:3:25: PF319 ignore: there is no code 'alt'",
        "    Write codes as in messages: `ignore: [PF310]`",
    ),
    case(
        "a code to ignore that is too important",
        site("ignore:\n- pf105\n- PF504"),
        "content/site.yaml:4:3: PF319 ignore: PF105 (a date is not possible) cannot be turned off",
        "    Remove it, and fix the problem",
        "content/site.yaml:5:3: PF319 ignore: PF504 (an output file was changed by hand) cannot be turned off",
        "    Remove it, and fix the problem",
    ),
    case(
        "an unknown page",
        site("navigation: [papers, abuot]") | {"content/pages/about.md": "---\ntitle: A\n---\n"},
        "content/site.yaml:3:22: PF313 navigation: there is no page 'abuot'",
        "    Did you mean 'about'?",
    ),
    case(
        "a page that is nowhere",
        site("navigation: [zzzzz]"),
        "content/site.yaml:3:14: PF313 navigation: there is no page 'zzzzz'",
        "    Name a file of content/pages/ without .md, or an index",
    ),
    case(
        "an item that leads nowhere",
        site("navigation: [{label: X}]"),
        "content/site.yaml:3:14: PF313 navigation: an item leads nowhere",
        "    Give it `page: about` or `url: /cv.pdf`",
    ),
    case(
        "no papers",
        {"content/papers/ok.md": None},
        "content/site.yaml: PF315 hint: there are no papers yet",
        "    Write the first as content/papers/a-name.md; docs/content.md shows one",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_doubtful_setting_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
