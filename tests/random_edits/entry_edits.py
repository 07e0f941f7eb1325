"""Edits of entries, of settings and of the files beside them."""

import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from sites import entry

from random_edits.desk import Desk
from random_edits.new_values import FIELDS, SETTINGS
from random_edits.shelf import Work


def field_edit(name: str) -> Callable[[Desk], bool]:
    def edit(desk: Desk) -> bool:
        stem = desk.stem()
        fields = desk.shelf.papers[stem].fields
        if name in fields and name != "title" and desk.rng.random() < 0.4:
            del fields[name]
        else:
            fields[name] = FIELDS[name](desk, stem)
        if name == "draft":
            desk.forget(stem)
        return True

    return edit


def setting_edit(name: str) -> Callable[[Desk], bool]:
    def edit(desk: Desk) -> bool:
        settings = desk.shelf.settings
        if name in settings and name not in ("name", "categories") and desk.rng.random() < 0.4:
            del settings[name]
        else:
            settings[name] = SETTINGS[name](desk)
        return True

    return edit


def edit_abstract(desk: Desk) -> bool:
    desk.shelf.papers[desk.stem()].text = desk.abstract()
    return True


def move_abstract(desk: Desk) -> bool:
    """An abstract among the fields, and further text below."""
    work = desk.shelf.papers[desk.stem()]
    work.form = "md"
    work.fields["abstract"], work.text = desk.abstract(), f"## More\n\n{desk.abstract()}"
    return True


def add_paper(desk: Desk) -> bool:
    desk.shelf.papers[f"paper-{desk.new()}"] = desk.paper()
    return True


def delete_paper(desk: Desk) -> bool:
    stem = desk.stem()
    if len(desk.shelf.papers) < 3:
        return False
    del desk.shelf.papers[stem]
    desk.forget(stem)
    return True


def _moved(desk: Desk, old: str, new: str) -> None:
    """Move an entry's files on the disk, so that they keep their inodes and times."""
    for path in [it for it in desk.saved if it.startswith((f"content/papers/{old}.", f"content/papers/{old}/"))]:
        other = f"content/papers/{new}" + path.removeprefix(f"content/papers/{old}")
        desk.on_disk(other, lambda full: full.parent.mkdir(parents=True, exist_ok=True))
        desk.on_disk(path, lambda full, other=other: full.rename((desk.root or Path()) / other))  # type: ignore[misc]
        desk.saved[other] = desk.saved.pop(path)


def rename_paper(desk: Desk) -> bool:
    old, new = desk.stem(), f"renamed-{desk.new()}"
    desk.shelf.papers[new] = desk.shelf.papers.pop(old)
    desk.forget(old)
    _moved(desk, old, new)
    return True


def swap_names(desk: Desk) -> bool:
    """Two papers take each other's file names."""
    one, two = desk.rng.sample(sorted(desk.shelf.papers), 2)
    papers = desk.shelf.papers
    papers[one], papers[two] = papers[two], papers[one]
    desk.forget(one)
    _moved(desk, one, "aside")
    _moved(desk, two, one)
    _moved(desk, "aside", two)
    return True


def swap_slugs(desk: Desk) -> bool:
    """Two papers take each other's addresses by their `slug:` fields."""
    one, two = desk.rng.sample(sorted(desk.shelf.papers), 2)
    first, second = desk.shelf.papers[one].fields, desk.shelf.papers[two].fields
    first["slug"], second["slug"] = second.get("slug", two), first.get("slug", one)
    return True


def change_form(desk: Desk) -> bool:
    """The same entry as another kind of file."""
    work = desk.shelf.papers[desk.stem()]
    if "abstract" in work.fields:
        return False
    work.form = desk.rng.choice([it for it in ("md", "yaml", "folder") if it != work.form])
    return True


