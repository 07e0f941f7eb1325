"""What went wrong in a template, as a problem: its line, how it was reached, and what was meant instead."""

import os
import re
import traceback
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from types import FrameType
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where
from portfolio.templates.engine.environment import TOO_DEEP
from portfolio.templates.engine.hints import CLOSED, INSTEAD, PUT_IT, SEES, TemplateStep
from portfolio.templates.engine.resource_limits import TemplateTooLarge
from portfolio.templates.engine.templates import Templates

EXTEND = "Write `extends: default` there, or add what is missing to the theme's templates/"
COMPARE = "Compare the line with the same template of the default theme"
SIMPLIFY = "Make the line simpler, or move a part of it into a template of its own"
ALONE = "It belongs to no tag before it: write that tag, or remove this one"
FOLLOW = "Follow its include, extends and macro lines"

NOT_OURS = (UnicodeEncodeError, TemplateTooLarge, jinja2.TemplateError, MemoryError, RecursionError)
"""Errors that are the template's even where they come up when what it made is put together."""


REFERS = (
    (re.compile(r"\bextends\b"), "extended by"),
    (re.compile(r"\bonce\b"), "used by `once` in"),
    (re.compile(r"\b(?:from|import)\b"), "imported by"),
)
"""How a line leads to another template; it includes it unless it says one of these."""

WORTH_SAYING = 6
"""Steps that a message shows."""


class Frame(NamedTuple):
    """A template at work."""

    path: str
    name: str
    """How Jinja calls the part: `top-level template code`, `block 'main'`, or else a macro."""
    line: int
    source: str
    """The whole template."""
    called: str
    """Its name, as other templates write it."""
    frame: FrameType

    @property
    def text(self) -> str:
        """The line."""
        lines = self.source.splitlines()
        return lines[self.line - 1] if 0 < self.line <= len(lines) else ""

    @property
    def is_root(self) -> bool:
        return self.name.startswith("top-level")

    @property
    def is_block(self) -> bool:
        return self.name.startswith("block ")


def sentence(what: str, steps: Iterable[TemplateStep]) -> str:
    """What is wrong and how the place was reached, the nearest step first."""
    every = list(steps)
    shown = [str(step) for step in every[:WORTH_SAYING]]
    return ", ".join((f"template: {what}", *shown, *(["…"] if len(every) > WORTH_SAYING else [])))


def syntax(templates: Templates, error: jinja2.TemplateSyntaxError) -> Problem:
    """A template that cannot be read."""
    path = templates.display_path(error.filename or error.name or "")
    said = (error.message or "").rstrip(".")
    mend = SIMPLIFY if said == TOO_DEEP else COMPARE
    if found := re.fullmatch(r"No (filter|test) named '(.*)'", said):
        said = f"there is no {found[1]} '{found[2]}'"
        known = templates.environment.filters if found[1] == "filter" else templates.environment.tests
        mend = INSTEAD.get(found[2]) or did_you_mean(found[2], known) or "docs/themes.md lists them all"
    elif found := re.match(r"Encountered unknown tag '(\w+)'", said):
        mend = ALONE if found[1] in TAGS else did_you_mean(found[1], TAGS) or mend
    elif said.startswith("escaping"):
        mend = INSTEAD["autoescape"]
    return Problem(Where(path, error.lineno, 1), codes.TEMPLATE_SYNTAX, f"template: {said}", mend)


TAGS = frozenset((
    "block", "call", "else", "elif", "endblock", "endcall", "endfilter", "endfor", "endif", "endmacro", "endset",
    "endwith", "extends", "filter", "for", "from", "if", "import", "include", "macro", "raw", "endraw", "set",
    "with",
))  # fmt: skip
"""Jinja's tags."""


def missing_pages(templates: Templates, names: Sequence[str]) -> Problem:
    """Kinds of pages without a template, told of the theme that should have them."""
    folder = templates.folders[1] if len(templates.folders) > 1 else templates.folders[0]
    theme = PurePath(templates.display_path(f"{folder}{os.sep}{names[0]}")).parents[1]
    named = ", ".join(f"'{name}'" for name in names)
    what = f"theme: there is no template {named}"
    return Problem(Where((theme / "theme.yaml").as_posix()), codes.TEMPLATE_MISSING, what, EXTEND)


def missing(templates: Templates, error: jinja2.TemplateNotFound) -> Problem:
    """A template that another one names and that there is not."""
    frames = frames_of(templates, error)
    if not frames:
        return missing_pages(templates, [str(error.name)])
    name = str(error.name)
    mend = did_you_mean(name, templates.every) or PUT_IT
    where = Where(frames[-1].path, frames[-1].line, 1)
    return Problem(where, codes.TEMPLATE_MISSING, sentence(f"there is no template '{name}'", steps_of(frames)), mend)


