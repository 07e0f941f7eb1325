"""One paper twice: in one .bib file or several, in a .bib file and an entry; and the keys that are handed out."""

import json
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from command_line import typed
from records import record
from sites import Files, MakeSite, built, clean, entry, messages, page, rebuilt, tree, write

from portfolio.diagnostics.problems import has_errors
from portfolio.formats.citation_keys import keys
from portfolio.formats.record import Record

SITE = "name: Ada Example\nbase_url: https://ada.example.org\n"
ONE = '@article{k1, title={On the {\\"O}ld}, author={Example, Ada and Bo Beispiel}, journal={J}, year=2020}\n'
AGAIN = (
    '@article{k1, title={On the \\"old}, author={A. Example and B. Beispiel}, journal={Jou}, date={2020-05}, '
    "volume=7}\n"
)


def said(make_site: MakeSite, *bibs: str, **entries: str) -> list[str]:
    """The problems of a site with these .bib files and entries, without the advice; nothing stops it."""
    files = {f"content/papers/{chr(97 + place)}.bib": text for place, text in enumerate(bibs)}
    files |= {f"content/papers/{name}.md": text for name, text in entries.items()}
    root = make_site({"content/site.yaml": SITE, **files})
    report = built(root)
    assert not has_errors(report.problems, strict=True), messages(report)
    return [it.partition("\n")[0] for it in messages(report) if re.search(r"PF(018|020|30[567])", it)]


def papers(root: Path) -> set[str]:
    return {it.split("/")[1] for it in tree(root / "site") if it.startswith("papers/")}


def test_what_repeats_an_entry_is_one_paper_and_one_line(make_site: MakeSite) -> None:
    others = "".join(f"@misc{{m{n}, title={{Paper {n}}}, doi={{10.1000/{n}}}}}\n" for n in range(4))
    again = others.replace("{m", "{n").replace("doi={", "doi={https://doi.org/")

    assert said(make_site, ONE + others, AGAIN + again) == [
        "content/papers/b.bib:1:1: PF020 warning: 5 entries appear more than once: k1 (content/papers/a.bib:1 and "
        "content/papers/b.bib:1; date, venue differ), m0 and n0 (content/papers/a.bib:2 and content/papers/b.bib:2), "
        "m1 and n1 (content/papers/a.bib:3 and content/papers/b.bib:3) and 2 more"
    ]
    assert papers(make_site({})) == {"k1", "m0", "m1", "m2", "m3"}
    items = {it["id"]: it for it in json.loads((make_site({}) / "site/publications.json").read_text("utf-8"))}
    assert (items["k1"]["container-title"], items["k1"]["volume"]) == ("J", "7")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("title={A}, author={A B}, year=2001", "title={B}, author={A B}, year=2001"),
        ("title={A}, author={A B}, year=2001", "title={A}, author={C D}, year=2001"),
        ("title={A}, author={A B}, year=2001", "title={A}, author={A B}, year=2002"),
        ("title={A}, author={A B}, pages={1}", "title={A}, author={A B}, pages={2}"),
        ("title={A}, author={A B and C D}, year=2001", "title={A}, author={A B}, year=2001"),
    ],
)
@pytest.mark.parametrize("in_two", [False, True])
def test_two_papers_of_one_key_both_stay(make_site: MakeSite, one: str, other: str, *, in_two: bool) -> None:
    bibs = [f"@misc{{k, {one}}}\n", f"@misc{{k, {other}}}\n"]
    where = "content/papers/b.bib:1" if in_two else "content/papers/a.bib:2"

    assert said(make_site, *(bibs if in_two else ["".join(bibs)])) == [
        f"{where}:1: PF305 warning: k: key: is the same as in content/papers/a.bib:1 (k)"
    ]


def test_their_addresses_and_the_keys_that_are_handed_out_differ(make_site: MakeSite) -> None:
    said(make_site, "@misc{k, title={A}}\n@misc{k, title={B}}\n@misc{K, title={C}}\n@misc{k, title={A}}")
    text = (make_site({}) / "site/publications.bib").read_text("utf-8")

    assert papers(make_site({})) == {"k", "k-2", "k-3"}
    assert set(re.findall(r"@misc\{(.*),", text)) == {"k", "k-2", "K-3"}


