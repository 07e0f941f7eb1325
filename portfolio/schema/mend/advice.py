"""How to mend a value that cannot be read: the author's own in the right form, or words; never one made up.

An example is called a form, so that nobody publishes it.  Imported only when there is a mistake.
"""

import calendar
import re
import textwrap
from collections.abc import Mapping as Fields
from typing import Any

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import short_line
from portfolio.model import value_types
from portfolio.model.identifiers import expected_digit, find_isbn, find_issn
from portfolio.schema.mend.guesses import guesses
from portfolio.schema.mend.synonyms import (
    ACCOUNTS,
    CHOICES,
    ELSEWHERE,
    LINK_NAMES,
    OPTIONS,
    OWN_LINKS,
    PAIRS,
    REACHED,
    ROLES,
)
from portfolio.schema.values import KINDS
from portfolio.schema.written_values import Node, ScalarNode, SequenceNode

NEEDS_QUOTES = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(?::\s|\s#|:$)", re.DOTALL)
"""Texts that YAML takes for something else."""

WIDTH = 110
"""Letters of a line of advice."""


def as_yaml(text: str, *, inside: bool = False) -> str:
    """A text as the author types it, `inside` brackets or after a key; or '' where it cannot stand on one line."""
    if not text or short_line(text) != text:
        return ""
    if NEEDS_QUOTES.match(text) or (inside and re.search(r"[,\[\]{}]", text)):
        return "'{}'".format(text.replace("'", "''"))
    return text


def form(key: str, example: str) -> str:
    """An example that nobody takes for his own value."""
    return f"Write it in this form: `{key}: {example}`"


FINDERS = {value_types.Isbn: find_isbn, value_types.Issn: find_issn}
"""What finds the first right number of several."""

LENGTHS = {value_types.Orcid: (16,), value_types.Isbn: (10, 13), value_types.Issn: (8,)}
"""Digits of the numbers whose last one is a check digit."""

BOOK_OR_SERIAL = {
    value_types.Isbn: ("issn", "an ISSN", value_types.Issn),
    value_types.Issn: ("isbn", "an ISBN", value_types.Isbn),
}
"""What each of the two numbers is taken for: its field, its name, its kind."""


def of_value(text: str, kind: Any, key: str) -> str:
    """How to write a text that cannot be read as the kind."""
    known = KINDS[kind]
    if kind in BOOK_OR_SERIAL and (words := _of_other_number(text, kind)):
        return words
    likely = next((it for it in guesses(text, kind) if known.read(it) is not None), "")
    if likely:
        return f"Write `{key}: {likely}`"
    if kind is bool:
        return f"Write `{key}: true` or `{key}: false`"
    if kind is value_types.PartialDate and (words := _of_date(text.strip(), key)):
        return words
    if kind is value_types.Pmid and text.strip()[:3].casefold() == "pmc":
        return "That is a PMC number; the PubMed id stands on the paper's page at pubmed.ncbi.nlm.nih.gov"
    if kind in FINDERS and (number := FINDERS[kind](text)):
        return f"One number stands here; write `{key}: {number}`"
    if kind in LENGTHS and (digit := expected_digit(text, LENGTHS[kind])):
        return f"Its last digit would have to be {digit}. {known.mend}"
    if known.code == codes.NOT_A_NUMBER and not re.search(r"\d", text):
        return "Write a number in figures, or remove the line"
    return known.mend or form(key, known.example)


def _of_other_number(text: str, kind: Any) -> str:
    """What to do with an ISBN where an ISSN stands, or the other way round; '' where it is neither."""
    name, article, other = BOOK_OR_SERIAL[kind]
    if expected_digit(text, LENGTHS[kind]) or not (digit := expected_digit(text, LENGTHS[other])):
        return ""
    number = KINDS[other].read(text)
    return (
        f"That is {article}: write `{name}: {number}`"
        if number
        else f"That is {article} whose last digit would have to be {digit}: correct it, and write it as `{name}`"
    )


def _of_date(text: str, key: str) -> str:
    """What is wrong with a date that looks like one, or that says that there is none yet."""
    word = " ".join(text.casefold().replace("-", " ").split())
    status = CHOICES.get(word, word if word in ("accepted", "under review") else "")
    if key == "date" and status in ("accepted", "under review"):
        return f"Leave the date out, and write `status: {status}`"
    if key == "date" and word.strip(".") in ("n.d", "nd", "tbd", "tba", "unknown", "none", "?"):
        return "Leave the date out while it is not known"
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-]([12]\d{3})", text):
        one, other, year = int(match[1]), int(match[2]), match[3]
        if 1 <= one <= 12 and 1 <= other <= 12:
            return (
                f"Write `{key}: {year}-{other:02}-{one:02}` or `{key}: {year}-{one:02}-{other:02}`, whichever day it is"
            )
    match = re.fullmatch(r"([12]\d{3})-(\d\d)(?:-(\d\d))?", text)
    if not match:
        return ""
    year, month = match[1], int(match[2])
    if not 1 <= month <= 12:
        return f"There is no month {match[2]}; if only the year is sure, write `{key}: {year}`"
    days = calendar.monthrange(int(year), month)[1]
    name = f"{calendar.month_name[month]} {year}"
    return f"{name} has {days} days; if only the month is sure, write `{key}: {year}-{match[2]}`"


def of_shape(node: Node, kind: Any, key: str) -> str:
    """How to write as one text what is a list or fields: a list of one text is that text."""
    known = KINDS[kind]
    if isinstance(node, SequenceNode) and len(node.items) == 1 and isinstance(node.items[0], ScalarNode):
        text = as_yaml(node.items[0].text)
        if text and known.read(node.items[0].text) is not None:
            return f"Write `{key}: {text}`"
    return form(key, known.example)


