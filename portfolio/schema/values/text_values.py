"""Texts, short ones with a form such as slugs, and what is true or false."""

import re
from functools import partial

from portfolio.diagnostics import codes
from portfolio.model.identifiers import language
from portfolio.model.slugs import fault_of, slug_of
from portfolio.model.value_types import CategoryCode, InlineText, Language, MarkdownText, Slug
from portfolio.schema.values.value_kind import ValueKind, ValueKinds, lone_part

WORDS = {"on": "true", "1": "true", "y": "true", "t": "true", "off": "false", "0": "false", "n": "false", "f": "false"}


def text(written: str) -> str | None:
    """Any text on one line, white space folded; None when there is none."""
    return " ".join(written.split()) or None


def markdown(written: str) -> str | None:
    """Markdown as written; None when there is nothing."""
    return written if written.strip() else None


def boolean(written: str) -> bool | None:
    """true, false, yes and no."""
    return {"true": True, "yes": True, "false": False, "no": False}.get(written.casefold())


def slug(written: str) -> str | None:
    """One part of an address."""
    return None if fault_of(written) else written


def category(written: str) -> str | None:
    """A class: `LG`, `cs.LG`, `stat.ML`, `hep-th`; the archive cs is left out."""
    plain = written.strip()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9.-]{0,39}", plain):
        return None
    return plain[3:] if plain[:3].casefold() == "cs." and len(plain) > 3 else plain


VALUES = ValueKinds({
    str: ValueKind(text, "text", "some words"),
    InlineText: ValueKind(text, "a line of text", "some words"),
    MarkdownText: ValueKind(markdown, "Markdown text", "some words"),
    bool: ValueKind(boolean, "true or false", "true", guesses=lambda text: (WORDS.get(text.casefold(), ""),),
                    advice=lambda _, key: f"Write `{key}: true` or `{key}: false`"),
    Slug: ValueKind(slug, "a slug such as flow-matching (a to z, digits, hyphens; no reserved name)", "flow-matching",
                    codes.BAD_SLUG, guesses=lambda text: (slug_of(text),)),
    Language: ValueKind(language, "a language tag such as en or pt-BR", "en", codes.BAD_IDENTIFIER),
    CategoryCode: ValueKind(category, "a category such as LG or stat.ML", "LG",
                            guesses=partial(lone_part, r"[a-z]+(?:-[a-z]+)?\.[A-Za-z-]{2,}")),
})  # fmt: skip
