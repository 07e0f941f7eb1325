"""An author at work, who makes random edits to a generated site: each sequence is a number, and always the same.

`shelf` has what an author keeps, `new_values` what may be written into fields, `desk` the author; `entry_edits`,
`theme_edits` and `output_edits` are what may be done, and `sequences` deals it out.
"""
