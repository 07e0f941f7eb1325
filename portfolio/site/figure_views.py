"""The metrics header: which figures there are, whether stated or computed, and whether they can be true."""

from portfolio.model import Metric, Paper, Settings
from portfolio.model.computed_figures import Value, value_of
from portfolio.model.wording import METRICS, number
from portfolio.site.views import Figure
from portfolio.system.memo import memoize


@memoize
def figures(settings: Settings, papers: tuple[Paper, ...]) -> tuple[Figure, ...]:
    """The figures of the header, in the user's order."""
    return tuple(_figure(metric, value_of(metric, papers), settings.language) for metric in settings.metrics)


def _figure(metric: Metric, value: Value, language: str) -> Figure:
    usual, unit = METRICS.get(metric.name, (metric.name, ""))
    stated = metric.value is not None
    if value.number is None:
        return Figure(metric.name, metric.label or usual, "–", stated=False, missing=True)
    return Figure(
        name=metric.name,
        label=metric.label or usual,
        text=number(value.number, language),
        unit=metric.unit or unit,
        stated=stated,
        basis=value.basis,
        source=value.source,
        as_of=value.as_of,
    )
