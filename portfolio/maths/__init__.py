"""Formulas as their authors write them: macros, chemistry and units as plain LaTeX, and formulas in plain words.

Nothing here knows a library: `formulas` has the LaTeX set.
"""
