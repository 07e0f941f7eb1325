"""Keys for entries that have none."""

import re
from typing import NamedTuple

from portfolio.formats.bibtex.syntax import Block
from portfolio.formats.latex.field_text import plain
from portfolio.model import Author
from portfolio.model.person_names import family_of
from portfolio.model.same_work import key_words, made_key


class GeneratedKey(NamedTuple):
    """A key made of an entry's fields."""

    key: str
    work: str
    """What it stands for: entries of one title and author have the same."""


def generated_key(block: Block) -> GeneratedKey:
    """The key of an entry by its first author, its year and its title."""
    known = {it.name: "".join(it.pieces) for it in block.fields}
    first, *_ = re.split(r"\s+and\s+", known.get("author") or known.get("editor", ""), maxsplit=1)
    family = family_of(Author(name=plain(first)))
    year = known.get("year") or known.get("date", "")
    title = plain(known.get("title", ""))
    key = made_key(family, "".join(filter(str.isdigit, year))[:4], key_words(title))
    return GeneratedKey(key, f"{family} {title}".casefold())
