"""YAML as people write it: values that know their line, and what is wrong in plain words.  `nodes` is the way in."""
