"""OpenAlex (docs.openalex.org): how it is asked, and how it answers about works."""

import os
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from portfolio.services.answer_types import typed_answer, unfit
from portfolio.services.session import Question, Session

NAME = "OpenAlex"
ADDRESS = "https://api.openalex.org/"
KEY = "OPENALEX_API_KEY"
"""The environment variable with a key: without one a day has room for some hundred questions."""

Work = TypeVar("Work")


class WorksMeta(Struct):
    """About a page of works."""

    count: int
    """Works on all pages."""
    next_cursor: str | None = None
    """What asks for the next page."""


class Works(Struct, Generic[Work]):
    """A page of works, each with the fields that were selected."""

    meta: WorksMeta
    results: list[Work]


def question(path: str, wanted: Mapping[str, str]) -> Question:
    """A question with these parameters, and the key if there is one."""
    key = os.environ.get(KEY, "")
    return Question(f"{ADDRESS}{path}?{urlencode({**wanted, **({'api_key': key} if key else {})})}")


def works(wanted: Mapping[str, str], kind: type[Works[Work]], session: Session) -> Works[Work]:
    """The first page of the works that are wanted."""
    return typed_answer(session.tree(question("works", wanted)), kind, NAME)


def all_works(wanted: Mapping[str, str], kind: type[Works[Work]], session: Session) -> Iterator[Work]:
    """The works of all pages; raises `Failure` where some are missing."""
    cursor, seen = "*", 0
    while cursor:
        page = works({**wanted, "cursor": cursor}, kind, session)
        yield from page.results
        seen += len(page.results)
        cursor = page.meta.next_cursor or "" if page.results else ""
        if not cursor and seen < page.meta.count:
            raise unfit(NAME, f"gives {seen} of {page.meta.count} works")
