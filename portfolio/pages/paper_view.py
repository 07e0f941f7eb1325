"""What the template of a paper's page sees."""

from msgspec import Struct

from portfolio.formats.page_metadata.highwire import Meta
from portfolio.model import Json
from portfolio.site.citing_views import Cite
from portfolio.site.picture_views import Share
from portfolio.site.site_types import Detail
from portfolio.site.views import Header


class PaperView(Struct, frozen=True):
    """What `paper.html` sees."""

    header: Header
    section: str
    title: str
    """Of the browser's tab: plain text."""
    description: str
    url: str
    json_ld: Json
    """The paper for search engines (schema.org)."""
    trail: Json | None
    """The way from the home page to this one (schema.org's BreadcrumbList); None without a base_url."""
    tags: tuple[Meta, ...]
    """`citation_*` tags, by which Google Scholar reads the page."""
    cite: Cite
    share: Share | None
    """What stands for the page where it is shared, instead of the header's; None where it has nothing of its own."""
    paper: Detail
