"""Files of references as a source of an import, one module for each form; `file_kinds` says which one a file is."""
