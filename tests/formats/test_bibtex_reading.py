"""BibTeX as a source: what each field becomes, that every entry is read or named, and entries that add to records."""

import json
import random
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor import Stopwatch
from random_papers import paper
from sites import Files, MakeSite, built, clean, entry, fields_text, messages, page, parsed, rebuilt, tree, write

from portfolio.diagnostics.problems import Problem
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.library import records_of
from portfolio.formats.bibtex.name_lists import people_of, person_of
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.formats.latex.field_text import markdown, plain
from portfolio.formats.latex.to_latex import tex
from portfolio.model import Paper, PartialDate
from portfolio.schema.structure import structure
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.written_values import ScalarNode

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org/\n"


def read(text: str) -> tuple[tuple[BibEntry, ...], list[str]]:
    """The records of a text, and what is said, without the advice."""
    records, problems = records_of(text, "a.bib")
    return records, [str(it).partition("\n")[0] for it in problems]


def meant(text: str) -> Paper:
    """What the one entry of a text means, where nothing is wrong with it."""
    (record,), said = read(text)
    found = structure(node_of(record), Paper, "a.bib")
    assert said == []
    assert found.problems == ()
    assert isinstance(found.value, Paper)
    return found.value


def of(**fields: str) -> Paper:
    """What an article with these fields means."""
    kind = fields.pop("kind", "article")
    rows = ", ".join(f"{name} = {{{it}}}" for name, it in fields.items())
    return meant(f"@{kind}{{k, title = {{T}}, {rows}}}")


# The file


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{a b}", "a b"), ('"a {"}b{"} c"', 'a {"}b{"} c'), ("2020", "2020"), ("jan", "jan"),
        ("ml", "Machine Learning"),
        ('"On " # ML # {, again}', "On Machine Learning, again"), ("{a} # {b}", "ab"),
        ("{a\n  b}", "a\n  b"), ("{a {nested {deep}} b}", "a {nested {deep}} b"), (r"{a \} b}", r"a \} b"),
        ("{}", ""),
        ('1 # "~" # feb', "1~feb"),
    ],
)  # fmt: skip
def test_a_value_is_joined_from_its_pieces(value: str, expected: str) -> None:
    records, said = read(f'@string{{ML = "Machine " # {{Learning}}}}\n@misc{{k, x = {value}}}')

    assert said == []
    assert records[0].get("x") == expected


def test_every_entry_is_read_or_named_with_its_line() -> None:
    records, said = read(
        "@article{a, title={x}, title={y}}\n@article{a, title={z}}\n@misc{b, title={unclosed\n@book{c, title={ok}}\n"
        '@article{, title={empty}}\n@article{d title={no comma}}\n@article{e, title={ok} year=2020, month="jan" '
        'journal={J}}\n@comment{jabref-meta: x;}\n@preamble{"x"}\n@Article(f, title={paren})\nsome text, ada@b.org\n'
        "@misc{g, title = {with @ sign a@b.org}}\n"
    )

    assert [(it.key, it.line) for it in records] == [
        ("a", 1), ("a", 2), ("c", 4), ("empty", 5), ("d", 6), ("e", 7), ("f", 10), ("g", 12),
    ]  # fmt: skip
    assert said == [
        "a.bib:1:24: PF019 warning: a: title: is given twice in the entry; the first counts",
        "a.bib:3:1: PF018 warning: an entry that starts with '@misc{b, title={unclosed' cannot be read; it is left out",
        "a.bib:5:1: PF019 warning: empty: the entry has no key; this one is made for it",
        "a.bib:6:10: PF019 warning: d: a comma is missing after the key",
        "a.bib:7:13: PF019 warning: e: title: a comma is missing after the value",
        "a.bib:7:35: PF019 warning: e: month: a comma is missing after the value",
    ]
    assert {it.name: it.value for it in records[5].fields} == {
        "title": "ok", "year": "2020", "month": "jan", "journal": "J",
    }  # fmt: skip


