"""Sites of other generators: what comes over of each, what is named, and that nothing of one's own is ever lost."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_trials import SITES, fields, moved, site_yaml
from other_sites import ACADEMICPAGES, ALFOLIO, HUGOBLOX, PDF, PICTURE
from sites import Files, built, fields_text, messages, page, tree, write

from portfolio.cli.commands import command_line
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import BUILT, ERROR, USAGE
from portfolio.importers.import_report import ImportResult, report
from portfolio.importers.known_importers import importer_of_folder
from portfolio.importers.sites.bylines import cited_authors, names_in
from portfolio.importers.sites.foreign_front_matter import day_of
from portfolio.importers.sites.old_site import Foreign
from portfolio.importers.sites.plain_markdown import line_of, marked_markdown, without_layout
from portfolio.importers.sites.profiles import address_of, links_of, mail_of
from portfolio.importers.sites.site_result import abstract_of, venue_of


@pytest.fixture(params=SITES)
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with each of the sites in `old`."""
    write(tmp_path / "old", SITES[request.param])
    return tmp_path


def place(tmp_path: Path, files: Files) -> Path:
    write(tmp_path / "old", files)
    return tmp_path


def skipped(done: ImportResult) -> dict[str, str]:
    return {it.place or it.path: it.why for it in done.outcomes if it.kind == "skipped"}


def paper(root: Path, name: str) -> tuple[dict[str, Any], str]:
    """Fields and text of an entry that came over."""
    _, front, body = (root / f"new/content/papers/{name}.md").read_text().split("---\n", 2)
    return fields(front), body.strip()


# Each site


def test_al_folio(tmp_path: Path) -> None:
    done = moved(place(tmp_path, ALFOLIO))
    site = site_yaml(tmp_path)
    notes, abstract = paper(tmp_path, "notes-on-the-analytical-engine-of-n-variables")
    looms, _ = paper(tmp_path, "a-on-looms")

    assert (site["name"], site["email"], site["base_url"]) == (
        "Ada Lovelace",
        "ada@mill.ac.uk",
        "https://ada.github.io/home",
    )
    assert site["links"] == {
        "scholar": "https://scholar.google.com/citations?user=abcDEF123", "github": "https://github.com/ada",
        "orcid": "https://orcid.org/0000-0002-1825-0097", "x": "https://x.com/adal",
        "linkedin": "https://www.linkedin.com/in/ada-lovelace", "mastodon": "https://mathstodon.xyz/@ada",
        "researchmap": "https://researchmap.jp/ada?lang=en", "cv": "/assets/pdf/cv.pdf",
    }  # fmt: skip
    assert site["photo"] == {"src": "/assets/img/prof_pic.jpg", "alt": "Ada Lovelace"}
    assert site["headline"] == "The Mill. London."
    assert "[papers](/), [CV](/assets/pdf/cv.pdf), [projects](/projects/)\nand nothing." in site["bio"]
    assert "![The engine](/assets/img/engine.gif)" in site["bio"]
    assert site["people"] == [
        {"name": "Ada Lovelace", "variants": ["A. Lovelace"], "orcid": "0000-0002-1825-0097", "me": True},
        {"name": "Charles Babbage", "variants": ["C. Babbage"], "url": "https://en.wikipedia.org/wiki/Charles_Babbage"},
        {"name": "Luigi Federico Menabrea", "variants": ["L. F. Menabrea"],
         "url": "https://en.wikipedia.org/wiki/Luigi_Menabrea"},
    ]  # fmt: skip

    assert notes == {
        "title": "Notes on the Analytical Engine of $n$ Variables", "key": "lovelace1843notes",
        "authors": ["Lovelace, Ada", "Babbage, Charles", "Menabrea, Luigi Federico"], "date": "1843-10",
        "venue": {"name": "Scientific Memoirs", "short": "MEM", "url": "https://memoirs.example.net/"},
        "type": "article-journal", "doi": "10.1000/182", "code": "https://github.com/ada/engine",
        "links": {"video": "https://youtu.be/x1", "project": "https://engine.example.net/",
        "pdf": "/assets/pdf/notes.pdf",
                  "slides": "/assets/pdf/talk%20slides.pdf"},
        "award": "Best of its century", "selected": True, "note": "Translated with remarks",
        "image": "/assets/img/publication_preview/engine.gif",
        "bibtex": {"title": "Notes on the {Analytical Engine} of $n$ Variables"},
    }  # fmt: skip
    assert abstract == "It weaves *algebraic* patterns."
    assert (looms["venue"], looms["arxiv"], looms["image"], looms["et_al"]) == (
        {"name": "Proceedings of Weaving", "short": "ICW'42"}, "2407.15595", "https://pictures.example.net/loom.png",
        True,
    )  # fmt: skip

    news = (tmp_path / "new/content/pages/news.md").read_text()
    assert "- **15 January 2016**: A simple inline announcement with [a link](https://mill.ac.uk)! ✨" in news
    assert "- **7 November 2015**: **A long announcement: with a colon**\n" in news
    projects = (tmp_path / "new/content/pages/projects.md").read_text()
    assert projects.index("## First project") < projects.index("### Its heading") < projects.index("## Second")
    assert "{{ site.code_stays }}" in (tmp_path / "new/content/pages/teaching.md").read_text()
    why = skipped(done)
    assert set(why) == {
        "_bibliography/papers.bib:32", "_bibliography/papers.bib:33", "_pages/404.md", "_data/cv.yml",
        "_pages/publications.md",
    }  # fmt: skip
    assert why["_pages/publications.md"] == "it only lays out the papers, which the home page lists"


