"""Who is who on a site, worked out once for its settings."""

from portfolio.model import Settings
from portfolio.model.person_names import People
from portfolio.system.memo import memoize


@memoize
def people_of(settings: Settings) -> People:
    """Who is who on a site."""
    return People(settings.people, settings.name)
