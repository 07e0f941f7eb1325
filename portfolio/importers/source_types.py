"""What a source of an import gives: papers, pages, files, fields of site.yaml, and the account of all."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from portfolio.diagnostics.problems import Problem
from portfolio.model import Paper

Values = Mapping[str, Any]
"""Fields by name, as YAML holds them: texts, numbers, lists and mappings."""


class Imported(NamedTuple):
    """A paper of a source."""

    place: str
    """Where it stands there: `refs.bib:12`."""
    values: Values
    paper: Paper
    """What they mean."""
    lost: tuple[Problem, ...] = ()
    """What it says and what cannot be taken."""


class Skipped(NamedTuple):
    """What a source has and what becomes no entry."""

    place: str
    why: str
    kind: str = ""
    """What it is: `paper`, `talk`, `page`, `news`, `file`."""


class Whole(NamedTuple):
    """A page, or a file to be published, that comes over as it is."""

    path: str
    """Below the content folder: `pages/news.md`, `static/me.jpg`."""
    text: str | None = None
    """What it holds."""
    full: str = ""
    """Where it stands, for what is no text."""
    kind: str = ""
    """What it is: `page`, `news`, `file`."""


class FileAccount(NamedTuple):
    """A file with front matter or of data that a site holds, and what became of it."""

    place: str
    kind: str
    """What it is: `paper`, `talk`, `page`, `news`, `project`, `course`, `person`, `post`, `data file`."""
    became: str = ""
    """What it is in here: `pages/news.md`, `papers`, `site.yaml`; '' where it is left out, and `skipped` says why."""


class SourceContents(NamedTuple):
    """A source that was read."""

    papers: tuple[Imported, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What was odd about papers that are taken all the same."""
    site: Values = MappingProxyType({})
    """Fields of site.yaml that it has."""
    wholes: tuple[Whole, ...] = ()
    """Its pages and files."""
    owner: Values = MappingProxyType({})
    """Fields of site.yaml for a folder that has none yet."""
    found: tuple[FileAccount, ...] = ()
    """The account of a site: each of its files once."""

    @property
    def is_site(self) -> bool:
        """Whether it is the whole site of another generator."""
        return bool(self.wholes or self.found)


class RecordGroup(NamedTuple):
    """The records of one paper."""

    record: Imported
    """All of them as one, at the place of the first."""
    members: tuple[Imported, ...]
    """As the source has them."""
    whys: tuple[str, ...] = ("",)
    """By what each is known to be of the same paper as the first."""
    row: int | None = None
    """As what an earlier import knew them."""
