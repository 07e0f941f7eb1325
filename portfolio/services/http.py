"""Questions to other machines: only where the user asks for them, and never in a build."""

from typing import Any

from portfolio import __version__

AGENT = f"portfolio/{__version__}"
"""How the program calls itself."""


def library() -> Any:
    """The library that asks, which is imported when somebody does: it takes as long as a small build."""
    import requests

    return requests
