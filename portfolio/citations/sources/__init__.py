"""Services that count citations, one file with a value `COUNTS` for each; `count_sources` finds them."""
