"""Which known word a misspelt one may be: the fewest slips of the pen away."""

from collections.abc import Iterable

SWAP, SKIP, WRONG = 8, 9, 10
"""What two letters in the wrong order, one too few or too many, and a wrong one cost: the likelier, the less."""

FAR = 0.4
"""Cost for each letter above which two words are different words."""

LONGEST = 80
"""Letters of a word above which nobody meant a known one."""

MOST = 3
"""How many equally near words are worth showing."""


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that are nearest, all equally near, the likeliest first; () where none is near."""
    plain = _plain(word)
    names: dict[str, str] = {}
    for name in sorted(known):
        names.setdefault(_plain(name), name)
    if not plain or len(plain) > LONGEST:
        return ()
    if plain in names:
        return (names[plain],)
    return tuple(names[it] for it in _slips(plain, names) or _parts(plain, names))


def _plain(word: str) -> str:
    """The word as it is compared: case, hyphens, underscores and spaces do not matter."""
    return word.casefold().replace("_", "-").replace(" ", "-").strip("-")


def _slips(word: str, names: Iterable[str]) -> list[str]:
    """The names that the fewest slips make of the word."""
    best, found = 3 * WRONG, list[str]()
    letters = set(word)
    for name in names:
        length = max(len(word), len(name))
        most = min(best, int(FAR * WRONG * length))
        apart = max(abs(len(word) - len(name)) * SKIP, (len(letters ^ set(name)) // 2) * SWAP)
        if apart > most:
            continue
        cost = distance(word, name, most)
        if cost <= most:
            found = [*found, name] if cost == best and found else [name]
            best = cost
    found.sort(key=lambda name: (-_shared_prefix_length(word, name), name))
    return found[:MOST]


def _parts(word: str, names: Iterable[str]) -> list[str]:
    """The names that are a part of the word (`publication-date`), or begin as it does (`institute`)."""
    inside = [name for name in names if len(name) > 3 and name in word.split("-")]
    if inside:
        return inside[:1]
    begun = [(_shared_prefix_length(word, name), name) for name in names]
    alike = [(shared, name) for shared, name in begun if shared >= max(4, 0.55 * max(len(word), len(name)))]
    return [max(alike)[1]] if alike else []


def _shared_prefix_length(one: str, other: str) -> int:
    """How many letters two words have in common from their start."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def distance(one: str, other: str, most: int) -> int:
    """What the slips cost that make one word of the other; `most + 1` where they cost more than `most`.

    Optimal string alignment: no letter is touched twice.
    """
    band, far = most // SKIP, most + 1  # farther from the diagonal lie only those that cost too much
    if abs(len(one) - len(other)) > band:
        return far
    before: list[int] = []
    row = [place * SKIP if place <= band else far for place in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [far] * (len(other) + 1)
        if i <= band:
            row[0] = i * SKIP
        for j in range(max(1, i - band), min(len(other), i + band) + 1):
            its = other[j - 1]
            cost = min(before[j] + SKIP, row[j - 1] + SKIP, before[j - 1] + (letter != its and WRONG))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, older[j - 2] + (letter != its and SWAP))
            row[j] = cost
        if min(row) > most and min(before) > most:
            return far
    return min(row[-1], far)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'Did you mean ...?' for a likely slip of the pen, with all that are equally likely; or ''."""
    *others, last = [f"'{name}'" for name in near(word, known)] or [""]
    return f"Did you mean {', '.join(others)}{' or ' if others else ''}{last}?" if last else ""
