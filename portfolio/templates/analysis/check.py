"""The check of the user's templates: each is looked at again when it, or what it reaches, has changed.

Templates that come with the program are right, which its tests make sure of: they are followed only where they reach
one of the user's.
"""

import os
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from portfolio.diagnostics.problems import Problem
from portfolio.system.files.shipped import built_in
from portfolio.system.store import digest
from portfolio.templates.engine.templates import TemplateProblem, Templates

Views = Mapping[str, Sequence[type[Struct]]]
"""What each template is made with, by its name."""


def check(
    templates: Templates, views: Views, *, needed: Collection[str] = (), options: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Every mistake that can be found without making a page, in the templates that show these views.

    `needed` are the templates that pages are made with; `options` the names of the theme's.
    """
    store = templates.stores.own if templates.stores else None
    keys = {name: _key(templates, name, views[name], options) for name in views if not _is_shipped(templates, name)}
    doubtful = {name: views[name] for name, key in keys.items() if not (store and key and store.get(key))}
    if not doubtful and all(templates.source(name) for name in needed):
        return ()
    from portfolio.templates.analysis.field_check import mistakes  # only where a template is new

    problems = mistakes(templates, doubtful, needed=needed, options=options)
    if store and not problems:
        for name in doubtful:
            if keys[name]:
                store.put(keys[name], b"right")
    return problems


def _is_shipped(templates: Templates, name: str) -> bool:
    """Whether a template and all that it reaches come with the program."""
    shipped = f"{built_in()}{os.sep}"
    try:
        found = [templates.source(inner) for inner in templates.reachable_from(name)]
    except TemplateProblem:
        return False
    return any(found) and all(it[1].startswith(shipped) for it in found if it)


def _key(templates: Templates, name: str, views: Sequence[type[Struct]], options: Collection[str]) -> bytes:
    """What the verdict on a template depends on; nothing where one cannot be read."""
    try:
        return digest("\n".join(("checked", name, f"{views!r}", *sorted(options))).encode(), templates.closure(name))
    except TemplateProblem:
        return b""