def template_problem(templates: Templates, error: Exception, template: str) -> Problem | None:
    """The problem in a template; None when the mistake is ours and not the template's."""
    frames = frames_of(templates, error)
    if not frames:
        found = templates.source(template) if isinstance(error, NOT_OURS) else None
        if found is None:
            return None
        said, mend = _message_and_mend(error, None)
        return Problem(Where(templates.display_path(found[1]), 0, 1), codes.TEMPLATE_FAILED, f"template: {said}", mend)
    if isinstance(error, RecursionError):
        frames = _circle(frames)
    said, mend = _message_and_mend(error, frames[-1])
    what = sentence(said, steps_of(frames))
    line = _line(frames[-1], getattr(error, "about", (None, None))[1])
    return Problem(Where(frames[-1].path, line, 1), codes.TEMPLATE_FAILED, what, mend)


def _line(frame: Frame, name: Any) -> int:
    """The line of a name in an expression of several lines, of which Jinja knows the first."""
    lines = frame.source.splitlines()
    for number in range(frame.line, min(frame.line + 30, len(lines) + 1)) if isinstance(name, str) else ():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lines[number - 1]):
            return number
        if re.search(r"[%}]\}", lines[number - 1]):
            break
    return frame.line


def _message_and_mend(error: Exception, frame: Frame | None) -> tuple[str, str]:
    """What is wrong in words, and how to mend it."""
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end", FOLLOW
    if isinstance(error, MemoryError):
        return "it takes more memory than there is", ""
    said = str(error).rstrip(".") or type(error).__name__
    if not hasattr(error, "about"):
        return said, ""
    owner, name, hint = getattr(error, "about", (None, None, said))
    if isinstance(error, SecurityError):
        return f"'{name}' is not available in templates", CLOSED
    if hint:
        return str(hint).rstrip("."), SEES
    from portfolio.templates.analysis import inferred_types

    if type(owner).__name__ == "MissingType" or owner is jinja2.utils.missing:
        here = frame.frame.f_locals if frame else ()
        names: Sequence[str] = sorted({it for it in here if not it.startswith("_")})
        said = f"there is no '{name}' here"
    else:
        shape = inferred_types.shape_of(owner)
        names = sorted(inferred_types.names_of(shape, inferred_types.options_of(owner)) or ())
        said = inferred_types.lacks([inferred_types.kind_in_words(shape)], name)
    return said, f"{did_you_mean(str(name), names)} {SEES}".strip()


def frames_of(templates: Templates, error: BaseException) -> list[Frame]:
    """The templates that were at work, the outermost first."""
    paths = {found[1]: (found[0], name) for name, found in templates.sources.items() if found}
    found = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_filename in paths:
            found.append(
                Frame(templates.display_path(code.co_filename), code.co_name, line, *paths[code.co_filename], frame)
            )
    return found


def _reference(frame: Frame, name: str) -> TemplateStep:
    """How a template leads to another one."""
    extends = re.search(r"""\{%[-+]?\s*extends\s*(["'])""" + re.escape(name) + r"\1", frame.source)
    if extends and frame.is_root:  # Jinja names the last line of the template, for it is made when that is done
        return TemplateStep("extended by", frame.path, frame.source.count("\n", 0, extends.start()) + 1)
    word = next((word for found, word in REFERS if found.search(frame.text)), "included from")
    return TemplateStep(word, frame.path, frame.line)


def _circle(frames: list[Frame]) -> list[Frame]:
    """Until the place that comes again: where the recursion ended says nothing."""
    seen: list[tuple[str, int]] = []
    for place, frame in enumerate(frames):
        if (frame.path, frame.line) in seen:
            return frames[:place]
        seen.append((frame.path, frame.line))
    return frames


def steps_of(frames: Sequence[Frame]) -> list[TemplateStep]:
    """How the last of the templates was reached, the nearest step first."""
    steps: list[TemplateStep] = []
    place = len(frames) - 1
    while place > 0:
        frame = frames[place]
        if frame.is_block:  # where the template began says how it was reached
            begun = [it for it in range(place) if frames[it].is_root and frames[it].path == frame.path]
            if begun:
                place = begun[-1]
                frame = frames[place]
                if place == 0:
                    break
        before = frames[place - 1]
        if frame.is_root:
            steps.append(_reference(before, frame.called))
        elif not frame.is_block:
            steps.append(TemplateStep("called from", before.path, before.line))
        place -= 1
    return steps