def test_a_part_inherits_from_its_whole_which_is_no_paper_then() -> None:
    records, said = read(
        "@inproceedings{p, crossref = {Whole}, title={Part}, year=1999}\n@xdata{x, publisher={Mill}, title={no}}\n"
        "@proceedings{whole, title={The Whole}, year=2001, editor={Ada Lovelace}, url={https://a.org}}\n"
        "@book{alone, title={Alone}, xdata={x, missing}}\n@inproceedings{q, crossref = {nowhere}, title={Q}}\n"
        "@misc{r, crossref={r}, title={R}}\n"
    )
    part, alone, *_ = records

    assert said == [
        "a.bib:4:29: PF021 warning: alone: xdata: no .bib file has an entry 'missing'; nothing is inherited",
        "a.bib:5:19: PF021 warning: q: crossref: no .bib file has an entry 'nowhere'; nothing is inherited",
        "a.bib:6:10: PF021 warning: r: crossref: 'r' leads back to the entry itself; nothing is inherited",
        "a.bib:3:1: PF022 hint: whole: is the volume of others (another entry names it by crossref) and is not listed "
        "by itself",
    ]
    assert [it.key for it in records] == ["p", "alone", "q", "r"]
    assert (part.get("booktitle"), part.get("year"), part.get("editor")) == ("The Whole", "1999", "Ada Lovelace")
    assert part.get("url") == ""
    assert (alone.get("publisher"), alone.get("title")) == ("Mill", "Alone")


@given(st.text(alphabet='@{}",=# \\abc1\n%', max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    records, problems = records_of(text, "a.bib")

    assert all(isinstance(it, Problem) for it in problems)
    for record in records:
        node_of(record)


# LaTeX


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\"U}ber na\"{\i}ve Erd{\H o}s--R\'enyi", "Über naïve Erdős–Rényi"),
        (r"\v{c}\c{c}\'{\i}\r{a}{\aa}\k a", "čçíååą"),
        (r"Nguy{\~{\^e}}n \o{}re \L{}\'od\'z \ss", "Nguyễn øre Łódź ß"), (r"{A} {{CERN}} st{U}dy", "A CERN stUdy"),
        (r"\textit{E. coli} {\em x} {\bf y } \textbf{ z}", "*E. coli* *x* **y**  **z**"),
        (r"a~b\ c\,d\\e", "a b c d e"),
        (r"50\% \& \$5 \_ \# \{x\}", r"50% & \$5 \_ # {x}"), ("50% of $5", r"50% of \$5"),
        ("$x^2$ {$y$} \\(z\\) $$w$$", "$x^2$ $y$ $z$ $w$"),
        ("``a'' `b'", "“a” ‘b'"), ("foo_bar *x* [y]", r"foo\_bar \*x\* [y]"), ("a--b---c", "a–b—c"),
        (r"\url{https://a.org/b_c} \href{https://a.org}{here}", "https://a.org/b_c [here](https://a.org)"),
        (r"\texttt{a_b} \alpha \unknown{x}", r"`a_b` α\unknown{x}"),
        ("<i>Vitis</i> <scp>CO</scp> &amp; &lt;5", r"*Vitis* CO & \<5"),
        ("one\n two\n\n three", "one two\n\nthree"), ("a}b{c", "abc"), (r"\'", ""), ("", ""),
        (r"M\"uller \emph{\emph{a}}", "Müller *a*"),
    ],
)  # fmt: skip
def test_latex_becomes_markdown(latex: str, expected: str) -> None:
    assert markdown(latex) == re.sub(r" {2,}", " ", expected)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Mn", "Co", "Cn"]), max_size=60)
)
def test_what_we_write_as_latex_we_read_back(text: str) -> None:
    text = " ".join(unicodedata.normalize("NFC", text).split())

    assert plain(tex(text)).translate(SAME) == text.translate(SAME)


SAME = str.maketrans({"'": "’", "`": "‘", "\u00a0": " ", "ı": "i", "×": "x", "±": "+"})
"""Characters that LaTeX has one form of."""


@given(st.text(alphabet="\\{}$~<>&-`'*_[]()abemphurli \n^\"", max_size=120))
def test_no_latex_is_too_strange(text: str) -> None:
    assert isinstance(plain(text), str)
    assert isinstance(markdown(text), str)


