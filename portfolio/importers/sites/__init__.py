"""Sites that other generators make as a source of an import; each file that has a value `IMPORTER` reads one kind.

Each becomes papers, pages, files to be published and fields of site.yaml, and everything that does not come over is
named.  Nothing of the other site is changed.
"""
