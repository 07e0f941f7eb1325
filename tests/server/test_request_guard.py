"""What the preview must not answer: paths out of the site, names and origins of others, methods that change things."""

# ruff: noqa: E501 - tables of requests

import base64
import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import LIMIT, SCRIPT, Command, command, project

pytestmark = [
    pytest.mark.usefixtures("untraced"),
    pytest.mark.skipif(sys.platform == "win32", reason="ended by signals"),
]

SECRET = "the-secret-of-the-engine"  # noqa: S105 - what no answer may hold


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """A preview beside files that are nobody's business."""
    folder = tmp_path_factory.mktemp("guarded").resolve()
    root = project(folder / "project", {"notes.txt": SECRET, "content/secret.yaml": SECRET, ".env": SECRET})
    (folder / "secret.txt").write_text(SECRET)
    with command(root) as it:
        (root / "site/linked").symlink_to(folder)
        (root / "site/mine.txt").write_text(SECRET)
        yield it


def raw(it: Command, request: bytes) -> tuple[int, bytes]:
    """Status and whole answer to bytes as they are; 0 where the connection is just closed."""
    with socket.create_connection(("127.0.0.1", it.port), timeout=LIMIT) as link:
        link.sendall(request)
        found = b""
        while part := link.recv(1 << 16):
            found += part
    status = re.match(rb"HTTP/1\.[01] (\d+)", found)
    return int(status[1]) if status else 0, found


