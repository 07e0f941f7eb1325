"""How the texts of entries are read: what site.yaml says of them."""

from typing import NamedTuple

from portfolio.markdown.math.macros import Macro
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import ContentKind, Settings


class Manner(NamedTuple):
    """What counts for the texts of a kind."""

    trusted: bool | None = None
    """Whether raw HTML stays as it is; None where no setting could make it so."""
    macros: tuple[Macro, ...] = ()
    """Commands of one's own in formulas."""

    @property
    def key(self) -> bytes:
        """What the meaning of a file hangs on, beside its bytes."""
        return bytes([bool(self.trusted)]) + (repr(self.macros).encode() if self.macros else b"")


def manner_of(kind: ContentKind, settings: Settings | None) -> Manner:
    """How the texts of a kind are read."""
    trusted = settings is not None and settings.trusted_html
    return Manner(trusted if kind.trusts_html else None, own_macros(settings))


PLAIN = Manner()
"""Without any settings."""