BULLET = re.compile(r"\s*(?:[•‣◦▪*–—-]|\(?\d{1,3}[.)])\s+")


def of_lines(text: str, key: str) -> str:
    """How to write as a list what stands on several lines without hyphens."""
    first = BULLET.sub("", text.strip().partition("\n")[0][:WIDTH], count=1)
    first = BULLET.split(f" {first}", maxsplit=1)[0].strip() if BULLET.search(first) else first
    example = as_yaml(first) if "\n" in text.strip() or BULLET.match(text) else ""
    return f"Start each line below `{key}:` with a hyphen and a space: `- {example or '...'}`"


def of_choice(text: str, choices: tuple[str, ...], key: str) -> str:
    """Which of some words is meant, or all of them."""
    word = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    usual = CHOICES.get(word, "")
    usual = usual if usual in choices else CHOICES.get(usual, "")
    if usual in choices:
        return f"Write `{key}: {usual}`"
    every = textwrap.fill(f"Write one of these: {', '.join(choices)}", WIDTH, break_on_hyphens=False)
    return did_you_mean(text, choices) or every


def rename_advice(other: str, node: Node, key: str) -> str:
    """To write another key before the author's own value."""
    text = as_yaml(node.text) if isinstance(node, ScalarNode) else _flow_list(node)
    return f"Write `{other}: {text}`" if text else f"Write `{other}:` instead of `{key}:`"


def _flow_list(node: Node) -> str:
    """A list of texts as it stands in brackets, or ''."""
    items = node.items if isinstance(node, SequenceNode) else ()
    texts = [as_yaml(item.text, inside=True) if isinstance(item, ScalarNode) else "" for item in items]
    written = f"[{', '.join(texts)}]"
    return written if texts and all(texts) and len(written) < WIDTH else ""


def of_key(kind: str, key: str, node: Node, others: Fields[str, Node]) -> str:
    """Where a key belongs that is no field of the kind, with the author's value; '' where nobody knows."""
    name = key.casefold()
    if kind == "Paper":
        return of_paper(name, node, others)
    if kind == "Settings":
        return of_site(name, node)
    if kind == "ThemeChoice" and name in OPTIONS:
        return f"Write it below `options:`, as `options: {{{key}: ...}}`"
    return ""


def of_paper(key: str, node: Node, others: Fields[str, Node]) -> str:
    """Where a field of a paper belongs that is none, with the author's value; '' where nobody knows."""
    if key in ("year", "month"):
        return _year(key, node, others)
    if key in LINK_NAMES:
        return _link(key, node, others)
    target = ELSEWHERE.get(key, "")
    if not target:
        return ""
    if target in others:
        return f"Remove it, or `{target}:`, which says the same"
    if target in ("keywords", "institutions") and isinstance(node, ScalarNode):
        texts = [as_yaml(part.strip()) for part in re.split("[,;]", node.text)]
        if all(texts):
            return f"Write `{target}: [{', '.join(texts)}]`"
    if target == "arxiv" and isinstance(node, ScalarNode) and KINDS[value_types.ArxivId].read(node.text) is None:
        return of_value(node.text, value_types.ArxivId, target)
    return rename_advice(target, node, key)


def of_site(key: str, node: Node) -> str:
    """Where a field of site.yaml belongs that is none; '' where nobody knows."""
    text = as_yaml(node.text) if isinstance(node, ScalarNode) else ""
    if key in ACCOUNTS or key in OWN_LINKS:
        account = re.fullmatch(r"@?([\w.-]+)", text) if key in ACCOUNTS else None
        return f"Write it below `links:`, as `{key}: {ACCOUNTS[key] + account[1] if account else text or '...'}`"
    if key in OPTIONS:
        return f"It is an option of the theme: `theme: {{options: {{{key}: {text or '...'}}}}}`"
    if key in REACHED:
        return "Write it in `bio:`, which may hold any Markdown"
    if key == "title" and any(word in ROLES for word in re.findall(r"\w+", text.casefold())):
        return f"Write `position: {text}`"
    return ""


def of_pair(key: ScalarNode, value: Node, kind: Any) -> str:
    """How to write `Ada: {...}` and `About: about` as an item of a list."""
    own, other = PAIRS[kind.__name__]
    name = as_yaml(key.text, inside=True)
    text = as_yaml(value.text, inside=True) if isinstance(value, ScalarNode) and other else ""
    return f"Write `- {{{own}: {name or '...'}, {f'{other}: {text}' if text else '...'}}}`"


def _link(key: str, node: Node, others: Fields[str, Node]) -> str:
    """A link that stands beside `links:` and not below it."""
    links = others.get("links")
    if isinstance(links, ScalarNode) and not links.text:
        return "Indent it by two spaces, so that it belongs to `links:`"
    text = as_yaml(node.text) if isinstance(node, ScalarNode) else ""
    if key == "url":
        return f"Write it below `links:`, as `project: {text or '...'}`"
    return f"Write it below `links:`, as `{key}: {text or '...'}`"


def _year(key: str, node: Node, others: Fields[str, Node]) -> str:
    """Year and month as one date."""
    if "date" in others:
        return f"Remove it: the {key} is a part of `date:`"
    found = {name: it.text for name, it in {**others, key: node}.items() if isinstance(it, ScalarNode)}
    written = " ".join(found[name] for name in ("month", "year") if name in found)
    if re.fullmatch(r"\d{1,2} \d{4}", written):
        written = "{1}-{0:0>2}".format(*written.split())
    read = KINDS[value_types.PartialDate].read
    likely = next((it for it in (written, *guesses(written, value_types.PartialDate)) if read(it) is not None), "")
    return f"Write `date: {likely}`" if likely else form("date", "2024-05" if key == "month" else "2024")
