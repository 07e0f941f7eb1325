"""Tables of input that is wrong: what stands in the files, and the place and code of everything that is said."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Files = Mapping[str, str | bytes | Callable[[Path], None] | None]
"""Path to what the file holds; None takes it away, a function makes something else of it."""

SITE, PAPER = "content/site.yaml", "content/papers/p.md"

SOUND: dict[str, str | bytes] = {
    SITE: "name: Ada Lovelace\nbase_url: https://ada.example.org\n",
    "content/papers/sound-paper.md": (
        "---\ntitle: A Sound Paper\nauthors: [Ada Lovelace, Charles Babbage]\ndate: 2023-04-05\ncategory: LG\n---\n\n"
        "We show that what is sound stays sound.\n"
    ),
    "content/papers/with-files/index.md": (
        "---\ntitle: A Paper with Files\nauthors: [Ada Lovelace]\ndate: 2022\nlinks: {slides: slides.pdf}\n---\n"
        "\nText.\n"
    ),
    "content/papers/with-files/slides.pdf": b"%PDF-1.4 slides",
    "content/pages/about.md": "---\ntitle: About\n---\n\nI work on engines that weave algebraical patterns.\n",
    "content/static/robot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
"""A site about which there is nothing to say."""


class Bad(NamedTuple):
    """Files over the sound ones, and what is said of them."""

    name: str
    files: Files
    said: tuple[str, ...]
    """`path:line:column CODE` of every problem, in order."""


Row = tuple[str, str, list[str]]
"""A name, the lines that are wrong, and what is said: `3:7 PF105`, in the file in which the lines stand."""


def papers(rows: list[Row]) -> list[Bad]:
    """Rows whose lines stand in the front matter of a paper."""
    return [Bad(name, {PAPER: paper(lines)}, tuple(f"{PAPER}:{it}" for it in said)) for name, lines, said in rows]


def paper(lines: str) -> str:
    """A paper with these lines in its front matter: in place of its title, or from line 3."""
    fields = ["title: Discrete Flow Matching for Proteins", "authors: [Ada Lovelace, Charles Babbage]",
              "keywords: [flow matching, proteins]"]  # fmt: skip
    key = lines.partition(":")[0]
    kept = [field for field in fields if field.partition(":")[0] != key]
    place = 0 if key == "title" else 1
    front = "\n".join([*kept[:place], lines, *kept[place:]])
    return f"---\n{front}\n---\n\nWe learn to design proteins by matching flows over discrete states.\n"


def sites(rows: list[Row], first: str = "name: Ada Lovelace\nbase_url: https://ada.example.org\n") -> list[Bad]:
    """Rows whose lines stand in site.yaml, after its first two."""
    return [Bad(name, {SITE: f"{first}{lines}\n"}, tuple(f"{SITE}:{it}" for it in said)) for name, lines, said in rows]
