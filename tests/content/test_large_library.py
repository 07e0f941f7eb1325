"""A large library with everything that programs leave in one: it is built at first try, and little is said of it."""

import json

import pytest
from sites import MakeSite

from portfolio.cli.commands import command_line

SITE = "name: Ada Example\nbase_url: https://ada.example.org\n"

ODD = (
    "issn={1234-5678}", "isbn={978-1-11-111111-1}", "doi={none}", "year={20200}", "month={Sometime}", "url={n/a}",
    "note={\\foo{x}}", "abstract={It costs $x or \\bar}", "journal=undefined", "crossref={nobody}", "pmid={PMC12}",
    "author={Example, Ada and ,}", "author={Ada Example0001*}", "author={Éxample, Ada}", "eprint={hep}", "publisher",
    "title={Braces {are} open}", "abstract={$\\frac{1}{$}", "keywords={a; b}", "file={:/home/ada/x.pdf:PDF}",
)  # fmt: skip


def entry(number: int, *, key: str = "", more: str = "") -> str:
    """An entry with values of its own."""
    fields = {
        "title": f"{{Paper {number} on Cu$_2$O at 5$\\sigma$ [18F]}}", "author": "{Example, Ada and Beispiel, Bo}",
        "journal": "{Journal of Examples}", "year": str(1990 + number % 30), "volume": f"{{{number}}}",
    }  # fmt: skip
    fields.pop(more.partition("=")[0], None)
    lines = [f"  {name} = {value}" for name, value in fields.items()] + ([f"  {more}"] if more else [])
    return f"@article{{{key or f'k{number}'},\n" + ",\n".join(lines) + "\n}\n"


def library(size: int) -> str:
    """So many papers, of which a third has something odd, stands twice or shares what should be its own."""
    made = []
    for number in range(size):
        kind, odd = number % 6, ODD[number // 6 % len(ODD)]
        made.append(entry(number, more=odd if kind == 0 else f"doi={{10.1000/{number // 12}}}" if kind == 1 else ""))
        if kind == 2:
            made.append(entry(number))
        if kind == 3:
            made.append(entry(number + 100_000, key=f"k{number}"))
    return "".join(made)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, list[str]]:
    """The exit code of a command, what it prints, and the lines of its error stream."""
    with pytest.raises(SystemExit) as ended:
        command_line(arguments)
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err.splitlines()


def test_a_large_library_with_everything_is_built_at_first_try_and_little_is_said(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/library.bib": library(360)})
    monkeypatch.chdir(root)
    code, _, lines = run(capsys, "build")
    strict, _, _ = run(capsys, "check", "--strict", "--quiet")
    problems = json.loads(run(capsys, "build", "--format", "json")[1])["problems"]

    assert (code, strict) == (0, 0)
    assert len(list((root / "site/papers").glob("*/index.html"))) == 360 + 60
    assert len(lines) <= 40
    assert all(it.startswith(("content/papers/library.bib:", "content/site.yaml:", " ")) for it in lines)
    assert {it["severity"] for it in problems} == {"warning", "hint"}
    assert len(problems) > 100
