"""`portfolio new`: a small site that is complete, and a first entry."""

import json
import os
import re
import subprocess
import time
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import which
from typing import NamedTuple

from portfolio import __version__, codes, json_schema
from portfolio.importing.yaml_text import word
from portfolio.kinds import KINDS
from portfolio.model import Orcid
from portfolio.problems import ENVIRONMENT, USAGE, Failure, Problem, Where, did_you_mean, quoted
from portfolio.read.entries import settings_in
from portfolio.slugs import slug_of
from portfolio.themes import names_of

TEXTS = Path(__file__).parent / "starter"

FILES = {
    "site.yaml": "content/site.yaml", "first.md": "content/papers/first-paper.md",
    "second.yaml": "content/papers/second-paper.yaml", "about.md": "content/pages/about.md", "README.md": "README.md",
    "gitignore": ".gitignore", "publish.yml": ".github/workflows/publish.yml",
    "settings.json": ".vscode/settings.json", "extensions.json": ".vscode/extensions.json",
}  # fmt: skip
"""Where each text of the folder `starter` goes."""

SCHEDULE = ("metrics.yml", ".github/workflows/metrics.yml")
"""A text that is wanted only by some, and where it goes."""

SCHEMAS = ("site", "paper")
"""What an editor checks."""


class Person(NamedTuple):
    """Who the site is about."""

    name: str = ""
    affiliation: str = ""
    github: str = ""
    orcid: str = ""
    theme: str = "default"
    metrics: bool = False
    """Whether GitHub is to update citation counts."""