@pytest.mark.parametrize("part", ["{", "\\emph{", "$", "\\'", "a}", "<i>", "\\href{", "$a", "\\(", "``", "\\url{{"])
def test_no_latex_takes_long(part: str) -> None:
    watch = Stopwatch()
    markdown(part * (60_000 // len(part)))

    assert watch.seconds() < 5


# Names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A B and C D", ["A B", "C D"]), ("{Barnes and Noble} and Ada", ["{Barnes and Noble}", "Ada"]), ("", []),
        ("A\n  and\n  B", ["A", "B"]), ("Anders Anderson AND Bo", ["Anders Anderson", "Bo"]),
        ("Andy and", ["Andy"]),
        (r"Fran{\c c}ois and B", [r"Fran{\c c}ois", "B"]),
    ],
)  # fmt: skip
def test_lists_of_names_are_divided(text: str, names: list[str]) -> None:
    assert list(people_of(text).names) == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lovelace, Ada", "Lovelace, Ada"), ("Ada Lovelace", "Ada Lovelace"),
        ("van der Berg, Jan", "van der Berg, Jan"),
        ("{van der} Berg, Jan", "van der Berg, Jan"), ("King, Jr., Martin", "King, Jr., Martin"),
        ("{OpenAI Team}", "{OpenAI Team}"),
        (r"{\'E}mile Zola", "Émile Zola"), (r"{\"O}zt{\"u}rk, Ay{\c s}e", "Öztürk, Ayşe"),
        ("Ludwig {van Beethoven}", "van Beethoven, Ludwig"),
        ("{{CERN}}", "{CERN}"), ("family=Berg, given=Jan, prefix=van der", "van der Berg, Jan"),
        ("{Mill, Inc.}", "{Mill, Inc.}"),
        (r"{Mill \& Co}", "{Mill & Co}"),
    ],
)  # fmt: skip
def test_a_name_is_written_as_the_site_writes_it(name: str, expected: str) -> None:
    node = person_of(name, (), (1, 1))

    assert isinstance(node, ScalarNode)
    assert node.text == expected


def test_others_and_annotations() -> None:
    found = of(author="Ada Lovelace and Jan Berg and others", **{"author+an": "1=corresponding; 2=equal"})

    assert found.et_al
    assert [(it.name, it.corresponding, it.equal) for it in found.authors] == [
        ("Ada Lovelace", True, False), ("Jan Berg", False, True),
    ]  # fmt: skip


PARTIAL = KINDS[PartialDate]

# Fields


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"year": "2020"}, "2020"), ({"year": "2020", "month": "mar"}, "2020-03"),
        ({"year": "2020", "month": "March"}, "2020-03"),
        ({"year": "2020", "month": "3"}, "2020-03"), ({"year": "2020", "month": "5~mar"}, "2020-03-05"),
        ({"date": "2020-03-05"}, "2020-03-05"),
        ({"date": "2020-03/2020-04"}, "2020-03"), ({"date": "2020-21"}, "2020"), ({"date": "2020~"}, "2020"),
        ({"year": "2020a"}, "2020"),
        ({"year": "{2020}", "month": "{jan}"}, "2020-01"), ({"date": "2020", "year": "1999"}, "2020"),
        ({"year": "2020", "day": "7", "month": "2"}, "2020-02-07"),
        ({"date": "2020-03-05T10:00:00"}, "2020-03-05"), ({}, ""), ({"year": "n.d."}, ""),
        ({"year": "2020", "month": "Spring"}, "2020"),
    ],
)  # fmt: skip
def test_dates(fields: dict[str, str], expected: str) -> None:
    assert [of(**fields).date] == [PARTIAL.read(expected) if expected else None]


def test_a_year_that_is_none_says_how_far_the_paper_has_come() -> None:
    assert (of(year="in press").status, of(pubstate="submitted").status) == ("accepted", "under review")


