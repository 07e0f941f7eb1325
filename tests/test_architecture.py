"""Floors, doors and sizes: the shape of the program, enforced."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "portfolio"

FLOORS = (
    "read.shipped model.addresses spelling problems codes stop synonyms report prose_types page sweep wish"
    " formats say extra",
    "slugs identifiers pictures stamp edits fences soundness",
    "cache parallel kept",
    "within effort apart",
    "maths.arguments maths.plain maths.aliases maths.macros maths.chemistry maths.unit_names maths.units maths.dialect",
    "model fields names categories identity wording model.computed_figures templates.theme_options views"
    " citing sanitise formulas maths inert latex opaque unseen"
    " marks pieces",
    "marked unmarked prose kinds guesses images records.record",
    "read.strays read.decode read.refusals read.json_text read.front_matter read.site_people",
    "read.slips read.languages read.markdown_text read.faults read.pairs read.mistakes read.nodes"
    " read.links read.files read.folder"
    " read.pictures read.exif",
    "read.latex read.untex read.bib_blocks read.bib_macros read.bib_strings read.bib_inheritance read.bibliographic"
    " read.bibtex read.bib_latex read.name_marks read.bib_names read.bib_types read.bib_dates read.bib_fields"
    " read.bib_values read.drawn read.pdf",
    "advice shapes schema json_schema",
    "read.entries read.bib_meaning read.bib_repeats texts meanings counted content site deploy.size_limits"
    " templates themes card_styles figures paging",
    "bibliography measured pdfs understand directions spots written links check derive records pages",
    "plan render write plain styled",
    "scholar crawl net memory put build examine resident",
    "serve.settle serve.watch serve.excerpts serve.shown",
    "serve.web.guard serve.web.served serve.web.live serve.web.pages serve.web serve.greeting serve.preview serve",
    "deploy.git deploy.address deploy.history deploy",
    "own_themes explain run publish importing counting starting upgrading doctor cli.options cli.publishing"
    " cli.trial cli.starting cli.upgrading cli.importing cli.metrics cli",
    "start __main__",
)
"""Modules and packages, from the ground up: each imports only from floors below its own, or earlier on its own."""

DOORS = {
    "click": "cli",
    "defusedxml": "importing.arxiv",
    "imagesize": "read.pictures",
    "jinja2": "templates",
    "livereload": "serve.web.live",
    "markdown": "marked",
    "markupsafe": "templates",
    "math_core": "formulas",
    "nh3": "sanitise",
    "PIL": "images",
    "pypdf": "read.pdf",
    "pylatexenc": "read.latex.commands",
    "requests": "net",
    "slugify": "slugs",
    "tornado": "serve.web",
    "watchdog": "serve.watch",
    "yaml": "read.nodes",
}
"""Each library and the one module that imports it; msgspec, whose structs are our types, is free."""

HEAVY = ("jinja2", "markdown", "yaml", "msgspec", "nh3", "math_core", "slugify", "portfolio.build", "portfolio.model")
"""What the command line may not import before it knows that it must."""


@cache
def modules() -> tuple[str, ...]:
    return tuple(
        sorted(
            ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
            for path in PACKAGE.rglob("*.py")
            if path.name != "__init__.py" or path.parent != PACKAGE
        )
    )


@cache
def tree_of(module: str) -> ast.Module:
    path = PACKAGE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text("utf-8"))


def imports_of(module: str) -> Iterator[str]:
    """Every module that is imported anywhere in it, inside functions too."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def height(module: str) -> tuple[int, int]:
    """Floor and place on the floor of a module, or of the package that it belongs to."""
    places = {name: (floor, place) for floor, line in enumerate(FLOORS) for place, name in enumerate(line.split())}
    while module and module not in places:
        module = module.rpartition(".")[0]
    assert module, "a module has no floor: add it to FLOORS"
    return places[module]


def own(name: str) -> str | None:
    """The module of ours that an imported name means, or None."""
    if not name.startswith("portfolio."):
        return None
    inner = name.removeprefix("portfolio.")
    while inner and inner not in modules():
        inner = inner.rpartition(".")[0]
    return inner or None


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_from_lower_floors(module: str) -> None:
    if module == "read":
        return
    here = height(module)
    above = sorted({name for it in imports_of(module) if (name := own(it)) and height(name) > here})

    assert above == []


@pytest.mark.parametrize("module", modules())
def test_a_library_is_imported_through_its_door_alone(module: str) -> None:
    libraries = {name.partition(".")[0] for name in imports_of(module)} & DOORS.keys()
    strangers = sorted(name for name in libraries if not f"{module}.".startswith(f"{DOORS[name]}."))

    assert strangers == []


def test_every_door_is_a_module_that_imports_its_library() -> None:
    users = {(name.partition(".")[0], module) for module in modules() for name in imports_of(module)}
    unused = [
        name
        for name, door in DOORS.items()
        if not any(library == name and f"{module}.".startswith(f"{door}.") for library, module in users)
    ]

    assert unused == []


@pytest.mark.parametrize("module", modules())
def test_a_file_has_at_most_400_lines_and_a_function_at_most_40(module: str) -> None:
    tree = tree_of(module)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = [
        f"{it.name}: {it.end_lineno - it.lineno + 1}"
        for it in functions
        if it.end_lineno and it.end_lineno - it.lineno >= 40
    ]
    path = PACKAGE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

    assert long == []
    assert len(file.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", modules())
def test_what_is_public_says_what_it_is_for(module: str) -> None:
    tree = tree_of(module)
    named = (ast.FunctionDef, ast.ClassDef)
    silent = [node.name for node in ast.walk(tree) if isinstance(node, named) and _is_bare(node, tree)]

    assert silent == []
    assert ast.get_docstring(tree) or module in ("pages", "read"), f"{module} has no docstring"


def _is_bare(node: ast.FunctionDef | ast.ClassDef, tree: ast.Module) -> bool:
    """Whether a public name of the module's top level has no docstring."""
    return node in tree.body and not node.name.startswith("_") and not ast.get_docstring(node)


def test_the_command_line_imports_nothing_heavy() -> None:
    import subprocess
    import sys

    code = f"import sys, portfolio.cli, portfolio.start; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
