"""The six steps together: what is written, what is left alone, and what the command line may change."""

from pathlib import Path

import pytest
from message_cases import SITE, TEMPLATES, P, SiteChanges, asking, front, paper, project, site
from sites import write

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import build, version
from portfolio.content.images import sizes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import USAGE, Failure
from portfolio.system.files import shipped
from portfolio.system.files.shipped import built_in

FILES: dict[str, str | bytes] = {
    "content/site.yaml": "name: Ada\nbase_url: https://ada.example.org\n",
    "content/papers/a.md": "---\ntitle: A\ndate: 2024\n---\nThe abstract.\n",
    "content/papers/b/index.md": "---\ntitle: B\nlinks: {pdf: b.pdf}\n---\n",
    "content/papers/b/b.pdf": "%PDF",
    "content/pages/about.md": "---\ntitle: About\n---\nHello\n",
    "content/static/CNAME": "ada.example.org",
}


def wish(root: Path, **options: object) -> BuildOptions:
    return BuildOptions(**{"source": root / "content", "output": root / "site", "jobs": 1, **options})  # type: ignore[arg-type]


def built(root: Path, files: dict[str, str | bytes] | None = None, **options: object) -> Report:
    """A build of the sound files with these over them, without errors."""
    report = build(wish(write(root, FILES if files is None else {**FILES, **files}), **options))
    assert [str(it) for it in report.problems if it.severity == "error"] == []
    return report


def text(root: Path, name: str) -> str:
    return (root / "site" / name).read_text("utf-8")


def test_a_build_publishes_pages_files_beside_entries_and_static_files(tmp_path: Path) -> None:
    report = built(tmp_path)

    assert (tmp_path / "site/papers/b/b.pdf").read_bytes() == b"%PDF"
    assert text(tmp_path, "CNAME") == "ada.example.org"
    assert "The abstract." in text(tmp_path, "papers/a/index.html")
    assert (tmp_path / "site/theme/style.css").is_file()
    assert [made.file for made in report.rendered] == sorted(made.file for made in report.rendered)
    assert {made.why for made in report.rendered} == {("new",)}
    assert (report.unchanged, report.removed) == (0, 0)


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    first = built(tmp_path)
    second = build(wish(tmp_path))

    assert (second.rendered, second.unchanged, second.removed) == ((), len(first.rendered), 0)


def test_a_fresh_build_makes_everything_again_and_changes_nothing(tmp_path: Path) -> None:
    first = built(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    second = build(wish(tmp_path, fresh=True))

    assert len(second.rendered) == len(first.rendered)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == before


def test_a_deleted_entry_takes_its_pages_with_it(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "content/pages/about.md").unlink()
    report = build(wish(tmp_path))

    assert report.removed == 1
    assert not (tmp_path / "site/about").exists()


def test_a_draft_is_left_out_unless_it_is_wanted(tmp_path: Path) -> None:
    drafts: dict[str, str | bytes] = {
        "content/papers/d/index.md": "---\ntitle: D\ndraft: true\n---\n",
        "content/papers/d/d.pdf": "%PDF",
        "content/pages/e.md": "---\ntitle: E\ndraft: true\n---\n",
    }
    names = ("papers/d/index.html", "papers/d/d.pdf", "e/index.html")
    built(tmp_path, drafts)
    assert [(tmp_path / "site" / name).exists() for name in names] == [False, False, False]

    built(tmp_path, drafts, drafts=True)
    assert [(tmp_path / "site" / name).exists() for name in names] == [True, True, True]


def test_a_mistake_in_a_draft_is_said_although_it_is_left_out(tmp_path: Path) -> None:
    report = build(
        wish(write(tmp_path, {**FILES, "content/papers/d.md": "---\ntitle: D\ndraft: true\ndate: x\n---\n"}))
    )

    assert [it.code.id for it in report.problems] == ["PF105"]


def test_an_edited_entry_is_published_with_its_edit(tmp_path: Path) -> None:
    built(tmp_path)
    report = built(tmp_path, {"content/papers/a.md": "---\ntitle: A\ndate: 2024\n---\nAnother abstract.\n"})

    assert "Another abstract." in text(tmp_path, "papers/a/index.html")
    assert "papers/b/index.html" not in {made.file for made in report.rendered}


def test_a_base_url_of_the_command_line_goes_before_that_of_site_yaml(tmp_path: Path) -> None:
    built(tmp_path, base_url="https://other.example.org/repo")

    assert "https://other.example.org/repo/papers/a/" in text(tmp_path, "feed.xml")
    assert "ada.example.org" not in text(tmp_path, "feed.xml")


def test_a_theme_of_the_command_line_keeps_the_options_of_site_yaml(tmp_path: Path) -> None:
    settings = "name: Ada\nbase_url: https://a.org\ntheme: {name: zzz, options: {footer: Made by hand}}\n"
    built(tmp_path, {"content/site.yaml": settings}, theme="default")

    assert "Made by hand" in text(tmp_path, "index.html")


def test_a_broken_theme_of_the_command_line_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "themes/mine/theme.yaml": "name: [\n"})
    with pytest.raises(Failure) as caught:
        build(wish(tmp_path, theme="mine"))

    assert (caught.value.exit_code, [it.code.id for it in caught.value.problems]) == (USAGE, ["PF010"])


