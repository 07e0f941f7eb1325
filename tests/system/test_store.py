"""Bytes under a key that may be lost at any moment, and digests that tell values apart."""

import errno
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.build.build_options import paths_for
from portfolio.build.build_state import BuildState, Fingerprint
from portfolio.build.last_build import KEY, Memory
from portfolio.system.store import DIGEST_BYTES, MANY, Store, digest, digest_of, value_bytes

VERSION = b"1"


def saved(path: Path, **values: bytes) -> Store:
    """A store with some values, saved."""
    store = Store(path, VERSION)
    for key, value in values.items():
        store.put(key.encode(), value)
    store.save()
    return store


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_two_lists_of_parts_have_one_digest_only_if_they_are_the_same(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
    assert len(digest(*one)) == DIGEST_BYTES


def test_equal_values_have_equal_digests() -> None:
    assert digest_of(("a", 1, None, True)) == digest_of(("a", 1, None, True))
    assert digest_of(1) != digest_of(True) != digest_of("1")
    assert value_bytes({"a": 1}) == value_bytes({"a": 1})


def test_a_store_gives_back_what_was_put(tmp_path: Path) -> None:
    saved(tmp_path / "x" / "store", a=b"1")

    assert Store(tmp_path / "x" / "store", VERSION).get(b"a") == b"1"
    assert Store(tmp_path / "x" / "store", VERSION).get(b"b") is None


def test_what_nobody_asked_for_is_dropped(tmp_path: Path) -> None:
    saved(tmp_path / "s", a=b"1", b=b"2")
    store = Store(tmp_path / "s", VERSION)
    store.get(b"a")
    store.save()

    assert Store(tmp_path / "s", VERSION).old == {b"a": b"1"}


def test_a_lasting_store_drops_nothing_while_it_is_small(tmp_path: Path) -> None:
    saved(tmp_path / "s", a=b"1", b=b"2")
    store = Store(tmp_path / "s", VERSION, lasting=True)
    store.put(b"c", b"3")
    store.save()

    assert Store(tmp_path / "s", VERSION).old == {b"a": b"1", b"b": b"2", b"c": b"3"}


def test_a_lasting_store_that_is_large_drops_what_nobody_asked_for(tmp_path: Path) -> None:
    saved(tmp_path / "s", **{f"k{number}": b"" for number in range(MANY)})
    store = Store(tmp_path / "s", VERSION, lasting=True)
    store.get(b"k1")
    store.save()

    assert list(Store(tmp_path / "s", VERSION).old) == [b"k1"]


def test_a_store_that_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    saved(tmp_path / "s", a=b"1")
    before = (tmp_path / "s").stat()
    store = Store(tmp_path / "s", VERSION)
    store.get(b"a")
    store.put(b"a", b"1")
    store.save()

    assert (tmp_path / "s").stat().st_ino == before.st_ino


def test_a_store_does_not_depend_on_the_order_of_putting(tmp_path: Path) -> None:
    saved(tmp_path / "s", a=b"1", b=b"2")
    saved(tmp_path / "t", b=b"2", a=b"1")

    assert (tmp_path / "s").read_bytes() == (tmp_path / "t").read_bytes()


def test_a_store_of_another_version_is_empty(tmp_path: Path) -> None:
    saved(tmp_path / "s", a=b"1")

    assert Store(tmp_path / "s", b"2").old == {}


@pytest.mark.parametrize("place", [0, 5, 15, 16, 20, -1])
def test_a_store_with_one_wrong_byte_is_empty(tmp_path: Path, place: int) -> None:
    saved(tmp_path / "s", a=b"some value")
    data = bytearray((tmp_path / "s").read_bytes())
    data[place] ^= 1
    (tmp_path / "s").write_bytes(data)

    assert Store(tmp_path / "s", VERSION).old == {}


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 30])
def test_a_store_that_is_cut_off_is_empty(tmp_path: Path, length: int) -> None:
    saved(tmp_path / "s", a=b"some value")
    (tmp_path / "s").write_bytes((tmp_path / "s").read_bytes()[:length])

    assert Store(tmp_path / "s", VERSION).old == {}


def test_a_store_whose_bytes_mean_something_else_is_empty(tmp_path: Path) -> None:
    body = msgspec.msgpack.encode(["not", "a", "mapping"])
    (tmp_path / "s").write_bytes(digest(VERSION, body) + body)

    assert Store(tmp_path / "s", VERSION).old == {}


def test_a_store_that_cannot_be_read_or_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    store = saved(tmp_path / "s", a=b"1")

    assert (store.old, store.get(b"a")) == ({}, b"1")


def test_a_build_that_was_killed_while_saving_leaves_nothing_that_stays(tmp_path: Path) -> None:
    (tmp_path / "s.new").write_bytes(b"half of it")
    saved(tmp_path / "s", a=b"1")

    assert [it.name for it in tmp_path.iterdir()] == ["s"]


def test_a_full_disk_gets_back_what_was_written_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    saved(tmp_path / "s", a=b"1")

    assert list(tmp_path.iterdir()) == []


# What a build remembers


def remember(memory: Memory, state: BuildState) -> None:
    """Keep a state for the next process."""
    memory.state = state
    memory.save()


def test_a_memory_gives_back_the_state_that_was_saved(tmp_path: Path) -> None:
    state = BuildState({"index.html": Fingerprint({"title": b"1"}, "abc")}, {"index.html": (1, 2, 3, 4)}, {}, 5, 6)
    remember(Memory(paths_for(tmp_path, tmp_path), "v", fresh=False), state)

    assert Memory(paths_for(tmp_path, tmp_path), "v", fresh=False).state == state
    assert Memory(paths_for(tmp_path, tmp_path), "w", fresh=False).state == BuildState()


def test_a_fresh_memory_knows_nothing_and_is_remembered_in_the_same_place(tmp_path: Path) -> None:
    remember(Memory(paths_for(tmp_path, tmp_path), "v", fresh=False), BuildState(since=1))
    fresh = Memory(paths_for(tmp_path, tmp_path), "v", fresh=True)
    assert fresh.state == BuildState()

    remember(fresh, BuildState(since=2))
    assert Memory(paths_for(tmp_path, tmp_path), "v", fresh=False).state == BuildState(since=2)


def test_a_state_that_means_something_else_is_empty(tmp_path: Path) -> None:
    memory = Memory(paths_for(tmp_path, tmp_path), "v", fresh=False)
    memory._state.put(KEY, value_bytes([1, 2, 3]))

    assert memory.state == BuildState()
