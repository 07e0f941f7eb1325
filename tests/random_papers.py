"""Papers of any kind, with whatever letters people put into titles and names."""

import random
from collections.abc import Mapping
from typing import Any, get_args

from portfolio import model

BASE = "https://ada.example.org/repo/"

WORDS = (
    "Engines", "of", "naïve", "Ångström's", "“quoted”", "R&D", "50%", "C#", "DNA", "LLaMA", "and", "the",
    "über", "Łódź", "a_b", "{sets}", "</script>", "<b>", "学习", "نماذج", "—", "why?", "Gödel,", "#1", "AT&amp;T",
    "\\o", "x~y", "^", "5$",
)  # fmt: skip

FORMULAS = ("$x^2$", r"$\mathcal{O}(n \log n)$", r"$\{a\}$", "$a<b$", r"$\alpha$-")

FAMILY = ("Lovelace", "van der Berg", "Çelik", "Ørsted", "O'Neil", "Smith-Jones", "Łukasiewicz", "Ng", "da Silva")

GIVEN = ("Ada", "Jean-Luc", "J. R. R.", "Søren", "Ümit", "Mary Ann", "Ángel")

GROUPS = ("{Engine Collaboration}", "{AT&T and Partners}", "{OpenAI Team}")

VENUES = ("", "NeurIPS", "Annals of R&D", "Proceedings of the “Mill”", "学报", "Øresund Letters")


def paper(rng: random.Random) -> Mapping[str, Any]:
    """A paper of any kind, of which anything may be missing."""
    title = " ".join(rng.choices(WORDS, k=rng.randint(1, 7)))
    if rng.random() < 0.3:
        title = f"{title} {rng.choice(FORMULAS)} {rng.choice(WORDS)}"
    people: list[Any] = [f"{rng.choice(FAMILY)}, {rng.choice(GIVEN)}" for _ in range(rng.randint(0, 5))]
    if people and rng.random() < 0.2:
        people.insert(rng.randint(1, len(people)), rng.choice(GROUPS))
    if len(people) > 1 and rng.random() < 0.2:
        people.insert(rng.randint(1, len(people) - 1), "...")
    fields = {
        "authors": people,
        "et_al": bool(people) and rng.random() < 0.2,
        "type": rng.choice([*get_args(model.PaperType), *[""] * 20]),
        "date": rng.choice(["", "2019", "2020-03", "2021-11-05", "1999-12-31"]),
        "venue": rng.choice(VENUES),
        "volume": rng.choice(["", "12"]),
        "issue": rng.choice(["", "3"]),
        "pages": rng.choice(["", "1-20", "e17", "100--110"]),
        "doi": rng.choice(["", f"10.1000/{rng.randrange(10**9)}"]),
        "arxiv": rng.choice(["", f"{rng.randint(10, 24)}{rng.randint(1, 12):02}.{rng.randrange(10**5):05}"]),
        "publisher": rng.choice(["", "Taylor & Sons"]),
        "keywords": rng.choice([[], ["engines", "R&D"]]),
        "retracted": rng.random() < 0.05,
    }
    return {"title": title, **{name: value for name, value in fields.items() if value}}
