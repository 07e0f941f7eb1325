"""Rooms, floors, doors and sizes: the shape of the program, enforced."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "portfolio"

FLOORS = (
    "diagnostics model",
    "system services schema",
    "markdown templates output formats",
    "content",
    "rules site citations",
    "pages importers build",
    "server cli",
)
"""The rooms from the ground up: each imports only from lower floors, and from rooms before it on its own."""

DOORS = {
    "diagnostics": "build_report codes console explain machine_readable near_words problems",
    "diagnostics.explain": "explanations printing",
    "model": "addresses computed_figures identifiers person_names same_work slugs subjects value_types wording",
    "system": "blake2 build_paths change_detection files found_values memo sandbox signals store workers",
    "system.files": "atomic decode edits json_text pdf reading shipped",
    "services": "answer_types link_check openalex semantic_scholar session",
    "schema": "format_version json_schema mend structure text_fields value_kinds written_values yaml",
    "schema.mend": "advice synonyms",
    "schema.yaml": "emitter front_matter nodes positions",
    "markdown": "code_spans convert escape link_places lint math parser protected_parts",
    "markdown.lint": "dropped_html lost_marks stray_latex",
    "markdown.math": "delimiters equations formulas latex_arguments macros site_macros",
    "markdown.parser": "python_markdown task_boxes",
    "templates": "analysis engine page theme",
    "templates.analysis": "check inferred_types unused_templates",
    "templates.engine": "bytecode environment hints rendering template_errors templates",
    "templates.theme": "new_theme theme_files theme_options",
    "output": "contents disk folder_guard git lock manifest replace written_files",
    "output.git": "pages_address publishing size_limits",
    "formats": "bibtex citation_keys csl exports language_names latex "
    "metadata_text page_metadata record reference_line",
    "formats.bibtex": "custom_fields entries entry_meaning entry_types library name_lists "
    "name_marks paper_fields repeats syntax",
    "formats.csl": "csl_types",
    "formats.exports": "csl_json export_formats",
    "formats.latex": "as_markdown field_text html_tags markup to_latex verbatim",
    "formats.page_metadata": "highwire schema_org",
    "content": "citation_counts content_types entry_files entry_parsing entry_texts field_positions "
    "images loaded_files loading site_people",
    "content.images": "card_drawing exif images_in_text pillow resized sizes",
    "rules": "links published_files registry",
    "rules.links": "intended_targets internal",
    "site": "card_styles citing_views derive paging paper_cards picture_views site_types styled_references views",
    "importers": "import_report merge repair run",
    "importers.merge": "entry_merge import_state last_import outcomes owner_fields "
    "site_papers spelling_proposals starter_files whole_files",
    "importers.repair": "broken_markup refused_links",
    "citations": "sources update",
    "citations.sources": "count_sources",
    "pages": "kind_registry paper_view pdfs plan",
    "build": "audit build_options built_site last_build live_site pipeline untemplated_files",
    "build.audit": "checks google_scholar",
    "server": "preview",
    "cli": "start",
}
"""The modules of each room that may be imported from outside, at most ten; a folder among them has a row of its own."""

LIBRARIES = {
    "click": "cli",
    "defusedxml": "importers.services.arxiv",
    "imagesize": "content.images",
    "jinja2": "templates",
    "livereload": "server.web",
    "markdown": "markdown.parser",
    "markupsafe": "templates",
    "math_core": "markdown.math",
    "nh3": "markdown.sanitise",
    "PIL": "content.images",
    "pypdf": "system.files.pdf",
    "pylatexenc": "formats.latex",
    "requests": "services",
    "slugify": "model.slugs",
    "tornado": "server.web",
    "watchdog": "server.watch",
    "yaml": "schema.yaml.nodes",
}
"""Each library and the one place that imports it; msgspec, whose structs are our types, is free."""

HEAVY = (
    *("jinja2", "markdown", "yaml", "msgspec", "nh3", "math_core", "slugify"),
    *("portfolio.build.pipeline", "portfolio.model"),
)
"""What `portfolio build` may not import before it knows that something has changed."""


@cache
def modules() -> tuple[str, ...]:
    """Every module and package below `portfolio`, as imports name it without that."""
    paths = (path.relative_to(PACKAGE).with_suffix("").parts for path in PACKAGE.rglob("*.py"))
    return tuple(sorted(name for it in paths if (name := ".".join(it).removesuffix("__init__").removesuffix("."))))


@cache
def packages() -> frozenset[str]:
    """Those of them that are folders."""
    return frozenset(name for name in modules() if PACKAGE.joinpath(*name.split(".")).is_dir())


@cache
def source_of(module: str) -> str:
    path = PACKAGE.joinpath(*module.split("."))
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(source_of(module))


@cache
def imports_of(module: str) -> frozenset[str]:
    """Every module that is imported anywhere in it: inside functions and under TYPE_CHECKING too."""
    return frozenset(_imports(tree_of(module), module))


def _imports(tree: ast.Module, module: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def own(module: str) -> frozenset[str]:
    """The modules of ours that it imports; a package stands for itself alone."""
    names = {name.removeprefix("portfolio.") for name in imports_of(module) if name.startswith("portfolio.")}
    found = {name for name in names if name in modules()}
    inner = {name.rpartition(".")[0] for name in found if name.rpartition(".")[0] in found}
    return frozenset(found - {it for it in inner if not _is_used_itself(module, it)} - {module})


def _is_used_itself(module: str, package: str) -> bool:
    """Whether it imports a name of a package that is no module of it."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == f"portfolio.{package}"
        and any(f"{package}.{alias.name}" not in modules() for alias in node.names)
        for node in ast.walk(tree_of(module))
    )


