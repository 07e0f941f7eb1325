r"""The documentation is true: its examples are built, its commands are run, its tables are complete.

A fenced block is run when a second word follows its language; readers do not see it:

    ```yaml site                      lines of content/site.yaml
    ```yaml paper                     fields of a paper
    ```yaml page                      fields of a page of one's own
    ```markdown text                  the text of a paper
    ```yaml content/site.yaml         a whole file; those of one section (## ...) make one site together
    ```yaml instead content/site.yaml a line that takes the place of the line with its key, for this build only
    ```text said                      what the program says of the block before; without it, it says nothing
    ```sh                             lines that start with `portfolio` or `git` are run, without those that fetch

Around an example stand the files of `AROUND`: the other papers, pages and files that it may name.
"""

import importlib
import inspect
import pkgutil
import re
import shlex
import subprocess
import sys
import typing
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from msgspec import Struct
from msgspec.structs import fields
from repositories import WHO, git
from served import command as serving
from sites import Files, MakeSite, built, env, messages, tree, write

from portfolio import model, pages
from portfolio.cli import commands as cli
from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT, INTERRUPTED, USAGE
from portfolio.model import rendered_text
from portfolio.schema.structure import structure
from portfolio.schema.yaml.front_matter import split_front
from portfolio.schema.yaml.nodes import parse
from portfolio.site import views
from portfolio.templates.engine.environment import FILTERS_LEFT_OUT, GLOBALS

CHECKOUT = Path(__file__).parents[2]
DOCS = (CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *sorted((CHECKOUT / "docs").glob("*.md")))

EXAMPLE = "content/papers/example"
BESIDE = ("paper.pdf", "slides.pdf", "poster.pdf", "figure.svg", "measurements.csv", "talk.mp4")
"""Files beside every entry that is a folder."""

STATIC = {f"content/static/{name}": "." for name in ("cv.pdf", "portrait.jpg", "slides.pdf", "supplement.zip")}
"""Files that every example may link."""

AROUND: Files = {
    "content/papers/first-notes.yaml": "title: First notes\nauthors: [Luigi Menabrea]\ndate: 1840\n",
    "content/papers/sketch-of-the-engine.yaml": (
        "title: Sketch of the engine\nauthors: [Luigi Menabrea, Charles Babbage, Mary Somerville]\n"
        "date: 1842-10\ncategory: LG\ninstitutions: [turin]\nvenue: {name: Scientific Memoirs, short: SM}\n"
        "citations: {count: 12, source: Example Index, as_of: 2026-11}\nscores: {novelty: 62}\n"
    ),
    "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    "content/pages/teaching.md": "---\ntitle: Teaching\nnav: false\n---\nText.\n",
    "themes/column/theme.yaml": "name: column\nextends: default\n",
    **STATIC,
}

WHERE = {"site": "content/site.yaml", "paper": f"{EXAMPLE}/index.yaml", "page": "content/pages/example.yaml"}
TYPES: dict[str, type[Struct]] = {"site": model.Settings, "paper": model.Paper, "page": model.TextPage}
NAMES = {"site": "name: Ada Lovelace\n", "paper": "title: An example\n", "page": "title: An example\n"}
"""What an example needs and need not repeat; put at its end, so that its lines keep their numbers."""


class Block(NamedTuple):
    """A fenced block."""

    file: str
    line: int
    section: int
    """Which section of the file, counted by headings of the second level."""
    words: tuple[str, ...]
    """What stands after the fence: the language, and how it is run."""
    text: str

    @property
    def kind(self) -> str:
        return self.words[1] if len(self.words) > 1 else ""

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}"


def blocks_of(path: Path) -> Iterator[Block]:
    fence, section, start, words, lines = "", 0, 0, (), list[str]()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        mark = re.match(r"(`{3,})(.*)", line)
        if not fence and line.startswith("## "):
            section += 1
        elif not fence and mark:
            fence, start, words, lines = mark[1], number, tuple(mark[2].split()), []
        elif fence and mark and mark[1] == fence and not mark[2]:
            yield Block(path.name, start, section, words, "".join(f"{it}\n" for it in lines))
            fence = ""
        elif fence:
            lines.append(line)
    assert not fence, f"{path.name}:{start}: a fence is not closed"