def asked(it: Command, path: str, *, host: str = "", headers: str = "", method: str = "GET") -> tuple[int, bytes]:
    """The answer to a path that no client would send."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{it.port}'}\r\n{headers}Connection: close\r\n\r\n"
    return raw(it, head.encode())


UP = ["..", "%2e%2e", "%2E%2E", ".%2e", "%252e%252e", "..;", "%c0%ae%c0%ae", "%uff0e%uff0e", "..%00", "....//", "．．"]
SLASH = ["/", "%2f", "%2F", "%5c", "\\", "%252f", "//", "%c0%af", "/./"]
TARGETS = ["secret.txt", "notes.txt", ".env", "content/secret.yaml", "etc/passwd", ".portfolio/lock"]
PATHS = [
    *(f"/{up}{slash}{target}" for up in UP for slash in SLASH for target in TARGETS[:2]),
    *(f"/{f'{up}{slash}' * depth}etc/passwd" for up in UP for slash in SLASH for depth in (3, 12)),
    *(f"/papers/p1/{up}{slash}{up}{slash}{up}{slash}notes.txt" for up in UP for slash in SLASH),
    *(f"/{target}{tail}" for target in TARGETS for tail in ("", "?raw", "?import&raw??", "%00.html", "::$DATA", "/", "#x")),
    "/linked/secret.txt", "/linked/", "/mine.txt", "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/etc/passwd?raw",
    "/@fs/etc/passwd?raw", "/@fs/etc/passwd?import&raw??", "/C:/Windows/win.ini", "/c:%5cwindows%5cwin.ini", "/%00", "/\x01",
    "/index.html%00", "/index.html%20", "/index.html.", "/INDEX.HTML", "/papers/p1/index.html/", "/.portfolio-manifest.json",
    "/.portfolio-stage/", "/.gitkeep", "/file:///etc/passwd", "/%ff%fe", "/%", "/%zz", "/" + "a" * 5000, "/" + "a/" * 2000,
    "/..", "/.", "/%2e", "/livereload.js/../../secret.txt", "/livereload/state/../../../secret.txt", "/livereload.jsx",
    "/forcereload", "/livereload/forcereload?path=*", "*", "secret.txt", "../secret.txt", "", "http:secret.txt",
    "http://evil.example/", "http://127.0.0.1/secret.txt", "ftp://127.0.0.1/index.html", "file:///etc/passwd",
]  # fmt: skip


def test_many_paths_are_tried() -> None:
    assert len(PATHS) > 500


def test_no_path_leads_out_of_the_site_or_to_an_error_of_ours(served: Command) -> None:
    odd = []
    for path in PATHS:
        status, found = asked(served, path)
        if status not in (400, 404, 0) or SECRET.encode() in found or b"root:" in found:
            odd.append((path[:80], status, found[:200]))

    assert odd == []
    assert served.process.poll() is None
    assert not [line for line in served.lines if "Traceback" in line]


HOSTS = [
    "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}",
    "evil.localhost:{port}", "127.0.0.1:{other}", "127.0.0.1", "localhost", "localhost:", "localhost:0", "localhost:{port}0",
    "127.0.0.1:{port}.evil.example", "evil.example@127.0.0.1:{port}", "127.0.0.1:{port}@evil.example", "0:{port}",
    "0.0.0.0:{port}", "127.1:{port}", "2130706433:{port}", "0x7f000001:{port}", "0177.0.0.1:{port}", "127.0.0.2:{port}",
    "[::]:{port}", "[::ffff:127.0.0.1]:{port}", "192.168.0.7:{port}", "10.0.0.1:{port}", "169.254.169.254:{port}",
    "ada.example.org", "ada.example.org:{port}", "localhost:{port},evil.example", "localhost:{port} evil.example",
    "localhost/evil:{port}", "localhost#:{port}", "localhost?:{port}", "localhost\\:{port}", "xn--localhst-z9a:{port}",
    "lоcalhost:{port}", "[localhost]:{port}", "[127.0.0.1:{port}", "127.0.0.1]:{port}", "*:{port}", ":{port}", "-:{port}",
    "..:{port}", "127.0.0.1:-{port}", "127.0.0.1:+{port}x", "127.0.0.1:99999999",
]  # fmt: skip
KNOWN = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}", "localhost.:{port}"]


def test_only_names_of_the_server_itself_are_answered(served: Command) -> None:
    odd = []
    for host in HOSTS:
        named = host.format(port=served.port, other=served.port + 1)
        head = f"GET / HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode()
        status, found = raw(served, head)
        if status not in (400, 403, 0) or b"P 1" in found:
            odd.append((host, status))
    fine = [asked(served, "/", host=host.format(port=served.port))[0] for host in KNOWN]

    assert odd == []
    assert len(HOSTS) >= 40
    assert fine == [200] * len(KNOWN)


def test_a_request_without_a_name_or_with_two_is_refused(served: Command) -> None:
    own = f"127.0.0.1:{served.port}"

    assert raw(served, b"GET / HTTP/1.0\r\n\r\n")[0] in (400, 403)
    assert raw(served, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")[0] in (400, 403)
    assert asked(served, "/", headers="Host: evil.example\r\n")[0] in (400, 403)
    assert asked(served, "/", host="evil.example", headers=f"Host: {own}\r\n")[0] in (400, 403)


def test_a_name_that_was_allowed_is_answered(tmp_path: Path) -> None:
    with command(project(tmp_path / "project"), "--allow-host", "Laptop.local", "--allow-host", "ada") as it:
        assert [asked(it, "/", host=f"{name}:{it.port}")[0] for name in ("laptop.local", "ada", "other")] == [
            200,
            200,
            403,
        ]


ORIGINS = [
    "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1", "http://127.0.0.1:{other}",
    "http://localhost:{port}", "http://127.0.0.1:{port}.evil.example", "http://127.0.0.1:{port}@evil.example",
    "http://evil.example:{port}", "file://", "chrome-extension://abcdef", "moz-extension://abc", "data:", "",
    "http://127.0.0.1:{port}/", "http://127.0.0.1:{port} http://evil.example", "ws://127.0.0.1:{port}", "127.0.0.1:{port}",
]  # fmt: skip


def upgrade(it: Command, origin: str | None, *, host: str = "") -> tuple[int, bytes]:
    """The answer to a page that wants the reload channel."""
    key = base64.b64encode(os.urandom(16)).decode()
    extra = "" if origin is None else f"Origin: {origin}\r\n"
    head = (
        f"GET /livereload HTTP/1.1\r\nHost: {host or f'127.0.0.1:{it.port}'}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{extra}\r\n"
    )
    with socket.create_connection(("127.0.0.1", it.port), timeout=LIMIT) as link:
        link.sendall(head.encode())
        found = link.recv(1 << 16)
    status = re.match(rb"HTTP/1\.1 (\d+)", found)
    return int(status[1]) if status else 0, found


def test_pages_of_others_get_neither_the_site_nor_the_reload_channel(served: Command) -> None:
    odd = []
    for origin in ORIGINS:
        named = origin.format(port=served.port, other=served.port + 1)
        page, socket_ = asked(served, "/", headers=f"Origin: {named}\r\n")[0], upgrade(served, named)[0]
        if page != 403 or socket_ not in (400, 403):
            odd.append((origin, page, socket_))

    assert odd == []
    assert asked(served, "/", headers=f"Origin: http://127.0.0.1:{served.port}\r\n")[0] == 200
    assert upgrade(served, f"http://127.0.0.1:{served.port}")[0] == 101
    assert upgrade(served, "http://evil.example", host=f"evil.example:{served.port}")[0] == 403


def test_a_page_elsewhere_may_link_here_and_may_not_embed(served: Command) -> None:
    def fetched(site: str, mode: str, kind: str) -> int:
        headers = f"Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {kind}\r\n"
        return asked(served, "/", headers=headers)[0]

    assert fetched("cross-site", "navigate", "document") == 200
    assert fetched("none", "navigate", "document") == 200
    assert fetched("same-origin", "cors", "empty") == 200
    assert fetched("cross-site", "no-cors", "script") == 403
    assert fetched("cross-site", "no-cors", "image") == 403
    assert fetched("same-site", "cors", "empty") == 403
    assert fetched("cross-site", "navigate", "iframe") == 403


METHODS = [
    "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "MOVE", "COPY", "LOCK", "PURGE",
    "get", "GETS", "FOO", "A" * 40,
]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/", "/theme/style.css", "/livereload", "/livereload.js", "/livereload/state", "/nowhere"]
)
def test_only_reading_is_answered(served: Command, path: str) -> None:
    odd = []
    for method in METHODS:
        status, found = asked(served, path, method=method, headers="Content-Length: 0\r\n")
        if status not in (400, 405) or b"P 1" in found or (status == 405 and b"Allow: GET, HEAD\r\n" not in found):
            odd.append((method, status))

    assert odd == []


def test_what_is_said_of_answers_and_what_is_not(served: Command) -> None:
    for path in ("/", "/theme/style.css", "/nowhere", "/livereload.js", "/papers/p1", "/feed.xml"):
        answer, _ = served.get(path)
        named = {name.lower(): value for name, value in answer.headers.items()}

        assert named["x-content-type-options"] == "nosniff", path
        assert named["cross-origin-resource-policy"] == "same-origin", path
        assert "server" not in named, path
        assert not [name for name in named if name.startswith("access-control")], path


def test_no_folder_is_listed(served: Command) -> None:
    for path in ("/papers/", "/theme/", "/years"):
        answer, page = served.get(path)

        assert b"p1" not in page or answer.status == 302 or path == "/years", path
    assert served.get("/papers/")[0].status == 404
    assert served.get("/theme/")[0].status == 404


def test_without_the_token_nothing_is_told(served: Command) -> None:
    script = SCRIPT.search(served.get("/")[1])
    assert script
    token = re.search(rb"snipver=([\w-]+)", script[0])
    assert token

    assert served.get("/livereload/state?build=1&path=/")[0].status == 403
    assert served.get("/livereload/state?token=x&build=1&path=/")[0].status == 403
    assert served.get(f"/livereload/state?token={token[1].decode()}%C3%A9&build=1")[0].status == 403
    answer, data = served.get(f"/livereload/state?token={token[1].decode()}&build=zz&path=%00")
    assert (answer.status, json.loads(data)["problems"]) == (200, [])


@pytest.mark.parametrize("said", [b"", b"x", b"[]", b"1", b"{}", b'{"command": 1}', b"[" * 60_000, b"\xff", b'"x"'])
def test_nonsense_on_the_reload_channel_ends_it_and_nothing_else(served: Command, said: bytes) -> None:
    key = base64.b64encode(os.urandom(16)).decode()
    own = f"127.0.0.1:{served.port}"
    head = (
        f"GET /livereload HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    length = bytes([0x80 | len(said)]) if len(said) < 126 else b"\xfe" + len(said).to_bytes(2, "big")
    with socket.create_connection(("127.0.0.1", served.port), timeout=LIMIT) as link:
        link.sendall(head.encode())
        assert b"101" in link.recv(4096)
        link.sendall(b"\x81" + length + b"\0\0\0\0" + said)
        found = link.recv(4096)

    assert SECRET.encode() not in found
    assert served.get("/")[0].status == 200
    assert not [line for line in served.lines if "Traceback" in line]
