"""Written values and types: a value of the type, or every problem with what is written.  Start with `structure`.

`written_values` has the types of what stands in a file, each with its line, `yaml/` how text becomes these,
`values/` how the text of one value becomes a value, `mend/` what to type instead of what cannot be read.
`format_version` counts the changes of what fields mean.
"""