BLOCKS = [block for path in DOCS for block in blocks_of(path)]
SAID = {
    (one.file, one.line): two.text
    for one, two in pairwise(BLOCKS)
    if two.words == ("text", "said") and one.file == two.file
}
"""What the program says of a block, by its place."""

ALONE = [block for block in BLOCKS if block.kind in ("site", "paper", "page", "text")]
TOGETHER = sorted({(block.file, block.section) for block in BLOCKS if "/" in block.kind})
SHELLS = [block for block in BLOCKS if block.words[:1] in (("sh",), ("powershell",))]


def said(root: Path) -> str:
    """What a build says, without the hint that there is no base_url."""
    return "".join(f"{it}\n" for it in messages(built(root, drafts=True)) if "PF310" not in it)


def beside(folder: str) -> Files:
    return {f"{folder}/{name}": "." for name in BESIDE}


def files_of(block: Block) -> Files:
    """The files that an example of one kind means."""
    if block.kind == "text":
        return {f"{EXAMPLE}/index.md": f"---\ntitle: An example\n---\n{block.text}"}
    return {WHERE[block.kind]: block.text + named(block)}


def named(block: Block) -> str:
    """The name or title that an example of some fields lacks."""
    return "" if block.kind not in NAMES or re.search("(?m)^(?:name|title):", block.text) else NAMES[block.kind]


@pytest.mark.parametrize("block", ALONE, ids=lambda block: block.name)
def test_an_example_is_built_and_says_what_the_page_says(block: Block, make_site: MakeSite) -> None:
    standing = {"content/site.yaml": NAMES["site"], **AROUND, **beside(EXAMPLE)}
    if block.kind != "text":
        standing.setdefault(WHERE["paper"], NAMES["paper"])

    root = make_site({**standing, **files_of(block)})

    assert said(root) == SAID.get((block.file, block.line), "")


@pytest.mark.parametrize(("file", "section"), TOGETHER, ids=lambda it: str(it))
def test_the_files_of_a_section_make_a_site(file: str, section: int, make_site: MakeSite) -> None:
    section_blocks = [it for it in BLOCKS if (it.file, it.section) == (file, section)]
    has_papers = any(it.kind.startswith("content/papers/") for it in section_blocks)
    paper = {} if has_papers else {WHERE["paper"]: NAMES["paper"]}
    root = make_site({"content/site.yaml": NAMES["site"], **STATIC, **paper})
    for block in section_blocks:
        if "/" in block.kind:
            folder, _, name = block.kind.rpartition("/")
            write(root, {**(beside(folder) if name.startswith("index.") else {}), block.kind: block.text})
        elif block.kind == "instead":
            path = root / block.words[2]
            before = path.read_text("utf-8")
            key = block.text.partition(":")[0]
            start, line, end = re.split(rf"(?m)^({key}:.*\n)", before)
            path.write_text(f"{start}{block.text}{end}", "utf-8")
            assert line != block.text
            assert said(root) == SAID[block.file, block.line]
            path.write_text(before, "utf-8")

    assert said(root) == ""
    assert "index.html" in tree(root / "site")


def commands_of(block: Block) -> list[list[str]]:
    """The lines of a shell block that start our program or git, as arguments."""
    found = []
    for line in block.text.splitlines():
        plain = line.replace(".venv\\Scripts\\", "").removeprefix(".venv/bin/")
        if plain.startswith(("portfolio ", "git ")) and not plain.startswith("git clone"):
            found.append(shlex.split(plain.partition(">")[0], comments=True))
    return found


GITHUB = "https://github.com/ada/ada.github.io.git"


