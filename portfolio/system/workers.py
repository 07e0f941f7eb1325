"""The same function over many values, by several processes where that pays."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, TypeVar

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH = 400
"""Below this many items a loop is faster than starting processes."""

STEP = 50
"""Items after which progress is told, and the most that a process works on before it gives results."""

_HEAD = 8
"""Bytes that tell the length of what follows them."""

_CHUNK = 1 << 20


def silent(_: int) -> None:
    """Nobody wants to know the progress."""


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    tick: Callable[[int], None] = silent,
    worth: int = WORTH,
) -> list[Result]:
    """The function's results in the order of the items; `tick` is told from time to time how many are done.
    Below `worth` items a loop does the work: the slower the function, the fewer are worth a process.

    Processes are forked, so the function may be any closure; where the system cannot fork, a loop does the work.
    Raises `Failure` where a process is ended from outside, as systems do when memory is short.
    """
    jobs = min(jobs, len(items) // max(1, worth // 2))
    alone = threading.active_count() == 1  # a lock that another thread holds would stay taken in the child for ever
    if jobs > 1 and len(items) >= worth and hasattr(os, "fork") and alone:
        size = min(STEP, max(1, len(items) // (jobs * 4)))
        blocks = [items[start : start + size] for start in range(0, len(items), size)]
        workers = _Workers()
        try:
            if workers.start([_results(function, blocks[first::jobs]) for first in range(jobs)]):
                return list(_with_progress(chain.from_iterable(workers.in_order(len(blocks))), tick))
        finally:
            workers.end()
    return list(_with_progress((function(item) for item in items), tick))


def _with_progress(results: Iterable[Result], tick: Callable[[int], None]) -> Iterator[Result]:
    """The results, with the progress told on the way."""
    for done, result in enumerate(results, 1):
        if done % STEP == 0:
            tick(done)
        yield result


def _results(function: Callable[[Item], Result], blocks: Sequence[Sequence[Item]]) -> Iterator[list[Result]]:
    """The results of one block after the other."""
    for block in blocks:
        yield [function(item) for item in block]


class _Workers:
    """Forked processes, each with a pipe of its own and nothing shared: one that is killed blocks no other.

    (multiprocessing's Pool waits for ever for what a killed process was working on.)
    """

    def __init__(self) -> None:
        self.pids: list[int] = []
        self.pipes: list[int] = []

    def start(self, works: Sequence[Iterator[Any]]) -> bool:
        """Fork a process for each work, which sends what the work yields; False where the system has none left."""
        try:
            for work in works:
                ours, theirs = os.pipe()
                self.pipes.append(ours)
                try:
                    pid = os.fork()
                    if not pid:  # pragma: no cover (in the worker)
                        _serve(work, theirs, self.pipes)
                    self.pids.append(pid)
                finally:
                    os.close(theirs)
        except OSError:
            return False
        return True

    def in_order(self, count: int) -> Iterator[list[Any]]:
        """The blocks in their order, which the workers took in turns."""
        import pickle
        import select

        poll, waiting = select.poll(), {pipe: bytearray() for pipe in self.pipes}
        ready: dict[int, list[list[Any]]] = {pipe: [] for pipe in self.pipes}
        for pipe in self.pipes:
            poll.register(pipe)
        for number in range(count):
            wanted = self.pipes[number % len(self.pipes)]
            while not ready[wanted]:
                for pipe, _ in poll.poll():
                    if not _read_more(waiting[pipe], pipe):
                        poll.unregister(pipe)
                        if pipe == wanted:
                            raise _worker_failure()
                    for message in _messages(waiting[pipe]):
                        ready[pipe].append(_checked_result(pickle.loads(message)))  # noqa: S301 - from a process of ours
            yield ready[wanted].pop(0)

    def end(self) -> None:
        """End the workers, whatever they do: they have nothing to clear up."""
        import signal

        for pid in self.pids:
            with suppress(ProcessLookupError):  # where SIGCHLD is ignored, the system takes the ended away
                os.kill(pid, signal.SIGKILL)
        for pid in self.pids:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        for pipe in self.pipes:
            os.close(pipe)


def _serve(work: Iterator[object], pipe: int, others: Sequence[int]) -> None:  # pragma: no cover
    """The life of a worker.  It never returns, for what comes after the fork is its parent's business."""
    try:
        import pickle
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends its workers
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        for other in others:
            os.close(other)
        try:
            for result in work:
                _send(pipe, pickle.dumps(result))
        except Exception as error:
            _send(pipe, pickle.dumps(_Mistake(error)))
    finally:
        os._exit(0)


class _Mistake(Exception):
    """A mistake of ours in a worker, with the traceback it had there."""

    def __init__(self, error: Exception | str) -> None:
        import traceback

        super().__init__(error if isinstance(error, str) else "".join(traceback.format_exception(error)))


def _send(pipe: int, data: bytes) -> None:  # pragma: no cover (in the worker)
    rest = memoryview(len(data).to_bytes(_HEAD, "big") + data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _read_more(buffer: bytearray, pipe: int) -> bool:
    """Whether more could be read into the buffer: not when the worker has ended."""
    data = os.read(pipe, _CHUNK)
    buffer += data
    return bool(data)


def _messages(buffer: bytearray) -> Iterator[bytes]:
    """The messages that have come whole, taken out of the buffer."""
    while len(buffer) >= _HEAD and len(buffer) >= (end := _HEAD + int.from_bytes(buffer[:_HEAD], "big")):
        yield bytes(buffer[_HEAD:end])
        del buffer[:end]


def _checked_result(result: list[Any] | _Mistake) -> list[Any]:
    if isinstance(result, _Mistake):
        raise result
    return result


def _worker_failure() -> Failure:
    what = "a process of the build was killed, perhaps because memory ran out"
    mend = "Build again; if it happens again, use fewer processes, for example: --jobs 1"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.WORKER_ENDED, what, mend)])


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
