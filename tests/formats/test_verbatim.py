"""Addresses and identifiers out of BibTeX: LaTeX in them is decoded, and nothing else is touched."""

import pytest

from portfolio.formats.latex.verbatim import verbatim


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"10.1007/978-3-030{\_}12", "10.1007/978-3-030_12"),
        (r"10.1007/978-3-030\_12", "10.1007/978-3-030_12"),
        (r"10.1007/978-3-030{\textunderscore}12", "10.1007/978-3-030_12"),
        (r"10.1002/1097(1998)19:4{\textless}377::AID{\textgreater}3.0.CO;2-P",
         "10.1002/1097(1998)19:4<377::AID>3.0.CO;2-P"),
        (r"10.1002/1097(1998)19:4\textless377::AID\textgreater{}3.0.CO;2-P",
         "10.1002/1097(1998)19:4<377::AID>3.0.CO;2-P"),
        (r"10.1002/1097(1998)19:4$<$377::AID$>$3.0.CO;2-P", "10.1002/1097(1998)19:4<377::AID>3.0.CO;2-P"),
        ("10.1002/1097(1998)19:4&lt;377::AID&gt;3.0.CO;2-P", "10.1002/1097(1998)19:4<377::AID>3.0.CO;2-P"),
        (r"https://example.org/a{\_}b{\%}20c{\&}d=1", "https://example.org/a_b%20c&d=1"),
        (r"https://example.org/a\_b\%20c\&d=1\#e", "https://example.org/a_b%20c&d=1#e"),
        ("https://example.org/?a=1&amp;b=2&c=3", "https://example.org/?a=1&b=2&c=3"),
        (r"https://example.org/\~{}ada", "https://example.org/~ada"),
        (r"https://example.org/{\~{}}ada", "https://example.org/~ada"),
        (r"https://example.org/\~ada", "https://example.org/~ada"),
        (r"https://example.org/{\textasciitilde}ada", "https://example.org/~ada"),
        (r"https://example.org/$\sim$ada", "https://example.org/~ada"),
        (r"https://example.org/{$\sim$}ada", "https://example.org/~ada"),
        (r"https://example.org/\string~ada", "https://example.org/~ada"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"See \url{https://example.org/a{\_}b}.", "https://example.org/a_b"),
        (r"\verb|https://example.org/a_b%20{c}|", "https://example.org/a_b%20{c}"),
        (r"\verb+10.1000/a_b+", "10.1000/a_b"),
        (r"\href{https://example.org/a\_b}{here}", "https://example.org/a_b"),
        (r"\href[pdfnewwindow]{https://example.org/x}{link}", "https://example.org/x"),
        (r"https://example.org/a\allowbreak/b\-c\discretionary{}{}{}d", "https://example.org/a/bcd"),
        ("{https://example.org/x}", "https://example.org/x"),
        (r"10.1000/a\textbackslash{}b\{c\}", r"10.1000/a\b{c}"),
    ],
)  # fmt: skip
def test_latex_in_an_address_or_identifier_is_decoded(written: str, expected: str) -> None:
    assert verbatim(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a_b~c--d%20e#f", "10.1000/a--b_c''d``e", "https://example.org/?a=[1]&b=*2*", "978-1 <x>",
        "https://example.org/?price=$5", "https://example.org/?copy=1&copy;x", "",
    ],
)  # fmt: skip
def test_what_is_no_latex_stays(text: str) -> None:
    assert verbatim(f" {text}\n") == text