def test_academicpages(tmp_path: Path) -> None:
    done = moved(place(tmp_path, ACADEMICPAGES))
    site = site_yaml(tmp_path)
    notes, text = paper(tmp_path, "notes-on-the-analytical-engine")
    looms, abstract = paper(tmp_path, "on-looms-a-study")
    cards, punched = paper(tmp_path, "cards")
    talk, said = paper(tmp_path, "talk-1-on-relevant-topic-in-your-field")

    assert {name: site.get(name) for name in ("name", "headline", "location", "affiliation", "email")} == {
        "name": "Ada Lovelace", "headline": "Analyst of engines", "location": "London", "affiliation": "The Mill",
        "email": None,
    }  # fmt: skip
    assert site["links"] == {
        "scholar": "https://scholar.google.com/citations?user=abc",
        "github": "https://github.com/ada",
        "cv": "/files/cv.pdf",
    }
    assert site["bio"] == "I am **Ada**. See my [teaching](/teaching/).\n\n# A data-driven site\nText."
    assert notes == {
        "title": "Notes on the Analytical Engine", "authors": ["Lovelace, A.", "Menabrea, L. F.", "Babbage, C."],
        "date": "2009-10-01", "venue": "Journal 1", "type": "article-journal",
        "tldr": "This paper is about the engine, and what it may do.", "aliases": ["/publication/2009-10-01-notes/"],
        "links": {"pdf": "/files/paper%201.pdf", "slides": "/files/slides1.pdf"},
    }  # fmt: skip
    assert text == ""
    assert looms == {
        "title": "On Looms: a Study", "authors": ["Ada Lovelace", "Charles Babbage", "Luigi Menabrea"],
        "date": "2010-08-02", "venue": "Proceedings of Weaving", "arxiv": "2407.15595v2", "image": "/images/loom.gif",
        "code": "https://github.com/ada/looms", "aliases": ["/publication/2010-10-01-looms/"],
    }  # fmt: skip
    assert abstract == "Looms weave.\n\nWith *flowers* and leaves."
    assert (cards["authors"], cards["doi"], cards["volume"], cards["key"], punched) == (
        ["Lovelace, Ada", "Jacquard, Joseph"], "10.1000/9", "3", "lovelace2011cards", "Cards are punched.",
    )  # fmt: skip
    assert (talk["type"], talk["authors"], talk["venue"], said) == (
        "speech", ["Ada Lovelace"], "UC San Francisco, Department of Testing, San Francisco, CA, USA", "",
    )  # fmt: skip
    assert paper(tmp_path, "a-draft")[0]["draft"] is True
    assert "authors" not in paper(tmp_path, "paper-title-number-4")[0]  # nobody is called Your Name
    pages = sorted(it.name for it in (tmp_path / "new/content/pages").iterdir())
    assert pages == ["cv.md", "hobbies.md", "portfolio.md", "teaching.md"]
    cv = (tmp_path / "new/content/pages/cv.md").read_text()
    assert cv.endswith("\n# Education\n\n* B.S. in GitHub, GitHub University, 2012\n")
    assert "### Heading 1" in (tmp_path / "new/content/pages/teaching.md").read_text()
    assert set(skipped(done)) == {
        "_publications/no-title.md", "_data/navigation.yml: Talks", "_posts/2012-08-14-blog-post-1.md",
        "_posts/2013-08-14-blog-post-2.md",
    }  # fmt: skip


