"""The server: the door to tornado, and to the parts of livereload that are used here.

Every answer comes from the build's own table.  Whoever asks must know the server by a name of its own, so that no page
of a stranger can reach it through a name that leads to this machine (DNS rebinding).
"""

import errno
import logging
import socket
from collections.abc import Callable, Sequence
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from portfolio.server.web.reload_channel import Injector, Live, Script, StateHandler
from portfolio.server.web.shared_state import Served
from portfolio.server.web.static_files import Pages

TRIES = 50
"""Ports that are tried, one after the other, from the one that was asked for."""

SMALL = 1 << 16
"""Bytes of a request's head, and of a message from a page."""


def open_sockets(host: str, port: int) -> tuple[list[socket.socket], int]:
    """Sockets at the first free port from `port` on, and that port; raises OSError where there is none."""
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            sockets = bind_sockets(candidate, host)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or candidate == min(port + TRIES, 65536) - 1:
                raise
            continue
        return sockets, int(sockets[0].getsockname()[1])
    raise OSError(errno.EADDRINUSE, "there is no such port")


def start(served: Served, sockets: Sequence[socket.socket]) -> Callable[[], None]:
    """Answer at the sockets, in the event loop that runs; what is given back ends it."""
    logging.getLogger("tornado.general").setLevel(logging.CRITICAL)  # what strangers send is no news
    logging.getLogger("livereload").setLevel(logging.CRITICAL)
    given: dict[str, Any] = {"served": served}
    application = Application(
        [
            ("/livereload", Live, given),
            (r"/livereload\.js", Script, given),
            ("/livereload/state", StateHandler, given),
            ("(.*)", Pages, {**given, "path": str(served.output)}),
        ],
        transforms=[Injector],
        log_function=lambda _: None,
        websocket_max_message_size=SMALL,
        websocket_ping_interval=30,
        websocket_ping_timeout=20,
    )
    server = HTTPServer(application, max_header_size=SMALL, max_body_size=SMALL)
    server.add_sockets(sockets)

    def end() -> None:
        server.stop()
        served.part()

    return end
