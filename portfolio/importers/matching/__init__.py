"""Which records are of one paper: only where that is certain.  Start with `same_paper`.

In doubt two records stay two, and the doubt is said.  `record_groups` does it within one source, `earlier_imports`
against what an earlier import brought.
"""