def start(folder: Path, who: Person) -> list[str]:
    """Make a site in a folder that is not there or empty; its files, relative to it.

    Raises `Failure` (usage) for a folder that holds anything, and `Failure` (environment) where the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = f"new: {quoted(str(folder))} is there already" + (" and not empty" if folder.is_dir() else "")
        raise _wrong(what, "Choose a folder that is not there yet, such as my-site")
    words = _words(who)
    files = {place: _filled((TEXTS / name).read_text("utf-8"), words) for name, place in FILES.items()}
    files[FILES["publish.yml"]] = signed(files[FILES["publish.yml"]])
    files |= {SCHEDULE[1]: schedule_text()} if who.metrics else {}
    files |= {f".vscode/{name}.schema.json": json_schema.text_of(name) for name in SCHEMAS}
    files |= {"requirements.txt": f"{requirement()}\n", "content/static/.gitkeep": ""}
    _write(folder, files)
    return sorted(files)


def schedule_text() -> str:
    """The workflow that updates citation counts."""
    return signed((TEXTS / SCHEDULE[0]).read_text("utf-8"))


def scheduled(source: Path) -> Path:
    """Add that workflow to the site of a folder; the file.  Raises `Failure` (usage) where there is one already."""
    if not (source / "site.yaml").exists():
        raise Failure(USAGE, [no_site("metrics schedule", source)])
    path = Path(os.path.relpath(source.resolve().parent)) / SCHEDULE[1]
    if path.exists():
        raise _wrong(f"metrics schedule: there is {path.as_posix()} already", "Edit it, or remove it first")
    _write(path.parent, {path.name: schedule_text()})
    return path


def entry(title: str, source: Path, *, yaml: bool = False) -> Path:
    """Start the entry of a paper; the file.  Raises `Failure` as `start` does, and where there is one of its name."""
    name = slug_of(title)
    if not name:
        raise _wrong(f"new paper: {quoted(title)} has no letters for a name", "Write the title in quotes")
    places = [source / "papers" / f"{name}{end}" for end in (".md", ".yaml", ".yml")] + [source / "papers" / name]
    if there := next((it for it in places if it.exists()), None):
        raise _wrong(f"new paper: there is {there.as_posix()} already", "Edit it, or give the paper another title")
    if not (source / "site.yaml").is_file():
        raise Failure(USAGE, [no_site("new paper", source)])
    meant = settings_in(source).value
    owner = meant.name if meant else ""
    lines = [
        f"title: {word(title)}", f"authors: [{word(owner)}]" if owner else "authors: []",
        f"date: {time.strftime('%Y-%m')}", "# category: LG", "# venue: NeurIPS 2026", "# doi: 10.1000/182",
        "# arxiv: 2407.15595", "# links: {pdf: paper.pdf, code: https://github.com/ada/engines}",
        "# keywords: [engines, algorithms]",
    ]  # fmt: skip
    body = [*lines, "# abstract: >", "#   The abstract."] if yaml else ["---", *lines, "---"]
    path = places[1] if yaml else places[0]
    _write(path.parent, {path.name: "\n".join(body) + "\n"})
    return path


def no_site(command: str, source: Path) -> Problem:
    """That a command finds no site in a folder."""
    what = f"{command}: there is no {(source / 'site.yaml').as_posix()}"
    return Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Go to the folder of your site")


def signed(text: str) -> str:
    """A text that says of itself what it was, so that one that nobody edited can be known."""
    return f"{text}{SIGNATURE}{sha256(text.encode()).hexdigest()[:16]}\n"


def is_unedited(text: str) -> bool:
    """Whether a text is as it was signed, whatever its line ends have become."""
    body, mark, _ = (text := text.replace("\r\n", "\n")).rpartition(SIGNATURE)
    return bool(mark) and signed(body) == text


SIGNATURE = "# `portfolio upgrade` keeps this file up to date as long as nobody edits it: "


def started_with_git(folder: Path, github: str) -> bool:
    """Make the folder a git repository, unless it is in one or git is not there; whether it was made."""
    if not which("git") or _git(folder.resolve().parent, "rev-parse", "--git-dir"):
        return False
    if not _git(folder, "init", "--quiet", "--initial-branch=main"):
        return False
    if github:
        _git(folder, "remote", "add", "origin", f"https://github.com/{github}/{github}.github.io.git")
    return True


def known_name() -> str:
    """What git calls the user; '' where nobody has told it."""
    if not which("git"):
        return ""
    done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip()


def checked(who: Person, root: Path) -> Person:
    """The person with addresses made names; raises `Failure` (usage) for what nobody can be called."""
    github = re.sub(r"^(?:https?://)?(?:www\.)?github\.com/|^@", "", who.github.strip()).strip("/")
    if github and not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?", github):
        raise _wrong(
            f"--github: expected a name on GitHub, found {quoted(who.github)}", "Write it as in its address: ada"
        )
    orcid = KINDS[Orcid].read(who.orcid) if who.orcid.strip() else ""
    if orcid is None:
        raise _wrong(f"--orcid: expected {KINDS[Orcid].expected}, found {quoted(who.orcid)}", KINDS[Orcid].mend)
    known = names_of(root)
    if who.theme not in known:
        mend = did_you_mean(who.theme, known) or f"Themes: {', '.join(known)}"
        raise _wrong(f"--theme: there is no theme {quoted(who.theme)}", mend)
    name = " ".join(who.name.split()) or "Your Name"
    return Person(name, " ".join(who.affiliation.split()), github, orcid, who.theme, who.metrics)


def requirement() -> str:
    """How pip gets this program again, as it was got here: an index may have another one of its name."""
    try:
        told = distribution("portfolio").read_text("direct_url.json")
    except PackageNotFoundError:
        return FROM_A_FOLDER
    origin = json.loads(told) if told else {}
    vcs = origin.get("vcs_info", {})
    if vcs.get("vcs") == "git":
        return f"portfolio @ git+{origin['url']}@{vcs['commit_id']}"
    if origin.get("url", "").startswith("https://"):
        return f"portfolio @ {origin['url']}"
    return FROM_A_FOLDER if origin else f"portfolio=={__version__}"


FROM_A_FOLDER = """# The program was started from a folder, so nobody can say where pip finds it.
# Write it here, for example: portfolio @ git+https://github.com/ADA/portfolio"""


def _words(who: Person) -> Mapping[str, str]:
    """What stands for the marks of the texts."""
    links = [f"  github: https://github.com/{who.github}"] if who.github else []
    links += [f"  orcid: https://orcid.org/{who.orcid}"] if who.orcid else []
    examples = ["# links:", "#   github: https://github.com/ada", "#   orcid: https://orcid.org/0000-0002-1825-0097"]
    address = f"https://{who.github.lower()}.github.io" if who.github else ""
    return {
        "name": word(who.name),
        "affiliation": f"affiliation: {word(who.affiliation)}" if who.affiliation else "# affiliation: Where you work",
        "links": "\n".join(["links:", *links] if links else examples),
        "base_url": f"base_url: {address}" if address else "# base_url: https://ada.github.io",
        "theme": who.theme,
        "orcid": f"    orcid: {who.orcid}" if who.orcid else "    # orcid: 0000-0002-1825-0097",
        "month": time.strftime("%Y-%m"),
        "year": time.strftime("%Y"),
    }


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda it: words[it[1]], text)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write new files; what is there already is never touched."""
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        what = f"{error.filename or folder}: {error.strerror}"
        mend = "Check the disk and its permissions"
        raise Failure(ENVIRONMENT, [Problem(Where(""), codes.DISK, what, mend)]) from error


def _git(folder: Path, *command: str) -> bool:
    done = subprocess.run(["git", *command], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    return done.returncode == 0


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, mend)])