def test_a_users_own_template_and_static_file_go_before_the_themes(tmp_path: Path) -> None:
    built(tmp_path, {"content/templates/footer.html": "<footer>Mine</footer>", "content/static/theme/style.css": "own"})

    assert "<footer>Mine</footer>" in text(tmp_path, "index.html")
    assert text(tmp_path, "theme/style.css") == "own"


def test_a_theme_of_the_project_builds_on_the_default_one(tmp_path: Path) -> None:
    built(
        tmp_path,
        {
            "content/site.yaml": "name: Ada\nbase_url: https://a.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\n",
            "themes/mine/templates/footer.html": "<footer>Theme</footer>",
            "themes/mine/static/own.css": "own",
        },
    )

    assert "<footer>Theme</footer>" in text(tmp_path, "papers/a/index.html")
    assert (text(tmp_path, "theme/own.css"), (tmp_path / "site/theme/style.css").is_file()) == ("own", True)


def test_a_check_finds_what_a_build_finds_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "content/templates/footer.html": "{{ 1 / 0 }}"})
    report = examine(wish(tmp_path))

    assert [it.code.id for it in report.problems] == ["PF405"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_a_check_counts_the_pages(tmp_path: Path) -> None:
    write(tmp_path, FILES)

    assert examine(wish(tmp_path)).unchanged == len(build(wish(tmp_path)).rendered)


def test_a_broken_template_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    built(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    write(tmp_path, {"content/papers/a.md": "---\ntitle: Changed\n---\n", "content/templates/footer.html": "{{ 1/0 }}"})
    report = build(wish(tmp_path))

    assert [it.code.id for it in report.problems] == ["PF405"]
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before


def test_a_mended_site_is_built_again(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "content/papers/a.md": "---\ntitle: A\ndate: x\n---\n"})
    assert build(wish(tmp_path)).rendered == ()

    assert built(tmp_path).rendered != ()


def test_damaged_caches_do_no_harm(tmp_path: Path) -> None:
    built(tmp_path)
    for path in (tmp_path / ".portfolio/cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    report = build(wish(tmp_path))

    assert (report.problems, len(report.rendered)) == ((), len(built(tmp_path, fresh=True).rendered))
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before


def test_a_cache_that_holds_something_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "SETTLED", 0)  # however fast or slow the build is, the new PDF is kept in mind
    built(tmp_path)
    memory = Memory(paths_of(wish(tmp_path)), version(), fresh=False)
    for key in memory.entries.old:
        memory.entries.put(key, b"\xc1 nonsense")
    memory.entries.save()
    report = build(wish(tmp_path))

    assert len(memory.entries.kept) == 5
    assert (report.problems, report.rendered) == ((), ())


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    papers = {f"content/papers/p{number}.md": f"---\ntitle: P{number}\n---\n" for number in range(60)}
    build(wish(write(tmp_path, {**FILES, **papers})), progress=lambda *step: told.append(step))

    assert told[0] == ("Reading", 50, 0)
    assert told[-2:] == [("Writing", 0, 0), ("Remembering", 0, 0)]
    assert ("Rendering", 50) in [step[:2] for step in told]


def test_many_papers_are_the_same_site_with_several_jobs(tmp_path: Path) -> None:
    papers: dict[str, str | bytes] = {
        f"content/papers/p{number}.md": f"---\ntitle: P{number}\n---\n*A* b" for number in range(450)
    }
    theme: dict[str, str | bytes] = {
        "content/site.yaml": "name: Ada\ntheme: mine\nindexes: []\n", "themes/mine/theme.yaml": "name: mine\n",
        **{f"themes/mine/templates/{name}": "{% if paper is defined %}{{ paper.abstract }}{% endif %}"
           for name in ("home.html", "paper.html", "page.html", "404.html", "robots.txt", "favicon.svg")},
    }  # fmt: skip
    for jobs in (1, 2):
        built(tmp_path / str(jobs), {**papers, **theme}, jobs=jobs)
    sites = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "1/site", tmp_path / "2/site")
    ]

    assert sites[0] == sites[1]
    assert sites[0][Path("papers/p7/index.html")] == b"<p><em>A</em> b</p>"


