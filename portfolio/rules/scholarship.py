"""Rules of scholarship: what a careful colleague would point out before a page of publications goes public."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from portfolio.content.content_types import AnyEntry, Content, PaperEntry, files_named, inside, is_external
from portfolio.content.field_positions import Around, at, in_site
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.markdown.code_spans import without_code
from portfolio.model import PartialDate
from portfolio.model.identifiers import may_be_preprint
from portfolio.rules.links.internal import targets
from portfolio.rules.rule_types import Rules

PUBLISHED = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
"""Types that say that a paper appeared in something (CSL 1.0.2)."""

LEFT = re.compile(
    r"lorem ipsum|^[ \t]*(?-i:TODO|FIXME|TBD)\b|\[(?:insert|your)\b[^\]\n]*\]|"
    r"\b(?:insert|put|write|type|enter) your [\w ]{1,30} here\b|\b(?:paper|your) title (?:goes )?here\b|"
    r"\byour (?:full )?name (?:goes )?here\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What templates hold for the author to replace."""

WORDS = ("lorem", "todo", "fixme", "tbd", "[insert", "[your", " here")
"""One of these stands in all that `LEFT` finds, and is found far faster."""


def left_over(text: str) -> Iterator[re.Match[str]]:
    """Each place of the text that waits to be replaced, from the first to the last; code counts as none."""
    low = text.casefold()
    if any(word in low for word in WORDS):
        yield from LEFT.finditer(without_code(text))


def past_dates(work: PaperEntry, around: Around) -> Iterator[Problem]:
    """No date lies after today, where the day is known."""
    paper = work.meant
    dated = [("date", paper.date), ("updated", paper.updated)]
    dated += [("citations.as_of", paper.citations.as_of)] if paper.citations else []
    dated += [(f"scores.{score.name}.as_of", score.as_of) for score in paper.scores]
    for field, date in dated:
        if _is_future(date, around.today):
            yield _future(at(work, field), field, date)


def figures_of_the_past(content: Content) -> Iterator[Problem]:
    """The same for the figures of the header."""
    for place, metric in enumerate(content.settings.metrics, 1):
        if _is_future(metric.as_of, content.today):
            yield _future(in_site(content, f"metrics.{place}.as_of"), "metrics.as_of", metric.as_of)


def _is_future(date: PartialDate | None, today: str) -> bool:
    """Whether all of what is known of the date lies after today."""
    return date is not None and bool(today) and date.iso() > today[: len(date.iso())]


def _future(where: Where, field: str, date: PartialDate | None) -> Problem:
    what = f"{field}: {date.iso() if date else ''} is in the future"
    mend = "Correct it; for a paper that is to appear write `status: accepted` and no date"
    return Problem(where, codes.FUTURE_DATE, what, mend if field == "date" else "Correct it")


def preprints_are_preprints(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """What is called a preprint has no DOI of a publisher."""
    doi = work.meant.doi
    if work.meant.status == "preprint" and doi and not may_be_preprint(doi):
        yield Problem(at(work, "status"), codes.STILL_PREPRINT,
                      f"status: says preprint, but the DOI {doi} is not that of a preprint server",
                      "If it has appeared, write `status: published` and its `venue:`")  # fmt: skip


def venues_are_named(work: PaperEntry, _: Around) -> Iterator[Problem]:
    """A paper that has appeared says where."""
    paper = work.meant
    if paper.venue or not (paper.type in PUBLISHED or paper.status in ("accepted", "published")):
        return
    if paper.type in ("book", "thesis", "report", "software", "dataset", "patent", "webpage"):
        return  # these have a publisher, or stand for themselves
    field = "type" if paper.type in PUBLISHED else "status"
    what = f"venue: is missing, although the paper has `{field}: {getattr(paper, field)}`"
    yield Problem(at(work, field), codes.NO_VENUE, what, "Add the journal or conference: `venue: Nature`")


def nothing_left_over(work: AnyEntry, _: Around) -> Iterator[Problem]:
    """No text of a template waits to be replaced."""
    entry = work.entry
    if found := next(left_over(work.meant.title), None):
        yield _left_over_problem(at(work, "title"), found)
    for text, line in ((entry.text, entry.text_line), (entry.body, entry.body_line)):
        for found in left_over(text):
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            column = start - text.rfind("\n", 0, start)
            yield _left_over_problem(Where(entry.path, line + text.count("\n", 0, start), column), found)


def nothing_left_over_in_site(content: Content) -> Iterator[Problem]:
    """Nor one of site.yaml."""
    for field in ("name", "headline", "affiliation", "position", "bio"):
        if found := next(left_over(getattr(content.settings, field)), None):
            yield _left_over_problem(in_site(content, field), found)


def _left_over_problem(where: Where, found: re.Match[str]) -> Problem:
    what = f"{quote(found.group())} looks like placeholder text"
    return Problem(where, codes.LEFT_OVER, what, "Replace it, or remove it")


def categories_are_used(content: Content) -> Iterator[Problem]:
    """A category that site.yaml defines has a paper."""
    used = {code for work in content.papers for code in (work.meant.category, *work.meant.categories)}
    if not used or content.unread:
        return
    for category in content.settings.categories:
        if category.code not in {*used, content.settings.category}:
            yield Problem(in_site(content, f"categories.{category.code}"), codes.DANGLING_CATEGORY,
                          f"categories: no paper has the category {quote(category.code)}",
                          "Give it to a paper, or remove the line")  # fmt: skip


TALKING = (".html", ".htm", ".css", ".js", ".svg")
"""Files that may name others, which nobody reads here."""


def files_are_used(content: Content) -> Iterator[Problem]:
    """Something leads to each file beside an entry: nobody would ever find it otherwise."""
    folders = [work for work in content.entries if work.entry.folder]
    named = _link_targets(content) if folders else frozenset()
    for work in folders:
        beside = sorted(file for file in content.files if file.startswith(work.url))
        if any(file.endswith(TALKING) for file in beside):
            continue
        for file in beside:
            if file not in named:
                name = file[len(work.url) :]
                path = f"{work.entry.path.rpartition('/')[0]}/{name}"
                yield Problem(Where(path), codes.DANGLING_FILE, "is published, but nothing leads to it",
                              f"Link to it, as in `links: {{slides: {name}}}`, or remove it")  # fmt: skip


def _link_targets(content: Content) -> frozenset[str]:
    """Everything inside the site that a field or a text leads to."""
    found: set[str] = set()
    for work in content.entries:
        found |= {target for prose in work.texts.proses.values() for target in targets(prose.html)}
        found |= {
            unquote(inside(re.split("[?#]", it, maxsplit=1)[0], work.url))
            for _, it in files_named(work.meant) if not is_external(it)
        }  # fmt: skip
    settings = content.settings
    fields = [link.url for link in settings.links] + [item.url for item in settings.navigation]
    found |= {unquote(inside(it, "")) for it in fields if not is_external(it)}
    return frozenset(found)


RULES = Rules(
    of_paper=(past_dates, preprints_are_preprints, venues_are_named),
    of_entry=(nothing_left_over,),
    of_content=(figures_of_the_past, nothing_left_over_in_site, categories_are_used, files_are_used),
)
