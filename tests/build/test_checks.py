"""What only the pages as they will be can show: where links lead, inside and outside, and what is too large."""

import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from sites import MakeSite, entry, wish

from portfolio.build.audit import crawl
from portfolio.build.audit.checks import CheckOptions, examine
from portfolio.build.audit.html import page_reading
from portfolio.output.git import size_limits
from portfolio.services import link_check
from portfolio.services.link_check import LinkAnswer, answers

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org/repo/\n"


def said(root: Path, asked: CheckOptions = CheckOptions()) -> list[str]:  # noqa: B008 - a tuple
    return [str(it) for it in examine(wish(root), asked).problems]


def test_a_template_that_links_nothing_is_named_once(make_site: MakeSite) -> None:
    footer = '<footer><a href="{{ root }}impressum/">Imprint</a></footer>'
    papers = {f"content/papers/{it}.md": entry(it) for it in "abc"}
    root = make_site({"content/site.yaml": SITE, "content/templates/footer.html": footer, **papers})
    found = [it for it in said(root) if "impressum" in it]

    assert found == [
        "portfolio: PF334 warning: on the page index.html: the link './impressum/' leads to impressum/index.html, "
        "which does not exist\n    Look for it in your templates, or those of the theme"
    ]
    make_site({"content/site.yaml": f"{SITE}ignore: [PF334]\n"})
    assert [it for it in said(root) if "impressum" in it] == []


def test_the_example_and_a_site_below_a_path_have_no_dead_links(make_site: MakeSite) -> None:
    example = Path(__file__).parents[2] / "content"
    root = make_site({"content/site.yaml": SITE})
    report = examine(wish(root)._replace(source=example, base_url="https://ada.example.org/repo/"))

    assert [str(it) for it in report.problems if it.code.id == "PF334"] == []


def test_what_github_does_not_take_is_said(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site({"content/site.yaml": SITE, "content/static/a.mp4": "a" * 300, "content/static/b.mp4": "b" * 200})
    monkeypatch.setattr(size_limits, "LARGEST_FILE", 250)
    monkeypatch.setattr(crawl, "LARGEST_SITE", 1_000)
    files = [it for it in said(root) if "content/static" in it.split(":")[0]]
    (whole,) = [it for it in said(root) if "publishes at most" in it]

    assert [it.split(":")[0] for it in files] == ["content/static/a.mp4"]
    assert "PF335 warning: has 0 MB, but GitHub takes no file over 0 MB" in files[0]
    assert whole.startswith("portfolio: PF335 warning: the site has 0.0 GB, but GitHub Pages publishes at most 0\n")


# Links that leave the site


class Hub(BaseHTTPRequestHandler):
    """Answers as its path says."""

    asked: list[tuple[str, str, float, str]] = []  # noqa: RUF012 - reset by the fixture

    def answer(self) -> None:
        self.asked.append((self.command, self.path, time.monotonic(), self.headers["User-Agent"]))
        first = sum(path == self.path for _, path, _, _ in self.asked) == 1
        status = int(self.path.strip("/").split("-")[0]) if self.path.strip("/")[:3].isdigit() else 200
        if self.path == "/head-403" or self.path == "/head-404":
            status = int(self.path[-3:]) if self.command == "HEAD" else 200
        if self.path == "/503-then-200":
            status = 503 if first else 200
        self.send_response(status)
        if self.path == "/301":
            self.send_header("Location", "/404-at-last")
        if self.path == "/302-round":
            self.send_header("Location", "/302-round")
        if status == 429:
            self.send_header("Retry-After", "0")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[str]:
    """The address of a server that answers as it is asked."""
    Hub.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "fault", "known"),
    [
        ("/200", "", True), ("/404", "the page is gone (404)", True), ("/410", "the page is gone (410)", True),
        ("/301", "the page is gone (404)", True), ("/head-403", "", True), ("/head-404", "", True), ("/403", "", False),
        ("/401", "", False), ("/500", "", False), ("/429", "", False), ("/503-then-200", "", True),
        ("/302-round", "its server is misconfigured (TooManyRedirects)", True),
    ],
)  # fmt: skip
def test_only_what_is_gone_is_dead(hub: str, tmp_path: Path, path: str, fault: str, known: bool) -> None:
    assert answers([hub + path], tmp_path / "links.json", pause=0, local=True) == [LinkAnswer(hub + path, fault, known)]


