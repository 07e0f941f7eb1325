"""Markdown as GitHub shows it: against pandoc's reading of it (`gfm`), and against what was right before."""

import json
import re
import subprocess
from pathlib import Path
from unittest import mock

import pytest
import yaml
from github_texts import TEXTS
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from structures import structure

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import convert
from portfolio.markdown.parser import github, nested_lists, python_markdown
from portfolio.markdown.protected_parts import set_aside
from portfolio.model.addresses import ROOT
from portfolio.site import styled_references

ROOT_FOLDER = Path(__file__).parents[2]
EXPECTED: dict[str, str] = yaml.safe_load((Path(__file__).parents[1] / "oracle/markdown.yaml").read_text("utf-8"))
"""What pandoc makes of each text; `python tests/markdown/test_github.py` writes it anew."""

DIFFERENT = {
    "> q\n\n> q": "blockquote(p(q) p(q))",  # a blank line divides no quotation in Python-Markdown
    "> q\n---": "h(> q)",  # a line of dashes underlines whatever stands above it
    "---\n---": "h(—)",  # pandoc takes it for the fields of the document
}
"""Where what is shown is not what pandoc says, and why."""


def shown(text: str) -> str:
    """The structure of what becomes of a text."""
    return structure(convert(text, Where("x.md", 1, 1), prefix="")[0].html.replace(ROOT, ""))


def said_by_pandoc(text: str) -> str:
    """The structure of what pandoc makes of it."""
    command = [styled_references.pandoc(), "-f", "gfm", "-t", "html", "--wrap=preserve", "--syntax-highlighting=none"]
    return structure(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def test_there_are_at_least_three_hundred_texts() -> None:
    assert len(TEXTS) >= 300
    assert set(TEXTS) == set(EXPECTED)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_github_shows_it(text: str) -> None:
    assert shown(text) == DIFFERENT.get(text, EXPECTED[text])


@pytest.mark.skipif(not styled_references.pandoc(), reason="needs pandoc: pip install portfolio[citations]")
def test_pandoc_says_what_is_expected() -> None:
    assert [(text, said_by_pandoc(text)) for text in TEXTS[::5]] == [(text, EXPECTED[text]) for text in TEXTS[::5]]


class _Nothing(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        """Adds nothing."""


def before(text: str) -> str:
    """What Python-Markdown's own lists make of a text."""
    with (
        mock.patch.object(nested_lists, "ListExtension", SaneListExtension),
        mock.patch.object(github, "GitHubExtension", _Nothing),
    ):
        return python_markdown._text_form.__wrapped__().convert(text)


RIGHT = [text for text in TEXTS if structure(before(text)) == EXPECTED.get(text) and "li([" not in EXPECTED[text]]
"""What was shown as GitHub does before."""


def test_much_was_right_before() -> None:
    assert len(RIGHT) > 100


@pytest.mark.parametrize("text", RIGHT)
def test_what_was_right_keeps_its_html(text: str) -> None:
    assert python_markdown.paragraphs(text) == before(text)


FOUR = [
    "- a\n    - b\n        - c\n- d",
    "1. a\n    1. b\n    2. c\n2. d",
    "- a\n\n    second\n\n    - b\n\n- c",
    "1. a\n\n    second\n\n2. b",
    "- a\n    - b\n\n- c",
    "- a\n\n- b\n\n- c",
    "1. a\n2. b\n\nText",
    "* a\n    1. b\n    2. c",
    "- a\n\n    > b\n\n- c",
    "> - a\n>     - b",
    "10. a\n\n    b\n\n11. c",
    "100. a\n\n    b",
    "- a\nlazy\n- b",
    "    code",
    "- a\n    - b\n        - c\n            - d\n                - e",
    "1. a\n    - b\n    - c\n2. d\n    - e",
    "text\n\n    code",
    "- a\n      - b",
    "- a\n\n    # h\n\n- b",
    "- a\n    b\n- c",
    "Term\n:   - a\n    - b",
    "Term\n:   a\n\n    - b\n    - c",
    "a[^1]\n\n[^1]: b\n\n    - c\n    - d",
    "- a\n\n    | x | y |\n    |---|---|\n    | 1 | 2 |",
    "3. a\n4. b",
    "- a\n        b",
    "- a {.b}\n- c",
    "-     a\n- b",
    "- a\n    3. b\n    4. c",
    "Term\n:   a\n\n        code",
    "- a\n\n[b]: /c\n\n- [b]",
]
"""What is indented by four spaces, as Python-Markdown asks, and other texts whose meaning stays."""


@pytest.mark.parametrize("text", FOUR)
def test_the_rule_of_four_spaces_holds(text: str) -> None:
    assert python_markdown.paragraphs(text) == before(text)


def _bodies() -> dict[str, str]:
    """The texts of the documentation and of the example, without their fields."""
    paths = [*(ROOT_FOLDER / "docs").glob("*.md"), *(ROOT_FOLDER / "content").rglob("*.md"), ROOT_FOLDER / "README.md"]
    texts = {path.relative_to(ROOT_FOLDER).as_posix(): path.read_text("utf-8") for path in paths}
    return {
        name: set_aside(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)).text for name, text in texts.items()
    }


CHANGED = {"docs/building.md"}
"""A paragraph below an item, indented by two spaces, stands in the item now, as on GitHub."""


def test_no_text_of_ours_changes_but_those_that_are_listed() -> None:
    bodies = _bodies()
    assert len(bodies) > 30
    assert {name for name, text in bodies.items() if python_markdown.paragraphs(text) != before(text)} == CHANGED


if __name__ == "__main__":
    rows = [f"{json.dumps(text)}: {json.dumps(said_by_pandoc(text), ensure_ascii=False)}" for text in TEXTS]
    start = "# What pandoc makes of texts in GitHub Flavored Markdown: see test_markdown_github.py."
    (Path(__file__).parents[1] / "oracle/markdown.yaml").write_text("\n".join([start, *rows, ""]), "utf-8")
