"""Messages about people of site.yaml and of papers, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, paper, site

MESSAGES = [
    case(
        "an owner who wrote nothing",
        {
            f"content/papers/{slug}.md": f"---\ntitle: {slug}\nauthors: [Grace Hopper]\n---\n"
            for slug in ("q", "r", "s")
        },
        "content/site.yaml:1:7: PF317 hint: name: 'Ada' is not an author of any paper",
        "    If papers spell it differently, write `people: [{name: Ada, variants: [...], me: true}]`",
    ),
    case(
        "two spellings",
        {**paper("authors: [José Núñez]"), "content/papers/q.md": "---\ntitle: Q\nauthors: [B, Jose Nunez]\n---\n"},
        "content/papers/q.md:3:14: PF311 hint: authors: 'Jose Nunez' is spelled 'José Núñez' elsewhere",
        "    Use one spelling, or write in site.yaml `people: [{name: José Núñez, variants: [Jose Nunez]}]`",
    ),
    case(
        "an unused person",
        site("people:\n  - name: Ada\n    me: true\n  - Grace Hopper"),
        "content/site.yaml:6:5: PF312 hint: people: 'Grace Hopper' is not an author of any paper",
        "    Add the spelling that papers use to `variants:`, or remove the person",
    ),
    case(
        "two owners",
        site("people: [{name: Ada, me: true}, {name: Eve, me: true}]"),
        "content/site.yaml:3:33: PF314 people: a second person is marked `me: true`",
        "    Mark only the owner of the site",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_doubtful_person_is_named_with_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
