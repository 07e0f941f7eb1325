"""Kinds of content and of pages are found by being there; one more is one file more, and nothing else knows of it."""

import ast
import importlib
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from sites import Files, built, entry, is_clean, wish, write

from portfolio import pages
from portfolio.build.live_site import LiveSite
from portfolio.cli.commands import main
from portfolio.diagnostics.problems import USAGE
from portfolio.pages import kind_registry
from portfolio.schema import json_schema
from portfolio.system.found_values import values_of

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "portfolio"
PYTHON, TEMPLATE = re.findall(
    r"```(?:python|jinja)\n(.*?)```",
    (CHECKOUT / "docs/contributing.md").read_text("utf-8").partition("### A kind of content")[2].partition("\n### ")[0],
    re.DOTALL,
)

SITE: Files = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\n",
    "content/papers/x.md": entry("A paper", "See [the bird](/sightings/jay/)."),
    "content/templates/sighting.html": TEMPLATE,
    "content/sightings/jay.md": entry(
        "A *blue* jay", "At dawn, see [a paper](/papers/x/).", place="Kew", aliases=["old/jay"]
    ),
    "content/sightings/owl/index.md": entry("An owl", "![An owl](owl.svg)"),
    "content/sightings/owl/owl.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/sightings/wren.yaml": "title: A wren\ndraft: true\n",
}


def text(root: Path, file: str) -> str:
    """A file of the site."""
    return (root / "site" / file).read_text("utf-8")


