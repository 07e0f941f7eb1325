"""How to mend a value that cannot be read: the author's own in the right form, or words; never one made up.

An example is called a form, so that nobody publishes it.  Imported only when there is a mistake.
"""

import re
import textwrap
from collections.abc import Iterator
from collections.abc import Mapping as Fields
from typing import Any

from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import short_line
from portfolio.model import value_types
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
from portfolio.schema.value_kinds import KINDS
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


def guesses(text: str, kind: Any) -> Iterator[str]:
    """Values that the text may mean, the likeliest first; the caller tries whether they can be read.

    Nothing is guessed from more than 200 letters.
    """
    likely = KINDS[kind].guesses
    if likely and len(text) <= 200:
        yield from likely(re.sub("[\u2010-\u2015\u2212]", "-", text).strip(" \t.,;:\"'“”‘’<>()[]{}"))


def of_value(text: str, kind: Any, key: str) -> str:
    """How to write a text that cannot be read as the kind."""
    known = KINDS[kind]
    likely = next((it for it in guesses(text, kind) if known.read(it) is not None), "")
    if likely:
        return f"Write `{key}: {likely}`"
    return (known.advice and known.advice(text, key)) or known.mend or form(key, known.example)


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
