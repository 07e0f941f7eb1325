"""Work in a process of its own, which cannot outlive its time or take all memory.

Nothing inside a process can stop a regular expression that runs away: it holds the interpreter's lock, and a
signal reaches only the main thread.  So the work gets an interpreter of its own, started as any program is
(a server with threads must not fork), and that one is ended from outside.
"""

import signal
import sys
from collections.abc import Callable

from portfolio.system.files.shipped import PACKAGE

LIMIT = 60
"""Seconds of the processor's time that the work may take: a last resort, ten times what it takes at most."""
PATIENCE = 600
"""Seconds by the clock, where the system can limit no processor's time."""
MEMORY = 1 << 30
"""Bytes that it may take, where the system can be told."""
ANSWER = 32 << 20
"""Bytes of the longest answer."""

DEPTH, STACK = 10_000, 64 << 20
"""How deep calls may go in the process, and the stack that this takes, in bytes."""

OVERTIME = -getattr(signal, "SIGXCPU", 0) or -1
"""What ended a process that took all its time."""
BEYOND = 3
"""Exit code of a process that ran out of memory, depth or length."""


class SandboxRefused(Exception):
    """There is no answer; says why, in words that follow `found one that`."""


def ask(program: str, request: bytes) -> bytes:
    """What a Python program, which calls `answer`, makes of the request; raises Refused.

    A mistake of ours in the program is raised as RuntimeError with its traceback.
    """
    import subprocess  # rarely needed, and it costs 10 ms

    way = [str(PACKAGE.parent), *sys.path]
    options = ["-S", "-B"] if sys.dont_write_bytecode else ["-S"]
    start = f"import sys; sys.path[:] = {way!r}; from portfolio.system.sandbox import limit; limit({LIMIT})"
    command = [sys.executable, *options, "-c", f"{start}; {program}"]
    try:
        if not sys.executable:
            raise FileNotFoundError(0, "the interpreter is unknown")
        done = subprocess.run(command, input=request, capture_output=True, timeout=_patience(), check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise SandboxRefused("takes longer") from None
    except OSError as error:
        raise SandboxRefused(f"needs a process of its own, which cannot be started ({error.strerror})") from error
    if done.returncode == OVERTIME:
        raise SandboxRefused("takes longer")
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise SandboxRefused("takes too much memory")
    return done.stdout


def answer(work: Callable[[bytes], bytes]) -> None:
    """In the new process: read the request, do the work within its limits, write the answer."""
    import os
    import threading

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


def _patience() -> int | None:
    """Seconds to wait by the clock; None where the process is ended by the time that it takes of the processor."""
    return PATIENCE if sys.platform == "win32" else None


def limit(seconds: int) -> None:
    """In the new process: no more of the processor's time than that, and no more memory than MEMORY."""
    try:
        import resource
    except ImportError:
        import faulthandler

        faulthandler.dump_traceback_later(PATIENCE * 2, exit=True)  # whoever asked may be gone
        return
    import contextlib

    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is in force
            resource.setrlimit(kind, (most, most + (kind == resource.RLIMIT_CPU)))
