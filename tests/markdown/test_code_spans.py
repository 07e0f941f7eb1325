"""Code in Markdown is no text: what it holds is looked at by nobody."""

import pytest
from processor import Stopwatch
from sites import MakeSite, built, entry, messages

from portfolio.markdown.code_spans import without_code


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain", "plain"),
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a ``b ` c`` d"),
        ("a ```b``` c", "a         c"),
        ("a\n```\nb\n```\nc", "a\n   \n \n   \nc"),
        ("```py x\nb\n```  \nc `d`", "       \n \n     \nc    "),
        ("````\n```\n````", "    \n   \n    "),
        ("~~~\n```\n~~~\n```", "   \n   \n   \n```"),
        ("```\nnever closed", "```\nnever closed"),
        ("```\na\n``` not closed", "```\na\n``` not closed"),
        ("~~~\na\n```\nb\n```", "~~~\na\n   \n \n   "),
    ],
)
def test_code_is_spaces(text: str, left: str) -> None:
    assert without_code(text) == left
    assert len(without_code(text)) == len(text)


@pytest.mark.parametrize("part", ["```\n", "```py\n", "~~~ a\n", "````\n```\n", "`", "``a`", "`a\n", "``` `\n"])
def test_no_text_takes_long(part: str) -> None:
    watch = Stopwatch()
    without_code(part * (400_000 // len(part)))

    assert watch.seconds() < 2


QUOTED = "```markdown\n---\ntitle: Another\ndate: 2024\n---\nlorem ipsum dolor\n```\n\nSee `[insert your field]`.\n"
DEEP = "```\n" + "> " * 60 + "\n```\n"


def test_an_entry_may_show_an_entry(make_site: MakeSite) -> None:
    settings = "name: Ada Lovelace\nbase_url: https://ada.github.io\n"
    root = make_site({"content/site.yaml": settings, "content/papers/a.md": entry("A title", f"{QUOTED}\n{DEEP}")})

    assert messages(built(root)) == []
    assert "lorem ipsum" in (root / "site/papers/a/index.html").read_text("utf-8")
