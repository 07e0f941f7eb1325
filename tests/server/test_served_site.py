"""What is served at a moment, and what an open page has to do: values, without a server."""

from pathlib import Path

import pytest

from portfolio.build.built_site import BuiltSite
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import Problem, Where
from portfolio.server.debounce import Bell
from portfolio.server.problem_excerpts import problems_as_json
from portfolio.server.served_site import Order, PathAnswer, ServedSite, after, after_failure, answer, order

FILES = {
    "index.html": "1", "papers/x/index.html": "1", "404.html": "1", "theme/style.css": "1", "theme/print.css": "1",
    "a b/é.pdf": "1", "feed.xml": "1", "theme/script.js": "1", "papers/x/50%.txt": "1",
}  # fmt: skip


def built(files: dict[str, str], *, base: str = "/", moved: dict[str, str] | None = None) -> BuiltSite:
    """A build with this outcome."""
    return BuiltSite(Report((), 0, 0, ()), (), files, moved or {}, (), base)


def later(changes: dict[str, str | None], *, base: str = "/", moved: dict[str, str] | None = None) -> ServedSite:
    """The first build, then one that changes some files."""
    files = {name: digest for name, digest in {**FILES, **changes}.items() if digest}
    return after(after(ServedSite(), built(FILES, base=base)), built(files, base=base, moved=moved))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/repo/", PathAnswer("index.html")),
        ("/repo/index.html", PathAnswer("index.html")),
        ("/repo/papers/x/", PathAnswer("papers/x/index.html")),
        ("/repo/papers/x", PathAnswer(leads_to="/repo/papers/x/")),
        ("/repo/papers/x/index.html", PathAnswer("papers/x/index.html")),
        ("/repo/a%20b/%C3%A9.pdf", PathAnswer("a b/é.pdf")),
        ("/repo/papers/x/50%25.txt", PathAnswer("papers/x/50%.txt")),
        ("/repo/papers/x/50%.txt", PathAnswer("papers/x/50%.txt")),
        ("/", PathAnswer(leads_to="/repo/")),
        ("/repo", PathAnswer(leads_to="/repo/")),
        ("/repo/papers/", PathAnswer()),
        ("/repo/papers", PathAnswer()),
        ("/papers/x/", PathAnswer()),
        ("/repo//", PathAnswer()),
        ("/repo/papers/x//", PathAnswer()),
        ("/repo/papers/../index.html", PathAnswer()),
        ("/repo/papers%2Fx%2F", PathAnswer("papers/x/index.html")),
        ("/repo/%E9.pdf", PathAnswer()),
        ("/repo/%00", PathAnswer()),
        ("/repo/PAPERS/x/", PathAnswer()),
    ],
)
def test_only_names_of_the_build_are_answered(path: str, found: PathAnswer) -> None:
    assert answer(after(ServedSite(), built(FILES, base="/repo/")), path) == found


@pytest.mark.parametrize(
    ("changes", "path", "expected"),
    [
        ({}, "/", Order("nothing")),
        ({"index.html": "2"}, "/", Order("reload")),
        ({"index.html": "2"}, "/papers/x/", Order("nothing")),
        ({"papers/x/index.html": "2"}, "/papers/x/", Order("reload")),
        ({"papers/x/index.html": "2"}, "/papers/x/index.html", Order("reload")),
        ({"papers/x/index.html": None}, "/papers/x/", Order("reload")),
        ({"papers/y/index.html": "1"}, "/papers/y/", Order("reload")),
        ({"404.html": "2"}, "/nowhere/", Order("reload")),
        ({"404.html": "2"}, "/", Order("nothing")),
        ({"feed.xml": "2"}, "/", Order("nothing")),
        ({"theme/style.css": "2"}, "/", Order("restyle", ("/theme/style.css",))),
        (
            {"theme/style.css": "2", "theme/print.css": "2"},
            "/",
            Order("restyle", ("/theme/print.css", "/theme/style.css")),
        ),
        ({"theme/style.css": "2", "index.html": "2"}, "/", Order("reload")),
        ({"theme/style.css": "2", "index.html": "2"}, "/papers/x/", Order("restyle", ("/theme/style.css",))),
        ({"theme/style.css": None}, "/", Order("reload")),
        ({"theme/script.js": "2"}, "/", Order("reload")),
        ({"a b/é.pdf": "2"}, "/", Order("reload")),
        ({}, "/%E9", Order("nothing")),
    ],
)
def test_a_page_is_loaded_again_when_something_of_it_changed(
    changes: dict[str, str | None], path: str, expected: Order
) -> None:
    shown = later(changes)

    assert order(shown, path, 1) == expected
    assert order(shown, path, 2) == Order("nothing")


