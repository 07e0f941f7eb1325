"""Sites to look at in a browser: from none to many papers, long titles, many authors, other scripts.

Each is what a theme must carry well; `chosen` says which of their pages are looked at in which window.
"""

import itertools
import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from long import LONG
from PIL import Image
from sites import GOLDEN, Files, entry, fields_text, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

REPOSITORY = Path(__file__).parent.parent

THEMES = ("default", "plain")
"""The themes that come with the program."""

TITLE = (
    "On the Convergence of Stochastic Approximations of Rényi Divergences between Mixtures of Heavy-Tailed Laws "
    "under Partial Observation, with Applications to Speech, Music and the Study of Very Long Titles, Their Causes, "
    "Their Consequences, and Their Cures: A Survey, a Benchmark and $\\mathcal{O}(n \\log n)$ Open Questions in Parts"
)
"""Of 300 characters and more."""

ABSTRACT = (
    "We study $p_t(x \\mid c)$ where $\\int_0^1 \\sqrt{1 - x^2}\\,dx = \\frac{\\pi}{4}$ holds.\n\n"
    "$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}^{-1} = \\frac{1}{ad - bc}"
    "\\begin{pmatrix} d & -b \\\\ -c & a \\end{pmatrix}, \\quad \\sum_{i=1}^{n} x_i \\to \\infty$$\n\n"
    "| Method | Error |\n|:--|--:|\n| ours | 0.1 |\n| theirs | 0.2 |\n\n"
    "> A quotation.\n\n1. first\n2. second\n\n```python\nprint('code')\n```\n\nSee[^1].\n\n[^1]: A footnote.\n"
)

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120" height="80">'
    '<path d="M0 80 60 10l60 70z" fill="#456"/></svg>'
)


def photograph() -> bytes:
    """A picture of many pixels."""
    found = BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).save(found, "JPEG")
    return found.getvalue()


CHINESE = "我们研究了语言模型。" * 20

OWNER: Mapping[str, object] = {
    "name": "Ada Lovelace",
    "headline": "Programs for engines that do not exist yet",
    "position": "Professor of Computing",
    "affiliation": "University of Wexmoor",
    "location": "Wexmoor",
    "email": "ada@example.org",
    "category": "LG",
    "bio": "Works on *analytical engines*. Earlier papers study looms.",
    "links": {
        "github": "https://github.com/ada",
        "scholar": "https://scholar.google.com/citations?user=abc",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "Curriculum vitae": "https://example.org/cv",
    },
    "metrics": ["papers", "citations", "h-index", {"name": "novelty", "value": 7.5, "source": "a committee"}],
}

FULL: Mapping[str, object] = {
    "authors": [
        "Charles Babbage",
        {"name": "Ada Lovelace", "equal": True, "affiliations": ["Wexmoor", "The Mill"]},
        {"name": "Grace Hopper", "equal": True, "corresponding": True, "orcid": "0000-0002-1825-0097"},
        "Alan Turing",
    ],
    "date": "2024-05-31",
    "category": "LG",
    "categories": ["CL"],
    "keywords": ["engines", "looms"],
    "institutions": ["University of Wexmoor", "The Mill"],
    "venue": "NeurIPS",
    "award": "Outstanding paper",
    "selected": True,
    "tldr": "A short sentence that says it all.",
    "note": "Also given as a talk.",
    "doi": "10.1000/182",
    "arxiv": "2401.00001",
    "code": "https://github.com/ada/engine",
    "citations": {"count": 1234, "source": "Semantic Scholar", "as_of": "2025-01"},
    "scores": {"novelty": 8},
    "funding": ["The Crown"],
    "license": "CC BY 4.0",
    "links": {
        "pdf": "https://example.org/x.pdf",
        "slides": "https://example.org/s.pdf",
        "video": "https://example.org/v",
    },
}


def _settings(**more: object) -> str:
    return fields_text({**OWNER, **more})


def many(count: int) -> Files:
    """Papers of ten years in eight fields."""
    rng = random.Random(5)
    words = ("alignment", "attention", "coding", "diffusion", "flows", "generation", "guidance", "inference", "memory")
    fields = ("LG", "CL", "SD", "CV", "AI", "RO", "stat.ML", "math.OC")
    papers = {
        f"content/papers/p{number:03}.md": entry(
            f"{rng.choice(words).title()} and {rng.choice(words)} number {number}",
            "A sentence about it. And one more.",
            authors=[*rng.sample(["Grace Hopper", "Alan Turing", "Emmy Noether"], 2), "Ada Lovelace"],
            date=f"{2015 + number % 10}-{1 + number % 12:02}",
            category=rng.choice(fields),
            selected=number % 100 == 0,
            citations={"count": rng.randrange(2000), "source": "An index"},
        )
        for number in range(count)
    }
    return {"content/site.yaml": _settings(page_size=50), **papers}


def _pages() -> Files:
    return {
        "content/pages/about.md": f"---\ntitle: About\n---\n# One\n\n{ABSTRACT}\n## Two\n\nText.\n\n## Three\n\nText.\n"
    }


