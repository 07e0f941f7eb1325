"""What stands where a file or a folder should be, and is none that can be read."""

# ruff: noqa: E501 - files stand as they are

import os
import socket
from collections.abc import Callable
from pathlib import Path

from bad_inputs import SITE, Bad

THEME = "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n"


def pipe(path: Path) -> None:
    """A pipe, whose reader waits for ever."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """An empty folder."""
    path.mkdir()


def listening(path: Path) -> None:
    """A socket; its name is made short, for a socket's path may have 107 bytes."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as it:
            it.bind(path.name)
    finally:
        os.chdir(here)


def link(target: str) -> Callable[[Path], None]:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


BAD = [
    Bad("a pipe named as a paper", {"content/papers/p.md": pipe}, ("content/papers/p.md PF005",)),
    Bad("a pipe named as a YAML paper", {"content/papers/p.yaml": pipe}, ("content/papers/p.yaml PF005",)),
    Bad("a pipe named as a page", {"content/pages/p.md": pipe}, ("content/pages/p.md PF005",)),
    Bad("a pipe among the files", {"content/static/p.pdf": pipe}, ("content/static/p.pdf PF005",)),
    Bad("a pipe beside an entry", {"content/papers/with-files/p.pdf": pipe}, ("content/papers/with-files/p.pdf PF005",)),
    Bad("a pipe as index", {"content/papers/x/index.md": pipe}, ("content/papers/x/index.md PF005",)),
    Bad("a pipe as site.yaml", {SITE: pipe}, ("content/site.yaml PF005",)),
    Bad("a pipe as theme.yaml", {SITE: THEME, "themes/mine/theme.yaml": pipe}, ("content/site.yaml:3:8 PF401",)),
    Bad("a folder as site.yaml", {SITE: folder}, ("content/site.yaml PF005",)),
    Bad("a folder as index", {"content/papers/x/index.md": folder}, ("content/papers/x/index.md PF005",)),
    Bad("a socket named as a paper", {"content/papers/p.md": listening}, ("content/papers/p.md PF005",)),
    Bad("a socket among the files", {"content/static/s": listening}, ("content/static/s PF005",)),
    Bad("a link to nothing", {"content/papers/p.md": link("nowhere.md")}, ("content/papers/p.md PF001",)),
    Bad("a link to nothing among the files", {"content/static/a": link("b")}, ("content/static/a PF001",)),
    Bad("a link to a system file", {"content/papers/p.md": link("/etc/hostname")}, ("content/papers/p.md PF006",)),
    Bad("a link to a device", {"content/papers/p.md": link("/dev/zero")}, ("content/papers/p.md PF006",)),
    Bad("a link up and out", {"content/static/a": link("../../../nowhere")}, ("content/static/a PF006",)),
    Bad("a link to a system folder", {"content/static/etc": link("/etc")}, ("content/static/etc PF006",)),
    Bad("a linked folder of papers", {"content/papers/x": link("/etc/ssl")}, ("content/papers/x PF006",)),
    Bad("a link to its own folder", {"content/static/loop": link(".")}, ("content/static/loop PF005",)),
]  # fmt: skip
"""Each with the only place and code."""
