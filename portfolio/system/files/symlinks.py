"""Which symbolic links are followed: those that lead to something inside the project that is meant to be published."""

import os
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code
from portfolio.model.slugs import MANIFEST

CORRECT = "Correct the link, or remove it"


class LinkFault(NamedTuple):
    """Why a link is not followed."""

    code: Code
    what: str
    mend: str


def fault_of(full: str, root: str) -> LinkFault | None:
    """Why this path is not followed; None where it is no link or a good one.  `root` is resolved."""
    if not os.path.islink(full):
        return None
    target = os.path.realpath(full)
    if not is_inside(target, root):
        return LinkFault(codes.OUTSIDE, "is a link to a place outside the project", "Copy the file into the project")
    if kept := _private_folder(target, root):
        return LinkFault(codes.OUTSIDE, f"is a link into '{kept}', which is not published", CORRECT)
    if not os.path.lexists(target):
        return LinkFault(codes.UNREADABLE, "is a broken link", CORRECT)
    if os.path.islink(target):  # what is left of a circle
        return LinkFault(codes.NOT_A_FILE, "is a link that leads back to itself", CORRECT)
    return None


def is_inside(target: str, root: str) -> bool:
    """Whether a path is in a folder or is it, both resolved; os.path.commonpath raises across Windows' drives."""
    target, root = (os.path.normcase(os.path.join(it, "")) for it in (target, root))
    return target.startswith(root)


def _private_folder(target: str, root: str) -> str:
    """The folder on the way to a link's target that programs keep to themselves: git's, ours, a built site; or ''."""
    way = root
    for part in os.path.relpath(target, root).split(os.sep):
        way = os.path.join(way, part)
        if part.casefold() in (".git", ".portfolio") or os.path.lexists(os.path.join(way, MANIFEST)):
            return part
    return ""
