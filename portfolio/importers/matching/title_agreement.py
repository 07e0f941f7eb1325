"""Whether two titles are of one work: the same words, or the same but for a subtitle or a slip of the pen."""

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

from portfolio.model.slugs import fold

_COMMANDS = re.compile(
    r"\\(?:math|text|operatorname)?(?:rm|bf|it|sf|tt|sc|cal|bb|frak|scr|md|up|sl|emph|textit|textbf|left|right|big|Big"
    r"|displaystyle|mbox|hbox|,|;|!|quad|ensuremath)(?![a-zA-Z])"
)
"""What in a formula says how it looks and not what it means."""

_WORD = re.compile(r"\w+|[+#]+")
_SIGN = re.compile(r"[\u0370-\u03ff]")
_BREAK = re.compile(r"\s*[:.?!;(—–]\s*|\s-{1,3}\s")
"""What stands between a title and its subtitle."""

SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))
"""Words of a title that come and go."""

NUMERAL = re.compile(r"\d+|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|[a-c]")
"""What tells the parts of a work apart."""

CORRECTION = re.compile(
    r"(?i)\b(?:errat(?:um|a)|corrigend(?:um|a)|correction|addendum|retract(?:ion|ed)|reply|comments? on)\b"
)
"""Words of what is about another paper and has its title."""

GENERIC = re.compile(
    r"(?:guest|special issue|editors?|editors|short|general)?(?:editorials?|preface|foreword|introduction|conclusions?"
    r"|epilogue|prologue|afterword|bookreviews?|reviews?|obituary|inmemoriam|reply|response|rejoinder|comments?"
    r"|commentary|discussion|summary|overview|index|contents|abstracts?|letters?|lettertotheeditor|notes?totheeditor"
    r"|editorsnotes?|editorsintroduction|frontmatter|backmatter|panel|keynote|welcome|message|erratum|errata"
    r"|corrigendum|correction|news|announcements?|acknowledge?ments?|vorwort|einleitung|einfuhrung|editorial\w{0,12})"
    r"(?:to(?:the)?\w{0,20})?"
)
"""Titles that many works of one author have."""


@lru_cache(maxsize=1 << 14)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title, without case and accents, letters of formulas by their names."""
    text = re.sub(r"\\([a-zA-Z]+)", r" \1 ", _COMMANDS.sub(" ", title)) if "\\" in title else title
    if not text.isascii():
        text = _SIGN.sub(lambda it: _letter_name(it[0]), unicodedata.normalize("NFKC", text))
    return tuple(it for it in _WORD.findall(fold(text).replace("_", " ").replace("'", "")) if it != "and")


def _letter_name(letter: str) -> str:
    return f" {unicodedata.name(letter, letter).rpartition(' ')[2].casefold()} "


def key_of(title: str) -> str:
    """What two titles have in common that are the same: their letters, however they are divided."""
    return "".join(words_of(title)) or fold(title)


def head_of(title: str) -> str:
    """The same of the title before its subtitle."""
    head = _BREAK.split(title, maxsplit=1)[0]
    return key_of(head) if len(words_of(head)) > 0 else key_of(title)


def is_generic(title: str) -> bool:
    """Whether many works have such a title: `Editorial`."""
    return bool(GENERIC.fullmatch(key_of(title)))


def are_correction(one: str, other: str) -> bool:
    """Whether one of them is about the other: `Erratum: On looms`."""
    return bool(CORRECTION.search(one)) != bool(CORRECTION.search(other))


def agree(one: str, other: str) -> bool:
    """Whether two titles may be of one work that is known by an identifier."""
    if key_of(one) == key_of(other):
        return True
    mine, theirs = (tuple(it for it in words_of(title) if it not in SMALL) for title in (one, other))
    if are_correction(one, other) or any(NUMERAL.fullmatch(it) for it in {*mine} ^ {*theirs}):
        return False
    return mine == theirs or _is_head(one, other) or _is_head(other, one) or _are_slips(mine, theirs)


def are_near(one: str, other: str) -> bool:
    """Whether two titles have half of their words in common, as those of two versions have."""
    mine, theirs = ({it for it in words_of(title) if it not in SMALL} for title in (one, other))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _is_head(short: str, long: str) -> bool:
    """Whether a title is the other without its subtitle."""
    key = key_of(short)
    return any(key_of(long[: it.start()]) == key for it in _BREAK.finditer(long) if it.start() and it.end() < len(long))


def _are_slips(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words differ by a letter alone, one in six: `behaviour`, `behavior`."""
    differ = [pair for pair in zip_longest(one, other, fillvalue="") if pair[0] != pair[1]]
    return 6 * len(differ) <= max(6, len(one)) and all(_is_slip(*pair) for pair in differ)


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words are the same but for a letter beyond the third."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1 or short[:3] != long[:3]:
        return False
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[place:] == long[place + 1 :] or short[place + 1 :] == long[place + 1 :]
