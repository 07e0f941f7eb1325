"""The form in which a site's files are written: which there have been, and which one a site has.

A site says its form as `version:` in site.yaml, so that a later program knows what its files mean.
"""

from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where


class FormatVersion(NamedTuple):
    """A form of the files of a site."""

    number: int
    changes: str
    """What is other than in the one before, in a sentence or two for the user."""


FORMS = (FormatVersion(1, "The first form. `version: 1` in site.yaml says so."),)
"""All that there have been, the last one in use.  A new one is added when what a field means changes, never for a new
field, together with what `portfolio upgrade` does to files of the form before."""

FORM = FORMS[-1].number
"""The form that this program reads and writes."""


def newer(number: int, path: str, place: tuple[int, int]) -> Problem:
    """That a newer program wrote the files."""
    what = f"version: the files have form {number}, but this version of portfolio knows forms up to {FORM}"
    return Problem(
        Where(path, *place), codes.NEWER_FORM, what, "Install a newer version: `pip install --upgrade portfolio`"
    )


def older(number: int, path: str, place: tuple[int, int]) -> Problem:
    """That an older program wrote the files."""
    what = f"version: the files have form {number}, whose meaning has changed since"
    mend = "Run `portfolio upgrade`: it says what changed, and shows each edit before it is made"
    return Problem(Where(path, *place), codes.OLDER_FORM, what, mend)


def since(number: int) -> tuple[FormatVersion, ...]:
    """The forms after one, in order."""
    return tuple(form for form in FORMS if form.number > number)
