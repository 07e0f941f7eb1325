"""One polite way to ask services: few hosts, slowly, never anything private, and never without end.

Only hosts of a fixed list are asked, by https; each redirect is looked at anew; the machine that answers must be a
public one; an answer has a largest size and a longest time.  Whatever goes wrong is one `Failure` that says what to do.
"""

import ipaddress
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.services.http import AGENT, library
from portfolio.system.files.json_text import tree_of

SECONDS = 10
"""For an answer to begin, and between its parts."""

LONGEST = 60
"""Seconds for a whole answer, and the most that a service may ask us to wait."""

LARGEST = 20_000_000
"""Bytes of an answer, unpacked."""

REDIRECTS = 5
TRIES = 4

MAIL = "PORTFOLIO_MAIL"
"""The environment variable with the address that services may write to."""

HOSTS: Mapping[str, float] = {
    "doi.org": 0.2, "api.crossref.org": 0.2, "data.crosscite.org": 0.5, "api.datacite.org": 0.5,
    "export.arxiv.org": 3.0, "arxiv.org": 3.0, "api.openalex.org": 0.15, "api.semanticscholar.org": 1.1,
    "pub.orcid.org": 0.2, "dblp.org": 1.0,
}  # fmt: skip
"""Who is asked, and the seconds between two questions: as their terms of use want it."""


class Answer(NamedTuple):
    """What a service said."""

    status: int
    type: str
    """Its media type: `application/json`."""
    data: bytes


class Question(NamedTuple):
    """What is asked, and how."""

    url: str
    accept: str = "application/json"
    body: bytes | None = None
    """JSON that is posted; None for a question that only reads."""
    headers: Mapping[str, str] = MappingProxyType({})
    """What only the asked host may see: keys."""


