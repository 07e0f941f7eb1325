"""The content as a site: papers in order, groups, figures, and what every page shares.  Pure."""

from portfolio.derive.site import derive

__all__ = ["derive"]