def test_a_server_that_is_not_there_is_dead(tmp_path: Path) -> None:
    (found,) = answers(["http://127.0.0.1:9/x"], tmp_path / "links.json", pause=0, local=True)

    assert found.fault == "its server does not answer"


def test_a_host_is_asked_one_question_after_the_other_and_knows_who_asks(hub: str, tmp_path: Path) -> None:
    answers([f"{hub}/200-{it}" for it in range(4)], tmp_path / "links.json", pause=0.05, local=True)
    times = [when for _, _, when, _ in Hub.asked]

    assert all(later - earlier >= 0.05 for earlier, later in pairwise(times))
    assert {command for command, *_ in Hub.asked} == {"HEAD"}
    assert all(agent.startswith("portfolio/") for *_, agent in Hub.asked)


def test_a_good_answer_is_remembered_and_a_bad_one_asked_for_again(hub: str, tmp_path: Path) -> None:
    memory, clock = tmp_path / "deep/links.json", [1e9]
    urls = [f"{hub}/200", f"{hub}/404"]
    for _ in range(2):
        answers(urls, memory, now=lambda: clock[0], pause=0, local=True)
    once = [path for _, path, _, _ in Hub.asked]
    clock[0] += link_check.FRESH + 1
    answers(urls, memory, now=lambda: clock[0], pause=0, local=True)
    memory.write_text("not json")
    answers(urls[:1], memory, now=lambda: clock[0], pause=0, local=True)

    assert (once.count("/200"), once.count("/404")) == (1, 4)  # HEAD and GET, twice
    assert [path for _, path, _, _ in Hub.asked].count("/200") == 3


PRIVATE = ("http://127.0.0.1/x", "http://localhost:8000", "http://10.0.0.7/", "http://[::1]/", "http://nas.local/")


@pytest.mark.parametrize("url", PRIVATE)
def test_nobody_is_asked_on_this_machine_and_its_network(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_check, "_host_answers", lambda *_: pytest.fail("asked"))

    assert answers([url], tmp_path / "links.json") == [LinkAnswer(url, "")]


