"""Rules between entries: each a function from the content to its problems, listed at the end."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from portfolio import categories, codes
from portfolio.check.duplicates import same_identifiers
from portfolio.check.people import (
    authors_named,
    one_owner,
    one_spelling,
    owner_seen,
    plain_names,
    single_names,
    single_words,
    without_quotes,
)
from portfolio.check.places import at, blamed, in_site
from portfolio.check.research import (
    categories_are_used,
    files_are_used,
    nothing_left_over,
    past_dates,
    preprints_are_preprints,
    venues_are_named,
)
from portfolio.content import Content, OwnPage, Work, inside, is_external
from portfolio.directions import of_account, of_address, of_page, of_source
from portfolio.figures import COMPUTED, doubts
from portfolio.model import Relations
from portfolio.problems import Problem, Where, arranged, did_you_mean, quoted
from portfolio.slugs import slug_of

KIND_SLUGS = (
    "papers",
    "categories",
    "years",
    "authors",
    "institutions",
    "venues",
    "keywords",
    "code",
    "feed",
)
"""Pages that a navigation may name besides the free ones."""


def check(content: Content) -> tuple[Problem, ...]:
    """Every problem between the entries, in order."""
    return arranged(problem for rule in RULES for problem in rule(content))


def same_address(content: Content) -> Iterator[Problem]:
    """Two entries may not have one slug, whatever their case; the one that says `slug:` is told of it, or the copy."""
    for works in (content.papers, content.pages):
        holders: dict[str, list[Work | OwnPage]] = {}
        for work in works:
            holders.setdefault(work.entry.slug.casefold(), []).append(work)
        for every in holders.values():
            first, *others = sorted(every, key=blamed)
            for work in others:
                what = f"slug: '{work.entry.slug}' is also the address of {first.entry.path}"
                mend = "Rename one file, or give one a `slug:` of its own"
                yield Problem(at(work, "slug"), codes.SAME_ADDRESS, what, mend)


def known_categories(content: Content) -> Iterator[Problem]:
    """A class is one of arXiv's or defined in site.yaml."""
    names = categories.names(content.settings.categories)
    for work in content.papers:
        given = [("category", work.paper.category)] if work.paper.category else []
        given += [(f"categories.{place}", code) for place, code in enumerate(work.paper.categories, 1)]
        for field, code in given:
            if code not in names:
                yield _unknown_category(at(work, field), field, code, names)
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


def known_entries(content: Content) -> Iterator[Problem]:
    """A relation names the slug of another paper."""
    slugs = {work.entry.slug for work in content.papers}
    for work in content.papers:
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


def files_exist(content: Content) -> Iterator[Problem]:
    """A file that a field names is published."""
    for work in content.papers:
        named = [(f"links.{link.name}", link.url) for link in work.paper.links]
        named += [("image", work.paper.image.src)] if work.paper.image else []
        for field, address in named:
            yield from _file(content, at(work, field), field, address, work.url)
    named = [(f"links.{link.name}", link.url) for link in content.settings.links]
    named += [("photo", content.settings.photo.src)] if content.settings.photo else []
    named += [
        (f"navigation.{place}.url", item.url) for place, item in enumerate(content.settings.navigation, 1) if item.url
    ]
    for field, address in named:
        yield from _file(content, in_site(content, field), field, address, "")


SOURCES = (".md", ".yaml", ".yml")

MADE = frozenset(["feed.xml", "sitemap.xml"])
"""Files of the site that a link may lead to and that no author wrote."""


def _is_page(content: Content, target: str) -> bool:
    """Whether an address is that of a page; those of indexes are not known before they are derived."""
    folder = target.rstrip("/") + "/"
    if folder == "/" or folder.partition("/")[0] in KIND_SLUGS[1:] or folder in content.unread:
        return True
    return any(folder == work.url for work in content.papers) or any(folder == own.url for own in content.pages)


def _file(content: Content, where: Where, field: str, address: str, base: str) -> Iterator[Problem]:
    plain = address.partition("#")[0].partition("?")[0]
    target = unquote(inside(plain, base))
    if is_external(plain) or not plain or target in content.files or target in MADE or _is_page(content, target):
        return
    plain = unquote(plain)
    if target.startswith(".."):
        mend = f"Nothing outside the project is published: put it at content/static/{plain.rpartition('/')[2]}"
    elif plain.startswith("/") or not base:
        mend = f"Put the file at content/static/{plain.lstrip('/')}"
    else:
        mend = f"Put the file beside the entry's index.md, or into content/static/ and write '/{plain}'"
    known = {name[len(base) :] if base and name.startswith(base) else f"/{name}" for name in content.files}
    account = of_account(field.removeprefix("links."), plain) if field.startswith("links.") and not base else ""
    sure = account or of_address(content, target, base, lambda it: it in content.files or _is_page(content, it))
    if not sure and plain.endswith(SOURCES):
        sure = of_source(content, plain)
    if not sure and plain.endswith("/"):
        sure = of_page(target.removeprefix(base), base, [f"/{work.url}" for work in content.entries])
    yield Problem(where, codes.MISSING_FILE, f"{field}: there is no file {quoted(address)}",
                  sure or did_you_mean(plain, known) or mend)  # fmt: skip


def pictures_described(content: Content) -> Iterator[Problem]:
    """A picture says what it shows."""
    mend = "Say what it shows: `image: {src: figure.png, alt: A diagram of ...}`"
    for work in content.papers:
        if work.paper.image and not work.paper.image.alt:
            yield Problem(at(work, "image"), codes.MISSING_ALT, "image: has no alternative text", mend)
    photo = content.settings.photo
    if photo and not photo.alt:
        yield Problem(
            in_site(content, "photo"),
            codes.MISSING_ALT,
            "photo: has no alternative text",
            mend.replace("image", "photo"),
        )


def possible_numbers(content: Content) -> Iterator[Problem]:
    """A figure of the header can be true."""
    for doubt in doubts(content.settings.metrics, [work.paper for work in content.papers]):
        code = codes.IMPOSSIBLE_STATED if doubt.stated else codes.IMPOSSIBLE_NUMBER
        stated = "Correct the number; until then the page says so too"
        mend = stated if doubt.stated else "Correct what it says to compute, or the numbers in the papers"
        yield Problem(in_site(content, f"metrics.{doubt.place}"), code, doubt.sentence, mend)


def known_metrics(content: Content) -> Iterator[Problem]:
    """A figure without a value is one that can be computed."""
    scores = {score.name for work in content.papers for score in work.paper.scores}
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
    if not content.papers and "papers/" not in content.unread:
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


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    same_address, known_categories, known_entries, files_exist, pictures_described, same_identifiers,
    possible_numbers, known_metrics, base_url_known, known_pages, authors_named, single_names, single_words,
    plain_names, without_quotes, owner_seen,
    one_owner, one_spelling, some_papers, codes_to_ignore, past_dates, preprints_are_preprints, venues_are_named,
    nothing_left_over, categories_are_used, files_are_used,
)  # fmt: skip
"""To add a rule, write a function and name it here."""
