"""Everything that Pillow draws.

It comes with the extra `images`, is imported only in this package, and only to draw; without it nothing is drawn.
"""

from importlib.util import find_spec


def can_draw() -> bool:
    """Whether Pillow is there."""
    return find_spec("PIL") is not None


def version() -> str:
    """The version of Pillow: another one may draw otherwise."""
    from PIL import __version__

    return __version__
