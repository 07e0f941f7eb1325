"""The text of a file to an entry: front matter and body, or YAML alone."""

import re
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from portfolio.content.entry_files import EntryFile
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ERROR, Problem, Where
from portfolio.markdown.code_spans import without_code
from portfolio.model import Entry, EntryFields, Meant, Settings
from portfolio.model.slugs import fault_of, slug_of
from portfolio.schema.structure import Structured, structure
from portfolio.schema.text_fields import text_name
from portfolio.schema.written_values import MappingNode, Node, ScalarNode
from portfolio.schema.yaml.front_matter import Split, split_front
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.decode import text_of
from portfolio.system.files.reading import SITE_LIMIT, read_bytes


def entry_of(data: bytes, source: EntryFile, kind: type[Meant]) -> tuple[Entry[Meant], tuple[Problem, ...]]:
    """The entry that a file holds, with the fields of `kind`; its `meant` is None where it cannot be understood."""
    nothing: Entry[Meant] = Entry(source.path, slug_of(source.stem), None, "", 1, "", 1, source.folder, {})
    text, problems = text_of(data, source.path)
    if text is None:
        return nothing, problems
    if source.path.endswith(".md"):
        split, problems = split_front(text, source.path)
        if split is None:
            return nothing, problems
    else:
        split = Split(text, 1, "", 1)
    node, wrong = parse(split.front, source.path, first_line=split.front_line)
    if node is None and wrong:
        return nothing, tuple(map(_as_entry, wrong))
    meant = structure(node, kind, source.path)
    problems = _first(wrong, meant.problems)
    value = meant.value or _with_fallback_title(node, kind, source)
    if value is None:
        return nothing, problems
    slug, bad = _slug(value, source)
    return _entry(source, slug, value, split, meant.places), (*problems, *bad, *_second(split, source.path))


def _as_entry(problem: Problem) -> Problem:
    """What is wrong with YAML, where it is an entry's: text below fields is Markdown, and ends in .md."""
    if problem.code != codes.YAML_UNSUPPORTED or not problem.what.startswith("a second YAML document"):
        return problem
    mend = "A .yaml file holds only fields: write the text as the field `abstract: |`, or rename the file to end in .md"
    return problem._replace(mend=mend)


FIELD = re.compile(r"[a-z_]+:(?: |$)")


def _second(split: Split, path: str) -> tuple[Problem, ...]:
    """A warning where a second entry stands below the first, which would be shown as its text."""
    place = _fields_in(without_code(split.body)) if "---\n" in split.body and "title:" in split.body else None
    if place is None:
        return ()
    where = Where(path, split.body_line + place, 1)
    mend = "A file holds one entry: move what starts here to a file of its own"
    return (Problem(where, codes.SECOND_ENTRY, "a second entry starts here; it is shown as text", mend),)


def _with_fallback_title(node: Node | None, kind: type[Any], source: EntryFile) -> Any:
    """What is meant but for the title, which is missing or wrong: so that the rest is checked in the same run."""
    if not isinstance(node, MappingNode):
        return None
    title = (ScalarNode("title", 1, 1, True), ScalarNode(source.stem, 1, 1, False))
    rest = [pair for pair in node.pairs if pair[0].text != "title"]
    return structure(MappingNode((title, *rest), node.line, node.column), kind, source.path).value


def _entry(source: EntryFile, slug: str, meant: Any, split: Split, places: dict[str, tuple[int, int]]) -> Entry[Any]:
    """The entry with its text: the value of the field that may hold it, else what stands below the fields."""
    struct: Any = type(meant)
    name = text_name(struct)
    if text := str(getattr(meant, name)) if name else "":
        text_line, body, body_line = places[name][0], split.body, split.body_line
        meant = replace(meant, **{name: ""})
    else:
        text, text_line, body, body_line = split.body, split.body_line, "", 1
    return Entry(source.path, slug, meant, text, text_line, body, body_line, source.folder, places, name)


def _slug(meant: EntryFields, source: EntryFile) -> tuple[str, tuple[Problem, ...]]:
    """The entry's slug: its own, else its file's name."""
    if meant.slug:
        return meant.slug, ()
    slug = slug_of(source.stem)
    if slug == "index":
        mend = "Rename it; the home page is made from site.yaml, where `bio:` may hold any Markdown"
        return slug, (Problem(Where(source.path), codes.BAD_SLUG, "a page cannot be called index", mend),)
    fault = fault_of(slug)
    if fault:
        what = f"the file's name cannot be an address: a slug {fault}"
        return slug, (
            Problem(Where(source.path), codes.BAD_SLUG, what, "Rename the file, or add a line `slug: a-name`"),
        )
    return slug, ()


def _fields_in(body: str) -> int | None:
    """The line, from 0, on which front matter starts in the middle of a text."""
    start, titled = None, False
    for number, line in enumerate(body.split("\n")):
        if line.rstrip() == "---":
            if start is not None and titled:
                return start
            start, titled = number, False
        elif not line.strip() or (start == number - 1 and not FIELD.match(line)):
            start = None
        else:
            titled = titled or line.startswith("title: ")
    return None


def settings_of(data: bytes, path: str) -> tuple[Settings | None, dict[str, tuple[int, int]], tuple[Problem, ...]]:
    """site.yaml's settings, where each stands, and what is wrong with them."""
    text, problems = text_of(data, path)
    if text is None:
        return None, {}, problems
    node, wrong = parse(text, path)
    if node is None and wrong:
        return None, {}, wrong
    meant = structure(node, Settings, path)
    return meant.value, meant.places, _first(wrong, meant.problems)


def _first(wrong: tuple[Problem, ...], problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Both, without warnings about a line of which an error speaks."""
    lines = {it.where.line for it in problems if it.severity == ERROR}
    return (*(it for it in wrong if it.severity == ERROR or it.where.line not in lines), *problems)


def settings_in(source: Path) -> Structured:
    """site.yaml of a content folder, for those who do not build; what is wrong with it a build says."""
    data, _ = read_bytes(str(source / "site.yaml"), "site.yaml", SITE_LIMIT)
    text = text_of(data, "site.yaml")[0] if data is not None else None
    node = parse(text, "site.yaml")[0] if text is not None else None
    return structure(node, Settings, "site.yaml")
