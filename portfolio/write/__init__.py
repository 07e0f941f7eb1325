"""Writing the site: the only code that puts anything into the output folder or takes anything out of it.

In order: `check_output`, then under `lock`: `read_manifest`, `intact`, `publish`, `stats_of`.
"""
