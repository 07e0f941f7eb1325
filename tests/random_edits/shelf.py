"""What an author keeps: entries, settings and files."""

from collections.abc import Iterator
from typing import Any

from sites import fields_text


class Work:
    """An entry as its author has it."""

    def __init__(self, fields: dict[str, Any], text: str) -> None:
        self.fields = fields
        self.text = text
        self.form = "md"
        self.beside: dict[str, bytes] = {}

    def files(self, stem: str) -> Iterator[tuple[str, bytes]]:
        """Paths below the folder of its kind, and what stands there."""
        if self.form == "yaml":
            yield f"{stem}.yaml", fields_text({**self.fields, "abstract": self.text}).encode()
            return
        name = f"{stem}/index.md" if self.form == "folder" else f"{stem}.md"
        yield name, f"---\n{fields_text(self.fields)}---\n{self.text}\n".encode()
        for file, data in self.beside.items() if self.form == "folder" else ():
            yield f"{stem}/{file}", data


class Shelf:
    """All that an author keeps: entries, settings and files, by path relative to the project root."""

    def __init__(self) -> None:
        self.papers: dict[str, Work] = {}
        self.pages: dict[str, Work] = {}
        self.settings: dict[str, Any] = {}
        self.own: dict[str, bytes] = {}
        self.overlay: dict[str, bytes | None] = {}
        """What is broken at the moment: path to the wrong bytes, or None for a file that is missing."""

    def files(self) -> dict[str, bytes]:
        """Everything as files."""
        found = {"content/site.yaml": fields_text(self.settings).encode(), **self.own}
        for folder, works in (("papers", self.papers), ("pages", self.pages)):
            for stem, work in works.items():
                found.update((f"content/{folder}/{name}", data) for name, data in work.files(stem))
        found.update((path, data or b"") for path, data in self.overlay.items())
        return {path: data for path, data in found.items() if self.overlay.get(path, b"") is not None}
