"""Files of data that pages of an old site showed."""

import csv
import re
from typing import Any
from urllib.parse import quote

from portfolio.importers.sites.data_as_markdown import markdown_of
from portfolio.importers.sites.site_result import Making

DATA_ENDS = (".yml", ".yaml", ".json", ".csv", ".tsv")

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def data_text(making: Making, file: str) -> str:
    """What a file of data says, as Markdown with its links settled; '' where it is not there or says nothing."""
    tree = tree_of_data(making, file)
    if file.rpartition("/")[2].startswith("repositories.") and isinstance(tree, dict):
        tree = {name: [_on_github(it) for it in rows] for name, rows in tree.items() if isinstance(rows, list)}
    text = PICTURE.sub(
        lambda it: f"]({_picture_address(making, it[1])})", markdown_of(_unwrapped_tree(tree)) if tree else ""
    )
    return making.text(text)


PICTURE = re.compile(r"\]\(<([^<>]*)>\)")


def _picture_address(making: Making, name: str) -> str:
    """The address of a picture that data name, which templates look up in a folder of their own."""
    if re.match(r"(?:https?:)?//", name):
        return name
    if file := making.site.file(name, *IMAGES):
        return file
    end = "/" + name.lstrip("./")
    known = [it for it in making.site.own_files if f"/{it}".endswith(end)]
    return making.site.file(known[0]) if len(known) == 1 else "/" + quote(name.lstrip("/"))


IMAGES = ("images", "assets/img", "assets/images", "img")


def _unwrapped_tree(tree: Any) -> Any:
    """A tree without what only holds all of it, as `cv: {sections: {...}}` does."""
    while isinstance(tree, dict) and len(tree) == 1 and isinstance(inner := next(iter(tree.values())), dict):
        tree = inner
    if isinstance(tree, dict) and isinstance(tree.get("sections"), dict):
        tree = {**{name: it for name, it in tree.items() if name != "sections"}, **tree["sections"]}
    return tree


def tree_of_data(making: Making, file: str) -> Any:
    """A file of data as a tree; None where it is not there."""
    if not file.endswith((".csv", ".tsv")):
        return making.site.tree(file)
    text = making.site.read_text(file)
    if text is None:
        return None
    try:
        return list(csv.DictReader(text.splitlines(), delimiter="\t" if file.endswith(".tsv") else ","))
    except csv.Error:
        return None


def _on_github(name: Any) -> str:
    said = str(name)
    is_one = REPOSITORY.fullmatch(said) or re.fullmatch(r"[\w-]+", said)
    return f"[{said}](https://github.com/{said})" if is_one else said
