"""Entries of BibTeX as they were written: a type, a key and fields whose values are text."""

from msgspec import Struct


class WrittenField(Struct, frozen=True, array_like=True):
    """A field as it was written, and where it starts."""

    name: str
    value: str
    line: int
    column: int = 1


class BibEntry(Struct, frozen=True, array_like=True):
    """An entry: its type and its fields' names in lower case, its own fields first."""

    type: str
    key: str
    line: int
    fields: tuple[WrittenField, ...]

    def get(self, name: str) -> str:
        """The value of a field; '' where there is none."""
        return next((it.value for it in self.fields if it.name == name), "")
