"""Templates of a theme under test: what they become, and what is said about those that do not work."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from sites import write

from portfolio.model import Inline
from portfolio.site.views import Ref
from portfolio.system.store import Store
from portfolio.templates.engine.bytecode import Stores
from portfolio.templates.engine.rendering import render
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page
from portfolio.templates.theme.theme_options import Options

Texts = Mapping[str, str | bytes]


class View(Struct, frozen=True):
    """What the templates of these tests see."""

    text: str = "<b>&"
    inline: Inline = Inline("<b>x</b>", "x")
    ref: Ref = Ref("<i>", "a/")
    items: tuple[str, ...] = ("a", "b")
    options: Options = Options()


def templates(root: Path, texts: Texts, *parents: Texts, store: Store | None = None) -> Templates:
    """Templates of a theme `mine`, which extends others."""
    folders = []
    for place, files in enumerate((texts, *parents)):
        folder = root / "themes" / ("mine", "parent", "grandparent")[place] / "templates"
        folder.mkdir(parents=True)
        folders.append(str(write(folder, files)))
    return Templates(folders, root, Stores(store, store, "/nowhere") if store else None)


def rendered(root: Path, text: str, others: Texts | None = None, *, name: str = "x.html", view: Struct | None = None,
             url: str = "a/b/") -> str:  # fmt: skip
    """What a template becomes."""
    page = Page(url, name, view or View())
    return render(templates(root, {name: text, **(others or {})}), page).decode()


def failed(root: Path, text: str | bytes, others: Texts | None = None, *, name: str = "x.html") -> str:
    """What is said about a template that does not work."""
    with pytest.raises(TemplateProblem) as caught:
        render(templates(root, {name: text, **(others or {})}), Page("a/b/", name, View()))
    return str(caught.value.problem)
