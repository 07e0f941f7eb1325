"""Nodes to the types of the model: every field in every form, and every wrong form with its place."""

import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import model
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.model import (
    Author,
    CardStyle,
    Category,
    Citations,
    Extra,
    FormulaMacro,
    Image,
    Link,
    Metric,
    NamedPlace,
    NavItem,
    OptionSpec,
    Paper,
    PartialDate,
    Person,
    Relations,
    Score,
    Settings,
    TextPage,
    ThemeChoice,
    ThemeFile,
    ThemeOption,
    Venue,
    Verification,
    extra_of,
)
from portfolio.schema.fields import fields_of
from portfolio.schema.structure import Structured, structure
from portfolio.schema.values import KINDS
from portfolio.schema.yaml.nodes import parse

TYPES: tuple[Any, ...] = (Paper, TextPage, Settings, ThemeFile)
REQUIRED: dict[Any, str] = {Paper: "title: T", TextPage: "title: T", Settings: "name: N", ThemeFile: "name: N"}


def meant(text: str, kind: type[Any]) -> Structured:
    """What a YAML text means as a type."""
    node, problems = parse(text, "a.yaml")
    assert problems == ()
    return structure(node, kind, "a.yaml")


def value(text: str, kind: type[Any] = Paper) -> Any:
    """The value of a text that is right."""
    it = meant(f"{REQUIRED[kind]}\n{text}", kind)
    assert it.problems == ()
    return it.value


def said(text: str, kind: type[Any] = Paper) -> list[str]:
    """What is wrong with a text, without the mends."""
    return [str(it).splitlines()[0] for it in meant(f"{REQUIRED[kind]}\n{text}", kind).problems]


# Forms that are right

