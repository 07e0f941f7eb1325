"""Tasks, strikes, line breaks and code in lists: their HTML, in every kind of text, and where no HTML is shown."""

import json
import re

import pytest
from sites import MakeSite, built, entry, messages

from portfolio.diagnostics.problems import Where
from portfolio.markdown.convert import Manner, convert, inline
from portfolio.markdown.escape import escaped_text, with_escaped_start

WHERE = Where("content/papers/x.md", 10, 1)
OPEN = '<input type="checkbox" disabled aria-label="To do">'
DONE = '<input type="checkbox" checked disabled aria-label="Done">'


def page(text: str, *, trusted: bool = False) -> str:
    """HTML of a text that has no problems."""
    prose, problems = convert(text, WHERE, prefix="", manner=Manner(trusted))
    assert problems == ()
    return prose.html


@pytest.mark.parametrize("trusted", [False, True])
def test_a_task_is_a_box_that_nobody_can_tick_and_that_says_its_state(trusted: bool) -> None:
    assert page("- [ ] a *b*\n- [x] c\n- d", trusted=trusted) == (
        '<ul class="contains-task-list">\n'
        f'<li class="task-list-item">{OPEN} a <em>b</em></li>\n'
        f'<li class="task-list-item">{DONE} c</li>\n'
        "<li>d</li>\n</ul>"
    )


@pytest.mark.parametrize(
    "text",
    ["- [ ]", "- [x]", "- [y] a", "- [x]a", "[x] a", "- a [ ] b", "- `[ ]` a", "- [x](https://a.org/) a", "- \\[x] a"],
)
def test_what_is_no_task_stays_as_it_is(text: str) -> None:
    assert "<input" not in page(text)


def test_a_task_is_in_plain_words_too() -> None:
    prose, _ = convert("Plan:\n- [ ] sleep\n- [x] eat", WHERE, prefix="")
    assert (prose.text, prose.words) == ("Plan: ☐ sleep ☑ eat", 5)


@pytest.mark.parametrize("text", ['<input type="checkbox">', '<input type="text" checked>', "<form><input></form> a"])
def test_no_other_form_comes_through(text: str) -> None:
    assert "<input" not in convert(f"- [ ] {text}\n", WHERE, prefix="")[0].html.replace(OPEN, "")


@pytest.mark.parametrize("text", ["\x11x a", "- \x11o a", "&#17;x", "&#x11;o", "`\x11x`"])
def test_no_text_forges_a_box(text: str) -> None:
    prose, _ = convert(text, WHERE, prefix="")
    assert "<input" not in prose.html
    assert "☑" not in prose.text + prose.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ~~b *c*~~", "a <del>b <em>c</em></del>"),
        (r"\~~a~~ and ~~b~~", "~~a~~ and <del>b</del>"),
        ("~~`a~~`~~", "<del><code>a~~</code></del>"),
        ("~a~ and ~5", "~a~ and ~5"),
        ("~~ a ~~", "~~ a ~~"),
        ("a~~", "a~~"),
        ("$a~~b$ ~~$c$~~", None),
    ],
)
def test_strikes(text: str, expected: str | None) -> None:
    made, _ = inline(text, WHERE)
    if expected is None:
        assert made.html.count("<del>") == 1
    else:
        assert (made.html, page(text)) == (expected, f"<p>{expected}</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("a \\\\\nb", "<p>a \\\nb</p>"),
        ("a\\", "<p>a\\</p>"),
        ("a\\\n\nb", "<p>a\\</p>\n<p>b</p>"),
        ("`a\\\nb`", "<p><code>a\\\nb</code></p>"),
    ],
)
def test_a_backslash_breaks_the_line(text: str, expected: str) -> None:
    assert page(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n  ```python\n  $x$ <b>\n\n    - [ ] y\n  ```\n- b", "$x$ &lt;b&gt;\n\n  - [ ] y\n"),
        ("1. a\n   ~~~\n   # b\n   ~~~", "# b\n"),
        ("- a\n\n    ```\n    b\n    ```\n- c", "b\n"),
        ("- a\n    - b\n\n        ```\n        c\n        ```", "c\n"),
        ("  ```\n  a\n b\n  ```", "a\n b\n"),
        ("> - a\n>\n> text\n\n- a\n  ```\n  b\n  ```", "b\n"),
    ],
)
def test_code_stands_in_an_item(text: str, code: str) -> None:
    assert re.findall(r"<pre><code[^>]*>([^<]*)</code></pre>", page(text)) == [code]


