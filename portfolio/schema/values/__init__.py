"""Kinds of values, such as dates and identifiers: a file holds in its `VALUES` what belongs together."""
