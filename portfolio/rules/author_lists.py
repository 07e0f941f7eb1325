"""Rules about lists of authors and words: each item is one, and no more than its name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from portfolio.content.content_types import PaperEntry
from portfolio.content.entry_files import BIBLIOGRAPHY
from portfolio.content.field_positions import Around, at
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, quote
from portfolio.markdown.lint.stray_latex import accents
from portfolio.model import Author
from portfolio.model.person_names import display_name, identity, is_literal, is_small, is_suffix, parts_of
from portfolio.rules.rule_types import Rules

SEVERAL = re.compile(r"\band\b|(?<!\w)&|&(?!\w)|;|\bet al\b|(?<=\w\s)[•‣◦▪–—](?=\s)", re.IGNORECASE)
"""What stands between names, or after them, but in none."""


def authors_named(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """Every author has a name."""
    for field, people in (("authors", work.meant.authors), ("editors", work.meant.editors)):
        for place, author in enumerate(people, 1):
            if not display_name(author):
                yield Problem(at(work, f"{field}.{place}"), codes.MISSING_FIELD, f"{field}: a person has no name",
                              "Write `name: Ada Lovelace`, or `given:` and `family:`")  # fmt: skip


OTHERS = re.compile(r",?\s*(?:\b(?:and|&)\s+)?(?:\bet\.? al\b\.?|\bothers\b\.?)\s*", re.IGNORECASE)
"""Words that stand for authors who are not named."""


def single_names(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """An item of an author list is one author."""
    exported = work.entry.path.endswith(BIBLIOGRAPHY)
    others = tuple(it.name for it in work.meant.authors[1:])
    for place, author in enumerate(work.meant.authors, 1):
        if _several(author.name, alone=place == 1 and not any("," in name for name in others)):
            what = f"authors: {quote(author.name)} is taken for one author"
            mend = IN_BIBTEX if exported else _apart(author.name)
            yield Problem(at(work, f"authors.{place}"), codes.SEVERAL_NAMES, what, mend)


IN_BIBTEX = "BibTeX separates names with `and`: `Ada Lovelace and Charles Babbage`; braces keep a group together"


INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
WORD = re.compile(r"[^\W\d_][\w'’-]+")


def whole_names(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """A comma in brackets ends an item: `[Lovelace, Ada, Babbage, Charles]` are four."""
    names = [author.name for author in work.meant.authors]
    if len(names) % 2 or len(names) < 2:
        return
    halves = list(zip(names[::2], names[1::2], strict=True))
    by_initials = all(INITIALS.fullmatch(given) and not INITIALS.fullmatch(family) for family, given in halves)
    by_words = len(names) > 3 and all(WORD.fullmatch(name) and not name.isupper() for name in names)
    if by_initials or by_words:
        family, given = halves[0]
        what = f"authors: {quote(family)} and {quote(given)} are taken for two authors"
        quoted_names = ", ".join(f"'{family}, {given}'" for family, given in halves[:3])
        more = ", ..." if len(halves) > 3 else ""
        yield Problem(at(work, "authors.1"), codes.SEVERAL_NAMES, what,
                      f"Put quotes around a name that holds a comma: `authors: [{quoted_names}{more}]`")  # fmt: skip


TITLE = r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?(?: ?(?:Dr|med|nat|phil|rer|habil|Ing)\.)* )"
DEGREE = r"(?:,? (?:Ph\.? ?D\.?|M\.?D\.|MD|M\.?Sc\.?|B\.?Sc\.?|DPhil|MBA|FRS))"
ADORNED = re.compile(
    rf"(?P<before>(?:[•‣◦▪*–—-] ?|\(?\d{{1,3}}[.)] |{TITLE})*)(?P<name>[^\W\d_].*?)"
    rf"(?P<after>(?:[*†‡§¶⁰¹²³⁴-⁹#✉]| 0\d{{3}}$|(?<=[a-zß-ÿ.])\d(?:, ?\d)*|(?<=[*†‡§¶\d]),|\(\d\)|{DEGREE})*)"
)
"""A name between a bullet, a number or a title, and footnote marks or a degree."""
LONGEST = 200
"""Letters above which a name is not looked at so closely: the pattern takes the square of them."""


def bare_names(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """A name is a name: with a footnote mark or a degree it would be another person."""
    for field, people in (("authors", work.meant.authors), ("editors", work.meant.editors)):
        for place, author in enumerate(people, 1):
            if not (found := _adornment(author.name)):
                continue
            name = found["name"].strip(" ,")
            what = f"{field}: {quote(author.name)} is more than a name"
            mend = f"Write `{name}`"
            if found["after"] and not re.search("[A-Z]", found["after"]):
                mend += "; `equal: true` and `corresponding: true` mark an author, as in `{name: ..., equal: true}`"
            yield Problem(at(work, f"{field}.{place}"), codes.ADORNED_NAME, what, mend)


@lru_cache(maxsize=1 << 14)  # a name stands on many papers
def _adornment(name: str) -> re.Match[str] | None:
    """What stands around a name, where anything does."""
    found = ADORNED.fullmatch(name) if len(name) <= LONGEST else None
    if not found or not (found["before"] or found["after"]) or is_literal(name) or SEVERAL.search(name):
        return None  # several names are told elsewhere
    bare = found["name"].strip(" ,")
    if " " not in bare and re.fullmatch(r"\d+", found["after"]):  # `example1900`, `GPT4All`
        return None
    is_initials = not found["before"] and found["after"] == ", MD" and not parts_of(Author(name=bare)).given
    return None if is_initials else found


def named_once(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """An author stands in a list once."""
    if len(work.meant.authors) < 2:
        return
    seen: set[str] = set()
    for place, author in enumerate(work.meant.authors, 1):
        who = "" if author.is_gap else author.orcid or identity(author)
        if who and who in seen:
            what = f"authors: {quote(display_name(author))} is listed twice"
            mend = "Remove one; if they are two people with one name, give each an `orcid:`"
            yield Problem(at(work, f"authors.{place}"), codes.SAME_AUTHOR, what, mend)
        seen.add(who)


def plain_names(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """Names are written as they are read, not as LaTeX writes them."""
    for field, people in (("authors", work.meant.authors), ("editors", work.meant.editors)):
        for place, author in enumerate(people, 1):
            name = next((it for it in (author.name, author.given, author.family) if "\\" in it), "")
            if name and accents(name):
                yield Problem(
                    at(work, f"{field}.{place}"),
                    codes.LATEX,
                    f"{field}: LaTeX is shown as typed, found {quote(name)}",
                    "Write the letters themselves, such as `ö`",
                )


IN_QUOTES = re.compile(r"[“”„«»‘](?P<inside>[^“”„«»‘’]+)[“”«»’]")
"""A whole value in typographic quotation marks, which are letters to YAML."""


def without_quotes(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """Titles and names stand without the quotation marks that word processors turn plain ones into."""
    named: list[tuple[str, str]] = [("title", work.meant.title)]
    named += [(f"authors.{place}", author.name) for place, author in enumerate(work.meant.authors, 1)]
    if work.entry.path.endswith(BIBLIOGRAPHY):  # there they are meant
        return
    for field, text in named:
        if found := IN_QUOTES.fullmatch(text.strip()):
            from portfolio.schema.mend.advice import as_yaml  # only when there is a mistake

            what = f"{field.partition('.')[0]}: the quotation marks in {quote(text)} are shown as part of it"
            mend = f"Write `{as_yaml(found['inside'].strip())}`; leave them if they are meant"
            yield Problem(at(work, field), codes.IN_QUOTES, what, mend)


@lru_cache(maxsize=1 << 14)
def _several(name: str, *, alone: bool) -> bool:
    """Whether a name holds more than one: three parts are `Family, Jr, Given` or three authors."""
    if is_literal(name):
        return False
    if "," not in name or SEVERAL.search(name):
        return bool(SEVERAL.search(name))
    parts = [part.split() for part in name.split(",")]
    suffix = any(is_suffix(" ".join(part)) for part in parts[1:])
    lone = alone and len(parts) == 2 and all(map(_is_whole, parts))
    return len(parts) > 3 or (len(parts) == 3 and not suffix) or lone


def _is_whole(words: list[str]) -> bool:
    """Whether words may be a whole name: none opens with a small letter, and none is an initial."""
    return len(words) > 1 and not is_small(words[0]) and all(len(word.strip(".")) > 1 for word in words)


def _apart(text: str) -> str:
    """How to write the names in a text one by one."""
    name = OTHERS.sub("", text).strip(" ,")
    if not name:
        return "Remove it, and write `et_al: true` on a line of its own"
    if name != text and not SEVERAL.search(name) and "," not in name:
        return f"Write the name alone, `{name}`, and `et_al: true` on a line of its own"
    names = [part.strip(" .") for part in re.split(rf",|{SEVERAL.pattern}", name, flags=re.IGNORECASE)]
    groups = [part.strip() for part in SEVERAL.split(name)]
    if len(groups) > 1 and all(re.fullmatch(r"[^\s,]+, [^,]+", group) for group in groups):
        names = [display_name(Author(name=group)) for group in groups]
    names = [part for part in names if part]
    if not all(" " in it and re.fullmatch(r"[^\W\d][\w .’'-]*", it) for it in names):
        return "Write a list, as in `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow"
    return f"Write a list, `authors: [{', '.join(names)}]`; `et_al: true` says that more follow"


def single_words(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """A list that stands on one line without brackets is one item: nobody means that of `brains, engines`."""
    for field, items in (("keywords", work.meant.keywords), ("institutions", work.meant.institutions)):
        places = work.entry.places
        if len(items) != 1 or places.get(field) != places.get(f"{field}.1"):
            continue
        parts = [part.strip() for part in re.split("[,;]", items[0]) if part.strip()]
        if len(parts) > 1:
            what = f"{field}: {quote(items[0])} is taken for one"
            mend = f"Write a list, `{field}: [{', '.join(parts)}]`; one that holds a comma: `{field}: ['...']`"
            yield Problem(at(work, field), codes.SEVERAL_WORDS, what, mend)


INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
"""A soft hyphen, a space of no width, a word joiner, a byte order mark: copied along from PDFs and web pages."""


def nothing_invisible(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """What looks alike is the same: by a letter that nobody sees a name would be another one."""
    paper = work.meant
    named = [("title", paper.title), ("venue", paper.venue.name if paper.venue else "")]
    named += [(f"authors.{place}", author.name) for place, author in enumerate(paper.authors, 1)]
    named += [(f"keywords.{place}", word) for place, word in enumerate(paper.keywords, 1)]
    named += [(f"institutions.{place}", word) for place, word in enumerate(paper.institutions, 1)]
    for field, text in named:
        if not text.isascii() and (found := INVISIBLE.search(text)):
            from portfolio.schema.mend.advice import as_yaml  # only when there is a mistake

            what = f"{field.partition('.')[0]}: holds the invisible character U+{ord(found[0]):04X}"
            clear = as_yaml(INVISIBLE.sub("", text), inside="." in field)
            mend = f"Delete it, or retype the text{f': `{clear}`' if clear else ''}"
            yield Problem(at(work, field), codes.INVISIBLE, what, mend)


RULES = Rules(
    of_paper=(
        authors_named,
        single_names,
        whole_names,
        bare_names,
        named_once,
        single_words,
        plain_names,
        without_quotes,
        nothing_invisible,
    )
)
