"""The command line.  `start` is where the program starts, `commands` has the commands.

A module here reads options and says what was done; the work stands in the rooms below, or in `project/` where it
concerns the files of a whole project.  A plain `portfolio build` never imports `commands`, and so not click.
"""
