"""Explanations of codes: each is there, its example gives its message and no other, the page and the command show it.

`make docs` puts messages in explanations right, by PORTFOLIO_EXPLAIN=accept, and makes the page of all of them.
"""

import errno
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from repositories import Desk, git
from sites import GOLDEN, env, write

from portfolio.build.audit.checks import CheckOptions, examine
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.live_site import LiveSite
from portfolio.build.pipeline import build, understood
from portfolio.citations import update as counting
from portfolio.citations.paper_candidates import Candidate
from portfolio.citations.sources.count_sources import count_sources
from portfolio.cli import commands as cli
from portfolio.cli.build_and_check import finish
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.explain.explanations import (
    PROSE,
    TEXTS,
    TYPED,
    Explanation,
    every,
    explanation,
    find,
    severity,
)
from portfolio.diagnostics.explain.printing import WIDTH, overview, page, terminal
from portfolio.diagnostics.problems import BUILT, CONTENT, USAGE, Code, Failure, Problem, Where
from portfolio.importers import run as importing
from portfolio.importers.run import planned_import
from portfolio.model import Doi, InlineText, Paper
from portfolio.output import disk
from portfolio.output.lock import lock
from portfolio.services import link_check
from portfolio.services.link_check import LinkAnswer
from portfolio.services.session import Session
from portfolio.system.workers import WORTH, each

CHECKOUT = Path(__file__).parents[2]
ACCEPT = os.environ.get("PORTFOLIO_EXPLAIN") == "accept"

SITE, PAPER = "content/site.yaml", "content/papers/first-notes.md"
AROUND = {SITE: b"name: Ada Lovelace\nbase_url: https://ada.github.io\n", PAPER: b"---\ntitle: First notes\n---\n"}
"""What stands around every example that does not say otherwise."""


TINY = {
    path.relative_to(GOLDEN).as_posix(): path.read_bytes()
    for path in sorted((GOLDEN / "themes/tiny").rglob("*"))
    if path.is_file()
}
THEMES = {code for code in codes.EVERY if code.id.startswith("PF4")}

HOME = "/home/ada/homepage"
"""What the project's folder is called where a message names it."""


def project(root: Path, code: Code, files: Mapping[str, bytes]) -> Path:
    """The files of an example in a project; the sites of some are about what is missing."""
    around = {SITE: AROUND[SITE]} if code in (codes.NO_PAPERS, codes.PAPERS_MISNAMED) else AROUND
    theme = {} if code in THEMES else TINY
    return write(root, {**around, **theme, **files})


def said(root: Path) -> str:
    """What a build says, with a theme that is fast where the example is not about themes."""
    theme = "tiny" if (root / "themes/tiny").is_dir() else ""
    try:
        found = build(BuildOptions(root / "content", root / "site", jobs=1, today="2024-06-15", theme=theme)).problems
    except Failure as failure:
        found = failure.problems
    return "".join(f"{problem}\n" for problem in found)


def typed(root: Path, text: str) -> "subprocess.CompletedProcess[str]":
    """A command of an example, typed in the project."""
    command = [sys.executable, "-m", "portfolio", *shlex.split(text)[1:]]
    return subprocess.run(
        command, cwd=root, env=env(GITHUB_ACTIONS=""), capture_output=True, encoding="utf-8", check=False
    )


# Examples that need more than files


def moved(root: Path, patch: pytest.MonkeyPatch) -> str:
    (root / "content/papers/tides.md").symlink_to(root / "drafts/tides.md")
    return said(root)


