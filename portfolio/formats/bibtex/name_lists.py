"""Names of people in BibTeX: lists divided by `and`, names divided by commas, groups in braces.

A name is divided while it is LaTeX, as BibTeX does it ("Tame the BeaST", section 11), and written then so that the
site divides its text in the same way.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where, quote
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.name_marks import UnmarkedName, meanings_of, unmarked_name
from portfolio.formats.latex.field_text import plain
from portfolio.model import GAP, Author
from portfolio.model.person_names import Parts, bibtex_parts, is_small, name_for_entry, parts_of
from portfolio.schema.written_values import MappingNode, Node, ScalarNode

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


class NameList(NamedTuple):
    """A list of names."""

    names: tuple[str, ...]
    """LaTeX, one person each."""
    others: bool = False
    """Whether more follow."""
    odd: tuple[tuple[Code, str, str], ...] = ()
    """What was wrong with it: the kind, what it is, and how to mend it."""


AND = re.compile(r"\\and(?![a-zA-Z])|\\.|[{}]|(?:(?<=\s)|^)and(?=\s|$)", re.DOTALL | re.IGNORECASE)
OTHERS = re.compile(r"\{?(?:and )?(?:others|et\.? ?al\.?)\}?", re.IGNORECASE)
LEFT_OUT = re.compile(r"\{?(?:others|et\.? ?al\.?|\.{3,4}|…|\\l?dots(?:\{\})?)\}?", re.IGNORECASE)
"""What stands between names where others are left out."""
MORE = re.compile(r",?\s*(?<!\w)(?:et\.?\s*al\b\.?|and others)$", re.IGNORECASE)
"""What stands behind the last name where more follow."""


@lru_cache(maxsize=1 << 12)
def people_of(text: str) -> NameList:
    """The names of a list, divided by `and` outside braces, as they are written; one that is empty is left out."""
    parts = [" ".join(part.split()) for part in _between_ands(text)] if text.strip() else []
    odd: list[tuple[Code, str, str]] = []
    names: list[str] = []
    others = len(parts) > 1 and bool(OTHERS.fullmatch(parts[-1]))
    for part in parts[:-1] if others else parts:
        if names and LEFT_OUT.fullmatch(part):
            names.append(GAP)
            continue
        name = MORE.sub("", part)
        others = others or name != part
        single = apart(name)
        if not (name[:1].isalpha() or re.search(r"\w", plain(name))):
            what = f"expected a name such as Ada Lovelace, found {quote(part) if part else 'nothing'}; it is left out"
            odd.append((codes.BIB_FIELD, what, "Remove it, and the `and` before or after it"))
            continue
        if len(single) > 1:
            what = f"{quote(name)} is one name to BibTeX; it is read as {len(single)}"
            odd.append((codes.SEVERAL_NAMES, what, f"Write `{' and '.join(single)}`"))
        names += single
    if names[-1:] == [GAP]:
        names, others = names[:-1], True
    return NameList(tuple(names), others, tuple(odd))


def _between_ands(text: str) -> Iterator[str]:
    start = depth = 0
    for mark in AND.finditer(text):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif mark[0].lower() in ("and", "\\and") and depth <= 0:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


# Lists that are divided by other signs


INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
SHORT = re.compile(r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) (?P<given>[A-Z]{1,3})")
"""`Example AB`, as Medline writes."""
SUFFIX = re.compile(r"(?i)(?:jr|sr|ph\.?d|m\.?d)\.?|[ivx]{2,4}")


def apart(name: str) -> list[str]:
    """The names in one that BibTeX takes for one, where it cannot be one; else the name alone."""
    if ";" in name and not re.search(r"&#?\w+;|\\;", name):
        pieces = _split_outside_braces(name, ";")
        return [it for piece in pieces for it in _by_commas(piece)] if len(pieces) > 1 else _by_commas(name)
    return _by_commas(name) if name.count(",") + name.count("&") > 1 else [name]


def _by_commas(name: str) -> list[str]:
    pieces = [re.sub(r"^\\?& *", "", piece) for piece in _split_outside_braces(name, ",")]
    pieces = [*pieces[:-1], *re.split(r"\s\\?&\s", pieces[-1])] if len(pieces) > 1 else pieces
    texts = [plain(piece) for piece in pieces]
    if len(texts) < 3 or any(SUFFIX.fullmatch(text) for text in texts):
        return [name]
    initials = [_is_initials(text) for text in texts]
    if len(texts) % 2 == 0 and all(initials[1::2]) and not any(initials[::2]):  # Example, A., Beispiel, B.
        return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    short = [SHORT.fullmatch(text) for text in texts]
    if all(short):  # Example A, Beispiel B, Muster M
        return [f"{it['family']}, {it['given']}" for it in short if it]
    if all(len(text.split()) in (2, 3, 4) and _begins_with_letters(text) for text in texts) and not any(short):
        return pieces
    return [name]


def _is_initials(text: str) -> bool:
    return bool(INITIALS.fullmatch(text)) and ("." in text or (text.isupper() and len(text) < 4))


def _begins_with_letters(text: str) -> bool:
    return all(word[0].isalpha() for word in text.split())


def _split_outside_braces(name: str, sign: str) -> list[str]:
    """The parts of a name between signs outside braces."""
    if "{" not in name:
        return [it for part in name.split(sign) if (it := part.strip())]
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if letter == sign and depth <= 0:
            parts.append(name[start:place])
            start = place + 1
    return [it for part in (*parts, name[start:]) if (it := part.strip())]


# One name


_INSIDE = r"((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)"
STYLED = re.compile(
    r"\\(?:text(?:bf|it|sl|sc|sf|tt|rm|up|md|normal)|emph|underline|uline|ul|hl|[mh]box|mkbib(?:bold|emph)|"
    rf"(?:textcolor|href)\s*\{{[^{{}}]*\}})\s*\{{{_INSIDE}\}}|"
    rf"\{{\s*\\(?:bf|it|em|sl|sc|sf|tt|rm|bfseries|itshape|scshape|slshape)(?![a-zA-Z])\s*{_INSIDE}\}}"
)
"""A name, or a part of it, that is set apart: the braces are those of a command, and no group's."""


