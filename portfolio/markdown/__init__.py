"""Texts of the content as HTML that is safe to print.  Start with `convert`.

What Markdown must not touch is set aside (`protected_parts`), the rest is parsed (`parser/`, or `fast_path` where no
parser is needed) and cleaned (`sanitise`), and the parts are put back (`restored_parts`).  `math/` sets formulas,
`lint/` finds what readers would not see as it was meant.
"""