def test_a_key_that_stands_once_keeps_its_address_where_others_get_numbers(make_site: MakeSite) -> None:
    said(make_site, "@misc{k, title={A}}\n@misc{K, title={B}}\n@misc{k, title={C}}\n@misc{k-2, title={D}}\n")

    assert {it: page(make_site({}), f"papers/{it}/").first("h1").text for it in papers(make_site({}))} == {
        "k": "A", "k-3": "B", "k-4": "C", "k-2": "D"
    }  # fmt: skip


CHAPTERS = """@incollection{one, title={Chapter one}, author={A B}, booktitle={B}, doi={10.1000/182}, year=2020}
@incollection{two, title={Chapter two}, author={A B}, booktitle={B}, doi={10.1000/182}, year=2020}
@article{three, title={Erratum}, author={Example, Ada}, journal={J}, doi={https://doi.org/10.1000/182}}
"""


def test_works_of_which_only_the_title_is_known_are_not_told_to_be_one(make_site: MakeSite) -> None:
    known = "@misc{c, title={Epistulae}, year=2020}\n"

    assert said(make_site, "@misc{a, title={Epistulae}}\n@misc{b, title={Epistulae}}\n" + known) == []


def test_papers_that_share_an_identifier_stay_with_a_warning(make_site: MakeSite) -> None:
    assert said(make_site, CHAPTERS) == [
        "content/papers/a.bib:2:70: PF306 warning: two: doi: is the same as in content/papers/a.bib:1 (one)",
        "content/papers/a.bib:3:70: PF306 warning: three: doi: is the same as in content/papers/a.bib:1 (one)",
    ]
    assert papers(make_site({})) == {"one", "two", "three"}


PAIR = """@article{pub, title={On Looms}, author={Example, Ada}, journal={J}, year=2021}
@misc{pre, title={On looms}, author={Example, Ada}, year=2020, eprint={2001.00001}, archiveprefix={arXiv}}
"""


def test_a_preprint_and_its_publication_stay_and_the_line_to_add_works(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/a.bib": PAIR})
    report = built(root)

    assert papers(root) == {"pub", "pre"}
    assert [it for it in messages(report) if "PF307" in it] == [
        "content/papers/a.bib:2:12: PF307 warning: pre: title: is the same as in content/papers/a.bib:1 (pub)\n"
        "    If one is the preprint of the other, write `key: pre` and `relations: {preprint_of: pub}` in "
        "content/papers/pre.yaml"
    ]
    make_site({"content/papers/pre.yaml": "key: pre\nrelations: {preprint_of: pub}\n"})
    assert not [it for it in messages(built(root)) if "PF307" in it]
    assert papers(root) == {"pub", "pre"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@book{a, title={T}, author={A B}}", "@article{b, title={T}, author={A B}, journal={J}}"),
        ("@manual{a, title={T}, author={A B}, year=2001}", "@manual{b, title={T}, author={A B}, year=2002}"),
        ("@article{a, title={T}, journal={J}, volume=1}", "@article{b, title={T}, journal={J}, volume=2}"),
        ("@article{a, title={T}, author={A B}, journal={J}}", "@article{b, title={T}, author={C D}, journal={J}}"),
        ("@article{a, title={T}, author={A B}, journal={J}}", "@inproceedings{b, title={T}, booktitle={J}}"),
        ("@software{a, title={T}, version=1}", "@software{b, title={T}, version=2}"),
    ],
)  # fmt: skip
def test_one_title_alone_says_nothing_of_two_papers(make_site: MakeSite, one: str, other: str) -> None:
    assert said(make_site, f"{one}\n{other}") == []


def test_a_typed_entry_and_an_exported_one_are_told_at_the_exported_one(make_site: MakeSite) -> None:
    mine = entry("Typed", doi="10.1000/182", authors=["Ada Example"])
    bib = "@misc{k, title={Exported}, author={Example, Ada}, doi={10.1000/182}}"

    assert said(make_site, bib, z=mine) == [
        "content/papers/a.bib:1:51: PF306 warning: k: doi: is the same as in content/papers/z.md"
    ]


