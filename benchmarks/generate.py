"""Sites of any size, the same every time: as content for portfolio, and with the same words as content for Hugo.

Run as a program of its own: a measured process is charged with the memory of the one that started it, and lists
of 10,000 papers are large.

    python benchmarks/generate.py 1000 FOLDER --theme minimal
    python benchmarks/generate.py 1000 FOLDER --hugo
"""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

HERE = Path(__file__).parent

OWNER = "Maren Oldenkamp"
HEADLINE = "Models of speech and language"
BASE_URL = "https://papers.example.org/"
PAGE_SIZE = 50
FEED_SIZE = 20
AUTHORS_SHOWN = 3
FIRST_DAY, DAYS = date(2013, 2, 1), 4600


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CATEGORIES = {
    "LG": ("Machine Learning", 30), "CL": ("Computation and Language", 22), "SD": ("Sound", 14),
    "CV": ("Computer Vision", 12), "AI": ("Artificial Intelligence", 9), "RO": ("Robotics", 4),
    "stat.ML": ("Machine Learning (Statistics)", 6), "math.OC": ("Optimization and Control", 3),
}  # fmt: skip
"""Name and share of each class."""

INSTITUTIONS = ("Fjord Institute", "Lantern Labs", "University of Wexmoor", "Tidewater AI", "Alder College", "Quarry")
VENUES = ("", "", "NeurIPS", "ICML", "ICLR", "ACL", "Interspeech", "ICASSP")
GIVEN = _words(
    "Anouk Bram Célia Dario Edda Farid Greta Hiroshi Inés Jonas Katya Luo Mirela Nils Oona Pavel Ravi Signe Tomás "
    "Ulla Vera Wiktor Yuna Zeynep"
)
FAMILY = _words(
    "Achterberg Bauer Čapek Duarte Engström Fontaine Gallo Haugen Ishikawa Jovanović Kowalski Lefèvre Møller Novak "
    "Ortega Park Quist Romano Šimić Tran Ulrich Vance Weiss Yamada"
)
TOPIC = _words(
    "alignment attention calibration coding compression decoding diffusion distillation evaluation flows generation "
    "guidance inference memory planning pretraining quantization retrieval sampling segmentation summarization "
    "supervision tokenization transcription translation"
)
QUALITY = _words(
    "adaptive amortized compact controllable discrete faithful fast frugal grounded hierarchical incremental "
    "interactive invariant joint modular multilingual parallel private provable robust sequential sparse stable "
    "structured temporal unsupervised"
)
THING = _words(
    "agents audio captions codecs corpora dialogues documents embeddings graphs images kernels languages melodies "
    "models molecules policies programs proteins questions recordings scenes speakers tables tokens videos"
)
OPENING = ("In this paper we study", "We revisit", "This work introduces", "We propose a method for",
           "The question here is the cost of", "It is often assumed that data suffice for")  # fmt: skip
SENTENCES = (
    "Earlier systems treat {a} and {b} apart, which loses what the two have in common.",
    "The model is trained on {a} alone and is asked about {b} it has never met.",
    "A short derivation shows why {q} {t} fails once the {a} grow longer than those seen in training.",
    "On {n} benchmarks the method needs {m} times fewer steps than the strongest baseline, at the same quality.",
    "We find that {q} {t} helps most where {a} are scarce (fewer than {n} examples), and least for {b}.",
    "Because the objective is a bound, it can be optimized by sampling; the variance stays small in practice.",
    "An ablation separates the effect of {t} from that of {q} features: the former explains most of the gain.",
    "Listeners and readers prefer the outputs in {n} of 100 comparisons; the model's mistakes are of another kind.",
    "Neither {a} nor {b} have to be labelled by hand, so the approach carries over to {q} settings.",
    "Code, {b} and trained weights are released, together with the scripts that made every figure.",
)
FORMULAS = (r"$x_0$", r"$O(n^2)$", r"$p_\theta(x \mid c)$", r"$\sqrt{d}$", r"$\lambda = 0.1$", r"$\sum_{i} w_i$")


