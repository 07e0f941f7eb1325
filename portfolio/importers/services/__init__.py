"""Services that know papers as a source of an import, one module for each."""
