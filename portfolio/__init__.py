"""A static site generator for research portfolios."""

__version__ = "0.1.0"
