"""Real files with slips of the hand: whatever was torn or mistyped, a build ends with a site or with reasons."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from long import LONG
from sites import parsed, stats, tree

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import CONTENT, Failure

pytestmark = pytest.mark.usefixtures("untraced")

CHECKOUT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "golden"

ODD = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\t", b"---\n", b"...\n", b": ", b"- ", b"[", b"]", b"{", b"}",
    b'"', b"'", b"&a ", b"*a", b"!!binary ", b"|\n", b">\n", b"#", b"%", b"@", b"`", b"$", b"$$", b"\\", b"<",
    b"</script>", b"<!--", b"![](", b"\n\n\n", b"null", b"true", b"2024-02-30", b"1e999", b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80", b"{{ x }}", b"{% if %}", b"../", b"javascript:", b"draft: true\n", b"slug: about\n",
    b"title: Twice\n", b"category: QQ\n", b"[^1]", b"| a | b |\n|---|---|\n",
)  # fmt: skip
"""What a hand, an editor or another program may put anywhere."""


def lines_swapped(data: bytes, hand: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = hand.randrange(len(lines)), hand.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def line_lost(data: bytes, hand: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[hand.randrange(len(lines))]
    return b"\n".join(lines)


def line_twice(data: bytes, hand: random.Random) -> bytes:
    lines = data.split(b"\n")
    place = hand.randrange(len(lines))
    return b"\n".join([*lines[:place], lines[place], *lines[place:]])


def line_indented(data: bytes, hand: random.Random) -> bytes:
    lines = data.split(b"\n")
    place = hand.randrange(len(lines))
    lines[place] = hand.choice([b" ", b"  ", b"\t", b"    "]) + lines[place]
    return b"\n".join(lines)


def cut_short(data: bytes, hand: random.Random) -> bytes:
    return data[: hand.randrange(len(data) + 1)]


def byte_changed(data: bytes, hand: random.Random) -> bytes:
    place = hand.randrange(len(data)) if data else 0
    return data[:place] + bytes([hand.randrange(256)]) + data[place + 1 :]


def piece_lost(data: bytes, hand: random.Random) -> bytes:
    place = hand.randrange(len(data) + 1)
    return data[:place] + data[place + hand.randrange(40) :]


def oddity_put_in(data: bytes, hand: random.Random) -> bytes:
    place = hand.randrange(len(data) + 1)
    return data[:place] + hand.choice(ODD) + data[place:]


SLIPS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    lines_swapped, line_lost, line_twice, line_indented, cut_short, byte_changed, piece_lost, oddity_put_in,
    oddity_put_in,
)  # fmt: skip

SITES = 50 * LONG
"""Sites per seed, each with several files torn; every site is built over the last good one."""


def project(root: Path) -> list[Path]:
    """The example content with the small theme, which is quick; the files in which hands may slip."""
    shutil.copytree(CHECKOUT / "content", root / "content")
    shutil.copytree(GOLDEN / "themes", root / "themes")
    settings = root / "content/site.yaml"
    text = "\n".join(line for line in settings.read_text("utf-8").splitlines() if not line.startswith("theme:"))
    settings.write_text(f"{text}\ntheme: tiny\nbase_url: https://ada.example.org\n", "utf-8")
    return sorted(path for path in (root / "content").rglob("*") if path.suffix in (".md", ".yaml"))


def outcome(root: Path) -> Report | Failure:
    """What a build makes of it; anything but a report or a failure is a traceback, and fails the test."""
    try:
        return build(BuildOptions(root / "content", root / "site", jobs=1))
    except Failure as failure:
        return failure


@pytest.mark.parametrize("seed", range(6))
def test_whatever_slips_a_build_ends_with_a_site_or_with_reasons(seed: int, tmp_path: Path) -> None:
    hand = random.Random(seed)
    files = project(tmp_path)
    sound = {path: path.read_bytes() for path in files}
    assert not build(BuildOptions(tmp_path / "content", tmp_path / "site", jobs=1)).stopped
    refused = 0

    for _ in range(SITES):
        torn = hand.sample(files, hand.randrange(1, 6))
        for path in torn:
            data = sound[path]
            for _ in range(hand.randrange(1, 4)):
                data = hand.choice(SLIPS)(data, hand)
            path.write_bytes(data)
        before = stats(tmp_path / "site")
        report = outcome(tmp_path)
        for path in torn:
            path.write_bytes(sound[path])

        assert not isinstance(report, Failure), f"exit code {report.exit_code}, not {CONTENT}: {report}"
        if report.stopped:
            refused += 1
            assert stats(tmp_path / "site") == before
            assert all(problem.mend and (problem.where.line or problem.where.path) for problem in report.problems)
        else:
            for name, data in tree(tmp_path / "site").items():
                if name.endswith(".html"):
                    parsed(data)

    assert SITES // 4 < refused < SITES, (
        f"{refused} of {SITES} sites were refused: the slips are too strong or too weak"
    )
