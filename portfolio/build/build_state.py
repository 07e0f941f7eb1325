"""What one build leaves for the next, and what the next finds stale by it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from portfolio.build.untemplated_files import SlowFiles
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Page


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """What a page was made from, remembered for the next build."""

    fields: dict[str, bytes]
    """Digest of each field of its view, and of `template` and `address`."""
    content: str = ""
    """Digest of the bytes it became."""


class StalePage(NamedTuple):
    """A page that must be made again, and why."""

    page: Page
    record: Fingerprint
    why: tuple[str, ...]
    """Names of what changed: fields of the view, `template`; `new` for a page that was not there."""


class RenderedPage(NamedTuple):
    """A page as bytes."""

    page: Page
    data: bytes


class BuildState(msgspec.Struct, frozen=True):
    """The pages as they were last made, and the files as they were last seen."""

    pages: dict[str, Fingerprint] = {}
    """What each page was made from, by file."""
    outputs: dict[str, tuple[int, int, int, int]] = {}
    """Size, times and inode of each output."""
    assets: dict[str, tuple[tuple[int, int, int, int], str]] = {}
    """Size, times and inode of each file that is published as it is, and the digest of its bytes; by path."""
    since: int = 0
    """The file system's clock, in nanoseconds, before `assets` were looked at."""
    written: int = 0
    """The same, before `outputs` were looked at."""
    slow_files: SlowFiles = {}
    """Files that no template makes and that take long: what they were made from, and the digest of what they became."""


PageRecords = dict[str, tuple[Page, bytes, Fingerprint]]
"""By its file, each page that was looked at, the digest of its templates, and what it is made from."""


class KnownPages(NamedTuple):
    """What the last build knew of its pages."""

    version: bytes
    """Of the program."""
    records: Mapping[str, Fingerprint] = {}
    """What each was made from, by file."""
    page_records: Mapping[str, tuple[Page, bytes, Fingerprint]] = {}
    """The same, as long as the site stays in memory."""
    last_pages: Sequence[Page] = ()
    """All of them, where their templates are the same and all their files stand as they were left."""


class StalePages(NamedTuple):
    """Which pages of a plan must be made again."""

    pages: Sequence[Page]
    """All of the plan."""
    templates: Templates
    standing: Mapping[str, str]
    """How the site was taken to stand."""
    waiting: list[StalePage]
    records: dict[str, Fingerprint]
    """Of every page as far as it is known now, by file."""
    page_records: PageRecords
    rendered: tuple[RenderedPage, ...] = ()
    """Those of the waiting pages that were made before it was time to write them; none where one could not be."""
