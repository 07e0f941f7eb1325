"""Python-Markdown, and what GitHub's Markdown has besides: the only door to the package `markdown`."""
