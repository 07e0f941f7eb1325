"""Rules between entries: each a function from the content to its problems.  `registry` has them all."""
