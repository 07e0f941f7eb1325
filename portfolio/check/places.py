"""Where in the files a field stands, for problems."""

from portfolio.content import Content, OwnPage, Work
from portfolio.problems import Where


def at(work: Work | OwnPage, field: str) -> Where:
    """Where a field of an entry stands, or its nearest parent."""
    return Where(work.entry.path, *work.entry.at(field))


def in_site(content: Content, field: str) -> Where:
    """Where a field of site.yaml stands, or its nearest parent."""
    while field and field not in content.places:
        field = field.rpartition(".")[0]
    return Where(content.path, *content.places.get(field, (0, 0)))