def place(module: str) -> tuple[int, int]:
    """Floor of a module's room, and place of the room on its floor."""
    room = module.partition(".")[0]
    return next((floor, row.split().index(room)) for floor, row in enumerate(FLOORS) if room in row.split())


def test_the_hall_holds_rooms_alone() -> None:
    files = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert files == {"__init__.py", "__main__.py"}
    assert rooms == set(" ".join(FLOORS).split())


@pytest.mark.parametrize("module", [it for it in modules() if it != "__main__"])
def test_a_module_imports_only_from_lower_floors(module: str) -> None:
    above = sorted(name for name in own(module) if place(name) > place(module))

    assert above == []


@pytest.mark.parametrize("module", modules())
def test_a_library_is_imported_in_its_one_place(module: str) -> None:
    libraries = {name.partition(".")[0] for name in imports_of(module)} & LIBRARIES.keys()
    strangers = sorted(name for name in libraries if not f"{module}.".startswith(f"{LIBRARIES[name]}."))

    assert strangers == []


def test_every_library_is_imported_where_it_may_be() -> None:
    used = {name.partition(".")[0] for module in modules() for name in imports_of(module)}

    assert LIBRARIES.keys() - used == set()


def test_no_imports_go_in_a_circle() -> None:
    left = {module: set(own(module)) for module in modules()}
    while done := [module for module, others in left.items() if not others & left.keys()]:
        for module in done:
            del left[module]

    assert sorted(left) == []


@cache
def doors(room: str) -> frozenset[str]:
    """The modules and folders of a room, or of a folder in it, that others import; the room itself apart."""
    inside = f"{room}."
    used = {name for module in modules() if not f"{module}.".startswith(inside) for name in own(module)}
    return frozenset(name.removeprefix(inside).partition(".")[0] for name in used if name.startswith(inside))


@pytest.mark.parametrize("room", sorted(DOORS))
def test_a_room_is_entered_by_its_doors(room: str) -> None:
    folders = {f"{room}.{door}" for door in doors(room)} & packages()

    assert sorted(doors(room)) == DOORS[room].split()
    assert len(doors(room)) <= 10
    assert folders <= DOORS.keys()


def test_every_room_has_its_doors_named() -> None:
    assert {it.partition(".")[0] for it in DOORS} == set(" ".join(FLOORS).split())


WIDE = {"build.pipeline", "importers.run", "citations.update"}
"""Modules that tell a whole story, and import what takes part in it; so do the commands."""


@pytest.mark.parametrize("module", [it for it in modules() if it not in WIDE and not it.startswith("cli.")])
def test_a_module_imports_at_most_14_others(module: str) -> None:
    assert len(own(module)) <= 14


