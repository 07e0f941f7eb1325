# ruff: noqa: E501 - many of these lines are those of files
"""What old sites have besides papers comes over with its words, its links and its old address, or is named."""

from pathlib import Path
from typing import Any

import pytest
import quirky_sites
from other_sites import PDF, PICTURE
from sites import Files, write

from portfolio.importers.known_importers import importer_of_folder
from portfolio.importers.source_types import SourceContents

JEKYLL: Files = {"_config.yml": "name: Ada Example\nurl: https://ada.example.net\n"}


def read(folder: Path, files: Files) -> SourceContents:
    write(folder, files)
    found = importer_of_folder(folder)
    assert found
    return found.read(folder)


def al_folio(folder: Path, files: Files) -> SourceContents:
    return read(folder, {**JEKYLL, "_bibliography/papers.bib": "", **files})


def academicpages(folder: Path, files: Files) -> SourceContents:
    return read(folder, {**JEKYLL, "_publications/x.md": "---\ntitle: X\ndate: 2001-01-01\n---\n", **files})


def hugo(folder: Path, files: Files) -> SourceContents:
    own = {"content/authors/admin/_index.md": "---\ntitle: Ada Example\nsuperuser: true\n---\n"}
    return read(folder, {"config.yaml": "title: Ada\nbaseURL: https://ada.example.net/\n", **own, **files})


def page(found: SourceContents, name: str) -> str:
    return next(it.text or "" for it in found.wholes if it.path == f"pages/{name}.md")


def pages(found: SourceContents) -> set[str]:
    return {it.path.removeprefix("pages/").removesuffix(".md") for it in found.wholes if it.text is not None}


def files(found: SourceContents) -> set[str]:
    return {it.path.removeprefix("static/") for it in found.wholes if it.text is None}


def why(found: SourceContents) -> dict[str, str]:
    return {it.place: it.why for it in found.skipped}


def paper(found: SourceContents, title: str) -> dict[str, Any]:
    return dict(next(it.values for it in found.papers if it.paper.title == title))


# Links and files


LINKS = {
    "[x](/files/My notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x](/files/My%20notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x](</files/My notes.pdf>)": "[x](/files/My%20notes.pdf)",
    '[x](/files/My notes.pdf "T")': '[x](/files/My%20notes.pdf "T")',
    "[x](../files/My notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x](files/My notes.pdf#page=2)": "[x](/files/My%20notes.pdf#page=2)",
    "[x](https://ada.example.net/files/My%20notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x](http://www.ada.example.net/files/My notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x](//ada.example.net/files/My%20notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x]({{ site.baseurl }}/files/My notes.pdf)": "[x](/files/My%20notes.pdf)",
    "[x]({% link files/My notes.pdf %})": "[x](/files/My%20notes.pdf)",
    "[x][n]\n\n[n]: /files/My%20notes.pdf": "[x](/files/My%20notes.pdf)",
    '<a class="b" href="/files/My notes.pdf">x</a>': "[x](/files/My%20notes.pdf)",
    "<a href=/files/plain.pdf>x</a>": "[x](/files/plain.pdf)",
    '<iframe src="/files/My notes.pdf" title="Notes"></iframe>': "[Notes](/files/My%20notes.pdf)",
    '<object data="/files/plain.pdf"><p>None</p></object>': "[plain.pdf](/files/plain.pdf)",
    '<embed src="/files/plain.pdf">': "[plain.pdf](/files/plain.pdf)",
    '<video controls><source src="/files/a.mp4"></video>': "[Video](/files/a.mp4)",
    '<audio src="/files/a.mp4"></audio>': "[Audio](/files/a.mp4)",
    '<iframe src="//player.vimeo.com/video/123"></iframe>': "[Video](https://vimeo.com/123)",
    '<img src="/files/p 1.png" alt="P">': "![P](/files/p%201.png)",
    "![P](/files/p 1.png){: width='20'}": "![P](/files/p%201.png)",
    "[x](/files/50% off.pdf)": "[x](/files/50%25%20off.pdf)",
    "[x](/files/a(1).pdf)": "[x](/files/a%281%29.pdf)",
    "[x](/files/gone.pdf)": "x",
    "f[x](a b) is no link": "f[x](a b) is no link",
    "[x](https://else.example.org/a b.pdf)": "[x](https://else.example.org/a%20b.pdf)",
    "[x](mailto:ada@example.net)": "[x](mailto:ada@example.net)",
    "[x](javascript:alert(1))": "x",
}


