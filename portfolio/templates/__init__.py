"""Templates and themes.  A template sees its view and nothing else, and escapes everything.

`engine/` reads and renders templates and is the door to Jinja, `analysis/` finds mistakes in them before any page is
made, `theme/` reads themes.  `page` is a page as a value.
"""
