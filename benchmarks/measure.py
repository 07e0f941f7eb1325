"""One process measured from its start to its end, and ratios of such measurements."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

MEBIBYTE = 1 << 20
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which a system counts `ru_maxrss` (getrusage(2))."""


class Spent(NamedTuple):
    """What one process took, with all the processes that it started and waited for."""

    wall: float
    """Seconds from before its start until it has ended."""
    cpu: float
    """Seconds of user and system time."""
    peak: float
    """MiB at most in memory at one time, of the largest single process."""
    said: str
    """What it wrote to either stream."""


class Stopped(Exception):
    """Something is not as it has to be for a comparison; the message says what."""


def environment(**more: str) -> dict[str, str]:
    """That of this process, but with modules that are kept compiled, as everybody has them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | more


def run(command: Sequence[str], folder: Path, **variables: str) -> Spent:
    """Run a program in a folder, with variables of the environment; raises `Stopped` with its words when it fails."""
    with TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(**variables), stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=subprocess.STDOUT)  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)  # so that Popen does not wait once more
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise Stopped(f"{' '.join(command)} in {folder} ended with {process.returncode}:\n{said}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_UNIT / MEBIBYTE, said)


def median(numbers: Sequence[float]) -> float:
    """The middle one, or the mean of the two in the middle."""
    ranked = sorted(numbers)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2


def typical(spent: Sequence[Spent]) -> Spent:
    """The median of each quantity."""
    return Spent(
        median([it.wall for it in spent]), median([it.cpu for it in spent]), median([it.peak for it in spent]), ""
    )


class Ratio(NamedTuple):
    """How many times what the other one took."""

    wall: float
    cpu: float
    peak: float


def ratio(ones: Sequence[Spent], others: Sequence[Spent]) -> Ratio:
    """The median of the ratios within each pair: what disturbs both of a pair cancels out."""
    pairs = list(zip(ones, others, strict=True))
    return Ratio(
        median([one.wall / other.wall for one, other in pairs]),
        median([one.cpu / other.cpu for one, other in pairs]),
        median([one.peak / other.peak for one, other in pairs]),
    )
