"""The commands themselves, once options are known: what to do, what to say, which exit code."""

import gc

from portfolio import say, sweep
from portfolio.report import Report
from portfolio.wish import Wish, paths_of


def build(wish: Wish, *, quiet: bool = False, why: bool = False) -> int:
    """`portfolio build`: nothing at all when the last build would be repeated."""

    def work(tell: say.Tell) -> Report:
        known = None if wish.fresh else sweep.recall(paths_of(wish), wish.key)
        if known:
            return known
        gc.disable()  # before imports too: what a build makes lives to its end, and looking for garbage costs a tenth
        try:
            from portfolio.build import build as whole

            return whole(wish, tell=tell)
        finally:
            gc.enable()

    return say.finish(work, quiet=quiet, say=lambda report: say.built(report, wish.output.as_posix(), why=why))


def check(wish: Wish, *, quiet: bool = False) -> int:
    """`portfolio check`."""

    def work(tell: say.Tell) -> Report:
        from portfolio.build import examine

        return examine(wish, tell=tell)

    return say.finish(work, quiet=quiet, say=say.checked)