def test_hugoblox(tmp_path: Path) -> None:
    done = moved(place(tmp_path, HUGOBLOX))
    site = site_yaml(tmp_path)
    notes, abstract = paper(tmp_path, "notes-on-the-analytical-engine")
    looms, woven = paper(tmp_path, "on-looms")

    assert {name: site.get(name) for name in ("name", "position", "affiliation", "headline", "email", "base_url")} == {
        "name": "Ada Lovelace", "position": "Analyst of Engines", "affiliation": "The Mill",
        "headline": "My interests include engines.", "email": "ada@mill.ac.uk", "base_url": "https://ada.github.io",
    }  # fmt: skip
    assert site["bio"] == "Ada Lovelace is an *analyst*.\nDownload my [résumé](/uploads/resume.pdf)."
    assert site["photo"]["src"] == "/authors/admin/avatar.jpg"
    assert site["links"]["cv"] == "/uploads/resume.pdf"
    assert site["people"] == [
        {"name": "Ada Lovelace", "orcid": "0000-0002-1825-0097", "me": True},
        {"name": "Charles Babbage", "url": "https://babbage.example.net"},
    ]
    assert notes == {
        "title": "Notes on the Analytical Engine", "key": "lovelace1843notes",
        "authors": [{"name": "Ada Lovelace", "equal": True}, {"name": "Charles Babbage", "equal": True},
        "Luigi Menabrea"],
        "date": "1843-10-01", "type": "paper-conference", "pages": "666-731", "doi": "https://doi.org/10.1000/182",
        "venue": {"name": "Conference on Engines", "short": "CE", "url": "https://engines.example.net/"},
        "code": "https://github.com/ada/engine", "keywords": ["Engines", "Large Sums"], "selected": True,
        "links": {"slides": "/publication/notes/slides.pdf", "blog": "https://ada.example.net/blog",
                  "pdf": "/publication/notes/notes.pdf"},
        "image": {"src": "/publication/notes/featured.gif", "alt": "The engine"}, "aliases": ["/publication/notes/"],
    }  # fmt: skip
    assert abstract == "It weaves patterns.\n\nIn two paragraphs, with $x^2$."
    assert looms == {
        "title": "On Looms", "authors": ["Ada Lovelace", "J Jacquard"], "date": "2018-10-18", "type": "article-journal",
        "venue": "Journal of Weaving, 3(1)", "arxiv": "2407.15595", "tldr": "Looms.", "selected": True,
        "image": "/img/loom.gif", "links": {"poster": "/posters/loom.pdf"}, "aliases": ["/publication/looms/"],
    }  # fmt: skip
    assert woven == "Looms weave."
    assert paper(tmp_path, "cards")[0]["authors"] == ["Ada Lovelace", "Someone Else"]
    assert paper(tmp_path, "only-in-its-bibtex")[0]["venue"] == "Memoirs"
    assert paper(tmp_path, "broken-but-understood")[0]["authors"] == ["Ada Lovelace"]
    assert [it.code for it in done.notes] == [codes.NOT_TAKEN]
    assert (tmp_path / "new/content/static/img/loom.gif").read_bytes() == PICTURE
    assert (
        "![The differences](/project/example/featured.gif)" in (tmp_path / "new/content/pages/projects.md").read_text()
    )
    assert set(skipped(done)) == {
        "content/publication/_index.md", "content/publication/looms/index.de.md",
        "content/people/index.md",
    }  # fmt: skip


