"""The metrics header: what is stated, what is computed and from what, and what cannot be true."""

from collections.abc import Sequence

import pytest
from contents import paper
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import Metric, Paper, PartialDate, Settings
from portfolio.model.computed_figures import Doubt, doubts, h_index, i10_index, value_of
from portfolio.site.figure_views import figures
from portfolio.site.views import Figure

COUNTS = st.lists(st.integers(0, 60), max_size=60)


def cited(*counts: int | None) -> list[Paper]:
    """Papers with these citation counts; None where the count is not known."""
    return [paper("" if count is None else f"citations: {count}") for count in counts]


def shown(metric: Metric, papers: Sequence[Paper], language: str = "en") -> Figure:
    """The figure of the header for one metric."""
    return figures(Settings(name="Ada", metrics=(metric,), language=language), tuple(papers))[0]  # type: ignore[arg-type]


def doubt(metric: Metric, papers: Sequence[Paper]) -> str:
    """Why the metric cannot be true; or ''."""
    found = doubts((metric,), tuple(papers))
    return found[0].sentence if found else ""


@given(COUNTS)
def test_the_h_index_is_the_largest_h_with_h_papers_of_h_citations(counts: list[int]) -> None:
    possible = [h for h in range(len(counts) + 1) if sum(count >= h for count in counts) >= h]

    assert h_index(counts) == max(possible)


@given(COUNTS)
def test_the_i10_index_counts_papers_with_ten_citations(counts: list[int]) -> None:
    assert i10_index(counts) == len([count for count in counts if count > 9])


@given(COUNTS)
def test_what_is_computed_can_always_be_true(counts: list[int]) -> None:
    metrics = tuple(Metric(name=name) for name in ("papers", "citations", "h-index", "i10-index"))

    assert doubts(metrics, tuple(cited(*counts[:8]))) == ()


def test_papers_are_counted_on_the_site() -> None:
    assert shown(Metric(name="papers"), cited(1, None)) == Figure(
        "papers", "papers", "2", stated=False, basis="counted on this site"
    )


def test_citations_are_added_up_and_say_of_how_many_papers() -> None:
    assert shown(Metric(name="citations"), cited(20000, None, 2621)) == Figure(
        "citations", "citations", "22,621", stated=False, basis="from the citation counts of 2 of 3 papers",
        as_of="date not given",
    )  # fmt: skip


def test_an_index_is_computed_from_the_known_counts() -> None:
    assert shown(Metric(name="h-index"), cited(10, 8, 5, 4, 3)).text == "4"
    assert shown(Metric(name="i10-index"), cited(10, 9, 11)).text == "2"


def test_a_computed_figure_names_the_source_and_the_oldest_date() -> None:
    papers = [
        paper("citations: {count: 1, source: S, as_of: 2024-05}"),
        paper("citations: {count: 2, source: S, as_of: 2023}"),
    ]
    it = shown(Metric(name="citations"), papers)

    assert (it.source, it.as_of) == ("S", "2023")


def test_counts_of_different_sources_have_no_common_one() -> None:
    papers = [
        paper("citations: {count: 1, source: S, as_of: 2024}"),
        paper("citations: {count: 2, source: T, as_of: 2024}"),
    ]
    it = shown(Metric(name="citations"), papers)

    assert (it.source, it.as_of) == ("", "2024")


def test_one_count_without_a_date_leaves_the_sum_without_one() -> None:
    papers = [paper("citations: {count: 1, as_of: 2024}"), paper("citations: 2")]

    assert shown(Metric(name="citations"), papers).as_of == "date not given"


def test_the_mean_of_a_score_says_of_how_many_papers() -> None:
    papers = [paper("scores: {novelty: 60}"), paper("scores: {novelty: 51, fit: 1}"), paper()]
    it = shown(Metric(name="novelty"), papers)

    assert (it.text, it.unit, it.basis) == ("55.5", "%", "mean of the scores of 2 of 3 papers")


def test_the_mean_may_be_of_a_score_with_another_name() -> None:
    metric = Metric(name="originality", compute="mean", of="novelty", unit="pts", label="Originality")
    it = shown(metric, [paper("scores: {novelty: 60}")])

    assert (it.label, it.text, it.unit) == ("Originality", "60", "pts")


@pytest.mark.parametrize("name", ["citations", "h-index", "i10-index", "novelty", "anything"])
def test_what_is_not_known_is_missing_and_never_nought(name: str) -> None:
    it = shown(Metric(name=name), cited(None))

    assert (it.text, it.missing, it.stated, it.unit) == ("–", True, False, "")


