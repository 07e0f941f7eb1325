"""`portfolio check`: everything that a build checks, and what only the finished pages can show.

`checks` runs it, `page_checks` what looks at pages; `crawl` follows their links, `html` reads one page,
`google_scholar` grades each paper.
"""
