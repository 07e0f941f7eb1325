"""What is too much work is refused by what it is, wherever it is converted; ordinary texts need no other process.

No test here looks at the clock: times are the processor's.
"""

import os
import resource
import sys
import threading
from pathlib import Path
from unittest import mock

import pytest
from long import LONG
from processor import Stopwatch
from sites import MakeSite, built, entry, messages
from slow_texts import SLOW

from portfolio.diagnostics.problems import Problem, Where
from portfolio.importers.record_validation import understood
from portfolio.importers.repair.broken_markup import sound_record
from portfolio.importers.source_types import Imported
from portfolio.markdown import convert as prose
from portfolio.markdown import cost
from portfolio.markdown.convert import Manner, convert, inline
from portfolio.markdown.cost import MOST_IN_ALL, TROUBLES, seconds, too_deep, too_much
from portfolio.model import Inline, Prose
from portfolio.system import sandbox
from portfolio.system.sandbox import SandboxRefused, ask
from portfolio.system.workers import each

WHERE = Where("content/papers/x.md", 10, 1)
HARDEST = (
    "open brackets", "open brackets and words", "open pictures", "brackets in brackets", "nested brackets",
    "CDATA that opens", "formatting that is never closed", "footnote marks of one footnote", "asterisks and letters",
    "tables with few cells in rows", "links to nowhere, with entities", "a mixture that opens", "headings",
    "references to a long address", "fences with highlights", "comments in open tags", "open tags", "paragraphs",
    "definition lists", "lists, nested and apart", "quotes of TeX that open", "different formulas",
)  # fmt: skip
"""What came nearest to the limit, or grows fastest beyond it."""

CHOSEN = list(SLOW) if LONG > 1 else [*HARDEST, *[name for name in SLOW if name not in HARDEST][::8]]
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