def at_hub(root: Path, *, with_remote: bool) -> dict[str, str]:
    """The environment in which git takes a bare repository for the one on GitHub; the project is a repository too."""
    hub = root.parent / "hub.git"
    git(root, "init", "--quiet", "--bare", str(hub))
    git(root, "init", "--quiet", "--initial-branch=main")
    write(root, {"tests/golden/expected/index.html": ""})  # what contributors look at
    if with_remote:
        git(root, "remote", "add", "origin", GITHUB)
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{hub}.insteadOf", "GIT_CONFIG_VALUE_0": GITHUB, **WHO}


@pytest.mark.parametrize("block", [it for it in SHELLS if commands_of(it)], ids=lambda block: block.name)
def test_the_commands_of_a_shell_block_work(block: Block, make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": NAMES["site"], **AROUND, "../pages/.portfolio-manifest.json": "{}",
                      "scholar.csv": "Title,Cites\nOn looms,3\n",
                      "library.bib": "@misc{lovelace1843, title = {On looms}}"})  # fmt: skip

    commands = commands_of(block)
    adds_remote = any(command[:2] == ["git", "remote"] for command in commands)
    around = at_hub(root, with_remote=not adds_remote) if {"git", "deploy"} & set(chain(*commands)) else {}

    for name, *command in commands:
        if command[0] == "serve":  # it ends when it is told to
            with serving(root, *command[1:], port=None, BROWSER="true %s") as it:
                assert (it.get(it.base)[0].status, it.end()) == (200, BUILT)
            continue
        program = [name] if name == "git" else [sys.executable, "-m", "portfolio"]
        said_yes = ["--yes"] if command[0] == "deploy" else []
        done = subprocess.run(
            [*program, *command, *said_yes], cwd=root, env=env(**around), capture_output=True, text=True
        )
        assert (done.returncode, command) == (BUILT, command), done.stderr


PROGRAMS = {"cd", "echo", "git", "make", "pip", "portfolio", "python", "python3", "source", "touch"}
"""What a shell block of the documentation may ask for."""


@pytest.mark.parametrize("block", [it for it in SHELLS if it.words[0] == "sh"], ids=lambda block: block.name)
def test_a_shell_block_can_be_typed_as_it_stands(block: Block) -> None:
    lines = [shlex.split(line, comments=True) for line in block.text.splitlines()]
    words = [[word for word in line if not re.match(r"[A-Z_]+=", word)] for line in lines]

    assert [line for line in words if line[0].removeprefix(".venv/bin/") not in PROGRAMS] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8")))
    named = {word for block in SHELLS for word in re.findall(r"(?m)^make ([a-z]+)", block.text)}
    named |= {word for path in DOCS for word in re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))}

    assert named - targets == set()


def kind_of(block: Block) -> type[Struct] | None:
    """The type that a block's YAML is meant as; None for other blocks."""
    if block.kind.endswith("theme.yaml"):
        return model.ThemeFile
    if block.kind == "content/site.yaml":
        return model.Settings
    folders: dict[str, type[Struct]] = {"papers": model.Paper, "pages": model.TextPage}
    is_entry = block.kind.startswith("content/") and block.kind.endswith((".md", ".yaml"))
    return folders[block.kind.split("/")[1]] if is_entry else TYPES.get(block.kind)


def meant_by(block: Block) -> Any:
    """What a block's YAML means, as the program understands it; None for other blocks."""
    text, kind = block.text, kind_of(block)
    if kind is None:
        return None
    if block.kind.endswith(".md"):
        split, _ = split_front(text, block.kind)
        text = split.front if split else ""
    node, _ = parse(text + named(block), block.name)
    return structure(node, kind, block.name).value


def shown_in(value: Any) -> Iterator[tuple[str, str]]:
    """Type and name of every field that a value gives something else than its default."""
    if isinstance(value, tuple):
        for item in value:
            yield from shown_in(item)
    elif isinstance(value, Struct):
        for field in fields(type(value)):
            given = getattr(value, field.name)
            if field.required or given != field.default:
                yield type(value).__name__, field.name
                yield from shown_in(given)


