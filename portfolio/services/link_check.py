"""Whether links that lead out of the site lead anywhere: asked politely, several hosts at once, and remembered.

Only `portfolio check --external` uses it, and only what a person would see counts: an answer that the page is gone,
or no answer at all.  What a server refuses to programs is no dead link.
"""

import ipaddress
import json
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from portfolio.services.http import AGENT, library

SECONDS = 10
"""For an answer."""

HOSTS = 8
"""That are asked at once; each of them one question after the other."""

PAUSE = 0.3
"""Seconds between two questions to one host."""

TRIES = 2
LONGEST = 20
"""Seconds that a server may ask to be left alone before it is asked again."""

FRESH = 7 * 24 * 3600
"""Seconds for which a good answer is remembered."""

GONE = (404, 410)
REFUSES_HEAD = (400, 403, 404, 405, 501)
"""Answers to a question without a body after which the page itself is asked for."""


class LinkAnswer(NamedTuple):
    """What came of an address."""

    url: str
    fault: str
    """Why it is dead, as the end of a sentence; '' where it is not, or where nobody can say."""
    known: bool = True
    """Whether anybody can say."""


def answers(
    urls: Iterable[str],
    memory: Path,
    *,
    now: Callable[[], float] = time.time,
    pause: float = PAUSE,
    local: bool = False,
) -> list[LinkAnswer]:
    """What is true of each address, in order; good answers are remembered in a file.

    Addresses of this machine and its network are not asked unless `local`.
    """
    told = _recall(memory)
    wanted = sorted(set(urls))
    hosts: dict[str, list[str]] = {}
    for url in wanted:
        if now() - told.get(url, 0) > FRESH and (local or not _is_private(url)):
            hosts.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(HOSTS) as pool:
        found = {
            it.url: it for group in pool.map(lambda group: _host_answers(group, pause), hosts.values()) for it in group
        }
    good = {url: now() for url, it in found.items() if it.known and not it.fault}
    _remember(memory, {url: when for url, when in {**told, **good}.items() if url in wanted and when <= now()})
    return [found.get(url, LinkAnswer(url, "")) for url in wanted]


def _host_answers(urls: Sequence[str], pause: float) -> list[LinkAnswer]:
    """The answers of one host."""
    requests = library()
    with requests.Session() as session:
        session.headers["User-Agent"] = f"{AGENT} (checks the links of its user's own homepage)"
        found = []
        for place, url in enumerate(urls):
            time.sleep(pause if place else 0)
            found.append(_answer(session, url, pause))
        return found


def _answer(session: Any, url: str, pause: float) -> LinkAnswer:
    requests = library()
    for turn in range(TRIES):
        try:
            status, wait = _status(session, url)
        except (requests.exceptions.SSLError, requests.exceptions.TooManyRedirects) as error:
            return LinkAnswer(url, f"its server is misconfigured ({type(error).__name__})")
        except requests.exceptions.ConnectionError as error:
            if turn + 1 < TRIES:
                time.sleep(pause)
                continue
            nowhere = "NameResolution" in str(error) or "Name or service" in str(error)
            return LinkAnswer(url, "there is no such server" if nowhere else "its server does not answer")
        except requests.exceptions.RequestException:
            return LinkAnswer(url, "", known=False)
        if status in GONE:
            return LinkAnswer(url, f"the page is gone ({status})")
        if status not in (429, 500, 502, 503, 504):
            return LinkAnswer(url, "", known=status < 400)
        if turn + 1 < TRIES:
            time.sleep(min(wait, LONGEST) if wait else pause)
    return LinkAnswer(url, "", known=False)


def _status(session: Any, url: str) -> tuple[int, float]:
    """The status of the answer, and how long the server wants to be left alone."""
    answer = session.head(url, timeout=SECONDS, allow_redirects=True)
    if answer.status_code in REFUSES_HEAD:
        answer = session.get(url, timeout=SECONDS, allow_redirects=True, stream=True)
        answer.close()
    wait = answer.headers.get("Retry-After", "")
    return answer.status_code, float(wait) if wait.isdigit() else 0.0


def _is_private(url: str) -> bool:
    """Whether an address is of this machine or its network by its looks."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".localhost", ".internal")) or "." not in host


def _recall(memory: Path) -> dict[str, float]:
    try:
        data = json.loads(memory.read_text("utf-8"))
        return {url: float(when) for url, when in data.items()} if isinstance(data, dict) else {}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _remember(memory: Path, told: dict[str, float]) -> None:
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(told, indent=0, sort_keys=True), "utf-8")
    except OSError:  # it is only asked again
        return
