"""Whole builds that are killed, stopped or refused by the disk at any call: no torn site, and the next is clean."""

import errno
import os
import re
import signal
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from long import LONG
from strikes import ERRORS, Call, Scene, killing

from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT
from portfolio.model.slugs import MANIFEST, STAGE

pytestmark = [
    pytest.mark.usefixtures("untraced"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

SHARDS = 4
"""Parts of each sweep, for as many processes."""

STOPS = (
    (signal.SIGINT,),
    (signal.SIGTERM,),
    (signal.SIGHUP,),
    (signal.SIGINT, signal.SIGINT),
    (signal.SIGTERM, signal.SIGINT),
)
"""Signals that come one call after the other: Ctrl-C is often pressed twice."""

CACHES = ".portfolio/cache/"


@pytest.fixture(scope="module")
def making(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Scene]:
    """Makes the scene of all these tests, within the first of them: the builds that it records are as all others."""
    return cache(lambda: Scene(tmp_path_factory.mktemp("faults")))


@pytest.fixture
def scene(quick_builds: None, making: Callable[[], Scene]) -> Iterator[Scene]:
    """Fifty papers, ten of them changed since the last build."""
    yield making()
    making().restore()


def shard(calls: list[Call], number: int, *, every: int = 1) -> list[tuple[int, Call]]:
    """A part of the changes with their numbers; `every` leaves some out unless the long tests run."""
    changes = [(place, call) for place, call in enumerate(calls) if call.changes]
    return changes[number * (every if LONG == 1 else 1) :: SHARDS * (every if LONG == 1 else 1)]


def pairs(number: int, options: tuple[object, ...]) -> range:
    """Which of the options meet a call: one in turn, all of them in the long tests."""
    return range(number % len(options), number % len(options) + 1) if LONG == 1 else range(len(options))


def test_a_build_makes_these_calls(scene: Scene) -> None:
    kinds = {call.kind for call in scene.calls}
    paths = {call.path for call in scene.calls if call.changes}

    assert {"open", "write", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "read", "os.scandir"} <= kinds
    assert {"site/index.html", f"site/{MANIFEST}", f"site/{STAGE}", "site/papers/renamed"} <= paths
    assert any(path.startswith(".portfolio/lock-") for path in paths)
    assert any(path.startswith(".portfolio/kept/") for path in paths)
    assert {Path(path).name for path in paths if path.startswith(CACHES)} >= {
        "entries",
        "state",
        "templates",
        "sweep.json",
        "clock",
    }
    assert len([call for call in scene.calls if call.changes]) > 120


@pytest.mark.parametrize("part", range(SHARDS))
def test_a_kill_at_any_call_leaves_each_file_old_or_new_and_the_next_build_is_clean(part: int, scene: Scene) -> None:
    for number, call in shard(scene.calls, part):
        scene.restore()
        ended = scene.build(killing(number, signal.SIGKILL))

        assert ended.code == -signal.SIGKILL, (number, call, ended)
        assert scene.torn() == [], (number, call)
        assert scene.next_build_is_clean() == "", (number, call)


@pytest.mark.parametrize("part", range(SHARDS))
def test_an_error_at_any_call_is_named_and_leaves_the_old_site_and_the_next_build_is_clean(
    part: int, scene: Scene
) -> None:
    for number, call in shard(scene.calls, part):
        for which in pairs(number, ERRORS):
            error = ERRORS[which]
            scene.restore()
            ended = scene.build(scene.failing(number, error))
            case = (number, call, errno.errorcode[error], ended)

            if call.path.startswith(CACHES) or call.kind == "os.link" or number > scene.final:
                assert (ended.code, scene.is_new()) == (BUILT, True), case
            else:
                assert (ended.code, scene.is_old()) == (ENVIRONMENT, True), case
                named = re.search(
                    rf"^portfolio: PF506 (.+): {re.escape(os.strerror(error))}\n    .*\n\Z", ended.said, re.MULTILINE
                )
                assert named, case
                assert named[1].startswith(("site/", ".portfolio/")) or named[1] in ("site", ".portfolio"), case
                assert STAGE not in named[1], case
                assert ended.said.endswith("; the site is as it was before\n"), case
            assert scene.next_build_is_clean() == "", case


@pytest.mark.parametrize("part", range(SHARDS))
def test_a_disk_that_refuses_everything_from_some_call_on_leaves_each_file_old_or_new(part: int, scene: Scene) -> None:
    for number, call in shard(scene.calls, part, every=6):
        error = ERRORS[number % len(ERRORS)]
        scene.restore()
        ended = scene.build(scene.failing(number, error, ever_after=True))
        case = (number, call, errno.errorcode[error], ended)

        assert ended.code == (BUILT if call.path.startswith(CACHES) and number > scene.final else ended.code), case
        assert ended.code in (BUILT, ENVIRONMENT), case
        assert scene.torn() == [], case
        if ended.said.endswith("; the site is as it was before\n"):
            assert {it: scene.old.get(it) for it in scene.old} == scene.published(), case
        elif ended.code == ENVIRONMENT:
            assert ended.said.endswith("; until then the site is partly old and partly new\n"), case
        assert scene.next_build_is_clean() == "", case


@pytest.mark.parametrize("part", range(SHARDS))
def test_a_signal_at_any_call_takes_everything_back_and_the_next_build_is_clean(part: int, scene: Scene) -> None:
    for number, call in shard(scene.calls, part, every=2):
        for which in pairs(number // 2, STOPS):
            scene.restore()
            ended = scene.build(killing(number, *STOPS[which]))
            case = (number, call, STOPS[which], ended)

            if ended.code == BUILT or "the new site is in place" in ended.said:
                assert number >= scene.final, case
                assert scene.is_new(), case
            else:
                assert ended.code == 128 + STOPS[which][0], case
                assert ended.said.endswith("Stopped; the site is as it was.\n"), case
                assert scene.is_old(), case
            assert scene.next_build_is_clean() == "", case


def reads(calls: list[Call]) -> list[tuple[int, Call]]:
    """What a build reads: each source and template once, some of the other files."""
    found = [(place, call) for place, call in enumerate(calls) if not call.changes]
    others = [it for it in found if it[1].path.startswith(("content/papers/p", "site/"))]
    return [it for it in found if it not in others or others.index(it) % (10 if LONG == 1 else 1) == 0]


@pytest.mark.parametrize("part", range(SHARDS))
def test_an_error_of_reading_anything_is_named_or_does_no_harm(part: int, scene: Scene) -> None:
    for number, call in reads(scene.calls)[part::SHARDS]:
        for which in pairs(number, (errno.EIO, errno.EACCES, errno.EMFILE)):
            error = (errno.EIO, errno.EACCES, errno.EMFILE)[which]
            scene.restore()
            ended = scene.build(scene.failing(number, error))
            case = (number, call, errno.errorcode[error], ended)

            assert ended.code in (BUILT, CONTENT, ENVIRONMENT), case
            assert "Traceback" not in ended.said, case
            if ended.code == BUILT:
                assert scene.is_new(), case
                # read again where the first try failed: templates, and files of which it is asked whether they open
                passing = (".portfolio/", "site", "themes/", "content/static/")
                assert call.path.startswith(passing) or call.kind != "read", case
            else:
                assert scene.is_old(), case
                assert f"{call.path}" in ended.said, case
                assert os.strerror(error) in ended.said, case
            assert scene.next_build_is_clean() == "", case