def test_a_site_of_hugo_from_before_authors_had_folders(tmp_path: Path) -> None:
    moved(place(tmp_path, {
        "config.toml": """baseurl = "https://ada.github.io/"
title = "Ada's page"
[params]
  name = "Ada Lovelace"
  role = "Analyst"
  avatar = "portrait.jpg"
  email = "ada@mill.ac.uk"
  organizations = [ { name = "The Mill", url = "" } ]
  [[params.social]]
    icon = "github"
    icon_pack = "fab"
    link = "//github.com/ada"
  [[params.social]]
    icon = "google-scholar"
    link = "https://scholar.google.com/citations?user=abc"
""",
        "content/home/about.md": """+++
widget = "about"
[interests]
  interests = ["Sums"]
+++

# Biography

Ada is an analyst.
""",
        "content/publication/engine.md": """+++
title = "The Engine"
date = "1843-10-01"
authors = ["admin", "C Babbage"]
publication_types = ["2"]
selected = true
+++
""",
        "static/img/portrait.jpg": PICTURE,
    }))  # fmt: skip
    site = site_yaml(tmp_path)

    assert (site["name"], site["position"], site["affiliation"], site["email"], site["photo"]["src"]) == (
        "Ada Lovelace", "Analyst", "The Mill", "ada@mill.ac.uk", "/img/portrait.jpg",
    )  # fmt: skip
    assert site["bio"] == "# Biography\n\nAda is an analyst."
    assert site["links"] == {"scholar": "https://scholar.google.com/citations?user=abc"}
    assert paper(tmp_path, "the-engine")[0]["authors"] == ["Ada Lovelace", "C Babbage"]


# All of them


def test_what_came_over_builds_without_errors_and_links_that_lead_nowhere(root: Path) -> None:
    moved(root)
    found = built(root / "new")

    assert [it for it in messages(found) if "PF205" not in it and "PF217" not in it] == []  # of pictures
    assert page(root / "new", "").first("h1").text == "Ada Lovelace"


def test_a_second_import_is_a_no_op(root: Path) -> None:
    first = moved(root)
    before = tree(root)
    done = moved(root)

    assert done.edits == ()
    assert tree(root) == before
    assert {it.kind for it in done.outcomes} == {"unchanged", "skipped"}
    found = sum(bool(it.thing) for it in first.outcomes)
    assert list(report(done))[-2] == "Nothing changed."
    assert list(report(done))[-1].startswith(f"Read {found} = 0 new + 0 updated + ")


def test_the_old_site_is_never_changed(root: Path) -> None:
    before = tree(root / "old")
    moved(root)
    assert tree(root / "old") == before


def test_what_was_edited_or_taken_away_stays_so(root: Path) -> None:
    moved(root)
    new = root / "new/content"
    pages = sorted((new / "pages").iterdir())
    pages[0].write_text("---\ntitle: Mine\n---\nMy own text.\n")
    pages[1].unlink()
    files = sorted(it for it in (new / "static").rglob("*") if it.is_file())
    files[0].write_bytes(b"mine")
    files[1].unlink()
    before = tree(new)
    for folder in (root / "old",):
        for path in folder.rglob("*.md"):
            path.write_text(path.read_text() + "\nMore of it.\n")
    done = moved(root)

    now = tree(new)
    for path in (pages[0], files[0]):
        name = path.relative_to(new).as_posix()
        assert now[name] == before[name]
    assert not pages[1].exists()
    assert not files[1].exists()
    assert any("yours is kept" in why for why in skipped(done).values())
    moved(root, take="theirs")
    assert "My own text." not in pages[0].read_text()


def test_a_page_that_changed_there_and_not_here_follows(tmp_path: Path) -> None:
    moved(place(tmp_path, ACADEMICPAGES))
    old = tmp_path / "old/_pages/hobbies.md"
    old.write_text(old.read_text().replace("Horses", "Dogs"))
    done = moved(tmp_path)

    assert [(it.kind, it.path) for it in done.outcomes if it.kind == "updated"] == [
        ("updated", "content/pages/hobbies.md")
    ]
    assert "Dogs" in (tmp_path / "new/content/pages/hobbies.md").read_text()


