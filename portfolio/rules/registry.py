"""Rules between entries: each a function from the content to its problems, listed at the end."""

import re
from collections.abc import Callable, Iterator

from portfolio.content.content_types import Content, OwnPage, Work
from portfolio.content.field_places import KIND_SLUGS, Around, at, blamed, in_site
from portfolio.content.folder import BIBLIOGRAPHY
from portfolio.content.format_version import FORM, newer, older
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, Where, arranged, quoted
from portfolio.model import Paper, Relations, Settings, is_paper, subjects
from portfolio.model.computed_figures import COMPUTED, doubts
from portfolio.model.slugs import fault_of, slug_of
from portfolio.rules.author_lists import (
    authors_named,
    bare_names,
    named_once,
    nothing_invisible,
    plain_names,
    single_names,
    single_words,
    whole_names,
    without_quotes,
)
from portfolio.rules.duplicates import same_identifiers
from portfolio.rules.named_files import files_exist
from portfolio.rules.outside_requests import nothing_from_elsewhere, pictures_are_pictures
from portfolio.rules.person_spellings import one_owner, one_spelling, owner_seen
from portfolio.rules.scholarship import (
    categories_are_used,
    figures_of_the_past,
    files_are_used,
    nothing_left_over,
    nothing_left_over_in_site,
    past_dates,
    preprints_are_preprints,
    venues_are_named,
)
from portfolio.system.memo import kept, mapped, same


def check(content: Content) -> tuple[Problem, ...]:
    """Every problem of the entries that is not told where they are read, in order."""
    around = same("around", Around(content.settings, content.today))
    found = [problem for told in mapped(_of_paper, [content.papers], around) for problem in told]
    found += (problem for own in content.pages for problem in nothing_left_over(own, around))
    found += (problem for rule in RULES for problem in rule(content))
    return arranged(found)


def _of_paper(work: Work, around: Around) -> tuple[Problem, ...]:
    """What the rules say about a single paper."""
    return tuple(problem for rule in PAPER_RULES for problem in rule(work, around))


def same_address(content: Content) -> Iterator[Problem]:
    """Two entries may not have one slug, whatever their case; the one that says `slug:` is told of it, or the copy."""
    for works in (content.papers, content.pages):
        if len({work.entry.slug.casefold() for work in works}) == len(works):
            continue
        holders: dict[str, list[Work | OwnPage]] = {}
        for work in works:
            if not fault_of(work.entry.slug):  # else it can be no address, as is told of each
                holders.setdefault(work.entry.slug.casefold(), []).append(work)
        for every in holders.values():
            first, *others = sorted(every, key=blamed)
            for work in others:
                what = f"slug: '{work.entry.slug}' is also the address of {first.entry.path}"
                mend = "Rename one file, or give one a `slug:` of its own"
                yield Problem(at(work, "slug"), codes.SAME_ADDRESS, what, mend)


@kept
def _class_names(settings: Settings) -> dict[str, str]:
    return subjects.names(settings.categories)


def known_categories(work: Work, around: Around) -> Iterator[Problem]:
    """A class is one of arXiv's or defined in site.yaml."""
    names = _class_names(around.settings)
    given = [("category", work.paper.category)] if work.paper.category else []
    given += [(f"categories.{place}", code) for place, code in enumerate(work.paper.categories, 1)]
    for field, code in given:
        if code not in names:
            found = _unknown_category(at(work, field), field, code, names)
            is_own = bool(work.entry.at(field)[0]) and not work.entry.path.endswith(BIBLIOGRAPHY)
            yield found if is_own else found._replace(code=codes.BIB_FIELD, what=f"{work.paper.key}: {found.what}")


def known_category(content: Content) -> Iterator[Problem]:
    """The same for the site's own."""
    names = _class_names(content.settings)
    if content.settings.category and content.settings.category not in names:
        yield _unknown_category(in_site(content, "category"), "category", content.settings.category, names)


def _unknown_category(where: Where, field: str, code: str, names: dict[str, str]) -> Problem:
    parts = [f"'{name}'" for name in names if name.casefold().endswith(f".{code.casefold()}")][:3]
    near = f"Did you mean {' or '.join(parts)}?" if parts else did_you_mean(code, names)
    define = f"define it in site.yaml: `categories: {{{code}: Its name}}`"
    if near and code.casefold() not in map(str.casefold, names):
        near = f"{near} If it is a class of your own, {define}"
    mend = near or f"Use a class of arXiv, or {define}"
    return Problem(
        where,
        codes.UNKNOWN_CATEGORY,
        f"{field.partition('.')[0]}: {quoted(code)} is not a known subject class",
        mend,
    )


NO_RELATIONS = Relations()
_doubts = kept(doubts)


def known_entries(content: Content) -> Iterator[Problem]:
    """A relation names the slug of another paper."""
    related = [work for work in content.papers if work.paper.relations != NO_RELATIONS]
    slugs = {work.entry.slug for work in content.papers} if related else set()
    for work in related:
        for field in Relations.__struct_fields__:
            for place, slug in enumerate(getattr(work.paper.relations, field), 1):
                name = f"relations.{field}"
                if slug == work.entry.slug:
                    yield Problem(
                        at(work, f"{name}.{place}"),
                        codes.UNKNOWN_ENTRY,
                        f"{name}: the paper names itself",
                        "Remove the line",
                    )
                elif slug in content.hidden:
                    yield Problem(at(work, f"{name}.{place}"), codes.UNKNOWN_ENTRY, f"{name}: '{slug}' is a draft",
                                  "Publish it first, or build with --drafts")  # fmt: skip
                elif slug not in slugs and f"papers/{slug}/" not in content.unread:
                    yield Problem(
                        at(work, f"{name}.{place}"),
                        codes.UNKNOWN_ENTRY,
                        f"{name}: there is no paper {quoted(slug)}",
                        _paper_meant(content, work, slug)
                        or "Write the other paper's slug: its file's name without .md",
                    )


