"""The output folder: the only code that puts anything into it or takes anything out of it.

In order: `folder_guard` says whether the folder may be written to at all; then under `lock`, `manifest` says what is
ours, `written_files` what still stands as it was written, and `replace` brings the folder to the new site, all or
nothing.  `git/` publishes it as a commit on a branch.
"""
