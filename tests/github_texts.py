"""Texts in Markdown as people write them for GitHub: lists above all, in every way of indenting them."""

from itertools import product

MARKS = {"-": "-", "*": "*", "+": "+", "1.": "1.", "1)": "1)"}


def _nested() -> list[str]:
    """Two lists in each other: every pair of kinds, indented by two to four spaces, with and without blank lines."""
    found = []
    for outer, inner, indent, gap in product(("-", "*", "1.", "1)"), ("-", "+", "1."), (2, 3, 4), ("\n", "\n\n")):
        if len(outer) == 1 or indent > 2:
            space = " " * indent
            found.append(
                gap.join(
                    [
                        f"{outer} a",
                        f"{space}{inner} b",
                        f"{space}{inner.replace('1', '2')} c",
                        f"{outer.replace('1', '2')} d",
                    ]
                )
            )
    return found


def _deep() -> list[str]:
    """Lists three and four deep, indented by the same or by growing steps."""
    steps = [(2, 4), (2, 4, 6), (2, 5), (3, 6), (4, 8), (4, 8, 12), (2, 6), (4, 6), (3, 5), (3, 7)]
    return [
        "\n".join(
            [f"{mark} a", *(f"{' ' * step}- {'bcde'[n]}" for n, step in enumerate(it)), f"{mark.replace('1', '2')} z"]
        )
        for it in steps
        for mark in ("-", "1.")
        if mark == "-" or it[0] > 2
    ]


def _neighbours() -> list[str]:
    """A list behind something else, and before it."""
    first = ["text", "- a", "1. a", "1) a", "* a", "3. a", "> q", "# h", "a\n---", "---"]
    second = ["- b", "1. b", "2. b", "1) b", "* b", "+ b", "7) b", "text", "> q", "# h", "---", "  - b", " 1. b"]
    return [f"{a}{gap}{b}" for a, b, gap in product(first, second, ("\n", "\n\n"))]


WRITTEN = [
    "- engines\n  - steam\n  - water\n\n1. One\n   - inner\n2. Two",
    "- a\n  - b\n    - c\n1. one",
    "* one\n  continued\n* two\nlazy",
    "- a\n\n  second paragraph\n\n- b",
    "1. a\n\n   second\n\n   - inner\n\n2. b",
    "10. a\n11. b\n    - c\n12. d",
    "9. a\n10. b\n    - c",
    "0. a\n1. b",
    "007. a",
    "1234567890. a",
    "-\n- a",
    "- a\n-\n- b",
    "1.\n2. a",
    "- a\n\n      code",
    "- a\n  > quoted\n- b",
    "- a\n\n  > quoted\n\n- b",
    "> - a\n>   - b\n> - c",
    "> 1. a\n>    - b",
    "> text\n> - a\n>   1. b",
    "- - a\n  - b",
    "1. - a\n   - b\n2. - c",
    "- 1. a\n  2. b",
    "- # head\n- b",
    "- a\n  # head\n- b",
    "  # head\n\n- a\n     # inner\n   #no head",
    " - a\n - b\n   - c",
    "  - a\n  - b\n    - c",
    "   - a\n   - b\n     - c",
    "- a\n - b\n  - c",
    "-   a\n\n    text\n\n-   b",
    "-   a\n    - b",
    "1.  a\n    - b\n    - c\n2.  d",
    "- **bold** text\n  - *it* and `code`\n- [l](https://a.org)",
    "- a\n  b\n  c\n- d\n  e",
    "text\n\n- a\n\ntext\n\n- b",
    "The sum is 3\n+ 4 and so on",
    "In the year\n1843. It was",
    "It is\n1. first\n2. second",
    "- a\n***\n- b",
    "- a\n- - -\n- b",
    "* * *",
    "- - a",
    "**bold** text\n* a",
    "-a\n-b",
    "1.a\n2.b",
    "*a*\n*b*",
    "+1 for it\n-1 against",
    "- a\n\n\n- b",
    "- a\n\n\n  b",
    "1. a\n2. b\n\n1. c",
    "- [ ] to do\n- [x] done\n- [X] done too",
    "1. [ ] a\n2. [x] b",
    "- [ ] a\n  - [x] b\n  - [ ] c\n- [x] d",
    "- a [ ] b",
    "- [x](https://a.org) b",
    "- [ ]b",
    "* [x] a\n\n* [ ] b",
    "> - [x] a",
    "- [x] **a** ~~b~~",
    "~~struck~~",
    "a ~~b c~~ d",
    "a~~b~~c",
    "~~a *b* c~~",
    "*a ~~b~~ c*",
    "**~~a~~**",
    "`~~a~~`",
    "~~a\nb~~",
    "~~ a ~~",
    "~~a",
    "a ~~ b ~~ c",
    "~~a~~ ~~b~~",
    "[~~a~~](https://a.org)",
    "~~[a](https://a.org)~~",
    "# ~~a~~ b",
    "- ~~a~~\n- b",
    "| a | b |\n|---|---|\n| ~~c~~ | d |",
    "a\\\nb",
    "a\\\nb\\\nc",
    "- a\\\n  b",
    "a\\",
    "`a\\`\nb",
    "see www.example.org.",
    "www.example.org/a_b_c and (www.example.com)",
    "- www.example.org",
    "*www.example.org*",
    "`www.example.org`",
    "xwww.example.org",
    "[words](www.example.org)",
    "[www.example.org](https://a.org)",
    "- a\n  ```\n  code\n  ```\n- b",
    "- a\n\n  ```\n  code\n  ```\n\n- b",
    "1. a\n   ```python\n   x = 1\n\n   y = 2\n   ```\n2. b",
    "- a\n  - b\n    ```\n    - c\n    ```\n  - d",
    "  ```\n  code\n  ```",
    "- a\n  ~~~\n  code\n  ~~~",
    "```\n- a\n  - b\n1. c\n- [ ] ~~d~~\n```",
    "    - a\n      - b",
    "text\n\n    - code\n\ntext",
    "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n\n- b",
    "| x | y |\n|---|---|\n| 1 | 2 |\n\n- a\n  - b",
    "# h\n- a\n  - b\n## i\n1. c",
    "- a\n\n---\n\n- b",
    "- a\n  \n  b",
    "- a\n\ttab",
    "-\ta\n\t-\tb",
    "- a\n\t- b\n\t\t- c",
    "1. a\n\t1. b\n2. c",
    "1. a\n  2. b",
    "1) a\n2) b\n   1) c",
    "3) a\n4) b",
    "2. a\n3. b\n   - c",
    "- a\n\n  1. b\n\n     c\n\n  2. d\n- e",
    "- a\n    continued\n- b",
    "- a:\n\n  - b\n  - c\n\n  after\n- d",
    "Steps:\n1. a\n   - b\n   - c\n2. d\n\nDone.",
    "Notes:\n* a\n* b\n\n  more\n* c",
    "- a\n  - b\n- c\n  - d\n    - e\n  - f\n- g",
    "1. a\n   1. b\n      1. c\n   2. d\n2. e",
    "- a\n  1. b\n     - c\n  2. d\n- e",
]

TEXTS = list(dict.fromkeys([*WRITTEN, *_nested(), *_deep(), *_neighbours()]))
"""All of them, each once."""