FIELDS = {
    "content.md": ("Paper", "Author", "Venue", "Link", "BibField", "Image", "Citations", "Score", "Relations",
                   "TextPage", "Settings", "Person", "Category", "NamedPlace", "Metric", "NavItem", "ThemeChoice",
                   "ThemeOption", "Verification", "FormulaMacro"),
    "themes.md": ("ThemeFile", "OptionSpec", "CardStyle"),
}  # fmt: skip
"""Which types of the model each page of the documentation describes."""


def first_cells(path: Path) -> set[str]:
    """Everything in code style in the first column of the page's tables."""
    rows = re.findall(r"(?m)^\|(.*?)(?<!\\)\|", path.read_text("utf-8"))
    return {name for cell in rows for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize(("file", "kind"), [(file, kind) for file, kinds in FIELDS.items() for kind in kinds])
def test_every_field_of_the_model_is_described_and_shown_by_an_example(file: str, kind: str) -> None:
    names = set(getattr(model, kind).__struct_fields__)
    shown = {name for it in BLOCKS if it.file == file for type_, name in shown_in(meant_by(it)) if type_ == kind}

    assert names - shown - {"version"} == set()  # that has one value only so far
    assert names - first_cells(CHECKOUT / "docs" / file) == set()


def test_no_type_of_the_model_is_forgotten() -> None:
    known = {name for name in model.__all__ if inspect.isclass(it := getattr(model, name)) and issubclass(it, Struct)}
    not_written = {"Entry", "Extra", "Heading", "Html", "Inline", "Json", "PartialDate", "Prose"}

    assert known - {name for names in FIELDS.values() for name in names} == not_written


@pytest.mark.parametrize("choice", ["PaperType", "Status", "Order", "Computation", "IndexKind", "VerifyingService"])
def test_every_choice_of_a_field_is_named(choice: str) -> None:
    text = (CHECKOUT / "docs/content.md").read_text("utf-8")

    assert [word for word in typing.get_args(getattr(model, choice)) if f"`{word}`" not in text] == []


def test_dates_are_shown_in_all_their_forms() -> None:
    papers = [it for block in BLOCKS if isinstance(it := meant_by(block), model.Paper) and it.date]
    known = {(paper.date.month > 0) + (paper.date.day > 0) for paper in papers if paper.date}

    assert known == {0, 1, 2}


def parts_of(kind: Any) -> Iterator[type[Struct]]:
    """The types of a view's fields, and of theirs."""
    if inspect.isclass(kind) and issubclass(kind, Struct):
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from parts_of(hint)
    for part in typing.get_args(kind):
        yield from parts_of(part)


def views_by_template() -> dict[str, type[Struct]]:
    """What each template sees, as the docstring of its view says."""
    found: dict[str, type[Struct]] = {}
    for module in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."):
        for kind in structs_of(vars(importlib.import_module(module.name))):
            if named_in := re.match(r"What `([^`]+)` sees", kind.__doc__ or ""):
                found[named_in[1]] = kind
    return found


def structs_of(names: Mapping[str, Any]) -> Iterator[type[Struct]]:
    """The structs among a module's names."""
    for kind in names.values():
        if inspect.isclass(kind) and issubclass(kind, Struct) and kind is not Struct:
            yield kind


def tables_of(path: Path) -> dict[str, set[str]]:
    """The names in the first column of the table below each heading of the third level."""
    parts = re.split(r"(?m)^### `?([^`\n]+)`?\n", path.read_text("utf-8"))
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {name: set(re.findall(r"(?m)^\| `([^`]+)`", re.split(r"(?m)^## ", text)[0])) for name, text in pairs}


def test_every_view_and_every_part_of_one_has_its_table_with_every_field() -> None:
    seen: dict[str, type[Struct]] = dict(views_by_template())
    parts = {part.__name__: part for view in seen.values() for part in parts_of(view)}
    seen |= {
        name: part
        for name, part in parts.items()
        if part not in seen.values() and name not in ("Extra", "Option", "Options")
    }
    tables = tables_of(CHECKOUT / "docs/themes.md")

    assert {name: tables.get(name) for name in seen} == {name: set(it.__struct_fields__) for name, it in seen.items()}


def test_every_type_that_templates_can_meet_belongs_to_a_view() -> None:
    reached = {part for view in views_by_template().values() for part in parts_of(view)}
    kinds = {kind for module in (views, rendered_text) for kind in structs_of(vars(module))}

    assert {kind.__name__ for kind in kinds - reached} == set()


def test_what_templates_have_and_lack_is_named() -> None:
    text = (CHECKOUT / "docs/themes.md").read_text("utf-8")

    assert [name for name in (*GLOBALS, *FILTERS_LEFT_OUT, "root", "once") if f"`{name}`" not in text] == []


def last_cells(text: str) -> dict[str, str]:
    """The last column of the tables of a text, by the name in the first."""
    return dict(re.findall(r"(?m)^\| `([^`]+)` \|.*\| ([^|]*?) \|$", text))


@pytest.mark.parametrize("name", ["default", "plain"])
def test_the_options_of_a_theme_stand_in_a_table_with_their_defaults(name: str) -> None:
    path = f"themes/{name}/theme.yaml"
    node, _ = parse((CHECKOUT / path).read_text("utf-8"), path)
    theme = structure(node, model.ThemeFile, path).value
    table = (CHECKOUT / "docs/themes.md").read_text("utf-8").partition(f"Options of the theme `{name}`")[2]
    cells = last_cells(table.partition("\n\n")[2].partition("\n\n")[0])

    assert cells == {it.name: it.default or "nothing" for it in theme.options}


def test_every_template_of_the_default_theme_stands_in_a_table() -> None:
    names = {path.name for path in (CHECKOUT / "themes/default/templates").iterdir()}

    assert names - first_cells(CHECKOUT / "docs/themes.md") == set()


def test_the_documentation_says_what_holds_unless_given() -> None:
    cells = last_cells((CHECKOUT / "docs/content.md").read_text("utf-8"))
    names = ("order", "page_size", "authors_shown", "feed_size")
    usual = model.Settings(name="Ada")

    assert {name: cells[name] for name in names} == {name: str(getattr(usual, name)) for name in names}


def test_every_command_and_option_of_the_command_line_is_described() -> None:
    text = (CHECKOUT / "docs/building.md").read_text("utf-8")
    commands = cli.main.commands
    options = {flag for it in (cli.main, *commands.values()) for option in it.params for flag in option.opts}

    assert [name for name in commands if f"`portfolio {name}" not in text] == []
    assert sorted(it for it in options if it.startswith("-") and not re.search(rf"`{it}[` ]", text)) == []
    assert isinstance(cli.main, click.Group)


def test_every_exit_code_is_described() -> None:
    text = (CHECKOUT / "docs/building.md").read_text("utf-8")
    codes = (BUILT, CONTENT, USAGE, ENVIRONMENT, INTERRUPTED)

    assert [code for code in codes if f"| {code} |" not in text] == []


def anchors_of(path: Path) -> set[str]:
    """What `#` can lead to on a page, as GitHub makes it from headings."""
    text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", path.read_text("utf-8"))
    headings = re.findall(r"(?m)^#+ (.*)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links_of(path: Path) -> list[str]:
    text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", path.read_text("utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    return [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'(?:src|href)="([^"]+)"', text)]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    dead = []
    for link in links_of(path):
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if re.match("https?:|mailto:", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(link)

    assert dead == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_file_of_the_project_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"`((?:portfolio|tests|themes/default|docs|\.ci)/[\w./]*)`", path.read_text("utf-8"))

    assert [name for name in named if not (CHECKOUT / name).exists()] == []