def test_a_dry_run_writes_nothing_and_a_folder_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {f"old/{name}": it for name, it in ALFOLIO.items()})
    (tmp_path / "content").mkdir()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)

    assert command_line(["import", "old", "--dry-run", "--verbose"]) == BUILT
    assert "new        content/static/assets/pdf/cv.pdf" in capsys.readouterr().out
    assert list((tmp_path / "content").iterdir()) == []
    assert command_line(["import", "empty"]) == USAGE
    assert "al-folio, academicpages or HugoBlox" in capsys.readouterr().err


# Hostile sites


def test_no_file_from_outside_comes_over(tmp_path: Path) -> None:
    write(tmp_path, {"secret.pdf": "secret", "old/assets/pdf/.hidden.pdf": "secret"})
    bib = "@misc{a, title={A}, pdf={../secret.pdf}, slides={../../../secret.pdf}, poster={.hidden.pdf}}\n"
    about = "---\npermalink: /\n---\n[x](../secret.pdf) ![](%2e%2e/secret.pdf)"
    place(tmp_path, {"_config.yml": "name: Ada\n", "_bibliography/papers.bib": bib, "_pages/about.md": about})
    (tmp_path / "old/assets/pdf/link.pdf").symlink_to(tmp_path / "secret.pdf")
    (tmp_path / "old/_pages/linked.md").symlink_to("/etc/passwd")
    (tmp_path / "old/_bibliography/more.bib").write_text("@misc{b, title={Another title}, pdf={link.pdf}}")
    moved(tmp_path)

    everything = b"".join(it if isinstance(it, bytes) else str(it).encode() for it in tree(tmp_path / "new").values())
    assert b"secret" not in everything
    assert b"root:" not in everything


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\0b\0", b"---\ntitle: caf\xe9 au lait for everybody\n---\n", b"---\n\0\0\n---\n",
    b"---\n" + b"[" * 5000, b"---\n",
     b"+++\ntitle = \n+++\n", b"---\n" + b"- a\n" * 10 + b"---\n", b"---\na: &x [*x]\n---\n", b"x" * (5 << 20), b""],
)  # fmt: skip
def test_a_file_that_is_damaged_costs_nothing_but_itself(data: bytes, tmp_path: Path) -> None:
    sound = {"_config.yml": "name: Ada\n", "_publications/b.md": "---\ntitle: Sound enough\ndate: 2020-01-01\n---\n"}
    place(tmp_path, {**sound, "_publications/a.md": data, "_pages/x.md": data, "_talks/t.md": data})
    done = moved(tmp_path)

    assert "new" in {it.kind for it in done.outcomes if it.path.endswith("sound-enough.md")}
    assert not [it for it in built(tmp_path / "new").problems if it.severity == ERROR]


HOSTILE: tuple[Any, ...] = (
    "<script>alert(1)</script>", "javascript:alert(1)", ["a", {"b": "c"}], {"a": {"b": "c"}},
    "{{ site.x }} {% include y %}",
    "../../etc/passwd", "![x](javascript:alert(1)) [y](data:text/html,x)", "\u202eevil", "9" * 400, 7, True, "---",
    "a: b: c",
    "'\"` | > # %", "=HYPERLINK(1)", "\\input{/etc/passwd}", "é" * 300, "//evil.example/x", "2024-99-99", "null",
    "a" * 400 + "?", "[" * 2000, "{%" * 2000, "*" * 2000, "a, " * 2000, "-" * 2000, "<a " * 2000, "![" * 2000,
)  # fmt: skip

NAMES = {
    "academicpages": ("_publications/x.md",
    """title collection category permalink excerpt date venue slidesurl paperurl citation
     bibtex bibtexurl authors author doi arxiv code teaser image tags award selected published abstract pdf video"""),
    "hugoblox": ("content/publication/x/index.md", """title authors author_notes date doi publication_types publication
     publication_short abstract summary tags featured links url_pdf url_code url_slides image projects draft hugoblox
     url_custom"""),
}  # fmt: skip


