"""Changes to the disk that can be taken back: what every step did is noted before it is done."""

from collections.abc import Callable, Iterable
from pathlib import Path

from portfolio.output import disk
from portfolio.output.contents import folders_above, folders_of


class Journal:
    """A row of changes to files, each in one step, and the way back.

    Each note is made *before* its change and undoing it tells by the disk whether the change came about, so
    that an interruption between the two does no harm.
    """

    def __init__(self, stage: Path, prefix: str) -> None:
        self._stage = stage
        self._prefix = prefix
        self._asides = 0
        self._undo: list[Callable[[], None]] = []

    def make_dir(self, path: str) -> None:
        """Make a folder that is not there."""
        self._undo.append(lambda: disk.remove_dir(Path(path)) if disk.kind_of(path) == disk.FOLDER else None)
        disk.make_dir(path)

    def open_stage(self) -> None:
        """Make the stage; undoing takes it away with all that is in it."""
        self._undo.append(lambda: clear(self._stage))
        disk.make_dir(self._stage)

    def place(self, staged: str, target: str) -> None:
        """Move a new file into place, over an old one with no moment between in which there is none."""
        if disk.kind_of(target) == disk.NOTHING:
            self._move(staged, target)
            return
        aside = self._aside()
        disk.keep(Path(target), aside)
        self._undo.append(lambda: disk.rename(aside, target))
        disk.rename(staged, target)

    def take_away(self, target: Path) -> None:
        """Move a file out of the site."""
        self._move(target, self._aside())

    def remove_dir(self, path: Path) -> None:
        """Remove an empty folder."""
        self._undo.append(lambda: None if path.is_dir() else disk.make_dir(path))
        disk.remove_dir(path)

    def roll_back(self) -> bool:
        """Undo everything, newest first, as far as the disk allows; whether all of it came back."""
        whole = True
        for undo in reversed(self._undo):
            try:
                undo()
            except OSError:
                whole = False
        return whole

    def _move(self, source: disk.StrPath, target: disk.StrPath) -> None:
        def undo() -> None:
            if disk.kind_of(source) == disk.NOTHING:
                disk.rename(target, source)

        self._undo.append(undo)
        disk.rename(source, target)

    def _aside(self) -> Path:
        self._asides += 1
        return self._stage / f"{self._prefix}-{self._asides}"


def clear(stage: Path) -> None:
    """Take away a stage, this run's or one that a killed build has left."""
    if disk.kind_of(stage) != disk.FOLDER:
        return
    for path in sorted(stage.iterdir()):
        disk.remove(path)
    disk.remove_dir(stage)


def make_folders(journal: Journal, prefix: str, name: str, standing: set[str]) -> None:
    """Make the folders on the way to a name that are not there; `standing` are those that are known to be."""
    for folder in folders_above(name):
        if folder not in standing:
            standing.add(folder)
            if disk.kind_of(prefix + folder) == disk.NOTHING:
                journal.make_dir(prefix + folder)


def prune(journal: Journal, output: Path, names: Iterable[str]) -> None:
    """Remove the folders that held these names and are empty now, never one behind a link."""
    for folder in sorted(folders_of(names), key=lambda it: (-it.count("/"), it)):
        path = output / folder
        way = (*folders_above(folder), folder)
        is_real = all(disk.kind_of(output / it) == disk.FOLDER for it in way)
        if is_real and not any(path.iterdir()):
            with disk.naming(path, path):
                journal.remove_dir(path)
