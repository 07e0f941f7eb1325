"""Which records of an import are one paper: only where it is certain, and what is doubtful is said."""

import pytest
from sites import MakeSite
from test_import import imported

from portfolio.upgrading import upgrade_of

# A byte order mark


TWO = "---\ntitle: On looms\nauthors: [Ada Example]\ndate: 2020\n---\nIt weaves.\n"
BIB = "@article{two, title={On looms}, author={Ada Example}, journal={Journal of Looms}, year={2020}}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("name", "text"), [("two.md", TWO), ("two.yaml", TWO.split("---\n")[1])])
def test_an_entry_with_a_byte_order_mark_is_changed_and_keeps_it(
    name: str, text: str, end: str, make_site: MakeSite
) -> None:
    start = ("\ufeff" + text).replace("\n", end)
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": BIB, f"content/papers/{name}": start})
    said = imported(root, "refs.bib")
    now = (root / f"content/papers/{name}").read_bytes().decode()

    assert said[0] == f"updated    content/papers/{name}: venue, type, key"
    assert now == start.replace(f"date: 2020{end}", end.join(
        ["date: 2020", "venue: Journal of Looms", "type: article-journal", "key: two", ""]
    ))  # fmt: skip
    assert imported(root, "refs.bib") == ["Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped"]


def test_what_is_remembered_is_read_with_a_byte_order_mark(make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "name: Ada\n", "refs.bib": BIB})
    imported(root, "refs.bib")
    path = root / "content/data/imported.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert imported(root, "refs.bib") == ["Read 1 = 0 new + 0 updated + 1 unchanged + 0 skipped"]


@pytest.mark.parametrize("text", ["version: 0\nname: Ada\n", "name: Ada\nversion: 0\n"])
def test_an_upgrade_keeps_the_byte_order_mark_of_site_yaml(text: str, make_site: MakeSite) -> None:
    root = make_site({"content/site.yaml": "\ufeff" + text})
    (edit,) = (it for it in upgrade_of(root / "content").edits if it.path.name == "site.yaml")

    assert edit.new == "\ufeff" + text.replace("0", "1")