def test_a_page_that_slept_through_builds_is_told_of_all_of_them() -> None:
    shown = later({"index.html": "2"})
    for digest in "345":
        shown = after(shown, built({**FILES, "index.html": "2", "papers/x/index.html": digest}))

    assert shown.number == 5
    assert order(shown, "/", 1) == Order("reload")
    assert order(shown, "/", 2) == Order("nothing")
    assert order(shown, "/papers/x/", 4) == Order("reload")


def test_a_page_with_another_address_is_followed_there_as_long_as_nothing_else_stands_at_the_old_one() -> None:
    shown = later({"papers/x/index.html": None, "papers/y é/index.html": "1"}, moved={"papers/x/": "papers/y é/"})
    again = after(shown, built(FILES))

    assert order(shown, "/papers/x/", 1) == Order("go", to="/papers/y%20%C3%A9/")
    assert order(shown, "/papers/x/", 2) == Order("nothing")
    assert order(again, "/papers/x/", 1) == Order("reload")


def test_a_page_outside_the_site_goes_to_its_root() -> None:
    assert order(later({}, base="/repo/"), "/other/", 2) == Order("go", to="/repo/")


def test_what_stopped_a_build_is_kept_beside_the_last_good_site() -> None:
    wrong = Problem(Where("content/site.yaml", 1, 1), codes.MISSING_FIELD, "name: is required and missing")
    shown = after_failure(later({}), (wrong,))

    assert (shown.is_broken, shown.files) == (True, FILES)


def test_problems_are_told_with_the_lines_around_them_errors_first(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1\n2\n3 \x1b[31m" + "x" * 300 + "\n4\n5\n6\n", "utf-8")
    hint = Problem(Where("a.md", 1, 1), codes.UNBALANCED_DOLLAR, "A hint")
    error = Problem(Where("a.md", 3, 2), codes.MISSING_FILE, "An error", "Mend it")
    whole = Problem(Where("gone.md"), codes.UNREADABLE, "Another")
    found = problems_as_json([hint, error, whole], tmp_path)

    assert [(it["place"], it["severity"]) for it in found] == [
        ("a.md:3:2", "error"), ("gone.md", "error"), ("a.md:1:1", "hint")
    ]  # fmt: skip
    assert found[0]["lines"] == []  # a file with a control character is no text


def test_the_lines_around_a_problem_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1\n2\n3\n4\n5\n6\n")
    error = Problem(Where("a.md", 2, 1), codes.MISSING_FILE, "An error", "Mend it")

    assert problems_as_json([error], tmp_path)[0]["lines"] == [[1, "1"], [2, "2"], [3, "3"], [4, "4"]]
    assert problems_as_json([error._replace(where=Where("a.md", 6, 1))], tmp_path)[0]["lines"][0] == [4, "4"]
    assert problems_as_json([error._replace(where=Where("none.md", 6, 1))], tmp_path)[0]["lines"] == []


def test_a_change_settles_when_it_is_quiet_and_waits_no_longer_than_allowed() -> None:
    import threading
    import time

    bell, over = Bell(), threading.Event()

    def rings() -> None:
        while not over.wait(0.005):
            bell.ring()

    bell.ring()
    started = time.monotonic()
    bell.settle(0.05, 600)  # would hang if it waited for more
    quiet = time.monotonic() - started
    thread = threading.Thread(target=rings)
    thread.start()
    started = time.monotonic()
    bell.settle(600, 0.5)
    busy = time.monotonic() - started
    over.set()
    thread.join()

    assert quiet >= 0.05
    assert busy >= 0.5
