"""YAML made to exhaust the reader: each file costs little more than a sound one, and is named."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from long import LONG
from processor import Stopwatch, slowness
from sites import env, write
from warm import Ended, Warm

from portfolio.schema.yaml.nodes import parse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and wait4")

SECONDS, MEBIBYTES = 0.5, 100
"""How much more CPU time and memory than the same site without the bomb."""

MIB = 1 << 20


def laughs(levels: int, width: int, *, flow: bool = True, maps: bool = False) -> str:
    """Each level names the one before it several times."""
    lines = ["a0: &a0 [lol]"]
    for level in range(1, levels):
        names = [f"*a{level - 1}"] * width
        if maps:
            value = "{" + ", ".join(f"k{place}: {name}" for place, name in enumerate(names)) + "}"
        else:
            value = f"[{', '.join(names)}]" if flow else "".join(f"\n  - {name}" for name in names)
        lines.append(f"a{level}: &a{level} {value}")
    return "\n".join(lines)


def merges(levels: int, width: int) -> str:
    """Merge keys that double at each level."""
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * width)}]}}" for n in range(1, levels)]
    return "\n".join(lines)


def extra(text: str) -> str:
    """A field of the user's own, where any shape may stand."""
    return f"extra: {{a: {text}}}"


OPENINGS = [
    "[", "{a: ", "- ", "? ", "[{a: ", "{? ", "- ? ", "- a: ", "!!str [", "!x {a: ", "[&a ", "{[", "[[a, ", "- - - ",
]  # fmt: skip

