"""Files that are written in one step."""

import contextlib
from pathlib import Path


def replace_file(path: Path, *parts: bytes) -> None:
    """Write a file that may be lost at any moment, in one step; one that cannot be written is no mistake."""
    temporary = path.with_name(f"{path.name}.new")  # the same each time: a killed build's is written over
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.writelines(parts)
        temporary.replace(path)
    except OSError:  # a full disk must get back what was written so far
        with contextlib.suppress(OSError):
            temporary.unlink()
