"""Names in addresses: the only door to python-slugify, and which names may not be used."""

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

MAX_BYTES = 200
"""Leaves room for a suffix within the 255 bytes that file systems allow."""

MANIFEST = ".portfolio-manifest.json"
"""The name, in the output folder, of the list of what we wrote there."""

STAGE = ".portfolio-stage"
"""The name, in the output folder, of the folder in which new files wait to be moved into place."""

RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789"),
        "cname",
    ]
)
"""Names that Windows or GitHub Pages keep for themselves."""

_DEVICE = r"(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³]|conin\$|conout\$|clock\$)"
_KEPT = "|".join(re.escape(name) for name in (".git", "git~1", MANIFEST, STAGE))
_FAULTS = {
    r"[<>:\"|?*\\\x00-\x1f]": "contains '{}', which Windows does not allow in a name",
    r"[. ]$": "ends in '{}', which Windows drops",
    rf"^{_DEVICE} *(?:\.|$)": "is reserved by Windows for a device",
    rf"^(?:{_KEPT})$": "is reserved by git or by portfolio",
}
_ANY_FAULT = re.compile(
    rf"[<>:\"|?*\\\x00-\x1f]|[. ](?:/|$)|(?:^|/)(?:{_DEVICE} *(?:[./]|$)|(?:{_KEPT})(?:/|$))|^cname/", re.IGNORECASE
)
_UNSEEN = dict.fromkeys((*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF))
"""Letters that HFS+ leaves out when it compares names, which is how `.git` was once disguised (CVE-2014-9390)."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ _.'-]+[A-Za-z0-9]+)*")
"""Names that need no table of letters."""


def slug_of(text: str) -> str:
    """The text as one part of an address: lower case, ASCII, hyphens.  May be '' when nothing is left."""
    plain = without_accents(text)
    if PLAIN.fullmatch(plain):
        slug = re.sub(r"[ _.'-]+", "-", plain).lower()
    else:
        from slugify import slugify  # only for names beyond accented words: its tables cost 12 ms

        slug = slugify(text)
    return slug[:MAX_BYTES].strip("-")


def free_name(name: str, taken: Container[str]) -> str:
    """The name, or where that is taken the first of `name-2`, `name-3` and so on that is not."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def paper_slug(base: str) -> str:
    """The slug of a paper that nobody named: the base, or `paper-con` where that can be none."""
    return f"paper-{base}".rstrip("-") if fault_of(base) or base == "index" else base


def fault_of(slug: str) -> str:
    """Why this cannot be a slug, in words that follow 'a slug'; or '' when it can."""
    if not slug:
        return "must not be empty"
    if not SLUG.fullmatch(slug):
        return "is made of lower case letters a to z, digits and single hyphens"
    if slug in RESERVED:
        return "must not be a name that operating systems reserve"
    if len(slug) > MAX_BYTES:
        return f"must not be longer than {MAX_BYTES} characters"
    return ""


def faults_in(file: str) -> Iterator[tuple[str, str]]:
    """Which folders and files on the way to a file cannot be stored everywhere: the way to each, and why not."""
    seen = seen_by_all(file)
    if not _ANY_FAULT.search(seen):
        return
    parts, shown = seen.split("/"), file.split("/")
    for place, part in enumerate(parts, 1):
        for pattern, fault in _FAULTS.items():
            if found := re.search(pattern, part, re.IGNORECASE):
                yield "/".join(shown[:place]), fault.format(found.group())
                break
    if len(parts) > 1 and parts[0].lower() == "cname":
        yield shown[0], "is where GitHub Pages expects the file CNAME, with your domain in it"


def seen_by_all(name: str) -> str:
    """The name without the invisible letters that some system leaves out of names."""
    return name if name.isascii() else name.translate(_UNSEEN)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """What two spellings of one name have in common: no case, no accents, single spaces."""
    return " ".join(without_accents(text.casefold()).replace(".", " ").split())


LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "ı": "i", "ß": "ss", "’": "'"}
)  # fmt: skip
"""Latin letters that Unicode does not take apart, and the typographic apostrophe."""


def without_accents(text: str) -> str:
    """The text without accents; letters that are not a base letter with accents stay."""
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in marks if not unicodedata.combining(letter)).translate(LETTERS)


def folded_path(file: str) -> str:
    """What two names have in common on systems that do not tell them apart."""
    if file.isascii() and " " not in file and "." not in file.replace("/index.html", "").replace(".html", ""):
        return file.lower()
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFD", seen_by_all(file)).casefold())  # Unicode, D145
    parts = plain.split("/")
    return "/".join(part.rstrip(". ") for part in parts)
