"""What is to be written into the output folder: pages, files that no template makes, and files as they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from portfolio.build.build_state import RenderedPage
from portfolio.build.planned_site import PlannedSite
from portfolio.build.untemplated_files import PlainFile
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.output.contents import OutputFile
from portfolio.output.disk import digest_of_file
from portfolio.templates.page import Asset

AssetDigests = dict[str, tuple[tuple[int, int, int, int], str]]
"""Stat and digest of files that are published as they are, by their absolute paths."""


def asset_digests(assets: Sequence[Asset], before: AssetDigests, since: int) -> AssetDigests:
    """The digests now; taken from `before`, which was read `since` (nanoseconds), where the stat is the same."""
    found = {}
    for asset in assets:
        try:
            it = Path(asset.source).stat()
            stat = (it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino)
            known = before.get(asset.source)
            trusted = known is not None and known[0] == stat and max(stat[1:3]) < since
            found[asset.source] = known if known and trusted else (stat, digest_of_file(Path(asset.source)))
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            gone = Problem(
                Where(asset.path), codes.UNREADABLE, what, "Check the file and its permissions, and build again"
            )
            raise Failure(ENVIRONMENT, [gone]) from error
    return found


def outputs_of(
    planned: PlannedSite, done: Sequence[RenderedPage], assets: AssetDigests,
    plain: Sequence[PlainFile], standing: Mapping[str, str],
) -> tuple[list[OutputFile], dict[str, str]]:  # fmt: skip
    """What is to be written, and the files that stand as they should, with their digests."""
    outputs = [OutputFile(it.page.file, it.data) for it in done]
    digests = ((asset, assets[asset.source][1]) for asset in planned.assets)
    outputs += [OutputFile(it.url, None, it.source, digest) for it, digest in digests if standing.get(it.url) != digest]
    outputs += [OutputFile(it.page.file, it.bytes()) for it in plain if standing.get(it.page.file) != it.digest]
    unchanged = dict(standing)
    if not unchanged.keys() <= planned.files:
        unchanged = {name: digest for name, digest in standing.items() if name in planned.files}
    for output in outputs:
        unchanged.pop(output.name, None)
    return outputs, unchanged
