"""One build, from the content folder to the site on disk.  Start with `pipeline`.

`pipeline` puts the six steps together: read, check, derive, plan, render, write.  `stale_pages` decides what
must be made again, `render` makes it, `untemplated_files` does both for files that no template makes, and
`render_and_write` brings the result to the disk.  `last_build` is what one build leaves for the next, `live_site`
keeps all of it in memory for the preview.
`audit/` is what `portfolio check` looks at besides.
"""
