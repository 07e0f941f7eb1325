"""What authors of templates can do about a mistake, and the steps that lead to one."""

from typing import NamedTuple

SEES = "A template sees the fields of its view; docs/themes.md lists them"

CLOSED = "Names that begin with _ and methods that change a value are not available in templates"

PUT_IT = "Put it into content/templates/ or the theme's templates/"

INSTEAD = {
    "safe": "Texts that are HTML print as such by themselves: print `card.title`, not `card.title.html`",
    "random": "A page must come out the same every time",
    "pprint": "Use `string`",
    "autoescape": "Remove the tag: texts that are HTML print as such by themselves, everything else is escaped",
}
"""What to do about what Jinja has and templates here have not."""


class TemplateStep(NamedTuple):
    """A line of a template that leads to another template, or to a macro."""

    word: str
    """`included from`, `extended by`, ..."""
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.word} {self.path}:{self.line}"
