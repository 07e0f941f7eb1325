"""What each kind of problem means, with an example: for `portfolio explain` and for docs/errors.md.

`texts/` has one file for each code, which `explanations` reads and `printing` prints.
"""
