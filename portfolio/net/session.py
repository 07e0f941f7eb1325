"""One polite way to ask services: few hosts, slowly, never anything private, and never without end.

Only hosts of a fixed list are asked, by https; each redirect is looked at anew; the machine that answers must be a
public one; an answer has a largest size and a longest time.  Whatever goes wrong is one `Failure` that says what to do.
"""

import ipaddress
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

from portfolio import codes
from portfolio.net import AGENT, library
from portfolio.problems import ENVIRONMENT, Failure, Problem, Where

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
    "export.arxiv.org": 3.0,
}  # fmt: skip
"""Who is asked, and the seconds between two questions: as their terms of use want it."""


class Answer(NamedTuple):
    """What a service said."""

    status: int
    type: str
    """Its media type: `application/json`."""
    data: bytes


class Session:
    """Questions of one run of the program."""

    def __init__(
        self, *, hosts: Mapping[str, float] = HOSTS, local: bool = False, offline: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        """`local` lets machines of this network answer, by http too: for tests."""
        self.hosts, self.local, self.offline, self.sleep = hosts, local, offline, sleep
        self._last: dict[str, float] = {}
        self._session: Any = None

    def get(self, url: str, accept: str) -> Answer:
        """The answer, whatever its status unless the service is busy; raises `Failure` (environment)."""
        if self.offline:
            raise _failed(f"{urlsplit(url).netloc} was not asked", "Leave out --offline to ask it")
        for turn in range(TRIES):
            answer, wait = self._follow(url, accept)
            if answer.status not in (429, 500, 502, 503, 504):
                return answer
            if turn + 1 < TRIES:
                self.sleep(min(wait or 2.0**turn, LONGEST))
        what = f"{urlsplit(url).netloc} is busy and answers {answer.status}"
        raise _failed(what, "Try again in some minutes")

    def _follow(self, url: str, accept: str) -> tuple[Answer, float]:
        for _ in range(REDIRECTS + 1):
            self._check(url)
            self._wait_for(urlsplit(url).netloc)
            response = self._ask(url, accept)
            with response:
                if response.is_redirect or response.is_permanent_redirect:
                    url = urljoin(url, response.headers["Location"])
                    continue
                wait = response.headers.get("Retry-After", "")
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Answer(response.status_code, kind, self._data(response, url)), float(
                    wait
                ) if wait.isdigit() else 0
        raise _failed(f"{url} leads from one address to the next without end", "Try again later")

    def _check(self, url: str) -> None:
        """Refuse whatever is not a known host by https."""
        parts = urlsplit(url)
        scheme = ("http", "https") if self.local else ("https",)
        if parts.scheme not in scheme or parts.netloc not in self.hosts or "@" in parts.netloc:
            raise _failed(
                f"{parts.scheme}://{parts.netloc} is none of the services that are asked", "Report it, please"
            )

    def _wait_for(self, host: str) -> None:
        pause = self._last.get(host, 0.0) + self.hosts[host] - time.monotonic()
        if pause > 0:
            self.sleep(pause)
        self._last[host] = time.monotonic()

    def _ask(self, url: str, accept: str) -> Any:
        requests = library()
        if self._session is None:
            self._session = requests.Session()
            mail = os.environ.get(MAIL, "")
            self._session.headers["User-Agent"] = f"{AGENT} (mailto:{mail})" if mail else AGENT
        try:
            response = self._session.get(
                url, headers={"Accept": accept}, timeout=SECONDS, allow_redirects=False, stream=True
            )
        except requests.RequestException as error:
            why = "does not answer in time" if isinstance(error, requests.Timeout) else "cannot be reached"
            raise _failed(f"{urlsplit(url).netloc} {why}", "Look whether you are online, and try again") from error
        if not self.local and not _is_public(response):
            raise _failed(f"{urlsplit(url).netloc} is answered by a private address", "Look at the network you are in")
        return response

    def _data(self, response: Any, url: str) -> bytes:
        """The body, as far as it may be read."""
        requests = library()
        parts, size, end = [], 0, time.monotonic() + LONGEST
        try:
            for part in response.iter_content(1 << 16):
                size += len(part)
                if size > LARGEST or time.monotonic() > end:
                    raise _failed(f"{urlsplit(url).netloc} says too much, or too slowly", "Try again later")
                parts.append(part)
        except (requests.RequestException, OSError) as error:
            raise _failed(f"{urlsplit(url).netloc} stopped in the middle of its answer", "Try again") from error
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


def _failed(what: str, mend: str) -> Failure:
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.NO_ANSWER, what, mend)])
