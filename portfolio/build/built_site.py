"""What a look at the files of a site in memory led to."""

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.diagnostics.build_report import Report
from portfolio.templates.page import Page


class BuiltSite(NamedTuple):
    """What a look at the files led to."""

    report: Report
    changed: tuple[str, ...]
    """What had changed, relative to the project root, in order; nothing for the first build."""
    files: Mapping[str, str]
    """The site as it stands now: each file with its digest.  That of the last good build where this one was stopped."""
    moved: Mapping[str, str]
    """Addresses of pages that are gone, each with the page's address now; both relative to the site's root."""
    plain: tuple[Page, ...]
    """Files of the site that no template makes; where they are deferred they may not stand as they should yet."""
    base: str
    """The path under which the site is served, `/` or `/repo/`."""
