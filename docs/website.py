"""Make a site of these pages, with the program itself: `make docs`, or

    python docs/website.py [--base-url URL] [FOLDER]

Each page is a page of its own; the first lines of README.md are the home page.  Without FOLDER it is docs/site/.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from portfolio.build.build_options import BuildOptions
from portfolio.cli import build_and_check
from portfolio.diagnostics.console import OutputOptions
from portfolio.diagnostics.explain.printing import page

HERE = Path(__file__).parent

PAGES = (
    "start", "content", "import", "citations", "themes", "building", "publishing", "errors", "how-it-works",
    "contributing", "changelog",
)  # fmt: skip
"""In the order of the navigation."""

LABELS = {"citations": "Citations", "how-it-works": "Inside"}
"""What the navigation says where a title is long."""

LINK = re.compile(r"\]\((?:\.\./)?(?:docs/)?([\w-]+)\.md(#[^)]*)?\)")
CONTENTS = re.compile(r"(?m)(?:^- \[[^\]]*\]\(#[^)]*\)\n)+\n")
FENCE = re.compile(r"(?ms)^(```+|~~~+)[^\n]*\n.*?^\1 *$")

SETTINGS = """name: portfolio
headline: A homepage for a researcher, made from a folder of papers
theme: docs
indexes: []
exports: []
ignore: [PF310, PF315, PF323]
navigation: [{pages}]
bio: |
{bio}
"""
"""Without papers, and without an address unless one is given; examples of texts to be replaced are meant."""


def page_of(name: str) -> tuple[str, str]:
    """Title and text of a page, its links made for the site; what stands in code stays."""
    source = HERE.parent / "CHANGELOG.md" if name == "changelog" else HERE / f"{name}.md"
    heading, _, text = (page() if name == "errors" else source.read_text("utf-8")).partition("\n")
    return heading.removeprefix("# "), outside_code(CONTENTS.sub("", text, count=1))


def home() -> str:
    """What README.md says before its second heading, and the pages of the site."""
    text = (HERE.parent / "README.md").read_text("utf-8")
    intro = text.partition("\n")[2].partition("\n## ")[0]
    listed = re.search(r"(?m)^- \[Start\]\(docs/start.md\)(?s:.*?)(?=\n\n)", text)
    first, _, pictures = intro.strip().partition("\n\n")
    return outside_code(f"{first}\n\n{listed[0] if listed else ''}\n\n{pictures}")


def outside_code(text: str) -> str:
    """The text with its links made for the site."""
    parts, end = [], 0
    for block in FENCE.finditer(text):
        parts += [linked(text[end : block.start()]), block[0]]
        end = block.end()
    return "".join(parts) + linked(text[end:])


def linked(text: str) -> str:
    """Links between the files as links between the pages."""
    text = LINK.sub(lambda it: f"]({address(it[1])}{it[2] or ''})", text)
    return re.sub(r'src="(?:docs/)?pictures/', 'src="/pictures/', text)


def address(name: str) -> str:
    """Where the page of a file stands; README.md is the home page."""
    return "/" if name == "README" else f"/{name.lower()}/"


def write_project(root: Path) -> None:
    """A project of which the program makes the site."""
    pages = root / "content/pages"
    pages.mkdir(parents=True)
    for name in PAGES:
        title, text = page_of(name)
        label = f"label: {LABELS[name]}\n" if name in LABELS else ""
        (pages / f"{name}.md").write_text(f'---\ntitle: "{title}"\n{label}---\n{text}', "utf-8")
    bio = "\n".join(f"  {line}" for line in home().splitlines())
    settings = SETTINGS.format(pages=", ".join(PAGES), bio=bio)
    (root / "content/site.yaml").write_text(settings, "utf-8")
    shutil.copytree(HERE / "pictures", root / "content/static/pictures")
    shutil.copytree(HERE / "theme", root / "themes/docs")


def main() -> int:
    """Build it; the exit code of the program."""
    parser = argparse.ArgumentParser(description="Make a site of the documentation.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "site")
    parser.add_argument("--base-url", default="")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root)
        wish = BuildOptions(root / "content", given.folder.resolve(), base_url=given.base_url, strict=True)
        return build_and_check.build(wish, OutputOptions())


if __name__ == "__main__":
    sys.exit(main())
