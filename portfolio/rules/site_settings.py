"""Rules about site.yaml: its figures, pages and codes, and what it lacks."""

import re
from collections.abc import Iterator

from portfolio.content.content_types import Content, PaperEntry
from portfolio.content.field_positions import KIND_SLUGS, Around, at, in_site
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model import Paper, is_paper
from portfolio.model.computed_figures import COMPUTED, doubts
from portfolio.rules.rule_types import Rules
from portfolio.schema.format_version import FORM, newer, older
from portfolio.system.memo import memoize, same

_doubts = memoize(doubts)

DESCRIBED = "Say what it shows: `image: {src: figure.png, alt: A diagram of ...}`"


def picture_described(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """A picture says what it shows."""
    if work.meant.image and not work.meant.image.alt:
        yield Problem(at(work, "image"), codes.MISSING_ALT, "image: has no alternative text", DESCRIBED)


def photo_described(content: Content) -> Iterator[Problem]:
    """The same for the owner's photo."""
    photo = content.settings.photo
    if photo and not photo.alt:
        yield Problem(
            in_site(content, "photo"),
            codes.MISSING_ALT,
            "photo: has no alternative text",
            DESCRIBED.replace("image", "photo"),
        )


def possible_numbers(content: Content) -> Iterator[Problem]:
    """A figure of the header can be true."""
    for doubt in _doubts(content.settings.metrics, same("counted papers", _counted_papers(content))):
        code = codes.IMPOSSIBLE_STATED if doubt.stated else codes.IMPOSSIBLE_NUMBER
        stated = "Correct the number; until then the page says so too"
        mend = stated if doubt.stated else "Correct its `compute:`, or the numbers in the papers"
        yield Problem(in_site(content, f"metrics.{doubt.place}"), code, doubt.sentence, mend)


def _counted_papers(content: Content) -> tuple[Paper, ...]:
    """What counts as a paper."""
    return tuple(work.meant for work in content.papers if is_paper(work.meant.type))


def known_metrics(content: Content) -> Iterator[Problem]:
    """A figure without a value is one that can be computed."""
    scores = {score.name for paper in _counted_papers(content) for score in paper.scores}
    for place, metric in enumerate(content.settings.metrics, 1):
        computed = metric.compute not in (None, "mean") or metric.name in COMPUTED
        if metric.value is None and not computed and (metric.of or metric.name) not in scores:
            what = f"metrics: {quote(metric.of or metric.name)} has no value, and no paper has a score of that name"
            mend = did_you_mean(metric.name, {*COMPUTED, *scores}) or "Add its `value:`, or give papers such a score"
            yield Problem(in_site(content, f"metrics.{place}"), codes.UNKNOWN_METRIC, what, mend)


def base_url_known(content: Content) -> Iterator[Problem]:
    """Without the site's address some outputs are left out."""
    if not content.settings.base_url and "base_url" not in content.places:
        yield Problem(
            Where(content.path),
            codes.NO_BASE_URL,
            "base_url: is missing, so the feed and the sitemap are left out",
            "Add the site's address: `base_url: https://ada.github.io`",
        )


def known_form(content: Content) -> Iterator[Problem]:
    """The files have the form that this program reads."""
    version = content.settings.version
    if version != FORM:
        told = newer if version > FORM else older
        yield told(version, content.path, content.places.get("version", (0, 0)))


def known_pages(content: Content) -> Iterator[Problem]:
    """The navigation names pages that exist."""
    slugs = [page.entry.slug for page in content.pages] + list(KIND_SLUGS)
    slugs += [url.rstrip("/") for url in content.unread]
    for place, item in enumerate(content.settings.navigation, 1):
        where = in_site(content, f"navigation.{place}")
        if item.page and item.page not in slugs:
            yield Problem(
                where,
                codes.UNKNOWN_PAGE,
                f"navigation: there is no page {quote(item.page)}",
                did_you_mean(item.page, slugs) or "Name a file of content/pages/ without .md, or an index",
            )
        elif not item.page and not item.url:
            yield Problem(
                where,
                codes.UNKNOWN_PAGE,
                "navigation: an item leads nowhere",
                "Give it `page: about` or `url: /cv.pdf`",
            )


def some_papers(content: Content) -> Iterator[Problem]:
    """A portfolio has papers."""
    kind = content.work_kind
    if not content.papers and kind and not any(it.startswith(kind.base) for it in content.unread):
        yield Problem(Where(content.path), codes.NO_PAPERS, "there are no papers yet",
                      f"Write the first as content/{kind.folder}/a-name.md; docs/content.md shows one")  # fmt: skip


def codes_to_ignore(content: Content) -> Iterator[Problem]:
    """A code that is turned off exists, and is none of those without which no page can be made."""
    known = {code.id: code for code in codes.EVERY}
    for place, name in enumerate(content.settings.ignore, 1):
        code = known.get(name.upper())
        where = in_site(content, f"ignore.{place}")
        several = re.findall(r"PF\d{3}", name.upper())
        if len(several) > 1:
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: {quote(name)} is taken for one code",
                          f"Write a list: `ignore: [{', '.join(several)}]`")  # fmt: skip
        elif code is None:
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: there is no code {quote(name)}",
                          did_you_mean(name, known) or "Write codes as in messages: `ignore: [PF310]`")  # fmt: skip
        elif not codes.can_be_ignored(code):
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: {code.id} ({code.title}) cannot be turned off",
                          "Remove it, and fix the problem")  # fmt: skip


RULES = Rules(
    of_paper=(picture_described,),
    of_content=(
        photo_described,
        possible_numbers,
        known_metrics,
        base_url_known,
        known_form,
        known_pages,
        some_papers,
        codes_to_ignore,
    ),
)
