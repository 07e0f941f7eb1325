"""The texts of an entry and of site.yaml, as they were converted."""

from msgspec import Struct

from portfolio.model import Inline, Prose

BODY = "body"
"""The name of the text that stands below the fields, where it is not the value of one."""


class Texts(Struct, frozen=True):
    """What was converted of one file, by field."""

    lines: dict[str, Inline] = {}
    """Those that are one line."""
    proses: dict[str, Prose] = {}
    """Those that are longer, in order; `body` is the one below the fields."""

    def line(self, name: str) -> Inline | None:
        """The line of a field; None where it is not given."""
        return self.lines.get(name)

    def prose(self, name: str) -> Prose | None:
        """The text of a field, or the `body`; None where there is none."""
        return self.proses.get(name)

    @property
    def title(self) -> Inline:
        """The title of an entry."""
        return self.lines["title"]
