"""Rules between entries: each a function from the content to its problems, listed at the end."""

from collections.abc import Callable, Iterator

from portfolio.content.content_types import Content, PaperEntry
from portfolio.content.field_positions import Around
from portfolio.diagnostics.problems import Problem, sorted_problems
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
from portfolio.rules.site_settings import (
    base_url_known,
    codes_to_ignore,
    known_form,
    known_metrics,
    known_pages,
    photo_described,
    picture_described,
    possible_numbers,
    some_papers,
)
from portfolio.rules.slugs_and_relations import known_entries, same_address
from portfolio.rules.subject_classes import known_categories, known_category
from portfolio.system.memo import map_rows, same


def check(content: Content) -> tuple[Problem, ...]:
    """Every problem of the entries that is not told where they are read, in order."""
    around = same("around", Around(content.settings, content.today))
    found = [problem for told in map_rows(_of_paper, [content.papers], around) for problem in told]
    found += (problem for own in content.pages for problem in nothing_left_over(own, around))
    found += (problem for rule in RULES for problem in rule(content))
    return sorted_problems(found)


def _of_paper(work: PaperEntry, around: Around) -> tuple[Problem, ...]:
    """What the rules say about a single paper."""
    return tuple(problem for rule in PAPER_RULES for problem in rule(work, around))


PAPER_RULES: tuple[Callable[[PaperEntry, Around], Iterator[Problem]], ...] = (
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