def _bare(name: str, meanings: Mapping[str, str]) -> UnmarkedName:
    """A name without its marks, and not set apart; a group is left as it is."""
    for _ in range(3):  # one within another
        before, name = name, STYLED.sub(lambda it: it[1] or it[2] or "", name) if "\\" in name else name
        if name == before:
            break
    return UnmarkedName(name) if _is_braced(name) else unmarked_name(name, meanings)


def person_of(
    name: str, notes: Collection[str], place: tuple[int, int], meanings: Mapping[str, str] = NO_MEANINGS
) -> Node:
    """A name as the site writes it; a group stays in braces.  `notes` are said of it, `meanings` of footnote signs."""
    found = _bare(name, meanings)
    text = _name(found.name)
    roles = set(found.roles)
    roles |= {"corresponding"} if any(it.startswith("corresp") for it in notes) else set()
    roles |= {"equal"} if any(it.startswith(("equal", "first")) for it in notes) else set()
    fields = {"name": text} if isinstance(text, str) else dict(text)
    fields |= {"orcid": found.orcid} if found.orcid else {}
    if fields.keys() == {"name"} and not roles:
        return ScalarNode(fields["name"], *place, False)
    pairs = [(it, ScalarNode(value, *place, False)) for it, value in fields.items()]
    pairs += [(role, ScalarNode("true", *place, True)) for role in sorted(roles)]
    return MappingNode(tuple((ScalarNode(it, *place, False), value) for it, value in pairs), *place)


