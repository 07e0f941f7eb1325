"""The check of templates, which is done once for the same templates."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from portfolio.diagnostics.problems import Problem
from portfolio.system.store import digest
from portfolio.templates.engine.templates import TemplateProblem, Templates


def check(templates: Templates, views: Mapping[str, Sequence[type[Struct]]], *, needed: Collection[str] = (),
          options: Collection[str] = ()) -> tuple[Problem, ...]:  # fmt: skip
    """Every mistake that can be found without making a page, in the templates that show these views.

    `needed` are the templates that pages are made with; `options` the names of the theme's.  Nothing is looked at
    when the same templates were found right before.
    """
    stores = templates.stores
    key = _key(templates, views, options)
    known = stores and key and (stores.own.get(key) or stores.built_in.get(key))
    if known and all(templates.source(name) for name in needed):
        return ()
    from portfolio.templates.analysis.field_check import mistakes  # only where a template or the program is new

    problems = mistakes(templates, views, needed=needed, options=options)
    if stores and key and not problems:
        stores.own.put(key, b"right")
        reached = {inner for name in views for inner in templates.reachable_from(name)}
        if all(stores.of(it[1]) is stores.built_in for it in map(templates.source, reached) if it):
            stores.built_in.put(key, b"right")  # holds for every site
    return problems


def _key(templates: Templates, views: Mapping[str, Sequence[type[Struct]]], options: Collection[str]) -> bytes:
    """What the check depends on; nothing where a template cannot be read."""
    try:
        parts = [it for name in sorted(views) for it in (f"{name}={views[name]!r}".encode(), templates.closure(name))]
    except TemplateProblem:
        return b""
    return digest("\n".join(("checked", *sorted(options))).encode(), *parts)
