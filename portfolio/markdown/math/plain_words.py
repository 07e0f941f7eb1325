r"""A formula in plain words, for places that know no formulas: `MoS2`, `√s = 13 TeV`, `10⁻³`, `(a + b)/2`.

Made from its MathML.  Spaces stand where one would type them, powers are small where Unicode has them small, and
what stands below is written behind.  What would mislead, such as a matrix, has no plain words.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_POWERS = str.maketrans("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_INDEXES = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RELATIONS = frozenset("=<>≤≥⩽⩾≲≳≪≫≠≈≃≅~≡∝∈∉∋⊂⊃⊆⊇⊄⊊⊢⊨≺≻⪯⪰→←↔⇒⇐⇔↦↪↠⇌⇋⇄≔≕≐≜∥⊥≍⋈")
_BINARY = frozenset("+−±∓×÷∪∩∖⊕⊗⊖⊙∧∨∘⋆*⊎⊔⊓")
_SIGNS = frozenset("+−±∓~≈<>≤≥≲≳≪≫∝*⋆∘⊕⊗∥⊥≡=→")
"""What may stand before a term alone: `−1`, `∼3`, `≥5`."""
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_ACCENTS = {
    **dict.fromkeys("¯ˉ\u0304", "\u0304"), **dict.fromkeys("\u0332‾_\u0305", "\u0305"),
    **dict.fromkeys("ˆ^\u0302", "\u0302"), **dict.fromkeys("˜~\u0303", "\u0303"),
    **dict.fromkeys("˙·", "\u0307"), **dict.fromkeys("→\u20d7", "\u20d7"),
    "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a",
}  # fmt: skip
"""Signs over a letter, by the character that Unicode puts over it."""
_OVER_ALL = {"\u0304", "\u0305"}
"""Lines that may stand over several letters."""
_RAISED = str.maketrans({"∘": "°", "⋆": "*"})
_ORDINAL = re.compile(r"(?:st|nd|rd|th|TM)$")
_SCRIPTS = str.maketrans("ℬℰℱℋℐℒℳℛℊℯℴℭℌℑℜℨ∗∣∼⋅∙⟶⟵⟷⟹⟸⟺⟼", "BEFHILMRgeoCHIRZ*|~·•→←↔⇒⇐⇔↦")
"""Letters of script and Fraktur, and signs that keyboards have; letters with double strokes, such as ℝ, stay."""
_ARROWS = frozenset("→←↔↦↪↠")
_LETTERS = re.compile("[\U0001d400-\U0001d537\U0001d552-\U0001d7d7\U0001d7e2-\U0001d7ff]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\x00-\x1f\x7f]")
_PART = re.compile(r"<(/?)([a-z]+)([^<>]*?)(/?)>|([^<>]+)")
_WIDTH = re.compile(r'width="([0-9.]+)(?:em|rem)"')
_BESIDE = re.compile(
    r"[^\W_][\u0300-\u036f]?(?:[^\W_][\u0300-\u036f]?)*(?:[,.′*⊙⊥∥∞/][^\W_]*)*(?:\(\*\))?|[⊙⊥∥∞*†⋆±+−]"
)
"""What is read right where it stands behind what it belongs to."""


DEEPEST = 50
"""Elements in each other above which nobody could read the words."""


class NoPlainWords(Exception):
    """No plain words say this formula."""


class _Node(NamedTuple):
    """An element of MathML."""

    tag: str
    attributes: str
    children: list["_Node"]
    text: str = ""


class _Word(NamedTuple):
    """Plain words, and what they are in the row that they stand in."""

    text: str
    kind: str = "term"
    """`term`, `sign` (of an operation or a relation), `space`, `comma`, `function` or `applies`."""


def plain(mathml: str) -> str | None:
    """The formula in plain words on one line; None where none would be right."""
    try:
        words = _row(_tree(mathml), spaced=True)
    except NoPlainWords:
        return None
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _tree(mathml: str) -> list[_Node]:
    root = _Node("", "", [])
    open_nodes = [root]
    for part in _PART.finditer(mathml):
        closing, tag, attributes, empty, text = part.groups()
        if text is not None:
            open_nodes[-1].children.append(_Node("", "", [], _visible_text(html.unescape(text))))
        elif closing:
            open_nodes.pop()
        else:
            node = _Node(tag, attributes, [])
            open_nodes[-1].children.append(node)
            if not empty:
                open_nodes.append(node)
                if len(open_nodes) > DEEPEST:
                    raise NoPlainWords
    return root.children


def _visible_text(text: str) -> str:
    """Characters without those that nobody sees, and letters without the styles of mathematics."""
    if text.isascii():
        return text
    text = text.replace("\u2061", "\x1f").replace("\xa0", " ")
    text = _LETTERS.sub(lambda it: unicodedata.normalize("NFKC", it[0]), text.translate(_SCRIPTS))
    return "\u2061" if text == "\x1f" else _UNSEEN.sub("", text)


def _row(nodes: list[_Node], *, spaced: bool) -> str:
    """What stands in a row, with the spaces that one would type; without them in a power or an index."""
    words = [word for node in nodes for word in _words(node, spaced)]
    if any(word.text == ":" for word in words) and any(word.text in _ARROWS for word in words):
        words = [word._replace(kind="comma") if word.text == ":" else word for word in words]
    parts: list[str] = []
    before = _Word("", "start")
    for place, word in enumerate(words):
        if word.kind == "applies":
            before = _Word("", "function" if _needs_space(words, place) else "term")
            continue
        gap = " " if spaced and _apart(before, word) else ""
        kind = "unary" if word.kind == "sign" and word.text in _SIGNS and _opens(before) else word.kind
        parts.append(gap + (" " if word.kind == "space" and spaced else word.text))
        before = before if word.kind == "space" else word._replace(kind=kind)
    return "".join(parts)


def _needs_space(words: list[_Word], place: int) -> bool:
    """Whether a space belongs between a function and what it is applied to: `log n`, and not in `log(n)`."""
    return place + 1 < len(words) and words[place + 1].text[:1] not in _OPENING


def _opens(before: _Word) -> bool:
    """Whether a sign there has nothing on its left."""
    return before.kind in {"start", "sign", "unary", "comma", "function"} or before.text[-1:] in _OPENING


def _apart(before: _Word, word: _Word) -> bool:
    if before.kind == "start" or (before.text[-1:] in _OPENING and before.kind != "function"):
        return False
    if word.kind == "sign":
        return not (word.text in _SIGNS and _opens(before)) or before.kind in {"sign", "comma"}
    if before.kind in {"sign", "function"} or (word.kind == "function" and word.text):
        return before.kind != "unary"
    return before.kind == "comma" and word.kind != "space" and not word.text[:1].isdigit()


def _words(node: _Node, spaced: bool) -> list[_Word]:
    """What a node is in its row."""
    tag = node.tag
    if tag in {"math", "mrow", "mstyle", "mpadded"}:
        return [] if tag == "mpadded" and 'width="0"' in node.attributes else _of_row(node, spaced)
    if tag == "mspace":
        width = _WIDTH.search(node.attributes)
        return [_Word("", "space")] if width and float(width[1]) > 0.1 else []
    if tag == "mphantom":
        return []
    if tag == "mo":
        return [_operator(_inner(node))]
    if tag in {"mi", "mn", "mtext", "ms", ""}:
        return [_Word(_inner(node))]
    text = _compound_text(node, spaced)
    return [_Word(text, "function" if text[:1] in _LARGE else "term")]


def _of_row(node: _Node, spaced: bool) -> list[_Word]:
    """A row within a row; a name such as `log` that is applied to something is a function."""
    words = [word for child in node.children for word in _words(child, spaced)]
    for place, word in enumerate(words[:2]):
        if word.kind == "term" and [it.kind for it in words[place + 1 : place + 2]] == ["applies"]:
            words[place] = word._replace(kind="function")
    return words


def _inner(node: _Node) -> str:
    return node.text + "".join(_inner(child) for child in node.children)


def _operator(sign: str) -> _Word:
    if sign == "\u2061":
        return _Word("", "applies")
    if sign in _RELATIONS or sign in _BINARY:
        return _Word(sign, "sign")
    if sign in _LARGE:
        return _Word(sign, "function")
    return _Word(sign, "comma" if sign in {",", ";"} else "term")


def _compound_text(node: _Node, spaced: bool) -> str:
    """What consists of several parts, each of them a child."""
    parts = node.children
    match node.tag, len(parts):
        case ("mfrac", 2):
            return _fraction(node, spaced)
        case ("msqrt", _):
            return f"√{_as_one_term(_row(parts, spaced=spaced))}"
        case ("mroot", 2):
            return _root(_row(parts[:1], spaced=spaced), _row(parts[1:], spaced=False))
        case ("msup" | "mover", 2) if not _is_accent(node):
            return _with_scripts(parts[0], None, parts[1], spaced)
        case ("msub" | "munder", 2) if 'accentunder="true"' not in node.attributes:
            return _with_scripts(parts[0], parts[1], None, spaced)
        case ("msubsup" | "munderover", 3):
            return _with_scripts(parts[0], parts[1], parts[2], spaced)
        case ("mover", 2):
            return _with_accent(_row(parts[:1], spaced=False), _inner(parts[1]))
        case ("mmultiscripts", _):
            return _around(parts, spaced)
        case ("mtable", 1) if 'style="width: 100%"' in node.attributes:
            return _line(parts[0], spaced)
    raise NoPlainWords


def _is_accent(node: _Node) -> bool:
    return node.tag == "mover" and 'accent="true"' in node.attributes


def _as_one_term(text: str) -> str:
    """In brackets where it is more than one term."""
    rest = text.rstrip("′*")
    if re.fullmatch(r"√?[^\W_]*\.?[^\W_]*|\W", rest) or (rest[:1] == "(" and _closing(rest) == len(rest) - 1):
        return text
    return f"({text})"


def _closing(text: str) -> int:
    """Where the bracket closes that opens the text."""
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return place
    return -1


def _fraction(node: _Node, spaced: bool) -> str:
    over, under = (_row([part], spaced=spaced) for part in node.children)
    if 'linethickness="0"' in node.attributes:
        return f"{over} choose {under}"
    return f"{_as_one_term(over)}/{_as_one_term(under)}"


def _root(text: str, degree: str) -> str:
    signs = {"3": "∛", "4": "∜"}
    if degree in signs:
        return f"{signs[degree]}{_as_one_term(text)}"
    return f"{_as_one_term(text)}^(1/{degree})"


def _with_accent(text: str, accent: str) -> str:
    mark = _ACCENTS.get(accent)
    if not mark or not text:
        raise NoPlainWords
    if len(text) == 1:
        return text + mark
    if mark not in _OVER_ALL or len(text) > 4 or not text.isalnum():
        raise NoPlainWords
    return "".join(letter + "\u0305" for letter in text)


def _with_scripts(base: _Node, index: _Node | None, power: _Node | None, spaced: bool) -> str:
    """A base with what stands below and above it."""
    text = _row([base], spaced=spaced)
    above_leaf = power is None or sum(1 for _ in _leaves(power)) == 1
    below = _row([index], spaced=False) if index is not None else ""
    above = _row([power], spaced=False) if power is not None else ""
    if base.tag == "mo" and (text in _RELATIONS or text in _BINARY) and (below or above not in {"", "*"}):
        raise NoPlainWords  # words at an arrow
    if not text and index is not None and power is not None:  # before a symbol: its mass and its number
        return _small(above, _POWERS) + _small(below, _INDEXES)
    return text + _index(text, below, base) + _power(text, above, single=above_leaf)


def _leaves(node: _Node) -> Iterator[_Node]:
    if node.text:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _small(text: str, signs: dict[int, int]) -> str:
    if not all(ord(character) in signs for character in text):
        raise NoPlainWords
    return text.translate(signs)


def _index(text: str, below: str, base: _Node) -> str:
    if not below:
        return ""
    if _is_beside(text, below, base):
        return below
    return f"_{below}" if re.fullmatch(r"[^\W_]+|\W", below) else f"_({below})"


def _is_beside(text: str, below: str, base: _Node) -> bool:
    """Whether an index is read right where it stands behind its base: `MoS2`, and not in `x_(i+1)`."""
    if text in _LARGE or text[-1:] in {"|", "‖"} or (len(text) > 2 and text.islower() and text.isalpha()):
        return False
    if text == ")" and not below[0].isdigit():
        return False
    if _BESIDE.fullmatch(below):
        return True
    of_chemistry = len(text) != 1 or 'mathvariant="normal"' in str(base) or (text.isupper() and below[0].isdigit())
    return of_chemistry and re.fullmatch(r"[^\W_]*(?:[+−][^\W_]*)+", below) is not None


def _power(text: str, above: str, *, single: bool) -> str:
    above = above.translate(_RAISED)
    if mark := _MARKS.match(above):
        return mark[0] + _power(text, above[mark.end() :], single=single)
    if all(ord(character) in _POWERS for character in above):
        return above.translate(_POWERS)
    if _ORDINAL.match(above) and len(text) < 2:
        return above
    if not above:
        return ""
    return f"^{above}" if single or len(above) == 1 else f"^({above})"


_MARKS = re.compile(r"[′″‴*°•†‡⊤⊥±∓∥]+|\(\*\)")


def _around(parts: list[_Node], spaced: bool) -> str:
    """A symbol with numbers before it, as `\\prescript` sets them."""
    if [it.tag for it in parts[1:2]] != ["mprescripts"] or len(parts) != 4:
        raise NoPlainWords
    below, above = (_row([it], spaced=False) for it in parts[2:])
    return _small(above, _POWERS) + _small(below, _INDEXES) + _row(parts[:1], spaced=spaced)


def _line(row: _Node, spaced: bool) -> str:
    """An equation of one line, without its number."""
    cells = [it for it in row.children if "width:" not in it.attributes]
    return _row([child for cell in cells for child in cell.children], spaced=spaced)