# Where things are


def test_the_project_is_the_folder_that_holds_the_content(tmp_path: Path) -> None:
    write(tmp_path, {"base/content/site.yaml": ""})
    paths = paths_of(BuildOptions(tmp_path / "base/../base/content", tmp_path / "out"))

    assert (paths.source, paths.root, paths.output) == (tmp_path / "base/content", tmp_path / "base", tmp_path / "out")
    assert paths.themes == built_in()


def test_a_file_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("")
    with pytest.raises(Failure, match="--source: there is no folder"):
        paths_of(wish(tmp_path))


def test_two_wishes_are_one_build_only_with_the_same_options(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "content")
    (tmp_path / "content").mkdir()
    one = wish(tmp_path)

    assert one.key == wish(tmp_path, source=tmp_path / "link", jobs=7, fresh=True).key
    others: list[dict[str, object]] = [
        {"theme": "x"},
        {"base_url": "x"},
        {"drafts": True},
        {"output": tmp_path / "o"},
        {"source": tmp_path / "o"},
    ]
    assert len({one.key, *(wish(tmp_path, **options).key for options in others)}) == 6


def test_the_themes_of_a_wheel_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "portfolio/_themes").mkdir(parents=True)
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path / "portfolio")

    assert built_in() == tmp_path / "portfolio/_themes"


def test_a_build_does_not_change_the_working_folder(tmp_path: Path) -> None:
    here = Path.cwd()
    built(tmp_path)

    assert Path.cwd() == here


# All problems of one run


def test_a_sound_site_gets_no_message(tmp_path: Path) -> None:
    assert build(asking(project(tmp_path, {}))).problems == ()


def test_one_run_says_everything_in_order_of_files_and_lines(tmp_path: Path) -> None:
    files: SiteChanges = {
        SITE: "name: Ada\nbase_url: https://ada.example.org\nordre: title\npage_size: many\n",
        "content/pages/about.md": "No front matter",
        "content/papers/a.md": "---\ntitle: A\ndate: 2024-13\nkeyword: x\n---\nA $\\frac{1}$ b.\n",
        "content/papers/b.yaml": "title: B\ntitle: C\n",
        "content/papers/c.md": b"---\ntitle: \xff\n---\n",
        "content/papers/d.md": "---\ntitle: D\nslug: b\n---\n",
    }
    report = build(asking(project(tmp_path, files)))

    assert [str(problem).splitlines()[0] for problem in report.problems] == [
        "content/pages/about.md:1:1: PF007 has no front matter",
        "content/papers/a.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-13'",
        "content/papers/a.md:4:1: PF101 keyword: is not a field here",
        "content/papers/a.md:6:12: PF201 formula: expected LaTeX that can be typeset, found '\\frac{1}': "
        "Expected argument but reached end of input",
        "content/papers/b.yaml:2:1: PF011 title: is given twice, first on line 1",
        "content/papers/c.md:2:8: PF002 is not UTF-8: byte 0xff",
        "content/papers/d.md:3:7: PF301 slug: 'b' is also the address of content/papers/b.yaml",
        "content/site.yaml:3:1: PF101 ordre: is not a field here",
        "content/site.yaml:4:12: PF106 page_size: expected a whole number from 1, found 'many'",
    ]


