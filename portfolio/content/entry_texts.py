"""The texts of an entry, converted: what derive needs and what may be cached."""

from collections.abc import Iterable
from typing import Any

from portfolio.content.text_types import BODY, Texts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.markdown.convert import PLAIN, Manner, convert, inline, without_links
from portfolio.markdown.math.site_macros import macro_faults, own_macros
from portfolio.model import ContentKind, Entry, Inline, Prose, Settings
from portfolio.schema.text_fields import line_fields
from portfolio.system.files.decode import text_of


class _Converter:
    """Converts the texts of one file and collects what is wrong with them."""

    def __init__(self, path: str, places: dict[str, tuple[int, int]], file: bytes, manner: Manner) -> None:
        self.path = path
        self.places = places
        self.file = file
        self.manner = manner
        self.problems: list[Problem] = []

    def note(self, problems: tuple[Problem, ...], field: str, text: str) -> None:
        """Take problems of a field, told by the lines of its text."""
        if not problems:
            return
        from portfolio.schema.yaml.positions import problems_in_file  # only where something is wrong

        file, _ = text_of(self.file, self.path)
        self.problems += problems_in_file(problems, file or "", self.places.get(field, (0, 0)), text)

    def line(self, text: str | bool, field: str) -> Inline | None:
        """A one-line field; None when it is not given."""
        if isinstance(text, bool) or not text:
            return None
        value, problems = inline(text, Where(self.path, 1, 1), macros=self.manner.macros)
        self.note(problems, field, text)
        return value

    def title(self, text: str) -> Inline:
        """A title, which is a link itself wherever it is listed."""
        return without_links(self.line(text, "title") or Inline("", ""))

    def prose(self, text: str, at: int | str, *, prefix: str, base: str) -> Prose | None:
        """A Markdown text, which starts on a line of the file or is the value of a field; None when there is none."""
        if not text.strip():
            return None
        line = 1 if isinstance(at, str) else at
        where = Where(self.path, line, 1)
        value, problems = convert(text, where, prefix=prefix, base=base, manner=self.manner)
        if isinstance(at, str):
            self.note(problems, at, text)
        else:
            self.problems += problems
        return value


def entry_texts(
    entry: Entry[Any], file: bytes, kind: ContentKind, manner: Manner = PLAIN
) -> tuple[Texts, Iterable[Problem]]:
    """The texts of an entry that was understood; `file` is the whole file, in which what is wrong is looked up."""
    meant: Any = entry.meant
    base, prefix = kind.address(entry.slug), entry.slug if kind.is_listed else ""
    to = _Converter(entry.path, entry.places, file, manner)
    lines = {"title": to.title(meant.title)}
    for name in line_fields(kind.type):
        if name != "title" and (line := to.line(getattr(meant, name), name)):
            lines[name] = line
    first = entry.text_field or entry.text_line
    text = to.prose(entry.text, first, prefix=prefix, base=base)
    more = to.prose(entry.body, entry.body_line, prefix=f"{prefix}-more", base=base)
    proses = {entry.text_name or BODY: text, **({BODY: more} if entry.text_name else {})}
    return Texts(lines, {name: it for name, it in proses.items() if it}), to.problems


def settings_texts(
    settings: Settings, path: str, places: dict[str, tuple[int, int]], file: bytes
) -> tuple[Texts, Iterable[Problem]]:
    """The texts of site.yaml."""
    to = _Converter(path, places, file, Manner(settings.trusted_html, own_macros(settings)))
    for name, what, mend in macro_faults(settings):
        to.problems.append(Problem(Where(path, *places.get(f"macros.{name}", (1, 1))), codes.MACRO, what, mend))
    lines = {name: to.line(getattr(settings, name), name) for name in line_fields(Settings)}
    bio = to.prose(settings.bio, "bio", prefix="bio", base="")
    texts = Texts({name: it for name, it in lines.items() if it}, {"bio": bio} if bio else {})
    return texts, to.problems
