"""Files of references as a source of an import, one file with a value `IMPORTER` for each form."""
