"""`portfolio serve` as a whole: what it says, what it answers, how it ends.  PF510 is explained in test_explain.py."""

import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from served import LIMIT, SCRIPT, Command, building, command, project
from sites import clean, entry, tree, write

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.output.lock import lock
from portfolio.templates.engine.time_limit import GROWTH, Patience

pytestmark = [
    pytest.mark.usefixtures("untraced"),
    pytest.mark.skipif(sys.platform == "win32", reason="ended by signals"),
]

BROKEN = entry("P 1", "Text.", dat="2001")


def token(it: Command) -> str:
    """The token that pages are given."""
    found = SCRIPT.search(it.get(it.base)[1])
    assert found
    return found[0].decode().partition("snipver=")[2].partition("&")[0]


def state(it: Command, path: str = "/", build: int = 0) -> dict[str, object]:
    """What an open page is told."""
    query = urlencode({"token": token(it), "build": build, "path": path})
    found: dict[str, object] = json.loads(it.get(f"/livereload/state?{query}")[1])
    return found


def test_a_preview_shows_what_is_saved_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        (root / "content/papers/p1.md").write_text(entry("P 1", "Saved while it ran.", date="2001"))
        line = it.line("content/papers/p1.md: ")
        shown = it.page("/papers/p1/")
        expected, _ = clean(root, tmp_path / "clean")

        assert " pages, " in line
        assert line.endswith(" ms")
        assert "Saved while it ran." in shown
        assert shown.encode() == (root / "site/papers/p1/index.html").read_bytes()
        assert it.end() == 0
    assert tree(root / "site") == expected
    assert not [line for line in it.lines if "Traceback" in line]


def test_what_is_served_is_a_clean_build_but_for_one_script(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"content/static/ä b.txt": "x", "content/static/bare.html": "<p>No head"})
    expected, _ = clean(root, tmp_path / "clean")
    with command(root) as it:
        for name, data in expected.items():
            if name.startswith("."):
                continue
            path = "/" + "/".join(map(_quoted, name.split("/")))
            answer, found = it.get(path)
            bare = SCRIPT.sub(b"", found)

            assert answer.status == 200, name
            assert bare == data, name
            assert len(SCRIPT.findall(found)) == (1 if name.endswith(".html") else 0), name
            assert int(answer.headers["Content-Length"]) == len(found), name


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text)


def test_broken_content_at_the_start_is_told_and_then_mended(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"content/papers/p1.md": BROKEN})
    with command(root) as it:
        answer, page = it.get("/")
        found = state(it)
        problem = found["problems"][0]  # type: ignore[index]
        (root / "content/papers/p1.md").write_text(entry("P 1", "Mended.", date="2001"))
        it.line("content/papers/p1.md: ")

        assert (answer.status, b"There is no site yet." in page) == (404, True)
        assert (problem["place"], problem["code"], problem["mend"]) == (
            "content/papers/p1.md:3:1", "PF101", "Did you mean 'date'?"
        )  # fmt: skip
        assert problem["lines"][2] == [3, 'dat: "2001"']
        assert "content/papers/p1.md:3:1: PF101 dat: is not a field here" in it.lines
        assert state(it)["problems"] == []
        assert "Mended." in it.page("/papers/p1/")
        assert it.end() == 0


