"""What lies in the content folder and is not read: each is named, with advice that is true."""

from pathlib import Path

import pytest
from sites import built, entry, messages, write

from portfolio.content.unknown_names import FOLDERS, OF_OTHER_KINDS, OTHER_NAMES

SITE = {
    "content/site.yaml": "name: Ada Example\nbase_url: https://ada.example\n",
    "content/papers/a.md": entry("A", "B"),
}


def named(root: Path) -> list[str]:
    return [it.replace("\n    ", " | ") for it in messages(built(root)) if "PF009" in it]


@pytest.mark.parametrize("folder", ["news", "talks", "posts", "Teaching", "people", "projects", "cv", "_news", "blog"])
def test_a_folder_of_another_kind_is_named_and_becomes_a_page(tmp_path: Path, folder: str) -> None:
    root = write(tmp_path, {**SITE, f"content/{folder}/a.md": entry("On looms", "Text.")})
    page = f"content/pages/{folder.lower().strip('_')}.md"

    assert named(root) == [
        f"content/{folder}: PF009 warning: is not a folder that the program knows and is left out | "
        f"Write what is in it as a page, such as {page}"
    ]
    write(root, {page: "---\ntitle: On looms\n---\nText.\n"})
    (root / "content" / folder / "a.md").unlink()
    (root / "content" / folder).rmdir()
    assert named(root) == []
    assert (root / "site" / Path(page).stem / "index.html").exists()


def test_without_papers_posts_are_no_papers_either(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/site.yaml": SITE["content/site.yaml"], "content/posts/a.md": entry("A", "B")})

    assert named(root) == [
        "content/posts: PF009 warning: is not a folder that the program knows and is left out | "
        "Write what is in it as a page, such as content/pages/posts.md"
    ]


def test_a_name_has_one_meaning() -> None:
    others = {word for names in OTHER_NAMES.values() for word in names.split()}

    assert {*OF_OTHER_KINDS.split()} & ({*FOLDERS} | others) == set()


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("content/cv.yaml", "Write what is in it as a page, such as content/pages/cv.md"),
        ("content/talks.yml", "Write what is in it as a page, such as content/pages/talks.md"),
        ("content/news.json", "Write what is in it as a page, such as content/pages/news.md"),
        ("content/news.md", "Papers go into papers/, other pages into pages/"),
        ("content/cv.pdf", "Files to publish go into static/"),
        ("content/other.yaml", "Files to publish go into static/"),
        ("content/pages/refs.bib", "Move it to papers/, where it is read as it is"),
        ("content/refs.bib", "Put it into papers/, where it is read as it is"),
    ],
)
def test_a_file_is_named_with_where_it_belongs(tmp_path: Path, file: str, mend: str) -> None:
    root = write(tmp_path, {**SITE, file: "a: 1\n"})

    assert [it.partition(" | ")[::2] for it in named(root)] == [
        (f"{file}: PF009 warning: is not {'an entry' if '/pages/' in file else 'a file that the program knows'} and is "
         "left out", mend)
    ]  # fmt: skip
