"""Sites that many tests build: small ones with a theme that is quickly rendered, and one of forty papers."""

from random_edits.new_values import NAMES, WORDS
from sites import GOLDEN, entry, fields_text

TINY = {
    path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in sorted((GOLDEN / "themes/tiny").rglob("*.*"))
}


SITE: dict[str, str | bytes] = {
    "content/site.yaml": "name: Ada\ntheme: tiny\nexports: []\n",
    "content/papers/x.md": entry("A title", "An abstract.", category="LG"),
    "content/papers/draft.md": entry("A draft", draft=True),
    **TINY,
}
"""Seven pages: home, a paper, a category and its overview, 404, robots.txt and the icon."""


WRONG = {**SITE, "content/papers/wrong.md": entry("Wrong", date="2024-02-30")}


SMALL = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\ntheme: tiny\n",
    "content/papers/x.md": entry("The first title", "An abstract."),
    "content/papers/y.md": entry("Another", "Another abstract."),
    **{
        path.relative_to(GOLDEN).as_posix(): path.read_bytes()
        for path in sorted((GOLDEN / "themes" / "tiny").rglob("*.*"))
    },
}
"""Two papers and a theme that is quickly rendered."""


def forty(**settings: object) -> dict[str, str]:
    """Forty papers, paper-39 the newest: eight of each year, ten of each class, four with code."""
    files = {
        "content/site.yaml": fields_text(
            {"name": "Ada", "base_url": "https://ada.example.org", "page_size": 10, **settings}
        )
    }
    for number in range(40):
        files[f"content/papers/paper-{number}.md"] = entry(
            f"Title {number}",
            f"Abstract {number}.",
            authors=["Ada", NAMES[number % 9]],
            keywords=[WORDS[number % 5]],
            date=f"{2020 + number // 8}-0{1 + number % 8}-15",
            category=("LG", "CL", "SD", "CV")[number % 4],
            code=number % 10 == 7,
            tldr=f"In short {number}",
            institutions=["mill"],
            venue="Mills",
        )
    return files
