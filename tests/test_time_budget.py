"""No text outlives its time, whatever it holds and wherever it is converted; ordinary ones need no other process."""

import os
import resource
import sys
import threading
import time
from pathlib import Path
from unittest import mock

import pytest
from long import LONG
from sites import MakeSite, built, entry, messages
from slow_texts import SLOW

from portfolio import apart, prose
from portfolio.apart import Refused, ask
from portfolio.effort import effort, worst
from portfolio.parallel import each
from portfolio.problems import Problem, Where
from portfolio.prose import MOST, convert, inline
from portfolio.prose_types import Inline, Prose

WHERE = Where("content/papers/x.md", 10, 1)
HARDEST = (
    "open brackets", "open brackets and words", "open pictures", "brackets in brackets", "nested brackets",
    "CDATA that opens", "formatting that is never closed", "footnote marks of one footnote", "asterisks and letters",
    "tables with few cells in rows", "links to nowhere, with entities", "a mixture that opens", "headings",
    "references to a long address", "fences with highlights", "comments in open tags", "open tags", "paragraphs",
    "definition lists", "lists, nested and apart", "quotes of TeX that open", "different formulas",
)  # fmt: skip
"""What came nearest to the limit, or grows fastest beyond it."""

CHOSEN = list(SLOW) if LONG > 1 else [*HARDEST, *[name for name in SLOW if name not in HARDEST][::4]]
LARGE = list(SLOW) if LONG > 1 else HARDEST[:6]

ORDINARY = """## Section NUMBER

A paragraph of *ordinary* prose with a [link](https://example.org/a_(b)), a footnote[^NUMBER], `code`, **strong words**,
a formula $O(n \\log n)$, "quotes", and it's followed by a bare address, https://example.org/x.  It goes on, as
paragraphs do (see [the other](/other/) one), <b>bold</b> -- or not -- and then ends. It costs 5 % of [1, 2) or so.

- An item with a [link](/papers/x/), and *words*
- A second item, longer than the first: Lovelace, A. (1843). "Notes." *Scientific Memoirs* 3, 666-731.
    1. One in it
    2. Another

| Model | Size | Error |
|-------|-----:|------:|
| Small |  10M |  12.5 |
| Large | 100M |   9.7 |

> A quotation, with an author.

```python
def function(argument: list[int]) -> dict[str, int]:
    return {f"{key}": value for key, value in enumerate(argument) if value < 3 and key > 2}
```

Term
:   Its definition.

[^NUMBER]: A note with a [link](https://example.org/note).

"""