FORMS: list[tuple[type[Any], str, str, Any]] = [
    (Paper, "title", "title: A *B*", "A *B*"),
    (Paper, "authors", "authors: Tal Remez", (Author(name="Tal Remez"),)),
    (Paper, "authors", "authors: [Tal Remez, ..., '{OpenAI Team}']",
     (Author(name="Tal Remez"), Author(name="..."), Author(name="{OpenAI Team}"))),
    (Paper, "authors", "authors: {given: Tal, family: Remez}", (Author(given="Tal", family="Remez"),)),
    (Paper, "authors", "authors: {given: Tal, family: Remez, suffix: Jr.}",
     (Author(given="Tal", family="Remez", suffix="Jr."),)),
    (Paper, "authors", "authors:\n- name: Tal\n  orcid: 0000-0002-1825-0097\n  url: https://a.org\n  affiliations: M\n"
     "  equal: yes\n  corresponding: true\n  student: false",
     (Author(name="Tal", orcid=model.Orcid("0000-0002-1825-0097"), url=model.Address("https://a.org"),
             affiliations=("M",), equal=True, corresponding=True),)),
    (Paper, "et_al", "et_al: true", True),
    (Paper, "date", "date: 2024-07-22", PartialDate(2024, 7, 22)),
    (Paper, "date", "date: 2024-07", PartialDate(2024, 7)),
    (Paper, "date", "date: '2024'", PartialDate(2024)),
    (Paper, "updated", "updated: 2024", PartialDate(2024)),
    (Paper, "category", "category: cs.LG", "LG"),
    (Paper, "categories", "categories: [LG, stat.ML]", ("LG", "stat.ML")),
    (Paper, "categories", "categories: hep-th", ("hep-th",)),
    (Paper, "venue", "venue: NeurIPS", Venue(name="NeurIPS")),
    (Paper, "venue", "venue: {name: N, short: S, url: https://a.org}",
     Venue(name="N", short="S", url=model.Address("https://a.org"))),
    (Paper, "type", "type: paper-conference", "paper-conference"),
    (Paper, "type", "type: Paper Conference", "paper-conference"),
    (Paper, "status", "status: Under_Review", "under review"),
    (Paper, "volume", "volume: 0123", "0123"),
    (Paper, "issue", "issue: 1e5", "1e5"),
    (Paper, "pages", "pages: 12:30", "12:30"),
    (Paper, "publisher", "publisher: No", "No"),
    (Paper, "editors", "editors: [A, B]", (Author(name="A"), Author(name="B"))),
    (Paper, "isbn", "isbn: 978-3-16-148410-0", "978-3-16-148410-0"),
    (Paper, "issn", "issn: 2049-3630", "2049-3630"),
    (Paper, "doi", "doi: https://doi.org/10.1000/ABC", "10.1000/abc"),
    (Paper, "arxiv", "arxiv: 2301.10000", "2301.10000"),
    (Paper, "pmid", "pmid: 31452104", "31452104"),
    (Paper, "openreview", "openreview: 0x1F", "0x1F"),
    (Paper, "code", "code: true", True),
    (Paper, "code", "code: No", False),
    (Paper, "code", "code: https://github.com/a/b", "https://github.com/a/b"),
    (Paper, "links", "links: {pdf: a.pdf, My site: {url: https://a.org, label: Here}}",
     (Link(name="pdf", url=model.FileAddress("a.pdf")),
      Link(name="My site", url=model.FileAddress("https://a.org"), label="Here"))),
    (Paper, "links", "links: [{name: pdf, url: a.pdf}]", (Link(name="pdf", url=model.FileAddress("a.pdf")),)),
    (Paper, "links", "links: {pdf: , slides: b.pdf}", (Link(name="slides", url=model.FileAddress("b.pdf")),)),
    (Paper, "keywords", "keywords: [no, 1.10]", ("no", "1.10")),
    (Paper, "institutions", "institutions: meta-ai", ("meta-ai",)),
    (Paper, "citations", "citations: 1,234", Citations(count=model.Count(1234))),
    (Paper, "citations", "citations: {count: 7, source: S, as_of: 2024-05}",
     Citations(count=model.Count(7), source="S", as_of=PartialDate(2024, 5))),
    (Paper, "scores", "scores: {novelty: 62, fit: {value: 4.5, unit: '%', source: S, as_of: 2024}}",
     (Score(name="novelty", value=62.0),
      Score(name="fit", value=4.5, unit="%", source="S", as_of=PartialDate(2024)))),
    (Paper, "award", "award: Best", "Best"),
    (Paper, "selected", "selected: TRUE", True),
    (Paper, "weight", "weight: -5", -5),
    (Paper, "image", "image: a.png", Image(src=model.FileAddress("a.png"))),
    (Paper, "image", "image: {src: /a.png, alt: A}", Image(src=model.FileAddress("/a.png"), alt="A")),
    (Paper, "tldr", "tldr: one\n  line", "one line"),
    (Paper, "note", "note: x", "x"),
    (Paper, "language", "language: pt_BR", "pt-BR"),
    (Paper, "slug", "slug: own-slug", "own-slug"),
    (Paper, "key", "key: gat2024", "gat2024"),
    (Paper, "place", "place: London", "London"),
    (Paper, "edition", "edition: 2", "2"),
    (Paper, "series", "series: Memoirs", "Memoirs"),
    (Paper, "number", "number: 0123", "0123"),
    (Paper, "chapter", "chapter: 4", "4"),
    (Paper, "version", "version: 1.10", "1.10"),
    (Paper, "genre", "genre: Master's thesis", "Master's thesis"),
    (Paper, "translators", "translators: A", (Author(name="A"),)),
    (Paper, "bibtex", "bibtex: {entrytype: manual, pagetotal: 12}",
     (model.BibField(name="entrytype", text="manual"), model.BibField(name="pagetotal", text="12"))),
    (Paper, "aliases", "aliases: [/old/name/, b.html]", ("/old/name/", "b.html")),
    (Paper, "license", "license: CC-BY-4.0", "CC-BY-4.0"),
    (Paper, "funding", "funding: [A, B]", ("A", "B")),
    (Paper, "retracted", "retracted: yes", True),
    (Paper, "retracted", "retracted: Data were lost", "Data were lost"),
    (Paper, "withdrawn", "withdrawn: false", False),
    (Paper, "relations", "relations: {supersedes: a, companion: [b, c], erratum: [], preprint_of: [d]}",
     Relations(supersedes=("a",), companion=("b", "c"), preprint_of=("d",))),
    (Paper, "abstract", "abstract: |\n  One.\n\n  Two.\n", "One.\n\nTwo.\n"),
    (Paper, "draft", "draft: true", True),
    (Paper, "extra", "extra: {a: [1, true, {b: 'true'}], c: ~}",
     extra_of({"a": ["1", True, {"b": "true"}], "c": "~"})),
    (TextPage, "title", "title: A", "A"),
    (TextPage, "label", "label: A", "A"),
    (TextPage, "description", "description: A", "A"),
    (TextPage, "weight", "weight: +3", 3),
    (TextPage, "nav", "nav: no", False),
    (TextPage, "slug", "slug: a", "a"),
    (TextPage, "aliases", "aliases: a", ("a",)),
    (TextPage, "draft", "draft: yes", True),
    (TextPage, "extra", "extra: {}", Extra()),
    (Settings, "name", "name: Ada", "Ada"),
    (Settings, "headline", "headline: A", "A"),
    (Settings, "affiliation", "affiliation: A", "A"),
    (Settings, "position", "position: A", "A"),
    (Settings, "location", "location: A", "A"),
    (Settings, "bio", "bio: A", "A"),
    (Settings, "photo", "photo: /me.jpg", Image(src=model.FileAddress("/me.jpg"))),
    (Settings, "email", "email: mailto:a@b.org", "a@b.org"),
    (Settings, "category", "category: LG", "LG"),
    (Settings, "links", "links: {github: https://github.com/a}",
     (Link(name="github", url=model.FileAddress("https://github.com/a")),)),
    (Settings, "language", "language: de-CH", "de-CH"),
    (Settings, "base_url", "base_url: https://a.org/site", "https://a.org/site/"),
    (Settings, "theme", "theme: plain", ThemeChoice(name="plain")),
    (Settings, "theme", "theme: {options: {accent: '#fff', chart: no}}",
     ThemeChoice(options=(ThemeOption(name="accent", value="#fff"), ThemeOption(name="chart", value="no")))),
    (Settings, "navigation", "navigation: [papers, {page: about, label: Me}, {url: /cv.pdf, label: CV}]",
     (NavItem(page="papers"), NavItem(page="about", label="Me"),
      NavItem(url=model.FileAddress("/cv.pdf"), label="CV"))),
    (Settings, "page_size", "page_size: 25", 25),
    (Settings, "authors_shown", "authors_shown: 3", 3),
    (Settings, "order", "order: weight", "weight"),
    (Settings, "indexes", "indexes: [years, code]", ("years", "code")),
    (Settings, "feed_size", "feed_size: 5", 5),
    (Settings, "citation_styles", "citation_styles: [apa, /my.csl]", ("apa", "/my.csl")),
    (Settings, "social_cards", "social_cards: yes", True),
    (Settings, "exports", "exports: [ris]", ("ris",)),
    (Settings, "version", "version: 1", 1),
    (Settings, "picture_formats", "picture_formats: [webp]", ("webp",)),
    (Settings, "trusted_html", "trusted_html: yes", True),
    (Settings, "categories", "categories: {XX: Mine, YY: {name: Yours, hue: 3}}",
     (Category(code="XX", name="Mine"), Category(code="YY", name="Yours", hue=3))),
    (Settings, "people", "people: [Ada, {name: Eve, variants: [E., Evi], url: https://e.org, me: true}]",
     (Person(name="Ada"), Person(name="Eve", variants=("E.", "Evi"), url=model.Address("https://e.org"), me=True))),
    (Settings, "institutions", "institutions: {meta-ai: Meta AI}", (NamedPlace(slug="meta-ai", name="Meta AI"),)),
    (Settings, "venues", "venues: {NeurIPS: {name: N, url: https://n.org}}",
     (NamedPlace(slug="NeurIPS", name="N", url=model.Address("https://n.org")),)),
    (Settings, "macros", "macros: {R: '\\mathbb{R}'}", (FormulaMacro(name="R", latex="\\mathbb{R}"),)),
    (Settings, "verification", "verification: {google: abc}",
     (Verification(service="google", token="abc"),)),  # noqa: S106 - it is to be public
    (Settings, "metrics", "metrics: [papers, {name: h-index, value: '22,621', as_of: 2024}]",
     (Metric(name="papers"), Metric(name="h-index", value=22621.0, as_of=PartialDate(2024)))),
    (Settings, "metrics", "metrics: {name: fit, label: Fit, unit: '%', compute: mean, of: x, source: S}",
     (Metric(name="fit", label="Fit", unit="%", compute="mean", of="x", source="S"),)),
    (Settings, "ignore", "ignore: [PF310, pf312]", ("PF310", "pf312")),
    (Settings, "extra", "extra: {a: b}", extra_of({"a": "b"})),
    (ThemeFile, "name", "name: x", "x"),
    (ThemeFile, "description", "description: x", "x"),
    (ThemeFile, "card", "card: {accent: ink, title: [a.woff2, b.woff2], text: a.woff2}",
     CardStyle(accent="ink", title=("a.woff2", "b.woff2"), text=("a.woff2",))),
    (ThemeFile, "extends", "extends: default", "default"),
    (ThemeFile, "options", "options: {a: b, c: {type: choice, choices: [d, e], default: d, description: x}}",
     (OptionSpec(name="a", default="b"),
      OptionSpec(name="c", type="choice", choices=("d", "e"), default="d", description="x"))),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "text", "expected"), FORMS, ids=lambda it: it if isinstance(it, str) else "")
