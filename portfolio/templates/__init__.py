"""Templates: the only door to Jinja.  A template sees its view and nothing else, and escapes everything."""

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from msgspec import Struct

from portfolio.cache import digest
from portfolio.model.addresses import ROOT
from portfolio.page import Page
from portfolio.problems import Problem
from portfolio.read.decode import text_of
from portfolio.read.files import DROPPING, SITE_LIMIT, read_bytes
from portfolio.templates.environment import FILTERS_LEFT_OUT, GLOBALS, Environment, environment
from portfolio.templates.mistakes import TemplateProblem, failed, missing, syntax
from portfolio.templates.patience import Patience
from portfolio.templates.stores import Bytecode, Stores

__all__ = ["FILTERS_LEFT_OUT", "GLOBALS", "Stores", "TemplateProblem", "Templates"]

REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:include|extends|import|from)\b(?:\s*(["'])([^"'\\]+)\1\s*(?:[-+]?%\}|(?:ignore|with|without|import|as)\b))?
    |\bonce\b(?:\s*\(\s*(["'])([^"'\\]+)\3\s*[,)])?""",
    re.VERBOSE,
)
"""A reference to another template; it gives no name where that is not a plain literal: `include "a" ~ b`."""

PLAIN = (str, bool, int)
"""Values that are told apart by what they are; others by being the same object."""


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
                named = self.called(str(path))
                data, problems = read_bytes(str(path), named, SITE_LIMIT)
                text, problems = text_of(data, named) if data is not None else (None, problems)
                if text is None:
                    raise TemplateProblem(problems[0])
                return text, str(path)
        return None

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = self.source(name)
        return (*found, lambda: True) if found else None

    def called(self, path: str) -> str:
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
            found = [(it, self.source(it)) for it in sorted(self.reached(name))]
            parts = [part.encode() for it, source in found for part in (it, f"={source[0]}" if source else "")]
            self.closures[name] = digest(*parts)
        return self.closures[name]

    def reached(self, name: str) -> frozenset[str]:
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

    def check(self, views: Mapping[str, Sequence[type[Struct]]], *, needed: Collection[str] = (),
              options: Collection[str] = ()) -> tuple[Problem, ...]:  # fmt: skip
        """Every mistake that can be found without making a page, in the templates that show these views.

        `needed` are the templates that pages are made with; `options` the names of the theme's.  Nothing is looked at
        when the same templates were found right before.
        """
        key = self._key(views, options)
        known = self.stores and key and (self.stores.own.get(key) or self.stores.built_in.get(key))
        if known and all(self.source(name) for name in needed):
            return ()
        from portfolio.templates.fields import check  # only where a template or the program is new

        problems = check(self, views, needed=needed, options=options)
        if self.stores and key and not problems:
            self.stores.own.put(key, b"right")
            reached = {inner for name in views for inner in self.reached(name)}
            if all(self.stores.of(it[1]) is self.stores.built_in for it in map(self.source, reached) if it):
                self.stores.built_in.put(key, b"right")  # holds for every site
        return problems

    def unused(self, names: Collection[str]) -> tuple[Problem, ...]:
        """The user's own templates that no page made with these can use."""
        if not self.folders or not os.path.isdir(self.folders[0]):  # noqa: PTH112 - Path.is_dir raises where it may not look
            return ()
        from portfolio.templates.unused import unused  # only where there are some

        return tuple(unused(self, names))

    def _key(self, views: Mapping[str, Sequence[type[Struct]]], options: Collection[str]) -> bytes:
        """What the check depends on; nothing where a template cannot be read."""
        try:
            parts = [it for name in sorted(views) for it in (f"{name}={views[name]!r}".encode(), self.closure(name))]
        except TemplateProblem:
            return b""
        return digest("\n".join(("checked", *sorted(options))).encode(), *parts)

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

    def render(self, page: Page) -> bytes:
        """The page's bytes; raises TemplateProblem."""
        values = {name: getattr(page.view, name) for name in page.view.__struct_fields__}
        try:
            template = self.environment.get_template(page.template)
            text = self.patience.during(lambda: template.render(values))
            return text.replace(ROOT, page.way).encode()
        except jinja2.TemplateSyntaxError as error:
            raise TemplateProblem(syntax(self, error)) from error
        except jinja2.TemplateNotFound as error:
            problem = missing(self, error)
            raise TemplateProblem(problem, of_page=bool(problem.where.line)) from error
        except TemplateProblem:
            raise
        except Exception as error:
            found = failed(self, error, page.template)
            if found is None:
                raise
            raise TemplateProblem(found, of_page=True) from error