def just_below(name: str) -> str:
    """A text of a kind that is just short enough to be converted in this process."""
    size, text = 1000, ""
    while size < 1 << 20 and effort(prose._tidy(longer := SLOW[name](size))) <= MOST:
        size, text = size * 6 // 5, longer
    return text


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_converted_here_takes_less_than_two_seconds(name: str) -> None:
    text = just_below(name)
    tracing = sys.gettrace()
    sys.settrace(None)  # coverage would make it three times as long
    try:
        started = time.process_time()
        with mock.patch.object(prose, "_apart", return_value=(Prose("", ""), ())):
            convert(text, WHERE, prefix="x", base="papers/x/")
            inline(text[: len(text) // 2], WHERE)
        taken = time.process_time() - started
    finally:
        sys.settrace(tracing)

    assert taken < 2


@pytest.mark.parametrize("name", LARGE)
def test_a_mebibyte_of_it_ends_in_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT", 1.0)
    text = SLOW[name](1 << 20)
    started = time.monotonic()
    _, problems = convert(text, WHERE, prefix="x", base="papers/x/")

    assert time.monotonic() - started < 1.0 + 4
    assert {problem.code.id for problem in problems} <= {"PF203", "PF207"} or len(problems) < len(text) / 8


SLOW_TEXT = f"A *sound* paragraph.\n\n{'[' * 10_000}\n\nAnother one."
MESSAGE = (
    "content/papers/x.md:12:1: "
    "PF207 text: expected one that is converted within 5 seconds, found one that takes longer\n"
    "    The paragraph that starts here is the hardest: close its brackets, quotes and tags, "
    "put code between backticks, or divide it by blank lines"
)


def refused(text: str = SLOW_TEXT) -> list[str]:
    """What is said of a text."""
    value, problems = convert(text, WHERE, prefix="x")
    assert value == Prose("", "")
    return [str(problem) for problem in problems]


def test_a_text_that_takes_too_long_is_named_with_its_hardest_paragraph() -> None:
    started = time.monotonic()
    said = refused()

    assert said == [MESSAGE]
    assert time.monotonic() - started < apart.LIMIT + 2


def test_a_line_has_the_same_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT", 0.5)
    value, problems = inline("[" * 10_000, WHERE._replace(line=12))

    assert value == Inline("", "")
    assert [str(problem) for problem in problems] == [MESSAGE]


def test_the_budget_holds_in_a_thread_and_without_forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT", 0.5)
    monkeypatch.setattr(os, "fork", mock.Mock(side_effect=AssertionError("a server may not fork")))
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.extend(refused()))
    thread.start()
    thread.join()

    assert said == [MESSAGE]


def test_the_budget_holds_in_forked_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT", 0.5)
    texts = ["*a*"] * 400 + [SLOW_TEXT]
    results = each(lambda text: [str(it) for it in convert(text, WHERE, prefix="x")[1]], texts, jobs=2)

    assert results == [[]] * 400 + [[MESSAGE]]


def test_a_text_that_takes_all_memory_is_refused() -> None:
    text = "".join(f"<p><b id=a{number}>" for number in range(20_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (said,) = refused(text)

    assert said.startswith(
        "content/papers/x.md:10:1: PF207 text: expected one that is converted within 5 seconds, found "
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_300_000


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("import os; os.kill(os.getpid(), 11)", "takes too much memory"),
        ("from portfolio.apart import answer; answer(lambda data: bytes(2 << 30))", "takes too much memory"),
        ("from portfolio.apart import answer; answer(lambda data: bytes(40 << 20))", "takes too much memory"),
        ("from portfolio.apart import answer; f = lambda data: f(data); answer(f)", "takes too much memory"),
        ("exec('while True: pass')", "takes longer"),
        ("import re; re.match('(a*)*b', 'a' * 40)", "takes longer"),
    ],
)
def test_a_process_that_fails_is_a_refusal(program: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMIT", 1.5)
    with pytest.raises(Refused, match=f"^{why}$"):
        ask(program, b"x")


def test_a_mistake_of_ours_in_the_process_keeps_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)Traceback.*NameError: name 'ours' is not defined"):
        ask("from portfolio.apart import answer; answer(lambda data: ours)", b"")


def test_the_process_answers_what_it_is_asked() -> None:
    assert ask("from portfolio.apart import answer; answer(lambda data: data[::-1])", b"abc\xff") == b"\xffcba"


@pytest.mark.parametrize(
    ("executable", "why"), [("", "the interpreter is unknown"), ("/no/such/python", "No such file or directory")]
)
def test_where_no_process_can_be_started_the_text_is_refused(
    executable: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    reason = f"found one that needs a process of its own, which cannot be started ({why})"

    assert refused() == [MESSAGE.replace("found one that takes longer", reason)]


def test_what_is_too_deep_for_this_process_is_converted_by_another() -> None:
    text = "a\n:   b\n" * 400
    prose_, problems = convert(text, WHERE, prefix="x")

    assert problems == ()
    assert prose_.html.count("<dl>") == prose_.html.count("</dl>") == 400
    assert convert("*a*[^1]\n\n[^1]: b", WHERE, prefix="")[0].html.startswith('<p><em>a</em><sup id="fnref-1">')


TEXTS = [
    ORDINARY, "*a* [b](javascript:c) $\\foo$ ![](d.png) <e>f</e> $5", "a\r\rb \x02 &#2;\n# A\n\n[a](#a) https://b.org",
    "``a'' `b` $x^2$ é \U0001f600 <script>x</script>",
]  # fmt: skip


def test_another_process_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(text: str) -> tuple[tuple[object, ...], ...]:
        options = {"prefix": "x", "base": "papers/x/"}
        return convert(text, WHERE, **options), convert(text, WHERE, **options, trusted=True), inline(text, WHERE)  # type: ignore[arg-type]

    here = [both(text) for text in TEXTS]
    monkeypatch.setattr(prose, "MOST", -1.0)

    assert [both(text) for text in TEXTS] == here


def never(*_: object) -> tuple[Prose, tuple[Problem, ...]]:
    """In place of another process."""
    raise AssertionError("another process was started")


def test_ordinary_texts_need_no_other_process(monkeypatch: pytest.MonkeyPatch, make_site: MakeSite) -> None:
    monkeypatch.setattr(prose, "_apart", never)
    page = "".join(ORDINARY.replace("NUMBER", str(number)) for number in range(2 + 60_000 // len(ORDINARY)))
    assert len(page) > 60_000
    problems = convert(page, WHERE, prefix="x", base="x/")[1]
    assert problems == ()
    content = Path(__file__).parent.parent / "content"
    files = {f"content/{path.relative_to(content)}": path.read_bytes() for path in content.rglob("*.*")}
    report = built(make_site(files))

    assert len([name for name in files if "/papers/" in name]) >= 30
    assert not [problem for problem in report.problems if problem.severity == "error"]


def test_a_guess_costs_next_to_nothing() -> None:
    page = "".join(ORDINARY.replace("NUMBER", str(number)) for number in range(2 + 60_000 // len(ORDINARY)))
    started = time.process_time()
    for _ in range(10):
        effort(page)
    guessing = time.process_time() - started
    started = time.process_time()
    convert(page, WHERE, prefix="x")

    assert guessing / 10 < (time.process_time() - started) / 10


def test_the_hardest_paragraph_is_found() -> None:
    assert worst(SLOW_TEXT) == SLOW_TEXT.index("[")
    assert worst("") == 0
    assert worst("a\n \n\t\nb [c\n\nd") == 6


def test_what_took_too_long_once_is_tried_again(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "It *is* long.\n\n" * 4000
    root = make_site(
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\n",
            "content/papers/x.md": entry("X", long),
            "content/pages/y.md": entry("Y", long),
        }
    )
    monkeypatch.setattr(apart, "LIMIT", 0.01)
    assert [it.partition(" text:")[0] for it in messages(built(root))] == [
        "content/pages/y.md:4:1: PF207", "content/papers/x.md:4:1: PF207",
    ]  # fmt: skip
    monkeypatch.setattr(apart, "LIMIT", 60.0)

    assert messages(built(root)) == []
