"""Files of data that pages of an old site showed."""

import csv
import re
from typing import Any

from portfolio.importing.sites.datatext import markdown_of
from portfolio.importing.sites.made import Making

DATA_ENDS = (".yml", ".yaml", ".json", ".csv", ".tsv")

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def data_text(making: Making, file: str) -> str:
    """What a file of data says, as Markdown with its links settled; '' where it is not there or says nothing."""
    tree = tree_of_data(making, file)
    if file.rpartition("/")[2].startswith("repositories.") and isinstance(tree, dict):
        tree = {name: [_on_github(it) for it in rows] for name, rows in tree.items() if isinstance(rows, list)}
    return making.text(markdown_of(tree)) if tree else ""


def tree_of_data(making: Making, file: str) -> Any:
    """A file of data as a tree; None where it is not there."""
    if not file.endswith((".csv", ".tsv")):
        return making.site.tree(file)
    text = making.site.read(file)
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
