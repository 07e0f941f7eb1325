"""A paper as others cite it: exact entries, and the same facts read back by libraries that know nothing of us."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import example, given
from hypothesis import strategies as st
from looks import THEMES
from pylatexenc.latex2text import LatexNodes2Text
from records import record
from sites import MakeSite, built, entry, page

from portfolio.formats.citation_keys import keys
from portfolio.formats.exports.bib_entry import bibtex, title
from portfolio.formats.exports.csl_json import csl_item, csl_json
from portfolio.formats.exports.ris import ris
from portfolio.formats.latex.to_latex import tex
from portfolio.formats.record import Contributor
from portfolio.formats.reference_line import reference
from portfolio.model import Inline

BASE = "https://ada.example.org/"
ADA = Contributor("Ada Lovelace", "Ada", "Lovelace")
JAN = Contributor("Jan van der Berg", "Jan", "van der Berg")
GROUP = Contributor("Engine Group", group=True)


FULL = record(
    type="article-journal",
    title="On x^2 in {sets} & rings",
    title_parts=("On ", "x^2 \\in \\{1\\}", " & rings of the DNA"),
    authors=(ADA, JAN, GROUP),
    editors=(Contributor("Søren Łukasz", "Søren", "Łukasz"),),
    date="1843-09-05",
    venue="Scientific Memoirs",
    volume="3",
    issue="29",
    pages="666-731",
    publisher="Taylor & Sons",
    issn="2049-3630",
    doi="10.1000/182",
    arxiv="2407.15595",
    language="en",
    keywords=("engines",),
)


def test_a_bibtex_entry_holds_every_fact() -> None:
    assert bibtex(FULL, "ada", BASE) == (
        "@article{ada,\n"
        "  title         = {On {$x^2 \\in \\lbrace 1\\rbrace $} \\& rings of the {DNA}},\n"
        "  author        = {Lovelace, Ada and van der Berg, Jan and {Engine Group}},\n"
        "  editor        = {{\\L}ukasz, S{\\o}ren},\n"
        "  journal       = {Scientific Memoirs},\n"
        "  year          = {1843},\n"
        "  month         = sep,\n"
        "  date          = {1843-09-05},\n"
        "  volume        = {3},\n"
        "  number        = {29},\n"
        "  pages         = {666--731},\n"
        "  publisher     = {Taylor \\& Sons},\n"
        "  issn          = {2049-3630},\n"
        "  doi           = {10.1000/182},\n"
        "  eprint        = {2407.15595},\n"
        "  archiveprefix = {arXiv},\n"
        "  langid        = {english},\n"
        "  keywords      = {engines}\n"
        "}\n"
    )


def test_a_ris_record_holds_every_fact() -> None:
    (read,) = rispy.loads(ris(FULL, "ada", BASE))

    assert read == {
        "type_of_reference": "JOUR", "id": "ada", "title": "On x^2 in {sets} & rings",
        "authors": ["Lovelace, Ada", "van der Berg, Jan", "Engine Group"],
        "year": "1843", "date": "1843/09/05/", "secondary_title": "Scientific Memoirs", "volume": "3", "number": "29",
        "start_page": "666", "end_page": "731", "publisher": "Taylor & Sons", "issn": "2049-3630",
        "doi": "10.1000/182", "accession_number": "arXiv:2407.15595", "urls": ["https://doi.org/10.1000/182"],
        "language": "en", "keywords": ["engines"], "secondary_authors": ["Łukasz, Søren"],
    }  # fmt: skip


def test_csl_json_holds_every_fact() -> None:
    (item,) = json.loads(csl_json(FULL, "ada", BASE))

    assert item == {
        "id": "ada", "type": "article-journal", "title": "On x^2 in {sets} & rings",
        "author": [{"family": "Lovelace", "given": "Ada"}, {"family": "van der Berg", "given": "Jan"},
                   {"literal": "Engine Group"}],
        "editor": [{"family": "Łukasz", "given": "Søren"}], "issued": {"date-parts": [[1843, 9, 5]]},
        "container-title": "Scientific Memoirs", "volume": "3", "issue": "29", "page": "666-731",
        "publisher": "Taylor & Sons", "number": "arXiv:2407.15595", "DOI": "10.1000/182", "ISSN": "2049-3630",
        "URL": "https://doi.org/10.1000/182", "language": "en", "keyword": "engines",
    }  # fmt: skip


def test_a_reference_is_a_line_for_people() -> None:
    title_ = Inline("On <em>rings</em>", "On rings")

    assert reference(FULL, title_, BASE) == Inline(
        "A. Lovelace, J. van der Berg and Engine Group (1843). On <em>rings</em>. "
        "<em>Scientific Memoirs</em> 3(29), 666–731. https://doi.org/10.1000/182",
        "A. Lovelace, J. van der Berg and Engine Group (1843). On rings. "
        "Scientific Memoirs 3(29), 666–731. https://doi.org/10.1000/182",
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "A title. https://ada.example.org/papers/p/"),
        ({"title": "Why?"}, "Why? https://ada.example.org/papers/p/"),
        ({"authors": (ADA,), "date": "2024"}, "A. Lovelace (2024). A title. https://ada.example.org/papers/p/"),
        ({"authors": (ADA,) * 11}, f"{'A. Lovelace, ' * 7}et al. A title. https://ada.example.org/papers/p/"),
        ({"authors": (ADA, JAN), "before_gap": 1}, "A. Lovelace, et al. A title. https://ada.example.org/papers/p/"),
        ({"authors": (Contributor("Jean-Luc Moreau", "Jean-Luc", "Moreau"),)}, "J.-L. Moreau. A title. "
         "https://ada.example.org/papers/p/"),
        ({"authors": (Contributor("王芳", "", "王芳"),)}, "王芳. A title. https://ada.example.org/papers/p/"),
        ({"arxiv": "2407.1"}, "A title. arXiv:2407.1. https://arxiv.org/abs/2407.1"),
        ({"status": "Retracted"}, "A title [Retracted]. https://ada.example.org/papers/p/"),
    ],
)  # fmt: skip
def test_a_reference_says_what_is_known(facts: dict[str, Any], expected: str) -> None:
    it = record(**facts)
    assert reference(it, Inline(it.title, it.title), BASE).text == expected


@pytest.mark.parametrize(
    ("facts", "entry_type", "field"),
    [
        ({}, "misc", ""),
        ({"arxiv": "2407.15595"}, "misc", "eprint"),
        ({"venue": "NeurIPS"}, "inproceedings", "booktitle"),
        ({"venue": "JMLR", "volume": "3"}, "article", "journal"),
        ({"venue": "JMLR", "type": "article"}, "misc", "howpublished"),
        ({"type": "article-journal"}, "article", ""),
        ({"type": "thesis", "publisher": "Wexmoor"}, "phdthesis", "school"),
        ({"type": "report", "publisher": "Wexmoor"}, "techreport", "institution"),
        ({"type": "book", "publisher": "Wexmoor"}, "book", "publisher"),
        ({"type": "chapter", "venue": "A book"}, "incollection", "booktitle"),
        ({"type": "software"}, "software", ""),
    ],
)  # fmt: skip
def test_an_entry_is_of_the_type_that_its_facts_suggest(facts: dict[str, Any], entry_type: str, field: str) -> None:
    (read,) = parse_string(bibtex(record(**facts), "k", "")).entries

    assert read.entry_type == entry_type
    assert not field or field in read.fields_dict


def test_a_gap_in_the_authors_is_said_and_nobody_is_lost() -> None:
    it = record(authors=(ADA, JAN), before_gap=1, others=True, status="Retracted")
    (read,) = parse_string(bibtex(it, "k", "")).entries

    assert read["author"] == "Lovelace, Ada and others"
    assert read["note"] == "Retracted. With Jan van der Berg"
    assert [line for line in ris(it, "k", "").splitlines() if line[:2] in ("AU", "N1")] == [
        "AU  - Lovelace, Ada", "AU  - van der Berg, Jan", "N1  - Retracted",
    ]  # fmt: skip
    assert csl_item(it, "k", "")["note"] == "Retracted"


@pytest.mark.parametrize(
    ("date", "month", "read", "parts"),
    [("2024", None, "2024///", [2024]),
     ("2024-07", "jul", "2024/07//", [2024, 7]),
     ("2024-12-01", "dec", "2024/12/01/", [2024, 12, 1])],
)  # fmt: skip
def test_of_a_date_only_what_is_known_is_said(date: str, month: str | None, read: str, parts: list[int]) -> None:
    it = record(date=date)
    text = bibtex(it, "k", "")

    assert "year          = {2024}" in text
    assert (re.findall(r"month         = (\w+)", text) or [None]) == [month]
    assert f"DA  - {read}\n" in ris(it, "k", "")
    assert csl_item(it, "k", "")["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A survey of Bayesian methods for DNA", "A survey of {Bayesian} methods for {DNA}"),
        ("Discrete Flow Matching with LLaMA-2", "Discrete Flow Matching with {LLaMA}-2"),
        ("Are Systems RAD? Measuring Robustness", "Are Systems {RAD}? {Measuring} Robustness"),
        ("The Llama 3 Herd of Models by D-Flow", "The {Llama} 3 Herd of Models by {D-Flow}"),
        ("Nguyễn’s ặ", "Nguy{\\~{\\^{e}}}n's {\\u{\\d{a}}}"),
        ("iPhones, eBooks and U-Nets", "{iPhones}, {eBooks} and {U-Nets}"),
        ("50% of {sets} & more_of #1: \\x ~y^2", "50\\% of \\textbraceleft{}sets\\textbraceright{} \\& more\\_of \\#1: "
         "\\textbackslash{}x \\textasciitilde{}y\\textasciicircum{}2"),
        ("“Quoted” – a naïve Ångström’s œuvre…", "``Quoted'' -- a na{\\\"{i}}ve {{\\AA}ngstr{\\\"{o}}m's} "
         "{\\oe}uvre\\ldots{}"),
        ("大型语言模型", "大型语言模型"),
    ],
)  # fmt: skip
def test_a_title_is_latex_whose_capitals_stay(text: str, expected: str) -> None:
    assert title((text,)) == expected


LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).map(
    lambda it: " ".join(it.split())
)
WORDS = st.from_regex(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’-]{1,12}", fullmatch=True).filter(str.strip)


def plain(latex: str) -> str:
    """LaTeX as text, by a library of others."""
    return str(LatexNodes2Text(keep_comments=True, strict_latex_spaces=True).latex_to_text(latex))


@given(LINES.filter(bool))
@example("{")
@example("} and {")
@example('"quoted" \\ @comment{x}')
def test_whatever_a_title_holds_the_entry_is_one_and_whole(text: str) -> None:
    it = record(title=text, authors=(ADA,), venue=text, date="2024")
    library = parse_string(bibtex(it, "k", BASE))
    (read,) = library.entries

    assert library.failed_blocks == []
    assert list(read.fields_dict) == ["title", "author", "booktitle", "year", "url"]
    assert read["author"] == "Lovelace, Ada"
    assert read["booktitle"] == tex(text)
    assert tex(text).count("{") == tex(text).count("}")
    (again,) = rispy.loads(ris(it, "k", BASE))
    assert again["title"] == text
    assert json.loads(csl_json(it, "k", BASE))[0]["title"] == text


@given(st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), max_size=20))
def test_letters_with_accents_come_back_from_latex(text: str) -> None:
    lost = "ĦħĸĿŀŉŊŋŦŧſĲĳªºµ"
    text = "".join(it for it in text if it not in lost)

    assert plain(tex(text)) == text
    assert re.sub(r"[^\x00-\x7f]", "", tex(text)) == tex(text)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_names_come_back_as_given_and_family(names: list[tuple[str, str]]) -> None:
    people = tuple(Contributor(f"{given} {family}", given, family) for given, family in names)
    text = bibtex(record(authors=people), "k", "")
    (read,) = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()]).entries
    back = [
        (plain(" ".join(it.first)), plain(" ".join((*it.von, *it.last))).strip("{}")) for it in read["author"]
    ]  # fmt: skip

    expected = [(plain(tex(given)), plain(tex(family))) for given, family in names]
    assert back == expected


def test_names_that_could_be_misread_are_held_together() -> None:
    people = (
        Contributor("Johnson and Johnson", group=True),
        Contributor("John Smith Jr.", "John", "Smith", "Jr."),
        Contributor("Ann Rock and Roll", "Ann", "Rock and Roll"),
    )
    assert "{{Johnson and Johnson} and Smith, Jr., John and {Rock and Roll}, Ann}" in bibtex(
        record(authors=people), "k", ""
    )


def test_keys_are_stable_and_no_two_are_alike() -> None:
    later = record(url="papers/b/", title="Engines again", authors=(ADA,), date="2024-05")
    first = record(url="papers/c/", title="The engines", authors=(ADA,), date="2024-01")
    own = record(url="papers/d/", key="Ada:2024_é ", title="x")
    other = record(url="papers/a-slug/", title="语言", authors=(Contributor("王芳", "", "王芳"),))
    found = keys((later, first, own, other))

    assert found == ("lovelace2024enginesagain", "lovelace2024engines", "Ada:2024_é", "a-slug")
    assert keys((first, own, other))[0] == "lovelace2024engines"
    assert keys((record(key="lovelace2024engines", url="papers/z/"), first)) == (
        "lovelace2024engines", "lovelace2024enginesb",
    )  # fmt: skip
    many = keys(tuple(record(url=f"papers/{n}/", title="engines", authors=(ADA,), date="2024") for n in range(60)))
    assert len(set(many)) == 60


def test_the_page_of_a_paper_shows_how_to_cite_it(make_site: MakeSite) -> None:
    paper = entry(
        "On $x^2$ & *engines*", "Text.", authors=["Ada Lovelace", "...", "Jan Berg"], date="1843-09", key="ada"
    )
    root = make_site({"content/site.yaml": f"name: Ada Lovelace\nbase_url: {BASE}\n", "content/papers/p.md": paper})
    built(root)
    cite = page(root, "papers/p/").first("section", id="cite")
    (read,) = parse_string(cite.first("pre").raw).entries

    assert (read.key, read["author"], read["title"]) == ("ada", "Lovelace, Ada and others", "On {$x^2$} \\& engines")
    assert [it.text for it in cite.all("summary")] == ["BibTeX", "RIS", "CSL-JSON"]
    assert cite.first("p", "reference").text == f"A. Lovelace, et al. (1843). On & engines. {BASE}papers/p/".replace(
        "On &", f"On {cite.first('math').text} &"
    )


FILES = {
    "content/site.yaml": "name: Ada Lovelace\n",
    "content/papers/a.md": entry(
        "Engines & <b>looms</b>", "Text.", authors=["Ada Lovelace"], date="1843", category="LG"
    ),
    "content/papers/b.md": entry("Later $x^2$", authors=["Jan Berg"], date="1844", venue="Memoirs", volume="3"),
    "content/papers/c.md": entry("A draft", draft=True),
}


def texts(root: Path, *names: str) -> list[str]:
    """What files of the site hold."""
    return [(root / "site" / name).read_text("utf-8") for name in names]


@pytest.mark.parametrize(("place", "suffix", "between"), [(0, "bib", "\n"), (1, "ris", "\n")])
def test_references_are_files_of_each_paper_and_of_all(
    make_site: MakeSite, place: int, suffix: str, between: str
) -> None:
    root = make_site(FILES)
    built(root)
    shown = [page(root, f"papers/{it}/").first("section", id="cite").all("pre")[place].raw for it in "ab"]
    a, b = texts(root, f"papers/a/cite.{suffix}", f"papers/b/cite.{suffix}")

    assert [a, b] == shown
    assert texts(root, f"publications.{suffix}") == [b + between + a]  # newest first, as the site lists them
    assert texts(root, f"years/1843/publications.{suffix}", f"categories/lg/publications.{suffix}") == [a, a]


def test_csl_json_of_many_papers_is_one_list(make_site: MakeSite) -> None:
    root = make_site(FILES)
    built(root)
    a, b, both, year = map(
        json.loads,
        texts(root, "papers/a/cite.json", "papers/b/cite.json", "publications.json", "years/1844/publications.json"),
    )
    assert ([it["id"] for it in a], both, year) == (["lovelace1843engines"], [*b, *a], b)


def test_pages_link_their_references_without_a_script(make_site: MakeSite) -> None:
    root = make_site(FILES)
    built(root)
    saves = [it for it in page(root, "papers/a/").all("a") if "cite." in it["href"]]
    whole = [it["href"] for it in page(root, "categories/lg/").all("a") if "publications" in it["href"]]

    assert [(it["href"], it["download"]) for it in saves] == [
        (f"../../papers/a/cite.{it}", f"lovelace1843engines.{it}") for it in ("bib", "ris", "json")
    ]
    assert whole == [*(f"../../categories/lg/publications.{it}" for it in ("bib", "ris", "json")),
                     "../../publications.bib"]  # fmt: skip


def test_only_the_references_that_are_wanted_are_files(make_site: MakeSite) -> None:
    root = make_site({**FILES, "content/site.yaml": "name: Ada Lovelace\nexports: [ris]\n"})
    built(root)
    names = {it.name for it in (root / "site").rglob("*.*") if it.stem in ("cite", "publications")}
    links = [it["href"] for it in page(root, "papers/a/").all("a") if it["href"].endswith((".bib", ".json", ".ris"))]

    assert (names, links) == ({"cite.ris", "publications.ris"}, ["../../papers/a/cite.ris"])


def test_a_reference_that_stands_beside_its_entry_is_left_alone(make_site: MakeSite) -> None:
    mine = {"content/papers/d/index.md": entry("Mine"), "content/papers/d/cite.bib": "@misc{mine}\n"}
    root = make_site({**FILES, **mine})
    report = built(root)

    assert not report.stopped
    assert texts(root, "papers/d/cite.bib") == ["@misc{mine}\n"]


def test_a_file_of_the_users_own_and_a_site_without_papers_have_none(make_site: MakeSite) -> None:
    own = {"content/static/publications.bib": "@misc{mine}\n", "content/papers/a.md": entry("A title")}
    root = make_site({"content/site.yaml": "name: Ada\n", **own})
    empty = make_site({"content/site.yaml": "name: Ada\n"}, "empty")
    reports = [built(root), built(empty)]

    assert [it.stopped for it in reports] == [False, False]
    assert (root / "site/publications.bib").read_text("utf-8") == "@misc{mine}\n"
    assert not (empty / "site/publications.bib").exists()
    assert "publications" not in (empty / "site/index.html").read_text("utf-8")


def test_what_the_site_has_is_listed_for_programs_that_answer_questions(make_site: MakeSite) -> None:
    settings = "name: Ada Lovelace\nheadline: Engines *and* looms\naffiliation: The Mill.\nbio: I compute.\n"
    settings += f"base_url: {BASE}\n"
    back = entry("Taken [back]", authors=["Ada Lovelace", "B B", "C C", "D D"], date="1845", retracted="Wrong.")
    pages = {"content/pages/about.md": "---\ntitle: About me\ndescription: A life\n---\nText.\n"}
    root = make_site({**FILES, **pages, "content/site.yaml": settings, "content/papers/r.md": back})
    built(root)

    assert texts(root, "llms.txt")[0].splitlines() == [
        "# Ada Lovelace", "",
        "> Engines and looms. The Mill.", "",
        "I compute.", "",
        "## Papers", "",
        f"- [Taken \\[back\\]]({BASE}papers/r/): Retracted. Ada Lovelace, B B, C C, et al. 1845",
        f"- [Later x²]({BASE}papers/b/): Jan Berg. 1844. Memoirs",
        f"- [Engines & \\<b>looms\\</b>]({BASE}papers/a/): Ada Lovelace. 1843", "",
        "## Pages", "",
        f"- [About me]({BASE}about/): A life", "",
        "## Data", "",
        f"- [All papers as BibTeX]({BASE}publications.bib)",
        f"- [All papers as RIS]({BASE}publications.ris)",
        f"- [All papers as CSL-JSON]({BASE}publications.json)",
        f"- [Feed]({BASE}feed.xml)",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_the_home_page_proves_to_services_whose_it_is(make_site: MakeSite, theme: str) -> None:
    proofs = "verification: {google: 'a\"b', bing: c}\n"
    root = make_site({**FILES, "content/site.yaml": f"name: Ada Lovelace\ntheme: {theme}\npage_size: 1\n{proofs}"})
    built(root)
    names = ("google-site-verification", "msvalidate.01")
    found = [{it["name"]: it["content"] for it in page(root, url).all("meta") if it.get("name") in names}
             for url in ("", "page/2/", "papers/a/")]  # fmt: skip

    assert found == [dict(zip(names, ('a"b', "c"), strict=True)), {}, {}]
