"""Rules about slugs: no two entries share one, and relations name one that there is."""

from collections.abc import Iterator

from portfolio.content.content_types import AnyEntry, Content, PaperEntry
from portfolio.content.field_positions import at, blame_order
from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Problem, quote
from portfolio.model import Relations
from portfolio.model.slugs import fault_of, slug_of
from portfolio.rules.rule_types import Rules


def same_address(content: Content) -> Iterator[Problem]:
    """Two entries may not have one slug, whatever their case; the one that says `slug:` is told of it, or the copy."""
    for _, works in content.of_kinds:
        if len({work.entry.slug.casefold() for work in works}) == len(works):
            continue
        holders: dict[str, list[AnyEntry]] = {}
        for work in works:
            if not fault_of(work.entry.slug):  # else it can be no address, as is told of each
                holders.setdefault(work.entry.slug.casefold(), []).append(work)
        for every in holders.values():
            first, *others = sorted(every, key=blame_order)
            for work in others:
                what = f"slug: '{work.entry.slug}' is also the address of {first.entry.path}"
                mend = "Rename one file, or give one a `slug:` of its own"
                yield Problem(at(work, "slug"), codes.SAME_ADDRESS, what, mend)


NO_RELATIONS = Relations()


def known_entries(content: Content) -> Iterator[Problem]:
    """A relation names the slug of another paper."""
    related = [work for work in content.papers if work.meant.relations != NO_RELATIONS]
    slugs = {work.entry.slug for work in content.papers} if related else set()
    for work in related:
        for field in Relations.__struct_fields__:
            for place, slug in enumerate(getattr(work.meant.relations, field), 1):
                name = f"relations.{field}"
                if slug == work.entry.slug:
                    yield Problem(
                        at(work, f"{name}.{place}"),
                        codes.UNKNOWN_ENTRY,
                        f"{name}: the paper refers to itself",
                        "Remove the line",
                    )
                elif (url := work.kind.address(slug)) in content.hidden:
                    yield Problem(at(work, f"{name}.{place}"), codes.UNKNOWN_ENTRY, f"{name}: '{slug}' is a draft",
                                  "Publish it first, or build with --drafts")  # fmt: skip
                elif slug not in slugs and url not in content.unread:
                    yield Problem(
                        at(work, f"{name}.{place}"),
                        codes.UNKNOWN_ENTRY,
                        f"{name}: there is no paper {quote(slug)}",
                        _paper_meant(content, work, slug)
                        or "Write the other paper's slug: its file's name without .md",
                    )


def _paper_meant(content: Content, work: PaperEntry, name: str) -> str:
    """'Did you mean ...?' for a paper that is named by its title, by a part of its slug, or with a slip of the pen."""
    others = [it for it in content.papers if it is not work]
    slug = slug_of(name)
    for it in others:
        if slug and slug in (slug_of(it.texts.title.text), slug_of(it.entry.path.rpartition("/")[2].partition(".")[0])):
            return f"Did you mean '{it.entry.slug}'?"
    begun = [it.entry.slug for it in others if slug and f"{it.entry.slug}-".startswith(f"{slug}-")]
    begun = begun or [it.entry.slug for it in others if f"{slug}-".startswith(f"{it.entry.slug}-")]
    if begun:
        return f"Did you mean {' or '.join(quote(it) for it in begun[:3])}?"
    return did_you_mean(name, {it.entry.slug for it in others})


RULES = Rules(of_content=(same_address, known_entries))
