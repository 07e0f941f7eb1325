"""LaTeX as BibTeX files hold it, read as text."""
