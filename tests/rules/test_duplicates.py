"""Messages about papers that share a title, a key or an identifier, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, P, SiteChanges, case, everything_said, paper

MESSAGES = [
    case(
        "a copy of a file",
        {
            P: "---\ntitle: P\nslug: x\n---\n",
            "content/papers/Copy of p.md": "---\ntitle: P\nslug: x\n---\n",
        },
        "content/papers/Copy of p.md:2:8: PF307 warning: title: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/Copy of p.md:3:7: PF301 slug: 'x' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "one key twice",
        {**paper("key: k"), "content/papers/q.md": "---\ntitle: Q\nkey: K\n---\n"},
        "content/papers/q.md:3:6: PF305 key: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one DOI twice",
        {**paper("doi: 10.1000/ABC"), "content/papers/q.md": "---\ntitle: Q\ndoi: https://doi.org/10.1000/abc\n---\n"},
        "content/papers/q.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one arXiv id twice",
        {**paper("arxiv: 2407.15595v1"), "content/papers/q.md": "---\ntitle: Q\narxiv: 2407.15595\n---\n"},
        "content/papers/q.md:3:8: PF306 arxiv: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one arXiv id twice, once as a DOI",
        {
            **paper("arxiv: 2407.15595v1"),
            "content/papers/q.md": "---\ntitle: Q\ndoi: 10.48550/arXiv.2407.15595\n---\n",
            "content/papers/r.md": "---\ntitle: R\ndoi: https://doi.org/10.48550/ARXIV.2407.15595\n---\n",
        },
        "content/papers/q.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/r.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/r.md:3:6: PF306 doi: is the same as in content/papers/q.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one title twice, in other punctuation",
        {
            "content/papers/q.md": "---\ntitle: 'Flow Matching: A “Guide”'\n---\n",
            "content/papers/r.md": "---\ntitle: Flow matching – a guide.\n---\n",
            "content/papers/s.md": "---\ntitle: '!?'\n---\n",
            "content/papers/t.md": "---\ntitle: '?!'\n---\n",
        },
        "content/papers/r.md:2:8: PF307 warning: title: is the same as in content/papers/q.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one title twice",
        {**paper(""), "content/papers/q.md": "---\ntitle: p\n---\n"},
        "content/papers/q.md:2:8: PF307 warning: title: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_papers_that_share_something_are_named_with_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
