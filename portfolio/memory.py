"""What a build remembers for the next one, all under `.portfolio/cache/` and all of it dispensable."""

import hashlib
import sys
from functools import cached_property
from pathlib import Path

import msgspec

from portfolio.cache import Store, encoded
from portfolio.render import Record
from portfolio.templates import Stores
from portfolio.wish import built_in

KEY = b"state"


class State(msgspec.Struct, frozen=True):
    """The pages as they were last made, and the files as they were last seen."""

    pages: dict[str, Record] = {}
    """What each page was made from, by file."""
    outputs: dict[str, tuple[int, int, int, int]] = {}
    """Size, times and inode of each output."""
    assets: dict[str, tuple[tuple[int, int, int, int], str]] = {}
    """Size, times and inode of each file that is published as it is, and the digest of its bytes; by path."""
    since: int = 0
    """The file system's clock, in nanoseconds, before `assets` were looked at."""
    written: int = 0
    """The same, before `outputs` were looked at."""


class Memory:
    """The caches of one output folder; `fresh` starts with empty ones."""

    def __init__(self, folder: Path, version: str, *, fresh: bool) -> None:
        stamp = hashlib.blake2b(version.encode(), digest_size=16).digest()
        place = folder / "nothing" if fresh else folder
        self.version = stamp
        self.entries = Store(place / "entries", stamp)
        own = Store(place / "templates", stamp, lasting=True)
        beside = Path(__file__).parent / "__pycache__" / "templates"
        self.templates = Stores(own, Store(beside, stamp, lasting=True), str(built_in()))
        self._state = Store(place / "state", stamp)
        for name, store in (("entries", self.entries), ("templates", own), ("state", self._state)):
            store.path = folder / name

    @cached_property
    def state(self) -> State:
        """What the last build left; an empty state where that is lost."""
        data = self._state.get(KEY)
        try:
            return msgspec.msgpack.decode(data, type=State) if data else State()
        except msgspec.DecodeError:
            return State()

    def save(self) -> None:
        """Write what differs from what is kept."""
        self._state.put(KEY, encoded(self.state))
        for store in (self.entries, self.templates.own, self._state):
            store.save()
        if not sys.dont_write_bytecode:
            self.templates.built_in.save()
