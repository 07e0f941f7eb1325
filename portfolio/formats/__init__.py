"""The forms in which bibliographies are read and handed out.  Start with `exports`.

`record` is a paper as bare facts; `exports/` writes it in the forms that programs take.  `bibtex/` reads .bib files,
`latex/` the LaTeX in their fields, `csl/` knows types, and `page_metadata/` says what search engines read in a page.
"""
