"""`portfolio metrics update`: how often papers are cited, asked of a service that knows, and never scraped.

Every source gives candidates for the papers of a site; which candidate is which paper is decided in one place.  An
answer that is not whole, or that cannot be believed, changes nothing.
"""