class Session:
    """Questions of one run of the program."""

    def __init__(
        self, *, hosts: Mapping[str, float] = HOSTS, local: bool = False, offline: bool = False,
        sleep: Callable[[float], None] = time.sleep, tell: Callable[[str, int, int], None] = lambda *_: None,
    ) -> None:  # fmt: skip
        """`local` lets machines of this network answer, by http too: for tests.  `tell` hears of each question."""
        self.hosts, self.local, self.offline, self.sleep, self.tell = hosts, local, offline, sleep, tell
        self._asked: Counter[str] = Counter()
        self._last: dict[str, float] = {}
        self._session: Any = None

    def get(self, url: str, accept: str) -> Answer:
        """The answer, whatever its status unless the service is busy; raises `Failure` (environment)."""
        return self.ask(Question(url, accept))

    def tree(self, question: Question) -> Any:
        """The answer as JSON; None where the service knows of nothing there (404).

        Raises `Failure` (environment) for whatever else it says, so that no half answer is taken for a whole one.
        """
        host = urlsplit(question.url).netloc
        answer = self.ask(question)
        if answer.status == 404:
            return None
        if answer.status in (401, 403):
            raise _service_failure(f"{host} refuses access ({answer.status})", "Check the key in your environment")
        try:
            tree, _ = tree_of(answer.data.decode("utf-8-sig"))
            if answer.status != 200 or tree is None:
                raise ValueError
        except ValueError as error:
            said = f"{answer.status}, {answer.type or 'no type'}"
            raise _service_failure(f"{host} sent an answer that cannot be read ({said})", "Try again later") from error
        return tree

    def ask(self, question: Question) -> Answer:
        """The answer to any question, as `get` gives it."""
        host = urlsplit(question.url).netloc
        if self.offline:
            raise _service_failure(f"{host} was not asked", "Leave out --offline to ask it")
        self._asked[host] += 1
        self.tell(f"Asking {host}", self._asked[host], 0)
        for turn in range(TRIES):
            answer, wait = self._follow(question)
            if answer.status not in (429, 500, 502, 503, 504):
                return answer
            if turn + 1 < TRIES:
                self.sleep(min(wait or 2.0**turn, LONGEST))
        raise _service_failure(f"{host} is busy and answers {answer.status}", "Try again in a few minutes")

    def _follow(self, question: Question) -> tuple[Answer, float]:
        first, url = urlsplit(question.url).netloc, question.url
        for _ in range(REDIRECTS + 1):
            self._check(url)
            self._wait_for(urlsplit(url).netloc)
            if urlsplit(url).netloc != first:  # nobody else sees a key
                question = question._replace(headers={})
            response = self._ask(question._replace(url=url))
            with response:
                if response.is_redirect or response.is_permanent_redirect:
                    url = urljoin(url, response.headers["Location"])
                    continue
                wait = response.headers.get("Retry-After", "")
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Answer(response.status_code, kind, self._data(response, url)), float(
                    wait
                ) if wait.isdigit() else 0
        raise _service_failure(f"{first} redirects without end", "Try again later")

    def _check(self, url: str) -> None:
        """Refuse whatever is not a known host by https."""
        parts = urlsplit(url)
        scheme = ("http", "https") if self.local else ("https",)
        if parts.scheme not in scheme or parts.netloc not in self.hosts or "@" in parts.netloc:
            raise _service_failure(
                f"{parts.scheme}://{parts.netloc} is none of the services that are asked", "Report it, please"
            )

    def _wait_for(self, host: str) -> None:
        pause = self._last.get(host, 0.0) + self.hosts[host] - time.monotonic()
        if pause > 0:
            self.sleep(pause)
        self._last[host] = time.monotonic()

    def _ask(self, question: Question) -> Any:
        requests = library()
        if self._session is None:
            self._session = requests.Session()
            mail = os.environ.get(MAIL, "")
            self._session.headers["User-Agent"] = f"{AGENT} (mailto:{mail})" if mail else AGENT
        url, body = question.url, question.body
        headers = {
            "Accept": question.accept,
            **question.headers,
            **({"Content-Type": "application/json"} if body else {}),
        }
        try:
            response = self._session.request(
                "POST" if body else "GET", url, data=body, headers=headers, timeout=SECONDS, allow_redirects=False,
                stream=True,
            )  # fmt: skip
        except requests.RequestException as error:
            why = "does not answer in time" if isinstance(error, requests.Timeout) else "cannot be reached"
            raise _service_failure(
                f"{urlsplit(url).netloc} {why}", "Check your network connection, and try again"
            ) from error
        if not self.local and not _is_public(response):
            raise _service_failure(f"{urlsplit(url).netloc} resolves to a private address", "Check your network")
        return response

    def _data(self, response: Any, url: str) -> bytes:
        """The body, as far as it may be read."""
        requests = library()
        parts, size, end = [], 0, time.monotonic() + LONGEST
        try:
            for part in response.iter_content(1 << 16):
                size += len(part)
                if size > LARGEST or time.monotonic() > end:
                    raise _service_failure(f"{urlsplit(url).netloc} sent too much, or too slowly", "Try again later")
                parts.append(part)
        except (requests.RequestException, OSError) as error:
            raise _service_failure(
                f"{urlsplit(url).netloc} stopped in the middle of its answer", "Try again"
            ) from error
        return b"".join(parts)


def _is_public(response: Any) -> bool:
    """Whether the machine that answers is on the internet; where a proxy answers for it, nobody can say."""
    raw = response.raw
    ways: tuple[Callable[[], Any], ...] = (
        lambda: raw.connection.sock,
        lambda: raw._fp.fp.raw._sock,
    )  # the second where the connection is given up
    for way in ways:
        with suppress(AttributeError, OSError, ValueError):
            return bool(ipaddress.ip_address(way().getpeername()[0]).is_global) or bool(getproxies())
    return True


def _service_failure(what: str, mend: str) -> Failure:
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.NO_ANSWER, what, mend)])
