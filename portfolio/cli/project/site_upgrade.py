"""`portfolio upgrade`: a site's files brought to the form of this program, each change shown before it is made.

What the user writes is changed only where its form has another meaning now.  Files that `portfolio new` wrote for other
programs (the workflow of GitHub, the schemas for editors, the version that pip installs) are written anew as long as
nobody has edited them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio import __version__
from portfolio.cli.project import new_site
from portfolio.diagnostics.problems import USAGE, Failure
from portfolio.model import Settings
from portfolio.pages.kind_registry import file_types
from portfolio.schema import json_schema
from portfolio.schema.format_version import FORM, FormatVersion, newer, since
from portfolio.schema.structure import structure
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.decode import text_of
from portfolio.system.files.edits import MARK, Edit, read
from portfolio.system.files.reading import SITE_LIMIT, read_bytes
from portfolio.system.files.shipped import STARTER

PINNED = re.compile(r"^(portfolio(?:\[[^\]\n]*\])?)==[^\s;#]+", re.MULTILINE)


class Upgrade(NamedTuple):
    """What there is to do for a site."""

    edits: tuple[Edit, ...]
    forms: tuple[FormatVersion, ...]
    """What changed in the form of its files since they were written."""
    edited: tuple[str, ...]
    """Files of `portfolio new` that are other now and that somebody edited: they are left alone."""


def upgrade_of(source: Path) -> Upgrade:
    """What is to be done for the site in a folder.

    Raises `Failure` (usage) where there is no site.yaml that can be read, or a newer program wrote it.
    """
    site, root = source / "site.yaml", source.parent
    if not site.exists():
        raise Failure(USAGE, [new_site.no_site("upgrade", source)])
    data, problems = read_bytes(str(site), site.name, SITE_LIMIT)
    if data is None:
        raise Failure(USAGE, problems)
    text, problems = text_of(data, site.name)
    if text is None:
        raise Failure(USAGE, problems)
    found = structure(parse(text, site.name)[0], Settings, site.name)
    version, place = found.value.version if found.value else FORM, found.places.get("version", (0, 0))
    if version > FORM:
        raise Failure(USAGE, [newer(version, f"{source.name}/site.yaml", place)])
    edits = [*_format_edits(site, data.decode("utf-8"), place), *_schema_edits(root), *_requirements_edits(root)]
    edited = []
    for name, new, why in _workflows():
        old = read(root / name)
        if old is not None and not new_site.is_unedited(old):
            edited.append(name)
        elif old is not None and old != new:
            edits.append(Edit(root / name, old, new, why))
    return Upgrade(tuple(edits), since(version), tuple(edited))


def _workflows() -> Iterator[tuple[str, str, str]]:
    """The workflows of GitHub: name, text as it is now, and what for."""
    publish = new_site.with_signature((STARTER / "publish.yml").read_text("utf-8"))
    yield new_site.FILES["publish.yml"], publish, "The workflow that publishes the site"
    yield new_site.SCHEDULE[1], new_site.schedule_text(), "The workflow that updates citation counts"


def _format_edits(site: Path, text: str, place: tuple[int, int]) -> Iterator[Edit]:
    """site.yaml with the form of this program: at the field's `place`, or at the end where there is none."""
    line, column = place
    mark = MARK if text.startswith(MARK) else ""
    lines = text.removeprefix(mark).splitlines(keepends=True)
    if line:
        value = lines[line - 1]
        lines[line - 1] = value[: column - 1] + re.sub(r"^[\"']?\d+[\"']?", str(FORM), value[column - 1 :])
        new = mark + "".join(lines)
    else:
        end = "\r\n" if "\r\n" in text else "\n"
        remark = "# The form of these files; `portfolio upgrade` sets it."
        new = f"{text.rstrip()}{end}{end}{remark}{end}version: {FORM}{end}"
    if new != text:
        yield Edit(site, text, new, f"The files have form {FORM}")


def _schema_edits(root: Path) -> Iterator[Edit]:
    """The schemas that `portfolio new` wrote for editors."""
    for name in new_site.SCHEMAS:
        path = root / ".vscode" / f"{name}.schema.json"
        if (old := read(path)) is not None and old != (new := json_schema.text_of(file_types()[name])):
            yield Edit(path, old, new, "What editors know of the fields")


def _requirements_edits(root: Path) -> Iterator[Edit]:
    """The version of this program that others install for the site."""
    path = root / "requirements.txt"
    old = read(path)
    new = PINNED.sub(rf"\1=={__version__}", old or "")
    if old is not None and new != old:
        yield Edit(path, old, new, "The version of portfolio that the workflow installs")