@pytest.mark.parametrize("written", LINKS)
def test_a_link_comes_in_whatever_form_it_is_written(written: str, tmp_path: Path) -> None:
    names = ("My notes.pdf", "plain.pdf", "a.mp4", "p 1.png", "50% off.pdf", "a(1).pdf")
    there: Files = {f"files/{name}": PDF for name in names}
    found = academicpages(tmp_path, {**there, "_pages/t.md": f"---\ntitle: T\npermalink: /t/\n---\nSo: {written}\n"})
    text = page(found, "t").split("---\n\n")[1].strip()

    assert " ".join(text.split()) == f"So: {LINKS[written]}".replace("So: \n", "So: ")
    assert all(name in files(found) for name in {f"files/{it}" for it in names if it in written})


def test_a_link_relative_to_the_address_of_a_project_is_found(tmp_path: Path) -> None:
    config = {"_config.yml": "collections:\n  projects: {output: true, permalink: /work/:title/}\n"}
    found = al_folio(tmp_path, {
        **config, "assets/a b.pdf": PDF,
        "_projects/1.md": "---\ntitle: One\n---\n[x](../../assets/a b.pdf) [y](../2/)\n",
        "_projects/2.md": "---\ntitle: Two\n---\nText.\n",
    })  # fmt: skip

    assert "[x](/assets/a%20b.pdf) [y](/projects/#two)" in page(found, "projects")


def test_a_table_of_html_keeps_its_links(tmp_path: Path) -> None:
    table = '<table><tr><td><a href="/f/a b.pdf">a</a> <a href="/t2/">b</a> <a href="/gone/">c</a></td></tr></table>'
    there: Files = {"f/a b.pdf": PDF, "_pages/t2.md": "---\npermalink: /t2/\n---\nText of it.\n"}
    found = academicpages(tmp_path, {**there, "_pages/t.md": f"---\npermalink: /t/\n---\n{table}\n"})

    assert '<a href="/f/a%20b.pdf">a</a> <a href="/t2/">b</a> c</td>' in page(found, "t")


def test_links_between_papers_talks_and_pages_lead_to_where_they_are_now(tmp_path: Path) -> None:
    found = academicpages(tmp_path, {
        "_talks/2020-01-02-a.md": "---\ntitle: A talk\npermalink: /talks/a\ndate: 2020-01-02\n---\n",
        "_pages/t.md": "---\npermalink: /t.html\n---\n[a](/talks/a) [b](/t.html) [c](https://ada.example.net/talks/a/)\n",
    })  # fmt: skip

    assert "[a](/talks/a/) [b](/t/) [c](/talks/a/)" in page(found, "t")
    assert 'aliases: ["/t.html"]' in page(found, "t")


# Pages


@pytest.mark.parametrize(
    "name", ["talks", "people", "research", "projects", "publications", "repositories", "books", "blog", "profiles",
             "tags", "collection", "about", "news", "portfolio", "archive", "terms"]
)  # fmt: skip
def test_a_page_is_judged_by_its_text_and_not_by_its_name(name: str, tmp_path: Path) -> None:
    text = "This page was written by hand."
    found = al_folio(tmp_path, {f"_pages/{name}.md": f"---\ntitle: {name}\npermalink: /{name}/\n---\n{text}\n"})

    assert page(found, name).endswith(f"\n{text}\n")
    assert why(found) == {}


