"""The same function over many values: results in order, progress told, whatever the number of processes."""

import errno
import os
import signal
import threading
import traceback

import pytest

from portfolio.diagnostics.problems import ENVIRONMENT, Failure
from portfolio.system.workers import STEP, WORTH, each, processors, silent


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of other tests may still have threads in this process: they hold no lock that the functions here want."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_results_stand_in_the_order_of_the_items() -> None:
    items = list(range(WORTH * 2))

    assert each(lambda number: number * number, items, jobs=3) == [number * number for number in items]


def test_many_items_are_shared_by_several_processes_and_a_closure_will_do() -> None:
    here = os.getpid()
    found = each(lambda _: os.getpid(), list(range(WORTH * 2)), jobs=2)

    assert len(set(found)) <= 2
    assert here not in found


@pytest.mark.parametrize(("count", "jobs"), [(WORTH - 1, 8), (WORTH * 2, 1), (0, 4), (WORTH * 2, 0)])
def test_few_items_or_one_job_need_no_other_process(count: int, jobs: int) -> None:
    assert set(each(lambda _: os.getpid(), list(range(count)), jobs=jobs)) <= {os.getpid()}


def test_where_the_system_cannot_fork_a_loop_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")

    assert set(each(lambda _: os.getpid(), list(range(WORTH * 2)), jobs=4)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_is_told_in_steps(jobs: int) -> None:
    told: list[int] = []
    each(lambda number: number, list(range(WORTH + STEP // 2)), jobs=jobs, tick=told.append)

    assert told == list(range(STEP, WORTH + 1, STEP))


def _fails_late(number: int) -> int:
    if number == WORTH:
        raise ValueError("ours")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_in_a_worker_is_raised_here_with_its_traceback(jobs: int) -> None:
    with pytest.raises(Exception, match="ours") as caught:
        each(_fails_late, list(range(WORTH * 2)), jobs=jobs)

    shown = "".join(traceback.format_exception(caught.value))
    assert "in _fails_late" in shown
    assert "ValueError: ours" in shown


@pytest.mark.parametrize("number", [0, 1, WORTH - 1, WORTH * 2 - 1])
def test_a_worker_that_is_killed_is_named_and_not_waited_for(number: int) -> None:
    here = os.getpid()

    def dies(it: int) -> int:
        if it == number and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return it

    with pytest.raises(Failure) as caught:
        each(dies, list(range(WORTH * 2)), jobs=2)

    assert caught.value.exit_code == ENVIRONMENT
    assert [str(problem) for problem in caught.value.problems] == [
        "portfolio: PF509 a process of the build was killed, perhaps because memory ran out\n"
        "    Build again; if it happens again, use fewer processes, for example: --jobs 1"
    ]


def test_large_results_come_whole_and_in_order() -> None:
    found = each(lambda number: bytes([number % 256]) * 20_000, list(range(WORTH)), jobs=2)

    assert [(len(it), it[0]) for it in found] == [(20_000, number % 256) for number in range(WORTH)]


def test_workers_are_gone_when_the_work_is_stopped() -> None:
    pids: set[int] = set()

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        each(lambda _: pids.add(os.getpid()), list(range(WORTH * 2)), jobs=2, tick=stop)

    with pytest.raises(ChildProcessError):  # none is left, not even as a zombie
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("working", [0, 1])
def test_where_no_more_processes_can_be_had_a_loop_does_the_work(working: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fork, left = os.fork, [None] * working

    def scarce() -> int:
        if not left:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left.pop()
        return fork()

    monkeypatch.setattr(os, "fork", scarce)

    assert set(each(lambda _: os.getpid(), list(range(WORTH * 2)), jobs=2)) == {os.getpid()}


def test_nobody_need_want_to_know_the_progress() -> None:
    silent(1)


def test_there_is_at_least_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)

    assert processors() == 1
