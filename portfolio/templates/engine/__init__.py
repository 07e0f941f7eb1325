"""Templates as Jinja reads and renders them, within bounds.  `templates` is the way in."""
