"""The forms in which programs take references, one file for each; `export_formats` finds them."""
