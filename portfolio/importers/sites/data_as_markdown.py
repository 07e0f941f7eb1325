"""Data of an old site as Markdown: what its templates showed as lists, tables and cards."""

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Any

from portfolio.importers.sites.list_style import inside
from portfolio.importers.sites.plain_markdown import line_of

NAMES = (
    "title", "heading", "name", "course", "degree", "area", "position", "role", "award", "language", "label",
    "institution", "organization", "company",
)  # fmt: skip
"""Fields that say what a row is, the first that it has."""

TEXTS = ("description", "summary", "text", "details", "content", "abstract", "bio", "value")
"""Fields that hold sentences."""

ADDRESS = re.compile(r"https?://\S+|/[\w./%~-]+")

LOOKS = (
    "id", "weight", "order", "icon", "icon_pack", "color", "colour", "type", "layout", "class", "width", "height",
    "align", "img", "image", "logo", "avatar", "photo", "picture", "style", "slug", "version", "$schema", "hide",
    "visible", "meta", "percent", "css_class", "date_format", "focal_point",
)  # fmt: skip
"""Fields that direct a template."""

LOOKS_END = ("logo", "icon", "color", "border", "image")
"""How the names of others end."""

PICTURES = ("image", "img", "photo", "avatar", "picture", "portrait", "thumbnail", "headshot")

PICTURE = re.compile(r"\S.*\.(?:jpe?g|png|webp|gif|svg)", re.IGNORECASE)

MOST = 6
"""Levels of lists; what is deeper is no text for readers."""


def markdown_of(tree: Any, level: int = 2) -> str:
    """A tree of YAML, JSON or CSV as Markdown, its parts under headings; '' where it holds no words."""
    return "\n\n".join(filter(None, _parts(tree, level)))


def _parts(tree: Any, level: int) -> Iterator[str]:
    if isinstance(tree, Mapping):
        plain = {key: it for key, it in tree.items() if not isinstance(it, Mapping | list)}
        yield _row(plain, bold=False)
        yield from _blocks_of(plain)
        for key, it in tree.items():
            if key not in plain and not _is_of_looks(str(key)) and (text := markdown_of(it, level + 1)):
                yield f"{'#' * level} {heading_of(str(key))}\n\n{text}"
    elif isinstance(tree, list) and _are_sections(tree):
        for it in tree:
            name = next(key for key in NAMES if it.get(key))
            rest = {key: one for key, one in it.items() if key != name}
            inner = [
                *filter(None, (_row({k: v for k, v in rest.items() if _is_plain(v)}, bold=False),)),
                *_blocks_of(it),
            ]
            inner += [text for v in rest.values() if not _is_plain(v) and (text := markdown_of(v, level + 1))]
            yield f"{'#' * level} {line_of(str(it[name]))}\n\n" + "\n\n".join(inner)
    elif isinstance(tree, list):
        yield re.sub(r"\n{3,}", "\n\n", "\n".join(_items(tree, 0))).strip("\n")
    elif _text_of(tree):
        yield _text_of(tree)


def _are_sections(tree: list[Any]) -> bool:
    """Whether each row has a name and rows of its own, as the sections of a CV have."""
    return bool(tree) and all(
        isinstance(it, Mapping)
        and any(it.get(key) and _is_plain(it[key]) for key in NAMES)
        and any(isinstance(one, list) and any(isinstance(row, Mapping) for row in one) for one in it.values())
        for it in tree
    )


def _items(tree: list[Any], depth: int) -> Iterator[str]:
    """The rows of a list as items."""
    for it in tree if depth < MOST else ():
        if isinstance(it, Mapping):
            inner = [one for key, one in it.items() if not _is_plain(one) and not _is_of_looks(str(key))]
            head = _row({key: one for key, one in it.items() if _is_plain(one)}, bold=True)
        elif isinstance(it, list):
            head, inner = "", [it]
        else:
            head, inner = _text_of(it), []
        if head:
            yield f"{'    ' * depth}- {head}"
        for text in _blocks_of(it) if isinstance(it, Mapping) else ():
            yield f"\n{inside(text, depth + bool(head))}\n"
        for one in inner:
            rows = one if isinstance(one, list) else [one]
            yield from _items(rows, depth + bool(head))


def _row(fields: Mapping[Any, Any], *, bold: bool) -> str:
    """The plain fields of a row on a line: its name, what is short, and its sentences."""
    said = {str(key): text for key, it in fields.items() if not _is_of_looks(str(key)) and (text := _text_of(it))}
    said = {key: it for key, it in said.items() if not (key in TEXTS and "\n" in str(fields[key]).strip())}
    name = next((key for key in NAMES if key in said and not ADDRESS.fullmatch(said[key])), "")
    links = {key: it for key, it in said.items() if _is_address(key, it)}
    head = said.get(name, "")
    used = next(iter(links), "") if head else ""
    if used:
        head = f"[{head}]({links[used]})"
    head = f"**{head}**" if head and bold else head
    short = [it for key, it in said.items() if key != name and key not in TEXTS and key not in links]
    further = [f"[{heading_of(key)}]({it})" for key, it in links.items() if key != used]
    line = " · ".join(filter(None, (head, *short, *further)))
    texts = [said[key] for key in TEXTS if key in said and key != name]
    return ": ".join(filter(None, (line, " ".join(texts))))


def _blocks_of(fields: Mapping[Any, Any]) -> list[str]:
    """What of a row stands apart: its picture, and sentences on several lines."""
    name = next((str(fields[key]) for key in NAMES if fields.get(key) and _is_plain(fields[key])), "")
    said = (fields.get(key) for key in PICTURES)
    files = (it.strip() for it in said if isinstance(it, str) and PICTURE.fullmatch(it.strip()))
    shown = [f"![{line_of(name)}](<{file}>)" for file in files][:1]
    return shown + _long(fields)


def _long(fields: Mapping[Any, Any]) -> list[str]:
    """The sentences of a row that stand on several lines."""
    found = [fields.get(key) for key in TEXTS]
    return [dedent(it).strip() for it in found if isinstance(it, str) and "\n" in it.strip()]


def _is_of_looks(name: str) -> bool:
    return name.lower() in LOOKS or name.lower().endswith(LOOKS_END)


def _is_address(name: str, text: str) -> bool:
    is_path = name.lower().endswith(("url", "link", "pdf", "file")) and re.fullmatch(r"[\w./%~-]+\.\w{2,5}", text)
    return bool(is_path or ADDRESS.fullmatch(text))


def _is_plain(value: Any) -> bool:
    return not isinstance(value, Mapping | list)


def _text_of(value: Any) -> str:
    text = " ".join(str(value).split()) if value is not None and not isinstance(value, bool) else ""
    return "" if text.lower() in ("none", "null", "~", "true", "false") else text


def heading_of(name: str) -> str:
    """A name of a field as a heading: `work_experience` is Work experience."""
    words = " ".join(re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", name).split())
    return words[:1].upper() + (words[1:] if words.isupper() else words[1:].lower())