def test_a_field_takes_its_forms(kind: type[Any], field: str, text: str, expected: Any) -> None:
    required = REQUIRED[kind]
    it = meant(text if text.startswith(f"{required.partition(':')[0]}:") else f"{required}\n{text}", kind)

    assert it.problems == ()
    assert getattr(it.value, field) == expected


def test_every_field_has_its_forms_above() -> None:
    fields = {(kind, name) for kind in TYPES for name in fields_of(kind)}

    assert {(kind, field) for kind, field, _, _ in FORMS} == fields


def test_a_field_without_a_value_is_not_given() -> None:
    fields = "".join(f"{name}:\n" for name in fields_of(Paper) if name != "title")

    assert value(fields) == Paper(title=model.InlineText("T"))
    assert value("volume: ~\nissue: null\npages: ''\n") == Paper(title=model.InlineText("T"))


def test_an_empty_text_in_quotes_is_not_given_but_the_words_null_are() -> None:
    assert value("volume: 'null'").volume == "null"


# Forms that are wrong

SHAPES = {
    "a list": "[[a, b], {c: d}]",
    "a mapping": "{zzz: {yyy: [x]}}",
    "a text": "'; DROP \\ <b>'",
    "a number": "-1.5",
}


def leaves(kind: Any) -> bool:
    """Whether a field takes text alone."""
    return kind in KINDS or typing.get_origin(kind) is typing.Literal


