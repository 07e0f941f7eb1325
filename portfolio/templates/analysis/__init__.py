"""The check of templates against the fields of their views.  `check` is the way in."""
