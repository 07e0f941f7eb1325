"""The command in a process of its own, and small sites for it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sites import env

from portfolio.cli.project.new_site import NewOwner


def process(root: Path, *arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Runs the command in a process of its own."""
    command = [sys.executable, "-m", "portfolio", *arguments]
    return subprocess.run(
        command, cwd=root, env=env(**options), capture_output=True, text=True, check=False, timeout=60
    )


ADA = NewOwner("Ada Lovelace", "The Mill", "ada", "0000-0002-1825-0097")


def typed(folder: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """The command, typed in a folder by somebody with an empty home."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    around = env(HOME=str(home), XDG_CONFIG_HOME="", GIT_CONFIG_GLOBAL=os.devnull, **variables)
    command = [sys.executable, "-m", "portfolio", *arguments]
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, check=False, timeout=120,
                          stdin=subprocess.DEVNULL)  # fmt: skip