BOMBS: dict[str, str] = {
    **{f"{depth} of {opening}": opening * min(depth, 900_000 // len(opening))
       for place, opening in enumerate(OPENINGS) for depth in ((1_000, 30_000, 100_000)[place % 3], 1_000_000)},
    "brackets, closed": "[" * 500_000 + "]" * 500_000,
    "braces in a value": "extra: " + "{a: " * 200_000,
    "ever deeper lines": "".join(f"{' ' * level}a:\n" for level in range(1_400)),
    "ever deeper items": "".join(f"{' ' * level}- a:\n" for level in range(1_400)),
    "laughs": laughs(30, 9),
    "wide laughs": laughs(10, 5_000),
    "laughs in lines": laughs(30, 9, flow=False),
    "laughs in mappings": laughs(30, 9, maps=True),
    "laughs in pairs": laughs(1_000, 2),
    "laughs in keys": "\n".join(["? &a [x]\n: y", *(f"? &a{n} [*a, *a]\n: z" for n in range(30))]),
    "aliases": "a: &a x\nb: [" + "*a, " * 200_000 + "x]",
    "one value often": f"a: &a [{'x, ' * 20_000}x]\nb: [{'*a, ' * 45}x]",
    "merge keys": merges(30, 9),
    "merge keys in pairs": merges(60, 2),
    "merge of itself": "a: &a {<<: *a}",
    "a list of itself": "a: &a [*a]",
    "a mapping of itself": "&a {b: *a, c: [*a, *a]}",
    "a circle": "a: &a [*b]\nb: &b [*a]",
    "anchors": "\n".join(f"a{n}: &a{n} x" for n in range(40_000)),
    "one anchor": "a: &" + "a" * 900_000 + " x",
    "one alias": "a: *" + "a" * 900_000,
    "one tag": "a: !" + "a" * 900_000 + " x",
    "a tag of percents": "a: !<" + "%41" * 300_000 + "> x",
    "keys": "\n".join(f"k{n}: v" for n in range(90_000)),
    "keys of your own": "extra:\n" + "\n".join(f"  k{n}: v" for n in range(70_000)),
    "one key often": "a: b\n" * 200_000,
    "keys without values": "\n".join(f"? k{n}" for n in range(90_000)),
    "a long key": "k" * 1_000_000 + ": v",
    "a long quoted key": '"' + "k" * 1_000_000 + '": v',
    "a long explicit key": "? " + "k" * 1_000_000 + "\n: v",
    "colons": ": " * 500_000,
    "colons in a key": "a:" * 500_000,
    "question marks": "?\n" * 500_000,
    "hyphens": "-" * 1_000_000,
    "empty items": "-\n" * 500_000,
    "items": "- a\n" * 250_000,
    "remarks": "#" * 1_000_000,
    "lines of remarks": "# a\n" * 250_000,
    "remarks after values": "a: b #c\n" * 100_000,
    "spaces": " " * 1_000_000,
    "spaces and a colon": " " * 1_000_000 + "a: b",
    "spaces after a hyphen": "a:\n-" + " " * 900_000 + "b: c\n- d",
    "spaces in a value": "title: a" + " " * 900_000 + "b: c",
    "empty lines": "\n" * 1_000_000,
    "tabs": "\t" * 1_000_000,
    "tabs after a key": "title:" + "\t" * 900_000,
    "single quotes": "title: '" + "'" * 900_000,
    "even single quotes": extra("'" + "''" * 400_000 + "'"),
    "double quotes": '"' * 1_000_001,
    "nested quotes": "title: " + "'\"" * 400_000,
    "an open quote": 'title: "' + "a\n" * 400_000,
    "escapes": extra('"' + "\\x41" * 220_000 + '"'),
    "wrong escapes": 'title: "' + "\\q" * 400_000 + '"',
    "escaped line ends": extra('"' + "\\\n" * 400_000 + '"'),
    "backslashes": 'title: "' + "\\" * 900_001,
    "percents": "%" * 1_000_000,
    "lines of percents": "%a\n" * 300_000,
    "at signs": "@" * 1_000_000,
    "backticks": "title: " + "`" * 900_000,
    "bars": "|" * 1_000_000,
    "blocks": "".join(f"k{n}: |\n  x\n" for n in range(60_000)),
    "one block": extra("x") + "\nabstract: |\n" + "  x\n" * 5,
    "a block without end": "extra:\n  a: |\n" + "    x\n" * 150_000,
    "a folded block": "extra:\n  a: >\n" + "    x\n" * 150_000,
    "a block of empty lines": "extra:\n  a: |\n" + "\n" * 900_000 + "    x\n",
    "a block of deep lines": "extra:\n  a: |\n" + "".join(f"{' ' * n}x\n" for n in range(4, 1_300)),
    "documents": "--- a\n" * 150_000,
    "ends of documents": "...\n" * 250_000,
    "directives": "%YAML 1.1\n" * 90_000,
    "a long list": extra("[" + "a, " * 300_000 + "a]"),
    "a list of colons": extra("[" + "a:b, " * 180_000 + "a]"),
    "a list of pairs": extra("[" + "a: b, " * 150_000 + "a]"),
    "a list of quotes": extra("[" + "'a', " * 180_000 + "a]"),
    "a list of empty lists": extra("[" + "[], " * 220_000 + "a]"),
    "a list without end": "extra: [" + "a, " * 300_000,
    "a list of lines": "extra: [" + "a\n, " * 200_000,
    "commas": "extra: [" + "," * 900_000 + "]",
    "a plain text of lines": "title: a\n" + "  b\n" * 200_000,
    "a plain text of lines with a colon": "title: a\n" + "  b\n" * 200_000 + "  c: d\n",
    "lines without a colon": "title: a\n" + "b\n" * 400_000,
    "lines indented by one": "a:\n  b: c\n" + " # d\n" * 150_000 + " e: f\n",
    "glued keys": "a:b\n" * 200_000,
    "wide letters": extra("'" + "数" * 300_000 + "'"),
    "line separators": extra("'" + "\u2028" * 300_000 + "'"),
    "unknown fields": "".join(f"titel{n}: x\n" for n in range(20_000)),
    "wrong authors": "authors: [" + "[], " * 20_000 + "a]",
    "wrong scores": "scores: {" + ", ".join(f"k{n}: x" for n in range(20_000)) + "}",
}  # fmt: skip
"""What each file holds, up to the 1 MiB that an entry may have."""

LARGE = {
    "keys": "\n".join(f"k{n}: v" for n in range(600_000)),
    "brackets": "[" * (8 * MIB - 100),
    "hyphens": "- " * (4 * MIB - 100),
    "explicit keys": "? " * (4 * MIB - 100),
    "a list": "extra: {a: [" + "a, " * 2_500_000 + "a]}",
    "remarks": "# a\n" * 2_000_000,
    "spaces": " " * (8 * MIB - 100),
    "a key": "k" * (8 * MIB - 100) + ": v",
    "an open quote": "name: '" + "a " * (4 * MIB - 100),
    "an open list": "name: [" + "a\n" * (4 * MIB - 100),
    "laughs": laughs(30, 9),
    "documents": "---\n" * (2 * MIB - 100),
    "tabs": "\t" * (8 * MIB - 100),
    "a long line with a colon": "name: " + "a " * (4 * MIB - 100) + ": b",
}
"""The same for site.yaml and theme.yaml, which may have 8 MiB."""

SITE = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\n",
    "content/papers/ok.md": "---\ntitle: Fine\n---\nIts abstract.\n",
}


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    process = Warm()
    yield process
    process.end()