@pytest.mark.parametrize("kind", NAMES)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_values_in_every_field_cost_nothing(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, names = NAMES[kind]
    chosen = data.draw(st.dictionaries(st.sampled_from(names.split()), st.sampled_from(HOSTILE), min_size=3))
    root = tmp_path_factory.mktemp("hostile")
    about = {name: it for name, it in SITES[kind].items() if "config" in name or "admin" in name}
    front = fields_text({"title": "Its title", **chosen})
    place(root, {**about, path: f"---\n{front}---\n{data.draw(st.sampled_from(HOSTILE))}\n"})
    moved(root)
    report = built(root / "new")

    assert not [str(it) for it in report.problems if it.severity == ERROR]
    pages = [path.read_text() for path in (root / "new/site").rglob("*.html")]
    assert not any("<script>alert(1)" in it or 'href="javascript:' in it for it in pages)
    assert moved(root).edits == ()


CONFIG = """title first_name last_name name url baseurl lang email description author scholar scholar_userid
 github_username orcid_id linkedin_username mastodon_username"""


@given(st.dictionaries(st.sampled_from(CONFIG.split()), st.sampled_from(HOSTILE), min_size=2))
@settings(max_examples=20, deadline=None)
def test_hostile_settings_cost_nothing(chosen: Mapping[str, Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        config = fields_text(chosen)
        place(root, {**ALFOLIO, "_config.yml": config, "_data/socials.yml": config, "_data/coauthors.yml": config,
                     "_data/venues.yml": config})  # fmt: skip
        moved(root)
        text = (root / "new/content/site.yaml").read_text()
        if "name:" in text:
            assert not [str(it) for it in built(root / "new").problems if it.severity == ERROR]


# Parts


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("Choromanski, K., Basu Roy Chowdhury, S., Dubey, K. A., & Weller, A. (2023, July). Efficient graph fields. In P.",
      ["Choromanski, K.", "Basu Roy Chowdhury, S.", "Dubey, K. A.", "Weller, A."]),
     ("A. Gila, J. van de Weijer, and E. Garrote, “Efficient Graph Fields,” presented", ["A. Gila",
     "J. van de Weijer", "E. Garrote"]),
     ("Arkema, Logan and Sherr, Micah &quot;Efficient Graph Fields&quot; <i>Proc</i>", ["Arkema, Logan",
     "Sherr, Micah"]),
     ("Your Name, You. (2009). &quot;Efficient graph fields.&quot; <i>Journal 1</i>.", []),
     ("Smith J, Doe AB. Efficient graph fields. J Foo 2019", ["Smith J", "Doe AB"]),
     ("Kate Sanders and Ken Goldberg (2020). <b>Efficient Graph-Fields</b>", ["Kate Sanders", "Ken Goldberg"]),
     ("", []), ("Nothing to be known here", [])],
)  # fmt: skip
def test_authors_of_a_reference(reference: str, expected: list[str]) -> None:
    assert cited_authors(reference, "Efficient Graph Fields") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ada Lovelace, **Charles Babbage**", ["Ada Lovelace", "Charles Babbage"]), ("Lovelace, Ada", ["Lovelace, Ada"]),
     ("A. B. Cee and D. Eff", ["A. B. Cee", "D. Eff"]), ("Ada; Charles", ["Ada", "Charles"]), ("", [])],
)  # fmt: skip
def test_names_of_a_text(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2015-10-22 15:59:00-0400", "2015-10-22"), ("2020-8-2", "2020-08-02"), ("2021", "2021"), ("2021-13-40", "2021"),
     ("2012-03-01-talk-1", "2012-03-01"), ("Spring", ""), ("20211", "")],
)  # fmt: skip
def test_days(text: str, expected: str) -> None:
    assert day_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [('<a href="https://a.example.net" target=_blank>A <b>b</b></a>', "[A **b**](https://a.example.net)"),
     ("{% include figure.liquid path='x.png' caption='A [b]' %}", "![A b](/x.png)"), ("{% include toc %}x", "x"),
     ("[x]({{ site.baseurl }}/y.pdf){:.btn}", "[x](/y.pdf)"), ("a<br/>b", "a  \nb"), ("<script>x</script>y", "y"),
     ("`{{ x }}` and {{ x }}", "`` and"), ("{{< youtube abc >}}", "[Video](https://www.youtube.com/watch?v=abc)"),
     ("{{% callout %}}x{{% /callout %}}", "x"), ("A\n===\ntext", "# A\ntext"), ("<h2 class=a>A</h2>b", "## A\n\nb"),
     ("[gone](/gone/)", "gone"), ("![gone](/gone.png)x", "x"), ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
     ("{% highlight python %}\nx\n{% endhighlight %}", "```python\nx\n\n```"), ("<!-- no -->x", "x")],
)  # fmt: skip
def test_texts_of_templates_become_markdown(text: str, expected: str) -> None:
    def settle(address: str) -> str:
        return "" if "gone" in address else address if ":" in address else f"/{address.lstrip('/')}"

    assert without_layout(marked_markdown(text, settle)) == expected