@pytest.mark.parametrize("name", ["papers", "authors", "code", "years", "keywords"])
def test_a_page_whose_name_is_taken_here_has_another(name: str, tmp_path: Path) -> None:
    found = al_folio(tmp_path, {f"_pages/{name}.md": "---\ntitle: Mine\n---\nBy hand.\n"})

    assert pages(found) == {f"{name}-page"}


def test_a_page_that_only_lays_out_others_is_named_and_one_of_the_theme_too(tmp_path: Path) -> None:
    found = academicpages(tmp_path, {
        "_pages/a.md": "---\npermalink: /a/\n---\n{% for p in site.things %}\n## {{ p.title }}\n{% endfor %}\n",
        "_pages/b.md": "---\npermalink: /b/\n---\n## Papers\n\n{% for p in site.publications %}{{ p }}{% endfor %}\n",
        "_pages/c.md": "---\npermalink: /c/\n---\nThis is a page not in th emain menu\n",
    })  # fmt: skip

    assert why(found) == {
        "_pages/a.md": "it has no text of its own, and only lays out other files",
        "_pages/b.md": "it only lays out the papers, which the home page lists",
        "_pages/c.md": "it comes with the theme and was not changed",
    }


def test_what_a_page_with_words_laid_out_besides_is_said(tmp_path: Path) -> None:
    body = "# Work\nI wove.\n\n# Papers\n{% for p in site.publications %}{{ p }}{% endfor %}\n"
    found = academicpages(tmp_path, {"_pages/cv.md": f"---\ntitle: cv\npermalink: /cv/\n---\n{body}"})

    assert page(found, "cv").endswith("\n# Work\nI wove.\n")
    assert [str(it.where) + it.what for it in found.notes] == [
        "_pages/cv.mdwhat the old site inserted here from other files is left out"
    ]


def test_a_file_without_front_matter_is_no_page_unless_another_takes_it_in(tmp_path: Path) -> None:
    found = al_folio(tmp_path, {
        "_pages/about_ben.md": "**Ben Sample**\n\nBen weaves.\n", "_pages/loose.md": "Loose.\n",
        "_pages/group.md": "---\nlayout: profiles\npermalink: /group/\n---\n{% include_relative more.md %}\n",
        "_pages/more.md": "More of us.\n",
        "_pages/profiles.md": "---\npermalink: /who/\nprofiles: [{content: about_ben.md, image: ben.png}]\n---\n",
        "assets/img/ben.png": PICTURE,
    })  # fmt: skip

    assert "![](/assets/img/ben.png)\n\n**Ben Sample**\n\nBen weaves." in page(found, "who")
    assert "More of us." in page(found, "group")
    assert why(found) == {"_pages/loose.md": "it has no front matter, so the old site made no page of it"}


def test_pages_outside_of_their_folder_and_drafts_come_as_what_they_are(tmp_path: Path) -> None:
    found = al_folio(tmp_path, {
        "hobbies/index.md": "---\ntitle: Hobbies\n---\nHorses.\n", "note.html": "---\ntitle: Note\n---\n<p>Yes</p>\n",
        "_pages/soon.md": "---\ntitle: Soon\npublished: false\n---\nNot yet.\n",
        "_projects/idea.md": "---\ntitle: Idea\npublished: false\n---\nNot yet.\n",
        "_drafts/post.md": "---\ntitle: Draft\n---\nNot yet.\n",
    })  # fmt: skip

    assert {"hobbies", "note", "soon", "idea", "post"} <= pages(found)
    assert [it for it in ("soon", "idea", "post") if "draft: true" not in page(found, it)] == []
    assert "draft" not in page(found, "hobbies") + page(found, "note")


# Collections and data


def test_collections_of_ones_own_become_pages_with_an_anchor_for_each_text(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ALFOLIO)

    assert "## Ben Sample {: #ben-sample }" in page(found, "people")
    assert 'aliases: ["/people/", "/team/ben/", "/team/cy/"]' not in page(found, "people")
    assert "[Ben](/people/#ben-sample)" in page(found, "people")
    assert "## Warp {: #warp }\n\nHow it is kept." in page(found, "research-themes")
    assert page(found, "research").endswith("## Current\n\n- **Loom grant** · 2020-2024 · 100 kEUR\n")
    assert page(found, "cv").endswith("- **PhD** · Leeds · 2019\n    - On looms\n    - With honours\n")