FIELDS: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({"journal": "Nature", "volume": "12", "number": "3", "pages": "1--20"},
     {"type": "article-journal", "volume": "12", "issue": "3", "pages": "1-20"}),
    ({"kind": "phdthesis", "school": "MIT"}, {"type": "thesis", "publisher": "MIT"}),
    ({"kind": "misc", "eprint": "2407.15595", "archiveprefix": "arXiv", "primaryclass": "cs.LG"},
     {"type": "article", "arxiv": "2407.15595", "category": "LG", "venue": None}),
    ({"journal": "arXiv preprint arXiv:1706.03762", "volume": "abs/1706.03762"}, {"type": "article",
    "arxiv": "1706.03762", "venue": None}),
    ({"journal": "CoRR", "eprint": "1706.03762", "eprinttype": "arXiv"}, {"arxiv": "1706.03762", "venue": None}),
    ({"journal": "Nature", "url": "https://arxiv.org/abs/2401.00001v2"}, {"arxiv": "2401.00001v2"}),
    ({"doi": "https://doi.org/10.1000/a_b"}, {"doi": "10.1000/a_b"}),
    ({"doi": r"10.1000/a\_b"}, {"doi": "10.1000/a_b"}),
    ({"url": "https://doi.org/10.1000/182"}, {"doi": "10.1000/182", "links": ()}),
    ({"url": "https://openreview.net/forum?id=abc_D1"}, {"openreview": "abc_D1", "links": ()}),
    ({"issn": "2049-3630, 1234-5679"}, {"issn": "2049-3630"}),
    ({"keywords": "a, b; {c d}"}, {"keywords": ("a", "b", "c d")}),
    ({"note": "arXiv:1706.03762 [cs]"}, {"note": ""}), ({"note": "Best \\emph{paper}"}, {"note": "Best *paper*"}),
    ({"selected": "true", "award": "Prize", "tldr": "Short."}, {"selected": True, "award": "Prize",
    "tldr": "Short."}),
    ({"langid": "ngerman"}, {"language": "de"}), ({"language": "en"}, {"language": "en"}),
    ({"language": "Klingon"}, {"language": ""}),
    ({"code": "https://github.com/a/b"}, {"code": "https://github.com/a/b"}), ({"pdf": "paper.pdf"}, {"links": ()}),
    ({"abstract": "A.\n\nB \\& $x$."}, {"abstract": "A.\n\nB & $x$."}),
    ({"file": ":/home/x.pdf:PDF", "timestamp": "x"}, {"links": ()}),
    ({"kind": "online", "url": "https://a.org/\\~{}x"}, {"type": "webpage"}),
    ({"kind": "strange"}, {"type": "document"}),
    ({"howpublished": "\\url{https://a.org/x_y}"}, {"publisher": ""}),
    ({"howpublished": "A leaflet"}, {"publisher": "A leaflet"}),
    ({"subtitle": "A sequel"}, {"title": "T: A sequel"}), ({"eid": "e17", "journal": "J"}, {"pages": "e17"}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), FIELDS)
def test_a_field_becomes_what_it_means(fields: dict[str, str], expected: dict[str, Any]) -> None:
    found = of(**fields)

    assert {name: getattr(found, name) for name in expected} == expected


def test_links_and_a_short_name_of_the_journal() -> None:
    found = of(
        journal="Journal of Engines", shortjournal="J. Eng.", url="https://a.org/x_y", slides="https://a.org/s.pdf"
    )

    assert found.venue
    assert (found.venue.name, found.venue.short) == ("Journal of Engines", "J. Eng.")
    assert [(it.name, it.url) for it in found.links] == [("slides", "https://a.org/s.pdf"),
    ("publisher", "https://a.org/x_y")]  # fmt: skip


# The site

BIB = """@article{lovelace1843,
  title = {Notes on the {Analytical} Engine},
  author = {Lovelace, Ada and Menabrea, Luigi},
  journal = {Scientific Memoirs},
  year = 1843,
  abstract = {It weaves.},
}

@misc{menabrea1842, title = {Sketch}, author = {Menabrea, Luigi}, year = 1842}
"""


