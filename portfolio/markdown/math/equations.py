r"""The formulas of one text: they share macros that it defines, numbers of its equations, and references to them.

Numbers begin anew in each text, and ids begin with the text's prefix, so that two texts can stand on one page.
"""

import html
import re
from functools import cached_property

from portfolio.markdown.math.delimiters import LABEL, NUMBERED, Piece
from portfolio.markdown.math.formulas import Formula, Snippet, set_together, typeset
from portfolio.markdown.math.macros import DEFINING, Macro, definitions

_REFERENCE = re.compile(r"\\(?:eq)?ref\s*\{([^{}]*)\}")
_NUMBERED = re.compile(rf"\\begin\{{(?:{NUMBERED}|dmath)\}}")
_TAGGED = re.compile(r"\\(?:tag|label)\b")
_ENVIRONMENT = re.compile(rf"\\begin\{{(?:{NUMBERED}|dmath)\*?\}}")
_UNKNOWN = "(??)"


class Equations:
    """The formulas of a text, by their number among its pieces."""

    def __init__(self, pieces: tuple[Piece, ...], prefix: str, macros: tuple[Macro, ...]) -> None:
        self.pieces = pieces
        self.prefix = prefix
        self.macros = macros

    def formula(self, number: int) -> Formula:
        """A formula as it is set."""
        return self.numbered_formulas.get(number) or self.alone(number)

    def alone(self, number: int) -> Formula:
        """A formula as it is set without its text."""
        piece = self.pieces[number]
        return typeset(piece.body, display=piece.kind == "$$", macros=self.macros_at.get(number, self.macros))

    def reference(self, label: str) -> tuple[str, str] | None:
        """The id that a label leads to, and what its equation is called: `(1)`; None where there is none."""
        return self.labels.get(label.strip())

    def is_unknown(self, number: int) -> bool:
        """Whether a formula refers to an equation that there is not."""
        names = _REFERENCE.findall(self.pieces[number].body) if "ref" in self.pieces[number].body else ()
        return any(self.reference(it) is None for it in names)

    @cached_property
    def macros_at(self) -> dict[int, tuple[Macro, ...]]:
        """The macros of each formula, where the text defines some: those of the formulas before it count."""
        if not any(sign in piece.body for piece in self.pieces for sign in DEFINING):
            return {}
        known, found = self.macros, dict[int, tuple[Macro, ...]]()
        for number, piece in enumerate(self.pieces):
            found[number] = known
            if piece.kind in {"$", "$$"}:
                known += definitions(piece.body)[1]
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The id of each label that an equation of the text bears."""
        labels = (it.strip() for piece in self.pieces if piece.kind == "$$" for it in LABEL.findall(piece.body))
        found: dict[str, str] = {}
        for label in labels:
            name = re.sub(r"[^A-Za-z0-9]+", "-", label.removeprefix("eq:")).strip("-") or "equation"
            while f"eq:{name}" in found.values() and label not in found:
                name += "-2"
            found.setdefault(label, f"eq:{name}")
        return found

    @cached_property
    def numbered_formulas(self) -> dict[int, Formula]:
        """The formulas that bear numbers or refer to them, all set together."""
        free = set(self.names)
        bodies = {place: self.body(piece, free) for place, piece in enumerate(self.pieces) if _counts(piece)}
        snippets = {place: self.snippet(place, body) for place, body in bodies.items()}
        alone = {place: typeset(it.latex, display=it.display, macros=it.macros) for place, it in snippets.items()}
        sound = [place for place, it in alone.items() if not (it.fault or it.too_large)]
        found = set_together([snippets[place] for place in sound], self.start) if sound else []
        faulty = {place: self.alone(place) for place in alone if place not in sound}
        return dict(zip(sound, found, strict=True)) | faulty

    @property
    def start(self) -> str:
        """What begins every id."""
        return f"{self.prefix}-" if self.prefix else ""

    def snippet(self, place: int, body: str) -> Snippet:
        piece = self.pieces[place]
        return Snippet(piece.body, body, piece.kind == "$$", self.macros_at.get(place, self.macros))

    def body(self, piece: Piece, free: set[str]) -> str:
        """The formula with the labels and references that can be set, in an environment that has a number."""
        body = piece.body
        if piece.kind == "$$" and _TAGGED.search(body) and not _ENVIRONMENT.search(body):
            body = f"\\begin{{equation}}{body}\\end{{equation}}"

        def label(match: re.Match[str]) -> str:
            name = match[1].strip()
            if name not in free:
                return ""  # the first of two counts
            free.discard(name)
            return f"\\label{{{self.names[name]}}}"

        def reference(match: re.Match[str]) -> str:
            name = self.names.get(match[1].strip())
            return f"\\eqref{{{name}}}" if name else f"\\text{{{_UNKNOWN}}}"

        return _REFERENCE.sub(reference, LABEL.sub(label, body))

    @cached_property
    def labels(self) -> dict[str, tuple[str, str]]:
        """By label, the id of the equation and what it is called."""
        page = "".join(it.html for it in self.numbered_formulas.values())
        found = {}
        for label, name in self.names.items():
            called = re.search(rf'id="{re.escape(self.start + name)}"><mtext>([^<>]*)</mtext>', page)
            if called:
                found[label] = (self.start + name, html.unescape(called[1]))
        return found


def _counts(piece: Piece) -> bool:
    """Whether a formula bears a number, or refers to one."""
    body = piece.body
    if piece.kind not in {"$", "$$"} or "\\" not in body:
        return False
    return bool(_NUMBERED.search(body) or _TAGGED.search(body) or ("ref" in body and _REFERENCE.search(body)))
