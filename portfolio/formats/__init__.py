"""The forms in which bibliographies are read and handed out.  Start with `exports`.

`record` is a paper as bare facts; each other module writes it in one form, or reads one.  `bibtex/` reads .bib files
and writes entries, `latex/` reads the LaTeX in their fields, `csl/` knows types and writes CSL-JSON, and
`page_metadata/` says what search engines read in a page.
"""
