"""A new value for each field of a paper and of site.yaml."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random_edits.desk import Desk


WORDS = (
    "flow", "speech", "entropy", "music", "latent", "token", "gradient", "score", "path", "noise", "kernel", "graph",
    "bound", "prior", "mask", "audio", "image", "vision", "transformer", "discrete",
)  # fmt: skip


NAMES = (
    "Ada Lovelace", "Lovelace, A.", "Tal Remez", "Remez, Tal", "Neta Shaul", "Yossi Adi", "Ludwig van Beethoven",
    "Ñandú Örn", "{Engine Team}", "Grace Hopper", "Alan Turing", "Emmy Noether",
)  # fmt: skip


KINDS = ("categories", "years", "authors", "institutions", "venues", "keywords", "code")


FIELDS: "dict[str, Callable[[Desk, str], Any]]" = {
    "title": lambda desk, _: desk.title(),
    "authors": lambda desk, _: desk.authors(),
    "et_al": lambda desk, _: desk.rng.random() < 0.5,
    "date": lambda desk, _: desk.date(),
    "updated": lambda desk, _: desk.date(),
    "category": lambda desk, _: desk.rng.choice(("LG", "CL", "SD", "stat.ML", "XX")),
    "categories": lambda desk, _: desk.some(("AI", "CV", "XX", "LG"), 3),
    "venue": lambda desk, _: desk.rng.choice(
        ("NeurIPS 2024", {"name": "Proceedings of Mills", "short": "Mills"}, "Journal of <Engines>")
    ),
    "type": lambda desk, _: desk.rng.choice(("article", "paper-conference", "thesis", "software")),
    "status": lambda desk, _: desk.rng.choice(("preprint", "under review", "accepted", "published")),
    "volume": lambda desk, _: str(desk.new()),
    "pages": lambda desk, _: f"1--{desk.new() + 1}",
    "publisher": lambda desk, _: desk.words(1, 2),
    "editors": lambda desk, _: desk.some(NAMES, 2),
    "doi": lambda desk, _: f"10.1000/{desk.new()}",
    "arxiv": lambda desk, _: f"2401.{desk.new():05}",
    "code": lambda desk, _: desk.rng.choice((True, False, f"https://example.org/code/{desk.new()}")),
    "links": lambda desk, _: {
        desk.rng.choice(("pdf", "slides", "Our talk")): desk.rng.choice(("https://example.org/x", "/figure.svg"))
    },
    "keywords": lambda desk, _: desk.some(WORDS[:6], 3),
    "institutions": lambda desk, _: desk.some(("mill", "École", "meta-ai"), 2),
    "citations": lambda desk, _: {"count": desk.rng.randint(0, 500), "source": "a catalogue", "as_of": "2025-01"},
    "scores": lambda desk, _: {"novelty": desk.rng.randint(0, 100)},
    "award": lambda desk, _: f"Best *{desk.words(1, 1)}* paper",
    "selected": lambda desk, _: desk.rng.random() < 0.7,
    "weight": lambda desk, _: desk.rng.randint(-5, 5),
    "image": lambda desk, _: {
        "src": desk.rng.choice(("/figure.svg", "https://example.org/f.png")),
        "alt": desk.words(2, 3),
    },
    "tldr": lambda desk, _: f"{desk.words(3, 6)} $y_{desk.rng.randint(1, 9)}$",
    "note": lambda desk, _: desk.words(2, 4),
    "language": lambda desk, _: desk.rng.choice(("fr", "de")),
    "aliases": lambda desk, _: [f"old/{desk.new()}", f"gone-{desk.new()}.html"],
    "license": lambda desk, _: desk.rng.choice(("CC-BY-4.0", "MIT")),
    "funding": lambda desk, _: [f"Grant {desk.new()}"],
    "retracted": lambda desk, _: desk.rng.choice((True, f"The *data* were wrong, {desk.new()}")),
    "withdrawn": lambda desk, _: desk.rng.choice((True, "By the authors")),
    "relations": lambda desk, stem: {
        desk.rng.choice(("supersedes", "companion", "erratum", "preprint_of")): desk.some(desk.slugs_but(stem), 2)
    },
    "extra": lambda desk, _: {"lab": f"Room {desk.new()}", "tags": desk.some(WORDS, 2)},
    "draft": lambda desk, _: True,
}
"""A new value for each field of a paper."""


SETTINGS: "dict[str, Callable[[Desk], Any]]" = {
    "name": lambda desk: desk.rng.choice(("Ada Lovelace", "Ada O'Neil & Søn", "A. L.")),
    "headline": lambda desk: f"*{desk.words(2, 4)}* {desk.new()}",
    "bio": lambda desk: f"Works on {desk.words(3, 8)}; see [about](/about/) <form>now</form>.",
    "affiliation": lambda desk: f"[{desk.words(1, 2)}](https://example.org)",
    "email": lambda desk: f"ada{desk.new()}@example.org",
    "links": lambda desk: {"github": f"https://github.com/ada{desk.new()}", "Figure": "/figure.svg"},
    "photo": lambda desk: {"src": "/figure.svg", "alt": desk.words(1, 2)},
    "language": lambda desk: desk.rng.choice(("en", "de", "fr")),
    "base_url": lambda desk: desk.rng.choice(("https://ada.example.org", "https://example.org/repo")),
    "order": lambda desk: desk.rng.choice(("date", "citations", "title", "weight")),
    "page_size": lambda desk: desk.rng.choice((1, 3, 4, 100)),
    "authors_shown": lambda desk: desk.rng.randint(1, 8),
    "feed_size": lambda desk: desk.rng.choice((1, 3, 20)),
    "exports": lambda desk: desk.some(("bib", "ris", "json"), 3),
    "indexes": lambda desk: desk.some(KINDS, 7),
    "categories": lambda desk: {
        "XX": f"Of my own {desk.new()}",
        "LG": {"name": "Learning", "hue": desk.rng.randint(0, 7)},
    },
    "people": lambda desk: [
        {"name": "Ada Lovelace", "variants": ["Lovelace, A."], "me": desk.rng.random() < 0.5},
        {
            "name": "Tal R. Remez",
            "variants": ["Tal Remez", "Remez, Tal"],
            "url": f"https://example.org/{desk.new()}",
            "orcid": "0000-0002-1825-0097",
        },
    ],
    "institutions": lambda desk: {"mill": f"The Mill {desk.new()}", "meta-ai": "Meta AI"},
    "venues": lambda desk: {"Mills": {"name": f"Mills {desk.new()}", "url": "https://example.org/mills"}},
    "metrics": lambda desk: desk.some(
        ["papers", "citations", "h-index", "i10-index", {"name": "novelty"}, {"name": "ai-score", "value": desk.new()}],
        5,
    ),
    "navigation": lambda desk: desk.some(
        [
            {"page": "papers"},
            "about",
            "years",
            {"page": "code", "label": "Code!"},
            {"url": "/figure.svg", "label": "F"},
        ],
        4,
    ),
    "extra": lambda desk: {"lab": desk.new()},
    "trusted_html": lambda desk: desk.rng.random() < 0.7,
    "theme": lambda desk: {
        "name": "default",
        "options": {
            "accent": f"#{desk.rng.randint(0, 0xFFFFFF):06x}",
            "chart": desk.rng.choice(("true", "false")),
            "footer": desk.words(1, 3),
        },
    },
}
"""A new value for each field of site.yaml."""