SITES: Mapping[str, Callable[[], Files]] = {
    "empty": lambda: {"content/site.yaml": "name: Ada Lovelace\n"},
    "one paper": lambda: {
        "content/site.yaml": _settings(base_url="https://ada.example.org/", picture_formats=["webp", "avif"]),
        "content/papers/notes/index.md": entry(
            "Notes on the Engine",
            f"{ABSTRACT}\n![A hall](/hall.jpg)\n![A mill](mill.svg)\n",
            **FULL,
            image={"src": "/hall.jpg", "alt": "A hall"},
        ),
        "content/papers/notes/mill.svg": PICTURE,
        "content/static/hall.jpg": photograph(),
        **_pages(),
    },
    "500 papers": partial(many, 500),
    "long title": lambda: {
        "content/site.yaml": _settings(
            indexes=["categories", "institutions", "venues", "keywords", "authors", "years"]
        ),
        "content/papers/long.md": entry(TITLE, ABSTRACT, **{**FULL, "aliases": ["old/long"]}),
        "content/papers/other.md": entry("Another", "Text.", authors=["Ada Lovelace"], date="2023", category="CL"),
    },
    "200 authors": lambda: {
        "content/site.yaml": _settings(),
        "content/papers/crowd.md": entry(
            "A Crowd", ABSTRACT, authors=[*(f"Author Number{it}" for it in range(199)), "Ada Lovelace"], date="2024-05"
        ),
        "content/papers/other.md": entry("Another", "Text.", authors=["Ada Lovelace", "..."], et_al=True, date="2021"),
    },
    "Arabic": lambda: {
        "content/site.yaml": _settings(
            language="ar", name="فاطمة الفهري", headline="تعلم الآلة ومعالجة اللغة", bio="تعمل على *نماذج اللغة*."
        ),
        "content/papers/a.md": entry(
            "نماذج لغوية كبيرة للعربية",
            f"ندرس في هذا البحث نماذج اللغة.\n\n{ABSTRACT}",
            **{**FULL, "authors": ["محمد الخوارزمي", "فاطمة الفهري", "Grace Hopper"]},
        ),
        "content/papers/b.md": entry(
            "Engines in English", "Text.", authors=["فاطمة الفهري"], date="2022", category="CL"
        ),
        **_pages(),
    },
    "Chinese": lambda: {
        "content/site.yaml": _settings(language="zh", name="李小龙", headline="机器学习与自然语言处理"),
        "content/papers/a.md": entry("大型语言模型的推理能力研究", CHINESE, **{**FULL, "authors": ["王芳", "李小龙"]}),
        "content/papers/b.md": entry("语音识别", "文本。", authors=["李小龙"], date="2022", category="SD"),
    },
}


class Site(NamedTuple):
    """A built site, and its pages by template."""

    folder: Path
    pages: Mapping[str, Sequence[str]]
    """Files by what they are: `home`, `paper`, `index`, `overview`, `page`, `404`."""


def made(root: Path, name: str, theme: str, base_url: str = "") -> Site:
    """The site of this name, built under `root` in a theme."""
    if name in ("example", "golden"):
        shutil.copytree((REPOSITORY if name == "example" else GOLDEN) / "content", root / "content")
    else:
        write(root, SITES[name]())
    if name == "golden":  # its theme has an option of its own
        path = root / "content/site.yaml"
        path.write_text(
            path.read_text("utf-8").replace('theme:\n  name: tiny\n  options: {mark: "a < b & c"}\n', ""), "utf-8"
        )
    report = build(BuildOptions(root / "content", root / "site", theme=theme, base_url=base_url))
    assert not report.stopped, [str(it) for it in report.problems]
    return Site(root / "site", _sorted_out(it.file for it in report.rendered))


ALL = ("example", "golden", *SITES)


def _sorted_out(files: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted(files):
        if file.endswith(".html"):
            found.setdefault(_kind(file), []).append(file)
    return found


KINDS = ("home", "paper", "index", "overview", "page", "404")


def _kind(file: str) -> str:
    parts = file.split("/")
    if file == "404.html":
        return "404"
    if file == "index.html" or parts[0] == "page":
        return "home"
    if parts[0] == "papers":
        return "paper"
    if parts[0] in ("categories", "years", "authors", "institutions", "venues", "keywords", "code"):
        return "overview" if len(parts) == 2 and parts[0] != "code" else "index"
    return "redirect" if parts[0] in ("old", "traps.html", "me") else "page"


def pairwise(
    factors: Sequence[Sequence[object]], allowed: Callable[[Sequence[object]], bool]
) -> list[tuple[object, ...]]:
    """Rows in which every allowed pair of two factors' values is met; all allowed rows under `make test-long`.

    Greedy, row by row: of all rows left the one that meets most pairs that no row has met.
    """
    rows = [row for row in itertools.product(*factors) if allowed(row)]
    if LONG > 1:
        return rows
    random.Random(1).shuffle(rows)
    left = {pair for row in rows for pair in _pairs(row)}
    found = []
    while left:
        best = max(rows, key=lambda row: sum(pair in left for pair in _pairs(row)))
        left.difference_update(_pairs(best))
        found.append(best)
    return found


def _pairs(row: Sequence[object]) -> Iterator[tuple[tuple[int, object], tuple[int, object]]]:
    return itertools.combinations(enumerate(row), 2)
