"""Templates: the only door to Jinja.  A template sees its view and nothing else, and escapes everything."""

import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from portfolio.diagnostics.problems import Problem
from portfolio.system.files.decode import text_of
from portfolio.system.files.reading import DROPPING, SITE_LIMIT, read_bytes
from portfolio.system.store import digest
from portfolio.templates.engine.bytecode import Bytecode, Stores
from portfolio.templates.engine.environment import Environment, environment
from portfolio.templates.engine.time_limit import Patience

REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:include|extends|import|from)\b(?:\s*(["'])([^"'\\]+)\1\s*(?:[-+]?%\}|(?:ignore|with|without|import|as)\b))?
    |\bonce\b(?:\s*\(\s*(["'])([^"'\\]+)\3\s*[,)])?""",
    re.VERBOSE,
)
"""A reference to another template; it gives no name where that is not a plain literal: `include "a" ~ b`."""

PLAIN = (str, bool, int)
"""Values that are told apart by what they are; others by being the same object."""


class TemplateProblem(Exception):
    """A template cannot be read or failed; carries the problem."""

    def __init__(self, problem: Problem, *, of_page: bool = False) -> None:
        super().__init__(problem.what)
        self.problem = problem
        self.of_page = of_page
        """Whether it is told which page was being made."""


class Templates:
    """All templates of a theme, the user's own first."""

    def __init__(self, folders: Sequence[str], root: Path, stores: Stores | None = None) -> None:
        self.folders = tuple(folders)
        self.root = root
        self.stores = stores
        self.patience = Patience()
        self.sources: dict[str, tuple[str, str] | None] = {}
        self.reach: dict[str, frozenset[str]] = {}
        self.closures: dict[str, bytes] = {}
        self.fragments: dict[tuple[Any, ...], tuple[Any, str]] = {}

    @cached_property
    def environment(self) -> Environment:
        """Sandboxed, escaping, with undefined names as errors."""
        return environment(self._load, self.once, Bytecode(self.stores) if self.stores else None)

    def source(self, name: str) -> tuple[str, str] | None:
        """Text and path of a template, from the first folder that has it; None where none has."""
        if name not in self.sources:
            self.sources[name] = self._read(name)
        return self.sources[name]

    def _read(self, name: str) -> tuple[str, str] | None:
        if any(part in ("", ".", "..") for part in name.split("/")):
            return None
        for folder in self.folders:
            path = Path(folder, *name.split("/"))
            if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where a folder may not be entered
                named = self.display_path(str(path))
                data, problems = read_bytes(str(path), named, SITE_LIMIT)
                text, problems = text_of(data, named) if data is not None else (None, problems)
                if text is None:
                    raise TemplateProblem(problems[0])
                return text, str(path)
        return None

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = self.source(name)
        return (*found, lambda: True) if found else None

    def display_path(self, path: str) -> str:
        """A template's path as messages name it."""
        root = f"{self.root}{os.sep}"
        if path.startswith(root):
            return path[len(root) :].replace(os.sep, "/")
        for folder in self.folders:
            if path.startswith(f"{folder}{os.sep}"):
                name = path[len(folder) + 1 :].replace(os.sep, "/")
                return f"themes/{Path(folder).parent.name}/templates/{name}"
        return path

    @cached_property
    def every(self) -> tuple[str, ...]:
        """Names of all templates, for those whose references cannot be known beforehand."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders for path in Path(folder).rglob("*")
            if path.is_file() and not DROPPING.fullmatch(path.name)
        }  # fmt: skip
        return tuple(sorted(found))

    def closure(self, name: str) -> bytes:
        """Digest of a template and of all that it can include, extend, import or use."""
        if name not in self.closures:
            found = [(it, self.source(it)) for it in sorted(self.reachable_from(name))]
            parts = [part.encode() for it, source in found for part in (it, f"={source[0]}" if source else "")]
            self.closures[name] = digest(*parts)
        return self.closures[name]

    def reachable_from(self, name: str) -> frozenset[str]:
        """The template and everything it refers to, directly or not."""
        if name not in self.reach:
            seen: set[str] = set()
            waiting = [name]
            while waiting:
                current = waiting.pop()
                if current not in seen:
                    seen.add(current)
                    found = self.source(current)
                    for match in REFERENCE.finditer(found[0] if found else ""):
                        literal = match[2] or match[4]
                        waiting.extend([literal] if literal else self.every)
            self.reach[name] = frozenset(seen)
        return self.reach[name]

    def once(self, name: str, /, **values: Any) -> Any:
        """A partial with just these values, made once and reused wherever the same values stand."""
        if not isinstance(name, str):
            raise TypeError("`once` needs the name of a template, in quotes")
        key = (name, *[(key, type(it), it if isinstance(it, PLAIN) else id(it)) for key, it in sorted(values.items())])
        known = self.fragments.get(key)
        if known is None:
            from markupsafe import Markup

            text = Markup(self.environment.get_template(name).render(values))  # noqa: S704 - rendered with escaping on
            known = self.fragments[key] = (values, text)  # the values are held so that no id is given away twice
        return known[1]
