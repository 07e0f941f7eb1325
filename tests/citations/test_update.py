"""Citation counts: what services and files say of papers, what is believed of it, and what the site shows."""

import importlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hub import Asking, Hub, Reply, says
from sites import MakeSite, built, entry, messages, page, tree, wish, write
from smallest_files import one_more

from portfolio.build.build_options import paths_of
from portfolio.build.live_site import LiveSite
from portfolio.build.pipeline import understood
from portfolio.citations import sources
from portfolio.citations.sources import crossref
from portfolio.citations.sources.count_sources import count_sources
from portfolio.citations.update import CountOptions, CountUpdate, planned_update, report
from portfolio.cli.commands import command_line
from portfolio.content.citation_counts import FILE, Ledger, grown, ledger_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT, USAGE, Failure
from portfolio.services import openalex, semantic_scholar
from portfolio.system.files import edits

SITE = {
    "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.github.io\nmetrics: [citations, h-index]\n",
    "content/papers/engine.md": entry("Notes on the Engine", authors=["Ada Lovelace"], date="2019", doi="10.1000/182"),
    "content/papers/flows.md": entry("Flows of Numbers", authors=["Ada Lovelace"], date="2021", arxiv="2407.15595v2"),
    "content/papers/looms.md": entry("On the Weaving of Algebra", authors=["Ada Lovelace", "C. Babbage"], date="2020"),
    "content/papers/short.md": entry("Looms", authors=["Ada Lovelace"]),
}

OPENALEX: dict[str, Any] = {
    "meta": {"count": 2},
    "results": [
        {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/182", "title": "Notes", "cited_by_count": 40,
         "publication_year": 2019, "authorships": [],
         "counts_by_year": [{"year": 2025, "cited_by_count": 30}, {"year": 2024, "cited_by_count": 10}]},
        {"id": "https://openalex.org/W2", "doi": "https://doi.org/10.48550/ARXIV.2407.15595", "title": None,
         "cited_by_count": 7, "publication_year": None, "counts_by_year": [{"year": 2025, "cited_by_count": 7}],
         "authorships": []},
    ],
}  # fmt: skip
ALIKE = {"meta": {"count": 90}, "results": [
    {"title": "On the <i>weaving</i> of algebra", "cited_by_count": 3, "publication_year": 1843,
     "authorships": [{"author": {"display_name": "Ada Lovelace"}}]},
    {"title": "On the weaving of algebra", "cited_by_count": 900, "publication_year": 2020,
     "authorships": [{"author": {"display_name": "J. Other"}}]},
    {"title": "On the <i>weaving</i> of algebra", "cited_by_count": 5, "publication_year": 2021,
     "authorships": [{"author": {"display_name": "Charles Babbage"}}]},
    {"title": "On the weaving of algebra and more", "cited_by_count": 800, "authorships": []},
]}  # fmt: skip
S2 = [{"paperId": "a", "title": "Notes", "year": 2019, "citationCount": 41, "authors": [{"name": None}],
       "externalIds": {"DOI": "10.1000/182", "CorpusId": 7}},
      {"paperId": "b", "citationCount": 8, "externalIds": {"ArXiv": "2407.15595"}}]  # fmt: skip
S2_MATCH = {"data": [{"paperId": "c", "title": "On the Weaving of Algebra", "year": 2020, "citationCount": 6,
                      "authors": [{"name": "C. Babbage"}], "matchScore": 300.1}]}  # fmt: skip
CROSSREF = {"status": "ok", "message": {"total-results": 1, "items": [
    {"DOI": "10.1000/182", "title": ["Notes"], "is-referenced-by-count": 39, "issued": {"date-parts": [[2019, 1]]},
     "author": [{"family": "Lovelace", "given": "Ada", "sequence": "first"}]}]}}  # fmt: skip
CROSSREF_ALIKE = {"message": {"total-results": 5000, "items": [
    {"DOI": "10.1000/9", "title": [], "is-referenced-by-count": 1000, "issued": {"date-parts": [[None]]}},
    {"DOI": "10.1000/7", "title": ["On the weaving of algebra"], "is-referenced-by-count": 4,
     "author": [{"name": "A Society"}, {"family": "Lovelace"}], "issued": {"date-parts": [[2021]]}}]}}  # fmt: skip


