"""Messages about authors and keywords, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, Asked, SiteChanges, case, everything_said, front, paper

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
    case(
        "typographic quotation marks around values",
        front("title: “Flows”\nauthors: [“Ada Lovelace”, Charles Babbage]"),
        "content/papers/p.md:2:8: PF328 hint: title: the quotation marks in '“Flows”' are shown as part of it",
        "    Write `Flows`; leave them if they are meant",
        "content/papers/p.md:3:11: PF328 hint: authors: the quotation marks in '“Ada Lovelace”' are shown as part of it",
        "    Write `Ada Lovelace`; leave them if they are meant",
    ),
    case(
        "LaTeX in a name",
        paper("authors: ['Schr{\\\"o}dinger, Erwin', '{OpenAI Team}']"),
        "content/papers/p.md:3:11: PF211 hint: authors: LaTeX is shown as typed, found 'Schr{\\\"o}dinger, Erwin'",
        "    Write the letters themselves, such as `ö`",
    ),
    case(
        "keywords on one line",
        paper("keywords: brains; engines"),
        "content/papers/p.md:3:11: PF326 warning: keywords: 'brains; engines' is taken for one",
        "    Write a list, `keywords: [brains, engines]`; one that holds a comma: `keywords: ['...']`",
    ),
    case(
        "several authors in one",
        paper("authors: Ada Lovelace and Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ada Lovelace and Charles Babbage' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "several authors with commas",
        paper("authors: Ada Lovelace, Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ada Lovelace, Charles Babbage' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "authors of whom the names can be told apart",
        paper("authors: Ingrid Olsen, Kwame Mensah & Jean-Luc O'Neill et al."),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ingrid Olsen, Kwame Mensah & Jean-Luc O'Neill et al.' is taken for one author",
        "    Write a list, `authors: [Ingrid Olsen, Kwame Mensah, Jean-Luc O'Neill]`; `et_al: true` says that more follow",
    ),
    case(
        "authors of whom the names cannot be told apart",
        paper("authors: Lovelace, Ada and Babbage, Charles"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Lovelace, Ada and Babbage, Charles' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "an author without a name",
        paper("authors: [Ada, {orcid: 0000-0002-1825-0097}]"),
        "content/papers/p.md:3:16: PF102 authors: a person has no name",
        "    Write `name: Ada Lovelace`, or `given:` and `family:`",
    ),
    case(
        "authors on one line with bullets",
        paper("authors: • Ada Lovelace • Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: '• Ada Lovelace • Charles Babbage' is taken for one author",
        "    Write a list, as in `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "names that a comma divides",
        paper("authors: [Lovelace, A., Babbage, C. D.]"),
        "content/papers/p.md:3:11: PF316 warning: authors: 'Lovelace' and 'A.' are taken for two authors",
        "    Put quotes around a name that holds a comma: `authors: ['Lovelace, A.', 'Babbage, C. D.']`",
    ),
    case(
        "whole names that a comma divides",
        paper("authors: [Lovelace, Ada, Babbage, Charles, Noether, Emmy, Hopper, Grace]"),
        "content/papers/p.md:3:11: PF316 warning: authors: 'Lovelace' and 'Ada' are taken for two authors",
        "    Put quotes around a name that holds a comma: `authors: ['Lovelace, Ada', 'Babbage, Charles', 'Noether, Emmy', ...]`",
    ),
    case(
        "names with marks, titles and degrees",
        paper(
            "authors: [Ada Lovelace*, Dr. Emmy Noether, 'Charles Babbage, PhD', '{Mill Team*}', Grace Hopper2, Louis XIV]"
        ),
        "content/papers/p.md:3:11: PF329 hint: authors: 'Ada Lovelace*' is more than a name",
        "    Write `Ada Lovelace`; `equal: true` and `corresponding: true` mark an author, as in `{name: ..., equal: true}`",
        "content/papers/p.md:3:26: PF329 hint: authors: 'Dr. Emmy Noether' is more than a name",
        "    Write `Emmy Noether`",
        "content/papers/p.md:3:44: PF329 hint: authors: 'Charles Babbage, PhD' is more than a name",
        "    Write `Charles Babbage`",
        "content/papers/p.md:3:84: PF329 hint: authors: 'Grace Hopper2' is more than a name",
        "    Write `Grace Hopper`; `equal: true` and `corresponding: true` mark an author, as in `{name: ..., equal: true}`",
    ),
    case(
        "an author who stands twice",
        paper("authors: [Ada Lovelace, '...', Charles Babbage, '...', 'Lovelace, Ada']"),
        "content/papers/p.md:3:56: PF330 hint: authors: 'Ada Lovelace' is listed twice",
        "    Remove one; if they are two people with one name, give each an `orcid:`",
    ),
    case(
        "letters that nobody sees",
        paper("authors: [Ada Love\u00adlace]\nkeywords: [\u200bmills]\nvenue: Mi\u2060ll"),
        "content/papers/p.md:3:11: PF331 hint: authors: holds the invisible character U+00AD",
        "    Delete it, or retype the text: `Ada Lovelace`",
        "content/papers/p.md:4:12: PF331 hint: keywords: holds the invisible character U+200B",
        "    Delete it, or retype the text: `mills`",
        "content/papers/p.md:5:8: PF331 hint: venue: holds the invisible character U+2060",
        "    Delete it, or retype the text: `Mill`",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_doubtful_list_or_name_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
