"""Rules between entries: each a function from the content to its problems.  A file says in its `RULES` which it
has, and `registry` asks every file."""