def as_json(*trees: Any) -> list[Reply]:
    return [Reply(json.dumps(it).encode()) for it in trees]


ANSWERS: Mapping[str, list[Reply]] = {
    "openalex": as_json(OPENALEX, ALIKE),
    "semanticscholar": as_json(S2, S2_MATCH),
    "crossref": as_json(CROSSREF, CROSSREF_ALIKE, CROSSREF_ALIKE),
}
"""What each service says to each question about the site."""


@pytest.fixture
def site(make_site: MakeSite, hub: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose services are on loopback."""
    for service in (openalex, semantic_scholar, crossref):
        monkeypatch.setattr(service, "ADDRESS", hub)
    for name in ("OPENALEX_API_KEY", "S2_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return make_site(SITE)


def updated(root: Path, hub: str, *, source: str = "openalex", today: str = "2025-12-01", **asked: Any) -> CountUpdate:
    """An update that is done."""
    paths = paths_of(wish(root))
    done = planned_update(
        paths, CountOptions(today, source, **asked), Asking(hub).session, load=lambda: understood(paths)
    )
    edits.apply([done.edit] if done.edit else [])
    return done


def ledger(root: Path) -> Ledger:
    found, problems = ledger_of((root / "content" / FILE).read_bytes(), FILE)
    assert found is not None, problems
    return found


def counts(root: Path, source: str) -> dict[str, int]:
    return {it.ids[0]: it.count for it in ledger(root).sources[source].papers}


WEAVING = "title:ontheweavingofalgebra"


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [("openalex", "OpenAlex", {"doi:10.1000/182": 40, "arxiv:2407.15595": 7, WEAVING: 5}),
     ("semanticscholar", "Semantic Scholar", {"doi:10.1000/182": 41, "arxiv:2407.15595": 8, WEAVING: 6}),
     ("crossref", "Crossref", {"doi:10.1000/182": 39, WEAVING: 4})],
)  # fmt: skip
def test_each_service_is_asked_by_identifiers_and_then_by_titles(
    source: str, name: str, expected: dict[str, int], site: Path, hub: str
) -> None:
    says(*ANSWERS[source])
    before = tree(site)
    done = updated(site, hub, source=source)

    assert counts(site, source) == expected
    assert (done.name, done.after.total, ledger(site).shown) == (name, sum(expected.values()), source)
    assert ("short", "it has no DOI, no arXiv number, and too little else to be known by") in done.missing
    assert {path: it for path, it in tree(site).items() if path != f"content/{FILE}"} == before
    assert list(report(done))[-2:] == [
        f"4 papers = {len(expected)} new + 0 changed + 0 unchanged + {4 - len(expected)} unknown",
        f"{sum(expected.values())} citations according to {name}, 2025-12-01",
    ]


def test_what_the_services_are_asked(site: Path, hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "open sesame")
    monkeypatch.setenv("S2_API_KEY", "secret")
    says(*ANSWERS["openalex"])
    updated(site, hub)
    first, second = (path for path, *_ in Hub.asked)
    assert "filter=doi%3A10.1000%2F182%7C10.48550%2Farxiv.2407.15595" in first
    assert "filter=title.search%3AOn+the+Weaving+of+Algebra" in second
    assert "api_key=open+sesame" in first

    says(*ANSWERS["semanticscholar"])
    updated(site, hub, source="semanticscholar")
    assert Hub.posted == [(b'{"ids": ["DOI:10.1000/182", "ARXIV:2407.15595"]}', "secret")]
    assert not any("secret" in path or "sesame" in path for path, *_ in Hub.asked[2:])
    assert "sesame" not in (site / "content" / FILE).read_text() + "".join(map(str, tree(site)))


NUMBER = rb'((?:cited_by_count|citationCount|referenced-by-count)": )\d+'
TOTAL = rb'(count|total-results)": (?:2|1)\b'


PART = "only a part"
"""A search for a title always has more answers than are wanted."""

FAULTS: Mapping[str, Callable[[bytes], Reply]] = {
    "429": lambda _: Reply(status=429),
    "503": lambda _: Reply(b"<h1>busy</h1>", "text/html", 503),
    "400": lambda _: Reply(b"{}", status=400),
    "403": lambda _: Reply(b"{}", status=403),
    "empty": lambda _: Reply(b""),
    "cut": lambda data: Reply(data[: len(data) // 2], cut=len(data) - len(data) // 2),
    "half a JSON": lambda data: Reply(data[: len(data) // 2]),
    "HTML": lambda _: Reply(b"<!doctype html><title>Log in</title>", "text/html"),
    "nothing": lambda _: Reply(b"null"),
    "another object": lambda _: Reply(b'{"error": "quota"}'),
    "a number": lambda _: Reply(b"7"),
    "a list of nonsense": lambda _: Reply(b'[7, "x"]'),
    "nested without end": lambda _: Reply(b"[" * 100_000),
    "text for counts": lambda data: Reply(re.sub(rb'(ount": )\d+', rb'\1"many"', data)),
    "negative counts": lambda data: Reply(re.sub(NUMBER, rb"\1-5", data)),
    "no counts": lambda data: Reply(re.sub(rb'"(cited_by_count|citationCount|is-referenced-by-count)"', b'"x"', data)),
    PART: lambda data: Reply(re.sub(TOTAL, rb'\1": 9000', data) if re.search(TOTAL, data) else b"[null]"),
}  # fmt: skip


@pytest.mark.parametrize(("fault", "turn"), [(it, turn) for turn in (0, 1) for it in FAULTS if it != PART or not turn])
@pytest.mark.parametrize("source", ANSWERS)
def test_an_answer_that_is_not_whole_changes_nothing(source: str, turn: int, fault: str, site: Path, hub: str) -> None:
    says(*ANSWERS[source])
    updated(site, hub, source=source)
    before = tree(site)
    replies = list(ANSWERS[source])
    bad = FAULTS[fault](replies[turn].data)
    says(*replies[:turn], *([bad] * 9))
    with pytest.raises(Failure) as caught:
        updated(site, hub, source=source, today="2026-02-02")

    assert (caught.value.exit_code, [it.code for it in caught.value.problems]) == (ENVIRONMENT, [codes.NO_ANSWER])
    assert tree(site) == before


def test_a_second_look_on_the_same_day_changes_nothing(site: Path, hub: str) -> None:
    says(*ANSWERS["openalex"])
    updated(site, hub)
    says(*ANSWERS["openalex"])
    done = updated(site, hub)

    assert done.edit is None
    assert [it.old for it in done.changes] == [it.new for it in done.changes]


def with_counts(*numbers: int) -> list[Reply]:
    """What OpenAlex says with other numbers; a negative one for a paper that it does not know."""
    rows = [{**row, "cited_by_count": number} for row, number in zip(OPENALEX["results"], numbers, strict=True)
            if number >= 0]  # fmt: skip
    return as_json({"meta": {"count": len(rows)}, "results": rows}, {"meta": {"count": 0}, "results": []})


def test_history_is_kept_by_year_and_what_is_no_longer_known_stays(site: Path, hub: str) -> None:
    for today, numbers in (("2024-06-01", (20, 3)), ("2024-12-30", (25, 4)), ("2025-12-01", (40, -1))):
        says(*with_counts(*numbers))
        done = updated(site, hub, today=today)
    engine, flows = (next(it for it in ledger(site).sources["openalex"].papers if name in it.ids)
                     for name in ("doi:10.1000/182", "arxiv:2407.15595"))  # fmt: skip

    assert (engine.count, engine.as_of, engine.history) == (40, "2025-12-01", {"2024": 25, "2025": 40})
    assert (flows.count, flows.as_of, flows.history) == (4, "2024-12-30", {"2024": 4})
    assert "+15        engine: 25 -> 40" in report(done)
    assert "unknown    flows: not known there" in report(done)


@pytest.mark.parametrize("numbers", [(9, 3), (-1, -1)])
def test_numbers_that_fall_by_much_are_not_believed_unless_told_to(
    numbers: tuple[int, int], site: Path, hub: str
) -> None:
    says(*with_counts(40, 7))
    updated(site, hub)
    before = tree(site)
    says(*with_counts(*numbers))
    with pytest.raises(Failure, match="on 2025-12-01") as caught:
        updated(site, hub, today="2026-01-01")
    assert [it.code for it in caught.value.problems] == [codes.ODD_COUNTS]
    assert tree(site) == before

    says(*with_counts(*numbers))
    updated(site, hub, today="2026-01-01", accept=True)
    assert counts(site, "openalex")["doi:10.1000/182"] == max(numbers[0], 40 if numbers[0] < 0 else 0)


def test_a_small_fall_is_believed(site: Path, hub: str) -> None:
    says(*with_counts(40, 7))
    updated(site, hub)
    says(*with_counts(38, 2))
    updated(site, hub)

    assert ledger(site).sources["openalex"].total == 40


# What the site shows


def test_papers_without_counts_of_their_own_show_those_of_the_ledger(site: Path, hub: str) -> None:
    own = entry("Notes on the Engine", authors=["Ada Lovelace"], date="2019", doi="10.1000/182", citations=12)
    says(*ANSWERS["openalex"])
    updated(site, hub)
    assert messages(built(site)) == []
    home = page(site, "")
    assert "52" in home.text
    assert "OpenAlex" in home.text
    assert "40 citations" in " ".join(page(site, "papers/engine/").text.split())

    write(site, {"content/papers/engine.md": own})
    says(*ANSWERS["openalex"])
    done = updated(site, hub)
    built(site)
    assert done.own == ("engine",)
    assert "12 citations" in " ".join(page(site, "papers/engine/").text.split())
    assert any("1 entry says `citations` itself" in line for line in report(done))


def test_a_renamed_entry_and_a_record_of_bibtex_keep_their_counts(site: Path, hub: str) -> None:
    says(*ANSWERS["openalex"])
    updated(site, hub)
    (site / "content/papers/engine.md").rename(site / "content/papers/another.md")
    (site / "content/papers/flows.md").unlink()
    write(site, {"content/papers/refs.bib": "@misc{flows, title={Flows}, eprint={2407.15595}, archiveprefix={arXiv}}"})
    built(site)

    assert "40 citations" in " ".join(page(site, "papers/another/").text.split())
    assert "7 citations" in " ".join(page(site, "papers/flows/").text.split())


def charts(root: Path) -> list[tuple[str, list[str], str]]:
    """The charts of the home page: title, bars, and what stands below."""
    found = []
    for it in page(root, "").all("section"):
        if "chart" in (it["class"] or "").split():
            bars = [" ".join(bar.text.split()) for bar in it.all("li")]
            below = [one.text for one in it.all("p")]
            found.append((it.first("h2").text, bars, "".join(below)))
    return found


def test_the_chart_shows_citations_by_the_year_in_which_they_were_made(site: Path, hub: str) -> None:
    (site / "content/site.yaml").write_text("name: Ada\nbase_url: https://ada.github.io\ntheme: default\n")
    says(*ANSWERS["openalex"])
    updated(site, hub)
    built(site)

    assert charts(site)[1] == (
        "Citations by year",
        ["2024: 10 citations", "2025: 37 citations"],
        "From OpenAlex for 2 of 4 papers, as of 1 December 2025",
    )


def test_a_source_without_years_shows_by_how_much_its_counts_grew(site: Path, hub: str) -> None:
    (site / "content/site.yaml").write_text("name: Ada\nbase_url: https://ada.github.io\ntheme: default\n")
    for year, count in (("2023", 30), ("2024", 33), ("2025", 39)):
        work = {"DOI": "10.1000/182", "is-referenced-by-count": count}
        says(
            *as_json({"message": {"total-results": 1, "items": [work]}}, {"message": {"total-results": 0, "items": []}})
        )
        updated(site, hub, source="crossref", today=f"{year}-12-01")
    built(site)

    title, bars, basis = charts(site)[1]
    assert (title, bars) == ("Citations by year", ["2024: 3 citations", "2025: 6 citations"])
    assert basis.endswith("for 1 of 4 papers, as of 1 December 2025, from what the counts grew by")


def test_what_a_count_grew_by_is_known_from_year_to_year_alone() -> None:
    assert grown({"2020": 5, "2021": 9, "2023": 20, "2024": 19}) == {"2021": 4, "2024": 0}


@pytest.mark.parametrize(
    ("text", "said"),
    [("<<<<<<< HEAD\n{}", r"citations\.json:1:1: PF343 the counts cannot be read: JSON is malformed"),
     ('{"version": 1,\n "shown": openalex}', r"citations\.json:2:11: PF343 "),
     ('{"version": 2}', r"citations\.json:1:13: PF343 .*its format is unknown"),
     ('{"shown": "openalex"}', r"citations\.json:1:11: PF343 .*its format is unknown"),
     ('{"sources": {"x": {"name": "X", "as_of": "yesterday"}}}', r"PF343 .*as_of"),
     ('{"sources": {"x": {"name": "X", "as_of": "2025-01-01", "papers": [{"ids": []}]}}}', "PF343 .*count")],
)  # fmt: skip
def test_a_damaged_ledger_stops_the_build_and_says_where(text: str, said: str, site: Path, hub: str) -> None:
    write(site, {f"content/{FILE}": text})
    (problem,) = messages(built(site))
    assert re.search(said, problem)
    with pytest.raises(Failure) as caught:
        updated(site, hub)
    assert (caught.value.exit_code, [it.code for it in caught.value.problems]) == (CONTENT, [codes.DAMAGED_COUNTS])
    assert (site / "content" / FILE).read_text() == text


# Files


TABLES = {
    "pop.csv": 'Cites,Authors,Title,Year,DOI\n"1,234",A Lovelace,Notes on the Engine,2019,\n'
               '7,X,"Else, where",2000,10.1000/5\n',
    "scopus.csv": "\ufeffAuthors;Title;Cited by;DOI\r\nLovelace;Other title;1234;https://doi.org/10.1000/182\r\n"
                  "X;Else, where;7;\r\n",
    "wos.tsv": "Article Title\tTimes Cited, All Databases\tDOI\nNotes on the Engine\t1234\t\nElse, where\t7\t\n",
    "own.yaml": "engine: 1234\nelsewhere: 7\n",
    "own.json": '[{"doi": "10.1000/182", "citations": 1234}, {"title": "Else, where", "citations": 7}]',
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_counts_from_a_file(name: str, site: Path, hub: str) -> None:
    write(site, {name: TABLES[name]})
    done = updated(site, hub, source="file", file=site / name, called="Google Scholar")

    assert counts(site, "file") == {"doi:10.1000/182": 1234}
    assert ledger(site).sources["file"].name == "Google Scholar"
    assert [it.partition(": ")[0] for it in done.foreign] == [
        f"{name}:{ {'own.json': 1}.get(name, 2 if name == 'own.yaml' else 3) }"
    ]
    assert len(done.missing) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("a.csv", "title,citations\nNotes,many\n", "a.csv:2:1: PF602 expected a number of citations, found 'many'"),
     ("a.csv", "title,citations\nNotes,\n", "a.csv:2:1: PF602 the number of citations is missing"),
     ("a.csv", "title,citations\nNotes,-3\n", "found '-3'"),
     ("a.csv", "title,year\nNotes,2019\n", "a.csv:1:1: PF602 no column is called `citations`"),
     ("a.csv", "", "no column is called"),
     ("a.yaml", "- 7\n", "a.yaml:1:3: PF602 is not a paper with its fields"),
     ("a.yaml", "engine: [1]\n", "a.yaml:1:1: PF602 expected a number"),
     ("a.yaml", "7\n", "holds no papers"), ("a.yaml", "a: [\n", "a.yaml:2:1")],
)  # fmt: skip
def test_a_file_that_cannot_be_understood_changes_nothing(
    name: str, text: str, said: str, site: Path, hub: str
) -> None:
    write(site, {name: text})
    with pytest.raises(Failure) as caught:
        updated(site, hub, source="file", file=site / name, called="X")

    assert caught.value.exit_code == CONTENT
    assert any(said in str(it) for it in caught.value.problems), [str(it) for it in caught.value.problems]
    assert not (site / "content" / FILE).exists()


def test_an_older_file_only_adds_to_the_history(site: Path, hub: str) -> None:
    write(site, {"new.yaml": "engine: 90\n", "old.yaml": "engine: 50\n"})
    updated(site, hub, source="file", file=site / "new.yaml", called="Scholar", today="2025-12-01")
    updated(site, hub, source="file", file=site / "old.yaml", today="2024-12-01", accept=True)
    (count,) = ledger(site).sources["file"].papers

    assert (count.count, count.as_of, count.history) == (90, "2025-12-01", {"2024": 50, "2025": 90})
    assert ledger(site).sources["file"].as_of == "2025-12-01"


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"file": None}, "there is no file"), ({"file": "nowhere.csv"}, "cannot be read"),
     ({"file": "counts.yaml", "called": ""}, "it is not said who counted")],
)  # fmt: skip
def test_a_file_that_is_missing_or_counted_by_nobody(asked: dict[str, Any], said: str, site: Path, hub: str) -> None:
    write(site, {"counts.yaml": "engine: 1\n"})
    asked["file"] = site / asked["file"] if asked["file"] else None
    with pytest.raises(Failure, match=said) as caught:
        updated(site, hub, **{"source": "file", "called": "X", **asked})
    assert caught.value.exit_code == USAGE


# Commands


def test_the_command_writes_the_counts_and_says_them(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    write(site, {"counts.csv": "slug,citations\nengine,12\n"})
    command = [
        "metrics",
        "update",
        "--source",
        "file",
        "--file",
        "counts.csv",
        "--called",
        "Scholar",
        "--as-of",
        "2025-03-01",
    ]

    assert command_line([*command, "--dry-run"]) == BUILT
    assert not (site / "content" / FILE).exists()
    assert capsys.readouterr().out.endswith("12 citations according to Scholar, 2025-03-01\nNothing was written.\n")
    assert command_line(command) == BUILT
    assert ledger(site).sources["file"].as_of == "2025-03-01"
    assert command_line(["metrics", "update", "--called", "Scholar"]) == USAGE
    assert command_line(["metrics", "update", "--as-of", "2025-03-01"]) == USAGE
    assert command_line(["metrics", "update", "--offline"]) == ENVIRONMENT
    assert "PF342 127.0.0.1" in capsys.readouterr().err


def test_entries_with_errors_stop_an_update(site: Path, hub: str) -> None:
    write(site, {"content/papers/engine.md": "---\ntitle: [\n---\n"})
    with pytest.raises(Failure) as caught:
        updated(site, hub)
    assert caught.value.exit_code == CONTENT
    assert Hub.asked == []


def test_the_workflow_comes_with_a_new_site_or_later_and_is_kept_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = ".github/workflows/metrics.yml"
    assert command_line(["new", "one", "--yes", "--metrics"]) == BUILT
    assert command_line(["new", "two", "--yes"]) == BUILT
    text = (tmp_path / "one" / place).read_text()
    assert not (tmp_path / "two" / place).exists()

    assert command_line(["metrics", "schedule", "--folder", "two/content"]) == BUILT
    assert (tmp_path / "two" / place).read_text() == text
    assert command_line(["metrics", "schedule", "--folder", "two/content"]) == USAGE
    assert "two/.github/workflows/metrics.yml already exists" in capsys.readouterr().err
    assert command_line(["metrics", "schedule", "--folder", "three"]) == USAGE

    command = next(line for line in text.splitlines() if "metrics update" in line).split("portfolio ")[1].split()
    monkeypatch.chdir(tmp_path / "one")
    assert command_line([*command, "--offline"]) == ENVIRONMENT  # there is such a command
    assert [*count_sources()] == ["openalex", "semanticscholar", "crossref"]


def test_the_smallest_source_of_counts_gives_counts(
    site: Path, hub: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    says(Reply(b"42"))
    (tmp_path / "more").mkdir()
    with one_more(sources, tmp_path / "more", "A source of counts", count_sources):
        assert "library" in count_sources()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(importlib.import_module("portfolio.citations.sources.one_more"), "ADDRESS", hub)
            done = updated(site, hub, source="library")
        command_line(["metrics", "update", "--help"])

    assert (done.name, counts(site, "library")) == ("Example Library", {"doi:10.1000/182": 42})
    assert "[openalex|semanticscholar|crossref|library|file]" in capsys.readouterr().out


def test_a_preview_shows_new_counts_as_a_clean_build_does(site: Path, hub: str, make_site: MakeSite) -> None:
    resident = LiveSite(wish(site))
    assert not resident.build().report.stopped
    for numbers in ((40, 7), (45, 7)):
        says(*with_counts(*numbers))
        updated(site, hub)
        assert resident.refresh(look_at_all=True) is not None
        built(site, output=site / "clean", fresh=True)
        told, clean = tree(site / "site"), tree(site / "clean")
        assert {name: it for name, it in told.items() if "manifest" not in name} == {
            name: it for name, it in clean.items() if "manifest" not in name
        }
        assert str(numbers[0]) in page(site, "papers/engine/").text
