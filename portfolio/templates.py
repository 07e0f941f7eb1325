"""Templates: the only door to Jinja.  A template sees its view and nothing else, and escapes everything."""

import os
import re
import traceback
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from portfolio import codes
from portfolio.cache import Store, digest
from portfolio.page import ROOT, Page
from portfolio.problems import Problem, Where, did_you_mean
from portfolio.read.files import DROPPING, SITE_LIMIT, read_bytes, text_of

REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:include|extends|import|from)\b(?:\s*(["'])([^"'\\]+)\1\s*(?:[-+]?%\}|(?:ignore|with|without|import|as)\b))?
    |\bonce\b(?:\s*\(\s*(["'])([^"'\\]+)\3\s*[,)])?""",
    re.VERBOSE,
)
"""A reference to another template; it gives no name where that is not a plain literal: `include "a" ~ b`."""

UNKNOWN_FIELD = re.compile(r"'portfolio\.[\w.]*?(\w+) object' has no attribute")
"""How Jinja says that a view has no such field."""

GLOBALS = ("range", "dict", "namespace", "cycler")
"""Jinja's own functions that templates keep; the others are random or useless here."""

PLAIN = (str, bool, int)
"""Values that are told apart by what they are; others by being the same object."""

FILTERS_LEFT_OUT = ("random", "pprint")


class TemplateProblem(Exception):
    """A template cannot be read or failed; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


class Templates:
    """All templates of a theme, the user's own first."""

    def __init__(self, folders: Sequence[str], root: Path, stores: "Stores | None" = None) -> None:
        self.folders = tuple(folders)
        self.root = root
        self.stores = stores
        self.sources: dict[str, tuple[str, str] | None] = {}
        self.closures: dict[str, bytes] = {}
        self.fragments: dict[tuple[Any, ...], tuple[Any, str]] = {}

    @cached_property
    def environment(self) -> jinja2.Environment:
        """Sandboxed, escaping, with undefined names as errors."""
        cache = _Bytecode(self.stores) if self.stores else None
        environment = _Environment(
            loader=jinja2.FunctionLoader(self._load), autoescape=True, undefined=jinja2.StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, bytecode_cache=cache,
            finalize=_printable,
        )  # fmt: skip
        environment.globals = {name: environment.globals[name] for name in GLOBALS}
        environment.globals.update(root=ROOT, once=self.once)
        for name in FILTERS_LEFT_OUT:
            environment.filters.pop(name, None)
        return environment

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
                data, problems = read_bytes(str(path), self.called(str(path)), SITE_LIMIT)
                text, problems = text_of(data, self.called(str(path))) if data is not None else (None, problems)
                if text is None:
                    raise TemplateProblem(problems[0])
                return text, str(path)
        return None

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = self.source(name)
        return (*found, lambda: True) if found else None

    def called(self, path: str) -> str:
        """A template's path as messages name it."""
        if Path(path).is_relative_to(self.root):
            return Path(path).relative_to(self.root).as_posix()
        for folder in self.folders:
            if Path(path).is_relative_to(folder):
                return f"themes/{Path(folder).parent.name}/templates/{Path(path).relative_to(folder).as_posix()}"
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
            names = self._reached(name)
            found = [(it, self.source(it)) for it in sorted(names)]
            parts = [part.encode() for it, source in found for part in (it, f"={source[0]}" if source else "")]
            self.closures[name] = digest(*parts)
        return self.closures[name]

    def _reached(self, name: str) -> set[str]:
        """The template and everything it refers to, directly or not."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            found = self.source(current)
            for match in REFERENCE.finditer(found[0] if found else ""):
                literal = match[2] or match[4]
                waiting.extend([literal] if literal else self.every)
        return seen

    def once(self, name: str, **values: Any) -> Any:
        """A partial with just these values, made once and reused wherever the same values stand."""
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
            text = self.environment.get_template(page.template).render(values)
            return text.replace(ROOT, page.way).encode()
        except jinja2.TemplateSyntaxError as error:
            raise TemplateProblem(self._syntax(error)) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateProblem(self._missing(error, page)) from error
        except TemplateProblem:
            raise
        except Exception as error:
            problem = self._failed(error, page)
            if problem is None:
                raise
            raise TemplateProblem(problem) from error

    def _syntax(self, error: jinja2.TemplateSyntaxError) -> Problem:
        path = self.called(error.filename or error.name or "")
        said = (error.message or "").rstrip(".")
        return Problem(Where(path, error.lineno, 1), codes.TEMPLATE_SYNTAX, f"template: {said}",
                       "Compare the line with the same template of the default theme")  # fmt: skip

    def _missing(self, error: jinja2.TemplateNotFound, page: Page) -> Problem:
        name = str(error.name or page.template)
        path, line = self._frame(error) or (f"templates/{page.template}", 0)
        near = did_you_mean(name, self.every) or "Put it into content/templates/ or the theme's templates/"
        near = near if line else "Write `extends: default` into the theme's theme.yaml, or add the template"
        return Problem(
            Where(path, line, 1 if line else 0),
            codes.TEMPLATE_MISSING,
            f"template: there is no template '{name}'",
            near,
        )

    def _failed(self, error: Exception, page: Page) -> Problem | None:
        """The problem in a template; None when the mistake is ours and not the template's."""
        frame = self._frame(error)
        if frame is None and isinstance(error, UnicodeEncodeError):
            found = self.source(page.template)
            frame = (self.called(found[1]), 0) if found else None
        if frame is None:
            return None
        said, mend = str(error).rstrip(".") or type(error).__name__, ""
        if isinstance(error, RecursionError):
            said, mend = "it includes or calls itself without end", "Follow its include, extends and macro lines"
        elif isinstance(error, jinja2.UndefinedError):
            said = UNKNOWN_FIELD.sub(r"a \1 has no field", said)
            mend = "A template sees the fields of its view; docs/themes.md lists them"
        what = f"template: {said}, while making {page.file}"
        return Problem(Where(frame[0], frame[1], 1), codes.TEMPLATE_FAILED, what, mend)

    def _frame(self, error: BaseException) -> tuple[str, int] | None:
        """Path and line of the innermost template that was running."""
        paths = {found[1] for found in self.sources.values() if found}
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in paths:
                return self.called(frame.filename), frame.lineno or 0
        return None


PRINTABLE = (str, int, float, tuple, list, dict, Struct, jinja2.Undefined)
"""What prints the same in every process: no generator, and no function with its address."""


def _printable(value: Any) -> Any:
    """A value that prints the same everywhere; anything else is the template's mistake."""
    if value is None or isinstance(value, PRINTABLE) or hasattr(value, "__html__"):
        return value
    raise TypeError(f"a {type(value).__name__} cannot be printed; add `| list` or `| join` to items")


class Stores(NamedTuple):
    """Where compiled templates are kept."""

    own: Store
    """Of the user's templates and themes, in the project."""
    built_in: Store
    """Of the themes that come with the program, beside its own compiled modules."""
    themes: str
    """The folder of the built-in themes."""

    def of(self, path: str) -> Store:
        """The store for a template's file."""
        return self.built_in if Path(path).is_relative_to(self.themes) else self.own


class _Bytecode(jinja2.BytecodeCache):
    """Compiled templates in a store, whose digest guards them against damage."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file, which tells in which store it is kept."""
        return filename or name

    def load_bytecode(self, bucket: Any) -> None:
        """Take what is kept for just this text."""
        data = self.stores.of(bucket.key).get(_key_of(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Any) -> None:
        """Keep it."""
        self.stores.of(bucket.key).put(_key_of(bucket), bucket.bytecode_to_string())


def _key_of(bucket: Any) -> bytes:
    return digest(bucket.key.encode(), str(bucket.checksum).encode())


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the fields of views, which is where templates look nearly always."""

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *rest: Any) -> Any:
        """The template's code; what is nested too deeply for Python is the template's mistake."""
        try:
            return super().compile(source, name, filename, *rest)
        except (RecursionError, SyntaxError) as error:
            raise jinja2.TemplateSyntaxError("it is nested too deeply", 1, name, filename) from error

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute; fields of our frozen structs need none of the sandbox's questions."""
        if isinstance(obj, Struct) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item; filters such as `map(attribute="text")` look for fields of structs in this way."""
        if isinstance(obj, Struct) and argument in obj.__struct_fields__ and not hasattr(obj, "__getitem__"):
            return getattr(obj, argument)
        return super().getitem(obj, argument)