@cache
def chain(module: str) -> tuple[str, ...]:
    """The longest chain of imports from a module down."""
    return (module, *max((chain(name) for name in own(module)), key=len, default=()))


def test_the_longest_chain_of_imports_has_at_most_16_modules() -> None:
    longest = max(map(chain, modules()), key=len)

    assert len(longest) <= 16, " > ".join(longest)
    assert len(chain("importers.run")) <= 12, " > ".join(chain("importers.run"))


@pytest.mark.parametrize("module", modules())
def test_a_file_has_at_most_400_lines_and_a_function_at_most_40(module: str) -> None:
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef)]
    long = [
        f"{it.name}: {it.end_lineno - it.lineno + 1}"
        for it in functions
        if it.end_lineno and it.end_lineno - it.lineno >= 40
    ]

    assert long == []
    assert len(source_of(module).splitlines()) <= 400


@pytest.mark.parametrize("module", modules())
def test_what_is_public_says_what_it_is_for(module: str) -> None:
    tree = tree_of(module)
    named = (ast.FunctionDef, ast.ClassDef)
    silent = [node.name for node in ast.walk(tree) if isinstance(node, named) and _is_bare(node, tree)]

    assert silent == []
    assert ast.get_docstring(tree), f"{module} has no docstring"


def _is_bare(node: ast.FunctionDef | ast.ClassDef, tree: ast.Module) -> bool:
    """Whether a public name of the module's top level has no docstring."""
    return node in tree.body and not node.name.startswith("_") and not ast.get_docstring(node)


@pytest.mark.parametrize("package", sorted(packages()))
def test_a_package_is_a_story_and_hands_nothing_on(package: str) -> None:
    body = tree_of(package).body

    assert package == "model" or [type(it) for it in body] == [ast.Expr]


@pytest.mark.parametrize(
    ("modules", "heavy"),
    [
        (("cli.start", "cli.build_and_check"), (*HEAVY, "click")),
        (("cli.start", "cli.commands"), HEAVY),
    ],
)
def test_nothing_heavy_is_imported_before_it_must(modules: tuple[str, ...], heavy: tuple[str, ...]) -> None:
    imports = "".join(f"import portfolio.{name}; " for name in modules)
    code = f"import sys; {imports}print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


SHARED_NAMES = {
    "csl_json": "formats importers",
    "openalex": "citations importers services",
    "ris": "formats importers",
    "semantic_scholar": "citations importers services",
}
"""Names that two modules share, for they are those of a format or a service, and the rooms that they stand in."""


def test_no_two_modules_share_a_name_but_those_of_formats_services_and_commands() -> None:
    names = [
        it
        for it in modules()
        if not (PACKAGE.joinpath(*it.split("."))).is_dir() and it.rpartition(".")[2] != "__main__"
    ]
    times = Counter(it.rpartition(".")[2] for it in names)
    shared = {
        name: " ".join(sorted(it.partition(".")[0] for it in names if it.rpartition(".")[2] == name))
        for name, count in times.items()
        if count > 1
    }

    assert shared == SHARED_NAMES


def test_no_two_classes_share_a_name() -> None:
    classes = [node.name for it in modules() for node in ast.walk(tree_of(it)) if isinstance(node, ast.ClassDef)]

    assert [name for name, count in Counter(classes).items() if count > 1] == []


def picture() -> str:
    """The rooms from the top floor down, each with the first sentence of its story."""
    wide = max(map(len, " ".join(FLOORS).split())) + 2
    floors = [
        "\n".join(f"{room:{wide}}{_first_sentence(room)}" for room in reversed(row.split())) for row in reversed(FLOORS)
    ]
    return "\n\n".join(floors)


def _first_sentence(room: str) -> str:
    story = ast.get_docstring(tree_of(room)) or ""
    return re.split(r"(?<=\.)\s", story, maxsplit=1)[0].replace("\n", " ")


def test_the_picture_of_the_rooms_in_the_docs_is_that_of_the_floors() -> None:
    page = (PACKAGE.parent / "docs/how-it-works.md").read_text("utf-8")

    assert f"```text\n{picture()}\n```" in page
