"""Themes as files: theme.yaml, options, what a theme extends; and the start of a new one."""
