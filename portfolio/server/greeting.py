"""What a preview says at its start: where it is, and who can reach it."""

import ipaddress
from contextlib import suppress


def greeting(host: str, wanted: int, port: int, base: str) -> list[str]:
    """What is said at the start."""
    lines = []
    if port != wanted and wanted:
        lines.append(f"Port {wanted} is taken; this is the next free one")
    if not is_local(host):
        lines.append("Because of --host, anyone who can reach this machine can read the site")
    return [*lines, f"Serving at {address(host, port, base)}  (Ctrl-C ends it)"]


def address(host: str, port: int, base: str) -> str:
    """Where a browser on this machine finds the site."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - said, not listened to
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}{'' if port == 80 else f':{port}'}{base}"


def is_local(host: str) -> bool:
    """Whether nobody else can reach a server there."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host.lower() == "localhost"
