"""Where a build reads, writes and remembers."""

import os
from pathlib import Path
from typing import NamedTuple

from portfolio.system.blake2 import blake2b
from portfolio.system.files.shipped import PACKAGE


class Paths(NamedTuple):
    """Where a build reads, writes and remembers."""

    source: Path
    """The content folder, resolved."""
    output: Path
    root: Path
    """The project root: the parent of the source."""
    themes: Path
    """The built-in themes."""

    @property
    def memory(self) -> Path:
        """Where caches for this output folder are."""
        name = blake2b(os.fsencode(self.output), digest_size=6).hexdigest()
        return self.root / ".portfolio" / "cache" / name

    @property
    def lock(self) -> Path:
        return self.root / ".portfolio" / f"lock-{self.memory.name}"

    @property
    def folders(self) -> tuple[Path, ...]:
        """What the site is made from, as far as it may change while it is served."""
        return (self.source, self.root / "themes", self.themes)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Folders on which the site depends; the program's own among them."""
        return (*self.folders, PACKAGE)