class Paper(NamedTuple):
    """A paper as both generators are told of it."""

    slug: str
    title: str
    authors: tuple[str, ...]
    day: date
    category: str
    institutions: tuple[str, ...]
    venue: str
    code: str
    citations: int
    abstract: str
    """Markdown, one paragraph."""


class Summary(NamedTuple):
    """What the program that measures has to know about a site."""

    pages: int
    """Pages that portfolio makes of it."""
    edited: str
    """Slug of the paper to edit: in the middle of the list, so neither on the first page nor in the feed."""
    plain: str
    """Slug of a paper without formulas, whose page must say the same in both."""


def papers(count: int) -> Iterator[Paper]:
    """So many papers; the first ones are the same in every larger site."""
    for number in range(count):
        yield _paper(number, Random(f"paper {number}"))


def _paper(number: int, dice: Random) -> Paper:
    topic, quality, thing = dice.choice(TOPIC), dice.choice(QUALITY).capitalize(), dice.choice(THING)
    ending = dice.choice(("", f" for {thing.capitalize()}", f": What {thing.capitalize()} Tell", " & Its Limits"))
    title = f"{quality} {topic.capitalize()}{ending}, Study {number + 1}"
    names = [f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(dice.randint(2, 10))]
    names.insert(dice.randrange(2), OWNER)
    return Paper(
        slug=f"{quality.lower()}-{topic}-{number:05}",
        title=title,
        authors=tuple(dict.fromkeys(names)),
        day=FIRST_DAY + timedelta(days=dice.randrange(DAYS)),
        category=dice.choices(list(CATEGORIES), [share for _, share in CATEGORIES.values()])[0],
        institutions=tuple(sorted(dice.sample(INSTITUTIONS, dice.randint(0, 2)))),
        venue=dice.choice(VENUES),
        code=f"https://code.example.org/{number}" if dice.random() < 0.3 else "",
        citations=int(dice.paretovariate(0.8) * 4) % 9000,
        abstract=_abstract(dice),
    )


def _abstract(dice: Random) -> str:
    """Six to nine sentences; a fifth hold a formula, a tenth emphasis, a twentieth a link."""
    said = [f"{dice.choice(OPENING)} {dice.choice(QUALITY)} {dice.choice(TOPIC)} for {dice.choice(THING)}."]
    said += [
        sentence.format(a=dice.choice(THING), b=dice.choice(THING), q=dice.choice(QUALITY), t=dice.choice(TOPIC),
                        n=dice.randint(3, 60), m=dice.randint(2, 12))
        for sentence in dice.sample(SENTENCES, dice.randint(5, 8))
    ]  # fmt: skip
    if dice.random() < 0.2:
        said.insert(2, f"The error is at most {dice.choice(FORMULAS)}, for every {dice.choice(FORMULAS)}.")
    if dice.random() < 0.1:
        said.append(f"None of this needs *{dice.choice(QUALITY)}* data.")
    if dice.random() < 0.05:
        said.append(f"More is on [the project's page](https://project.example.org/{dice.randint(1, 999)}).")
    return " ".join(said)


def write_portfolio(count: int, folder: Path, theme: str) -> None:
    """A project for portfolio; a theme of this folder is put among its themes."""
    counts = []
    (folder / "content" / "papers").mkdir(parents=True)
    (folder / "content" / "static").mkdir()
    for paper in papers(count):
        text = "\n".join((*_front(paper), f"category: {paper.category}", "---", paper.abstract, ""))
        (folder / "content" / "papers" / f"{paper.slug}.md").write_text(text, "utf-8")
        counts.append(paper.citations)
    settings: dict[str, Any] = {
        "name": OWNER, "headline": HEADLINE, "base_url": BASE_URL, "theme": theme,
        "page_size": PAGE_SIZE, "feed_size": FEED_SIZE, "authors_shown": AUTHORS_SHOWN,
        "indexes": ["categories", "years"], "navigation": ["papers", "categories", "years"],
        "metrics": [{"name": name, "value": value, "source": "the generator", "as_of": "2026-01-01"}
                    for name, value in _metrics(counts).items()],
    }  # fmt: skip
    if theme != "default":  # the files of references, which Hugo does not make
        settings["exports"] = []
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
    (folder / "content" / "site.yaml").write_text("".join(lines), "utf-8")
    (folder / "content" / "static" / "favicon.svg").write_text(ICON, "utf-8")
    if (HERE / "themes" / theme).is_dir():
        shutil.copytree(HERE / "themes" / theme, folder / "themes" / theme)


