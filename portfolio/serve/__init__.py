"""The preview server: build, serve, watch, build again, tell the browser."""

from portfolio.serve.preview import Asked, preview

__all__ = ["Asked", "preview"]
