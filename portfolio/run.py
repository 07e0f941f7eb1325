"""The commands themselves, once options are known: what to do, what to say, which exit code."""

import gc
import time

from portfolio import say, sweep
from portfolio.problems import has_errors
from portfolio.report import Report
from portfolio.say import Voice
from portfolio.wish import Wish, paths_of


def build(wish: Wish, voice: Voice, *, why: bool = False) -> int:
    """`portfolio build`: nothing at all when the last build would be repeated."""
    wish = wish._replace(today=_today())

    def work(tell: say.Tell) -> Report:
        known = None if wish.fresh else sweep.recall(paths_of(wish), wish.key)
        if known and not has_errors(known.problems, strict=wish.strict):
            return known
        gc.disable()  # before imports too: what a build makes lives to its end, and looking for garbage costs a tenth
        try:
            from portfolio.build import build as whole

            return whole(wish, tell=tell)
        finally:
            gc.enable()

    return say.finish(work, _heard(wish, voice), say=lambda report: say.built(report, wish.output.as_posix(), why=why))


def check(wish: Wish, voice: Voice, *, scholar: bool = False, external: bool = False) -> int:
    """`portfolio check`; `scholar` also reports what Google Scholar would miss, `external` asks where links lead."""
    wish = wish._replace(today=_today())

    def work(tell: say.Tell) -> Report:
        from portfolio.examine import Asked, examine

        return examine(wish, Asked(scholar, external), tell=tell)

    return say.finish(work, _heard(wish, voice)._replace(every=True), say=_graded if scholar else say.checked)


def _graded(report: Report) -> str:
    """The last lines of a check that was asked about Google Scholar."""
    if report.stopped:
        return say.checked(report)
    from portfolio.scholar import told

    return f"{told(report.scholar)}\n{say.checked(report)}"


def _heard(wish: Wish, voice: Voice) -> Voice:
    """The voice of just this run."""
    return voice._replace(strict=wish.strict, source=str(wish.source))


def _today() -> str:
    """The one look at the clock: pages never show it, only dates in the future are told by it."""
    return time.strftime("%Y-%m-%d")
