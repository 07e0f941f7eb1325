"""Work in a process of its own, which cannot outlive its time or take all memory.

Nothing inside a process can stop a regular expression that runs away: it holds the interpreter's lock, and a
signal reaches only the main thread.  So the work gets an interpreter of its own, started as any program is
(a server with threads must not fork), and that one is ended from outside.
"""

import sys
from collections.abc import Callable
from pathlib import Path

LIMIT = 5.0
"""Seconds that the work may take, the start of its process included."""
MEMORY = 1 << 30
"""Bytes that it may take, where the system can be told."""
ANSWER = 32 << 20
"""Bytes of the longest answer."""

DEPTH, STACK = 10_000, 64 << 20
"""How deep calls may go in the process, and the stack that this takes, in bytes."""

BEYOND = 3
"""Exit code of a process that ran out of memory, depth or length."""


class Refused(Exception):
    """There is no answer; says why, in words that follow `found one that`."""


def ask(program: str, request: bytes) -> bytes:
    """What a Python program, which calls `answer`, makes of the request; raises Refused.

    A mistake of ours in the program is raised as RuntimeError with its traceback.
    """
    import subprocess  # rarely needed, and it costs 10 ms

    way = [str(Path(__file__).parent.parent), *sys.path]
    options = ["-S", "-B"] if sys.dont_write_bytecode else ["-S"]
    command = [sys.executable, *options, "-c", f"import sys; sys.path[:] = {way!r}; {program}"]
    try:
        if not sys.executable:
            raise FileNotFoundError(0, "the interpreter is unknown")
        done = subprocess.run(command, input=request, capture_output=True, timeout=LIMIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refused("takes longer") from None
    except OSError as error:
        raise Refused(f"needs a process of its own, which cannot be started ({error.strerror})") from error
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise Refused("takes too much memory")
    return done.stdout


def answer(work: Callable[[bytes], bytes]) -> None:
    """In the new process: read the request, do the work within its limits, write the answer."""
    import faulthandler
    import os
    import threading

    faulthandler.dump_traceback_later(LIMIT * 2, exit=True)  # whoever asked may be gone
    _limit_memory()
    result: list[bytes] = []

    def run() -> None:
        try:
            result.append(work(sys.stdin.buffer.read()))
        except (MemoryError, RecursionError):
            os._exit(BEYOND)

    sys.setrecursionlimit(DEPTH)
    threading.stack_size(STACK)
    worker = threading.Thread(target=run)
    worker.start()
    worker.join()
    if not result:
        sys.exit(1)
    if len(result[0]) > ANSWER:
        sys.exit(BEYOND)
    sys.stdout.buffer.write(result[0])


def _limit_memory() -> None:
    """Where the system allows: no more memory than MEMORY."""
    try:
        import resource
    except ImportError:
        return
    import contextlib

    with contextlib.suppress(ValueError, OSError):  # a lower limit is in force
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
