"""Long texts that are nearly a mistake: whatever looks for the mistake comes to an end."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import write
from warm import Warm

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def paper(fields: str, body: str = "") -> str:
    return f"---\ntitle: P\n{fields}\n---\n{body}"


LONG = {
    "a name of digits": paper("authors: [A" + "1" * 200_000 + "x, B]"),
    "fields that never close": paper("authors: Ada", "---\n" + "title: x\n" * 50_000),
    "rows of a table that are none": paper("authors: Ada", "|" * 200_000 + "x\n" + "|" * 200_000 + "x\n"),
    "a line of spaces in a list": paper("keywords: |\n  a" + " " * 200_000 + "b\n  c"),
    "items that end in spaces": paper('authors: "a"' + ",b     " * 12 + "!'"),
}
"""Texts on which a careless pattern takes the square of their length, or worse."""


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    process = Warm()
    yield process
    process.end()


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_build_is_not_ended_by_the_system(warm: Warm, tmp_path: Path, text: str) -> None:
    """`Warm` lets the system end a build after thirty seconds of CPU, as it did with all but the table."""
    write(tmp_path, {"content/site.yaml": "name: Ada\n", "content/papers/p.md": text})

    assert warm.build(tmp_path).code in (0, 1)
