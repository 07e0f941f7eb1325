"""What lies in the content folder and is not read: each is named, with advice that is true."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said
from sites import built, entry, messages, write

from portfolio.content.misnamed_files import FOLDERS, OF_OTHER_KINDS, OTHER_NAMES

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
        f"content/{folder}: PF009 warning: is not a folder that portfolio knows; it is ignored | "
        f"Write its content as a page, such as {page}"
    ]
    write(root, {page: "---\ntitle: On looms\n---\nText.\n"})
    (root / "content" / folder / "a.md").unlink()
    (root / "content" / folder).rmdir()
    assert named(root) == []
    assert (root / "site" / Path(page).stem / "index.html").exists()


def test_without_papers_posts_are_no_papers_either(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/site.yaml": SITE["content/site.yaml"], "content/posts/a.md": entry("A", "B")})

    assert named(root) == [
        "content/posts: PF009 warning: is not a folder that portfolio knows; it is ignored | "
        "Write its content as a page, such as content/pages/posts.md"
    ]


def test_a_name_has_one_meaning() -> None:
    others = {word for names in OTHER_NAMES.values() for word in names.split()}

    assert {*OF_OTHER_KINDS.split()} & ({*FOLDERS} | others) == set()


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("content/cv.yaml", "Write its content as a page, such as content/pages/cv.md"),
        ("content/talks.yml", "Write its content as a page, such as content/pages/talks.md"),
        ("content/news.json", "Write its content as a page, such as content/pages/news.md"),
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
        (f"{file}: PF009 warning: is not {'an entry' if '/pages/' in file else 'a file that portfolio knows'}; "
         "it is ignored", mend)
    ]  # fmt: skip


MESSAGES = [
    case(
        "not an entry",
        {"content/papers/p.pdf": "%PDF"},
        "content/papers/p.pdf: PF009 warning: is not an entry; it is ignored",
        "    Entries end in .md or .yaml; files to publish go into static/ or beside an index.md",
    ),
    case(
        "files that were meant to be entries, or hold what is to be one",
        {
            "content/papers/Flows.MD": "---\ntitle: P\n---\n",
            "content/papers/a.yaml.txt": "title: P",
            "content/papers/Refs.BIB": "@article{a}",
            "content/papers/flows.docx": "PK",
            "content/papers/notes.markdown": "---\ntitle: P\n---\n",
        },
        "content/papers/Flows.MD: PF009 warning: is not an entry; it is ignored",
        "    Rename it to Flows.md",
        "content/papers/Refs.BIB: PF009 warning: is not an entry; it is ignored",
        "    Rename it to Refs.bib",
        "content/papers/a.yaml.txt: PF009 warning: is not an entry; it is ignored",
        "    Rename it to a.yaml",
        "content/papers/flows.docx: PF009 warning: is not an entry; it is ignored",
        "    Copy its text into a new file that ends in .md, below its fields; docs/content.md shows one",
        "content/papers/notes.markdown: PF009 warning: is not an entry; it is ignored",
        "    Rename it to notes.md",
    ),
    case(
        "papers in a folder of another name",
        {"content/papers/ok.md": None, "content/Publications/ok.md": "---\ntitle: Fine\n---\n"},
        "content/Publications: PF016 is not a folder that portfolio knows; it is ignored",
        "    Rename it to papers",
    ),
    case(
        "folders and files that are not known",
        {
            "content/paper/p.md": "Text",
            "content/template/base.html": "Text",
            "content/themes/x.html": "Text",
            "content/zzzz/p.md": "Text",
            "content/cv.pdf": "%PDF",
            "content/p.md": "Text",
            "content/site.yml": "name: Eve\n",
            "content/data/x.csv": "x",
            "content/.editorconfig": "x",
            "content/site.yaml~": "x",
        },
        "content/cv.pdf: PF009 warning: is not a file that portfolio knows; it is ignored",
        "    Files to publish go into static/",
        "content/p.md: PF009 warning: is not a file that portfolio knows; it is ignored",
        "    Papers go into papers/, other pages into pages/",
        "content/paper: PF009 warning: is not a folder that portfolio knows; it is ignored",
        "    Did you mean 'papers'?",
        "content/site.yml: PF009 warning: is ignored, because there is a site.yaml",
        "    Move what is missing there into it, and remove this file",
        "content/template: PF009 warning: is not a folder that portfolio knows; it is ignored",
        "    Did you mean 'templates'?",
        "content/themes: PF009 warning: is not a folder that portfolio knows; it is ignored",
        "    Put your own themes beside this folder, not in it",
        "content/zzzz: PF009 warning: is not a folder that portfolio knows; it is ignored",
        "    Papers go into papers/, other pages into pages/, files to publish into static/",
    ),
    case(
        "a folder without index",
        {"content/papers/p/notes.md": "Text"},
        "content/papers/p: PF009 warning: is a folder without an index.md; it is ignored",
        "    Add an index.md, or move its entries up",
    ),
    case(
        "a folder whose index has another case",
        {"content/papers/big/Index.md": "---\ntitle: P\n---\n"},
        "content/papers/big: PF009 warning: is a folder without an index.md; it is ignored",
        "    Rename Index.md to index.md",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_what_is_no_entry_is_named_with_where_it_belongs(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