def test_an_entry_that_adds_to_a_record_does_so_where_its_key_stands_twice(make_site: MakeSite) -> None:
    bib = ONE + "@misc{k1, title={Another}}\n" + AGAIN.replace("{k1", "{k9")
    said(make_site, bib, mine="---\nkey: k1\ntldr: My words\n---\n", other="---\nkey: k9\naward: Prize\n---\n")

    assert papers(make_site({})) == {"mine", "k1", "other"}
    assert page(make_site({}), "papers/mine/").first("h1").text == "On the Öld"
    assert page(make_site({}), "papers/k1/").first("h1").text == "Another"


def test_what_two_additions_have_from_their_records_is_no_error_of_theirs(make_site: MakeSite) -> None:
    found = said(make_site, CHAPTERS, x="---\nkey: one\n---\n", y="---\nkey: two\n---\n")

    assert len(found) == 2
    assert all("PF306 warning" in it for it in found)


def test_edits_of_a_library_give_what_a_clean_build_gives(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"content/site.yaml": SITE, "content/papers/a.bib": ONE, "content/papers/b.bib": CHAPTERS})
    built(root)
    steps: list[Files] = [
        {"content/papers/a.bib": f"% more\n\n{ONE}{AGAIN}"}, {"content/papers/c.bib": AGAIN.replace("k1", "k2")},
        {"content/papers/b.bib": AGAIN + CHAPTERS}, {"content/papers/a.bib": "@string{j = {Late}}"},
        {"content/papers/c.bib": "@misc{l, title={L}, note=j}"}, {"content/papers/a.bib": "@string{j = {Later}}"},
        {"content/site.yaml": SITE.replace("Example", "Other")}, {"content/papers/a.bib": ONE},
    ]  # fmt: skip
    for number, step in enumerate(steps):
        make_site(step)
        rebuilt(root)
        expected, _ = clean(root, tmp_path / f"clean{number}")
        assert tree(root / "site") == expected, number


def test_an_import_keeps_papers_of_one_key_apart_and_a_build_takes_them(tmp_path: Path) -> None:
    bib = (
        f"{ONE}@article{{k1, title={{Another}}, author={{Bo Beispiel}}, year=2021}}\n{AGAIN}@misc{{, title={{No key}}}}"
    )
    root = write(tmp_path, {"refs.bib": bib, "content/site.yaml": SITE})
    typed(root, "import", "refs.bib")
    texts = [it.read_text("utf-8") for it in sorted((root / "content/papers").iterdir())]

    assert sorted(re.findall(r"^key: (.*)$", "\n".join(texts), re.MULTILINE)) == ['"no"', "k1", "k1-2"]
    assert not has_errors(built(root).problems)

    said = typed(write(tmp_path / "again", {"refs.bib": bib, "content/site.yaml": SITE}), "import", "refs.bib")
    assert (
        "refs.bib:2:1: PF345 warning: key: 'k1' is already the key of another paper, in line 1; it becomes 'k1-2'"
        in said.stderr + said.stdout
    )


def bib_of(title: str, people: str = "Example, Ada", *, key: str = "", **fields: str) -> str:
    """An entry of a .bib file."""
    more = "".join(f", {name}={{{value}}}" for name, value in fields.items())
    key = key or re.sub(r"\W", "", title)
    return f"@article{{{key}, title={{{title}}}, author={{{people}}}{more}}}\n"


@pytest.mark.parametrize(
    "bib",
    [
        bib_of("On sheep", doi="10.1000/182") + bib_of("Goats, then", doi="10.1000/182"),
        bib_of("Pub", doi="10.1000/182") + bib_of("Pub two", doi="10.1000/182"),
        bib_of("A chapter of rings", doi="10.1000/182") + bib_of("On rings of the new kind", doi="10.1000/182"),
        bib_of("Rings I", doi="10.1000/182") + bib_of("Rings II", doi="10.1000/182"),
        bib_of("The theory of rings, part 1", pmid="123") + bib_of("A theory of rings, part 2", pmid="123"),
        bib_of("On sheep", pmid="123") + bib_of("Goats, then", "Beispiel, Bo", pmid="123"),
        bib_of("On sheep", doi="10.1000/182") + bib_of("Wool of rams", "Beispiel, Bo", doi="10.1000/182"),
    ],
)
def test_an_import_keeps_two_papers_of_one_identifier(tmp_path: Path, bib: str) -> None:
    titles = re.findall(r"title=\{(.*?)\}", bib)
    root = write(tmp_path, {"refs.bib": bib, "content/site.yaml": SITE})
    typed(root, "import", "refs.bib")
    texts = {it: it.read_text("utf-8") for it in (root / "content/papers").iterdir()}
    found = re.findall(r'^title: "?(.*?)"?$', "\n".join(texts.values()), re.MULTILINE)

    assert sorted(found) == sorted(titles)
    assert not has_errors(built(root).problems)
    (root / "refs.bib").write_text("\n".join(bib.splitlines()[::-1]), "utf-8")
    typed(root, "import", "refs.bib")
    assert {it: it.read_text("utf-8") for it in (root / "content/papers").iterdir()} == texts