@pytest.fixture
def sightings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The smallest file of contributing.md lies in the room."""
    write(tmp_path / "more", {"sighting.py": PYTHON})
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(tmp_path / "more")])
    kind_registry.content_kinds.cache_clear()
    kind_registry.page_kinds.cache_clear()
    yield
    kind_registry.content_kinds.cache_clear()
    kind_registry.page_kinds.cache_clear()


@pytest.mark.usefixtures("sightings")
class TestAKindThatIsDefinedInATestAlone:
    def test_has_pages_files_and_old_addresses_and_no_drafts(self, tmp_path: Path) -> None:
        root = write(tmp_path, SITE)
        report = built(root)
        page = text(root, "sightings/jay/index.html")

        assert [str(it) for it in report.problems] == []
        assert '<h1 class="page-title">A blue jay</h1>' in page
        assert "Seen at Kew." in page
        assert 'href="../../papers/x/"' in page
        assert "sightings/jay/" in text(root, "old/jay/index.html")
        assert (root / "site/sightings/owl/owl.svg").exists()
        assert not (root / "site/sightings/wren").exists()
        assert "https://ada.example.org/sightings/owl/" in text(root, "sitemap.xml")
        assert built(root, drafts=True).stopped is False
        assert (root / "site/sightings/wren/index.html").exists()

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            (
                {"content/sightings/jay.md": "---\ntitle: A jay\nplaec: Kew\n---\n"},
                "content/sightings/jay.md:3:1: PF101 plaec: is not a field here\n    Did you mean 'place'?",
            ),
            (
                {"content/sightings/jay.md": "---\nplace: Kew\n---\n"},
                "content/sightings/jay.md:2:1: PF102 title: is required and missing\n    Add a line `title: ...`",
            ),
            (
                {"content/sightings/owl/index.md": entry("An owl", "![x](owl.svg) [Where](/papers/y/)")},
                "content/sightings/owl/index.md:4:23: PF304 link: the site has nothing at '/papers/y/'\n"
                "    Did you mean '/papers/x/'?",
            ),
            (
                {"content/papers/x.md": entry("A paper", "See [the bird](/sightings/wren/).")},
                "content/papers/x.md:4:16: PF304 link: the site has nothing at '/sightings/wren/'\n"
                "    Did you mean '/sightings/owl/'?",
            ),
            (
                {"content/sightings/JAY.md": entry("Another")},
                "content/sightings/jay.md: PF301 slug: 'jay' is also the address of content/sightings/JAY.md\n"
                "    Rename one file, or give one a `slug:` of its own",
            ),
            (
                {"content/sightings/jay.txt": "A jay."},
                "content/sightings/jay.txt: PF009 warning: is not an entry; it is ignored\n"
                "    Copy its text into a new file that ends in .md, below its fields; docs/content.md shows one",
            ),
        ],
    )
    def test_has_messages(self, tmp_path: Path, files: Files, expected: str) -> None:
        said = [str(it) for it in built(write(tmp_path, {**SITE, **files})).problems]

        assert expected in said

    def test_a_folder_of_its_own_that_is_misspelt_is_told(self, tmp_path: Path) -> None:
        report = built(write(tmp_path, {**SITE, "content/sihgtings/x.md": entry("X")}))

        assert [it.mend for it in report.problems] == ["Did you mean 'sightings'?"]

    def test_is_made_again_alone_in_a_preview(self, tmp_path: Path) -> None:
        root = write(tmp_path, SITE)
        live = LiveSite(wish(root))
        live.build()
        time.sleep(0.02)
        write(root, {"content/sightings/owl/index.md": entry("An owl", "It slept.")})
        again = live.refresh()

        assert again
        assert [it.file for it in again.report.rendered] == ["sightings/owl/index.html"]
        assert "It slept." in text(root, "sightings/owl/index.html")

    def test_has_a_schema_and_a_command_that_starts_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(tmp_path, SITE)
        monkeypatch.chdir(root)
        printed = CliRunner().invoke(main, ["schema", "sighting"])
        made = CliRunner().invoke(main, ["new", "sighting", "A kestrel"])
        schema = json.loads(printed.output)

        assert schema == json_schema.schema_of(kind_registry.file_types()["sighting"])
        assert jsonschema.Draft7Validator(schema).is_valid({"title": "A jay", "place": "Kew"})
        assert not jsonschema.Draft7Validator(schema).is_valid({"title": "A jay", "plaec": "Kew"})
        assert made.exit_code == 0
        assert (root / "content/sightings/a-kestrel.md").read_text() == "---\ntitle: A kestrel\n# place: Kew\n---\n"
        assert [str(it) for it in built(root).problems] == []

    def test_takes_nothing_from_services_that_know_papers(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(write(tmp_path, SITE))
        done = CliRunner().invoke(main, ["new", "sighting", "--doi", "10.1000/182"], standalone_mode=False)

        assert done.return_value == USAGE
        assert "new sighting: --doi and --arxiv are for papers\n    Give it a title instead" in done.output

    def test_is_built_again_as_a_clean_build_would(self, tmp_path: Path) -> None:
        root = write(tmp_path, SITE)
        built(root)
        write(
            root,
            {"content/sightings/jay.md": entry("A jay", "Gone."), "content/sightings/wren.yaml": "title: A wren\n"},
        )
        (root / "content/sightings/owl/index.md").unlink()
        built(root)

        assert is_clean(root) == []
        assert not (root / "site/sightings/owl").exists()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KIND = 1", ""),
        ("KNID = 1", "KNID is to be called KIND"),
        ("OTHER, KIND = 2, 1.0", "KIND is no int"),
    ],
)
def test_a_slip_in_the_name_of_a_value_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, expected: str
) -> None:
    write(tmp_path, {"slips/__init__.py": "", "slips/one.py": line})
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "slips", raising=False)
    monkeypatch.delitem(sys.modules, "slips.one", raising=False)
    package = importlib.import_module("slips")

    if not expected:
        assert values_of(package, "KIND", int) == (1,)
        return
    with pytest.raises(TypeError, match=expected):
        values_of(package, "KIND", int)


KINDS = kind_registry.content_kinds()
WORDS = {it for kind in KINDS for it in (kind.name, f"{kind.folder}/", kind.base, kind.template) if it}
FOLDERS = {kind.folder for kind in KINDS}
"""Which are also the names of a figure and of a field: asked for as a folder, they stand in a path."""
TYPES = {kind.type.__name__ for kind in KINDS}
OWN = {"pages/paper.py", "pages/text_page.py"}


def kinds_asked_for(tree: ast.AST) -> Iterator[int]:
    """The lines of a module that compare with the name, the folder, the address or the type of a kind."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
            if any(isinstance(it, ast.Name) and it.id in TYPES for it in parts):
                yield node.lineno
            if any(isinstance(it, ast.Constant) and it.value in WORDS for it in parts):
                yield node.lineno
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            named = {it.id for part in node.args for it in ast.walk(part) if isinstance(it, ast.Name)}
            texts = {it.value for part in node.args for it in ast.walk(part) if isinstance(it, ast.Constant)}
            if (name in ("isinstance", "issubclass") and named & TYPES) or (
                name in ("startswith", "endswith", "removeprefix") and texts & WORDS
            ):
                yield node.lineno
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant):
            if node.right.value in FOLDERS:
                yield node.lineno
        elif isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and str(first.value).startswith(tuple(f"{it}/" for it in FOLDERS)):
                yield node.lineno


@pytest.mark.parametrize(
    "code",
    ["kind == 'paper'", "isinstance(it, Paper)", "it is TextPage", "url.startswith('papers/')", "root / 'pages'",
     "f'papers/{slug}/'"],
)  # fmt: skip
def test_asking_for_a_kind_is_seen(code: str) -> None:
    assert list(kinds_asked_for(ast.parse(code)))


def test_no_code_asks_which_kind_it_has_before_it() -> None:
    """Importers aside, to which the folders of other programs' sites have the same names."""
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    asking = {name: list(kinds_asked_for(ast.parse(path.read_text("utf-8")))) for name, path in files.items()}

    found = {name: lines for name, lines in asking.items() if lines and name not in OWN}
    assert {name: lines for name, lines in found.items() if not name.startswith("importers/")} == {}
