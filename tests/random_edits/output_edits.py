"""What happens to caches, to outputs and to builds, and other options on the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy

from sites import env

from random_edits.desk import Desk
from random_edits.entry_edits import edit_abstract, field_edit


def delete_caches(desk: Desk) -> bool:
    if desk.root:
        shutil.rmtree(desk.root / ".portfolio" / "cache", ignore_errors=True)
    return True


def damage_cache(desk: Desk) -> bool:
    place, how, at = (
        desk.rng.random(),
        desk.rng.choice(("truncate", "flip", "garbage", "empty", "delete")),
        desk.rng.random(),
    )
    caches = (
        sorted(path for path in (desk.root / ".portfolio" / "cache").rglob("*") if path.is_file()) if desk.root else []
    )
    if caches:
        path = caches[int(place * len(caches))]
        data = bytearray(path.read_bytes())
        middle = int(at * len(data))
        if how == "flip" and data:
            data[middle] ^= 1 << int(at * 997) % 8
        results: dict[str, bytes] = {"truncate": bytes(data[:middle]), "garbage": b"\x93\x00garbage", "empty": b""}
        path.write_bytes(results.get(how, bytes(data)))
        if how == "delete":
            path.unlink()
    return True


def delete_outputs(desk: Desk) -> bool:
    for path in desk.outputs(desk.rng.choice((0.03, 0.3))):
        path.unlink()
        desk.kept.pop(path.relative_to(desk.root or path).as_posix().removeprefix("site/"), None)
    return True


def delete_output_folder(desk: Desk) -> bool:
    if desk.root:
        shutil.rmtree(desk.root / "site", ignore_errors=True)
    desk.kept.clear()
    desk.foreign.clear()
    return True


def edit_outputs(desk: Desk) -> bool:
    share, secret, number = desk.rng.choice((0.02, 0.2)), desk.rng.random() < 0.5, desk.new()
    for path in desk.outputs(share):
        it, data = path.stat(), path.read_bytes()
        changed = f"By hand {number} ".encode() + data
        path.write_bytes(changed[: len(data)] if secret and len(data) > 20 else changed)
        if secret:
            os.utime(path, ns=(it.st_atime_ns, it.st_mtime_ns))
        desk.kept[path.relative_to((desk.root or path) / "site").as_posix()] = path.read_bytes()
    return True


def touch_outputs(desk: Desk) -> bool:
    for path in desk.outputs(0.3):
        os.utime(path)
    return True


def put_foreign_file(desk: Desk) -> bool:
    """A file that somebody else put into the output folder."""
    name = f"foreign-{desk.new()}.html"
    desk.foreign[name] = b"Not ours"
    if desk.root and (desk.root / "site").is_dir():
        (desk.root / "site" / name).write_bytes(b"Not ours")
    else:
        del desk.foreign[name]
    return True


def option_edit(name: str, *values: object) -> Callable[[Desk], bool]:
    """Another option on the command line."""

    def edit(desk: Desk) -> bool:
        desk.options[name] = desk.rng.choice([it for it in values if it != desk.options.get(name)])
        return True

    return edit


def edit_and_ask_for_fresh(desk: Desk) -> bool:
    desk.fresh = True
    return edit_abstract(desk)


KILLED = """
import os, sys
from pathlib import Path
from portfolio.build.pipeline import build
from portfolio.build.build_options import BuildOptions
from portfolio.build.last_build import Memory
from portfolio.output import disk

left, rename = int(sys.argv[2]), disk.rename

def dying(source, target):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    rename(source, target)

disk.rename = dying
Memory.save = lambda *_: os._exit(9)
root = Path(sys.argv[1])
build(BuildOptions(root / "content", root / "site", jobs=1))
"""
"""A build that dies at one of its renames, or at the latest when all is written and nothing remembered."""


def kill_build(desk: Desk) -> bool:
    """A build is killed while it writes, or before it remembers; then half the time its cause is taken back."""
    before, at = deepcopy(desk.shelf), desk.rng.choice((1, 2, 5, 20, 100000))
    field_edit("title")(desk)
    edit_abstract(desk)
    desk.save()
    if desk.root:
        done = subprocess.run([sys.executable, "-c", KILLED, desk.root, str(at)], env=env(), check=False, timeout=60)
        assert done.returncode in (9, 0), "it did not die of its own; 0 is a build that writes nothing, for a mistake"
    if desk.rng.random() < 0.6:
        desk.shelf = before
    return True