def fitting(value: Any, kind: Any) -> bool:
    """Whether a value is of the type that a field declares."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        return isinstance(value, tuple) and all(fitting(item, typing.get_args(kind)[0]) for item in value)
    if origin in (typing.Union, types.UnionType):
        return any(fitting(value, part) for part in typing.get_args(kind))
    if origin is typing.Literal:
        return value in typing.get_args(kind)
    plain = getattr(kind, "__supertype__", kind)
    if plain is float:
        return type(value) in (int, float)
    return isinstance(value, plain) and (plain is not int or not isinstance(value, bool))


def wrong_shapes() -> Iterator[Any]:
    for kind in TYPES:
        for name, field in fields_of(kind).items():
            for shape, text in SHAPES.items():
                yield pytest.param(kind, name, field.kind, text, id=f"{kind.__name__}.{name}-{shape}")


@pytest.mark.parametrize(("kind", "name", "field", "text"), list(wrong_shapes()))
def test_whatever_stands_in_a_field_is_of_its_type_or_is_reported_on_its_line(
    kind: type[Any], name: str, field: Any, text: str
) -> None:
    required = REQUIRED[kind]
    lines = [f"{name}: {text}"] if required.startswith(f"{name}:") else [required, "", f"{name}: {text}"]
    it = meant("\n".join(lines), kind)
    wrong = [problem for problem in it.problems if problem.where.line == len(lines)]

    assert list(it.problems) == wrong
    assert wrong or fitting(getattr(it.value, name), field)
    assert all(
        len(name) + 2 < problem.where.column <= len(lines[-1]) for problem in wrong if "required" not in problem.what
    )
    if leaves(field) and text.startswith(("[", "{")):
        assert [problem.code.id for problem in wrong] == ["PF103"]


def test_a_wrong_field_is_left_out_and_the_others_stand() -> None:
    it = meant("title: T\nvolume: [1]\nissue: 2\n", Paper)

    assert it.value == Paper(title=model.InlineText("T"), issue="2")


def test_a_list_with_a_wrong_item_is_left_out_whole() -> None:
    it = meant("title: T\ncategories: [LG, a b, 12]\n", Paper)

    assert (it.value.categories, [problem.where.column for problem in it.problems]) == ((), [18, 23])


def test_a_value_whose_required_field_is_wrong_is_left_out() -> None:
    it = meant("title: T\ncitations: {count: many, source: S}\n", Paper)

    assert (it.value.citations, len(it.problems)) == (None, 1)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("citations: {source: S}", Paper, ["a.yaml:2:12: PF102 citations.count: is required and missing"]),
        ("scores: {a: {unit: x}}", Paper, ["a.yaml:2:10: PF102 scores.a.value: is required and missing"]),
        ("authors: [[a]]", Paper, ["a.yaml:2:11: PF103 authors.1: expected fields, found a list"]),
        ("links: {pdf: [a]}", Paper, ["a.yaml:2:14: PF103 links.pdf: expected an address or a file, found a list"]),
        ("retracted: [a]", Paper, ["a.yaml:2:12: PF103 retracted: expected a line of text, found a list"]),
        ("extra: text", Paper, ["a.yaml:2:8: PF103 extra: expected fields, found 'text'"]),
        ("metrics: [{}]", Settings, ["a.yaml:2:11: PF102 metrics.1.name: is required and missing"]),
        ("people: [~]", Settings, ["a.yaml:2:10: PF104 people.1: an item of the list is empty"]),
        ("categories: LG", Settings, ["a.yaml:2:13: PF103 categories: expected `name: value` lines, found 'LG'"]),
        ("indexes: [year]", Settings, [
            "a.yaml:2:11: PF107 indexes.1: expected one of categories, years, authors, institutions, venues, "
            "keywords, code, found 'year'"]),
    ],
)  # fmt: skip
def test_a_wrong_part_is_named_with_the_way_to_it(text: str, kind: type[Any], expected: list[str]) -> None:
    assert said(text, kind) == expected


def test_every_mistake_of_a_file_is_reported_at_once() -> None:
    text = "date: x\ncode: y\nzzz: 1\nlinks: {pdf: 'data:x'}\ncitations: -1\nstatus: z"

    assert [line.split(":")[1] for line in said(text)] == ["2", "3", "4", "5", "6", "7"]


# Slips of the pen


def slips(name: str) -> Iterator[str]:
    """The name with one letter left out, doubled, or two neighbours swapped."""
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place] + name[place:]
        if place + 1 < len(name):
            yield name[:place] + name[place + 1] + name[place] + name[place + 2 :]


@pytest.mark.parametrize("kind", TYPES)
def test_a_slip_of_one_letter_gets_the_right_suggestion(kind: Any) -> None:
    names = list(fields_of(kind))
    cases = [(slip, name) for name in names for slip in set(slips(name)) if slip and slip not in names]
    right = [slip for slip, name in cases if did_you_mean(slip, names) == f"Did you mean '{name}'?"]

    assert len(cases) > 50
    assert len(right) / len(cases) >= 0.95


@pytest.mark.parametrize(("key", "field"), [("Title", "title"), ("AUTHORS", "authors"), ("et-al", "et_al"),
                                            ("keyword", "keywords"), ("licence", "license"),
                                            ("author", "authors"), ("zz", "")])  # fmt: skip
def test_another_spelling_of_a_field_is_recognised(key: str, field: str) -> None:
    mend = str(meant(f"title: T\n{key}: x", Paper).problems[0]).splitlines()[1].strip()

    assert mend == (f"Did you mean '{field}'?" if field else "Fields of your own go below `extra:`")


@pytest.mark.parametrize("name", ["pdf", "data", "model", "slides", "poster", "video", "demo", "project"])
def test_a_link_at_the_top_is_sent_below_links(name: str) -> None:
    assert str(meant(f"title: T\n{name}: a", Paper).problems[0]) == (
        f"a.yaml:2:1: PF101 {name}: is not a field here\n    Write it below `links:`, as `{name}: a`"
    )


# Anything


@given(st.recursive(st.text("ab1.-:é", max_size=5), lambda it: st.lists(it, max_size=3) | st.dictionaries(
    st.sampled_from([*fields_of(Paper), "name", "url", "count", "x"]), it, max_size=4), max_leaves=12))  # fmt: skip
def test_no_yaml_ends_in_an_exception(tree: Any) -> None:
    node, _ = parse(msgspec.json.encode(tree).decode(), "a.yaml")
    it = structure(node, Paper, "a.yaml")

    assert it.value is None or isinstance(it.value, Paper)
    assert it.value is not None or it.problems