def page_of(size: int) -> str:
    """An ordinary text of about so many characters."""
    return "".join(ORDINARY.replace("NUMBER", str(number)) for number in range(2 + size // len(ORDINARY)))


def longest(name: str, most: int = 1 << 20) -> str:
    """The longest text of a kind that is not refused, about so long at most."""
    size, text = 1000, ""
    while size < most and too_much(cost.effort(prose._tidy(longer := SLOW[name](size)))) is None:
        size, text = size * 6 // 5, longer
    return text


def taken(text: str) -> float:
    """The processor's seconds that a text takes in this process."""
    tracing = sys.gettrace()
    sys.settrace(None)  # coverage would make it three times as long
    try:
        watch = Stopwatch()
        with (
            mock.patch.object(prose, "_apart", return_value=(Prose("", ""), ())),
            mock.patch.object(prose, "MOST", 99.0),
        ):
            convert(text, WHERE, prefix="x", base="papers/x/")
        return watch.seconds()
    finally:
        sys.settrace(tracing)


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_not_refused_takes_a_part_of_its_time_at_most(name: str) -> None:
    text = longest(name, 1 << 17)

    assert taken(text) < sandbox.LIMIT / 4


@pytest.mark.parametrize("name", CHOSEN)
def test_the_same_text_is_refused_everywhere(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "_apart", never)
    monkeypatch.setattr(prose, "_text", lambda request: (Prose("", ""), ()))
    monkeypatch.setattr(prose, "MOST", 99.0)
    codes = [
        [it.code.id for it in convert(SLOW[name](size), WHERE, prefix="x")[1]] for size in (1 << 10, 1 << 14, 1 << 17)
    ]

    assert codes == sorted(codes)  # none, then one
    assert {*codes[1], *codes[2]} <= {"PF203", "PF207"}


@pytest.mark.parametrize("name", LARGE)
def test_a_mebibyte_of_it_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "_apart", never)
    (problem,) = convert(SLOW[name](1 << 20), WHERE, prefix="x", base="papers/x/")[1]

    assert problem.code.id == "PF207"


SLOW_TEXT = f"A *sound* paragraph.\n\n{'[' * 10_000}\n\nAnother one."
MESSAGE = (
    "content/papers/x.md:12:1: "
    "PF207 text: expected one that is less work to convert, found 10,000 brackets in one paragraph\n"
    "    Close them, put code between backticks, or split it with blank lines"
)
OVERTIME = (
    "content/papers/x.md:10:1: "
    "PF207 text: expected one that is converted within 60 seconds of processor time, "
    "found one that takes longer\n"
    "    Close its brackets, quotes and tags, put code between backticks, or split it"
)


@pytest.fixture
def lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is refused by what it is, and a second of the processor's time is all there is."""
    monkeypatch.setattr(cost, "too_much", lambda work: None)
    monkeypatch.setattr(sandbox, "LIMIT", 1)


def refused(text: str = SLOW_TEXT) -> list[str]:
    """What is said of a text."""
    value, problems = convert(text, WHERE, prefix="x")
    assert value == Prose("", "")
    return [str(problem) for problem in problems]


def test_a_text_that_is_too_much_work_is_named_with_its_hardest_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "_apart", never)

    assert refused() == [MESSAGE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![" * 10_000, "10,000 brackets in one paragraph"),
        ("a\n\n" + "*a " * 20_000, "20,000 marks of Markdown in one paragraph"),
        ("<a " * 9000, "9,000 HTML tags"),
        ("a | b\n--|--\n" + "c | d\n" * 70_000, "70,002 lines in one paragraph"),
        ("a[^1]\n\n" * 2000 + "[^1]: b", "2,001 footnotes"),
        ("<b>a</b>\n\n" * 3000, "3,000 HTML tags"),
        ("a\n\n" * 10_000, "19,999 lines"),
        ("```\na\n```\n\n" * 9000, "17,999 code fences"),
        ("|".join("a" * 2000) + "\n" + "|".join(["--"] * 2000) + "\nb" * 100, "203,898 cells in one table"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_said_in_numbers(text: str, said: str) -> None:
    value, (problem,) = convert(text, WHERE, prefix="x")

    assert value == Prose("", "")
    assert problem.what == f"text: expected one that is less work to convert, found {said}"
    assert problem.mend in {mend for _, mend in TROUBLES.values()}


def test_a_line_has_the_same_budget() -> None:
    value, problems = inline("[" * 10_000, WHERE._replace(line=12))

    assert value == Inline("", "")
    assert [str(problem) for problem in problems] == [MESSAGE]


@pytest.mark.usefixtures("lenient")
def test_time_is_the_last_resort_in_a_thread_and_without_forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", mock.Mock(side_effect=AssertionError("a server may not fork")))
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.extend(refused()))
    thread.start()
    thread.join()

    assert said == [OVERTIME]


@pytest.mark.usefixtures("lenient")
def test_time_is_the_last_resort_in_forked_workers() -> None:
    texts = ["*a*"] * 400 + [SLOW_TEXT]
    results = each(lambda text: [str(it) for it in convert(text, WHERE, prefix="x")[1]], texts, jobs=2)

    assert results == [[]] * 400 + [[OVERTIME]]


def test_a_text_that_takes_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "too_much", lambda work: None)
    text = "".join(f"<p><b id=a{number}>" for number in range(20_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (said,) = refused(text)

    assert said.startswith(
        "content/papers/x.md:10:1: PF207 text: expected one that is converted within 60 seconds of processor time, "
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_300_000


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("import os; os.kill(os.getpid(), 11)", "takes too much memory"),
        ("from portfolio.system.sandbox import answer; answer(lambda data: bytes(2 << 30))", "takes too much memory"),
        ("from portfolio.system.sandbox import answer; answer(lambda data: bytes(40 << 20))", "takes too much memory"),
        ("from portfolio.system.sandbox import answer; f = lambda data: f(data); answer(f)", "takes too much memory"),
        ("exec('while True: pass')", "takes longer"),
        ("import re; re.match('(a*)*b', 'a' * 40)", "takes longer"),
    ],
)
def test_a_process_that_fails_is_a_refusal(program: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LIMIT", 1)
    with pytest.raises(SandboxRefused, match=f"^{why}$"):
        ask(program, b"x")


def test_a_mistake_of_ours_in_the_process_keeps_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)Traceback.*NameError: name 'ours' is not defined"):
        ask("from portfolio.system.sandbox import answer; answer(lambda data: ours)", b"")


def test_the_process_answers_what_it_is_asked() -> None:
    assert ask("from portfolio.system.sandbox import answer; answer(lambda data: data[::-1])", b"abc\xff") == b"\xffcba"


@pytest.mark.parametrize(
    ("executable", "why"), [("", "the interpreter is unknown"), ("/no/such/python", "No such file or directory")]
)
def test_where_no_process_can_be_started_the_text_is_refused(
    executable: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(cost, "too_much", lambda work: None)
    reason = f"found one that needs a process of its own, which cannot be started ({why})"

    assert refused() == [OVERTIME.replace("found one that takes longer", reason)]


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
        plain, trusted = (convert(text, WHERE, prefix="x", base="papers/x/", manner=Manner(it)) for it in (False, True))
        return plain, trusted, inline(text, WHERE)

    here = [both(text) for text in TEXTS]
    monkeypatch.setattr(prose, "MOST", -1.0)

    assert [both(text) for text in TEXTS] == here


def never(*_: object) -> tuple[Prose, tuple[Problem, ...]]:
    """In place of another process."""
    raise AssertionError("another process was started")


def test_ordinary_texts_need_no_other_process(monkeypatch: pytest.MonkeyPatch, make_site: MakeSite) -> None:
    monkeypatch.setattr(prose, "_apart", never)
    page = page_of(60_000)
    assert len(page) > 60_000
    problems = convert(page, WHERE, prefix="x", base="x/")[1]
    assert problems == ()
    content = Path(__file__).parents[2] / "content"
    files = {f"content/{path.relative_to(content)}": path.read_bytes() for path in content.rglob("*.*")}
    report = built(make_site(files))

    assert len([name for name in files if "/papers/" in name]) >= 30
    assert not [problem for problem in report.problems if problem.severity == "error"]


def test_a_guess_costs_next_to_nothing() -> None:
    page = page_of(60_000)
    watch = Stopwatch()
    for _ in range(10):
        cost.effort(page)
    guessing = watch.seconds()

    assert guessing / 10 < taken(page)


@pytest.mark.parametrize("size", [60_000, 300_000])
def test_ordinary_texts_are_far_from_refused(size: int) -> None:
    work = cost.effort(page_of(size))

    assert too_much(work) is None
    assert seconds(work) < MOST_IN_ALL


@pytest.mark.parametrize(("step", "depth"), [(2, 51), (3, 51), (4, 51), (2, 50), (4, 50)])
def test_lists_are_counted_by_their_depth_whatever_their_indent(step: int, depth: int) -> None:
    text = "".join(f"{' ' * (step * n)}- a\n" for n in range(depth))
    value, problems = convert(text, WHERE, prefix="x")

    assert [it.code.id for it in problems] == ["PF203"] * (depth > 50)
    assert value.html.count("<ul>") == (0 if depth > 50 else depth)
    assert too_deep(text) == (text.rindex(" " * (step * 50)) if depth > 50 else -1)


def test_the_hardest_paragraph_is_found() -> None:
    worst = too_much(cost.effort(SLOW_TEXT))
    assert worst is not None
    assert (worst.kind, worst.number, worst.start) == ("brackets", 10_000, SLOW_TEXT.index("["))
    assert too_much(cost.effort("")) is None


def test_what_took_too_long_once_is_tried_again(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "It *is* long.\n\n" * 4000
    root = make_site(
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\n",
            "content/papers/x.md": entry("X", long),
            "content/pages/y.md": entry("Y", long),
        }
    )
    monkeypatch.setattr(prose, "MOST", 0.0)
    monkeypatch.setattr(sandbox, "LIMIT", 0)
    assert [it.partition(" text:")[0] for it in messages(built(root))] == [
        "content/pages/y.md:4:1: PF207", "content/papers/x.md:4:1: PF207",
    ]  # fmt: skip
    monkeypatch.setattr(sandbox, "LIMIT", 60)

    assert messages(built(root)) == []


def test_formulas_are_judged_one_by_one() -> None:
    (large,) = convert(f"a ${'{' * 100_000}$", WHERE, prefix="x")[1]
    assert large.code.id == "PF202"
    assert convert("$\\left[\\left[x\\right]\\right]$ " * 1000, WHERE, prefix="x")[1] == ()
    (many,) = convert("$a[b$ " * 30_000, WHERE, prefix="x")[1]
    assert many.code.id == "PF207"


@pytest.mark.parametrize("text", ["[a\n" * 6000, "![" * 4000, "*a " * 20_000, "<b>a</b>\n\n" * 3000])
def test_an_import_hands_on_no_text_that_a_build_refuses(text: str) -> None:
    values = {"title": "On looms", "abstract": text}
    found = understood(values, "old.bib:1")
    assert isinstance(found, Imported)
    handed = sound_record(found, ())

    assert [it.what for it in handed.lost] != []
    assert convert(str(handed.values.get("abstract", "")), WHERE, prefix="x")[1] == ()
