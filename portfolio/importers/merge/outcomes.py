"""What becomes of each item of an import."""

from typing import NamedTuple

from portfolio.diagnostics.problems import Problem
from portfolio.model import Paper
from portfolio.system.files.edits import Edit


class Conflict(NamedTuple):
    """A field that the user and the source changed, each otherwise."""

    field: str
    mine: object
    theirs: object


class Outcome(NamedTuple):
    """What becomes of a record."""

    place: str
    kind: str
    """`new`, `updated`, `unchanged` or `skipped`."""
    path: str = ""
    """The entry, relative to the project's root."""
    title: str = ""
    fields: tuple[str, ...] = ()
    """Those that change."""
    conflicts: tuple[Conflict, ...] = ()
    why: str = ""
    joined: str = ""
    """By what another record or entry is known to be of the same paper: `the DOI 10.1000/182 and the title`."""
    doubt: str = ""
    """Which other it may be the paper of, with both places, and what speaks for and against it."""
    thing: str = ""
    """What it is: `paper`, `talk`, `page`, `news`, `file`; '' for site.yaml, which is no item of a source."""


class ImportPlan(NamedTuple):
    """Everything that an import would do."""

    outcomes: tuple[Outcome, ...]
    edits: tuple[Edit, ...]
    notes: tuple[Problem, ...] = ()
    """What records say and what cannot be taken."""
    papers: tuple[Paper, ...] = ()
    """All papers, as they are then."""
    touched: tuple[Paper, ...] = ()
    """Those that are new or changed."""


class Mend(NamedTuple):
    """What is taken away from an item of a source."""

    item: str
    """The place of a record, the path of a page or of a file below the content folder, or `SITE`."""
    field: str = ""
    """`links.pdf`, `aliases.2`; '' with no `address` for all of the item."""
    address: str = ""
    """Links in its texts that lead there become words."""
    why: str = ""
    """What the build says."""
    turn: int = 0
    """How often the import was planned before: numbers of items count in what was left then."""


class PlannedFile(NamedTuple):
    """A file as it is to be, and the items of the sources that it is made of."""

    text: str
    """'' for what is no text."""
    items: tuple[str, ...]
