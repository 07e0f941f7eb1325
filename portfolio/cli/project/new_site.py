"""`portfolio new`: a small site that is complete, and a first entry."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import which
from string import Template
from typing import NamedTuple

from portfolio import __version__
from portfolio.content.entry_parsing import settings_in
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import ENVIRONMENT, USAGE, Failure, Problem, Where, quote
from portfolio.model import ContentKind, Orcid
from portfolio.model.slugs import paper_slug, slug_of
from portfolio.pages.kind_registry import file_types
from portfolio.schema import json_schema
from portfolio.schema.text_fields import text_name
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.yaml.emitter import word
from portfolio.system.files.shipped import STARTER
from portfolio.templates.theme.theme_files import names_of

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


class NewOwner(NamedTuple):
    """Who the site is about."""

    name: str = ""
    affiliation: str = ""
    github: str = ""
    orcid: str = ""
    theme: str = "default"
    metrics: bool = False
    """Whether GitHub is to update citation counts."""


class Started(NamedTuple):
    """What a new site consists of, relative to its folder."""

    made: list[str]
    left: list[str]
    """Files that were there and do as well."""
    added: list[str]
    """Lines that were added to the .gitignore that was there."""


def start(folder: Path, who: NewOwner) -> Started:
    """Make a site in a folder, which may hold whatever is not in its way: a clone of an empty repository, a lab's.

    Raises `Failure` (usage) where a file would take the place of another, and `Failure` (environment) where the disk
    refuses.  Nothing has been written in the first case.
    """
    files = _texts(who)
    if folder.exists() and not folder.is_dir():
        raise _wrong(f"new: {quote(str(folder))} already exists and is a file", "Choose a folder, such as my-site")
    left = _readme(folder)
    if left:
        del files["README.md"]
    ignored = (folder / ".gitignore").is_file()
    missing = _not_ignored(folder / ".gitignore", files.pop(".gitignore")) if ignored else []
    if taken := sorted({it for name in files if (it := _in_the_way(folder, name))}):
        what = f"new: {quote(str(folder))} already has files that a new site would write: {', '.join(taken)}"
        raise _wrong(what, "Move them away, or choose a new folder, such as my-site")
    _write(folder, files)
    if missing:
        _ignore(folder / ".gitignore", missing)
    return Started(sorted(files), [*left, *([".gitignore"] if ignored and not missing else [])], missing)


def _texts(who: NewOwner) -> dict[str, str]:
    """The files of a new site."""
    words = _words(who)
    files = {place: _filled_template((STARTER / name).read_text("utf-8"), words) for name, place in FILES.items()}
    files[FILES["publish.yml"]] = with_signature(files[FILES["publish.yml"]])
    files |= {SCHEDULE[1]: schedule_text()} if who.metrics else {}
    files |= {f".vscode/{name}.schema.json": json_schema.text_of(file_types()[name]) for name in SCHEMAS}
    return files | {"requirements.txt": f"{requirement()}\n", "content/static/.gitkeep": ""}


def _readme(folder: Path) -> list[str]:
    """The README that is there, whatever its case and form."""
    with _disk(folder):
        names = sorted(it.name for it in folder.iterdir()) if folder.exists() else []
    return [it for it in names if it.lower().partition(".")[0] == "readme"]


def _in_the_way(folder: Path, name: str) -> str:
    """What stands where a file is to be written, or where a folder is wanted for it; or ''."""
    for above in [*Path(name).parents][-2::-1]:
        place = folder / above
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return above.as_posix()
    return name if os.path.lexists(folder / name) else ""


def _not_ignored(path: Path, wanted: str) -> list[str]:
    """The patterns of ours that a .gitignore does not hold."""
    there = {line.strip() for line in path.read_bytes().decode("utf-8", "replace").splitlines()}
    return [line for line in wanted.splitlines() if line and not line.startswith("#") and line not in there]


def _ignore(path: Path, missing: list[str]) -> None:
    """Add patterns at the end of a .gitignore, in the line ends that it has."""
    old = path.read_bytes()
    end = b"\r\n" if b"\r\n" in old else b"\n"
    lines = ["# Made by `portfolio`, Python and systems", *missing]
    gap = (end if not old.endswith(b"\n") else b"") + end if old else b""
    with _disk(path), path.open("ab") as file:
        file.write(gap + b"".join(line.encode() + end for line in lines))


def schedule_text() -> str:
    """The workflow that updates citation counts."""
    return with_signature((STARTER / SCHEDULE[0]).read_text("utf-8"))


def add_schedule(source: Path) -> Path:
    """Add that workflow to the site of a folder; the file.  Raises `Failure` (usage) where there is one already."""
    if not (source / "site.yaml").exists():
        raise Failure(USAGE, [no_site("metrics schedule", source)])
    path = Path(os.path.relpath(source.resolve().parent)) / SCHEDULE[1]
    if path.exists():
        raise _wrong(f"metrics schedule: {path.as_posix()} already exists", "Edit it, or remove it first")
    _write(path.parent, {path.name: schedule_text()})
    return path


def entry(kind: ContentKind, title: str, source: Path, *, yaml: bool = False) -> Path:
    """Start an entry; the file.  Raises `Failure` as `start` does, and where there is one of its name."""
    base, command = slug_of(title), f"new {kind.name}"
    if not base:
        raise _wrong(
            f"{command}: expected a title with letters or digits, found {quote(title)}", "Write the title in quotes"
        )
    place = source / kind.folder / paper_slug(base)
    files = [place.with_name(f"{place.name}{end}") for end in (".md", ".yaml", ".yml")]
    if there := next((it for it in (*files, place) if it.exists()), None):
        mend = f"Edit it, or give the {kind.name} another title"
        raise _wrong(f"{command}: {there.as_posix()} already exists", mend)
    if not (source / "site.yaml").is_file():
        raise Failure(USAGE, [no_site(command, source)])
    meant = settings_in(source).value
    owner = word(meant.name) if meant and meant.name else ""
    fields = Template(kind.starter).substitute(owner=owner, month=time.strftime("%Y-%m"))
    text = f"title: {word(title)}\n{fields}"
    if not yaml:
        text = f"---\n{text}---\n"
    elif name := text_name(kind.type):
        text += f"# {name}: >\n#   The {name}.\n"
    path = files[yaml]
    _write(path.parent, {path.name: text})
    return path


def no_site(command: str, source: Path) -> Problem:
    """That a command finds no site in a folder."""
    what = f"{command}: there is no {(source / 'site.yaml').as_posix()}"
    return Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Go to the folder of your site")


def with_signature(text: str) -> str:
    """A text that says of itself what it was, so that one that nobody edited can be known."""
    return f"{text}{SIGNATURE}{sha256(text.encode()).hexdigest()[:16]}\n"


def is_unedited(text: str) -> bool:
    """Whether a text is as it was signed, whatever its line ends have become."""
    body, mark, _ = (text := text.replace("\r\n", "\n")).rpartition(SIGNATURE)
    return bool(mark) and with_signature(body) == text


SIGNATURE = "# `portfolio upgrade` keeps this file up to date as long as nobody edits it: "


def started_with_git(folder: Path, github: str) -> bool:
    """Make the folder a git repository, unless it is in one or git is not there; whether it is one now."""
    if (folder / ".git").exists():
        return True
    if not which("git") or _git(folder, "rev-parse", "--git-dir"):
        return False
    if not _git(folder, "init", "--quiet", "--initial-branch=main"):
        return False
    if github:
        _git(folder, "remote", "add", "origin", f"https://github.com/{github}/{github}.github.io.git")
    return True


def checked_owner(who: NewOwner, root: Path) -> NewOwner:
    """The person with addresses made names; raises `Failure` (usage) for what nobody can be called."""
    github = re.sub(r"^(?:https?://)?(?:www\.)?github\.com/|^@", "", who.github.strip()).strip("/")
    if github and not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?", github):
        raise _wrong(
            f"--github: expected a GitHub user name, found {quote(who.github)}",
            "Write it as in the address of your profile: `--github ada`",
        )
    orcid = KINDS[Orcid].read(who.orcid) if who.orcid.strip() else ""
    if orcid is None:
        raise _wrong(f"--orcid: expected {KINDS[Orcid].expected}, found {quote(who.orcid)}", KINDS[Orcid].mend)
    known = names_of(root)
    if who.theme not in known:
        mend = did_you_mean(who.theme, known) or f"Themes: {', '.join(known)}"
        raise _wrong(f"--theme: there is no theme {quote(who.theme)}", mend)
    name = " ".join(who.name.split()) or "Your Name"
    return NewOwner(name, " ".join(who.affiliation.split()), github, orcid, who.theme, who.metrics)


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


def _words(who: NewOwner) -> Mapping[str, str]:
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


def _filled_template(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda it: words[it[1]], text)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write new files; what is there already is never touched."""
    with _disk(folder):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)


@contextmanager
def _disk(place: Path) -> Iterator[None]:
    """What the disk refuses, as a failure."""
    try:
        yield
    except OSError as error:
        what = f"{error.filename or place}: {error.strerror}"
        mend = "Check the disk and its permissions"
        raise Failure(ENVIRONMENT, [Problem(Where(""), codes.DISK, what, mend)]) from error


def _git(folder: Path, *command: str) -> bool:
    done = subprocess.run(["git", *command], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    return done.returncode == 0


def _wrong(what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, mend)])
