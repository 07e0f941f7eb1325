"""What is the same in every build, whatever the site, done once for many builds: a plugin of the tests.

All of it depends on values that are compared, so that a build is told nothing that it would not find out itself.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2.bccache import Bucket

from portfolio.diagnostics.problems import Problem
from portfolio.system import change_detection
from portfolio.system.files.shipped import PACKAGE, built_in
from portfolio.templates.analysis import field_check
from portfolio.templates.engine import templates
from portfolio.templates.engine.environment import Environment
from portfolio.templates.engine.templates import TemplateProblem, Templates

THEMES = str(built_in())
COMPILED: dict[tuple[Any, ...], Any] = {}
PARSED: dict[tuple[Any, ...], Any] = {}
"""What became of the built-in themes' templates, for all tests of this process."""

SOUND: dict[tuple[Any, ...], dict[frozenset[str], set[frozenset[tuple[str, str | None]]]]] = {}
"""Texts of templates with which nothing is wrong, by what was asked about them and by the names that were looked up."""

EVERY = ""
"""Stands for the names of all templates, among those that were looked up."""


@pytest.fixture(scope="session", autouse=True)
def _seen_once() -> Iterator[None]:
    """In all tests: the program's files, the code in its caches and the references of a text, which took a third.

    The program stays as it is while it is tested; the others depend on bytes and on a text alone.
    """
    references = templates.REFERENCE.finditer
    once = SimpleNamespace(finditer=cache(lambda text: tuple(references(text))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(change_detection, "_files", _walk_once(change_detection._files))
        patch.setattr(Bucket, "bytecode_from_string", _load_once(Bucket.bytecode_from_string))
        patch.setattr(templates, "REFERENCE", once)
        yield


def _walk_once(walk: Any) -> Any:
    program: list[Any] = []

    def walk_once(folder: str, depth: int, linked: Any) -> Iterable[Any]:
        if folder != str(PACKAGE):
            return walk(folder, depth, linked)  # type: ignore[no-any-return]
        program[:] = program or walk(folder, depth, linked)
        return program

    return walk_once


def _load_once(load: Any) -> Any:
    loaded: dict[tuple[bytes, str], Any] = {}

    def load_once(self: Bucket, string: bytes) -> None:
        key = (string, self.checksum)
        if key not in loaded:
            load(self, string)
            loaded[key] = self.code
        self.code = loaded[key]

    return load_once


@pytest.fixture
def quick_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of many builds: each template is parsed, compiled and checked once, which would take half their time.

    What a template becomes depends on its text, its name and its file alone; all else of a build is as always.
    """
    compiled, parsed = dict(COMPILED), dict(PARSED)
    compile_, parse = Environment.compile, Environment.parse

    def parse_once(self: Environment, source: str, name: str, file: str) -> Any:
        key = (source, name, file)
        if key not in parsed:
            parsed[key] = parse(self, source, name, file)
            if file.startswith(THEMES):
                PARSED[key] = parsed[key]
        return parsed[key]

    def compile_once(self: Environment, source: Any, name: Any, file: Any, *rest: Any, **options: Any) -> Any:
        key = (source, name, file, *rest, *options.items())
        if not isinstance(source, str):
            return compile_(self, source, name, file, *rest, **options)
        if key not in compiled:
            self.parsed.pop(source, None)  # compiling may change the tree
            compiled[key] = compile_(self, source, name, file, *rest, **options)
            if str(file).startswith(THEMES):
                COMPILED[key] = compiled[key]
        return compiled[key]

    monkeypatch.setattr(Environment, "parse", parse_once)
    monkeypatch.setattr(Environment, "compile", compile_once)
    monkeypatch.setattr(field_check, "mistakes", _check_once(field_check.mistakes))


def _check_once(mistakes: Any) -> Any:
    """The check of templates, which is not done again where all that it looked up is the same and sound.

    That is more than what the program takes for all, so that a mistake in this is still found.
    """

    def check_once(theme: Templates, views: Any, *, needed: Any, options: Any) -> tuple[Problem, ...]:
        sound = SOUND.setdefault((repr(views), frozenset(needed), frozenset(options)), {})
        with suppress(TemplateProblem):
            if any(_texts(theme, names) in texts for names, texts in sound.items()):
                return ()
        found: tuple[Problem, ...] = mistakes(theme, views, needed=needed, options=options)
        if not found:
            names = frozenset([*theme.sources, EVERY] if "every" in vars(theme) else theme.sources)
            sound.setdefault(names, set()).add(_texts(theme, names))
        return found

    return check_once


def _texts(theme: Templates, names: Iterable[str]) -> frozenset[tuple[str, str | None]]:
    """What stands under the names that were looked up; None where nothing does."""
    found = ((name, theme.source(name) if name != EVERY else (repr(theme.every), "")) for name in names)
    return frozenset((name, it and it[0]) for name, it in found)