def test_an_error_does_not_hide_links_that_lead_nowhere_nor_addresses_that_collide(tmp_path: Path) -> None:
    files: SiteChanges = {
        SITE: "name: Ada\nbase_url: https://ada.example.org\ntheme: minimla\nnavigation: [teaching]\n",
        "content/papers/a.md": "---\ntitle: A\ndate: 2024-13\naliases: [papers/b/]\nrelations: {companion: c}\n---\n"
        "[b](/papers/b/), [nowhere](/gone.pdf), [c](/papers/c/), [a year](/years/2024/), [style](/theme/style.css)\n",
        "content/papers/b.md": "---\ntitle: B\n---\n[about](/teaching/)\n",
        "content/papers/c.md": "No front matter",
        "content/pages/teaching.md": "---\ntitel: Teaching\n---\n",
    }
    report = build(asking(project(tmp_path, files)))

    assert [str(problem).splitlines()[0] for problem in report.problems] == [
        "content/pages/teaching.md:2:1: PF101 titel: is not a field here",
        "content/papers/a.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-13'",
        "content/papers/a.md:4:11: PF301 would be published at papers/b/index.html, "
        "which content/papers/b.md uses already",
        "content/papers/a.md:7:28: PF304 link: the site has nothing at '/gone.pdf'",
        "content/papers/c.md:1:1: PF007 has no front matter",
        "content/site.yaml:3:8: PF401 theme: there is no theme 'minimla'",
    ]


def test_a_missing_name_does_not_hide_what_is_wrong_in_papers(tmp_path: Path) -> None:
    files: SiteChanges = {SITE: "headline: X\n", **paper("date: soon")}
    report = build(asking(project(tmp_path, files)))

    assert [(it.where.path, it.code.id) for it in report.problems] == [(P, "PF105"), (SITE, "PF102")]


def test_a_paper_that_cannot_be_read_does_not_hide_an_unknown_theme(tmp_path: Path) -> None:
    report = build(asking(project(tmp_path, {**site("theme: zzz"), **front("title: [")})))

    assert [(it.where.path, it.code.id) for it in report.problems] == [(P, "PF010"), (SITE, "PF401")]


def test_a_theme_is_said_to_be_broken_beside_broken_papers(tmp_path: Path) -> None:
    files: SiteChanges = {
        **site("theme: mine"),
        **paper("date: soon"),
        "themes/mine/theme.yaml": "name: mine\nzzzzzz: 1\n",
    }
    report = build(asking(project(tmp_path, files)))

    assert [(it.where.path, it.code.id) for it in report.problems] == [
        (P, "PF105"),
        ("themes/mine/theme.yaml", "PF101"),
    ]


def test_a_template_that_fails_on_every_page_is_named_once(tmp_path: Path) -> None:
    files: SiteChanges = {TEMPLATES + "footer.html": "{{ nonsense }}", **paper("authors: [A, B]\nkeywords: [x]")}
    report = build(asking(project(tmp_path, files)))

    assert [str(it.where) for it in report.problems] == ["content/templates/footer.html:1:4"]


def test_with_an_error_nothing_is_written(tmp_path: Path) -> None:
    build(asking(project(tmp_path, paper("date: soon"))))

    assert not (tmp_path / "site").exists()


def test_warnings_and_hints_do_not_stop_a_build(tmp_path: Path) -> None:
    files: SiteChanges = {SITE: "name: Ada\n", **paper("image: https://example.org/a.png")}
    report = build(asking(project(tmp_path, files)))

    assert [it.severity for it in report.problems] == ["warning", "hint", "hint"]
    assert (tmp_path / "site" / "index.html").is_file()
