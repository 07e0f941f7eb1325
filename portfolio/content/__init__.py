"""The content folder, read and understood.  Start with `loading`.

`entry_files` says which files there are, `entry_parsing` reads one, `entry_texts` converts its texts, `bib_files`
adds the papers of .bib files, `citation_counts` the counts that were fetched.  The result is the `Content` of
`content_types`, which rules and pages are made from.  `images/` measures, copies and draws pictures; `starter/` holds
the files of a new site.
"""
