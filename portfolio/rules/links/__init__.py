"""Links inside texts: each leads to something that the site publishes."""
