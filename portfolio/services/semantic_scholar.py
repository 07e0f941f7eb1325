"""Semantic Scholar (api.semanticscholar.org/api-docs/graph): how it is asked, and how it answers about papers."""

import os
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from portfolio.services.answer_types import typed_answer
from portfolio.services.session import Question, Session

NAME = "Semantic Scholar"
ADDRESS = "https://api.semanticscholar.org/graph/v1/"
KEY = "S2_API_KEY"
"""The environment variable with a key: without one all users of the world share a rate."""

MOST = 500
"""Papers of one question, and of one answer."""

Item = TypeVar("Item")


class Papers(Struct, Generic[Item]):
    """A page of papers, each with the fields that were asked for."""

    data: list[Item]
    next: int | None = None
    """Where the next page starts."""


def question(path: str, wanted: Mapping[str, str], body: bytes | None = None) -> Question:
    """A question with these parameters, and the key if there is one."""
    key = os.environ.get(KEY, "")
    return Question(f"{ADDRESS}{path}?{urlencode(wanted)}", body=body, headers={"x-api-key": key} if key else {})


def papers_of(author: str, fields: str, kind: type[Papers[Item]], session: Session) -> Iterator[Item]:
    """All papers of an author, page after page."""
    start: int | None = 0
    while start is not None:
        wanted = {"fields": fields, "limit": str(MOST), "offset": str(start)}
        page = typed_answer(session.tree(question(f"author/{author}/papers", wanted)), kind, NAME)
        yield from page.data
        start = page.next if page.data and page.next is not None and page.next > start else None
