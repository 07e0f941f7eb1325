"""Which files of an old site must be accounted for: all with front matter and all of data, each brought or named.

Not the generator's and the theme's own: layouts, style sheets, settings, what was built, hidden files.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.system.files.reading import DROPPING

TEXTS = (".md", ".markdown", ".mkd", ".html", ".htm", ".mdx", ".qmd", ".rmd", ".org", ".ipynb")
"""Texts that may have front matter."""

DATA = (".yml", ".yaml", ".json", ".csv", ".tsv", ".toml", ".bib", ".ris")

OF_THEME = (
    "_layouts", "_includes", "_sass", "_plugins", "_scripts", "_site", "node_modules", "vendor", "__pycache__",
    "exampleSite",
)  # fmt: skip
"""Folders of the generator and of the theme, wherever they stand."""

OF_THEME_AT_ROOT = ("layouts", "themes", "config", "archetypes", "i18n", "public", "resources", "bin")

SETTINGS = re.compile(
    r"(?:_?config|hugo|hugoblox|package|package-lock|docker-compose|netlify|theme|manifest|site|tsconfig|jsconfig|lychee|"
    r"renovate|vercel|composer|pyproject|cargo|pnpm-\w+|app|ruff|biome|purgecss|rollup|gulp)(?:[._-][\w.-]*)?"
    r"\.(?:ya?ml|json|toml)",
    re.IGNORECASE,
)
"""Files at the root that tell programs what to do."""

KINDS = {
    "_publications": "paper", "publication": "paper", "publications": "paper", "_bibliography": "bibliography",
    "_talks": "talk", "talk": "talk", "talks": "talk", "event": "talk", "events": "talk",
    "_teaching": "course", "_teachings": "course", "_courses": "course", "teaching": "course", "courses": "course",
    "_portfolio": "project", "_projects": "project", "project": "project", "projects": "project",
    "_news": "news", "_posts": "post", "_drafts": "post", "post": "post", "posts": "post", "blog": "post",
    "_people": "person", "_members": "person", "_team": "person", "authors": "person", "author": "person",
    "home": "block",
}  # fmt: skip
"""What the texts of a folder are."""


def is_hidden(name: str) -> bool:
    """Whether a file or a folder is one that sites do not publish."""
    return name.startswith(".") or bool(DROPPING.fullmatch(name))


def walk(root: Path) -> Iterator[str]:
    """All files below a folder that are somebody's own, relative to it, in order; links to folders too."""
    for here, folders, files in os.walk(root):
        place = Path(here).relative_to(root).as_posix()
        start = "" if place == "." else f"{place}/"
        links = [it for it in folders if Path(here, it).is_symlink()]
        apart = OF_THEME if start else (*OF_THEME, *OF_THEME_AT_ROOT)
        folders[:] = sorted(it for it in folders if it not in links and not is_hidden(it) and it not in apart)
        yield from (f"{start}{it}" for it in sorted((*files, *links)) if not is_hidden(it))


def is_data(name: str) -> bool:
    """Whether a file is one of data, by its name."""
    return name.lower().endswith(DATA) and not ("/" not in name and SETTINGS.fullmatch(name))


def is_fragment(name: str) -> bool:
    """Whether a file is Markdown among the texts of a site, by its name."""
    return name.startswith(("_", "content/")) and name.lower().endswith((".md", ".markdown"))


def has_front_matter(path: Path) -> bool:
    """Whether a text begins with fields."""
    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    except OSError:
        return False
    return start.startswith((b"---\n", b"---\r", b"--- ", b"+++\n", b"+++\r", b"+++ ")) or start in (b"---", b"+++")


def kind_of(name: str) -> str:
    """What a file of a site is, by the folders that it stands in."""
    parts = name.split("/")
    if name.lower().endswith((".bib", ".ris")):
        return "bibliography"
    if is_data(name):
        return "person" if "authors" in parts[:-1] else "data file"
    known = next((KINDS[it] for it in parts[:-1] if it in KINDS), "page")
    is_list = parts[-1].startswith("index.") and parts[-2] in KINDS if len(parts) > 1 else False
    return "page" if is_list or (parts[-1].startswith("_index.") and known != "person") else known
