"""Where compiled templates are kept, and what the check of their fields found."""

from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache

from portfolio.system.store import Store, digest


class Stores(NamedTuple):
    """Where compiled templates are kept."""

    own: Store
    """Of the user's templates and themes, in the project."""
    built_in: Store
    """Of the themes that come with the program, beside its own compiled modules."""
    themes: str
    """The folder of the built-in themes."""

    def of(self, path: str) -> Store:
        """The store for a template's file."""
        return self.built_in if Path(path).is_relative_to(self.themes) else self.own


class Bytecode(BytecodeCache):
    """Compiled templates in a store, whose digest guards them against damage."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file, which tells in which store it is kept."""
        return filename or name

    def load_bytecode(self, bucket: Any) -> None:
        """Take what is kept for just this text."""
        data = self.stores.of(bucket.key).get(_key_of(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Any) -> None:
        """Keep it."""
        self.stores.of(bucket.key).put(_key_of(bucket), bucket.bytecode_to_string())


def _key_of(bucket: Any) -> bytes:
    return digest(bucket.key.encode(), str(bucket.checksum).encode())
