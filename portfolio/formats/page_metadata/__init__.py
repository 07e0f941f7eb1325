"""What a page says of a work to search engines: Highwire Press tags for Google Scholar, and schema.org."""
