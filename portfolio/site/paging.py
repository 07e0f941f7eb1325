"""Lists in pages, and papers of a list by year."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from portfolio.site.views import Card, Pager, Ref, YearOfCards


def paginate(cards: Sequence[Card], size: int, base: str) -> Iterator[tuple[str, Pager, tuple[Card, ...]]]:
    """Address, pager and cards of each page of a list at `base`; an empty list has one page.

    The first page stands at `base` itself, the others at `base` + `page/2/` and so on.
    """
    total = max(1, -(-len(cards) // size))
    urls = [base if number == 1 else f"{base}page/{number}/" for number in range(1, total + 1)]
    pages = tuple(Ref(str(number), url) for number, url in enumerate(urls, 1))
    for place, url in enumerate(urls):
        before = urls[place - 1] if place else ""
        after = urls[place + 1] if place + 1 < total else ""
        here = tuple(cards[place * size : (place + 1) * size])
        yield url, Pager(place + 1, total, before, after, pages), here


class Tally(NamedTuple):
    """How many papers a list holds, and how many other works."""

    papers: int = 0
    others: int = 0


def tally(cards: Collection[Card]) -> Tally:
    """What a list holds."""
    others = sum(1 for card in cards if card.kind)
    return Tally(len(cards) - others, others)


def tallies(cards: Iterable[Card]) -> Mapping[str, Tally]:
    """What a list holds of each year; what is undated stands under ''."""
    found = Counter((card.date.year if card.date else "", bool(card.kind)) for card in cards)
    return {year: Tally(found[year, False], found[year, True]) for year, _ in found}


def by_year(cards: Sequence[Card], counts: Mapping[str, Tally]) -> tuple[YearOfCards, ...]:
    """Neighbouring cards of one year together; `counts` are those of the whole list, of which this is one page."""
    runs: list[tuple[str, list[Card]]] = []
    for card in cards:
        year = card.date.year if card.date else ""
        if not runs or runs[-1][0] != year:
            runs.append((year, []))
        runs[-1][1].append(card)
    return tuple(YearOfCards(year, counts[year].papers, tuple(run), counts[year].others) for year, run in runs)


def in_one_run(cards: Sequence[Card]) -> tuple[YearOfCards, ...]:
    """The cards without years, for lists in another order."""
    whole = tally(cards)
    return (YearOfCards("", whole.papers, tuple(cards), whole.others),)
