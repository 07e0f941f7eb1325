"""`portfolio check`: everything that a build checks, and what only the finished pages can show.

`checks` runs it; `crawl` follows the links of the pages, `html` reads one page, `google_scholar` grades each paper.
"""
