"""Messages about addresses and relations of papers, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, P, SiteChanges, case, everything_said, paper

MESSAGES = [
    case(
        "two files, one slug",
        {P: "---\ntitle: P\n---\n", "content/papers/q.md": "---\ntitle: Q\nslug: p\n---\n"},
        "content/papers/q.md:3:7: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "a slug that takes the address of a later file",
        {P: "---\ntitle: P\n---\n", "content/papers/a.md": "---\ntitle: A\nslug: p\n---\n"},
        "content/papers/a.md:3:7: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "two files, one stem",
        {P: "---\ntitle: P\n---\n", "content/papers/p.yaml": "title: Q\n"},
        "content/papers/p.yaml: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "an unknown entry",
        paper("relations: {companion: q}"),
        "content/papers/p.md:3:24: PF303 relations.companion: there is no paper 'q'",
        "    Write the other paper's slug: its file's name without .md",
    ),
    case(
        "a misspelt entry",
        {
            **paper("relations:\n  companion: [flow-machting]"),
            "content/papers/flow-matching.md": "---\ntitle: Q\n---\n",
        },
        "content/papers/p.md:4:15: PF303 relations.companion: there is no paper 'flow-machting'",
        "    Did you mean 'flow-matching'?",
    ),
    case(
        "entries by an old slug and by a title",
        {
            **paper("relations: {companion: [twist, 'On *Swirls*']}"),
            "content/papers/twist-2023.md": "---\ntitle: T\n---\n",
            "content/papers/u.md": "---\ntitle: On Swirls\n---\n",
        },
        "content/papers/p.md:3:25: PF303 relations.companion: there is no paper 'twist'",
        "    Did you mean 'twist-2023'?",
        "content/papers/p.md:3:32: PF303 relations.companion: there is no paper 'On *Swirls*'",
        "    Did you mean 'u'?",
    ),
    case(
        "a draft as relation",
        {**paper("relations: {companion: q}"), "content/papers/q.md": "---\ntitle: Q\ndraft: true\n---\n"},
        "content/papers/p.md:3:24: PF303 relations.companion: 'q' is a draft",
        "    Publish it first, or build with --drafts",
    ),
    case(
        "a relation to itself",
        paper("relations: {companion: p}"),
        "content/papers/p.md:3:24: PF303 relations.companion: the paper refers to itself",
        "    Remove the line",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_wrong_address_or_relation_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
