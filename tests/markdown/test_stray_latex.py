"""References of the site as LaTeX sets them: BibTeX and biber take them without a complaint, and all is printed."""

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sites import MakeSite, built, entry, fields_text

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("pdflatex", "bibtex", "pdftotext"))), reason="needs LaTeX, BibTeX and poppler"
)

OLD = r"""\documentclass{article}
\begin{document}
\nocite{*}
\bibliographystyle{STYLE}
\bibliography{publications}
\end{document}
"""

NEW = r"""\documentclass{article}
\usepackage[backend=biber,style=numeric,maxbibnames=99]{biblatex}
\addbibresource{publications.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""


def run(folder: Path, *command: str) -> str:
    """What a program says; it must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr}"
    return done.stdout


def printed(bib: Path, folder: Path, text: str, program: str) -> tuple[str, str]:
    """The text of the PDF that comes of a file of references, and what the program for references said."""
    folder.mkdir()
    shutil.copy(bib, folder / "publications.bib")
    (folder / "t.tex").write_text(text)
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "t")
    run(folder, *latex)
    said = run(folder, program, "t")
    run(folder, *latex)
    run(folder, *latex)
    return " ".join(run(folder, "pdftotext", "-enc", "UTF-8", "t.pdf", "-").split()), said


def letters(text: str) -> str:
    """What is left of a text wherever lines end and words are divided."""
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("style", ["plain", "unsrt", "abbrv"])
def test_the_example_goes_through_latex_and_bibtex(tmp_path: Path, style: str) -> None:
    build(BuildOptions(Path(__file__).parents[2] / "content", tmp_path / "site"))
    bib = tmp_path / "site/publications.bib"
    text, said = printed(bib, tmp_path / "latex", OLD.replace("STYLE", style), "bibtex")
    titles = re.findall(r"(?m)^  title += \{(.*)\},$", bib.read_text("utf-8"))

    assert "warning" not in said.casefold()
    assert len(titles) == 30
    assert [it for it in titles if letters(it) not in letters(text.replace("ﬁ", "fi").replace("ﬂ", "fl"))] == []


@pytest.mark.skipif(not shutil.which("biber"), reason="needs biber")
def test_the_example_goes_through_biber(tmp_path: Path) -> None:
    build(BuildOptions(Path(__file__).parents[2] / "content", tmp_path / "site"))
    text, said = printed(tmp_path / "site/publications.bib", tmp_path / "latex", NEW, "biber")

    assert not re.search(r"WARN|ERROR", said)
    assert "[30]" in text


NAMES = (
    "José Ñandú", "Łukasz Żółty", "Grégoire Müller", "Søren Ångström", "Jan van der Berg", "Martin Luther King, Jr.",
    "A & B Group", "100% Team", "O'Neil Smith", "Đặng Văn Nguyễn", "Şebnem Öztürk", "Ana-María d’Ávila", "# Collective",
)  # fmt: skip
WORDS = (
    "On $x^2$ and $\\alpha_i$", "50% of & all", "C# and F_1", "the {LLaMA} of ~ and ^", "naïve façade", "Über-Größe",
    "$\\{a\\}$-sets", "back\\slash", "“quotes” – dashes—", "5 < 6 > 4", "smörgåsbord", "A $\\frac{1}{n}$-gap", "# 1",
)  # fmt: skip
TYPES = ("article-journal", "paper-conference", "book", "chapter", "thesis", "report", "dataset", "software", "webpage")


def hostile(dice: random.Random, number: int) -> dict[str, object]:
    """A paper with what breaks files for LaTeX."""
    fields: dict[str, object] = {
        "title": f"{number} {dice.choice(WORDS)} {dice.choice(WORDS)}",
        "authors": dice.sample(NAMES, dice.randint(0, 4)),
        "type": dice.choice(TYPES), "date": dice.choice(("2024", "2023-05", "2022-11-30", "")),
        "venue": dice.choice(("", "Proc. of R&D_100%", "Zeitschrift für Körper")),
        "volume": dice.choice(("", "12")),
        "pages": dice.choice(("", "1–9", "e7")), "publisher": dice.choice(("", "Größe & Söhne")),
        "doi": dice.choice(("", f"10.1000/a_b%3Cc{number}")), "arxiv": dice.choice(("", f"2101.{number:05}")),
    }  # fmt: skip
    authors = list(fields["authors"])  # type: ignore[call-overload]
    if len(authors) > 1 and dice.random() < 0.3:
        authors.insert(dice.randint(1, len(authors)), "...")
    fields["authors"] = authors
    return {name: value for name, value in fields.items() if value}


def test_whatever_papers_hold_bibtex_and_latex_take(make_site: MakeSite, tmp_path: Path) -> None:
    dice = random.Random(3)
    papers = {f"content/papers/p{it}.md": entry(**hostile(dice, it)) for it in range(120)}  # type: ignore[arg-type]
    root = make_site({"content/site.yaml": fields_text({"name": "Ada", "base_url": "https://ada.org/a_b/"}), **papers})
    assert not built(root).stopped
    text = OLD.replace("STYLE", "plain").replace("\\begin", "\\usepackage{cmap}\\usepackage[T1]{fontenc}\\begin", 1)
    shown, said = printed(root / "site/publications.bib", tmp_path / "latex", text, "bibtex")

    assert not re.search(r"error|unbalanced|illegal|repeated|expected|too many commas", said.casefold())
    assert "[120]" in shown
    for word in ("José Ñandú", "Łukasz Żółty", "Ångström", "50% of & all", "smörgåsbord", "Proc. of R&D 100%"):
        assert letters(word) in letters(shown), word
