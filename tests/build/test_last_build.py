"""What a build remembers of the last one, whatever came between: builds cut short, other outputs, other options."""

import shutil
from random import Random

import pytest
from sites import MakeSite, built, differences, entry, is_clean, known, rebuilt, tree
from small_sites import SMALL

pytestmark = pytest.mark.usefixtures("untraced", "quick_builds")


def test_an_edit_that_was_taken_back_after_a_build_that_could_not_remember_is_built(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(SMALL)
    built(root)
    with monkeypatch.context() as patch:
        patch.setattr("portfolio.build.last_build.Memory.save", lambda *_: None)
        make_site({"content/papers/x.md": entry("The second title", "An abstract.")})
        built(root)
    make_site({"content/papers/x.md": SMALL["content/papers/x.md"]})
    rebuilt(root)
    assert is_clean(root) == []


def test_an_output_folder_that_is_brought_back_from_a_backup_is_built_anew(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    built(root)
    shutil.copytree(root / "site", root / "backup")
    make_site({"content/papers/x.md": entry("The second title", "An abstract.")})
    built(root)
    shutil.rmtree(root / "site")
    (root / "backup").rename(root / "site")
    rebuilt(root)
    assert is_clean(root) == []


def test_an_edit_during_a_build_is_in_the_next(make_site: MakeSite) -> None:
    from portfolio.build.build_options import BuildOptions
    from portfolio.build.pipeline import build

    root = make_site(SMALL)
    for step in ("Reading", "Rendering", "Writing"):
        text = entry(f"Edited while {step}", "An abstract.")

        def edit(told: str, done: int, total: int, step: str = step, text: str = text) -> None:
            if told == step:
                make_site({"content/papers/x.md": text})

        make_site({f"content/papers/more-{step}.md": entry(f"To have something to do while {step}")})
        build(BuildOptions(root / "content", root / "site", jobs=1), progress=edit)
        if step == "Writing":
            assert known(root) is None
        rebuilt(root)
        assert is_clean(root) == []


@pytest.mark.parametrize("name", ["entries", "templates", "state"])
def test_a_cache_with_one_wrong_bit_is_an_empty_one(name: str, make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/papers/z.md": entry("Warned", image={"src": "https://example.org/x.png"})})
    first = built(root)
    assert [it.code.id for it in first.problems] == ["PF205", "PF217"]
    expected, rng = tree(root / "site"), Random(7)
    (path,) = (root / ".portfolio/cache").glob(f"*/{name}")
    for _ in range(25):
        data = bytearray(path.read_bytes())
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        assert built(root).problems == first.problems
        assert differences(tree(root / "site"), expected) == []
        (root / "site/index.html").unlink()  # something to do for the next build, which keeps what it learns


def test_options_that_alternate_on_one_output_folder_each_give_their_own_site(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "content/papers/z.md": entry("A draft", draft=True)})
    for options in ({}, {"base_url": "https://x.example.org/y"}, {}, {"drafts": True}, {"theme": "default"}, {}):
        rebuilt(root, **options)
        assert is_clean(root, **options) == []


def test_two_output_folders_do_not_disturb_each_other(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    for title in ("One", "Two"):
        make_site({"content/papers/x.md": entry(title)})
        for name in ("site", "other"):
            rebuilt(root, output=root / name)
        assert differences(tree(root / "other"), tree(root / "site")) == []
        assert is_clean(root) == []
