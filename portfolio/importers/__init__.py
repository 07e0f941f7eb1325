"""`portfolio import`: papers from files of others into entries, as a merge that never loses an edit.

A source is read into records; each is matched with the entry that there is of the same paper, and merged with it field
by field.  What was imported last is remembered in `content/data/imported.json`, so that what the user changed since
can be told from what the source changed.
"""
