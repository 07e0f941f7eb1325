"""Messages about classes of papers, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, paper, site

MESSAGES = [
    case(
        "an unknown class",
        paper("category: XW"),
        "content/papers/p.md:3:11: PF302 category: 'XW' is not a known category",
        "    Use an arXiv category, or define it in site.yaml: `categories: {XW: Its name}`",
    ),
    case(
        "a class of one's own that is not defined",
        paper("category: CLX"),
        "content/papers/p.md:3:11: PF302 category: 'CLX' is not a known category",
        "    Did you mean 'CL'? If it is a category of your own, define it in site.yaml: `categories: {CLX: Its name}`",
    ),
    case(
        "an unknown further class",
        paper("categories: [LG, zzzzz]"),
        "content/papers/p.md:3:18: PF302 categories: 'zzzzz' is not a known category",
        "    Use an arXiv category, or define it in site.yaml: `categories: {zzzzz: Its name}`",
    ),
    case(
        "an unknown class of the owner",
        site("category: zzzzz"),
        "content/site.yaml:3:11: PF302 category: 'zzzzz' is not a known category",
        "    Use an arXiv category, or define it in site.yaml: `categories: {zzzzz: Its name}`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_an_unknown_class_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
