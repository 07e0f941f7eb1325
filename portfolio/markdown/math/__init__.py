"""Formulas as their authors write them, as MathML (`formulas`) and in plain words (`plain_words`).

Macros, chemistry and units are plain LaTeX before a formula is set.
"""