def test_an_import_of_another_file_changes_no_paper_of_others_with_its_key(tmp_path: Path) -> None:
    bibs = {"a.bib": bib_of("One"), "b.bib": bib_of("One, and all others", "Beispiel, Bo", key="One")}
    root = write(tmp_path, {**bibs, "content/site.yaml": SITE})
    typed(root, "import", "a.bib")
    typed(root, "import", "b.bib")

    assert "title: One\n" in (root / "content/papers/one.md").read_text("utf-8")
    assert len(list((root / "content/papers").iterdir())) == 2


def test_a_source_that_has_a_title_with_its_subtitle_has_the_same_paper(tmp_path: Path) -> None:
    bibs = {"a.bib": bib_of("Rings", doi="10.1000/182"), "b.bib": bib_of("Rings: a story", doi="10.1000/182")}
    root = write(tmp_path, {**bibs, "content/site.yaml": SITE})
    typed(root, "import", "a.bib")
    typed(root, "import", "b.bib")

    assert [it.name for it in (root / "content/papers").iterdir()] == ["rings.md"]


# Keys


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("müller2020", "müller2020"), ("smith:2020/a+b", "smith:2020/a+b"), ("Иванов2020", "Иванов2020"),
        ("o'brien", "obrien"), ("a_b&c", "a_b&c"), ("Smith 2020", "Smith-2020"), ("语言", "语言"), ("a(b)", "a-b"),
        ("x=y~z", "x-y-z"), ("DBLP:journals/corr/abs-2001-00001", "DBLP:journals/corr/abs-2001-00001"),
    ],
)  # fmt: skip
def test_a_key_is_the_authors_own_or_what_is_nearest(own: str, expected: str) -> None:
    assert keys([_record(own)]) == (expected,)


@pytest.mark.skipif(not which("biber") or not which("bibtex"), reason="needs biber and bibtex")
def test_biber_and_bibtex_read_the_keys(tmp_path: Path) -> None:
    own = [
        "müller2020",
        "smith:2020/a+b",
        "Иванов2020",
        "o'brien",
        "a_b&c",
        "Smith 2020",
        "语言",
        "a(b)",
        "x|y<z>[1]*!?@`^$;",
    ]
    found = keys([_record(it, f"papers/{n}/") for n, it in enumerate(own)])
    text = "".join(f"@misc{{{it},\n  title = {{T}}\n}}\n" for it in found)
    (tmp_path / "t.bib").write_text(text, "utf-8")
    (tmp_path / "t.aux").write_text(
        "".join(f"\\citation{{{it}}}\n" for it in found) + "\\bibstyle{plain}\\bibdata{t}\n"
    )
    subprocess.run(
        ["biber", "--tool", "--output-file", "o.bib", "t.bib"], cwd=tmp_path, check=True, capture_output=True
    )
    bibtex = subprocess.run(["bibtex", "t"], cwd=tmp_path, check=False, capture_output=True, text=True)

    assert re.findall(r"^@MISC\{(.*),$", (tmp_path / "o.bib").read_text("utf-8"), re.MULTILINE) == list(found)
    assert "Repeated entry" not in bibtex.stdout
    assert "didn't find" not in bibtex.stdout


def test_no_two_keys_are_alike_whatever_their_case() -> None:
    found = keys(
        [_record(key, f"papers/{slug}/") for key, slug in (("K", "k-2"), ("k", "k"), ("k-2", "x"), ("k", "k-3"))]
    )

    assert found == ("K-3", "k", "k-2", "k-4")


def _record(key: str, url: str = "papers/p/") -> Record:
    return record(key=key, url=url)
