"""Who is who on a site, worked out once for its settings."""

from portfolio.kept import kept
from portfolio.model import Settings
from portfolio.names import People


@kept
def people_of(settings: Settings) -> People:
    """Who is who on a site."""
    return People(settings.people, settings.name)