def test_the_text_of_the_page_that_laid_a_collection_out_stands_above_it(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ALFOLIO)
    text = page(found, "projects")

    assert text.index("My work, in short.") < text.index("## LoomKit")
    assert "work" not in pages(found)
    assert '"/work/"' in text


def test_a_projects_links_tags_and_papers_come(tmp_path: Path) -> None:
    kit = page(read(tmp_path / "a", quirky_sites.ALFOLIO), "projects")
    machine = page(read(tmp_path / "b", quirky_sites.HUGOBLOX), "projects")

    assert "[Website](https://code.example.org/loomkit) · [Code](https://github.com/ada/loomkit)" in kit
    assert "Publications: On looms; On bobbins" in kit
    assert "[Slides](/assets/pdf/cloth.pdf)" in kit
    for link in ("[Website](https://machine.example.org)", "[Code](https://code.example.org/m)",
                 "[Slides](https://slides.example.org/m)", "[PDF](/project/open/plan%20of%20it.pdf)", "*steam*"):  # fmt: skip
        assert link in machine


@pytest.mark.parametrize(
    ("name", "text"),
    [("rows.csv", "title,year\nA loom,2020\n"), ("rows.tsv", "title\tyear\nA loom\t2020\n"),
     ("rows.json", '[{"title": "A loom", "year": 2020}]'), ("rows.yaml", "- {title: A loom, year: 2020}\n")],
)  # fmt: skip
def test_data_that_a_page_shows_stands_in_it(name: str, text: str, tmp_path: Path) -> None:
    loop = "{% for r in site.data.rows %}{{ r.title }}{% endfor %}"
    found = al_folio(tmp_path, {f"_data/{name}": text, "_pages/r.md": f"---\npermalink: /r/\n---\n{loop}\n"})

    assert page(found, "r").endswith("\n\n- **A loom** · 2020\n")
    assert [(it.place, it.became) for it in found.found if "rows" in it.place] == [(f"_data/{name}", "pages/r.md")]


def test_news_stand_apart_and_hold_code_and_lists(tmp_path: Path) -> None:
    text = page(read(tmp_path, quirky_sites.ALFOLIO), "news")

    assert (
        "At the loom days.\n\n    ![](/assets/img/days.png)\n\n- **4 May 2023**: A talk was accepted. 🐝\n\n- **13"
        in text
    )
    assert "**Code**\n\n        x = 1\n\n    - a\n    - b\n" in text


def test_posts_become_pages_and_a_list_of_them(tmp_path: Path) -> None:
    config = {"_config.yml": "permalink: /blog/:year/:title/\n"}
    found = al_folio(tmp_path, {
        **config, "_posts/2020-01-02-hello.md": "---\ntitle: Hello\n---\nText, see [next]({% post_url 2020-02-02-next %}).\n",
        "_posts/2020-02-02-next.md": "---\ntitle: Next\n---\nMore.\n",
    })  # fmt: skip

    assert "nav: false" in page(found, "hello")
    assert 'aliases: ["/blog/2020/hello/"]' in page(found, "hello")
    assert "see [next](/next/)" in page(found, "hello")
    assert page(found, "blog").endswith(
        "- **2 February 2020**: [Next](/next/)\n\n- **2 January 2020**: [Hello](/hello/)\n"
    )


# The menu


def test_the_menu_keeps_its_order_and_what_vanishes_from_it_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ACADEMICPAGES)

    assert "label: My courses\nweight: 2\n" in page(found, "teaching")
    assert "nav: false" in page(found, "books")
    assert why(found)["_data/navigation.yml: Students"] == "it leads to '/students/', which is not imported"
    assert why(found)["_data/navigation.yml: Talks"] == ("talks are listed among the papers here, by date")
    assert {it.kind for it in found.skipped if ": " in it.place} == {"menu entry"}