def large(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/papers/galaxy-survey.md": "---\ntitle: A galaxy survey\n---\n![](data:," + "A" * (1 << 20)})
    return said(root)


def outside(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"../documents/cv.pdf": ".", "content/static/talk.pdf": "."})
    (root / "content/static/cv.pdf").symlink_to(root.parent / "documents/cv.pdf")
    return said(root)


def without_site(root: Path, patch: pytest.MonkeyPatch) -> str:
    (root / SITE).unlink()
    return said(root)


def formula(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/papers/knot-invariants.md": "---\ntitle: Knots\n---\n$" + "x+" * 15000 + "$\n"})
    return said(root)


def slow(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/papers/sparse-matrices.md": "---\ntitle: Sparse matrices\n---\n" + "[" * 10_000 + "\n"})
    return said(root)


def in_the_way(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"site/.portfolio-manifest.json": "{}", "site/papers": "A list of my papers\n"})
    return said(root)


def by_hand(root: Path, patch: pytest.MonkeyPatch) -> str:
    said(root)
    write(root, {"site/papers/first-notes/index.html": "by hand"})
    return said(root)


def running(root: Path, patch: pytest.MonkeyPatch) -> str:
    with lock(paths_of(BuildOptions(root / "content", root / "site")).lock):
        return said(root).replace(f"process {os.getpid()}\n", "process 4711\n")


def full(root: Path, patch: pytest.MonkeyPatch) -> str:
    def refuse(path: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fspath(root / "site/index.html"))

    patch.setattr(disk, "rename", refuse)
    return said(root)


def spreadsheet(root: Path, patch: pytest.MonkeyPatch) -> str:
    rows = "".join(f"citations_{year}: 12\n" for year in range(1900, 2020))
    write(root, {"content/papers/citation-counts.md": f"---\ntitle: A century of citations\n{rows}---\n"})
    *_, last = re.split(r"(?m)^(?=\S)", said(root))
    return last


def ended(root: Path, patch: pytest.MonkeyPatch) -> str:
    here = os.getpid()

    def dies(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(Failure) as caught:
        each(dies, list(range(2 * WORTH)), jobs=2)
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def mistaken(root: Path, patch: pytest.MonkeyPatch) -> str:
    from portfolio.server.preview import Builder

    site = LiveSite(BuildOptions(root / "content", root / "site"))
    patch.setattr(site, "refresh", lambda **_: 1 / 0)
    told: list[Any] = []
    builder = Builder(site, told.append, poll=True)
    builder.look(look_at_all=True)
    return "".join(f"{problem}\n" for problem in told[0].problems)


def without_pillow(root: Path, patch: pytest.MonkeyPatch) -> str:
    patch.setattr("portfolio.site.card_styles.can_draw", lambda: False)
    write(root, {SITE: "name: Ada Lovelace\nbase_url: https://ada.github.io\nsocial_cards: true\n"})
    return said(root)


def too_large(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/static/talk.mp4": "."})
    os.truncate(root / "content/static/talk.mp4", 120_000_000)
    return "".join(f"{it}\n" for it in examine(BuildOptions(root / "content", root / "site", jobs=1)).problems)


def from_a_phone(root: Path, patch: pytest.MonkeyPatch) -> str:
    photo = Image.new("RGB", (8, 8))
    photo.getexif().get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    write(root, {"content/static/.keep": ""})
    photo.save(root / "content/static/me.jpg", exif=photo.getexif())
    return said(root)


def unfetched(root: Path, patch: pytest.MonkeyPatch) -> str:
    text = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    write(root, {"content/static/slides.pdf": text})
    return said(root)


def gone(root: Path, patch: pytest.MonkeyPatch) -> str:
    url = "http://127.0.0.1:8000/gone"
    patch.setattr(
        link_check, "answers", lambda urls, _: [LinkAnswer(url, "the page is gone (404)")] if url in urls else []
    )
    paper = f"---\ntitle: Notes\nlinks:\n  slides: {url}\n---\nText.\n"
    write(root, {"content/papers/first-notes.md": paper})
    asked = CheckOptions(external=True)
    return "".join(f"{it}\n" for it in examine(BuildOptions(root / "content", root / "site", jobs=1), asked).problems)


def unsound(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/templates/footer.html": "<footer>\n<p>Made with care.\n<div>\n</footer>\n"})
    return "".join(f"{it}\n" for it in examine(BuildOptions(root / "content", root / "site", jobs=1)).problems)


def heavy(root: Path, patch: pytest.MonkeyPatch) -> str:
    settings = "name: Ada Lovelace\nbase_url: https://ada.github.io\nphoto: {src: /me.jpg, alt: Ada Lovelace}\n"
    write(root, {SITE: settings, "content/static/me.jpg": "."})
    patch.setattr("portfolio.build.audit.crawl._size", lambda path: 4_200_000 if path.endswith("jpg") else 0)
    return "".join(f"{it}\n" for it in examine(BuildOptions(root / "content", root / "site", jobs=1)).problems)


def forgotten(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/data/imported.json": "<<<<<<< HEAD", "refs.bib": "@misc{a, title={A}}"})
    with pytest.raises(Failure) as caught:
        planned_import([str(root / "refs.bib")], root / "content", importing.ImportOptions())
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def half_taken(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"refs.ris": "TY  - BOOK\nTI  - A title\nSN  - 978-3-16-148410-1\nER  - \n"})
    return "".join(
        f"{it}\n" for it in planned_import([str(root / "refs.ris")], root / "content", importing.ImportOptions()).notes
    )


def uncounted(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {"content/data/citations.json": "<<<<<<< HEAD"})
    return said(root)


def fallen(root: Path, patch: pytest.MonkeyPatch) -> str:
    count = '{"ids": ["doi:10.1000/182"], "count": 120, "as_of": "2026-10-03"}'
    sources = '{"openalex": {"name": "OpenAlex", "as_of": "2026-10-03", "papers": [' + count + "]}}"
    write(root, {"content/data/citations.json": '{"shown": "openalex", "sources": ' + sources + "}",
                 "content/papers/a.md": "---\ntitle: Notes\ndoi: 10.1000/182\n---\n"})  # fmt: skip
    paper = Paper(title=InlineText("Notes"), doi=Doi("10.1000/182"))
    openalex = count_sources()["openalex"]._replace(records_with_ids=lambda *_: [Candidate(paper, 3)])
    patch.setitem(count_sources(), "openalex", openalex)
    paths = paths_of(BuildOptions(root / "content"))
    asked, session = counting.CountOptions("2026-11-28"), Session(offline=True)
    with pytest.raises(Failure) as caught:
        counting.planned_update(paths, asked, session, load=lambda: understood(paths))
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def unasked(root: Path, patch: pytest.MonkeyPatch) -> str:
    with pytest.raises(Failure) as caught:
        planned_import(["doi:10.1000/182"], root / "content", importing.ImportOptions(offline=True))
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def newer_form(root: Path, patch: pytest.MonkeyPatch) -> str:
    write(root, {SITE: "name: Ada Lovelace\nversion: 7\nbase_url: https://ada.github.io\n"})
    return said(root)


def older_form(root: Path, patch: pytest.MonkeyPatch) -> str:
    patch.setattr("portfolio.rules.site_settings.FORM", 2)
    write(root, {SITE: "name: Ada Lovelace\nversion: 1\nbase_url: https://ada.github.io\n"})
    return said(root)


def without_pandoc(root: Path, patch: pytest.MonkeyPatch) -> str:
    patch.setattr("portfolio.site.styled_references.pandoc", lambda: "")
    write(root, {SITE: "name: Ada Lovelace\ncitation_styles: [apa]\n"})
    return "\n".join(line for line in said(root).splitlines() if "PF310" not in line and "base_url" not in line) + "\n"


def published(root: Path, *, hub: str = "", **settings: Any) -> str:
    """What publishing says that goes wrong."""
    desk = Desk(root.parent / "desk", settings=settings.pop("settings", ""), papers=settings.pop("papers", 3))
    if settings.pop("first", False):
        desk.deploy()
        for number in range(20):
            (desk.root / f"content/papers/p{number}.md").unlink()
    if hub == "foreign":
        desk.by_hand({"index.html": "old"})
    if hub == "none":
        git(desk.root, "remote", "remove", "origin")
    if hub == "closed":
        hook = desk.hub / "hooks/pre-receive"
        hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
        hook.chmod(0o755)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        desk.deploy()
    return re.sub(r"; To .*", "", said.getvalue())


CIRCUMSTANCES: dict[str, Callable[[Path, pytest.MonkeyPatch], str]] = {
    "PF001": moved,
    "PF004": large,
    "PF006": outside,
    "PF014": without_site,
    "PF111": spreadsheet,
    "PF202": formula,
    "PF207": slow,
    "PF332": without_pillow,
    "PF333": without_pandoc,
    "PF335": too_large,
    "PF336": gone,
    "PF346": unfetched,
    "PF347": from_a_phone,
    "PF341": forgotten,
    "PF342": unasked,
    "PF343": uncounted,
    "PF345": half_taken,
    "PF344": fallen,
    "PF339": unsound,
    "PF340": heavy,
    "PF337": newer_form,
    "PF338": older_form,
    "PF503": in_the_way,
    "PF504": by_hand,
    "PF505": running,
    "PF506": full,
    "PF509": ended,
    "PF510": mistaken,
    "PF701": lambda root, _: published(root, hub="none"),
    "PF702": lambda root, _: published(root, settings="base_url: https://ada.github.io\n"),
    "PF703": lambda root, _: published(root, hub="foreign"),
    "PF704": lambda root, _: published(root, papers=30, first=True),
    "PF705": lambda root, _: published(root, hub="closed"),
}
"""What has to be done for the message, where its files and commands do not do it."""


def happens(it: Explanation, root: Path, patch: pytest.MonkeyPatch) -> str:
    """What the program says when somebody makes the mistake."""
    project(root, it.code, it.files())
    if make := CIRCUMSTANCES.get(it.code.id):
        return make(root, patch)
    commands = [part.text for part in it.parts if part.kind == TYPED and not part.mended]
    if not commands:
        return said(root)
    return "".join(typed(root, text).stderr for text in commands).replace(os.fspath(root.resolve()), HOME)


def accept(code: Code, message: str) -> None:
    """Write the message into its explanation."""
    path = TEXTS / f"{code.id}.md"
    block = f"```text said\n{message}```"
    path.write_text(re.sub(r"(?ms)^```text said\n.*?^```$", lambda _: block, path.read_text("utf-8"), count=1), "utf-8")


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_the_program_says_of_an_example_just_this(code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    it = explanation(code)
    message = happens(it, tmp_path / "project", monkeypatch)
    if ACCEPT:
        accept(code, message)
        it = explanation(code)

    assert re.findall(r"(?m)^\S+: (PF\d+) ", message) == [code.id]
    assert it.message == message


MENDED = [it.code for it in map(explanation, every()) if any(part.mended for part in it.parts)]


@pytest.mark.parametrize("code", MENDED, ids=lambda code: code.id)
def test_of_a_mended_example_there_is_nothing_to_say(code: Code, tmp_path: Path) -> None:
    it = explanation(code)
    root = project(tmp_path / "project", code, it.files(mended=True))
    commands = [part.text for part in it.parts if part.mended and part.kind == TYPED]

    if commands:
        results = [typed(root, text) for text in commands]
        assert [(result.returncode, result.stderr) for result in results] == [(BUILT, "")] * len(results)
    else:
        assert said(root) == ""


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_an_explanation_says_what_to_do(code: Code) -> None:
    """By mended files or commands, or in words after the message."""
    it = explanation(code)
    place = next(place for place, part in enumerate(it.parts) if part.kind == "said")
    after = it.parts[place + 1 :]

    assert it.parts[0].kind == PROSE
    assert after or "    " in it.message
    assert [part for part in it.parts[:place] if part.mended] == []


def test_every_code_has_an_explanation_and_no_explanation_lacks_a_code() -> None:
    known = {path.stem for path in TEXTS.iterdir()}

    assert known == {code.id for code in every()} | {f"{code.id[2]}xx" for code in every()} | {"page"}


def test_an_example_that_needs_more_than_files_has_no_files_of_its_own() -> None:
    """Otherwise a reader would not see what makes the mistake."""
    assert [name for name in CIRCUMSTANCES if explanation(_code(name)).files()] == []


def _code(name: str) -> Code:
    code = find(name)
    assert code is not None, name
    return code


# The page


def test_the_page_shows_for_every_code_its_section_and_message() -> None:
    text = page()
    sections = dict(re.findall(r"(?ms)^### (PF\d+)\n(.*?)(?=^### PF|\Z)", text))

    assert list(sections) == sorted(code.id for code in codes.EVERY)
    assert [it.id for it in codes.EVERY if f"```text\n{explanation(it).message}```" not in sections[it.id]] == []
    assert [it.id for it in codes.EVERY if f"| [{it.id}](#{it.id.lower()}) | {it.severity} | " not in text] == []


def test_what_can_be_turned_off_is_said() -> None:
    assert {code: severity(code) for code in (codes.NOT_A_DATE, codes.MISSING_FILE, codes.SAME_TITLE)} == {
        codes.NOT_A_DATE: "An error: nothing is built, and the site stays as it was. It cannot be turned off.",
        codes.MISSING_FILE: (
            "An error: nothing is built, and the site stays as it was. "
            "To turn it off, write `ignore: [PF304]` in site.yaml."
        ),
        codes.SAME_TITLE: (
            "A warning: the site is built anyway, unless you ask for `--strict`. "
            "To turn it off, write `ignore: [PF307]` in site.yaml."
        ),
    }


# The command

EXPLAINED = """\
PF105: a date is not possible

This is not a date, or there is no such day. Dates put your papers in order and
decide under which year they are found, so portfolio does not guess. Write the
year, the month and the day as numbers; the day, or the month and the day, may
be left out.

`content/papers/memory-consolidation.md`:

    ---
    title: Memory consolidation during naps
    date: 31 May 2024
    ---

portfolio says:

    content/papers/memory-consolidation.md:3:7: PF105 date: expected a date such
      as 2024-05-31, 2024-05 or 2024, found '31 May 2024'
        Write `date: 2024-05-31`

Fixed, `content/papers/memory-consolidation.md`:

    ---
    title: Memory consolidation during naps
    date: 2024-05-31
    ---

An error: nothing is built, and the site stays as it was. It cannot be turned
off.
"""


@pytest.mark.parametrize("word", ["PF105", "pf105", "105", " 105 "])
def test_a_code_is_explained_by_its_name_or_number(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.command_line(["explain", word]) == BUILT
    assert capsys.readouterr().out == EXPLAINED


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.command_line(["explain"]) == BUILT
    lines = capsys.readouterr().out.splitlines()

    assert "  PF105  error    a date is not possible" in lines
    assert "  PF310  hint     no base_url" in lines
    assert [line for line in lines if re.match("[A-Z]", line)] == [
        "Files and YAML",
        "Fields",
        "Text",
        "Rules between entries",
        "Themes",
        "Output and environment",
        "Usage",
        "Publishing",
    ]
    assert re.findall(r"(?m)^  (PF\d+) ", overview()) == sorted(code.id for code in codes.EVERY)


def test_a_code_that_does_not_exist_is_wrong_usage_with_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert [cli.command_line(["explain", word]) for word in ("PF1055", "zzz")] == [USAGE, USAGE]
    assert capsys.readouterr().err == (
        "portfolio: PF603 there is no code 'PF1055'\n"
        "    Did you mean 'PF105'? `portfolio explain` lists all codes\n"
        "portfolio: PF603 there is no code 'zzz'\n"
        "    `portfolio explain` lists all codes\n"
    )


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_an_explanation_fits_a_terminal_but_for_lines_of_files(code: Code) -> None:
    it = explanation(code)
    files = {f"    {line}" for part in it.parts if part.kind != PROSE for line in part.text.splitlines()}
    own = [line for line in terminal(it).splitlines() if line not in files]

    assert [line for line in own if len(line) > WIDTH and " " in line.strip()] == []
    assert [line for line in own if "](" in line] == []


@pytest.mark.parametrize(
    ("start", "expected"), [("PF50", "PF501"), ("pf50", "PF501"), ("50", "PF501"), ("", "PF001"), ("x", "")]
)
def test_codes_are_completed(start: str, expected: str) -> None:
    words = env(COMP_WORDS=f"portfolio explain {start}", COMP_CWORD="2", _PORTFOLIO_COMPLETE="bash_complete")
    command = [sys.executable, "-c", "from portfolio.cli.commands import main; main(prog_name='portfolio')"]
    result = subprocess.run(command, env=words, capture_output=True, text=True, check=True)

    assert result.stdout.splitlines()[0] == (f"plain,{expected}" if expected else "")


def test_the_command_loads_nothing_heavy() -> None:
    code = (
        "import sys; from portfolio.cli.commands import command_line; command_line(['explain', 'PF105']);"
        "heavy = ('jinja2', 'markdown', 'yaml', 'msgspec', 'portfolio.build.pipeline');"
        "print([it for it in heavy if it in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], env=env(), capture_output=True, text=True, check=True)

    assert result.stdout.splitlines()[-1] == "[]"


# Where a build points to it

WRONG = Problem(Where("content/papers/p.md", 3, 7), codes.NOT_A_DATE, "date: wrong", "Mend it")
HINT = Problem(Where("content/site.yaml"), codes.NO_BASE_URL, "base_url: none")
POINTER = "`portfolio explain PF105` says more\n"


def spoken(
    capsys: pytest.CaptureFixture[str],
    patch: pytest.MonkeyPatch,
    *found: Problem,
    terminal: bool = True,
    format: str = "text",
) -> str:
    """What is said on the error stream of a build that found these problems."""

    def work(tell: console.Tell) -> Report:
        return Report((), 0, 0, found, stopped=WRONG in found)

    patch.setenv("NO_COLOR", "1")
    patch.setenv("GITHUB_ACTIONS", "")
    patch.setattr(sys.stderr, "isatty", lambda: terminal)
    code = finish(
        work, console.OutputOptions(format=format), summary=lambda report: console.build_summary(report, "site")
    )
    assert code == (CONTENT if WRONG in found else BUILT)
    return capsys.readouterr().err


def test_a_terminal_is_told_where_more_is_said_of_the_first_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = Problem(Where("content/papers/q.md"), codes.TOO_LARGE, "large")

    assert spoken(capsys, monkeypatch, HINT, WRONG, later) == (
        "content/site.yaml: PF310 hint: base_url: none\n"
        "content/papers/p.md:3:7: PF105 date: wrong\n    Mend it\n"
        "content/papers/q.md: PF004 large\n"
        f"2 errors; nothing was written\n{POINTER}"
    )


def test_a_pipe_a_program_and_a_sound_build_are_not_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert POINTER not in spoken(capsys, monkeypatch, WRONG, terminal=False)
    assert POINTER not in spoken(capsys, monkeypatch, WRONG, format="json")
    assert POINTER not in spoken(capsys, monkeypatch, WRONG, format="github")
    assert spoken(capsys, monkeypatch, HINT) == "content/site.yaml: PF310 hint: base_url: none\n"


def test_a_build_that_cannot_go_on_points_to_it_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(tell: console.Tell) -> Report:
        raise Failure(USAGE, [Problem(Where(""), codes.NO_SOURCE, "no folder")])

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("GITHUB_ACTIONS", "")

    assert finish(work, console.OutputOptions(), summary=lambda report: "") == USAGE
    assert capsys.readouterr().err == "portfolio: PF601 no folder\n`portfolio explain PF601` says more\n"