def write_hugo(count: int, folder: Path) -> None:
    """The same for Hugo, with its theme."""
    counts, classes = [], set()
    shutil.copytree(HERE / "hugo", folder)
    for place in ("content/papers", "data", "static"):
        (folder / place).mkdir(parents=True)
    for paper in papers(count):
        own = (f"class: {paper.category}", f"categories: [{_slug(paper.category)}]", f'years: ["{paper.day.year}"]')
        text = "\n".join((*_front(paper), *own, "---", paper.abstract, ""))
        (folder / "content" / "papers" / f"{paper.slug}.md").write_text(text, "utf-8")
        counts.append(paper.citations)
        classes.add(paper.category)
    for category in classes:
        (folder / "content" / "categories" / _slug(category)).mkdir(parents=True)
        text = "---\noutputs: [html, feed]\n---\n"
        (folder / "content" / "categories" / _slug(category) / "_index.md").write_text(text, "utf-8")
    labels = {_slug(code): name for code, (name, _) in CATEGORIES.items()}
    metrics = [{"name": name, "text": f"{value:,}"} for name, value in _metrics(counts).items()]
    known = {"headline": HEADLINE, "metrics": metrics, "labels": labels}
    (folder / "data" / "site.json").write_text(json.dumps(known), "utf-8")
    (folder / "static" / "favicon.svg").write_text(ICON, "utf-8")


ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6H1z"/></svg>\n'


def _front(paper: Paper) -> list[str]:
    """The lines of front matter that both read; a JSON text is a YAML text."""
    lines = ["---", f"title: {_text(paper.title)}", f"date: {paper.day.isoformat()}", "authors:"]
    lines += [f"  - {_text(name)}" for name in paper.authors]
    lines += [f"institutions: [{', '.join(map(_text, paper.institutions))}]"] if paper.institutions else []
    lines += [f"venue: {paper.venue}"] if paper.venue else []
    lines += [f"code: {paper.code}"] if paper.code else []
    return [*lines, f"citations: {paper.citations}"]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _slug(code: str) -> str:
    return code.lower().replace(".", "-")


def _metrics(counts: list[int]) -> dict[str, int]:
    """The figures of the header."""
    ranked = enumerate(sorted(counts, reverse=True), 1)
    return {"h-index": sum(count >= rank for rank, count in ranked), "papers": len(counts), "citations": sum(counts)}


def summary(count: int) -> Summary:
    """What the site of so many papers consists of."""
    lists: Counter[object] = Counter({"home": count})
    order, plain, classes = [], "", set()
    for paper in papers(count):
        classes.add(paper.category)
        lists.update((paper.category, paper.day.year))
        order.append((paper.day, paper.slug))
        plain = plain or (paper.slug if "$" not in paper.abstract else "")
    shared = len(("categories/", "years/", "404.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt"))
    feeds = len(classes)
    pages = count + shared + feeds + sum(-(-length // PAGE_SIZE) for length in lists.values())
    return Summary(pages, sorted(order)[count // 2][1], plain)


def main() -> None:
    """Write one site, and say as JSON what is to be known about it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("papers", type=int)
    parser.add_argument("folder", type=Path, help="is made; must not exist")
    parser.add_argument("--theme", default="minimal")
    parser.add_argument("--hugo", action="store_true", help="for Hugo instead of portfolio")
    wish = parser.parse_args()
    if wish.hugo:
        write_hugo(wish.papers, wish.folder)
    else:
        write_portfolio(wish.papers, wish.folder, wish.theme)
    print(json.dumps(summary(wish.papers)._asdict()))


if __name__ == "__main__":
    main()