def test_pages_that_the_menu_did_not_order_come_last(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ALFOLIO)

    assert [it for it in ("news", "books", "research-themes") if "\nweight: 4\n" not in page(found, it)] == []
    assert "\nweight: 3\n" in page(found, "teach")
    assert "weight" not in page(found, "cv")


# HugoBlox


def test_blocks_of_the_home_page_become_a_page(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.HUGOBLOX)
    text = page(found, "about")

    assert "## Employment {: #employment }\n\n**[2020 -- present] Weaver, Leeds**" in text
    assert "## Experience {: #experience }\n\n- **Spinner** · The Mill · 2017-01-01: Spun much." in text
    assert "- **PhD in looms** · Leeds · 2019" in text
    assert "## How {: #how }\n\nWrite to *us*." in page(found, "join")
    said = why(found)
    assert said["content/home/posts.md"] == "the block 'pages' has no text of its own, and is laid out from other files"
    assert said["content/home/old.md"] == "it is switched off there"
    assert "content/_index.md" not in said  # its biography is that of site.yaml


def test_people_of_a_lab_come_with_role_group_picture_and_text(tmp_path: Path) -> None:
    text = page(read(tmp_path, quirky_sites.HUGOBLOX), "people")

    assert text.index("## Graduate Students") < text.index("### Ben Sample {: #ben }") < text.index("## Alumni")
    assert "*PhD student*\n\n![Ben Sample](/authors/ben/avatar.jpg)\n\nWeaves.\n\nBen weaves at night.\n\n" in text
    assert "### Cy Third {: #cy }\n\n*Lyon Mills*" in text
    assert "- **Spinner** · The Mill: Spun much." in text
    assert 'aliases: ["/people/' not in text
    assert '"/author/ben-sample/", "/author/cy-third/"' in text


def test_the_note_of_a_cite_bib_stays_away(tmp_path: Path) -> None:
    it = paper(read(tmp_path, quirky_sites.HUGOBLOX), "Warp learning in steps")

    assert "tex.ids" not in str(it)
    assert it["aliases"] == ["/publication/a/", "/old/warp/"]


def test_a_second_language_is_named(tmp_path: Path) -> None:
    found = hugo(tmp_path, {
        "content/publication/a/index.md": "---\ntitle: A\n---\n", "content/publication/a/index.de.md": "---\ntitle: B\n---\n",
    })  # fmt: skip

    assert why(found)["content/publication/a/index.de.md"] == (
        "it is content/publication/a/index.md in another language; only one language is imported"
    )


# What fields say


@pytest.mark.parametrize(
    ("written", "expected"),
    [("<b>Example A.</b>, Sample B. C., Van Third D.", ["Example, A.", "Sample, B. C.", "Van Third, D."]),
     ("Example A., Sample B.", ["Example, A.", "Sample, B."]), ("[Example A., Sample BC]", ["Example, A.", "Sample, BC"]),
     ("Example A", ["Example A"]), ("Example A.", ["Example, A."]), ("A. Example, B. Sample", ["A. Example", "B. Sample"]),
     ("Ada Example, Sample B.", ["Ada Example", "Sample B."]), ("Example, A., Sample, B.", ["Example, A.", "Sample, B."]),
     ("O'Example A.-B., Di Sample-Third C.", ["O'Example, A.-B.", "Di Sample-Third, C."]),
     ("Beispiel Ö., Müller Ü.", ["Beispiel, Ö.", "Müller, Ü."])],
)  # fmt: skip
def test_names_that_all_end_in_initials_are_turned(written: str, expected: list[str], tmp_path: Path) -> None:
    text = f"---\ntitle: On pins\nauthors: {written}\ndate: 2020-05-01\n---\n"
    found = academicpages(tmp_path, {"_publications/p.md": text})

    assert paper(found, "On pins")["authors"] == expected


