"""Watching folders: the door to watchdog.

An event says no more than that it is worth looking; what changed is told by looking.  watchdog reports reading too,
says nothing of what lies behind a link, and goes silent when a watched folder is deleted and made anew.
"""

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from portfolio.system.files.reading import DROPPING

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileDeletedEvent, FileMovedEvent,
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
]  # fmt: skip
"""Events that are no mere reading.  What changes in a folder is told of the file itself."""

Changed = Callable[[Collection[str] | None], None]
"""Told the paths of files that may have changed; None where whole folders came or went."""


class Watch:
    """Calls back, from a thread of its own, when something may have changed below some folders."""

    def __init__(self, folders: Sequence[Path], changed: Changed) -> None:
        self._folders = folders
        self._handler = _Handler(changed)
        self._observer: Any = None
        self._watched: dict[Path, tuple[tuple[int, int], Any]] = {}

    def renew(self) -> None:
        """Watch what is there now: a folder that came, or one that was deleted and made anew.

        Raises OSError where the system has no more watches to give, or lets no more programs watch.
        """
        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
        for folder in self._folders:
            now, known = _identity(folder), self._watched.get(folder)
            if known and known[0] != now:
                self._observer.unschedule(known[1])
                del self._watched[folder]
            if now and folder not in self._watched:
                watch = self._observer.schedule(self._handler, str(folder), recursive=True, event_filter=CHANGES)
                self._watched[folder] = (now, watch)

    def end(self) -> None:
        """Watch no longer."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Changed) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell of everything but what editors leave behind."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        paths = [path for path in paths if not DROPPING.fullmatch(Path(path).name)]
        if paths:
            self._changed(None if event.is_directory else paths)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        it = folder.stat()
    except OSError:
        return None
    return (it.st_dev, it.st_ino)
