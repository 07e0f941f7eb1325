r"""Commands that a library defines in `@preamble`, as `\newcommand{\JoE}{Journal of Examples}`.

They are replaced in its fields, so that what readers see and what we hand out needs no definitions.
"""

from collections.abc import Iterable

from portfolio.formats.bibtex.syntax import Block
from portfolio.formats.latex.field_text import remarks
from portfolio.markdown.math.latex_arguments import Unset
from portfolio.markdown.math.macros import Macro, definitions, expand_macros

PATIENCE = 20
"""Fields that may hold what has no end, before all macros are given up."""


class Macros:
    """The commands of all files, but for those that we know better: many preambles define letters for one font."""

    def __init__(self, files: Iterable[Iterable[Block]]) -> None:
        texts = [it.fields[0].pieces[0] for blocks in files for it in blocks if it.type == "preamble"]
        found = [one for text in texts for one in definitions(text)[1]]
        self.known: tuple[Macro, ...] = tuple(it for it in found if remarks(f"\\{it.name}").commands)
        self.patience = PATIENCE

    def expanded_text(self, text: str) -> str:
        """A field's text with what its commands stand for; as it is where one never ends or lacks an argument."""
        if not self.known or "\\" not in text:
            return text
        try:
            return expand_macros(text, self.known)
        except Unset:
            self.patience -= 1
            if not self.patience:
                self.known = ()
            return text