def _paper_meant(content: Content, work: Work, name: str) -> str:
    """'Did you mean ...?' for a paper that is named by its title, by a part of its slug, or with a slip of the pen."""
    others = [it for it in content.papers if it is not work]
    slug = slug_of(name)
    for it in others:
        if slug and slug in (slug_of(it.texts.title.text), slug_of(it.entry.path.rpartition("/")[2].partition(".")[0])):
            return f"Did you mean '{it.entry.slug}'?"
    begun = [it.entry.slug for it in others if slug and f"{it.entry.slug}-".startswith(f"{slug}-")]
    begun = begun or [it.entry.slug for it in others if f"{slug}-".startswith(f"{it.entry.slug}-")]
    if begun:
        return f"Did you mean {' or '.join(quoted(it) for it in begun[:3])}?"
    return did_you_mean(name, {it.entry.slug for it in others})


DESCRIBED = "Say what it shows: `image: {src: figure.png, alt: A diagram of ...}`"


def picture_described(work: Work, _: Around) -> Iterator[Problem]:
    """A picture says what it shows."""
    if work.paper.image and not work.paper.image.alt:
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
    for doubt in _doubts(content.settings.metrics, same("counted papers", _counted(content))):
        code = codes.IMPOSSIBLE_STATED if doubt.stated else codes.IMPOSSIBLE_NUMBER
        stated = "Correct the number; until then the page says so too"
        mend = stated if doubt.stated else "Correct what it says to compute, or the numbers in the papers"
        yield Problem(in_site(content, f"metrics.{doubt.place}"), code, doubt.sentence, mend)


def _counted(content: Content) -> tuple[Paper, ...]:
    """What counts as a paper."""
    return tuple(work.paper for work in content.papers if is_paper(work.paper.type))


def known_metrics(content: Content) -> Iterator[Problem]:
    """A figure without a value is one that can be computed."""
    scores = {score.name for paper in _counted(content) for score in paper.scores}
    for place, metric in enumerate(content.settings.metrics, 1):
        computed = metric.compute not in (None, "mean") or metric.name in COMPUTED
        if metric.value is None and not computed and (metric.of or metric.name) not in scores:
            what = f"metrics: {quoted(metric.of or metric.name)} has no value, and no paper has a score of that name"
            mend = did_you_mean(metric.name, {*COMPUTED, *scores}) or "Add its `value:`, or give papers such a score"
            yield Problem(in_site(content, f"metrics.{place}"), codes.UNKNOWN_METRIC, what, mend)


def base_url_known(content: Content) -> Iterator[Problem]:
    """Without the site's address some outputs are left out."""
    if not content.settings.base_url and "base_url" not in content.places:
        yield Problem(
            Where(content.path),
            codes.NO_BASE_URL,
            "base_url: is not given, so the feed and the sitemap are left out",
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
                f"navigation: there is no page {quoted(item.page)}",
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
    if not content.papers and not any(it.startswith("papers/") for it in content.unread):
        yield Problem(Where(content.path), codes.NO_PAPERS, "there are no papers yet",
                      "Write the first as content/papers/a-name.md; docs/content.md shows one")  # fmt: skip


def codes_to_ignore(content: Content) -> Iterator[Problem]:
    """A code that is turned off exists, and is none of those without which no page can be made."""
    known = {code.id: code for code in codes.EVERY}
    for place, name in enumerate(content.settings.ignore, 1):
        code = known.get(name.upper())
        where = in_site(content, f"ignore.{place}")
        several = re.findall(r"PF\d{3}", name.upper())
        if len(several) > 1:
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: {quoted(name)} is taken for one code",
                          f"Write a list: `ignore: [{', '.join(several)}]`")  # fmt: skip
        elif code is None:
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: there is no code {quoted(name)}",
                          did_you_mean(name, known) or "Write codes as messages do: `ignore: [PF310]`")  # fmt: skip
        elif not codes.can_be_ignored(code):
            yield Problem(where, codes.UNKNOWN_CODE, f"ignore: {code.id} ({code.title}) cannot be turned off",
                          "Remove it, and mend what it names")  # fmt: skip


PAPER_RULES: tuple[Callable[[Work, Around], Iterator[Problem]], ...] = (
    known_categories, picture_described, authors_named, single_names, whole_names, bare_names, named_once,
    single_words, plain_names, without_quotes, nothing_invisible, past_dates, preprints_are_preprints,
    venues_are_named, nothing_left_over,
)  # fmt: skip
"""Rules about one paper.  To add one, write a function and name it here."""

RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    same_address, known_category, known_entries, files_exist, photo_described, same_identifiers, possible_numbers,
    known_metrics, base_url_known, known_form, known_pages, owner_seen, one_owner, one_spelling, some_papers,
    codes_to_ignore, figures_of_the_past, nothing_left_over_in_site, categories_are_used, files_are_used,
    nothing_from_elsewhere, pictures_are_pictures,
)  # fmt: skip
"""Rules between entries, or about site.yaml: the same for these."""