def test_lines_have_no_marks() -> None:
    assert (
        line_of("In [*A & B*](https://x.example.net), <sup>th</sup> **c** __d__ 2*3*4 &amp; e")
        == "In A & B, th c d 2*3*4 & e"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [("Abstract\n-------\nIt is.\n\n## BibTeX\nx", "It is."), ("**Abstract:** It is.", "It is."),
    ("# Abstract\nIt\n\nis.", "It\n\nis."),
     ("It is.\n\n[Download paper here](x.pdf)\n\nRecommended citation: A (2009).\nMore.", "It is."), ("> It\n> is.",
     "It\nis."),
     ("Said already.", ""), ("", "")],
)  # fmt: skip
def test_abstracts_of_pages(body: str, expected: str) -> None:
    assert abstract_of(body, "Said already.") == expected


def test_venues() -> None:
    assert venue_of("In *Proceedings of X*", "In *X*", "") == {"name": "Proceedings of X", "short": "X"}
    assert venue_of("", "*X'26*") == "X'26"
    assert venue_of("<i>J</i>") == "J"
    assert venue_of("") == ""


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("github", "@ada", "https://github.com/ada"), ("github", "https://github.com/ada", "https://github.com/ada"),
     ("mastodon", "@ada@mathstodon.xyz", "https://mathstodon.xyz/@ada"), ("mastodon", "ada", ""), ("github", "a b",
     "https://github.com/a"),
     ("orcid", "http://orcid.org/yourorcidurl", ""), ("github", None, ""), ("github", ["x"], ""), ("website", "x", ""),
     ("github", "<b>", "")],
)  # fmt: skip
def test_addresses_of_people(name: str, value: Any, expected: str) -> None:
    assert address_of(name, value) == expected


def test_links_and_mail() -> None:
    assert links_of({"github_username": "ada", "custom": {"title": "My Lab!", "url": "https://lab.example.net"},
    "rss_icon": True}) == {
        "github": "https://github.com/ada", "my lab": "https://lab.example.net",
    }  # fmt: skip
    assert [mail_of(it) for it in ("mailto:a@b.de", "a [at] b.de", "you@example.com", "")] == [
        "a@b.de",
        "a@b.de",
        "",
        "",
    ]


def test_files_are_found_by_address_and_keep_it(tmp_path: Path) -> None:
    write(tmp_path, {"static/a b.pdf": PDF, "content/x/y.pdf": PDF, "z.pdf": PDF, ".git/config": "x"})
    site = Foreign(tmp_path, ("static", ""))
    found = [
        site.file(it, "content/x")
        for it in ("a%20b.pdf", "/y.pdf?x#y", "z.pdf", "gone", ".git/config", "https://a/z.pdf", "x\0")
    ]

    assert found == ["/a%20b.pdf", "/x/y.pdf", "/z.pdf", "", "", "", ""]
    assert sorted(site.files) == ["a b.pdf", "x/y.pdf", "z.pdf"]
    assert importer_of_folder(tmp_path) is None
