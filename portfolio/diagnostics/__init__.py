"""What the program says: problems, and how they are printed.  Start with `problems`.

A user's mistake is a `Problem`: where, which of the `codes`, what is wrong, how to mend it.  It is collected, never
raised one by one.  `console` prints problems and results for people, `machine_readable` for programs; `explain/` says
more about each code.
"""
