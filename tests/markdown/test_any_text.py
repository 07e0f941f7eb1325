"""Any text in any field: it builds, nothing of it runs, and what was written is what is read."""

import html
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from long import LONG
from sites import Element, Files, built, parsed, tree, write

from portfolio.diagnostics.problems import ERROR, Where
from portfolio.markdown.convert import convert, inline
from portfolio.model.addresses import ROOT

pytestmark = pytest.mark.usefixtures("untraced")

WHERE = Where("x.md", 1, 1)
SITES = 16 * LONG
PIECES = st.sampled_from(
    [
        "<script>", "</script>", "<b onclick=a>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&amp;amp;", "&#60;",
        "&#x0;",
        "&nbsp;", "&notanentity;", "{{ 7*7 }}", "{% raw %}", "{#", "${x}", "</title>", "</textarea>", "<svg/onload=a>",
        "javascript:a", "\u200e", "\u200f", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2028", "e\u0301", "\u05d0",
        "\u0627", "\U0001f600", "\U0001d54f", "\ue000", "\uffff", "\U0010ffff", "\x85", "\xa0", "*a*", "**", "__a__",
        "`", "``", "```", "~~~", "[a](/b)", "![", "](", "[^1]", "{: .a }", "$x$", "$", "\\", "\\(", "|", "# ", "> ",
        "- ", "1. ", "---", "...", "''", '"', "'", "http://a.example/?b=1&c=2", "a@b.example", "NULL", "true", "\n",
        "\n\n", "\t", " ",
    ]
)  # fmt: skip
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What no file may hold: a site of twenty papers would be refused for one of them."""
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""The same, and control characters."""
WILD = st.lists(PIECES | st.text(max_size=6), max_size=8).map(lambda parts: TURNING.sub("", "".join(parts)))
"""Anything; control characters too, which files may not hold."""
SOUND = st.lists(
    PIECES | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=6), min_size=1, max_size=8
).map(
    lambda parts: " ".join(
        re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]", "", f"A{''.join(parts)}z").split()
    )
)
"""A line of text that files may hold, as it is folded; it starts and ends with a letter, which no field cuts off."""

SITE: dict[str, Any] = {"name": "Ada Lovelace", "base_url": "https://ada.example.org/", "page_size": 8}
LINES = ("title", "tldr", "note", "award", "retracted", "withdrawn")
PLAIN = ("publisher", "volume", "issue", "pages", "license")


def harmless(text: str, *, line: bool) -> str:
    """The text, or one without what the files of the site would have to match."""
    value, problems = inline(text, WHERE) if line else convert(text, WHERE, prefix="x", base="papers/x/")
    refused = any(problem.severity == ERROR for problem in problems)
    leads = ROOT in value.html or re.search(r'href="[^":]*\.(md|ya?ml)', value.html, re.IGNORECASE)
    return "Refused" if refused or leads else text


POOL = st.lists(SOUND, min_size=20, max_size=20)
"""The texts of a site; each stands in another field of each paper."""


def paper(texts: Sequence[str], wild: str) -> dict[str, Any]:
    """A paper with these texts in its fields."""
    lines = {name: harmless(text, line=True) for name, text in zip(LINES, texts, strict=False)}
    plain = texts[len(LINES) :]
    return {
        **lines, **dict(zip(PLAIN, plain, strict=False)), "abstract": harmless(wild, line=False),
        "authors": [{"given": plain[5], "family": plain[6], "affiliations": [plain[7]]}, "Ada Lovelace"],
        "venue": {"name": plain[8]}, "keywords": [plain[9]], "institutions": [plain[10]], "funding": [plain[11]],
        "links": {plain[5]: {"url": "https://a.example/", "label": plain[6]}}, "type": "article-journal",
        "citations": {"count": 3, "source": plain[7]}, "extra": {plain[9]: [plain[10]]},
        "scores": {plain[11]: {"value": 2, "unit": plain[8][:9], "source": plain[0]}},
    }  # fmt: skip


def site(works: Iterable[dict[str, Any]], page: str, **fields: Any) -> dict[str, str]:
    """Files of a site with these papers, a page and fields of site.yaml."""
    files = {"content/site.yaml": yaml({**SITE, **fields})}
    for number, work in enumerate(works):
        files[f"content/papers/p{number}.md"] = f"---\n{yaml(work)}---\n{work.get('abstract', '')}\n"
    files["content/pages/about.md"] = f"---\n{yaml({'title': 'About', 'label': 'About'})}---\n{page}\n"
    return files


def yaml(fields: dict[str, Any]) -> str:
    """The fields as YAML, with escapes for the characters that YAML would take for breaks."""
    rows = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if name != "abstract"
    )
    return re.sub("[\x7f-\xa0\u2028\u2029\ufeff]", lambda sign: f"\\u{ord(sign[0]):04x}", "".join(rows))


def made(files: Files) -> dict[str, bytes]:
    """The outputs; nothing where the build refuses, as it may for control characters alone."""
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        report = built(root)
        wrong = {problem.code.id for problem in report.problems if problem.severity == ERROR}
        assert wrong <= {"PF003", "PF301"}, [str(it) for it in report.problems if it.severity == ERROR]
        return tree(root / "site") if not wrong else {}


@cache
def own_scripts() -> frozenset[tuple[str, str]]:
    """The scripts of the theme: file or text, without what stands before."""
    outputs = made(site([{"title": "T", "authors": ["Ada Lovelace"]}], "Text"))
    return frozenset(
        _script(it)
        for name, data in outputs.items() if name.endswith(".html")
        for it in parsed(data).all("script") if it.get("type") != "application/ld+json"
    )  # fmt: skip


