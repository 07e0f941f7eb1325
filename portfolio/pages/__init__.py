"""The pages of a site, one module for each kind of page.  Start with `plan`, which finds the modules by itself."""
