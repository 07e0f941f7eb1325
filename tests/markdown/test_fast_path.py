"""Text without Markdown: the fast way equals the slow one."""

import subprocess
import sys
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.diagnostics.problems import Problem, Where
from portfolio.markdown import fast_path
from portfolio.markdown.convert import convert, inline
from portfolio.model import Prose

WHERE = Where("content/papers/x.md", 10, 1)
ABSTRACT = (
    "Large models' success -- e.g. in ``code generation'' -- is limited by memory. We train $O(n\\log n)$ experts "
    "of size $d_{\\text{model}} = 512$, and it's 12.5% better (p < 0.05).\nCode: https://github.com/a/b."
)

PARTS = st.sampled_from(
    [*"'\",.;:()-+=~#<>&!?/%^@é“—1", "word", "It's", "models'", "'80s", "1.", "--", "---", "----", "...", "....", '"a"',
     '("b")', "R&D", "&amp;", "< ", "https://a.org/x.", "https://a.org/x_(y)),", "$x$", "$O(n^2)$", "$5", "``q''", "\n",
     "\n\n", "\n \n", "  \n", " ", "\t", "\u00a0", "\n---", "\n: d", "\u2028", "\u00ad", "$x$'s", '"$x$"',
     "'tis", "_x_", "*", "~~", "~~a~~", "[ ]", "- ", "\n- a", "\n  - b", "\n1) c", "\n2. d", "1)", "\\\n", "www.a.org",
     "www.", "+", "\n* e"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=8).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))


def both_ways(text: str) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The text and the line as they are converted, and as they are when everything goes through Markdown."""
    quick = (convert(text, WHERE, prefix="x", base="papers/x/"), inline(text, WHERE))
    with (
        mock.patch.object(fast_path, "is_text", return_value=False),
        mock.patch.object(fast_path, "is_line", return_value=False),
    ):
        slow = (convert(text, WHERE, prefix="x", base="papers/x/"), inline(text, WHERE))
    return quick, slow


@given(TEXTS)
@example(ABSTRACT)
@example('It\'s the models\' way ("so-called" here), don\'t "worry".')
@example("a -- b --- c ---- d ... e .... f")
@example("p < 0.05, a > b & c; 50% ~ #1 +1 =2 \nnext")
@example("One.\n\n\n\nTwo.\n")
@example('"Start" and "end"')
@example("Text\n- [ ] a\n- [x] ~~b~~\n1) c")
@example("see www.a.org/b, and www.b\\\nc ~~d")
@example("a\n+ 4 is\n1. b\n2) c")
@example("the '80s 'n' roll")
def test_the_fast_way_equals_markdown(text: str) -> None:
    quick, slow = both_ways(text)
    assert quick == slow


def test_most_abstracts_take_the_fast_way() -> None:
    program = (
        "import sys; from portfolio.markdown.convert import convert, inline;"
        "from portfolio.diagnostics.problems import Where;"
        f"convert({ABSTRACT!r}, Where('x'), prefix='x'); inline('It is $x$: a \"test\"', Where('x'));"
        "print(sorted({'markdown', 'nh3'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


@given(TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    first: tuple[Prose, tuple[Problem, ...]] = convert(text, WHERE, prefix="x")
    convert("*other*[^1]\n\n[^1]: x\n[a]: /b", WHERE, prefix="y")
    assert first == convert(text, WHERE, prefix="x")