def test_a_bib_file_among_the_papers_is_read_as_it_is(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/refs.bib": BIB})
    report = built(root)
    shown = page(root, "papers/lovelace1843/")

    assert messages(report) == []
    assert shown.first("h1").text == "Notes on the Analytical Engine"
    assert "It weaves." in shown.text
    assert "papers/menabrea1842/index.html" in tree(root / "site")
    assert "@article{lovelace1843," in (root / "site/papers/lovelace1843/cite.bib").read_text("utf-8")


def test_an_entry_with_the_key_of_a_record_adds_to_it_and_corrects_it(make_site: MakeSite) -> None:
    overlay = entry("", "My own *words*.", key="lovelace1843", date="1843-10", links={"pdf": "a.pdf"}, tldr="Short.")
    overlay = overlay.replace('title: ""\n', "")
    files: Files = {
        "content/site.yaml": SITE, "content/papers/refs.bib": BIB, "content/papers/engine/index.md": overlay,
        "content/papers/engine/a.pdf": "%PDF", "content/papers/sketch.yaml": "key: menabrea1842\ntitle: A sketch\n",
    }  # fmt: skip
    root = make_site(files)
    report = built(root)
    shown = page(root, "papers/engine/")

    assert messages(report) == []
    assert shown.first("h1").text == "Notes on the Analytical Engine"
    assert "My own words." in shown.text
    assert "It weaves." not in shown.text
    assert "October 1843" in shown.text
    assert "Scientific Memoirs" in shown.text
    assert "papers/engine/a.pdf" in tree(root / "site")
    assert page(root, "papers/sketch/").first("h1").text == "A sketch"
    assert not any(name.startswith("papers/lovelace1843/") for name in tree(root / "site"))


def test_a_wrong_field_costs_the_field_and_is_named_with_its_line(make_site: MakeSite) -> None:
    bib = (
        "@article{a,\n title = {Fine},\n journal = {J},\n doi = {none},\n issn = {0000},\n year = {soon},\n"
        " author = {Ada Lovelace}}\n@misc{b, author = {X}}\n@misc{c, title = {$\\frac{1}{$}}\n"
    )
    root = make_site({"content/site.yaml": SITE, "content/papers/refs.bib": bib})
    report = built(root)
    said = [it.partition("\n")[0] for it in messages(report)]

    assert not report.stopped
    assert [it for it in said if "PF019" in it and ": a: " in it] == [
        "content/papers/refs.bib:4:2: PF019 warning: a: doi: expected a DOI such as 10.1000/182, found 'none'",
        "content/papers/refs.bib:5:2: PF019 warning: a: issn: expected an ISSN such as 2049-3630 with a right check "
        "digit, found '0000'",
        "content/papers/refs.bib:6:2: PF019 warning: a: date: expected a date such as 2024-05-31, 2024-05 or 2024, "
        "found 'soon'",
    ]
    assert "content/papers/refs.bib:8:1: PF018 warning: b: there is no title; it is left out" in said
    assert page(root, "papers/a/").first("h1").text == "Fine"


def test_keys_that_make_one_address_have_two(make_site: MakeSite) -> None:
    bib = "@misc{A:b, title={One}}\n@misc{a.b, title={Two}}\n@misc{index, title={Three}}\n@misc{\u00e4, title={Four}}\n"
    other = entry("Five")
    root = make_site({"content/site.yaml": SITE, "content/papers/refs.bib": bib, "content/papers/a.md": other})
    assert messages(built(root)) == []
    titles = {it.parent.name: page(root, f"papers/{it.parent.name}/").first("h1").text
              for it in (root / "site/papers").glob("*/index.html")}  # fmt: skip

    assert titles == {"a-b": "One", "a-b-2": "Two", "paper-index": "Three", "a-2": "Four", "a": "Five"}


def test_edits_of_a_bib_file_and_of_overlays_give_what_a_clean_build_gives(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/refs.bib": BIB, "content/papers/x.md": entry("X")})
    built(root)
    steps: list[Files] = [
        {"content/papers/refs.bib": BIB.replace("It weaves", "It sings")},
        {"content/papers/refs.bib": "% a line more\n\n" + BIB},
        {"content/papers/x.md": "---\nkey: lovelace1843\n---\nOver it.\n"},
        {"content/papers/x.md": "---\nkey: lovelace1843\ntitle: Mine\n---\nOver it.\n"},
        {"content/papers/refs.bib": BIB.replace("lovelace1843", "other")},
        {"content/papers/x.md": entry("X"), "content/papers/more.bib": "@misc{z, title={Z}}"},
    ]
    for number, step in enumerate(steps):
        make_site(step)
        rebuilt(root)
        expected, _ = clean(root, tmp_path / f"clean{number}")
        assert tree(root / "site") == expected, number


def facts(item: Mapping[str, Any]) -> dict[str, Any]:
    """What must come back; a record without a place of its own on the web is at its page."""
    left = {name: value for name, value in item.items() if name not in ("id", "URL", "note", "type", "publisher")}
    if "issued" in left:
        left["issued"] = {"date-parts": [it[:2] for it in left["issued"]["date-parts"]]}
    return left


def test_papers_come_back_from_their_own_bibtex(make_site: MakeSite, tmp_path: Path) -> None:
    dice, papers = random.Random(5), {}
    for number in range(150):
        it = paper(dice)
        it = {**it, "authors": [name for name in it.get("authors", []) if name != "..."], "retracted": False}
        it |= {"key": f"k{number}", "type": dice.choice(["article-journal", "paper-conference"])}
        if it.get("venue") and not it.get("arxiv"):
            papers[f"k{number}"] = it
    written = {f"content/papers/{slug}.yaml": fields_text(it) for slug, it in papers.items()}
    root = make_site({"content/site.yaml": SITE, **written})
    assert not built(root).stopped
    bib = (root / "site/publications.bib").read_text("utf-8")
    again = tmp_path / "again"
    (again / "content/papers").mkdir(parents=True)
    (again / "content/site.yaml").write_text(SITE, "utf-8")
    (again / "content/papers/all.bib").write_text(bib, "utf-8")
    report = built(again)
    assert [it for it in messages(report) if "PF018" in it or "PF019" in it] == []
    before, after = (
        {it["id"]: facts(it) for it in json.loads((where / "site/publications.json").read_text("utf-8"))}
        for where in (root, again)
    )

    assert before.keys() == after.keys()
    assert len(before) > 40
    assert [(it.get(name), after[key].get(name)) for key, it in before.items() for name in it.keys() | after[key].keys()
            if it.get(name) != after[key].get(name)] == []  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>", "{{ 7*7 }}", "javascript:alert(1)",
    "\\input{/etc/passwd}", '"><img src=x onerror=alert(1)>',
    "{" * 200 + "}" * 200, "\u202eabc", "$\\def\\a{\\a\\a}\\a$", "[x](javascript:alert(1))", "]]>", "%00",
    "\\url{data:text/html,x}",
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_no_field_carries_anything_that_runs(make_site: MakeSite, value: str) -> None:
    names = ("title", "author", "journal", "year", "url", "doi", "abstract", "note", "keywords", "pdf", "code",
    "pages",
             "publisher", "eprint", "langid", "volume", "award", "editor", "crossref", "selected",
             "issn")  # fmt: skip
    entries = [
        f"@article{{k{place}, title = {{T}}, {name} = {{{value}}}}}"
        for place, name in enumerate(names)
        if name != "title"
    ]
    root = make_site(
        {"content/site.yaml": SITE, "content/papers/all.bib": "\n".join([f"@misc{{t, title={{{value}}}}}", *entries])}
    )
    report = built(root)
    assert not report.stopped, messages(report)
    for path in (root / "site/papers").rglob("*.html"):
        for it in parsed(path.read_bytes()).walk():
            assert not any(name.startswith("on") for name in it.attributes), path
            assert not re.match(r"\s*(javascript|data|vbscript):", it.get("href") or it.get("src") or ""), path
            assert "alert" not in it.raw or it.tag != "script" or it.get("type") == "application/ld+json", path


def test_a_class_of_ones_own_is_known_from_site_yaml_and_an_unknown_one_stops_nothing(make_site: MakeSite) -> None:
    bib = (
        "@misc{engine, title={Notes}, author={A B}, eprint={2407.15595}, archiveprefix={arXiv}, primaryclass={zz.YY}}\n"
    )
    site = "name: A B\nbase_url: https://ada.github.io\n"
    root = make_site({"content/site.yaml": site, "content/papers/refs.bib": bib})
    report = built(root)

    assert not report.stopped
    assert [it for it in messages(report) if "PF019" in it] == [
        "content/papers/refs.bib:1:88: PF019 warning: engine: category: 'zz.YY' is not a known category\n"
        "    Use an arXiv category, or define it in site.yaml: `categories: {zz.YY: Its name}`"
    ]
    write(root, {"content/site.yaml": f"{site}categories: {{zz.YY: Engines}}\n"})
    assert "PF019" not in "".join(messages(built(root)))
    assert "Engines" in page(root, "papers/engine/").text
