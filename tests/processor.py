"""What work takes of the processor, whatever else the machine does: no test looks at the clock to judge speed."""

import time

USUAL = 0.004
"""Seconds that `_loop` takes on a machine that does nothing else."""


def _loop() -> float:
    started = time.process_time()
    sum(number * number for number in range(60_000))
    return time.process_time() - started


def slowness() -> float:
    """How much slower this machine is at the moment than one that does nothing else; at least 1."""
    return max(1.0, max(_loop() for _ in range(3)) / USUAL)


class Stopwatch:
    """Measures the processor's time of this process from now on."""

    def __init__(self) -> None:
        self._slowness = slowness()
        self._started = time.process_time()

    def seconds(self) -> float:
        """The seconds so far, as they would be if the machine did nothing else."""
        used = time.process_time() - self._started
        return used / max(self._slowness, slowness())