def test_content_that_breaks_leaves_the_last_good_site_and_says_what_is_wrong(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        before = it.page("/papers/p1/")
        (root / "content/papers/p1.md").write_text(BROKEN)
        it.line("1 error; the site is as it was")

        assert it.page("/papers/p1/") == before
        assert [it["code"] for it in state(it)["problems"]] == ["PF101"]  # type: ignore[attr-defined]


def test_a_site_of_an_earlier_build_is_served_while_its_content_is_broken(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        before = it.page("/papers/p1/")
    (root / "content/papers/p1.md").write_text(BROKEN)
    with command(root) as it:
        assert it.page("/papers/p1/") == before


def test_drafts_are_shown_beside_the_site_and_not_in_it(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"content/papers/d.md": entry("A draft", "Not yet.", draft=True)})
    with command(root, "--drafts") as it:
        assert "Not yet." in it.page("/papers/d/")
        assert (root / ".portfolio/preview/papers/d/index.html").exists()
        assert not (root / "site").exists()
    with command(root) as it:
        assert it.get("/papers/d/")[0].status == 404


def test_the_site_stands_under_the_path_of_its_base_url(tmp_path: Path) -> None:
    root = project(
        tmp_path / "project", {"content/site.yaml": "name: Ada\ntheme: tiny\nbase_url: https://ada.org/repo\n"}
    )
    with command(root) as it:
        assert it.base == "/repo/"
        assert (it.get("/")[0].status, it.get("/")[0].headers["Location"]) == (302, "/repo/")
        assert it.get("/repo/papers/p1/")[0].status == 200
        assert it.get("/papers/p1/")[0].status == 404
        answer, _ = it.get("/repo/papers/p1?a=b")
        assert (answer.status, answer.headers["Location"]) == (302, "/repo/papers/p1/?a=b")


def test_what_is_not_there_is_answered_by_the_site_s_own_page(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        answer, page = it.get("/nowhere/at/all")

        assert answer.status == 404
        assert SCRIPT.sub(b"", page) == (root / "site/404.html").read_bytes()


def test_parts_of_a_film_are_sent_and_what_has_not_changed_is_not(tmp_path: Path) -> None:
    film = bytes(range(256)) * 4000
    with command(project(tmp_path / "project", {"content/static/talk.mp4": film})) as it:
        part, some = it.get("/talk.mp4", Range="bytes=1000-1999")
        rest, end = it.get("/talk.mp4", Range=f"bytes={len(film) - 10}-")
        beyond, _ = it.get("/talk.mp4", Range="bytes=99999999-")
        whole, data = it.get("/talk.mp4")
        again, nothing = it.get("/talk.mp4", If_None_Match=whole.headers["ETag"])

        assert (part.status, some, part.headers["Content-Range"]) == (
            206, film[1000:2000], f"bytes 1000-1999/{len(film)}"
        )  # fmt: skip
        assert (rest.status, end) == (206, film[-10:])
        assert beyond.status == 416
        assert (whole.status, data == film, whole.headers["Accept-Ranges"]) == (200, True, "bytes")
        assert (again.status, nothing) == (304, b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.css", "text/css; charset=utf-8"), ("b.js", "text/javascript; charset=utf-8"), ("c.svg", "image/svg+xml"),
        ("d.woff2", "font/woff2"), ("e.webp", "image/webp"), ("f.pdf", "application/pdf"), ("g.mp4", "video/mp4"),
        ("h.json", "application/json; charset=utf-8"), ("i.bib", "text/plain; charset=utf-8"),
        ("j", "application/octet-stream"), ("k.xml", "application/xml; charset=utf-8"),
        ("l.unknown", "application/octet-stream"), ("m.PNG", "image/png"),
    ],
)  # fmt: skip
def test_types_are_right_on_every_machine(name: str, kind: str) -> None:
    from portfolio.server.web.static_files import type_of

    assert type_of(name) == kind


def test_a_busy_port_gives_the_next_free_one_and_that_is_said(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with command(root, port=port) as it:
            assert it.lines[0] == f"Port {port} is taken; this is the next free one"
            assert it.port > port
            assert it.get("/")[0].status == 200


def test_a_second_preview_of_the_same_site_works_beside_the_first(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as one, command(root) as two:
        (root / "content/papers/p1.md").write_text(entry("P 1", "Saved for both.", date="2001"))
        end = time.monotonic() + LIMIT
        while not all("Saved for both." in it.page("/papers/p1/") for it in (one, two)):
            assert time.monotonic() < end
            time.sleep(0.02)


def test_another_build_in_the_way_is_said_and_waited_for(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        with lock(paths_of(BuildOptions(root / "content", root / "site")).lock):
            (root / "content/papers/p1.md").write_text(entry("P 1", "Waited for.", date="2001"))
            it.line("PF505 another build of this site is running")
        it.line("content/papers/p1.md: ")

        assert "Waited for." in it.page("/papers/p1/")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int, code: int) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        it.get("/")
        assert it.end(number) == code
    assert not [line for line in it.lines if "Traceback" in line or "Error" in line]
    assert list((root / ".portfolio").glob("cache/*/state"))


def test_options_that_cannot_be_met_are_refused(tmp_path: Path) -> None:
    import subprocess

    from sites import env

    root = project(tmp_path / "project")

    def said(*arguments: str) -> tuple[int, str]:
        call = [sys.executable, "-m", "portfolio", "serve", *arguments]
        done = subprocess.run(call, cwd=root, env=env(), capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert said("--host", "203.0.113.7")[0] == 2
    assert "PF602 --host '203.0.113.7', --port 8000: " in said("--host", "203.0.113.7")[1]
    assert said("--source", "nowhere")[0] == 2
    assert said("--output", ".")[0] == 2
    assert said("--port", "70000")[0] == 2


def test_anyone_who_can_reach_the_machine_is_warned_of(tmp_path: Path) -> None:
    with command(project(tmp_path / "project"), "--host", "0.0.0.0") as it:  # noqa: S104 - what is warned of
        assert it.lines[0] == "Because of --host, anyone who can reach this machine can read the site"
        assert it.get("/", Host=f"192.168.0.7:{it.port}")[0].status == 200
        assert it.get("/", Host=f"evil.example:{it.port}")[0].status == 403


def test_the_browser_is_opened_when_asked(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    with command(project(tmp_path / "project"), "--open", BROWSER=f"{browser} %s") as it:
        end = time.monotonic() + LIMIT
        while not (tmp_path / "opened").exists() or not (tmp_path / "opened").read_text():
            assert time.monotonic() < end
            time.sleep(0.02)

        assert (tmp_path / "opened").read_text() == f"{it.address}\n"


def test_a_theme_and_settings_are_built_again_too(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with command(root) as it:
        settings = root / "content/site.yaml"
        settings.write_text(settings.read_text().replace("Ada", "Grace"))
        it.line("content/site.yaml: ")
        assert "Grace" in it.page("/")
        write(root, {"content/templates/paper.html": "<!doctype html><title>x</title><p>Mine</p>"})
        it.line("content/templates/paper.html: ")
        assert it.page("/papers/p1/") == "<!doctype html><title>x</title><p>Mine</p>"
        assert it.end() == 0


def test_a_template_without_an_end_is_told_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience.__init__, "__defaults__", (0.5, GROWTH))
    template = "themes/tiny/templates/paper.html"
    with building(project(tmp_path / "project")) as it:
        sound = (it.root / template).read_text()
        write(it.root, {template: "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"})
        (problem,) = [problem for problem in it.next().report.problems if problem.severity == "error"]
        assert (problem.where.path, problem.code.id) == (template, "PF405")
        write(it.root, {template: sound.replace("<dl>", "<!-- mended --><dl>")})
        it.until(lambda: "<!-- mended -->" in it.page("p1"))


def test_many_builds_leave_no_memory_files_or_threads_behind(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    path = root / "content/papers/p1.md"
    rounds = 200

    def used() -> tuple[float, int, int]:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return (
            pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20),
            len(list(Path("/proc/self/fd").iterdir())),
            sum(it.name != "patience" for it in threading.enumerate()),  # that one comes and goes
        )

    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc")
    with building(root) as it:
        for number in range(rounds):
            if number == rounds // 4:
                before = used()
            path.write_text(entry(f"P {number % 7}", f"Round {number}. " + "word " * (number % 50), date="2001"))
            it.next()
        after = used()

    assert after[0] - before[0] < 8
    assert after[1:] == before[1:]
