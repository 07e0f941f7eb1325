"""BibTeX and biblatex, in both directions.

Reading: `syntax` divides a file into entries, `library` joins the files of a folder, `paper_fields` makes the fields
of a paper of an entry's, `entry_meaning` the paper.  Writing: `exports/bib_entry`.
"""