@lru_cache(maxsize=1 << 14)
def _name(name: str) -> str | Mapping[str, str]:
    """The text, or the fields, of a name: once for each, as it stands on many papers."""
    if "=" in name and re.search(r"\bfamily\s*=", name):
        return name_for_entry(_labelled_parts(name))
    if _is_braced(name):
        return f"{{{plain(name)}}}"
    pieces = _split_outside_braces(name, ",")
    if TEXT.fullmatch(name) and (len(pieces) in (2, 3) or parts_of(Author(name=name)) == _parts_in_order(name)):
        return ", ".join(pieces)
    parts = bibtex_parts([_words(piece) for piece in pieces], _is_small) if len(pieces) < 4 else Parts(family=name)
    return name_for_entry(Parts(*map(plain, parts)), in_order=len(pieces) == 1)


TEXT = re.compile(r"(?:[^\\{}~$<>&`*_\[\]^'-]|'(?!')|-(?!-))+")
"""What is no LaTeX: it is divided as the site divides it, but for particles that have a capital."""


def _parts_in_order(name: str) -> Parts:
    return bibtex_parts([name.split()], is_small)


def _labelled_parts(name: str) -> Parts:
    """The parts of biblatex's extended form: `family=Berg, given=Jan, prefix=van der`."""
    pairs = (part.partition("=") for part in _split_outside_braces(name, ","))
    known = {key.strip(' "').casefold(): plain(value.strip(' "')) for key, _, value in pairs}
    return Parts(*(known.get(it, "") for it in ("given", "prefix", "family", "suffix")))


def _is_braced(name: str) -> bool:
    """Whether braces hold the whole name, and not only a letter with its accent: it is a group's."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return place == len(name) - 1 and not (name.startswith("{\\") and len(plain(name)) < 2)
    return False


SPACE = re.compile(r"\\[a-zA-Z]+\s+|\\\s|\\.|[{}]|[\s~]", re.DOTALL)


def _words(text: str) -> list[str]:
    """The words of a part of a name; what braces hold, and a command with its letter, is in one."""
    words, depth, start = [], 0, 0
    for mark in SPACE.finditer(text):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth <= 0 and (mark[0] in " ~\t\n" or (mark[0][0] == "\\" and mark[0][1:].isspace())):
            words.append(text[start : mark.start()])
            start = mark.end()
    return [it for it in (*words, text[start:]) if it]


GROUPS = re.compile(r"^(?:\{(?!\\)(?:[^{}]|\{[^{}]*\})*\})+")
COMMAND = re.compile(r"\\[a-zA-Z]+")
"""One that nobody knows."""


def _is_small(word: str) -> bool:
    """Whether a word is of lower case: letters in braces have none, but for those of a command such as `{\\'e}`."""
    if word[0].isalpha() or not ("\\" in word or "{" in word):
        return is_small(word)
    return is_small(COMMAND.sub("", plain(GROUPS.sub("", word))))


# What a record says


FIELDS = ("author", "editor", "translator")
"""Fields that hold names."""
NOTES = ("note", "annote", "annotation", "addendum")
"""Fields in which the signs on names are explained."""


def meanings_in(record: BibEntry) -> dict[str, str]:
    """What the notes of a record say of footnote signs."""
    return meanings_of(" ".join(it.value for it in record.fields if it.name in NOTES))


def name_problems(record: BibEntry, path: str) -> Iterator[Problem]:
    """What is odd about the names in a record, and what is made of it."""
    meanings = meanings_in(record)
    for it in record.fields:
        people = people_of(it.value) if it.name in FIELDS else NameList(())
        marked = [name for name in people.names if _is_lossy(name, meanings)]
        odd = list(people.odd)
        for name in marked:
            what = f"{quote(plain(name))} is more than a name; it is read as {quote(plain(_bare(name, {}).name))}"
            odd.append((codes.ADORNED_NAME, what, MARKS))
        for code, what, mend in odd:
            yield Problem(Where(path, it.line, it.column), code, f"{record.key}: {it.name}: {what}", mend)


MARKS = "Say what the marks mean, as in `author+an = {1=equal; 2=corresponding}`"


def _is_lossy(name: str, meanings: Mapping[str, str]) -> bool:
    """Whether marks on a name say something that nobody can tell."""
    found = _bare(name, meanings)
    return bool(found.remarks or (found.signs and not found.roles))
