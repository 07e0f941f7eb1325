"""Messages about what a careful colleague would point out, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, SiteChanges, case, everything_said, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "dates in the future",
        {
            **paper(
                "date: 2024-06-16\nupdated: 2025\ncitations: {count: 3, as_of: 2024-07}\n"
                "scores: {fit: {value: 3, as_of: 2024-07-01}}"
            ),
            "content/papers/q.md": "---\ntitle: Q\ndate: 2024-06\nupdated: 2024-06-15\n---\n",
            **site("metrics: [{name: papers, value: 7, as_of: 2030}]"),
        },
        "content/papers/p.md:3:7: PF320 warning: date: 2024-06-16 is in the future",
        "    Correct it; for a paper that is to appear write `status: accepted` and no date",
        "content/papers/p.md:4:10: PF320 warning: updated: 2025 is in the future",
        "    Correct it",
        "content/papers/p.md:5:30: PF320 warning: citations.as_of: 2024-07 is in the future",
        "    Correct it",
        "content/papers/p.md:6:33: PF320 warning: scores.fit.as_of: 2024-07-01 is in the future",
        "    Correct it",
        "content/site.yaml:3:43: PF320 warning: metrics.as_of: 2030 is in the future",
        "    Correct it",
    ),
    case(
        "a preprint with a publisher's DOI",
        {
            **paper("status: preprint\ndoi: 10.1038/nature12373"),
            "content/papers/q.md": "---\ntitle: Q\nstatus: preprint\ndoi: 10.48550/arXiv.2407.15595\n---\n",
        },
        "content/papers/p.md:3:9: PF321 hint: status: says preprint, but the DOI 10.1038/nature12373 is not that of a "
        "preprint server",
        "    If it has appeared, write `status: published` and its `venue:`",
    ),
    case(
        "a published paper without a venue",
        {
            **paper("type: paper-conference\nstatus: published"),
            "content/papers/q.md": "---\ntitle: Q\nstatus: accepted\n---\n",
            "content/papers/r.md": "---\ntitle: R\ntype: thesis\nstatus: published\n---\n",
            "content/papers/s.md": "---\ntitle: S\ntype: article-journal\nvenue: Nature\n---\n",
        },
        "content/papers/p.md:3:7: PF322 hint: venue: is missing, although the paper has `type: paper-conference`",
        "    Add the journal or conference: `venue: Nature`",
        "content/papers/q.md:3:9: PF322 hint: venue: is missing, although the paper has `status: accepted`",
        "    Add the journal or conference: `venue: Nature`",
    ),
    case(
        "text of a template",
        {
            **paper("", "Lorem ipsum dolor.\n\nWe count TODO remarks in code.\n\n  TODO say more"),
            "content/papers/q.md": "---\ntitle: Paper Title Goes Here\n---\n",
            "content/pages/about.md": "---\ntitle: About\n---\nI work on [insert your field].\n",
            SITE: "name: Your Name Here\nbase_url: https://ada.example.org\nbio: Put your short bio here.\n",
        },
        "content/pages/about.md:4:11: PF323 hint: '[insert your field]' looks like placeholder text",
        "    Replace it, or remove it",
        "content/papers/p.md:5:1: PF323 hint: 'Lorem ipsum' looks like placeholder text",
        "    Replace it, or remove it",
        "content/papers/p.md:9:3: PF323 hint: 'TODO' looks like placeholder text",
        "    Replace it, or remove it",
        "content/papers/q.md:2:8: PF323 hint: 'Paper Title Goes Here' looks like placeholder text",
        "    Replace it, or remove it",
        "content/site.yaml:1:7: PF323 hint: 'Your Name Here' looks like placeholder text",
        "    Replace it, or remove it",
        "content/site.yaml:3:6: PF323 hint: 'Put your short bio here' looks like placeholder text",
        "    Replace it, or remove it",
    ),
    case(
        "a category without a paper",
        {**paper("category: XR"), **site("categories:\n  XR: Extended Reality\n  XS: Extended Senses\n  ZZ: Sleep")},
        "content/site.yaml:5:3: PF324 hint: categories: no paper has the category 'XS'",
        "    Give it to a paper, or remove the line",
        "content/site.yaml:6:3: PF324 hint: categories: no paper has the category 'ZZ'",
        "    Give it to a paper, or remove the line",
    ),
    case(
        "a file that nothing leads to",
        {
            "content/papers/p/index.md": "---\ntitle: P\nlinks: {pdf: 'a b.pdf#page=2'}\nimage: {src: x.png, alt: X}\n---\n"
            "![Y](y.png) [other](/papers/q/z.txt)\n",
            **{f"content/papers/p/{name}": "." for name in ("a b.pdf", "x.png", "y.png", "slides.pdf")},
            "content/papers/q/index.md": "---\ntitle: Q\n---\n",
            "content/papers/q/z.txt": ".",
            "content/papers/r/index.md": "---\ntitle: R\n---\n",
            "content/papers/r/data.csv": ".",
            "content/papers/r/demo.html": "a page that may show the data",
        },
        "content/papers/p/slides.pdf: PF325 hint: is published, but nothing leads to it",
        "    Link to it, as in `links: {slides: slides.pdf}`, or remove it",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_what_a_colleague_would_point_out_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
