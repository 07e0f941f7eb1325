"""Services that know papers as a source of an import, one file with a value `IMPORTER` for each."""
