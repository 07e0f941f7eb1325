"""Sites that other generators make as a source of an import; `recognise` says which one a folder holds.

Each becomes papers, pages, files to be published and fields of site.yaml, and everything that does not come over is
named.  Nothing of the other site is changed.
"""
