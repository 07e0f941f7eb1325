"""Metrics as numbers: stated, or computed from the papers, and whether they can be true."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from portfolio.model import Citations, Metric, Paper, PartialDate, Score
from portfolio.model.wording import METRICS, count_text, when

COMPUTED = ("papers", "citations", "h-index", "i10-index")
"""Metrics whose name says how to compute them."""


class Value(NamedTuple):
    """A metric's number and the papers it rests on."""

    number: float | None
    """None where nothing is known."""
    basis: str
    """`from the citation counts of 12 of 30 papers`; '' for a stated number."""
    of: int
    """Papers it was computed from; for a stated number, the papers listed."""
    source: str = ""
    """Who said so; '' where unknown or where the sources differ."""
    as_of: str = ""
    """When; `date not given` where it is missing; '' where no date is needed."""


class Doubt(NamedTuple):
    """A number that cannot be true."""

    place: int
    """Which of the metrics, counted from 1."""
    sentence: str
    """What is wrong with it, for its owner."""
    stated: bool
    remark: str
    """What the page says of it, for its readers."""


def h_index(counts: Sequence[int]) -> int:
    """The largest h such that h papers have at least h citations each (Hirsch 2005)."""
    ranked = sorted(counts, reverse=True)
    return sum(count >= rank for rank, count in enumerate(ranked, 1))


def i10_index(counts: Sequence[int]) -> int:
    """Papers with at least ten citations."""
    return sum(count >= 10 for count in counts)


COUNTING: dict[str, Callable[[Sequence[int]], int]] = {
    "citations": sum,
    "h-index": h_index,
    "i10-index": i10_index,
}
"""How a metric is computed from citation counts."""


def value_of(metric: Metric, papers: Sequence[Paper]) -> Value:
    """The metric's number: as stated, else computed from the papers' own counts."""
    if metric.value is not None:
        return Value(metric.value, "", len(papers), metric.source, _day(metric.as_of))
    how = metric.compute or (metric.name if metric.name in COMPUTED else "mean")
    if how == "papers":
        return Value(len(papers), "counted on this site", len(papers))
    if how == "mean":
        return _mean(metric.of or metric.name, papers)
    known = [paper.citations for paper in papers if paper.citations]
    counts = [citations.count for citations in known]
    if not counts:
        return Value(None, "", 0)
    return Value(COUNTING[how](counts), from_counts(len(counts), len(papers)), len(counts), *_origin(known))


def from_counts(known: int, papers: int) -> str:
    """What a number rests on: the citation counts of so many of all papers."""
    some = f"all {known}" if known == papers > 1 else f"{known} of {papers}"
    return f"from the citation counts of {some} paper{'' if papers == 1 else 's'}"


def _mean(name: str, papers: Sequence[Paper]) -> Value:
    """The mean of a named score over the papers that have it."""
    known = [score for paper in papers for score in paper.scores if score.name == name]
    if not known:
        return Value(None, "", 0)
    mean = sum(score.value for score in known) / len(known)
    basis = f"mean of the scores of {len(known)} of {count_text(len(papers), 'paper')}"
    return Value(mean, basis, len(known), *_origin(known))


def _origin(known: Sequence[Citations | Score]) -> tuple[str, str]:
    """The common source of some counts, and the oldest of their dates: since then the sum is known."""
    sources = {count.source for count in known}
    dates = [count.as_of for count in known if count.as_of]
    oldest = min(dates) if len(dates) == len(known) else None
    return sources.pop() if len(sources) == 1 else "", _day(oldest)


def _day(date: PartialDate | None) -> str:
    return when(date).long if date else "date not given"


def doubts(metrics: tuple[Metric, ...], papers: tuple[Paper, ...]) -> tuple[Doubt, ...]:
    """Every metric that cannot be true, with the sentence that says so."""
    found = []
    for place, metric in enumerate(metrics, 1):
        value = value_of(metric, papers)
        sentence = doubt_of(metric, value)
        if sentence:
            found.append(Doubt(place, sentence, metric.value is not None, _remark(metric, value) or f"{sentence}."))
    return tuple(found)


def _remark(metric: Metric, value: Value) -> str:
    """What readers are told of a stated index of more papers than are listed; '' of anything else."""
    if metric.value is None or not {metric.name, metric.compute} & {"h-index", "i10-index"}:
        return ""
    whose = f"according to {value.source}" if value.source else "as stated"
    return f"{metric.label or metric.name} {whose}; this site lists {count_text(value.of, 'paper')}."


def doubt_of(metric: Metric, value: Value) -> str:
    """Why the number cannot be true; or ''."""
    if value.number is None:
        return ""
    stated = metric.value is not None
    how = "; shown as stated" if stated else ""
    names = {metric.name, metric.compute}
    amount = f"{value.number:,.0f}" if value.number == int(value.number) else f"{value.number:,}"
    if names & {"h-index", "i10-index"} and value.number > value.of:
        listed = "listed" if stated else "it was computed from"
        papers = f"the {count_text(value.of, 'paper')}" if value.of else "no papers"
        return f"{metric.label or metric.name} {amount} cannot come from {papers} {listed}{how}"
    if "papers" in names and stated and value.number < value.of:
        return f"{count_text(value.of, 'paper is', 'papers are')} listed, more than the {amount} stated"
    if names & set(COMPUTED) and (value.number < 0 or value.number != int(value.number)):
        return f"{metric.label or metric.name} {amount} is not a count{how}"
    if (metric.unit or METRICS.get(metric.name, ("", ""))[1]) == "%" and not 0 <= value.number <= 100:
        return f"{metric.label or metric.name} {amount}% is not a share of a hundred{how}"
    return ""