@pytest.fixture(scope="module")
def sound(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """The site without a bomb: what it costs at most in five builds."""
    costs = []
    for number in range(5):
        root = write(tmp_path_factory.mktemp(f"sound{number}"), {**SITE, "content/papers/p.md": "---\ntitle: P\n---\n"})
        costs.append(warm.build(root))
    assert [it.code for it in costs] == [0] * 5
    return Ended(0, min(it.seconds for it in costs), max(it.mebibytes for it in costs), "")


def harmless(warm: Warm, sound: Ended, root: Path, *, codes: tuple[int, ...] = (1,)) -> Ended:
    """The bomb's build, which must end as it should and cost little; a busy machine gets a second chance."""
    for _ in range(3):
        found = warm.build(root)
        most = SECONDS * slowness()
        if found.seconds - sound.seconds < most:
            break
    assert found.code in codes, found
    assert found.seconds - sound.seconds < most, (found.seconds, sound.seconds)
    assert found.mebibytes - sound.mebibytes < MEBIBYTES, (found.mebibytes, sound.mebibytes)
    assert "Traceback" not in found.said
    return found


SOUND = ["a plain text of lines"]
"""What is a sound paper, though a large one."""

FRONT = [name for name in BOMBS if name != "ends of documents"][:: 1 if LONG > 1 else 2]
"""Those that are tried in front matter too; the one left out would close it."""


@pytest.mark.parametrize("name", FRONT)
def test_a_bomb_in_front_matter_is_harmless(warm: Warm, sound: Ended, tmp_path: Path, name: str) -> None:
    title = "" if BOMBS[name].startswith("title: ") else "title: P\n"
    text = f"---\n{title}{BOMBS[name]}\n---\n"
    found = harmless(warm, sound, write(tmp_path, {**SITE, "content/papers/p.md": text}), codes=(0, 1))

    assert len(text.encode()) <= MIB
    assert (tmp_path / "site").exists() == (found.code == 0)
    assert found.code == 0 or "content/papers/p.md:" in found.said


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_yaml_file_is_harmless(warm: Warm, sound: Ended, tmp_path: Path, name: str) -> None:
    found = harmless(warm, sound, write(tmp_path, {**SITE, "content/papers/p.yaml": BOMBS[name]}), codes=(0, 1))

    assert found.code == 0 if name in SOUND else "content/papers/p.yaml:" in found.said
    assert len(found.said) < 50_000


@pytest.mark.parametrize("name", LARGE)
def test_a_bomb_in_site_yaml_is_harmless(warm: Warm, sound: Ended, tmp_path: Path, name: str) -> None:
    found = harmless(warm, sound, write(tmp_path, {**SITE, "content/site.yaml": LARGE[name]}))

    assert "content/site.yaml:" in found.said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", LARGE)
def test_a_bomb_in_theme_yaml_is_harmless(warm: Warm, sound: Ended, tmp_path: Path, name: str) -> None:
    files = {"content/site.yaml": "name: Ada\ntheme: mine\n", "themes/mine/theme.yaml": LARGE[name]}
    found = harmless(warm, sound, write(tmp_path, {**SITE, **files}))

    assert "themes/mine/theme.yaml:" in found.said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["1000000 of [", "laughs", "keys"])
def test_the_command_itself_survives(tmp_path: Path, name: str) -> None:
    write(tmp_path, {**SITE, "content/papers/p.yaml": BOMBS[name]})
    command: list[Any] = [sys.executable, "-m", "portfolio", "build"]
    found = subprocess.run(command, cwd=tmp_path, env=env(), capture_output=True, text=True, encoding="utf-8")

    assert found.returncode == 1
    assert found.stderr.startswith("content/papers/p.yaml:")


def test_a_paper_with_three_thousand_authors_is_no_bomb() -> None:
    author = "  - {name: Ada Lovelace, orcid: 0000-0002-1825-0097, affiliations: [London]}\n"
    watch = Stopwatch()
    found, problems = parse("title: A\nauthors:\n" + author * 3000, "a")

    assert (found is not None, problems) == (True, ())
    assert watch.seconds() < 2
