"""The same function over many values: results in order, progress told, whatever the number of processes."""

import os

import pytest

from portfolio import parallel
from portfolio.parallel import STEP, WORTH, each, processors, silent


def test_results_stand_in_the_order_of_the_items() -> None:
    items = list(range(WORTH * 2))

    assert each(lambda number: number * number, items, jobs=3) == [number * number for number in items]


def test_many_items_are_shared_by_several_processes_and_a_closure_will_do() -> None:
    here = os.getpid()
    found = each(lambda _: os.getpid(), list(range(WORTH * 2)), jobs=2)

    assert len(set(found)) <= 2
    assert here not in found
    assert parallel._work is None


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
def test_a_mistake_of_ours_in_a_worker_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="ours"):
        each(_fails_late, list(range(WORTH * 2)), jobs=jobs)

    assert parallel._work is None


def test_nobody_need_want_to_know_the_progress() -> None:
    silent(1)


def test_there_is_at_least_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)

    assert processors() == 1
