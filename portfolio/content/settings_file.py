"""site.yaml as it was understood, from the cache where its bytes are known."""

import os
from pathlib import Path

from portfolio.content.cached_entries import CachedSettings, decoded_value
from portfolio.content.entry_parsing import settings_of
from portfolio.content.entry_texts import settings_texts
from portfolio.content.loaded_files import is_lasting
from portfolio.content.misnamed_files import misnamed_settings
from portfolio.content.text_types import Texts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.system.files.reading import SITE_LIMIT, read_bytes
from portfolio.system.memo import same
from portfolio.system.store import Store, digest, value_bytes


def site_path(source: Path, root: Path) -> str:
    """The path of site.yaml in messages."""
    return f"{source.relative_to(root).as_posix()}/site.yaml"


def settings_read(full: str, source: Path, root: Path, store: Store) -> CachedSettings:
    """site.yaml, from the cache when its bytes are known."""
    path = site_path(source, root)
    if not full:  # said already
        return CachedSettings(None, {}, Texts(), ())
    if not os.path.lexists(full):
        misnamed = misnamed_settings(source)
        mend = f"Make a file {path} with a line `name: Your Name`"
        if misnamed:
            mend = f"Rename {path.removesuffix('site.yaml')}{misnamed} to site.yaml"
        elif os.path.isfile(source.parent / "site.yaml"):  # noqa: PTH113 - Path.is_file raises where it may not look
            mend = f"It is in the folder above: write --source {_display_path(source.parent)}"
        return CachedSettings(
            None,
            {},
            Texts(),
            (Problem(Where(path), codes.NO_SITE_FILE, "there is no site.yaml", mend),),
        )
    data, problems = read_bytes(full, path, SITE_LIMIT)
    if data is None:
        return CachedSettings(None, {}, Texts(), problems)
    key = digest(b"settings", path.encode(), data)
    known: CachedSettings | None = decoded_value(store.get(key), CachedSettings)
    if known is not None:
        return same("settings", known)
    settings, places, problems = settings_of(data, path)
    texts, wrong = settings_texts(settings, path, places, data) if settings else (Texts(), ())
    meaning = CachedSettings(settings, places, texts, (*problems, *wrong))
    if is_lasting(meaning.problems):
        store.put(key, value_bytes(meaning))
    return same("settings", meaning)


def _display_path(folder: Path) -> str:
    """A folder as one would type it here."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