def test_a_list_of_authors_with_commas_in_a_bib_is_written_out(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ALFOLIO)

    assert paper(found, "On looms")["authors"] == ["Ada Example", "Ben Sample", "Cy Third"]
    assert paper(found, "On bobbins")["authors"] == ["Example, A.", "Sample, B. C."]


def test_a_file_that_a_paper_names_and_that_is_not_there_is_said(tmp_path: Path) -> None:
    bib = (
        "\n\n@misc{a, title={A}, pdf={gone.pdf}, slides={../../x.pdf}, preview={p.png}, poster={https://x.org/p.pdf}}\n"
    )
    found = al_folio(tmp_path, {"_bibliography/papers.bib": bib})

    assert [(str(it.where), it.what) for it in found.notes] == [
        (
            "_bibliography/papers.bib:3:1",
            f"{field}: '{name}' is not a file of the old site; the paper is imported without it",
        )
        for field, name in (("pdf", "gone.pdf"), ("slides", "../../x.pdf"), ("preview", "p.png"))
    ]


def test_the_same_of_publications_and_projects_of_other_themes(tmp_path: Path) -> None:
    one = academicpages(tmp_path / "a", {"_publications/p.md": "---\ntitle: A\npaperurl: /files/gone.pdf\n---\n"})
    two = hugo(tmp_path / "b", {"content/publication/p/index.md": "---\ntitle: A\nurl_slides: gone.pdf\n---\n"})

    assert [it.what for it in one.notes] == [
        "'/files/gone.pdf' is not a file of the old site; the link to it is left out"
    ]
    assert [it.what for it in two.notes] == ["'gone.pdf' is not a file of the old site; the link to it is left out"]


