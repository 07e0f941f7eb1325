"""What an import changes in the files of a site, so that no edit of the user's is ever lost.

`entry_merge` merges records with the entries that there are, field by field, with `last_import` as the common
ancestor; other modules do so for the owner's fields, for whole files and for what the starter put there.
"""
