"""Whether a folder may be the output folder: other generators have deleted users' sources and `.git`."""

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import USAGE, Code, Failure, Problem, Where
from portfolio.model.slugs import MANIFEST, STAGE
from portfolio.output import disk
from portfolio.system.files.shipped import PACKAGE

_NOT_CONTENT = frozenset({".git", ".gitkeep", ".gitignore", ".DS_Store", STAGE})
_RESERVED = frozenset({".git", "git~1", ".portfolio"})
_SYSTEM = ("/dev", "/proc", "/sys")
_MEMORY_DISK = "/dev/shm"  # noqa: S108 - a folder people may build into, not one for temporary files of ours


def check_output(output: Path, *, root: Path, source: Path, others: Sequence[Path] = ()) -> None:
    """Raise `Failure` unless writing to this folder can endanger nothing.

    `others` are further folders that are read, such as themes.  Every spelling counts as the folder it
    leads to: `..`, links, and another case where the file system does not tell them apart.
    """
    if danger := _danger(output, root=root, source=source, others=others):
        raise _refusal(
            codes.DANGEROUS_OUTPUT,
            f"--output: expected a folder for the site alone, found '{output}', which {danger}",
            "Choose another folder, for example: --output site",
        )
    check_folder(output, root=root)


def check_folder(output: Path, *, root: Path) -> None:
    """Raise `Failure` where the folder holds files and no manifest says that they are ours."""
    try:
        names = {path.name for path in output.iterdir()} if output.is_dir() else set()
    except OSError as error:
        raise disk.failure(error, output=output, root=root) from error
    foreign = sorted(names - _NOT_CONTENT)
    if MANIFEST in names or not foreign:
        return
    folder = disk.display_path(output, root)
    raise _refusal(
        codes.FOREIGN_FOLDER,
        f"--output: expected an empty folder or a site made by portfolio, found '{folder}' with '{foreign[0]}'",
        "Choose an empty folder. If the site may share the folder with these files, type: "
        f"echo '{{}}' > '{folder}/{MANIFEST}'",
    )


def _danger(output: Path, *, root: Path, source: Path, others: Sequence[Path]) -> str:
    """What would be endangered, as the end of a sentence, or ''."""
    real = _real(output)
    if real == real.parent:
        return "is the root of the file system"
    if reserved := [part for part in _parts(real, _real(root)) if part.casefold().rstrip(". ") in _RESERVED]:
        return f"is inside '{reserved[0]}'"
    if system := [it for it in _SYSTEM if real.is_relative_to(it) and not real.is_relative_to(_MEMORY_DISK)]:
        return f"is inside '{system[0]}', which belongs to the system"
    for name, folder, even_inside in (
        ("the project folder", root, False),
        *(("your home folder", home, False) for home in _homes()),
        ("the source folder", source, True),
        ("portfolio's own folder", PACKAGE, True),
        *((f"the folder '{disk.display_path(other, root)}'", other, True) for other in others),
    ):
        if relation := _relation(real, _real(folder), even_inside=even_inside):
            return f"{relation} {name}"
    return "is not a folder" if _is_blocked(output, real) else ""


def _relation(output: Path, folder: Path, *, even_inside: bool) -> str:
    if _same(output, folder):
        return "is"
    if any(_same(output, above) for above in folder.parents):
        return "holds"
    return "is inside" if even_inside and any(_same(folder, above) for above in output.parents) else ""


def _parts(output: Path, root: Path) -> tuple[str, ...]:
    """The names on the way to the output; a whole project may live below a folder called `.portfolio`."""
    return output.relative_to(root).parts if output.is_relative_to(root) else output.parts


def _same(one: Path, other: Path) -> bool:
    """Whether two resolved paths are one folder, or would be where case or accents are not told apart."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:  # where one is not there yet: on another system its name may be that of the other
        return _folded_path(one) == _folded_path(other)


def _folded_path(path: Path) -> str:
    """A path without what some systems do not tell apart."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", str(path)).casefold())


def _homes() -> Iterator[Path]:
    """The user's home folder, as the environment names it and as the system does."""
    found = {os.path.expanduser("~")}
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):  # a user without an entry, as in some containers
            found.add(pwd.getpwuid(os.getuid()).pw_dir)
    yield from (Path(home) for home in sorted(found) if os.path.isabs(home) and home != "/")


def _real(path: Path) -> Path:
    """The path with all links followed; Path.resolve raises on a circle of links, and POSIX keeps a leading `//`."""
    real = os.path.realpath(path)
    return Path(real[1:] if real.startswith("//") and os.sep == "/" else real)


def _is_blocked(output: Path, real: Path) -> bool:
    """Whether something that is no folder, or a link to nothing, stands at the path or on the way to it."""
    way = (output, *output.parents, real, *real.parents)
    return any(os.path.lexists(path) and not os.path.isdir(path) for path in way)


def _refusal(code: Code, what: str, mend: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), code, what, mend)])