def test_a_link_out_of_the_site_and_one_to_nothing_are_said(tmp_path: Path) -> None:
    write(tmp_path, {"secret.yml": "github: ada\n", "old/_pages/a.md": "---\ntitle: A\n---\nText.\n"})
    (tmp_path / "old/_data").mkdir()
    (tmp_path / "old/_data/socials.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "old/_data/people.yml").symlink_to(tmp_path / "gone.yml")
    (tmp_path / "old/_news").symlink_to(tmp_path / "old/_pages", target_is_directory=True)
    found = al_folio(tmp_path / "old", {})

    assert "github" not in str(found.site)
    assert why(found) == {
        "_data/socials.yml": "it is a link that leads out of the site's folder",
        "_data/people.yml": "it is a link that leads out of the site's folder",
        "_news": "it is a link to a folder, which is not followed",
    }


@pytest.mark.parametrize(
    "front",
    ["name    : &name \"Ada Example\"", "name: &name Ada Example\nauthor:\n  name: *name", "x: &x 1\nname: Ada Example",
     "list:\n  - &one a\n  - b\nname: Ada Example", "text: \"a &b c\"\nname: Ada Example"],
)  # fmt: skip
def test_names_of_values_in_yaml_frighten_nobody(front: str, tmp_path: Path) -> None:
    found = read(tmp_path, {"_config.yml": front + "\n", "_talks/a.md": "---\ntitle: A\n---\n"})

    assert found.notes == ()
    assert found.site["name"] == "Ada Example"


def test_what_stands_beside_the_portrait_comes(tmp_path: Path) -> None:
    found = read(tmp_path, quirky_sites.ALFOLIO)

    assert found.site["bio"].endswith("[CV](/assets/pdf/cv.pdf)\n\nRoom 5, Leeds")
    assert "assets/pdf/cv.pdf" in files(found)


def test_a_table_of_contents_and_papers_that_a_text_cites(tmp_path: Path) -> None:
    bib = "@article{ein, title={Relativity}, author={Example, Ada and Sample, Ben}, year={1905}}\n"
    text = "* TOC\n{:toc}\n\nAs {% cite ein %} and {% cite gone %} say.\n"
    found = al_folio(tmp_path, {"_bibliography/papers.bib": bib, "_pages/a.md": f"---\npermalink: /a/\n---\n{text}"})

    assert page(found, "a").endswith("---\n\nAs (Example et al. 1905) and (gone) say.\n")


def test_the_plan_of_a_course_comes_with_its_files(tmp_path: Path) -> None:
    plan = "schedule:\n  - {week: 1, topic: Looms, materials: [{name: Slides, url: /assets/w1.pdf}]}\n"
    links = "links: [{name: code, url: 'https://c.example.org'}, {name: None, url: ''}]\n"
    found = al_folio(tmp_path, {"assets/w1.pdf": PDF, "_teachings/c.md": f"---\ntitle: C\n{plan}{links}---\nText.\n"})

    assert page(found, "teaching").endswith(
        "Text.\n\n### Schedule\n\n- 1 · Looms\n    - **[Slides](/assets/w1.pdf)**\n\n[Code](https://c.example.org)\n"
    )
    assert "assets/w1.pdf" in files(found)


def test_a_part_of_the_menu_is_no_page_and_its_entries_are_looked_at(tmp_path: Path) -> None:
    children = "children: [{title: Shelf, permalink: /shelf/}, {title: divider}, {title: A, permalink: /a/}]\n"
    found = al_folio(tmp_path, {
        "_pages/a.md": "---\ntitle: A\npermalink: /a/\nnav: true\n---\nText.\n",
        "_pages/drop.md": f"---\ntitle: more\nnav: true\ndropdown: true\n{children}---\n",
    })  # fmt: skip

    assert why(found) == {
        "_pages/drop.md": "it only holds a part of the menu",
        "_pages/drop.md: Shelf": "it leads to '/shelf/', which is not imported",
    }


def test_the_owner_of_the_newest_hugoblox(tmp_path: Path) -> None:
    owner = "name: {display: Ada Example, given: Ada}\nis_owner: true\nrole: Weaver\nbio: |\n  I weave.\n"
    more = "experience:\n  - {role: Weaver, org: The Mill, summary: 'Wove.'}\n"
    found = read(tmp_path, {
        "hugo.yaml": "title: Mill\n", "data/authors/ada.yaml": owner + more,
        "content/publications/p/index.md": "---\ntitle: P\nauthors: [ada]\n---\n",
        "content/_index.md": "---\nsections:\n  - {block: resume-biography-3, content: {username: ada, button: {text: CV, url: uploads/cv.pdf}}}\n---\n",
        "content/experience.md": "---\ntype: landing\nsections: [{block: resume-experience, content: {username: ada}}]\n---\n",
        "static/uploads/cv.pdf": PDF,
    })  # fmt: skip

    assert {name: found.site[name] for name in ("name", "position", "bio")} == {
        "name": "Ada Example", "position": "Weaver", "bio": "I weave.",
    }  # fmt: skip
    assert "headline" not in found.site
    assert page(found, "about").endswith("## Experience\n\n- **Weaver** · The Mill: Wove.\n\n[CV](/uploads/cv.pdf)\n")
    assert 'aliases: ["/experience/"]' in page(found, "about")
    assert paper(found, "P")["authors"] == ["Ada Example"]
    assert why(found) == {}


def test_texts_that_jekyll_leaves_out_are_left_out(tmp_path: Path) -> None:
    found = al_folio(tmp_path, {"_pages/_old.md": "---\ntitle: Old\n---\nOld words.\n"})

    assert why(found) == {"_pages/_old.md": "its name begins with a character that makes Jekyll leave it out"}


def test_collections_below_a_folder_of_their_own_are_named_for_what_they_are(tmp_path: Path) -> None:
    found = al_folio(tmp_path, {
        "_config.yml": "name: Ada Example\ncollections_dir: collections\n",
        "collections/_looms/a.md": "---\ntitle: A loom\n---\nIt weaves.\n",
    })  # fmt: skip

    assert why(found) == {
        "collections/_looms/a.md": "it is in a collection below `collections_dir`, which is not read; move the "
        "folders of collections/ to the root first"
    }


def test_what_was_built_is_no_part_of_the_site(tmp_path: Path) -> None:
    found = hugo(
        tmp_path, {"config.yaml": "publishDir: docs\n", "docs/index.json": "[]", "docs/a.html": "---\n---\nx\n"}
    )

    assert [it.place for it in found.found if it.place.startswith("docs")] == []


def test_a_home_page_of_words_in_hugo_becomes_a_page(tmp_path: Path) -> None:
    found = hugo(tmp_path, {"content/_index.md": "---\ntitle: Home\n---\nWe weave.\n"})

    assert page(found, "about").endswith("We weave.\n")


def test_texts_beside_the_index_of_a_bundle_are_no_papers(tmp_path: Path) -> None:
    own = {
        "content/publication/p/index.md": "---\ntitle: P\n---\n",
        "content/publication/p/a.md": "---\ntitle: A\n---\nx\n",
    }
    found = hugo(tmp_path, own)

    assert [it.paper.title for it in found.papers] == ["P"]
    assert why(found) == {
        "content/publication/p/a.md": "it is a part of content/publication/p/, and Hugo makes no page of it"
    }


def test_people_of_a_data_file_come_with_their_pictures(tmp_path: Path) -> None:
    rows = "- {name: Ben Sample, photo: ben.jpg, role: PhD}\n- {name: Cy Third, photo: images/team/cy.jpg}\n- {name: Bo, photo: gone.jpg}\n"
    found = academicpages(tmp_path, {
        "_data/people.yml": rows, "images/team/ben.jpg": PICTURE, "images/team/cy.jpg": PICTURE,
        "_pages/team.md": "---\ntitle: Team\npermalink: /team/\n---\n{% include people.html %}\n",
        "_includes/people.html": "{% for p in site.data.people %}{{ p.name }}{% endfor %}\n",
    })  # fmt: skip

    assert page(found, "team").split("---\n\n")[1] == (
        "- **Ben Sample** · PhD\n\n    ![Ben Sample](/images/team/ben.jpg)\n\n"
        "- **Cy Third**\n\n    ![Cy Third](/images/team/cy.jpg)\n\n- **Bo**\n"
    )
    assert why(found) == {}


def test_the_page_of_a_section_of_hugo_stands_above_its_texts(tmp_path: Path) -> None:
    found = hugo(tmp_path, {
        "content/publication/p/index.md": "---\ntitle: P\n---\n",
        "content/project/_index.md": "---\ntitle: Work\n---\nAll that I made.\n",
        "content/project/a/index.md": "---\ntitle: A\n---\nMade.\n",
        "content/post/b/index.md": "---\ntitle: B\n---\nSaid.\n", "content/post/_index.md": "---\ntitle: Posts\n---\n",
    })  # fmt: skip

    assert page(found, "projects").startswith('---\ntitle: Work\naliases: ["/project/", "/project/a/"]\n')
    assert page(found, "projects").endswith("All that I made.\n\n## A {: #a }\n\nMade.\n")
    assert 'title: Posts\naliases: ["/post/"]' in page(found, "blog")
    assert why(found) == {}


def test_names_beside_people_of_the_site_are_turned_too(tmp_path: Path) -> None:
    own = {"content/publication/p/index.md": "---\ntitle: P\nauthors: [Sample B., admin, Third C. D.]\n---\n"}
    found = hugo(tmp_path, own)

    assert paper(found, "P")["authors"] == ["Sample, B.", "Ada Example", "Third, C. D."]


def test_hugo_makes_a_page_of_a_text_without_front_matter(tmp_path: Path) -> None:
    found = hugo(tmp_path, {
        "content/publication/p/index.md": "---\ntitle: P\n---\n", "content/bare.md": "Only words.\n",
        "content/a/index.md": "---\ntitle: A\n---\nOf A.\n", "content/a/part.md": "A part.\n",
    })  # fmt: skip

    assert page(found, "bare") == "---\ntitle: bare\n---\n\nOnly words.\n"
    assert why(found) == {"content/a/part.md": "it is a part of content/a/, and Hugo makes no page of it"}