def change_file_beside(desk: Desk) -> bool:
    """A file beside an entry comes, changes or goes."""
    works = [desk.shelf.papers[stem] for stem in sorted(desk.shelf.papers)]
    work = desk.rng.choice([it for it in works if it.form == "folder"] or works)
    work.form = "md" if "abstract" in work.fields else "folder"
    name = desk.rng.choice(("slides.txt", "data.json", "more/figure.svg"))
    if name in work.beside and desk.rng.random() < 0.4:
        del work.beside[name]
    else:
        work.beside[name] = f"{desk.new()}".encode()
    return work.form == "folder"


def edit_page(desk: Desk) -> bool:
    desk.shelf.pages["about"] = Work(
        {"title": desk.title()}, f"## One\n\n## Two\n\n## Three\n\n<form>{desk.abstract()}</form>"
    )
    return True


def add_or_remove_page(desk: Desk) -> bool:
    if desk.shelf.pages.pop("teaching", None) is None:
        desk.shelf.pages["teaching"] = Work(
            {"title": desk.title(), "nav": desk.rng.random() < 0.5, "aliases": ["lessons"]}, desk.abstract()
        )
    return True


def break_something(desk: Desk) -> bool:
    """One mistake; it is fixed in one of the next steps."""
    stem = desk.stem()
    path = next(
        path
        for path in desk.shelf.files()
        if path.startswith((f"content/papers/{stem}.", f"content/papers/{stem}/index"))
    )
    good = desk.saved.get(path, b"")
    wrong: tuple[tuple[str, bytes | None], ...] = (
        (path, b"---\ntitle: [open\n---\n"),
        (path, good.replace(b"title:", b"titel:", 1)),
        (path, good + b"\xff"),
        (path, b"no front matter"),
        ("content/papers/dangling.md", entry("Dangling", relations={"companion": ["nowhere"]}).encode()),
        ("content/papers/imageless.md", entry("Imageless", image="missing.png").encode()),
        ("content/papers/unclassed.md", entry("Unclassed", category="QQ").encode()),
        (f"content/papers/{stem}.yml", entry("A twin").replace("---\n", "").encode()),
        ("content/papers/formula.md", entry("$\\frac{1$").encode()),
        ("content/site.yaml", None),
        ("content/site.yaml", b"name: Ada\ntheme: nowhere\n"),
        ("content/site.yaml", b"name: Ada\nmetrics: [{name: papers, value: many}]\n"),
        ("content/templates/base.html", b"{% if %}"),
        ("content/templates/overview.html", b"{{ nothing.here }}"),
        ("content/templates/paper.html", b'{% include "nowhere.html" %}'),
        ("content/templates/home.html", b"\xff"),
    )
    where, data = desk.rng.choice(wrong)
    desk.shelf.overlay[where] = data
    return True


def undo(desk: Desk) -> bool:
    """Everything as it was at the start."""
    overlay = desk.shelf.overlay
    desk.shelf = deepcopy(desk.first)
    desk.shelf.overlay = overlay
    return True


def touch(desk: Desk) -> bool:
    for path in desk.rng.sample(sorted(desk.saved), 3):
        desk.on_disk(path, os.utime)
    return True


def edit_secretly(desk: Desk) -> bool:
    """A text of the same length, by a program that restores the time of the file."""
    stem = desk.stem()
    work = desk.shelf.papers[stem]
    if work.text[:1] not in ("A", "B") or desk.shelf.overlay:
        return False
    path = next(f"content/papers/{name}" for name, _ in work.files(stem))
    work.text = ("B" if work.text[0] == "A" else "A") + work.text[1:]
    secretly(desk, lambda: desk.save(), [path])
    return True


def secretly(desk: Desk, act: Callable[[], object], paths: list[str]) -> None:
    """Do it and put the times of modification back."""
    times = {path: (desk.root / path).stat() for path in paths} if desk.root else {}
    act()
    for path, it in times.items():
        desk.on_disk(path, lambda full, it=it: os.utime(full, ns=(it.st_atime_ns, it.st_mtime_ns)))  # type: ignore[misc]