def test_a_site_without_papers_has_no_papers_but_unknown_citations() -> None:
    assert [shown(Metric(name=name), []).text for name in ("papers", "citations")] == ["0", "–"]


def test_a_count_of_nought_is_known() -> None:
    assert shown(Metric(name="citations"), cited(0)).text == "0"


def test_a_stated_figure_has_its_source_and_date() -> None:
    metric = Metric(name="h-index", value=108.0, source="an index", as_of=PartialDate(2025, 3))

    assert shown(metric, cited(1)) == Figure("h-index", "h-index", "108", source="an index", as_of="March 2025")


def test_a_stated_figure_without_a_date_says_so() -> None:
    assert shown(Metric(name="ai-score", value=51.0), []) == Figure(
        "ai-score", "AI score", "51", as_of="date not given"
    )


def test_a_stated_figure_goes_before_a_computed_one() -> None:
    assert shown(Metric(name="papers", value=30.0, compute="papers"), cited(1)).text == "30"


def test_figures_are_written_in_the_language_of_the_site() -> None:
    assert shown(Metric(name="citations"), cited(22621), "de").text == "22.621"


def test_figures_stand_in_the_order_of_the_user() -> None:
    metrics = (Metric(name="papers"), Metric(name="novelty", value=55.0), Metric(name="mine", value=1.0))
    found = figures(Settings(name="Ada", metrics=metrics), ())

    assert [(it.name, it.label, it.unit) for it in found] == [
        ("papers", "papers", ""), ("novelty", "novelty", "%"), ("mine", "mine", ""),
    ]  # fmt: skip


# What cannot be true


@pytest.mark.parametrize(
    ("metric", "counts", "expected"),
    [
        (Metric(name="h-index", value=108.0), (1,) * 30,
         "h-index 108 cannot come from the 30 papers listed; shown as stated"),
        (Metric(name="h-index", value=2.0), (1,), "h-index 2 cannot come from the 1 paper listed; shown as stated"),
        (Metric(name="h-index", value=1.0), (), "h-index 1 cannot come from no papers listed; shown as stated"),
        (Metric(name="i10-index", value=31.0, label="i10"), (1,) * 30,
         "i10 31 cannot come from the 30 papers listed; shown as stated"),
        (Metric(name="h", value=31.0, compute="h-index"), (1,),
        "h 31 cannot come from the 1 paper listed; shown as stated"),
        (Metric(name="h-index", value=30.0), (1,) * 30, ""),
        (Metric(name="papers", value=29.0), (1,) * 30, "30 papers are listed, more than the 29 stated"),
        (Metric(name="papers", value=0.0), (1,), "1 paper is listed, more than the 0 stated"),
        (Metric(name="papers", value=31.0), (1,) * 30, ""),
        (Metric(name="citations", value=-5.0), (), "citations -5 is not a count; shown as stated"),
        (Metric(name="citations", value=22621.5), (), "citations 22,621.5 is not a count; shown as stated"),
        (Metric(name="h-index", value=0.5), (1,), "h-index 0.5 is not a count; shown as stated"),
        (Metric(name="novelty", value=-5.5), (), "novelty -5.5% is not a share of a hundred; shown as stated"),
        (Metric(name="surprise", value=-5.5), (), ""),
        (Metric(name="h-index", compute="citations"), (500, 2),
         "h-index 502 cannot come from the 2 papers it was computed from"),
        (Metric(name="h-index"), (None,), ""),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_true_has_a_plain_sentence(
    metric: Metric, counts: tuple[int | None, ...], expected: str
) -> None:
    assert doubt(metric, cited(*counts)) == expected


def test_a_mean_under_the_name_of_a_count_is_not_one() -> None:
    metric = Metric(name="citations", compute="mean", of="fit")

    assert doubt(metric, [paper("scores: {fit: 1.5}")]) == "citations 1.5 is not a count"


def test_a_doubt_knows_its_metric_and_whether_it_is_stated() -> None:
    metrics = (Metric(name="papers"), Metric(name="h-index", value=9.0), Metric(name="h-index", compute="citations"))
    found = doubts(metrics, tuple(cited(50)))

    assert [(it.place, it.stated) for it in found] == [(2, True), (3, False)]
    assert isinstance(found[0], Doubt)


def test_a_value_knows_how_many_papers_it_rests_on() -> None:
    assert [value_of(Metric(name=name), cited(3, None)).of for name in ("papers", "citations", "fit")] == [2, 1, 0]
