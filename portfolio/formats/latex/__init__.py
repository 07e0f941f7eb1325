"""LaTeX as BibTeX files hold it, read as text: `field_text` is the way in; and text written as LaTeX: `to_latex`."""
