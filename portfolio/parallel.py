"""The same function over many values, by several processes where that pays."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH = 400
"""Below this many items a loop is faster than starting processes."""

_work: Callable[[Any], Any] | None = None
"""The function in a forked worker, which inherits it without copying."""


STEP = 50
"""Items after which progress is told."""


def silent(_: int) -> None:
    """Nobody wants to know the progress."""


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    tick: Callable[[int], None] = silent,
) -> list[Result]:
    """The function's results in the order of the items; `tick` is told from time to time how many are done.

    Processes are forked, so the function may be any closure; where the system cannot fork, a loop does the work.
    """
    jobs = min(jobs, len(items) // (WORTH // 2))
    if jobs < 2 or len(items) < WORTH or not hasattr(os, "fork"):
        return list(_told((function(item) for item in items), tick))
    import multiprocessing

    global _work
    _work = function
    try:
        with multiprocessing.get_context("fork").Pool(jobs, _leave_interrupts) as pool:
            size = min(STEP, max(1, len(items) // (jobs * 4)))
            return list(_told(pool.imap(_call, items, chunksize=size), tick))
    finally:
        _work = None


def _told(results: Iterable[Result], tick: Callable[[int], None]) -> Iterator[Result]:
    """The results, with the progress told on the way."""
    for done, result in enumerate(results, 1):
        if done % STEP == 0:
            tick(done)
        yield result


def _leave_interrupts() -> None:
    """Ctrl-C is for the parent, which then ends its workers."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _call(item: Any) -> Any:
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(item)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
