"""A paper with very many authors: what is written grows with their number, and not with its square."""

from pathlib import Path

import pytest
from sites import built, entry, page, tree, write

COLLABORATION = "content/papers/big.md"


def site(root: Path, count: int, theme: str, **fields: object) -> Path:
    names = [f"Given{place} Family{place}" for place in range(count)]
    settings = f"name: Ada Example\nbase_url: https://ada.example\ntheme: {theme}\n"
    big = entry(
        "A very large engine", "Text.", date=2024, authors=[*names[:-1], "Ada Example"], category="LG", **fields
    )
    return write(root, {"content/site.yaml": settings, COLLABORATION: big})


def size(root: Path) -> int:
    assert not built(root).stopped
    return sum(map(len, tree(root / "site").values()))


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_what_is_written_is_linear_in_the_number_of_authors(tmp_path: Path, theme: str) -> None:
    none, some, twice = (size(site(tmp_path / str(count), count, theme)) for count in (60, 360, 660))

    assert (twice - some) / (some - none) < 1.05  # 300 more names each; of a square it would be 2.4


def test_institutions_of_a_paper_are_no_more_in_lists(tmp_path: Path) -> None:
    sizes = [
        size(site(tmp_path / str(count), 2, "default", institutions=[f"Place {place}" for place in range(count)]))
        for count in (60, 260, 460)
    ]

    assert (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]) < 1.05
    lists = [it for it in page(tmp_path / "460", "").all("a") if it.text == "and 410 others"]
    assert [it["href"] for it in lists] == ["./papers/big/"]


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_lists_lead_to_the_page_that_names_them_all(tmp_path: Path, theme: str) -> None:
    root = site(tmp_path, 3000, theme)
    (root / "content/site.yaml").write_text(f"name: Ada Example\nindexes: [years]\ntheme: {theme}\n")
    built(root)
    home, own = page(root, ""), page(root, "papers/big/").text
    (link,) = [it for it in home.all("a") if it.text.startswith("and 2,993 others")]

    assert link["href"] == "./papers/big/"
    assert [name for name in ("Family5", "Ada Example") if name not in home.text] == []
    assert "Family6 " not in home.text
    assert [place for place in range(2999) if f"Given{place} Family{place}" not in own] == []


@pytest.mark.parametrize(("count", "elsewhere"), [(50, False), (51, True)])
def test_up_to_fifty_stand_in_the_list_itself(tmp_path: Path, count: int, elsewhere: bool) -> None:
    root = site(tmp_path, count, "default")
    built(root)
    text = page(root, "years/2024/").text

    assert ("Given40 Family40" in text) is not elsewhere
    assert (f"and {count - 7} others" in text) is elsewhere
    assert (f"and {count - 7} more" in text) is not elsewhere
