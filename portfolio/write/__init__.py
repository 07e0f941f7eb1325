"""Writing the site: the only code that puts anything into the output folder or takes anything out of it.

In order: `check_output`, then under `lock`: `read_manifest`, `intact`, `publish`, `stats_of`.
"""

from portfolio.write.contents import Content
from portfolio.write.disk import digest_of, digest_of_file
from portfolio.write.guard import check_folder, check_output
from portfolio.write.lock import lock
from portfolio.write.manifest import MANIFEST, STAGE, Manifest, read_manifest
from portfolio.write.publish import Published, publish
from portfolio.write.sweep import Stat, intact, stats_of

__all__ = [
    "MANIFEST",
    "STAGE",
    "Content",
    "Manifest",
    "Published",
    "Stat",
    "check_folder",
    "check_output",
    "digest_of",
    "digest_of_file",
    "intact",
    "lock",
    "publish",
    "read_manifest",
    "stats_of",
]
