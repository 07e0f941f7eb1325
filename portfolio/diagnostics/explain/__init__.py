"""What each kind of problem means, with an example: for `portfolio explain` and for a page of the documentation.

`texts/` has one file for each code, which `explanations` reads and `printing` prints.
"""
