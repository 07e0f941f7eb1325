"""What `portfolio new` put into a site: it gives way to what comes over, as long as nobody has edited it."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import which

from portfolio.system.files.edits import Removal, read
from portfolio.system.files.shipped import STARTER

PAPERS = {"papers/first-paper.md": "first.md", "papers/second-paper.yaml": "second.yaml"}
PAGES = {"pages/about.md": "about.md"}
"""Samples below the content folder, and the texts that they are made of."""

BLANK = re.compile(r"<<(\w+)>>")
"""What is filled in: a name, a month."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A text of the starter, with anything on a line for what is filled in."""
    parts = BLANK.split((STARTER / name).read_text("utf-8"))
    return re.compile("".join("[^\\n]*" if place % 2 else re.escape(it) for place, it in enumerate(parts)))


def is_sample(below: str, text: str) -> bool:
    """Whether a file, by its path below the content folder, is a sample as it was written."""
    name = {**PAPERS, **PAGES}.get(below)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return name is not None and _pattern(name).fullmatch(plain) is not None


def removals(source: Path, samples: dict[str, str]) -> Iterator[Removal]:
    """The samples that still stand as they were written."""
    for below in samples:
        text = read(source / below)
        if text is not None and is_sample(below, text):
            yield Removal(source / below, sha256(text.encode()).hexdigest())


def says(text: str) -> bool:
    """Whether a text of site.yaml is one of the starter's."""
    return bool(text.strip()) and text.strip() in (STARTER / "site.yaml").read_text("utf-8")


def known_name() -> str:
    """What git calls the user, which a new site begins with; '' where nobody has told it."""
    if not which("git"):
        return ""
    done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607
    return " ".join(done.stdout.split())
