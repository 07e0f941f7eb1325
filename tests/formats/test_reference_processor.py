"""References in named styles, held against those of the reference processor of the Citation Style Language.

It is a program in JavaScript that users do not need: it runs where PORTFOLIO_CITEPROC names a folder of node modules
with `@citation-js/plugin-csl`, as in CI.
"""

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from sites import entry, write

from portfolio import model
from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.site import styled_references

MODULES = os.environ.get("PORTFOLIO_CITEPROC", "")

pytestmark = [
    pytest.mark.skipif(not styled_references.pandoc(), reason="needs pandoc: pip install portfolio[citations]"),
    pytest.mark.skipif(not (MODULES and shutil.which("node")), reason="needs node, and PORTFOLIO_CITEPROC"),
]

PROCESSOR = Path(__file__).parents[1] / "reference_processor.cjs"

NAMES = (
    "Ada Lovelace", "van der Berg, Jan", "José María García-Pérez", "Łukasz Żółć", "Li Wei", "Jean-Luc Picard",
    "Martin Luther King Jr.", "Ayşe Öztürk", "{Mill & Co}", "Nguyễn Văn An", "Ursula K. Le Guin", "O'Neil, Shaquille",
    "de la Cruz, Maria", "Ludwig van Beethoven", "T. S. Eliot", "Anna Karenina", "Bo Li", "Carl Gauss", "Emmy Noether",
    "Paul Erdős", "Sofja Kovalevskaja", "Kurt Gödel", "Alan Turing", "Grace Hopper",
)  # fmt: skip

TITLES = (
    "Engines that weave", "A naïve engine: its parts and its uses", "What is an engine?", "On $X^2$ & its roots",
    "Learning to learn by gradient descent", "The Looms of 1843 — a survey", "Über das Weben von Mustern",
)  # fmt: skip


def papers() -> Iterator[dict[str, Any]]:
    """Papers of every type, with few and many authors, and with more and less known of them."""
    for place, kind in enumerate(get_args(model.PaperType)):
        full = {
            "type": kind,
            "title": TITLES[place % len(TITLES)],
            "authors": NAMES[place % 3 : place % 3 + (1, 2, 3, 4, 7, 9, 21)[place % 7]],
            "date": ("2024", "2024-07", "2024-07-22")[place % 3],
            "venue": "Journal of Engines",
            "volume": "3" if place % 4 else "",
            "issue": "2" if place % 2 else "",
            "pages": ("1--20", "e17", "")[place % 3],
            "publisher": "Mill Press" if place % 5 else "",
            "doi": f"10.1000/{place}" if place % 2 else "",
        }
        yield {name: value for name, value in full.items() if value}
        yield {"type": kind, "title": TITLES[(place + 3) % len(TITLES)], "authors": [NAMES[place % len(NAMES)]]}


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[dict[str, Any], str]]]:
    """For each style the papers with their references, as they were handed to pandoc and came back."""
    found: dict[str, list[tuple[dict[str, Any], str]]] = {}
    asked = styled_references._pandoc_references

    def noted(items: list[bytes], style: styled_references.Style) -> list[str]:
        lines = asked(items, style)
        found[style.label] = [(json.loads(item)[0], line) for item, line in zip(items, lines, strict=True)]
        return lines

    root = tmp_path_factory.mktemp("styles")
    files = {f"content/papers/p{number}.md": entry(**it) for number, it in enumerate(papers())}
    settings = (
        f"name: Ada\nbase_url: https://ada.example.org\ncitation_styles: [{', '.join(styled_references.NAMES)}]\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(styled_references, "_pandoc_references", noted)
        report = build(
            BuildOptions(write(root, {"content/site.yaml": settings, **files}) / "content", root / "site", jobs=1)
        )
    assert not report.stopped, [str(it) for it in report.problems if it.severity == "error"]
    return found


SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def text(reference: str) -> str:
    """The words of a reference.

    The processor sets superior figures as markup; for Vancouver it drops the full stop of a suffix, and for IEEE it
    says of films that they are videos, where pandoc does neither.  A comma after a quotation stands inside, and none
    follows a question mark: there pandoc writes as American English does, and the processor now and then otherwise.
    """
    reference = re.sub(r'<div class="csl-left-margin">.*?</div>', "", reference)
    reference = html.unescape(re.sub(r"<[^>]*>", "", reference)).translate(SUPERIOR)
    reference = reference.replace(" Jr.,", " Jr,").replace("[Online Video]", "[Online]")
    return " ".join(reference.split()).replace("”,", ",”").replace("?,”", "?”")


def emphasis(reference: str) -> list[str]:
    """What stands in italics."""
    return [text(it) for it in re.findall(r"<(?:i|em)>(.*?)</(?:i|em)>", reference)]


@pytest.mark.parametrize("name", styled_references.NAMES)
def test_a_reference_is_that_of_the_reference_processor(
    sets: dict[str, list[tuple[dict[str, Any], str]]], name: str
) -> None:
    label, own = styled_references.NAMES[name]
    library = styled_references._library()
    assert library is not None
    sheet = (library / f"{own}.csl").read_text("utf-8")
    items = [{field: value for field, value in item.items() if field != "medium"} for item, _ in sets[label]]
    asked = json.dumps({"style": sheet, "items": items})
    command = ["node", str(PROCESSOR), MODULES]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    pairs = [(ours, other) for (_, ours), other in zip(sets[label], theirs, strict=True)]
    different = [(text(ours), text(other)) for ours, other in pairs
                 if text(ours) != text(other) or emphasis(ours) != emphasis(other)]  # fmt: skip

    assert len(theirs) == 2 * len(get_args(model.PaperType))
    assert different == []
