"""The files of entries that an import writes: new ones, and those in which fields change where they stand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portfolio.content.entry_files import EntryFile
from portfolio.importers.merge.field_merge import is_right
from portfolio.importers.merge.site_papers import Standing, standing_of
from portfolio.importers.source_types import Values
from portfolio.model import Paper
from portfolio.schema.yaml.emitter import edited_entry, new_entry
from portfolio.system.files.edits import Edit


class EntryEdits:
    """What an import does to entries, one edit for each file."""

    def __init__(self) -> None:
        self.by_path: dict[Path, Edit] = {}
        self.papers: list[Paper] = []
        """Those that are new or changed."""

    def create(self, file: EntryFile, values: Values) -> Standing | None:
        """Write a new entry; None where it cannot be understood."""
        text = new_entry(values, yaml=file.path.endswith(".yaml"))
        self.by_path[Path(file.full)] = Edit(Path(file.full), None, text)
        made = standing_of(file, text)
        self.papers += [made.paper] if made else []
        return made

    def change(self, entry: Standing, theirs: Paper, changes: Mapping[str, Any]) -> Standing | None:
        """Change fields of an entry to those of a record; None where that cannot be done where they stand."""
        path = Path(entry.source.full)
        text = edited_entry(entry.text, entry.source.path, changes)
        made = standing_of(entry.source, text) if text is not None else None
        if text is None or made is None or not is_right(entry.paper, made.paper, theirs, changes):
            return None
        old = self.by_path[path].old if path in self.by_path else entry.text
        self.by_path[path] = Edit(path, old, text)
        self.papers.append(made.paper)
        return made
