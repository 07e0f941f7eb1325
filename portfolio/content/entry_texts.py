"""The texts of an entry, converted: what derive needs and what may be cached."""

from collections.abc import Iterable

from portfolio.content.text_types import PageTexts, PaperTexts, SettingsTexts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.markdown.convert import convert, inline, without_links
from portfolio.markdown.math.macros import Macro
from portfolio.markdown.math.site_macros import macro_faults, own_macros
from portfolio.model import Entry, Inline, Paper, Prose, Settings, TextPage
from portfolio.system.files.decode import text_of


class _Converter:
    """Converts the texts of one file and collects what is wrong with them."""

    def __init__(
        self, path: str, places: dict[str, tuple[int, int]], file: bytes, macros: tuple[Macro, ...] = ()
    ) -> None:
        self.path = path
        self.places = places
        self.file = file
        self.macros = macros
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
        value, problems = inline(text, Where(self.path, 1, 1), macros=self.macros)
        self.note(problems, field, text)
        return value

    def title(self, text: str) -> Inline:
        """A title, which is a link itself wherever it is listed."""
        return without_links(self.line(text, "title") or Inline("", ""))

    def prose(self, text: str, at: int | str, *, prefix: str, base: str, trusted: bool = False) -> Prose | None:
        """A Markdown text, which starts on a line of the file or is the value of a field; None when there is none."""
        if not text.strip():
            return None
        line = 1 if isinstance(at, str) else at
        where = Where(self.path, line, 1)
        value, problems = convert(text, where, prefix=prefix, base=base, trusted=trusted, macros=self.macros)
        if isinstance(at, str):
            self.note(problems, at, text)
        else:
            self.problems += problems
        return value


def paper_texts(
    entry: Entry, paper: Paper, file: bytes, *, macros: tuple[Macro, ...] = ()
) -> tuple[PaperTexts, Iterable[Problem]]:
    """The paper's texts; ids in them start with its slug, since abstracts stand together on lists.

    `file` is the whole file, in which what is wrong is looked up; `macros` are those of site.yaml.
    """
    to = _Converter(entry.path, entry.places, file, macros)
    base = f"papers/{entry.slug}/"
    texts = PaperTexts(
        title=to.title(paper.title),
        award=to.line(paper.award, "award"),
        tldr=to.line(paper.tldr, "tldr"),
        note=to.line(paper.note, "note"),
        retracted=to.line(paper.retracted, "retracted"),
        withdrawn=to.line(paper.withdrawn, "withdrawn"),
        abstract=to.prose(entry.text, entry.text_field or entry.text_line, prefix=entry.slug, base=base),
        body=to.prose(entry.body, entry.body_line, prefix=f"{entry.slug}-more", base=base),
    )
    return texts, to.problems


def page_texts(
    entry: Entry, page: TextPage, file: bytes, *, trusted: bool = False, macros: tuple[Macro, ...] = ()
) -> tuple[PageTexts, Iterable[Problem]]:
    """The texts of a text page; `trusted` leaves raw HTML as it is."""
    to = _Converter(entry.path, entry.places, file, macros)
    title = to.title(page.title)
    prose = to.prose(entry.text, entry.text_line, prefix="", base=f"{entry.slug}/", trusted=trusted)
    return PageTexts(title, prose or Prose("", "")), to.problems


def settings_texts(
    settings: Settings, path: str, places: dict[str, tuple[int, int]], file: bytes
) -> tuple[SettingsTexts, Iterable[Problem]]:
    """The texts of site.yaml."""
    to = _Converter(path, places, file, own_macros(settings))
    for name, what, mend in macro_faults(settings):
        to.problems.append(Problem(Where(path, *places.get(f"macros.{name}", (1, 1))), codes.MACRO, what, mend))
    texts = SettingsTexts(
        headline=to.line(settings.headline, "headline"),
        affiliation=to.line(settings.affiliation, "affiliation"),
        position=to.line(settings.position, "position"),
        bio=to.prose(settings.bio, "bio", prefix="bio", base="", trusted=settings.trusted_html),
    )
    return texts, to.problems