def _script(it: Element) -> tuple[str, str]:
    return it.get("src").replace("../", "").removeprefix("./").removeprefix("/"), it.raw


def look(outputs: dict[str, bytes]) -> None:
    """Pages are well formed and hold nothing that runs; feeds and sitemaps are XML."""
    for name, data in outputs.items():
        if name.endswith(".xml"):
            ElementTree.fromstring(data)  # noqa: S314 - our own output
        if not name.endswith(".html"):
            continue
        for it in parsed(data).walk():
            if it.tag == "script" and it.get("type") == "application/ld+json":
                assert json.loads(it.raw)["@context"] == "https://schema.org", name  # data, which nothing runs
            elif it.tag == "script":
                assert _script(it) in own_scripts(), name
            assert it.tag not in ("iframe", "object", "embed", "base", "applet", "frame"), name
            for attribute, value in it.attributes.items():
                assert not attribute.startswith("on"), f"{name}: {it!r}"
                assert attribute not in ("srcdoc", "formaction", "style"), f"{name}: {it!r}"
                if attribute in ("href", "src", "action"):
                    scheme = re.match(r"\s*([^/?#]*?):", value)
                    assert not scheme or scheme[1] in ("http", "https", "mailto"), f"{name}: {it!r}"


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Not shrinking: a site that fails says well enough which text did it."""


def many(test: Callable[..., None]) -> Callable[..., None]:
    """As many sites as there is time for, each with twenty papers."""
    checks = list(HealthCheck)
    return settings(max_examples=SITES, deadline=None, phases=PHASES, suppress_health_check=checks)(test)


@many
@given(POOL, st.lists(WILD, min_size=5, max_size=5))
def test_any_text_in_any_field_builds_and_runs_nothing(pool: list[str], wild: list[str]) -> None:
    works = [paper(pool[number:] + pool[:number], wild[number % 4].replace("\x00", "")) for number in range(20)]
    fields = {"headline": harmless(pool[0], line=True), "affiliation": harmless(pool[1], line=True),
              "location": pool[2], "position": harmless(pool[3], line=True),
              "bio": harmless(pool[4], line=False)}  # fmt: skip
    look(made(site(works, harmless(wild[4], line=False), **fields)))


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is; a backslash before a bracket would open a formula."""
    return re.sub(r"([<()\[\]])|([\\`*_{}#+.!$%&>-])", lambda it: f"&#{ord(it[1])};" if it[1] else f"\\{it[2]}", text)


def folded(text: str) -> str:
    """The text with plain quotes, dashes and dots, and single spaces."""
    for sign, plain in (
        ("“", "''"),
        ("”", "''"),
        ('"', "''"),
        ("‘", "'"),
        ("’", "'"),
        ("—", "---"),
        ("–", "--"),
        ("…", "..."),
    ):
        text = text.replace(sign, plain)
    return " ".join(text.split())


def words(it: Element) -> str:
    """What a reader sees of an element."""
    return folded(it.raw)


@many
@given(POOL)
def test_what_was_written_is_what_is_read(pool: list[str]) -> None:
    pool = [text.replace("{", "").replace("}", "") for text in pool]
    rows = [pool[number:] + pool[:number] for number in range(20)]
    works = [
        {"title": escaped(row[0]), "abstract": escaped(row[1]), "authors": [f"{{{row[2]}}}"], "venue": {"name": row[3]},
         "publisher": row[4], "tldr": escaped(row[5]), "note": escaped(row[6]), "date": "2024-01-02",
         "links": {"pdf": {"url": "https://a.example/", "label": row[7]}}, "license": row[8]}
        for row in rows
    ]  # fmt: skip
    outputs = made(site(works, escaped(rows[0][0]), indexes=["years"], feed_size=20))
    assert words(parsed(outputs["about/index.html"]).first(css="prose")) == folded(rows[0][0])
    feed = ElementTree.fromstring(outputs["feed.xml"])  # noqa: S314 - our own output
    entries = {it.findtext("{*}id", ""): it for it in feed.iter("{http://www.w3.org/2005/Atom}entry")}
    for number, row in enumerate(rows):
        paper = parsed(outputs[f"papers/p{number}/index.html"])
        assert words(paper.first("h1")) == folded(row[0])
        assert words(paper.first(css="paper-abstract")) == folded(row[1])
        assert words(paper.first(css="byline")) == folded(row[2])
        assert words(paper.first(css="paper-tldr")) == folded(row[5])
        assert words(paper.first("p", css="note")) == folded(row[6])
        assert words(paper.first("a", css="button")) == folded(row[7])
        facts = {words(it) for it in paper.all("dd")}
        assert {folded(row[3]), folded(row[4])} <= facts
        assert folded(row[0]) in folded(paper.first("title").raw)
        record = json.loads(paper.first("script", type="application/ld+json").raw)
        assert folded(record["name"]) == folded(row[0])
        assert folded(record["abstract"]) == folded(row[1])
        assert [folded(it["name"]) for it in record["author"]] == [folded(row[2])]
        assert (folded(record["isPartOf"]["name"]), folded(record["publisher"]["name"])) == (
            folded(row[3]),
            folded(row[4]),
        )
        entry = entries[f"https://ada.example.org/papers/p{number}/"]
        assert folded(entry.findtext("{*}author/{*}name", "")) == folded(row[2])
        assert words(parsed(entry.findtext("{*}title", ""))) == folded(row[0])
        assert folded(html.unescape(re.sub("<[^>]*>", "", entry.findtext("{*}summary", "")))) == folded(row[1])