def test_a_dead_link_is_named_where_it_is_written(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, good = "https://gone.example.org/x", "https://good.example.org/"
    settings = f"{SITE}links:\n  website: {gone}\n"
    paper = entry("A", f"See [this]({good}) and [that]({gone}).")
    root = make_site({"content/site.yaml": settings, "content/papers/a.md": paper, "content/papers/b.md": entry("B")})
    asked: list[str] = []

    def told(urls: list[str], _: Path) -> list[LinkAnswer]:
        asked.extend(urls)
        return [LinkAnswer(url, "the page is gone (404)" if url == gone else "") for url in urls]

    monkeypatch.setattr(link_check, "answers", told)
    line = (root / "content/papers/a.md").read_text().splitlines()[3]

    place = f"content/papers/a.md:4:{line.index(gone) + 1}"

    assert said(root, CheckOptions(external=True)) == [
        f"{place}: PF336 warning: the link to '{gone}' is dead: the page is gone (404)\n"
        "    Correct it, or link a copy at https://web.archive.org"
    ]
    assert not any(url.startswith("https://ada.example.org") for url in asked)


# HTML, and pictures

SOUND = (
    "<p>a<p>b</p>", "<ul><li>a<li>b</ul>", "<table><tr><td>a<tr><td>b</table>", "<p>a<div>b</div>",
    "<dl><dt>a<dd>b</dl>",
    "a<br>b<br/>", '<img src="a" alt="">', "<svg><path d='M0'/><g><circle/></g></svg>",
    "<script>a = '</p><div>'</script>",
    "<!-- <div> -->", "<a href='b'>c</a><a href='d'>e</a>", "<b id='x'>a</b><b id='y'>c</b>", "<style>a > b {}</style>",
    "<select><option>a<option>b</select>", "<math><mi>x</mi></math>", "<textarea></div></textarea>",
)  # fmt: skip

FAULTS = [
    ("<div>", "<div> is not closed before </body>"), ("a</div>", "</div> has no opening tag"),
    ("<p><div>a</div></p>", "</p> has no opening tag"), ("<b><i>a</b></i>", "<i> is not closed before </b>"),
    ("<div/>", "<div> is not closed before </body>"),
    ("<span><ul><li>a</span></ul>", "<ul> is not closed before </span>"),
    ("<img src='a.png'>", "<img> has no alt"), ("<b id='x'></b><i id='x'></i>", "the id 'x' is used twice on the page"),
    ("<a href='a'><b><a href='c'>d</a></b></a>", "a link is inside a link"),
]  # fmt: skip


@pytest.mark.parametrize("body", SOUND)
def test_sound_html_is_taken_as_it_is(body: str) -> None:
    assert page_reading(f"<!doctype html><title>a</title><body>{body}".encode()).faults == ()


@pytest.mark.parametrize(("body", "fault"), FAULTS)
def test_what_is_no_html_is_said(body: str, fault: str) -> None:
    found = page_reading(
        f"<!doctype html><html><head><title>a</title></head>\n<body>{body}\n</body></html>".encode()
    ).faults

    assert next((it.line, it.what) for it in found) == (2, fault)


def test_what_the_end_of_a_page_leaves_open_is_said() -> None:
    assert [it.what for it in page_reading(b"<title>a</title><p>a<b>c").faults] == ["<b> is never closed"]


def test_a_page_without_a_title_is_named() -> None:
    assert [it.what for it in page_reading(b"<p>a").faults] == ["the page has no <title>"]


def test_a_template_with_a_mistake_is_named_once(make_site: MakeSite) -> None:
    footer = "<footer><div>\n<img src='{{ root }}a.png'></footer>"
    papers = {f"content/papers/{it}.md": entry(it) for it in "abc"}
    files = {"content/site.yaml": SITE, "content/templates/footer.html": footer, "content/static/a.png": "."}
    root = make_site({**files, **papers})
    found = [it.partition(": in `")[0] for it in said(root) if "PF339" in it]

    assert [re.sub(r"line \d+", "line", it) for it in found] == [
        "portfolio: PF339 warning: on the page index.html, line: <div> is not closed before </footer>\n"
        "    Write </div> where it ends",
        "portfolio: PF339 warning: on the page index.html, line: <img> has no alt\n"
        '    Say what it shows, or write `alt=""` if it is only decoration',
    ]
    assert len([it for it in said(root) if "PF339" in it]) == 2


def test_a_large_picture_is_named_where_pages_show_it(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawl, "HEAVY", 1000)
    picture = BytesIO()
    Image.effect_noise((400, 300), 90).save(picture, "PNG")
    text = entry("A title", "![A loom](loom.png) ![A mill](mill.svg)")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="{"M0 0" * 400}"/></svg>'
    files = {f"content/papers/a/{name}.png": picture.getvalue() for name in ("loom", "unseen")}
    root = make_site({"content/site.yaml": SITE, "content/papers/a/index.md": text, "content/papers/a/mill.svg": svg,
                      **files})  # fmt: skip
    found = [it for it in said(root) if "PF340" in it]
    make_site({"content/site.yaml": f"{SITE}picture_formats: [webp]\n"})

    assert [it.partition(": PF340 hint: has 0.")[0] for it in found] == [
        "content/papers/a/loom.png", "content/papers/a/mill.svg",
    ]  # fmt: skip
    assert "Write `picture_formats: [webp]`" in found[0]
    assert "Simplify it" in found[1]
    assert [it.partition(":")[0] for it in said(root) if "PF340" in it] == ["content/papers/a/mill.svg"]