def test_code_that_shows_fences_stays_code() -> None:
    text = "````markdown\n- a\n  ```\n  b\n  ```\n````\n\n    - a\n      ```\n      b\n      ```"
    assert page(text).count("<pre>") == 2
    assert page(text).count("```") == 4


@pytest.mark.parametrize(
    "text", ["- a", "1) a", "12) a", "+ a", "-", "~~a~~", "~~~", "a ~~b~~ www.a_b_.org/*c*", "[ ] a", "- [x] a"]
)
def test_text_that_is_no_markdown_is_shown_as_it_stands(text: str) -> None:
    made, _ = convert(with_escaped_start(escaped_text(text)), WHERE, prefix="")
    assert made.text == text
    assert not re.search("<(?:ul|ol|del|pre|input)", made.html)


def test_every_kind_of_text_has_them(make_site: MakeSite) -> None:
    text = "Text:\n- a\n  - b\n    1. c\n- [x] ~~d~~\n"
    indented = text.replace("\n", "\n  ")
    root = make_site(
        {
            "content/site.yaml": f"name: Ada Example\nbase_url: https://ada.example.org\nbio: |\n  {indented}",
            "content/papers/x.md": "---\ntitle: A ~~wrong~~ title\ndate: 2024-05-06\ntldr: It ~~is~~\n"
            f"abstract: |\n  {indented}\n---\n{text}",
            "content/pages/y.md": entry("Y", text),
        }
    )
    assert messages(built(root)) == []
    for path, count in (("index.html", 1), ("papers/x/index.html", 2), ("y/index.html", 1)):
        made = (root / "site" / path).read_text("utf-8")
        assert made.count(f"{DONE} <del>d</del>") >= count, path
        assert len(re.findall(r"<li>a<ul>\s*<li>b<ol>\s*<li>c</li>", made)) >= count, path
    assert "<del>wrong</del>" in (root / "site/papers/x/index.html").read_text("utf-8")
    assert "<del>is</del>" in (root / "site/papers/x/index.html").read_text("utf-8")


def test_feeds_have_words_in_place_of_boxes(make_site: MakeSite) -> None:
    settings = "name: Ada Example\nbase_url: https://ada.example.org\n"
    root = make_site(
        {"content/site.yaml": settings, "content/papers/x.md": entry("X", "- [ ] a\n- [x] b", date="2024-05-06")}
    )
    assert messages(built(root)) == []
    (item,) = json.loads((root / "site/feed.json").read_text("utf-8"))["items"]
    feed = (root / "site/feed.xml").read_text("utf-8")

    assert "☐ a" in item["content_html"]
    assert "☑ b" in feed
    assert "<input" not in item["content_html"]
    assert "input" not in feed


HABITS = {
    "> [!NOTE]\n> a": ("10:3", "'[!NOTE]'", "Write its title as a line of the quotation, `> **Note**`"),
    "a\n\n[TOC]\n\n## b": ("12:1", "'[TOC]'", "Remove it"),
    "- a\n\n[[_TOC_]]": ("12:1", "'[[_TOC_]]'", "Remove it"),
    "HTML\n\n*[HTML]: Hyper": ("12:1", "'*[HTML]:'", "Write `<abbr "),
}


@pytest.mark.parametrize("text", HABITS)
def test_habits_from_elsewhere_that_mean_nothing_here_are_named(text: str) -> None:
    place, sign, mend = HABITS[text]
    (problem,) = convert(text, WHERE, prefix="")[1]

    line, column = place.split(":")
    said = f"PF214 hint: text: {sign} means nothing here and is shown as typed\n    {mend}"
    assert str(problem).startswith(f"content/papers/x.md:{line}:{column}: {said}")


def test_a_diagram_of_mermaid_is_named() -> None:
    (problem,) = convert("a\n\n```mermaid\ngraph TD\n```", WHERE, prefix="")[1]
    assert str(problem) == (
        "content/papers/x.md:12:4: PF214 hint: text: a Mermaid diagram is shown as code\n"
        "    Show it as a picture: `![What it shows](diagram.svg)`"
    )


@pytest.mark.parametrize(
    "text",
    ["```\n[TOC]\n> [!NOTE]\n```", "`[TOC]`", "see [TOC] here", "[TOC][a]\n\n[a]: /b", "> [!NOTE](/a)", "*[a](/b)*: c"],
)
def test_what_only_looks_like_a_habit_is_not_named(text: str) -> None:
    assert convert(text, WHERE, prefix="")[1] == ()
