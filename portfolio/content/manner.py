"""How the texts of entries are read: what site.yaml says of them."""

from portfolio.markdown.convert import Manner
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import ContentKind, Settings


def manner_of(kind: ContentKind, settings: Settings | None) -> Manner:
    """How the texts of a kind are read."""
    trusted = settings is not None and settings.trusted_html
    return Manner(trusted if kind.trusts_html else None, own_macros(settings))
