"""What is said of entries that stand twice in .bib files."""

from collections.abc import Mapping, Sequence

from portfolio.content.bib_overlays import SAME_ANYWAY
from portfolio.content.bib_reading import BibItem
from portfolio.content.cached_entries import CachedPaper
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.model import Paper

NAMED = 3
"""Entries that stand twice and that a message names."""


def doubles_named(items: Sequence[BibItem], repeats: Mapping[int, int], known: Sequence[CachedPaper]) -> list[Problem]:
    """Says in one problem which entries stand twice."""
    if not repeats:
        return []
    first = min(repeats)
    groups: dict[int, list[int]] = {}
    for place, one in repeats.items():
        groups.setdefault(one, [one]).append(place)
    said = [_pair([items[it] for it in group], [known[it] for it in group]) for group in groups.values()]
    more = f" and {len(said) - NAMED} more" if len(said) > NAMED else ""
    what = f"{len(said)} entries appear more than once: " if len(said) > 1 else "an entry appears more than once: "
    mend = "Each is read as one paper: the first counts, the others fill in what it lacks. Remove the others"
    return [Problem(items[first].place, codes.BIB_REPEAT, f"{what}{', '.join(said[:NAMED])}{more}", mend)]


def _pair(items: Sequence[BibItem], known: Sequence[CachedPaper]) -> str:
    """`k1 (lines 3 and 40)`, with the fields in which they differ."""
    keys = " and ".join(dict.fromkeys(it.record.key for it in items))
    is_one = len({it.path for it in items}) == 1
    places = [str(it.record.line) if is_one else f"{it.path}:{it.record.line}" for it in items[:NAMED]]
    more = f" and {len(items) - NAMED} more" if len(items) > NAMED else ""
    one, other = (it.entry.meant for it in known[:2])
    names = [name for name in Paper.__struct_fields__ if name not in SAME_ANYWAY]
    pairs = [(name, getattr(one, name, None), getattr(other, name, None)) for name in names]
    fields = [name for name, mine, theirs in pairs if mine and theirs and mine != theirs]
    differ = f"; {', '.join(fields)} differ{'s' if len(fields) == 1 else ''}" if fields else ""
    return f"{keys} ({'lines ' if is_one else ''}{' and '.join(places)}{more}{differ})"
