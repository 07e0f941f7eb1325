"""Written values and types: a value of the type, or every problem with what is written.  Start with `structure`.

`values` has how the text of one value becomes a value, `yaml/` how text becomes written values that know their line,
`mend/` what to type instead of what cannot be read.
"""
