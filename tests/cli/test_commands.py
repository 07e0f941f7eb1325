"""The command line: what it prints where, its exit codes, and what it never does."""

import errno
import gc
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from command_line import process
from sites import MakeSite, entry, env, stats, tree, wish
from small_sites import SITE, WRONG

from portfolio import __version__
from portfolio.build.build_options import paths_of
from portfolio.cli.commands import command_line
from portfolio.output import disk
from portfolio.output.lock import lock

BUILT, CONTENT, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130


@pytest.fixture(autouse=True)
def _collecting_garbage() -> Iterator[None]:
    """The command switches it off for the rest of its process, which is here the tests' own."""
    yield
    gc.enable()


class Program:
    """The whole command line, as far as the runner asks for it."""

    name = "portfolio"

    def main(self, args: list[str], prog_name: str) -> None:
        sys.exit(command_line(args))


@pytest.fixture
def portfolio(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command in this process, standing in a project."""

    def run(root: Path, *arguments: str) -> Result:
        monkeypatch.chdir(root)
        return CliRunner().invoke(Program(), arguments)  # type: ignore[arg-type]

    return run


def last_line(rendered: int, unchanged: int, removed: int = 0, output: str = "site") -> str:
    """The pattern of a build's last line, and of all that it prints on its output."""
    counts = f"{rendered} page{'' if rendered == 1 else 's'} rendered, {unchanged} unchanged, {removed} removed"
    return rf"Built {output}/: {counts}, \d+\.\d\d s\n"


def test_a_build_prints_its_last_line_and_hints_elsewhere(make_site: MakeSite, portfolio: Any) -> None:
    result = portfolio(make_site(SITE), "build")
    assert result.exit_code == BUILT
    assert re.fullmatch(last_line(7, 0), result.stdout)
    assert result.stderr.startswith("content/site.yaml: PF310 hint: base_url: ")


def test_a_second_build_says_that_nothing_was_rendered_and_says_its_hints_again(
    make_site: MakeSite, portfolio: Any
) -> None:
    root = make_site(SITE)
    first, second = portfolio(root, "build"), portfolio(root, "build")
    assert re.fullmatch(last_line(0, 7), second.stdout)
    assert second.stderr == first.stderr


def test_files_that_the_site_has_no_more_are_counted_as_removed(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    portfolio(root, "build")
    (root / "content/papers/x.md").unlink()
    assert re.fullmatch(last_line(2, 2, removed=3), portfolio(root, "build").stdout)


def test_why_names_each_page_and_what_changed(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    lines = portfolio(root, "build", "--why").stdout.splitlines()
    assert lines[:-1] == [
        f"{file}: new"
        for file in sorted(tree(root / "site"))
        if file[:1] != "." and "style" not in file and file != "llms.txt"
    ]
    make_site({"content/papers/x.md": entry("A title", "Another abstract.", category="LG")})
    assert portfolio(root, "build", "--why").stdout.splitlines()[:-1] == [
        "categories/lg/index.html: years", "index.html: years",
        "papers/x/index.html: description, json_ld, cite, paper",
    ]  # fmt: skip
    assert re.fullmatch(last_line(0, 7), portfolio(root, "build", "--why").stdout)


@pytest.mark.parametrize("option", ["--quiet", "-q"])
def test_a_quiet_build_says_nothing_but_warnings(option: str, make_site: MakeSite, portfolio: Any) -> None:
    result = portfolio(make_site(SITE), "build", option)
    assert (result.exit_code, result.stdout, result.stderr) == (BUILT, "", "")
    warned = make_site({**SITE, "content/papers/y.md": entry("A title")}, "warned")
    result = portfolio(warned, "build", option)
    assert (result.exit_code, result.stdout) == (BUILT, "")
    assert re.match(r"content/papers/\w\.md:2:\d+: PF307 warning: ", result.stderr)


def test_drafts_are_built_when_asked_for(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    portfolio(root, "build", "--drafts")
    assert "papers/draft/index.html" in tree(root / "site")
    assert re.fullmatch(last_line(1, 6, removed=1), portfolio(root, "build").stdout)
    assert "papers/draft/index.html" not in tree(root / "site")


def test_another_theme_can_be_asked_for(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    assert portfolio(root, "build", "--theme", "default").exit_code == BUILT
    assert "theme/script.js" in tree(root / "site")
    assert portfolio(root, "build").exit_code == BUILT
    assert "theme/script.js" not in tree(root / "site")


def test_a_base_url_can_be_given(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    result = portfolio(root, "build", "--base-url", "https://ada.example.org/x")
    assert result.stderr == ""
    assert b"<loc>https://ada.example.org/x/papers/x/</loc>" in tree(root / "site")["sitemap.xml"]


def test_a_fresh_build_renders_everything_and_writes_only_what_differs(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    portfolio(root, "build")
    before = stats(root / "site")
    assert re.fullmatch(last_line(7, 0), portfolio(root, "build", "--fresh").stdout)
    assert stats(root / "site") == before


def test_source_and_output_are_relative_to_the_current_folder(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    (root / "down").mkdir()
    result = portfolio(root / "down", "build", "--source", "../content", "--output", "./public/", "--jobs", "1")
    assert re.fullmatch(last_line(7, 0, output=r"(\./)?public"), result.stdout)
    assert "papers/x/index.html" in tree(root / "down" / "public")


def test_an_error_stops_the_build_with_everything_on_the_error_stream(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(WRONG)
    result = portfolio(root, "build")
    assert (result.exit_code, result.stdout) == (CONTENT, "")
    assert result.stderr.startswith("content/papers/wrong.md:3:7: PF105 date: ")
    assert result.stderr.endswith("1 error; nothing was written\n")
    assert not (root / "site").exists()


def test_an_error_is_said_by_a_quiet_build_too(make_site: MakeSite, portfolio: Any) -> None:
    result = portfolio(make_site(WRONG), "build", "--quiet")
    assert (result.exit_code, result.stdout) == (CONTENT, "")
    assert "PF105" in result.stderr


def test_an_error_leaves_the_last_site_as_it_was(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    portfolio(root, "build")
    before = stats(root / "site")
    make_site(WRONG)
    assert portfolio(root, "build").exit_code == CONTENT
    assert stats(root / "site") == before


def test_a_template_that_fails_is_an_error_of_the_content(make_site: MakeSite, portfolio: Any) -> None:
    files = {**SITE, "content/templates/paper.html": "\n{{ nothing.here }}"}
    for command in ("build", "check"):
        result = portfolio(make_site(files), command)
        assert (result.exit_code, result.stdout) == (CONTENT, "")
        assert "content/templates/paper.html:2:4: PF408 template: there is no 'nothing' here" in result.stderr


def test_of_many_problems_of_one_kind_a_build_prints_the_first_and_a_check_all(
    make_site: MakeSite, portfolio: Any
) -> None:
    wrong = {f"content/papers/p{number:03}.md": entry(f"P {number}", date="never") for number in range(120)}
    root = make_site({**SITE, **wrong, "content/papers/q.md": entry("Q", date="2024", doi="x")})
    lines = portfolio(root, "build").stderr.splitlines()
    checked = portfolio(root, "check").stderr.splitlines()

    assert [line.partition(":")[0] for line in lines if "PF105" in line] == [
        "content/papers/p000.md", "content/papers/p001.md", "content/papers/p002.md"
    ]  # fmt: skip
    assert "    and 117 more like it" in lines
    assert sum("PF109" in line for line in lines) == 1
    assert lines[-1] == "121 errors; nothing was written"
    assert sum("PF105" in line for line in checked) == 120


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("build", "--sauce", "x"),
            "portfolio: PF603 there is no option '--sauce'\n"
            "    Did you mean '--source'? See `portfolio build --help`\n",
        ),
        (
            ("bild",),
            "portfolio: PF603 there is no command 'bild'\n    Did you mean 'build'? See `portfolio --help`\n",
        ),
        (
            ("build", "more"),
            "portfolio: PF603 got unexpected extra argument (more)\n    See `portfolio build --help`\n",
        ),
        (("build", "--jobs", "0"), "PF603 invalid value for '--jobs': 0 is not in the range 1<=x<=256\n"),
        (("build", "--jobs", "many"), "PF603 invalid value for '--jobs': 'many' is not a valid integer range\n"),
        (("build", "--source"), "PF603 option '--source' requires an argument\n"),
        (
            ("build", "--format", "xml"),
            "PF603 invalid value for '--format': 'xml' is not one of 'text', 'json', 'github'",
        ),
        ((), "Usage: portfolio [OPTIONS] COMMAND [ARGS]..."),
        (("build", "--source", "nowhere"), "--source: there is no folder 'nowhere'"),
        (("check", "--source", "nowhere"), "--source: there is no folder 'nowhere'"),
        (("build", "--source", "content/site.yaml"), "--source: there is no folder 'content/site.yaml'"),
        (("build", "--theme", "nowhere"), "theme: there is no theme 'nowhere'"),
        (("build", "--theme", "tini"), "Did you mean 'tiny'?"),
        (("build", "--base-url", "ada"), "--base-url: expected an address such as"),
        (("check", "--base-url", "ftp://ada"), "--base-url: expected an address such as"),
        (("build", "--output", "."), "--output: expected a folder for the site alone"),
        (("build", "--output", "content"), "--output: expected a folder for the site alone"),
        (("check", "--output", "content"), "--output: expected a folder for the site alone"),
        (("completion", "tcsh"), "'tcsh' is not one of"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_writes_nothing(
    arguments: tuple[str, ...], said: str, make_site: MakeSite, portfolio: Any
) -> None:
    root = make_site(SITE)
    before = tree(root)
    result = portfolio(root, *arguments)
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert said in result.stderr
    after = tree(root)
    assert {name for name in after if "/cache/" not in name and "/lock-" not in name} == set(before)


def test_a_folder_of_somebody_else_is_refused(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site({**SITE, "site/index.html": "Not ours"})
    result = portfolio(root, "build")
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert tree(root / "site") == {"index.html": b"Not ours"}


def test_without_site_yaml_the_content_is_wrong(make_site: MakeSite, portfolio: Any) -> None:
    result = portfolio(make_site({"content/papers/x.md": entry("X")}), "build")
    assert result.exit_code == CONTENT
    assert result.stderr.startswith("content/site.yaml: PF014 ")


def test_a_build_of_a_site_that_is_being_built_stops_quickly(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    with lock(paths_of(wish(root)).lock):
        result = portfolio(root, "build")  # would hang if it waited
    assert (result.exit_code, result.stdout) == (ENVIRONMENT, "")
    assert f"another build of this site is running, as process {os.getpid()}" in result.stderr
    assert portfolio(root, "build").exit_code == BUILT


def test_a_full_disk_is_exit_code_3(make_site: MakeSite, portfolio: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", os.fspath(path))

    root = make_site(SITE)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", full)
        result = portfolio(root, "build")
    assert (result.exit_code, result.stdout) == (ENVIRONMENT, "")
    assert "No space left on device" in result.stderr
    assert not (root / "site").exists()


def test_a_check_counts_pages_and_writes_nothing_at_all(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    before = stats(root)
    result = portfolio(root, "check")
    assert result.exit_code == BUILT
    assert re.fullmatch(r"Checked 7 pages: no errors, \d+\.\d\d s\n", result.stdout)
    assert "PF310 hint" in result.stderr
    assert stats(root) == before


def test_a_check_beside_a_built_site_writes_nothing_either(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(SITE)
    portfolio(root, "build")
    make_site({"content/papers/y.md": entry("Another")})
    before = stats(root)
    assert portfolio(root, "check", "--drafts", "--fresh").stdout.startswith("Checked 9 pages: no errors, ")
    assert stats(root) == before


def test_a_check_finds_what_a_build_finds(make_site: MakeSite, portfolio: Any) -> None:
    root = make_site(WRONG)
    checked, built = portfolio(root, "check"), portfolio(root, "build")
    assert (checked.exit_code, checked.stdout) == (CONTENT, "")
    assert checked.stderr.replace("a build would write nothing", "nothing was written") == built.stderr


def test_the_version_is_said(tmp_path: Path, portfolio: Any) -> None:
    assert portfolio(tmp_path, "--version").stdout == f"portfolio {__version__}\n"


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("build", "-h"), ("check", "--help")])
def test_help_is_not_an_error(arguments: tuple[str, ...], tmp_path: Path, portfolio: Any) -> None:
    result = portfolio(tmp_path, *arguments)
    assert result.exit_code == BUILT
    assert result.stdout.startswith("Usage: portfolio ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str, tmp_path: Path, portfolio: Any) -> None:
    result = portfolio(tmp_path, "completion", shell)
    assert result.exit_code == BUILT
    assert f"_PORTFOLIO_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("words", "answer"), [("portfolio bu", "plain,build"), ("portfolio build --ou", "plain,--output")]
)
def test_a_shell_is_answered(words: str, answer: str, tmp_path: Path) -> None:
    place = str(len(words.split()) - 1)
    asked = {"_PORTFOLIO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": place}
    assert process(tmp_path, **asked).stdout == f"{answer}\n"


def test_a_plain_build_and_one_with_options_are_the_same_build(make_site: MakeSite) -> None:
    root = make_site(SITE)
    plain = process(root, "build")
    assert (plain.returncode, plain.stderr[:36]) == (BUILT, "content/site.yaml: PF310 hint: base_")
    assert re.fullmatch(last_line(7, 0), plain.stdout)
    assert re.fullmatch(last_line(0, 7), process(root, "build", "--jobs", "1").stdout)
    quiet = process(root, "build", "-q")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (BUILT, "", "")
    make_site(WRONG)
    for arguments in (("build",), ("build", "--quiet"), ("build", "--jobs", "2"), ("check",)):
        assert process(root, *arguments).returncode == CONTENT
    assert process(root / "content", "build").returncode == USAGE


def test_a_reader_that_goes_away_is_no_mistake(make_site: MakeSite) -> None:
    root = make_site(SITE)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "portfolio", "build", "--why"]
    done = subprocess.run(
        command, cwd=root, env=env(), stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=60
    )
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


# Long builds


def many(number: int) -> dict[str, str | bytes]:
    """Enough papers for a build that takes a while."""
    papers = {
        f"content/papers/p{it}.md": entry(f"Title {it} of $x_{it}$", f"An *abstract* {it}.") for it in range(number)
    }
    return {**SITE, **papers}


IMPATIENT = (
    "from portfolio.diagnostics import console; console.PATIENCE = {}; from portfolio.cli.start import main; main()"
)
"""The command that shows progress after so many seconds, however fast the machine is."""


class Terminal:
    """The command with its error stream on a terminal."""

    def __init__(self, root: Path, *arguments: str, patience: float = 0, **variables: str) -> None:
        import pty

        self.master, slave = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", IMPATIENT.format(patience), *arguments], cwd=root,
            env=env(**{"TERM": "xterm", "NO_COLOR": "", **variables}), stdout=subprocess.PIPE, stderr=slave,
            text=True, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def read(self, until: str = "\0", seconds: float = 60) -> str:
        """All that is shown until a text appears or the command ends."""
        end = time.monotonic() + seconds
        while until not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"{until!r} did not appear in {self.seen!r}"
            try:
                data = os.read(self.master, 65536)
            except OSError:  # Linux says so when the other side is closed
                data = b""
            if not data:
                break
            self.seen += data.decode()
        return self.seen

    def end(self) -> tuple[int, str, str]:
        """Exit code, output and the error stream's screen."""
        self.read()
        os.close(self.master)
        output, _ = self.process.communicate(timeout=60)
        return self.process.returncode, output, screen(self.seen)


def screen(text: str) -> str:
    """What a terminal shows at the end: a line that was rewritten is as it was written last."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        shown = ""
        for part in line.split("\r"):
            part = part.replace("\033[K", "") if not part.startswith("\033[K") else part
            shown = part[3:] if part.startswith("\033[K") else part + shown[len(part) :]
        lines.append(re.sub(r"\033\[[0-9;]*m", "", shown))
    return "\n".join(lines)


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@needs_terminal
def test_long_work_shows_progress_on_a_terminal_and_cleans_up(make_site: MakeSite) -> None:
    terminal = Terminal(make_site(many(600)), "build", "--jobs", "1")
    code, output, shown = terminal.end()
    assert code == BUILT
    assert re.search(r"Reading [\d,]+", terminal.seen)
    assert re.search(r"Rendering [\d,]+ of 6\d\d", terminal.seen)
    assert re.fullmatch(r"Built site/: 6\d\d pages rendered, 0 unchanged, 0 removed, \d+\.\d\d s\n", output)
    assert not re.search("Reading|Rendering|Writing", shown)
    assert shown.startswith("content/site.yaml: PF310 hint: base_url")


@needs_terminal
def test_progress_is_gone_from_the_line_on_which_a_problem_stands(make_site: MakeSite) -> None:
    terminal = Terminal(make_site({**many(600), "content/papers/a-wrong.md": entry("Wrong", date="never")}), "build")
    code, _, shown = terminal.end()
    assert code == CONTENT
    assert "Reading" in terminal.seen
    assert shown.startswith("content/papers/a-wrong.md:3:7: PF105 ")


@needs_terminal
@pytest.mark.parametrize(("arguments", "terminal"), [(("-q",), "xterm"), ((), "dumb")])
def test_a_quiet_build_or_a_dumb_terminal_shows_no_progress(
    arguments: tuple[str, ...], terminal: str, make_site: MakeSite
) -> None:
    shown = Terminal(make_site(many(200)), "build", *arguments, TERM=terminal)
    assert shown.end()[0] == BUILT
    assert "Reading" not in shown.seen
    assert "\033[K" not in shown.seen


def test_long_work_shows_no_progress_in_a_pipe(make_site: MakeSite) -> None:
    command = [sys.executable, "-c", IMPATIENT.format(0), "build"]
    done = subprocess.run(
        command, cwd=make_site(many(200)), env=env(TERM="xterm"), capture_output=True, text=True, check=True, timeout=60
    )
    assert "\r" not in done.stderr
    assert "\033" not in done.stderr
    assert "Reading" not in done.stderr


@needs_terminal
def test_short_work_shows_no_progress(make_site: MakeSite) -> None:
    terminal = Terminal(make_site(many(200)), "build", patience=1000)
    assert terminal.end()[0] == BUILT
    assert "Reading" not in terminal.seen


@needs_terminal
def test_problems_are_coloured_on_a_terminal_unless_it_asks_for_none(make_site: MakeSite) -> None:
    seen = []
    for no_color in ("", "1"):
        terminal = Terminal(make_site(WRONG), "build", "--jobs", "1", NO_COLOR=no_color)
        assert terminal.end()[0] == CONTENT
        seen.append(terminal.seen)
    assert "\033[1mcontent/papers/wrong.md:3:7:\033[0m \033[31mPF105\033[0m date: " in seen[0]
    assert "\033[1m" not in seen[1]
    assert "\033[3" not in seen[1]


@needs_terminal
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("step", ["Reading", "Rendering"])
def test_ctrl_c_ends_a_build_with_130_and_leaves_the_site_as_it_was(step: str, jobs: str, make_site: MakeSite) -> None:
    root = make_site(SITE)
    assert process(root, "build").returncode == BUILT
    before = stats(root / "site")
    make_site(many(1500))
    terminal = Terminal(root, "build", "--jobs", jobs)
    terminal.read(until=step)
    os.killpg(terminal.process.pid, signal.SIGINT)
    code, output, shown = terminal.end()
    assert (code, output) == (INTERRUPTED, "")
    assert shown == "Stopped; the site is as it was.\n"
    assert stats(root / "site") == before
