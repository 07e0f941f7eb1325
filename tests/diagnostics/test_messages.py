"""Every message that a mistake in the content or the theme can cause, whole, from the files that cause it."""

# ruff: noqa: E501 - messages stand as they are printed

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sites import write

from portfolio.build.audit.checks import examine
from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, USAGE, Code, Failure
from portfolio.system.files.shipped import PACKAGE

Files = Mapping[str, str | bytes | None]
"""Path to what the file holds; None takes one of `SOUND` away."""

SITE, P, TEMPLATES = "content/site.yaml", "content/papers/p.md", "content/templates/"

SOUND: Files = {
    SITE: "name: Ada\nbase_url: https://ada.example.org\n",
    "content/papers/ok.md": "---\ntitle: Fine\n---\n",
}
"""A site about which there is nothing to say."""

ELSEWHERE = {
    "OUTSIDE": "content/test_folder.py",
    "UNREADABLE": "content/test_folder.py",
    "NOT_A_FILE": "content/test_folder.py",
    "FOREIGN_FOLDER": "output/test_folder_guard.py",
    "DANGEROUS_OUTPUT": "output/test_folder_guard.py",
    "FOREIGN_FILE": "output/test_replace.py",
    "CHANGED_BY_HAND": "output/test_replace.py",
    "LOCKED": "output/test_lock.py",
    "DISK": "output/test_replace.py",
    "DAMAGED_MANIFEST": "output/test_replace.py",
    "WRONG_USAGE": "cli/test_commands.py",
    "BAD_FOLDER_NAME": "output/test_dangerous_outputs.py",
    "NO_PILLOW": "content/test_card_drawing.py",
    "UNSOUND_PAGE": "build/test_checks.py",
    "HEAVY_PICTURE": "build/test_checks.py",
    "DAMAGED_STATE": "importers/test_import.py",
    "DAMAGED_COUNTS": "citations/test_update.py",
    "ODD_COUNTS": "citations/test_update.py",
    "NOT_TAKEN": "importers/test_migration.py",
    "NO_ANSWER": "importers/test_services.py",
    "BIB_ENTRY": "formats/test_bibtex_reading.py",
    "BIB_FIELD": "formats/test_bibtex_reading.py",
    "NEWER_FORM": "cli/test_site_upgrade.py",
    "OLDER_FORM": "cli/test_site_upgrade.py",
    "NO_PANDOC": "site/test_styled_references.py",
    "LEADS_NOWHERE": "build/test_checks.py",
    "TOO_MUCH": "build/test_checks.py",
    "UNFIT_FILE": "rules/test_published_files.py",
    "TELLS_PLACE": "rules/test_published_files.py",
    "FETCHED": "rules/test_outside_requests.py",
    "NO_PICTURE": "rules/test_outside_requests.py",
    "DEAD_LINK": "build/test_checks.py",
    "WORKER_ENDED": "system/test_workers.py",
    "OURS": "server/test_preview.py",
    "NO_REPOSITORY": "output/test_publishing.py",
    "OTHER_ADDRESS": "output/test_publishing.py",
    "FOREIGN_BRANCH": "output/test_publishing.py",
    "TOO_FEW": "output/test_publishing.py",
    "GIT": "output/test_publishing.py",
    "BAD_NAME": "pages/test_plan.py",
    "NOT_ON_WINDOWS": "content/test_odd_files.py",
    "TEXT_TOO_SLOW": "markdown/test_time_budget.py",
}
"""Codes whose messages need more than files: a link, a refusing disk, a second process, seconds."""


BIB = "content/papers/a.bib"


def paper(fields: str = "", body: str = "") -> dict[str, str | bytes | None]:
    """The paper `p` with these fields after its title."""
    return {P: f"---\ntitle: P\n{fields}\n---\n{body}"}


def front(text: str) -> Files:
    """The paper `p` with just this front matter."""
    return {P: f"---\n{text}\n---\n"}


def site(fields: str) -> dict[str, str | bytes | None]:
    """site.yaml with these fields from line 3."""
    return {SITE: f"name: Ada\nbase_url: https://ada.example.org\n{fields}\n"}


FOOT = "used by `once` in themes/default/templates/base.html:34, extended by themes/default/templates/"
"""How the default theme reaches its footer."""


def case(name: str, files: Files, *lines: str) -> Any:
    """The files that replace or join the sound ones, and everything the build says."""
    return pytest.param(files, "\n".join(lines), id=name)


def project(root: Path, files: Files) -> Path:
    """The sound files with these over them."""
    return write(root, {name: text for name, text in {**SOUND, **files}.items() if text is not None})


def wish(root: Path, **options: Any) -> BuildOptions:
    return BuildOptions(
        **{"source": root / "content", "output": root / "site", "jobs": 1, "today": "2024-06-15", **options}
    )


CASES = [
    # files and YAML
    case(
        "latin-1",
        {P: b"---\ntitle: Caf\xe9\n---\n"},
        "content/papers/p.md:2:11: PF002 is not UTF-8: byte 0xe9",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "UTF-16",
        {P: "---\ntitle: P\n---\n".encode("utf-16")},
        "content/papers/p.md:1:1: PF002 is text in UTF-16, which some editors call Unicode",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "a control character",
        {P: "---\ntitle: P\n---\nA \x08 b\n"},
        "content/papers/p.md:4:3: PF003 holds the control character U+0008",
        "    Delete it; it may be invisible",
    ),
    case(
        "NUL",
        {P: "---\ntitle: a\0b\n---\n"},
        "content/papers/p.md:2:9: PF003 holds the control character U+0000",
        "    Delete it; it may be invisible",
    ),
    case(
        "an escaped control character",
        front(r'title: "a\x07b"'),
        "content/papers/p.md:2:8: PF003 the text in double quotes holds the control character U+0007",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "too large",
        {P: "---\ntitle: P\n---\n" + "x" * (1 << 20)},
        "content/papers/p.md: PF004 is larger than 1 MiB",
        "    An entry is text; move large files to static/",
    ),
    case(
        "no front matter",
        {P: "\n# A title\n"},
        "content/papers/p.md:2:1: PF007 has no front matter",
        "    Start the file with a line ---, then fields such as `title: ...`, then a line ---",
    ),
    case(
        "an empty file",
        {P: ""},
        "content/papers/p.md:1:1: PF007 has no front matter",
        "    Start the file with a line ---, then fields such as `title: ...`, then a line ---",
    ),
    case(
        "open front matter",
        {P: "---\ntitle: P\n\nText.\n"},
        "content/papers/p.md:1:1: PF008 the front matter is not closed",
        "    Put a line --- after the last field",
    ),
    case(
        "not an entry",
        {"content/papers/p.pdf": "%PDF"},
        "content/papers/p.pdf: PF009 warning: is not an entry and is left out",
        "    Entries end in .md or .yaml; files to publish go into static/ or beside an index.md",
    ),
    case(
        "files that were meant to be entries, or hold what is to be one",
        {
            "content/papers/Flows.MD": "---\ntitle: P\n---\n",
            "content/papers/a.yaml.txt": "title: P",
            "content/papers/Refs.BIB": "@article{a}",
            "content/papers/flows.docx": "PK",
            "content/papers/notes.markdown": "---\ntitle: P\n---\n",
        },
        "content/papers/Flows.MD: PF009 warning: is not an entry and is left out",
        "    Rename it to Flows.md",
        "content/papers/Refs.BIB: PF009 warning: is not an entry and is left out",
        "    Rename it to Refs.bib",
        "content/papers/a.yaml.txt: PF009 warning: is not an entry and is left out",
        "    Rename it to a.yaml",
        "content/papers/flows.docx: PF009 warning: is not an entry and is left out",
        "    Copy its text into a new file that ends in .md, below its fields; docs/content.md shows one",
        "content/papers/notes.markdown: PF009 warning: is not an entry and is left out",
        "    Rename it to notes.md",
    ),
    case(
        "BibTeX where front matter is expected",
        {P: "@article{flows,\n  title = {Flows},\n}\n"},
        "content/papers/p.md:1:1: PF007 has no front matter",
        "    This is BibTeX: write its fields as `title: ...`, `authors: [...]` between two lines ---",
    ),
    case(
        "typographic quotation marks around values",
        front("title: “Flows”\nauthors: [“Ada Lovelace”, Charles Babbage]"),
        "content/papers/p.md:2:8: PF328 hint: title: the quotation marks in '“Flows”' are shown as a part of it",
        "    Write `Flows`; leave it so if they are meant",
        "content/papers/p.md:3:11: PF328 hint: authors: the quotation marks in '“Ada Lovelace”' are shown as a part of it",
        "    Write `Ada Lovelace`; leave it so if they are meant",
    ),
    case(
        "a list indented with no-break spaces",
        front("title: P\nauthors:\n\xa0\xa0- Ada Lovelace"),
        "content/papers/p.md:4:1: PF010 the line starts with the invisible character U+00A0",
        "    Replace it by ordinary spaces, or delete it",
    ),
    case(
        "brackets without end, of which the parser itself complains",
        front("title: " + "[" * 20_000),
        "content/papers/p.md:2:71: PF012 YAML: more than 64 levels of nesting",
        "    Remove the superfluous brackets or indentation",
    ),
    case(
        "links of fields that lead nowhere",
        {
            SITE: "name: Ada\nbase_url: https://ada.example.org\nheadline: '[x](/nope.pdf)'\nbio: See [it](/papers/okk/).\n",
            P: "---\ntitle: P\nnote: '[y](/papers/okk/) and [z](/papers/ok/)'\n---\n",
        },
        "content/papers/p.md:3:12: PF304 note: the site has nothing at '/papers/okk/'",
        "    Did you mean '/papers/ok/'?",
        "content/site.yaml:3:16: PF304 headline: the site has nothing at '/nope.pdf'",
        "    Put the file at content/static/nope.pdf, or correct the link",
        "content/site.yaml:4:15: PF304 bio: the site has nothing at '/papers/okk/'",
        "    Did you mean '/papers/ok/'?",
    ),
    case(
        "papers in a folder of another name",
        {"content/papers/ok.md": None, "content/Publications/ok.md": "---\ntitle: Fine\n---\n"},
        "content/Publications: PF016 is not a folder that the program knows and is left out",
        "    Rename it to papers",
    ),
    case(
        "folders and files that are not known",
        {
            "content/paper/p.md": "Text",
            "content/template/base.html": "Text",
            "content/themes/x.html": "Text",
            "content/zzzz/p.md": "Text",
            "content/cv.pdf": "%PDF",
            "content/p.md": "Text",
            "content/site.yml": "name: Eve\n",
            "content/data/x.csv": "x",
            "content/.editorconfig": "x",
            "content/site.yaml~": "x",
        },
        "content/cv.pdf: PF009 warning: is not a file that the program knows and is left out",
        "    Files to publish go into static/",
        "content/p.md: PF009 warning: is not a file that the program knows and is left out",
        "    Papers go into papers/, other pages into pages/",
        "content/paper: PF009 warning: is not a folder that the program knows and is left out",
        "    Did you mean 'papers'?",
        "content/site.yml: PF009 warning: is not read, for there is a site.yaml",
        "    Move what is missing there, and remove this file",
        "content/template: PF009 warning: is not a folder that the program knows and is left out",
        "    Did you mean 'templates'?",
        "content/themes: PF009 warning: is not a folder that the program knows and is left out",
        "    Themes of your own stand beside this folder, not in it",
        "content/zzzz: PF009 warning: is not a folder that the program knows and is left out",
        "    Papers go into papers/, other pages into pages/, files to publish into static/",
    ),
    case(
        "templates that nothing uses",
        {
            f"{TEMPLATES}foter.html": "x",
            f"{TEMPLATES}zzzz/own.html": "x",
            f"{TEMPLATES}pager.html": "{% include 'mine.html' %}",
            f"{TEMPLATES}mine.html": "x",
        },
        "content/templates/foter.html: PF327 hint: is a template that nothing uses",
        "    Did you mean 'footer.html'?",
        "content/templates/zzzz/own.html: PF327 hint: is a template that nothing uses",
        "    Give it the name of a template of the theme, or include it in one that is used",
    ),
    case(
        "a folder without index",
        {"content/papers/p/notes.md": "Text"},
        "content/papers/p: PF009 warning: is a folder without an index.md and is left out",
        "    Add an index.md, or move its entries up",
    ),
    case(
        "a colon in a value",
        front("title: Flows: a guide"),
        "content/papers/p.md:2:13: PF010 title: a value that holds a colon and a space needs quotes",
        "    Write `title: 'Flows: a guide'`",
    ),
    case(
        "an odd first sign",
        front("title: @home"),
        "content/papers/p.md:2:8: PF010 title: a value that starts with @ needs quotes",
        "    Write `title: '@home'`",
    ),
    case(
        "a tab",
        front("title: P\nvenue:\n\tname: X"),
        "content/papers/p.md:4:1: PF010 the line is indented with a tab, where only spaces may stand",
        "    Replace each tab by two spaces; most editors can be set to do so",
    ),
    case(
        "a list beside its key",
        front("title: P\nkeywords: - a"),
        "content/papers/p.md:3:11: PF010 keywords: a list cannot start on the line of its key",
        "    Write each item on a line of its own, with a hyphen; a text that starts with a hyphen needs quotes",
    ),
    case(
        "TeX in double quotes",
        front(r'title: "The \alpha"'),
        "content/papers/p.md:2:8: PF003 the text in double quotes holds the control character U+0007",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "an open quotation mark",
        front('title: "P\ndate: 2024'),
        'content/papers/p.md:2:8: PF010 title: the quotation mark " is opened and never closed',
        "    Put the same mark at the end of the value",
    ),
    case(
        "a line without colon",
        front("title: P\ndate 2024\nvenue: X"),
        "content/papers/p.md:3:1: PF010 expected `key: value`, found 'date 2024'",
        "    If the line continues the text above, indent it by two spaces; otherwise give it a key",
    ),
    case(
        "an open list",
        front("title: P\nkeywords: [a, b"),
        "content/papers/p.md:3:11: PF010 keywords: the bracket [ is opened and never closed",
        "    Close the list with ]; an item that holds [ or , needs quotes",
    ),
    case(
        "an open mapping",
        front("title: P\nvenue: {name: X"),
        "content/papers/p.md:3:8: PF010 venue: the bracket { is opened and never closed",
        "    Close the fields with }; a text that starts with { needs quotes",
    ),
    case(
        "another YAML mistake",
        front("title: P\n&"),
        "content/papers/p.md:3:1: PF010 a value that starts with & needs quotes",
        "    Write `'&'`",
    ),
    case(
        "a repeated key",
        front("title: P\ndate: 2024\ntitle: Q"),
        "content/papers/p.md:4:1: PF011 title: stands twice, first on line 2",
        "    Keep one of the two lines",
    ),
    case(
        "a repeated key inside",
        front("title: P\nlinks:\n  pdf: https://a.org/a.pdf\n  pdf: https://a.org/b.pdf"),
        "content/papers/p.md:5:3: PF011 pdf: stands twice, first on line 4",
        "    Keep one of the two lines",
    ),
    case(
        "deep nesting",
        front("title: P\nextra: " + "[" * 100 + "]" * 100),
        "content/papers/p.md:3:71: PF012 YAML: more than 64 levels of nesting",
        "    Remove the superfluous brackets or indentation",
    ),
    case(
        "many aliases",
        front("title: &t P\nkeywords: [" + ", ".join(["*t"] * 51) + "]"),
        "content/papers/p.md:3:212: PF012 YAML: too many repetitions by *name",
        "    Write the values out",
    ),
    case(
        "a second document",
        {"content/papers/p.yaml": "title: P\n---\ntitle: Q\n"},
        "content/papers/p.yaml:2:1: PF013 a second YAML document starts here",
        "    A .yaml file holds fields alone: write the text as the field `abstract: |`, or rename the file to end in .md",
    ),
    case(
        "an unknown alias",
        front("title: *t"),
        "content/papers/p.md:2:8: PF013 YAML: '*t' names nothing that stands before it",
        "    Put quotes around a text that starts with *",
    ),
    case(
        "a list as key",
        front("title: P\n[a, b]: c"),
        "content/papers/p.md:3:6: PF013 YAML: a key must be text, found a list or mapping",
        "    Put quotes around a text that starts with [ or {",
    ),
    case(
        "a merge key",
        front("title: P\nvenue: &v {name: X}\nimage: {<<: *v, src: /a.png}"),
        "content/papers/p.md:4:9: PF013 YAML: merging with << is not supported",
        "    Write the fields out",
    ),
    case(
        "a tag",
        front("title: !!python/name:os.system x"),
        "content/papers/p.md:2:8: PF013 YAML: the tag '!!python/name:os.system' is not supported",
        "    Remove it; put quotes around a text that starts with an exclamation mark",
    ),
    case(
        "a value that a remark cuts short",
        paper("note: Problem #3 is open"),
        "content/papers/p.md:3:15: PF015 warning: '#3 is open' is taken for a remark and left out",
        "    Put the whole value in quotes; a remark has a space after its #",
    ),
    case(
        "no site.yaml",
        {SITE: None},
        "content/site.yaml: PF014 there is no site.yaml",
        "    Make a file content/site.yaml with a line `name: Your Name`",
    ),
    *(
        case(
            f"site.yaml called {name}",
            {SITE: None, f"content/{name}": "name: Ada\n"},
            "content/site.yaml: PF014 there is no site.yaml",
            f"    Rename content/{name} to site.yaml",
        )
        for name in ("site.yml", "Site.yaml", "site.yaml.txt", "stie.yaml", "_config.yml")
    ),
    # fields
    case(
        "a misspelt key",
        paper("keyword: a"),
        "content/papers/p.md:3:1: PF101 keyword: is not a field here",
        "    Did you mean 'keywords'?",
    ),
    case(
        "an unknown key",
        paper("zzz: a"),
        "content/papers/p.md:3:1: PF101 zzz: is not a field here",
        "    Fields of your own go below `extra:`",
    ),
    case(
        "an unknown key inside",
        paper("venue: {name: X, zzz: Y}"),
        "content/papers/p.md:3:18: PF101 venue.zzz: is not a field here",
        "    Fields: name, short, url",
    ),
    case(
        "a link at the top",
        paper("PDF: paper.pdf"),
        "content/papers/p.md:3:1: PF101 PDF: is not a field here",
        "    Write it below `links:`, as `pdf: paper.pdf`",
    ),
    case(
        "an unknown key of a page",
        {"content/pages/about.md": "---\ntitle: A\nzzz: 1\n---\n"},
        "content/pages/about.md:3:1: PF101 zzz: is not a field here",
        "    Fields of your own go below `extra:`",
    ),
    case(
        "no title",
        front("date: 2024"),
        "content/papers/p.md:2:1: PF102 title: is required and missing",
        "    Add a line `title: ...`",
    ),
    case(
        "an empty title",
        front("title:\ndate: 2024"),
        "content/papers/p.md:2:1: PF102 title: is required and empty",
        "    Write something after `title:`; a text that starts with # needs quotes",
    ),
    case(
        "no name",
        {SITE: "headline: X\n"},
        "content/site.yaml:1:1: PF102 name: is required and missing",
        "    Add a line `name: ...`",
    ),
    case(
        "a venue without a name",
        paper("venue: {short: X}"),
        "content/papers/p.md:3:8: PF102 venue.name: is required and missing",
        "    Add a line `name: ...`",
    ),
    case(
        "a link without a name",
        paper("links: [paper.pdf]"),
        "content/papers/p.md:3:8: PF103 links: expected `name: value` lines, found a list",
        "    Say what each is: `links: {pdf: paper.pdf}`",
    ),
    case(
        "a list for a text",
        paper("volume: [1, 2]"),
        "content/papers/p.md:3:9: PF103 volume: expected text, found a list",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "a mapping for a text",
        paper("volume: {a: 1}"),
        "content/papers/p.md:3:9: PF103 volume: expected text, found a mapping",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "a text for a mapping",
        paper("relations: other"),
        "content/papers/p.md:3:12: PF103 relations: expected fields, found 'other'",
        "    Fields: supersedes, companion, erratum, preprint_of",
    ),
    case(
        "a list for a mapping",
        paper("venue: [X, Y]"),
        "content/papers/p.md:3:8: PF103 venue: expected fields, found a list",
        "    Fields: name, short, url",
    ),
    case(
        "a mapping for a list",
        paper("keywords: {a: b}"),
        "content/papers/p.md:3:11: PF103 keywords: expected a list, found a mapping",
        "    Write the items below `keywords:`, each on its own line",
    ),
    case(
        "a text for links",
        paper("links: paper.pdf"),
        "content/papers/p.md:3:8: PF103 links: expected `name: value` lines, found 'paper.pdf'",
        "    Say what it is: `links: {pdf: paper.pdf}`",
    ),
    case(
        "a list for a choice",
        paper("status: [published]"),
        "content/papers/p.md:3:9: PF103 status: expected one of preprint, under review, accepted, published, found a list",
        "    Write one of these: preprint, under review, accepted, published",
    ),
    case(
        "a list of all fields",
        {P: "---\n- title\n---\n"},
        "content/papers/p.md:2:1: PF103 expected fields such as `title: ...`, found a list",
        "    Write one `key: value` on each line",
    ),
    case(
        "a text for all fields",
        {P: "---\nHello\n---\n"},
        "content/papers/p.md:2:1: PF103 expected fields such as `title: ...`, found 'Hello'",
        "    Write one `key: value` on each line",
    ),
    case(
        "a list for extra",
        paper("extra: [a]"),
        "content/papers/p.md:3:8: PF103 extra: expected fields, found a list",
        "    Write your own `key: value` lines below `extra:`",
    ),
    case(
        "an empty item",
        paper("keywords:\n  - a\n  -\n  - b"),
        "content/papers/p.md:5:4: PF104 keywords.2: an item of the list is empty",
        "    Remove the line",
    ),
    case(
        "not true or false",
        paper("selected: perhaps"),
        "content/papers/p.md:3:11: PF104 selected: expected true or false, found 'perhaps'",
        "    Write `selected: true` or `selected: false`",
    ),
    case(
        "white space as text",
        paper("volume: ' '"),
        "content/papers/p.md:3:9: PF104 volume: expected text, found ''",
        "    Write it in this form: `volume: some words`",
    ),
    case(
        "an impossible day",
        paper("date: 2024-02-30"),
        "content/papers/p.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-02-30'",
        "    February 2024 has 29 days; if only the month is sure, write `date: 2024-02`",
    ),
    case(
        "a date in words",
        paper("date: May 2024"),
        "content/papers/p.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found 'May 2024'",
        "    Write `date: 2024-05`",
    ),
    case(
        "not a whole number",
        paper("weight: 1.5"),
        "content/papers/p.md:3:9: PF106 weight: expected a whole number, found '1.5'",
        "    Write it in this form: `weight: 10`",
    ),
    case(
        "a page without papers",
        site("page_size: 0"),
        "content/site.yaml:3:12: PF106 page_size: expected a whole number from 1, found '0'",
        "    Write it in this form: `page_size: 10`",
    ),
    case(
        "not a count",
        paper("citations: -3"),
        "content/papers/p.md:3:12: PF106 citations: expected a count from 0 to 100,000,000, found '-3'",
        "    Write it in this form: `citations: 42`",
    ),
    case(
        "not a number",
        paper("scores: {novelty: high}"),
        "content/papers/p.md:3:19: PF106 scores.novelty: expected a number, found 'high'",
        "    Write a number in figures, or remove the line",
    ),
    case(
        "a list for a count",
        paper("citations: {count: [1]}"),
        "content/papers/p.md:3:20: PF103 citations.count: expected a count from 0 to 100,000,000, found a list",
        "    Write `count: 1`",
    ),
    case(
        "not a choice",
        paper("status: publishd"),
        "content/papers/p.md:3:9: PF107 status: expected one of preprint, under review, accepted, published, found 'publishd'",
        "    Did you mean 'published'?",
    ),
    case(
        "not a type",
        paper("type: conference"),
        "content/papers/p.md:3:7: PF107 type: expected one of 45 words, found 'conference'",
        "    Write `type: paper-conference`",
    ),
    case(
        "not an order",
        site("order: newest"),
        "content/site.yaml:3:8: PF107 order: expected one of date, citations, title, weight, found 'newest'",
        "    Write `order: date`",
    ),
    case(
        "an address without a scheme",
        paper("venue: {name: X, url: www.x.org}"),
        "content/papers/p.md:3:23: PF108 venue.url: expected an address that starts with https://, found 'www.x.org'",
        "    Write `url: https://www.x.org`",
    ),
    case(
        "a script address",
        paper("links: {pdf: 'javascript:alert(1)'}"),
        "content/papers/p.md:3:14: PF108 links.pdf: expected an address or a file, found 'javascript:alert(1)'",
        "    Use an https address, a file beside the entry (`slides.pdf`) or one of static/ (`/slides.pdf`)",
    ),
    case(
        "code that is no address",
        paper("code: github"),
        "content/papers/p.md:3:7: PF108 code: expected an address that starts with https://, found 'github'",
        "    Write it in this form: `code: https://example.org`",
    ),
    case(
        "a base_url without a scheme",
        {SITE: "name: Ada\nbase_url: ada.github.io\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'ada.github.io'",
        "    Write `base_url: https://ada.github.io`",
    ),
    case(
        "a base_url with a query",
        {SITE: "name: Ada\nbase_url: https://ada.github.io/?a\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'https://ada.github.io/?a'",
        "    Write `base_url: https://ada.github.io`",
    ),
    case(
        "not a mail address",
        site("email: ada at example.org"),
        "content/site.yaml:3:8: PF108 email: expected a mail address such as ada@example.org, found 'ada at example.org'",
        "    Write `email: ada@example.org`",
    ),
    case(
        "an old address",
        paper("aliases: [../old]"),
        "content/papers/p.md:3:11: PF108 aliases.1: expected an address inside the site such as /old/name/, found '../old'",
        "    Write the part of the old address that follows the site's own, without ? and #",
    ),
    case(
        "not a DOI",
        paper("doi: 11.1000/182"),
        "content/papers/p.md:3:6: PF109 doi: expected a DOI such as 10.1000/182, found '11.1000/182'",
        "    Write it in this form: `doi: 10.1000/182`",
    ),
    case(
        "not an arXiv id",
        paper("arxiv: 2301.1"),
        "content/papers/p.md:3:8: PF109 arxiv: expected an arXiv id such as 2407.15595, found '2301.1'",
        "    Write it in this form: `arxiv: 2407.15595`",
    ),
    case(
        "not an ORCID",
        site("people: [{name: Ada, orcid: 0000-0002-1825-0098}]"),
        "content/site.yaml:3:29: PF109 people.1.orcid: expected an ORCID iD such as 0000-0002-1825-0097 with a right last digit, found '0000-0002-1825-0098'",
        "    Its last digit would have to be 7. Copy it from orcid.org; the last digit guards against slips",
    ),
    case(
        "not a PubMed id",
        paper("pmid: PMC1"),
        "content/papers/p.md:3:7: PF109 pmid: expected a PubMed id such as 31452104, found 'PMC1'",
        "    That is a PMC number; the PubMed id stands on the paper's page at pubmed.ncbi.nlm.nih.gov",
    ),
    case(
        "not an ISBN",
        paper("isbn: 978-3-16-148410-1"),
        "content/papers/p.md:3:7: PF109 isbn: expected an ISBN such as 978-3-16-148410-0 with a right check digit, found '978-3-16-148410-1'",
        "    Its last digit would have to be 0. Copy it from the book's imprint; the last digit guards against slips",
    ),
    case(
        "not an ISSN",
        paper("issn: 2049-3631"),
        "content/papers/p.md:3:7: PF109 issn: expected an ISSN such as 2049-3630 with a right check digit, found '2049-3631'",
        "    Its last digit would have to be 0. Copy it from the journal's page; the last digit guards against slips",
    ),
    case(
        "not a language",
        paper("language: English"),
        "content/papers/p.md:3:11: PF109 language: expected a language tag such as en or pt-BR, found 'English'",
        "    Write it in this form: `language: en`",
    ),
    case(
        "not a class",
        paper("category: machine learning"),
        "content/papers/p.md:3:11: PF104 category: expected a subject class such as LG or stat.ML, found 'machine learning'",
        "    Write it in this form: `category: LG`",
    ),
    case(
        "not a slug",
        paper("slug: My Paper"),
        "content/papers/p.md:3:7: PF110 slug: expected a slug such as flow-matching (a to z, digits, hyphens; no reserved name), found 'My Paper'",
        "    Write `slug: my-paper`",
    ),
    case(
        "a reserved slug",
        paper("slug: con"),
        "content/papers/p.md:3:7: PF110 slug: expected a slug such as flow-matching (a to z, digits, hyphens; no reserved name), found 'con'",
        "    Write it in this form: `slug: flow-matching`",
    ),
    case(
        "a file name without letters",
        {"content/papers/☃.md": "---\ntitle: P\n---\n"},
        "content/papers/☃.md: PF110 the file's name cannot be an address: a slug must not be empty",
        "    Rename the file, or add a line `slug: a-name`",
    ),
    case(
        "a reserved file name",
        {"content/papers/aux.md": "---\ntitle: P\n---\n"},
        "content/papers/aux.md: PF110 the file's name cannot be an address: a slug must not be a name that operating systems reserve",
        "    Rename the file, or add a line `slug: a-name`",
    ),
    case(
        "a hundred mistakes",
        paper("weight: 1.5\nextra: {}\n" + "\n".join(f"z{number}: 1" for number in range(200))),
        "content/papers/p.md:3:9: PF106 weight: expected a whole number, found '1.5'",
        "    Write it in this form: `weight: 10`",
        *[
            line
            for number in range(99)
            for line in (
                f"content/papers/p.md:{number + 5}:1: PF101 z{number}: is not a field here",
                "    Fields of your own go below `extra:`",
            )
        ],
        "content/papers/p.md:104:1: PF111 more than 100 mistakes, the others are not named",
        "    Mend these first, and build again",
    ),
    # text
    case(
        "a formula",
        paper("", "A $\\frac{1}$ b."),
        "content/papers/p.md:5:12: PF201 formula: expected LaTeX that can be set, found '\\frac{1}': Expected argument but reached end of input",
        "    Mend the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar",
    ),
    case(
        "a formula in a title",
        front("title: The $\\nonsense$ of it"),
        "content/papers/p.md:2:13: PF215 warning: formula: expected LaTeX that can be set, found '\\nonsense': Unknown command \"\\nonsense\"",
        "    It is shown as typed; write it with commands that are known, or define them in site.yaml: `macros:`",
    ),
    case(
        "a large formula",
        paper("", "$" + "x" * 30000 + "$"),
        "content/papers/p.md:5:1: PF202 formula: expected at most 5000 characters and 200 braces, found 30000 and 0",
        "    Split it into several formulas",
    ),
    case(
        "lists in lists in lists",
        paper("", "- " * 60 + "a"),
        "content/papers/p.md:5:1: PF203 text: expected at most 50 lists and quotations in each other, found more",
        "    Nest them less deeply, or put a backslash before marks at the start of a line that are none",
    ),
    case(
        "a tag that is left out",
        paper("", "Analytical <engines> and more."),
        "content/papers/p.md:5:12: PF208 hint: text: HTML that is left out: <engines>",
        "    To show <engines> as it is, write `&lt;engines>` or put backticks around it",
    ),
    case(
        "an attribute that is left out",
        paper("", 'A <b style="color:red">word</b>.'),
        "content/papers/p.md:5:6: PF208 hint: text: HTML that is left out: style=",
        "    Remove it",
    ),
    case(
        "a tag that is left out with what it holds, and others, on a page",
        {
            "content/pages/about.md": "---\ntitle: A\n---\n<svg><text>a</text></svg> <b style=a><i onclick=b><u x=c>d <e>\n"
        },
        "content/pages/about.md:4:1: PF208 hint: text: HTML that is left out: <svg> with all it holds, style=, onclick=, x=… (5 in all)",
        "    To show <svg> as it is, write `&lt;svg>` or put backticks around it; "
        "your own pages may hold any HTML with `trusted_html: true` in site.yaml",
    ),
    case(
        "a tag that takes the rest of the text with it",
        paper("", "The <style> of writing matters. The rest.\n\nMore."),
        "content/papers/p.md:5:5: PF210 text: <style> is not closed, so all that follows would be left out",
        "    Write `&lt;style>` or put backticks around it",
    ),
    case(
        "a tag after which all is shown as typed",
        paper("", "Look <xmp> at *this*.\n\nMore."),
        "content/papers/p.md:5:6: PF210 text: <xmp> is not closed, so all that follows would be shown as it is typed",
        "    Write `&lt;xmp>` or put backticks around it",
    ),
    case(
        "a lone dollar",
        paper("", "It costs $5 and $x."),
        "content/papers/p.md:5:17: PF204 hint: text: expected a closing $ for this one, found none",
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar",
    ),
    case(
        "a formula that is not closed",
        paper("", "It costs $5, and $\\alpha > 0 is enough."),
        "content/papers/p.md:5:18: PF212 warning: text: expected a closing $ for this one, found none",
        "    Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar",
    ),
    case(
        "LaTeX in a text",
        paper("", "As `\\ref{a}` and $\\mathrm{b}$,\nsee \\cite[p. 3]{a}, \\textbf{b} and \\cite{c}."),
        "content/papers/p.md:6:5: PF211 hint: text: LaTeX is shown as typed: \\cite, \\textbf",
        "    Write the words that readers shall see, or a link to the work",
    ),
    case(
        "LaTeX in a title",
        front("title: The {DNA} of {\\it E. coli}"),
        "content/papers/p.md:2:12: PF211 hint: text: LaTeX is shown as typed: {...}, \\it",
        "    Remove the braces: titles are shown as they are written",
    ),
    case(
        "LaTeX in a name",
        paper("authors: ['Schr{\\\"o}dinger, Erwin', '{OpenAI Team}']"),
        "content/papers/p.md:3:11: PF211 hint: authors: LaTeX is shown as typed, found 'Schr{\\\"o}dinger, Erwin'",
        "    Write the letters themselves, such as `ö`",
    ),
    case(
        "a picture in a text",
        paper("", "![](https://example.org/a.png)"),
        "content/papers/p.md:5:5: PF205 warning: picture: expected words that say what it shows, found none for 'https://example.org/a.png'",
        "    Say what it shows, for readers who do not see it: ![A rising curve](plot.png)",
        "content/papers/p.md:5:13: PF217 hint: a picture is fetched from 'example.org', which learns who reads the page",
        "    Put the file into the project, and name it here, if its licence allows that; or leave it so if it is meant",
    ),
    case(
        "keywords on one line",
        paper("keywords: brains; engines"),
        "content/papers/p.md:3:11: PF326 warning: keywords: 'brains; engines' is taken for one",
        "    Write a list, `keywords: [brains, engines]`; one that holds a comma: `keywords: ['...']`",
    ),
    case(
        "several authors in one",
        paper("authors: Ada Lovelace and Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ada Lovelace and Charles Babbage' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "several authors with commas",
        paper("authors: Ada Lovelace, Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ada Lovelace, Charles Babbage' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "authors of whom the names can be told apart",
        paper("authors: Ingrid Olsen, Kwame Mensah & Jean-Luc O'Neill et al."),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Ingrid Olsen, Kwame Mensah & Jean-Luc O'Neill et al.' is taken for one author",
        "    Write a list, `authors: [Ingrid Olsen, Kwame Mensah, Jean-Luc O'Neill]`; `et_al: true` says that more follow",
    ),
    case(
        "authors of whom the names cannot be told apart",
        paper("authors: Lovelace, Ada and Babbage, Charles"),
        "content/papers/p.md:3:10: PF316 warning: authors: 'Lovelace, Ada and Babbage, Charles' is taken for one author",
        "    Write a list, `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "an owner who wrote nothing",
        {
            f"content/papers/{slug}.md": f"---\ntitle: {slug}\nauthors: [Grace Hopper]\n---\n"
            for slug in ("q", "r", "s")
        },
        "content/site.yaml:1:7: PF317 hint: name: 'Ada' is the author of no paper",
        "    If papers spell it otherwise: `people: [{name: Ada, variants: [...], me: true}]`",
    ),
    case(
        "a formula in double quotes",
        paper('note: "the bound $\\nu$"'),
        "content/papers/p.md:3:7: PF003 the formula in double quotes holds \\n, which YAML reads as a break",
        "    Write LaTeX in 'single quotes', where a backslash is only a backslash",
    ),
    case(
        "a figure without a value",
        {
            "content/site.yaml": "name: Ada\nbase_url: https://a.org\nmetrics: [h-indx]\n",
            "content/papers/p.md": "---\ntitle: P\n---\n",
        },
        "content/site.yaml:3:11: PF318 warning: metrics: 'h-indx' has no value, and no paper has a score of that name",
        "    Did you mean 'h-index'?",
    ),
    case(
        "a link to nothing",
        paper("", "See [a](/papers/q/)."),
        "content/papers/p.md:5:9: PF304 link: the site has nothing at '/papers/q/'",
        "    Did you mean '/papers/ok/'?",
    ),
    case(
        "links that stand where their words stand too",
        paper(
            "",
            "Words papers/aaa\n\n`[c](/papers/aaa/)` [c](/papers/aaa/)\n[d](/papers/aaa/#x) [e](</papers/aaa/>) "
            "![f](x.png) [g][h]\n\n[h]: /zz.pdf\n",
        ),
        "content/papers/p.md:7:25: PF304 link: the site has nothing at '/papers/aaa/'",
        "    Did you mean '/papers/ok/'?",
        "content/papers/p.md:8:5: PF304 link: the site has nothing at '/papers/aaa/'",
        "    Did you mean '/papers/ok/'?",
        "content/papers/p.md:8:26: PF304 link: the site has nothing at '/papers/aaa/'",
        "    Did you mean '/papers/ok/'?",
        "content/papers/p.md:8:46: PF304 link: the site has nothing at '/papers/p/x.png'",
        "    Put the file at content/static/papers/p/x.png, or correct the link",
        "content/papers/p.md:10:6: PF304 link: the site has nothing at '/zz.pdf'",
        "    Put the file at content/static/zz.pdf, or correct the link",
    ),
    case(
        "a formula that refers to a label that is not there",
        paper("", r"By $\eqref{x}$."),
        "content/papers/p.md:5:4: PF211 hint: formula: refers to an equation that this text does not have, shown as (??)",
        "    Give an equation of this text that label, such as \\label{eq:1}",
    ),
    case(
        "an entry that stands twice",
        {BIB: "@misc{a, title={T}, year=2020}\n@misc{a, title={T}, year=2020}\n"},
        "content/papers/a.bib:2:1: PF020 warning: an entry stands more than once: a (lines 1 and 2)",
        "    Each is one paper; where two differ the first counts, and takes what it lacks.  Remove the others",
    ),
    case(
        "a string that no file defines",
        {BIB: "@article{a, title={T}, author={Ada}, year=2020,\n journal=nowhere}\n"},
        "content/papers/a.bib:2:2: PF021 warning: a: journal: no .bib file defines a string 'nowhere'; the word is taken "
        "as it stands",
        "    Put it in braces, or define it: `@string{nowhere = {...}}`",
    ),
    case(
        "a volume that others name",
        {
            BIB: "@incollection{a, title={T}, author={Ada}, crossref={v}}\n@collection{v, title={V}, editor={Eve}, year=2020}\n"
        },
        "content/papers/a.bib:2:1: PF022 hint: v: is the volume of others (another entry names it by crossref) and is not "
        "listed by itself",
        "    To list it as well, write an entry with `key: v`",
    ),
    case(
        "a macro that uses itself",
        site("macros: {half: '\\half'}"),
        "content/site.yaml:3:10: PF216 warning: macros.half: expected LaTeX that ends, found a macro that uses itself",
        "    Write a name of letters and its LaTeX, such as `R: '\\mathbb{R}'`, or `norm: '\\lVert #1 \\rVert'`",
    ),
    case(
        "links of which it is clear what they mean",
        {
            **paper(
                "",
                "See ok.md\n\n[a](ok.md)\n[a](papers/ok)\n[a](/papers/)\n[a](www.example.org)\n[a](a@b.org)\n"
                "[a](../static/b.pdf)\n[a](c.pdf)\n[a](content/static/b.pdf)\n[a](/d.pdf)\n",
            ),
            "content/static/b.pdf": "x",
            "content/static/dd.pdf": "x",
            "content/papers/c.pdf": "x",
        },
        "content/papers/c.pdf: PF009 warning: is not an entry and is left out",
        "    Entries end in .md or .yaml; files to publish go into static/ or beside an index.md",
        "content/papers/p.md:7:5: PF304 link: 'ok.md' is a source file, which is not published",
        "    Write the address of its page: '/papers/ok/'",
        "content/papers/p.md:8:5: PF304 link: the site has nothing at '/papers/p/papers/ok'",
        "    Did you mean '/papers/ok/'?",
        "content/papers/p.md:9:5: PF304 link: the site has nothing at '/papers/'",
        "    Did you mean '/'?",
        "content/papers/p.md:10:5: PF304 link: the site has nothing at '/papers/p/www.example.org'",
        "    Write the whole address: 'https://www.example.org'",
        "content/papers/p.md:11:5: PF304 link: the site has nothing at '/papers/p/a@b.org'",
        "    Write 'mailto:a@b.org'",
        "content/papers/p.md:12:5: PF304 link: the site has nothing at '/papers/static/b.pdf'",
        "    Did you mean '/b.pdf'?",
        "content/papers/p.md:13:5: PF304 link: the site has nothing at '/papers/p/c.pdf'",
        "    Move content/papers/c.pdf to content/static/ and write '/c.pdf'",
        "content/papers/p.md:14:5: PF304 link: the site has nothing at '/papers/p/content/static/b.pdf'",
        "    Did you mean '/b.pdf'?",
        "content/papers/p.md:15:5: PF304 link: the site has nothing at '/d.pdf'",
        "    Did you mean '/dd.pdf'?",
    ),
    case(
        "a link to a source file",
        paper("", "See\n[a](q.md)."),
        "content/papers/p.md:6:5: PF304 link: 'q.md' is a source file, which is not published",
        "    Link to its page: '/papers/its-slug/' for a paper, '/its-slug/' for a page",
    ),
    case(
        "a forbidden link in a text",
        paper("", "[a](javascript:alert(1))"),
        "content/papers/p.md:5:5: PF206 link: expected an http, https, mailto or relative address inside the site, found 'javascript:alert(1)'",
        "    Write https://example.org/, mailto:me@example.org or a file such as paper.pdf",
    ),
    case(
        "a forbidden picture in a text",
        paper("", "![x](javascript:a)"),
        "content/papers/p.md:5:6: PF206 picture: expected a file or an http or https address, found 'javascript:a'",
        "    Write the picture's file, such as plot.png, or an address that starts with https://",
    ),
    case(
        "a link in a text to a missing file",
        paper("", "One.\n\nSee [it](slides.pdf)."),
        "content/papers/p.md:7:10: PF304 link: the site has nothing at '/papers/p/slides.pdf'",
        "    Put the file at content/static/papers/p/slides.pdf, or correct the link",
    ),
    case(
        "a link in a text to a missing page",
        paper("", "See [it](/papers/o/)."),
        "content/papers/p.md:5:10: PF304 link: the site has nothing at '/papers/o/'",
        "    Did you mean '/papers/ok/'?",
    ),
    case(
        "a link to no place of its page",
        paper("", "## Our method\n\nSee\n[it](#our-metod), [that](#p-our-method), [all](#xyz)."),
        "content/papers/p.md:8:6: PF209 hint: link: '/papers/p/' has no place '#our-metod'",
        "    Did you mean '#our-method'?",
        "content/papers/p.md:8:26: PF209 hint: link: '/papers/p/' has no place '#p-our-method'",
        "    Did you mean '#our-method'?",
        "content/papers/p.md:8:48: PF209 hint: link: '/papers/p/' has no place '#xyz'",
        "    Places are headings, in lower case with hyphens; `## Words {: #name }` names one",
    ),
    case(
        "a link to no place of another page",
        paper("", "See [it](/papers/ok/#results)."),
        "content/papers/p.md:5:10: PF209 hint: link: '/papers/ok/' has no place '#results'",
        "    Places are headings, in lower case with hyphens; `## Words {: #name }` names one",
    ),
    case(
        "a link in a text to a source file",
        paper("", "See [it](ok.md)."),
        "content/papers/p.md:5:10: PF304 link: 'ok.md' is a source file, which is not published",
        "    Write the address of its page: '/papers/ok/'",
    ),
    case(
        "a link in a free page to a missing file",
        {"content/pages/about.md": "---\ntitle: A\n---\n[CV](/cv.pdf)\n"},
        "content/pages/about.md:4:6: PF304 link: the site has nothing at '/cv.pdf'",
        "    Put the file at content/static/cv.pdf, or correct the link",
    ),
    case(
        "a formula in the bio",
        site("bio: A $\\frac{1}$ b"),
        "content/site.yaml:3:17: PF201 formula: expected LaTeX that can be set, found '\\frac{1}': Expected argument but reached end of input",
        "    Mend the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar",
    ),
    # rules
    case(
        "two files, one slug",
        {P: "---\ntitle: P\n---\n", "content/papers/q.md": "---\ntitle: Q\nslug: p\n---\n"},
        "content/papers/q.md:3:7: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "a slug that takes the address of a later file",
        {P: "---\ntitle: P\n---\n", "content/papers/a.md": "---\ntitle: A\nslug: p\n---\n"},
        "content/papers/a.md:3:7: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "a copy of a file",
        {
            P: "---\ntitle: P\nslug: x\n---\n",
            "content/papers/Copy of p.md": "---\ntitle: P\nslug: x\n---\n",
        },
        "content/papers/Copy of p.md:2:8: PF307 warning: title: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/Copy of p.md:3:7: PF301 slug: 'x' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "two files, one stem",
        {P: "---\ntitle: P\n---\n", "content/papers/p.yaml": "title: Q\n"},
        "content/papers/p.yaml: PF301 slug: 'p' is also the address of content/papers/p.md",
        "    Rename one file, or give one a `slug:` of its own",
    ),
    case(
        "a page and an index",
        {**paper("authors: [Ada]"), "content/pages/authors.md": "---\ntitle: A\n---\n"},
        "content/pages/authors.md: PF301 would be published at authors/index.html, where the page authors/ stands already",
        "    Rename one of the two",
    ),
    case(
        "an old address of a page",
        paper("aliases: [/ok/, /papers/ok/]"),
        "content/papers/p.md:3:17: PF301 would be published at papers/ok/index.html, where content/papers/ok.md stands already",
        "    Write another alias, or remove it",
    ),
    case(
        "two old addresses",
        {**paper("aliases: [/a]"), "content/papers/q.md": "---\ntitle: Q\naliases: [/a/]\n---\n"},
        "content/papers/q.md:3:11: PF301 would be published at a/index.html, where content/papers/p.md stands already",
        "    Write another alias, or remove it",
    ),
    case(
        "a static file and a page",
        {**paper(""), "content/static/papers/p/index.html": "x"},
        "content/static/papers/p/index.html: PF301 would be published at papers/p/index.html, where content/papers/p.md stands already",
        "    Rename one of the two",
    ),
    case(
        "a static file and a folder",
        {**paper(""), "content/static/papers": "x"},
        "content/static/papers: PF301 would be published at papers, where content/papers/ok.md stands already",
        "    Rename one of the two",
    ),
    case(
        "static files by case",
        {"content/static/CV.pdf": "a", "content/static/cv.pdf": "b"},
        "content/static/cv.pdf: PF301 would be published at cv.pdf, where content/static/CV.pdf stands already",
        "    Rename one of the two",
    ),
    case(
        "a long name",
        {"content/pages/a.md": "---\ntitle: A\naliases: [" + "é" * 130 + "]\n---\n"},
        "content/pages/a.md:3:11: PF110 the address éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé… is too long for a file name",
        "    Give it a shorter name",
    ),
    case(
        "an unknown class",
        paper("category: XW"),
        "content/papers/p.md:3:11: PF302 category: 'XW' is not a known subject class",
        "    Use a class of arXiv, or define it in site.yaml: `categories: {XW: Its name}`",
    ),
    case(
        "a class of one's own that is not defined",
        paper("category: CLX"),
        "content/papers/p.md:3:11: PF302 category: 'CLX' is not a known subject class",
        "    Did you mean 'CL'? If it is a class of your own, define it in site.yaml: `categories: {CLX: Its name}`",
    ),
    case(
        "an unknown further class",
        paper("categories: [LG, zzzzz]"),
        "content/papers/p.md:3:18: PF302 categories: 'zzzzz' is not a known subject class",
        "    Use a class of arXiv, or define it in site.yaml: `categories: {zzzzz: Its name}`",
    ),
    case(
        "an unknown class of the owner",
        site("category: zzzzz"),
        "content/site.yaml:3:11: PF302 category: 'zzzzz' is not a known subject class",
        "    Use a class of arXiv, or define it in site.yaml: `categories: {zzzzz: Its name}`",
    ),
    case(
        "an unknown entry",
        paper("relations: {companion: q}"),
        "content/papers/p.md:3:24: PF303 relations.companion: there is no paper 'q'",
        "    Write the other paper's slug: its file's name without .md",
    ),
    case(
        "a misspelt entry",
        {
            **paper("relations:\n  companion: [flow-machting]"),
            "content/papers/flow-matching.md": "---\ntitle: Q\n---\n",
        },
        "content/papers/p.md:4:15: PF303 relations.companion: there is no paper 'flow-machting'",
        "    Did you mean 'flow-matching'?",
    ),
    case(
        "entries by an old slug and by a title",
        {
            **paper("relations: {companion: [twist, 'On *Swirls*']}"),
            "content/papers/twist-2023.md": "---\ntitle: T\n---\n",
            "content/papers/u.md": "---\ntitle: On Swirls\n---\n",
        },
        "content/papers/p.md:3:25: PF303 relations.companion: there is no paper 'twist'",
        "    Did you mean 'twist-2023'?",
        "content/papers/p.md:3:32: PF303 relations.companion: there is no paper 'On *Swirls*'",
        "    Did you mean 'u'?",
    ),
    case(
        "a draft as relation",
        {**paper("relations: {companion: q}"), "content/papers/q.md": "---\ntitle: Q\ndraft: true\n---\n"},
        "content/papers/p.md:3:24: PF303 relations.companion: 'q' is a draft",
        "    Publish it first, or build with --drafts",
    ),
    case(
        "a relation to itself",
        paper("relations: {companion: p}"),
        "content/papers/p.md:3:24: PF303 relations.companion: the paper names itself",
        "    Remove the line",
    ),
    case(
        "a missing file",
        paper("links: {pdf: paper.pdf}"),
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file 'paper.pdf'",
        "    Put the file beside the entry's index.md, or into content/static/ and write '/paper.pdf'",
    ),
    case(
        "a missing static file",
        paper("links: {pdf: /paper.pdf}"),
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file '/paper.pdf'",
        "    Put the file at content/static/paper.pdf",
    ),
    case(
        "a misspelt file",
        {**paper("links: {pdf: /paper.pdf}"), "content/static/papers.pdf": "x"},
        "content/papers/p.md:3:14: PF304 links.pdf: there is no file '/paper.pdf'",
        "    Did you mean '/papers.pdf'?",
    ),
    case(
        "a missing picture",
        paper("image: {src: a.png, alt: A}"),
        "content/papers/p.md:3:14: PF304 image: there is no file 'a.png'",
        "    Put the file beside the entry's index.md, or into content/static/ and write '/a.png'",
    ),
    case(
        "a missing photo",
        site("photo: {src: /a.png, alt: A}"),
        "content/site.yaml:3:14: PF304 photo: there is no file '/a.png'",
        "    Put the file at content/static/a.png",
    ),
    case(
        "a missing file in the navigation",
        site("navigation: [papers, {url: /cv.pdf, label: CV}]"),
        "content/site.yaml:3:28: PF304 navigation.2.url: there is no file '/cv.pdf'",
        "    Put the file at content/static/cv.pdf",
    ),
    case(
        "accounts of the owner by their names alone",
        site(
            "links:\n  orcid: 0000-0002-1825-0097\n  github: ada\n  twitter: '@ada'\n  scholar: abc\n  mastodon: '@ada@b.org'"
        ),
        "content/site.yaml:4:10: PF304 links.orcid: there is no file '0000-0002-1825-0097'",
        "    Write the whole address: 'https://orcid.org/0000-0002-1825-0097'",
        "content/site.yaml:5:11: PF304 links.github: there is no file 'ada'",
        "    Write the whole address: 'https://github.com/ada'",
        "content/site.yaml:6:12: PF304 links.twitter: there is no file '@ada'",
        "    Write the whole address: 'https://x.com/ada'",
        "content/site.yaml:7:12: PF304 links.scholar: there is no file 'abc'",
        "    Write the whole address of the page: it starts with https://",
        "content/site.yaml:8:13: PF304 links.mastodon: there is no file '@ada@b.org'",
        "    Write the whole address: 'https://b.org/@ada'",
    ),
    case(
        "a missing file of the owner",
        site("links: {CV: /cv.pdf}"),
        "content/site.yaml:3:13: PF304 links.CV: there is no file '/cv.pdf'",
        "    Put the file at content/static/cv.pdf",
    ),
    case(
        "a picture without words",
        paper("image: https://example.org/a.png"),
        "content/papers/p.md:3:8: PF205 warning: image: has no alternative text",
        "    Say what it shows: `image: {src: figure.png, alt: A diagram of ...}`",
        "content/papers/p.md:3:8: PF217 hint: image: a picture is fetched from 'example.org', which learns who reads the page",
        "    Put the file into the project, and name it here, if its licence allows that; or leave it so if it is meant",
    ),
    case(
        "a photo without words",
        site("photo: https://example.org/a.png"),
        "content/site.yaml:3:8: PF205 warning: photo: has no alternative text",
        "    Say what it shows: `photo: {src: figure.png, alt: A diagram of ...}`",
        "content/site.yaml:3:8: PF217 hint: photo: a picture is fetched from 'example.org', which learns who reads the page",
        "    Put the file into the project, and name it here, if its licence allows that; or leave it so if it is meant",
    ),
    case(
        "one key twice",
        {**paper("key: k"), "content/papers/q.md": "---\ntitle: Q\nkey: K\n---\n"},
        "content/papers/q.md:3:6: PF305 key: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one DOI twice",
        {**paper("doi: 10.1000/ABC"), "content/papers/q.md": "---\ntitle: Q\ndoi: https://doi.org/10.1000/abc\n---\n"},
        "content/papers/q.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one arXiv id twice",
        {**paper("arxiv: 2407.15595v1"), "content/papers/q.md": "---\ntitle: Q\narxiv: 2407.15595\n---\n"},
        "content/papers/q.md:3:8: PF306 arxiv: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one arXiv id twice, once as a DOI",
        {
            **paper("arxiv: 2407.15595v1"),
            "content/papers/q.md": "---\ntitle: Q\ndoi: 10.48550/arXiv.2407.15595\n---\n",
            "content/papers/r.md": "---\ntitle: R\ndoi: https://doi.org/10.48550/ARXIV.2407.15595\n---\n",
        },
        "content/papers/q.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/r.md:3:6: PF306 doi: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
        "content/papers/r.md:3:6: PF306 doi: is the same as in content/papers/q.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one title twice, in other punctuation",
        {
            "content/papers/q.md": "---\ntitle: 'Flow Matching: A “Guide”'\n---\n",
            "content/papers/r.md": "---\ntitle: Flow matching – a guide.\n---\n",
            "content/papers/s.md": "---\ntitle: '!?'\n---\n",
            "content/papers/t.md": "---\ntitle: '?!'\n---\n",
        },
        "content/papers/r.md:2:8: PF307 warning: title: is the same as in content/papers/q.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "one title twice",
        {**paper(""), "content/papers/q.md": "---\ntitle: p\n---\n"},
        "content/papers/q.md:2:8: PF307 warning: title: is the same as in content/papers/p.md",
        "    Remove one of the two entries, or correct the field",
    ),
    case(
        "an impossible computed figure",
        site("metrics: [{name: h-index, compute: citations}]") | paper("citations: 500"),
        "content/site.yaml:3:11: PF308 h-index 500 cannot come from the 1 paper it was computed from",
        "    Correct what it says to compute, or the numbers in the papers",
    ),
    case(
        "an impossible h-index",
        site("metrics:\n  - papers\n  - {name: h-index, value: 108}"),
        "content/site.yaml:5:5: PF309 warning: h-index 108 cannot come from the 1 paper listed; shown as stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "an impossible count",
        site("metrics: [{name: citations, value: -5}]"),
        "content/site.yaml:3:11: PF309 warning: citations -5 is not a count; shown as stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "more papers than stated",
        site("metrics: [{name: papers, value: 1}]") | paper(""),
        "content/site.yaml:3:11: PF309 warning: 2 papers are listed, more than the 1 stated",
        "    Correct the number; until then the page says so too",
    ),
    case(
        "no base_url",
        {SITE: "name: Ada\n"},
        "content/site.yaml: PF310 hint: base_url: is not given, so the feed and the sitemap are left out",
        "    Add the site's address: `base_url: https://ada.github.io`",
    ),
    case(
        "a code to ignore that does not exist",
        site("ignore: [PF311, PF3100, alt]"),
        "content/site.yaml:3:17: PF319 ignore: there is no code 'PF3100'",
        "    Did you mean 'PF310'?",
        "content/site.yaml:3:25: PF319 ignore: there is no code 'alt'",
        "    Write codes as messages do: `ignore: [PF310]`",
    ),
    case(
        "a code to ignore that is too important",
        site("ignore:\n- pf105\n- PF504"),
        "content/site.yaml:4:3: PF319 ignore: PF105 (a date is not possible) cannot be turned off",
        "    Remove it, and mend what it names",
        "content/site.yaml:5:3: PF319 ignore: PF504 (an output file was changed by hand) cannot be turned off",
        "    Remove it, and mend what it names",
    ),
    case(
        "dates in the future",
        {
            **paper(
                "date: 2024-06-16\nupdated: 2025\ncitations: {count: 3, as_of: 2024-07}\n"
                "scores: {fit: {value: 3, as_of: 2024-07-01}}"
            ),
            "content/papers/q.md": "---\ntitle: Q\ndate: 2024-06\nupdated: 2024-06-15\n---\n",
            **site("metrics: [{name: papers, value: 7, as_of: 2030}]"),
        },
        "content/papers/p.md:3:7: PF320 warning: date: 2024-06-16 is in the future",
        "    Correct it; for a paper that is to appear write `status: accepted` and no date",
        "content/papers/p.md:4:10: PF320 warning: updated: 2025 is in the future",
        "    Correct it",
        "content/papers/p.md:5:30: PF320 warning: citations.as_of: 2024-07 is in the future",
        "    Correct it",
        "content/papers/p.md:6:33: PF320 warning: scores.fit.as_of: 2024-07-01 is in the future",
        "    Correct it",
        "content/site.yaml:3:43: PF320 warning: metrics.as_of: 2030 is in the future",
        "    Correct it",
    ),
    case(
        "a preprint with a publisher's DOI",
        {
            **paper("status: preprint\ndoi: 10.1038/nature12373"),
            "content/papers/q.md": "---\ntitle: Q\nstatus: preprint\ndoi: 10.48550/arXiv.2407.15595\n---\n",
        },
        "content/papers/p.md:3:9: PF321 hint: status: says preprint, but the DOI 10.1038/nature12373 is not that of a "
        "preprint server",
        "    If it has appeared, write `status: published` and its `venue:`",
    ),
    case(
        "a published paper without a venue",
        {
            **paper("type: paper-conference\nstatus: published"),
            "content/papers/q.md": "---\ntitle: Q\nstatus: accepted\n---\n",
            "content/papers/r.md": "---\ntitle: R\ntype: thesis\nstatus: published\n---\n",
            "content/papers/s.md": "---\ntitle: S\ntype: article-journal\nvenue: Nature\n---\n",
        },
        "content/papers/p.md:3:7: PF322 hint: venue: is not given, although `type: paper-conference` says that the "
        "paper has one",
        "    Add the journal or conference: `venue: Nature`",
        "content/papers/q.md:3:9: PF322 hint: venue: is not given, although `status: accepted` says that the paper has one",
        "    Add the journal or conference: `venue: Nature`",
    ),
    case(
        "text of a template",
        {
            **paper("", "Lorem ipsum dolor.\n\nWe count TODO remarks in code.\n\n  TODO say more"),
            "content/papers/q.md": "---\ntitle: Paper Title Goes Here\n---\n",
            "content/pages/about.md": "---\ntitle: About\n---\nI work on [insert your field].\n",
            SITE: "name: Your Name Here\nbase_url: https://ada.example.org\nbio: Put your short bio here.\n",
        },
        "content/pages/about.md:4:11: PF323 hint: '[insert your field]' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
        "content/papers/p.md:5:1: PF323 hint: 'Lorem ipsum' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
        "content/papers/p.md:9:3: PF323 hint: 'TODO' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
        "content/papers/q.md:2:8: PF323 hint: 'Paper Title Goes Here' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
        "content/site.yaml:1:7: PF323 hint: 'Your Name Here' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
        "content/site.yaml:3:6: PF323 hint: 'Put your short bio here' looks like a text that waits to be replaced",
        "    Write what you mean to say, or remove it",
    ),
    case(
        "a category without a paper",
        {**paper("category: XR"), **site("categories:\n  XR: Extended Reality\n  XS: Extended Senses\n  ZZ: Sleep")},
        "content/site.yaml:5:3: PF324 hint: categories: 'XS' is the category of no paper",
        "    Give it to a paper, or remove the line",
        "content/site.yaml:6:3: PF324 hint: categories: 'ZZ' is the category of no paper",
        "    Give it to a paper, or remove the line",
    ),
    case(
        "a file that nothing leads to",
        {
            "content/papers/p/index.md": "---\ntitle: P\nlinks: {pdf: 'a b.pdf#page=2'}\nimage: {src: x.png, alt: X}\n---\n"
            "![Y](y.png) [other](/papers/q/z.txt)\n",
            **{f"content/papers/p/{name}": "." for name in ("a b.pdf", "x.png", "y.png", "slides.pdf")},
            "content/papers/q/index.md": "---\ntitle: Q\n---\n",
            "content/papers/q/z.txt": ".",
            "content/papers/r/index.md": "---\ntitle: R\n---\n",
            "content/papers/r/data.csv": ".",
            "content/papers/r/demo.html": "a page that may show the data",
        },
        "content/papers/p/slides.pdf: PF325 hint: is published, but nothing leads to it",
        "    Link to it, as in `links: {slides: slides.pdf}`, or remove it",
    ),
    case(
        "two spellings",
        {**paper("authors: [José Núñez]"), "content/papers/q.md": "---\ntitle: Q\nauthors: [B, Jose Nunez]\n---\n"},
        "content/papers/q.md:3:14: PF311 hint: authors: 'Jose Nunez' is elsewhere 'José Núñez'",
        "    Write one of them, or in site.yaml `people: [{name: José Núñez, variants: [Jose Nunez]}]`",
    ),
    case(
        "an unused person",
        site("people:\n  - name: Ada\n    me: true\n  - Grace Hopper"),
        "content/site.yaml:6:5: PF312 hint: people: 'Grace Hopper' is the author of no paper",
        "    Add the spelling that papers use to `variants:`, or remove the person",
    ),
    case(
        "an unknown page",
        site("navigation: [papers, abuot]") | {"content/pages/about.md": "---\ntitle: A\n---\n"},
        "content/site.yaml:3:22: PF313 navigation: there is no page 'abuot'",
        "    Did you mean 'about'?",
    ),
    case(
        "a page that is nowhere",
        site("navigation: [zzzzz]"),
        "content/site.yaml:3:14: PF313 navigation: there is no page 'zzzzz'",
        "    Name a file of content/pages/ without .md, or an index",
    ),
    case(
        "an item that leads nowhere",
        site("navigation: [{label: X}]"),
        "content/site.yaml:3:14: PF313 navigation: an item leads nowhere",
        "    Give it `page: about` or `url: /cv.pdf`",
    ),
    case(
        "two owners",
        site("people: [{name: Ada, me: true}, {name: Eve, me: true}]"),
        "content/site.yaml:3:33: PF314 people: a second person is marked `me: true`",
        "    Mark only the owner of the site",
    ),
    case(
        "an author without a name",
        paper("authors: [Ada, {orcid: 0000-0002-1825-0097}]"),
        "content/papers/p.md:3:16: PF102 authors: one has no name",
        "    Write `name: Ada Lovelace`, or `given:` and `family:`",
    ),
    case(
        "no papers",
        {"content/papers/ok.md": None},
        "content/site.yaml: PF315 hint: there are no papers yet",
        "    Write the first as content/papers/a-name.md; docs/content.md shows one",
    ),
    # themes
    case(
        "an unknown theme",
        site("theme: defalt"),
        "content/site.yaml:3:8: PF401 theme: there is no theme 'defalt'",
        "    Did you mean 'default'?",
    ),
    case(
        "an unknown theme far off",
        site("theme: zzz"),
        "content/site.yaml:3:8: PF401 theme: there is no theme 'zzz'",
        "    Themes here: default, plain",
    ),
    case(
        "an unknown parent",
        site("theme: mine") | {"themes/mine/theme.yaml": "name: mine\nextends: zzz\n"},
        "themes/mine/theme.yaml: PF401 theme: there is no theme 'zzz'",
        "    Themes here: default, mine, plain",
    ),
    case(
        "a circle of themes",
        site("theme: a")
        | {"themes/a/theme.yaml": "name: a\nextends: b\n", "themes/b/theme.yaml": "name: b\nextends: a\n"},
        "themes/b/theme.yaml: PF402 the theme 'a' extends itself",
        "    Remove an `extends:` line",
    ),
    case(
        "a broken theme.yaml",
        site("theme: mine")
        | {"themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  a: {type: colour}\n"},
        "themes/mine/theme.yaml:4:13: PF107 options.a.type: expected one of text, boolean, number, color, choice, found 'colour'",
        "    Did you mean 'color'?",
    ),
    case(
        "an unreadable theme.yaml",
        site("theme: mine") | {"themes/mine/theme.yaml": "name: a: b\n"},
        "themes/mine/theme.yaml:1:8: PF010 name: a value that holds a colon and a space needs quotes",
        "    Write `name: 'a: b'`",
    ),
    case(
        "a theme.yaml in latin-1",
        site("theme: mine") | {"themes/mine/theme.yaml": b"name: \xe9\n"},
        "themes/mine/theme.yaml:1:7: PF002 is not UTF-8: byte 0xe9",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "an unknown option",
        site("theme: {options: {acent: '#fff'}}"),
        "content/site.yaml:3:19: PF406 theme.options.acent: is not an option of the theme 'default'",
        "    Did you mean 'accent'?",
    ),
    case(
        "an unknown option far off",
        site("theme: {options: {zzzzzz: '#fff'}}"),
        "content/site.yaml:3:19: PF406 theme.options.zzzzzz: is not an option of the theme 'default'",
        "    Options of this theme: accent, accent_dark, titles, density, chart, fields, selected, search, footer",
    ),
    case(
        "an option of a theme without options",
        site("theme: {name: mine, options: {zzzzzz: a}}") | {"themes/mine/theme.yaml": "name: mine\n"},
        "content/site.yaml:3:31: PF406 theme.options.zzzzzz: is not an option of the theme 'mine'",
        "    This theme has no options",
    ),
    case(
        "not a colour",
        site("theme: {options: {accent: blue}}"),
        "content/site.yaml:3:19: PF407 theme.options.accent: expected a colour such as #1b4f72, found 'blue'",
        '    Write it in this form: `accent: "#1b4f72"`, or remove the line',
    ),
    case(
        "not a boolean option",
        site("theme: {options: {chart: maybe}}"),
        "content/site.yaml:3:19: PF407 theme.options.chart: expected true or false, found 'maybe'",
        "    Write `chart: true` or `chart: false`, or remove the line",
    ),
    case(
        "a syntax error",
        {TEMPLATES + "footer.html": "<p>\n{% if %}\n"},
        "content/templates/footer.html:2:1: PF403 template: Expected an expression, got 'end of statement block'",
        "    Compare the line with the same template of the default theme",
    ),
    case(
        "an unknown tag",
        {TEMPLATES + "footer.html": "{% endfro %}\n"},
        "content/templates/footer.html:1:1: PF403 template: Encountered unknown tag 'endfro'",
        "    Did you mean 'endfor'?",
    ),
    case(
        "a template too deep",
        {TEMPLATES + "footer.html": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}"},
        "content/templates/footer.html:1:1: PF403 template: it is nested too deeply",
        "    Make the line simpler, or move a part of it into a template of its own",
    ),
    case(
        "a missing include",
        {TEMPLATES + "footer.html": "a\n{% include 'footr.html' %}\n"},
        "content/templates/footer.html:2:13: PF404 template: there is no template 'footr.html'",
        "    Did you mean 'footer.html'?",
    ),
    case(
        "a missing include far off",
        {TEMPLATES + "footer.html": "a\n{% include 'zzzzzz' %}\n"},
        "content/templates/footer.html:2:13: PF404 template: there is no template 'zzzzzz'",
        "    Put it into content/templates/ or the theme's templates/",
    ),
    case(
        "a missing template",
        site("theme: mine") | {"themes/mine/theme.yaml": "name: mine\n", "themes/mine/templates/x": "x"},
        "themes/mine/theme.yaml: PF404 theme: there is no template '404.html', 'favicon.svg', 'home.html', 'paper.html'",
        "    Write `extends: default` there, or add what is missing to the theme's templates/",
    ),
    case(
        "an unknown name",
        {TEMPLATES + "footer.html": "a\nb {{ nonsense }}\n"},
        f"content/templates/footer.html:2:6: PF408 template: there is no 'nonsense' here, {FOOT}404.html:1",
        "    A template sees the fields of its view; docs/themes.md lists them",
    ),
    case(
        "an unknown field",
        {TEMPLATES + "footer.html": "{{ header.nonsense }}\n"},
        f"content/templates/footer.html:1:11: PF408 template: a Header has no field 'nonsense', {FOOT}404.html:1",
        "    A template sees the fields of its view; docs/themes.md lists them",
    ),
    case(
        "a division by zero",
        {TEMPLATES + "footer.html": "\n\n{{ 1 / 0 }}\n"},
        f"content/templates/footer.html:3:1: PF405 template: division by zero, {FOOT}home.html:1, on 3 pages, first for "
        "index.html",
    ),
    case(
        "a step out of the sandbox",
        {TEMPLATES + "footer.html": "{{ ''.__class__ }}\n"},
        f"content/templates/footer.html:1:7: PF408 template: '__class__' is closed to templates, {FOOT}404.html:1",
        "    Names that begin with _ and methods that change a value are closed to templates",
    ),
    case(
        "a slip in a field",
        {TEMPLATES + "footer.html": "{{ header.nam }}\n"},
        f"content/templates/footer.html:1:11: PF408 template: a Header has no field 'nam', {FOOT}404.html:1",
        "    Did you mean 'name'? A template sees the fields of its view; docs/themes.md lists them",
    ),
    case(
        "a slip in an option of the theme",
        {TEMPLATES + "footer.html": "{{ header.options.acent }}\n"},
        f"content/templates/footer.html:1:19: PF408 template: the theme has no option 'acent', {FOOT}404.html:1",
        "    Did you mean 'accent'? A template sees the fields of its view; docs/themes.md lists them",
    ),
    case(
        "a template that fails for one paper",
        {TEMPLATES + "paper.html": "{{ paper.card.slug }}{% if paper.card.slug == 'p' %}\n{{ 1 / 0 }}{% endif %}"}
        | paper(),
        "content/templates/paper.html:2:1: PF405 template: division by zero, while making papers/p/index.html from "
        "content/papers/p.md",
    ),
    case(
        "a template that fails for several papers",
        {TEMPLATES + "paper.html": "{{ 1 / 0 }}"} | paper(),
        "content/templates/paper.html:1:1: PF405 template: division by zero, on 2 pages, first for content/papers/ok.md",
    ),
    case(
        "a filter with a slip",
        {
            TEMPLATES
            + "footer.html": "{{ header.name | uper }}\n{{ header.name is definde }}\n{{ header.name | zzzzzz }}"
        },
        "content/templates/footer.html:1:18: PF403 template: there is no filter 'uper'",
        "    Did you mean 'upper'?",
        "content/templates/footer.html:2:19: PF403 template: there is no test 'definde'",
        "    Did you mean 'defined'?",
        "content/templates/footer.html:3:18: PF403 template: there is no filter 'zzzzzz'",
        "    docs/themes.md says which there are",
    ),
    case(
        "escaping turned off by a filter",
        {TEMPLATES + "footer.html": "{{ header.name | safe }}"},
        "content/templates/footer.html:1:18: PF403 template: there is no filter 'safe'",
        "    Texts that are HTML print as such by themselves: print `card.title`, not `card.title.html`",
    ),
    case(
        "escaping turned off by a tag",
        {TEMPLATES + "footer.html": "\n{% autoescape false %}{{ header.name }}{% endautoescape %}"},
        "content/templates/footer.html:2:1: PF403 template: escaping cannot be turned off",
        "    Remove the tag: texts that are HTML print as such by themselves, everything else is escaped",
    ),
    case(
        "several templates that cannot be read",
        {
            TEMPLATES + "footer.html": "{% if %}",
            TEMPLATES + "nav.html": "{{ header.nam }}",
            TEMPLATES + "page.html": "{% for %}",
        },
        "content/templates/footer.html:1:1: PF403 template: Expected an expression, got 'end of statement block'",
        "    Compare the line with the same template of the default theme",
        f"content/templates/nav.html:1:11: PF408 template: a Header has no field 'nam', {FOOT.replace('34', '30')}404.html:1",
        "    Did you mean 'name'? A template sees the fields of its view; docs/themes.md lists them",
        "content/templates/page.html:1:1: PF403 template: Expected an expression, got 'end of statement block'",
        "    Compare the line with the same template of the default theme",
    ),
    case(
        "a macro that is not there",
        {TEMPLATES + "page.html": "{% from 'byline.html' import author %}\n{{ author(1) }}"},
        "content/templates/page.html:1:30: PF408 template: the template byline.html has no macro 'author'",
        "    Did you mean 'authors'? A template sees the fields of its view; docs/themes.md lists them",
    ),
    case(
        "a text without bounds",
        {TEMPLATES + "footer.html": "{{ 'x' * 10 ** 9 }}"},
        f"content/templates/footer.html:1:1: PF405 template: a text or list of this length is more than a page can need, "
        f"{FOOT}home.html:1, on 3 pages, first for index.html",
    ),
    case(
        "an include circle",
        {TEMPLATES + "footer.html": "{% include 'footer.html' %}"},
        f"content/templates/footer.html:1:1: PF405 template: it includes or calls itself without end, {FOOT}home.html:1, "
        "on 3 pages, first for index.html",
        "    Follow its include, extends and macro lines",
    ),
    case(
        "a template in latin-1",
        {TEMPLATES + "footer.html": b"<p>\nCaf\xe9</p>"},
        "content/templates/footer.html:2:4: PF002 is not UTF-8: byte 0xe9",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "words between < and >",
        paper("", "The sum is exact if a<b and c>d, `x<y and z>w` and <ada at mill>."),
        "content/papers/p.md:5:22: PF213 warning: text: '<b and c>' is taken for a tag, and left out",
        "    Put a space after a plain <, as in `a < b`, or write `&lt;` or a formula",
        "content/papers/p.md:5:52: PF213 warning: text: '<ada at mill>' is taken for a tag, and left out",
        "    Put a space after a plain <, as in `a < ada`, or write `&lt;` or a formula",
    ),
    case(
        "marks of Markdown that come to nothing",
        paper(
            "",
            "A[^1] b[^2] c[^none].\n\n[^1]: One.\n\n[^1]: Two.\n\n[^2]: B\n\n[^3]: C\n\n[x] (https://a.org) [y][foo] [z][bar] [1][2]\n\n"
            "| a | b |\n| 1 | 2 |\n\n[bar]: https://b.org\n\n```python\nx[^9]\n",
        ),
        "content/papers/p.md:5:14: PF214 hint: text: the footnote 'none' has no text",
        "    Add a line `[^none]: ...` at the end",
        "content/papers/p.md:9:1: PF214 hint: text: the footnote '1' has a second text",
        "    Give one of the two another name",
        "content/papers/p.md:13:1: PF214 hint: text: nothing leads to the footnote '3'",
        "    Write `[^3]` where it belongs",
        "content/papers/p.md:15:1: PF214 hint: text: a space parts '[x] (https://a.org)', which is no link then",
        "    Remove the space before (",
        "content/papers/p.md:15:21: PF214 hint: text: nothing says where the link '[y][foo]' leads",
        "    Add a line `[foo]: https://...` at the end, or write `[words](address)`",
        "content/papers/p.md:17:1: PF214 hint: text: a table without a line below its head is no table",
        "    Add the line `| --- | --- |`",
        "content/papers/p.md:22:1: PF214 hint: text: the code that starts here is never closed",
        "    Put a line ``` after it",
    ),
    case(
        "a second entry in a file",
        {P: "---\ntitle: P\n---\nText.\n\n---\n\nA rule.\n\n---\ntitle: Q\nauthors:\n- Ada Lovelace\n---\nMore.\n"},
        "content/papers/p.md:10:1: PF017 warning: a second entry starts here, which is shown as text",
        "    A file holds one entry: move what starts here to a file of its own",
    ),
    case(
        "a PDF, a word processor's document and UTF-16 as papers",
        {
            P: b"%PDF-1.4\n%\xe2\xe3\n",
            "content/papers/q.md": b"PK\x03\x04\xff",
            "content/papers/r.md": "---\ntitle: R\n".encode("utf-16-le"),
        },
        "content/papers/p.md:2:2: PF002 is a PDF, not text",
        "    An entry is a text file; the document itself goes into static/ or beside an index.md",
        "content/papers/q.md:1:5: PF002 is a document of a word processor or a zip file, not text",
        "    An entry is a text file; the document itself goes into static/ or beside an index.md",
        "content/papers/r.md:1:1: PF002 is text in UTF-16, which some editors call Unicode",
        "    Save the file with the encoding UTF-8",
    ),
    case(
        "a folder whose index has another case",
        {"content/papers/big/Index.md": "---\ntitle: P\n---\n"},
        "content/papers/big: PF009 warning: is a folder without an index.md and is left out",
        "    Rename Index.md to index.md",
    ),
    case(
        "a home page among the pages",
        {"content/pages/index.md": "---\ntitle: Home\n---\n"},
        "content/pages/index.md: PF110 would be a page called index",
        "    Rename it; the home page is made from site.yaml, where `bio:` may hold any Markdown",
    ),
    case(
        "fields that are never closed",
        {P: "---\ntitle: P\n\nSome text.\n\n---\n\nMore.\n"},
        "content/papers/p.md:4:1: PF010 expected `key: value`, found 'Some text.'",
        "    If the fields end here, put a line --- above it; otherwise give it a key",
    ),
    case(
        "BibTeX between the fences",
        front("@article{ada,\n  title = {Flows}\n}"),
        "content/papers/p.md:2:1: PF010 expected `key: value`, found a line that starts with @",
        "    This is BibTeX: write its fields as `title: ...`, `authors: [...]`",
    ),
    case(
        "authors with asterisks for hyphens",
        front("title: P\nauthors:\n  * Ada Lovelace\n  * Charles Babbage"),
        "content/papers/p.md:4:3: PF010 expected an item that starts with a hyphen, found one that starts with *",
        "    Write `- Ada Lovelace`",
    ),
    case(
        "authors in quotes without brackets",
        front('title: P\nauthors: "Ada", "Charles"'),
        "content/papers/p.md:3:15: PF010 authors: a comma stands after the value",
        '    Write a list in brackets: `["Ada", "Charles"]`',
    ),
    case(
        "authors on lines without hyphens",
        paper(
            "authors:\n  • Ada Lovelace\n  • Charles Babbage\neditors: |\n  1. Ada\n  2. Charles\nkeywords:\n  brains\n  engines"
        ),
        "content/papers/p.md:4:3: PF103 authors: expected a list, found lines that make one text",
        "    Start each line below `authors:` with a hyphen and a space: `- Ada Lovelace`",
        "content/papers/p.md:7:10: PF103 editors: expected a list, found lines that make one text",
        "    Start each line below `editors:` with a hyphen and a space: `- Ada`",
        "content/papers/p.md:10:3: PF103 keywords: expected a list, found lines that make one text",
        "    Start each line below `keywords:` with a hyphen and a space: `- ...`",
    ),
    case(
        "authors on one line with bullets",
        paper("authors: • Ada Lovelace • Charles Babbage"),
        "content/papers/p.md:3:10: PF316 warning: authors: '• Ada Lovelace • Charles Babbage' is taken for one author",
        "    Write a list, as in `authors: [Ada Lovelace, Charles Babbage]`; `et_al: true` says that more follow",
    ),
    case(
        "names that a comma divides",
        paper("authors: [Lovelace, A., Babbage, C. D.]"),
        "content/papers/p.md:3:11: PF316 warning: authors: 'Lovelace' and 'A.' are taken for two authors",
        "    Put quotes around a name that holds a comma: `authors: ['Lovelace, A.', 'Babbage, C. D.']`",
    ),
    case(
        "whole names that a comma divides",
        paper("authors: [Lovelace, Ada, Babbage, Charles, Noether, Emmy, Hopper, Grace]"),
        "content/papers/p.md:3:11: PF316 warning: authors: 'Lovelace' and 'Ada' are taken for two authors",
        "    Put quotes around a name that holds a comma: `authors: ['Lovelace, Ada', 'Babbage, Charles', 'Noether, Emmy', ...]`",
    ),
    case(
        "names with marks, titles and degrees",
        paper(
            "authors: [Ada Lovelace*, Dr. Emmy Noether, 'Charles Babbage, PhD', '{Mill Team*}', Grace Hopper2, Louis XIV]"
        ),
        "content/papers/p.md:3:11: PF329 hint: authors: 'Ada Lovelace*' is more than a name",
        "    Write `Ada Lovelace`; `equal: true` and `corresponding: true` mark an author, as in `{name: ..., equal: true}`",
        "content/papers/p.md:3:26: PF329 hint: authors: 'Dr. Emmy Noether' is more than a name",
        "    Write `Emmy Noether`",
        "content/papers/p.md:3:44: PF329 hint: authors: 'Charles Babbage, PhD' is more than a name",
        "    Write `Charles Babbage`",
        "content/papers/p.md:3:84: PF329 hint: authors: 'Grace Hopper2' is more than a name",
        "    Write `Grace Hopper`; `equal: true` and `corresponding: true` mark an author, as in `{name: ..., equal: true}`",
    ),
    case(
        "an author who stands twice",
        paper("authors: [Ada Lovelace, '...', Charles Babbage, '...', 'Lovelace, Ada']"),
        "content/papers/p.md:3:56: PF330 hint: authors: 'Ada Lovelace' stands twice",
        "    Remove one; two people of one name are told apart by their `orcid:`",
    ),
    case(
        "letters that nobody sees",
        paper("authors: [Ada Love\u00adlace]\nkeywords: [\u200bmills]\nvenue: Mi\u2060ll"),
        "content/papers/p.md:3:11: PF331 hint: authors: holds the invisible character U+00AD",
        "    Delete it, or type the text anew: `Ada Lovelace`",
        "content/papers/p.md:4:12: PF331 hint: keywords: holds the invisible character U+200B",
        "    Delete it, or type the text anew: `mills`",
        "content/papers/p.md:5:8: PF331 hint: venue: holds the invisible character U+2060",
        "    Delete it, or type the text anew: `Mill`",
    ),
    case(
        "fields of site.yaml that belong elsewhere",
        site(
            "accent: '#123456'\ngithub: ada\nscholar: https://scholar.google.com/x\ncv: /cv.pdf\nphone: 12\ntitle: Professor\n"
            "people: {Ada: {me: true}}\nnavigation:\n  - About: about\nmetrics: papers, citations\nindexes: years, venues\n"
            "institutions: [mill]\ntheme: {name: default, accent: red}"
        ),
        "content/site.yaml:3:1: PF101 accent: is not a field here",
        "    It is an option of the theme: `theme: {options: {accent: '#123456'}}`",
        "content/site.yaml:4:1: PF101 github: is not a field here",
        "    Write it below `links:`, as `github: https://github.com/ada`",
        "content/site.yaml:5:1: PF101 scholar: is not a field here",
        "    Write it below `links:`, as `scholar: https://scholar.google.com/x`",
        "content/site.yaml:6:1: PF101 cv: is not a field here",
        "    Write it below `links:`, as `cv: /cv.pdf`",
        "content/site.yaml:7:1: PF101 phone: is not a field here",
        "    Write it in `bio:`, which may hold any Markdown",
        "content/site.yaml:8:1: PF101 title: is not a field here",
        "    Write `position: Professor`",
        "content/site.yaml:9:10: PF103 people.1: expected fields, found 'Ada' for a key",
        "    Write `- {name: Ada, ...}`",
        "content/site.yaml:11:5: PF103 navigation.1: expected fields, found 'About' for a key",
        "    Write `- {label: About, page: about}`",
        "content/site.yaml:12:10: PF103 metrics: expected a list, found 'papers, citations'",
        "    Write `metrics: [papers, citations]`",
        "content/site.yaml:13:10: PF103 indexes: expected a list, found 'years, venues'",
        "    Write `indexes: [years, venues]`",
        "content/site.yaml:14:15: PF103 institutions: expected `name: value` lines, found a list",
        "    Say what each is: `institutions: {mill: Its name}`",
        "content/site.yaml:15:24: PF101 theme.accent: is not a field here",
        "    Write it below `options:`, as `options: {accent: ...}`",
    ),
    case(
        "metrics in a list of pairs",
        site("metrics:\n  - h-index: 12\n  - citations: 100"),
        "content/site.yaml:4:5: PF103 metrics: expected `name: value` lines, found a list of them",
        "    Remove the hyphens or brackets: `metrics: {h-index: ...}`",
    ),
    case(
        "the address of a page for the site's",
        {SITE: "name: Ada\nbase_url: https://ada.example.org/index.html\n"},
        "content/site.yaml:2:11: PF108 base_url: expected an address such as https://ada.github.io, found 'https://ada.example.org/index.html'",
        "    Write `base_url: https://ada.example.org`",
    ),
    case(
        "an old address where the theme has a file",
        paper("aliases: [theme/style.css]"),
        "content/papers/p.md:3:11: PF301 would be published at theme/style.css/index.html, where themes/default/static/style.css stands already",
        "    Write another alias, or remove it",
    ),
    case(
        "values where escaping does not help",
        {
            TEMPLATES
            + "footer.html": "<p title={{ header.name }}\n data-a=x{{ header.name }}>a={{ header.name }} > b</p>\n"
            "<p onclick=\"f('{{ header.name }}')\" title='{{ header.name }}' data-b=\"?a={{ header.name }}\">x</p>\n"
            "<script>\nvar a = {{ header.name | tojson }};\nvar b = '{{ header.name }}';\n</script>\n"
            '<script type="application/json">{{ header.name }}</script>\n'
            "{% raw %}<p a={{ b }}>{% endraw %}{# <p a={{ b }}> #}\n"
            '<p {% if header.name %}title="{{ header.name }}"{% endif %}>x</p>'
        },
        "content/templates/footer.html:1:1: PF409 template: a value stands in an attribute without quotes",
        '    Put quotes around it: name="{{ ... }}"',
        "content/templates/footer.html:2:1: PF409 template: a value stands in an attribute without quotes",
        '    Put quotes around it: name="{{ ... }}"',
        "content/templates/footer.html:3:1: PF409 template: a value stands in a handler, where it runs as a program",
        "    Put it into an attribute such as data-value, and read that in a script of static/",
        "content/templates/footer.html:6:1: PF409 template: a value stands in a script, where it may run as a program",
        "    Write {{ ... | tojson }}",
    ),
    case(
        "a theme whose file has another end",
        {**site("theme: mine"), "themes/mine/theme.yml": "name: mine\n"},
        "content/site.yaml:3:8: PF401 theme: there is no theme 'mine'",
        "    Rename themes/mine/theme.yml to theme.yaml",
    ),
    case(
        "files of a theme that lie where nothing looks",
        {
            **site("theme: mine"),
            "themes/mine/theme.yaml": "name: mine\nextends: default\n",
            "themes/mine/style.css": "p{}",
            "themes/mine/base.html": "x",
        },
        "themes/mine/base.html: PF327 hint: is in no folder of the theme, and used nowhere",
        "    Move it to themes/mine/templates/",
        "themes/mine/style.css: PF327 hint: is in no folder of the theme, and used nowhere",
        "    Move it to themes/mine/static/",
    ),
    case(
        "an option with choices and none named",
        {
            **site("theme: mine"),
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  size: {type: choice, default: big}\n",
        },
        "themes/mine/theme.yaml:4:3: PF407 options.size: a choice needs `choices:`",
        "    Add `choices: [big, ...]`",
    ),
]


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_a_mistake_is_named_with_its_place_and_how_to_mend_it(tmp_path: Path, files: Files, expected: str) -> None:
    report = build(wish(project(tmp_path, files)))

    assert "\n".join(map(str, report.problems)) == expected


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_a_check_says_the_same_as_a_build(tmp_path: Path, files: Files, expected: str) -> None:
    report = examine(wish(project(tmp_path, files)))

    assert "\n".join(map(str, report.problems)) == expected


def test_a_sound_site_gets_no_message(tmp_path: Path) -> None:
    assert build(wish(project(tmp_path, {}))).problems == ()


# All problems of one run


def test_one_run_says_everything_in_order_of_files_and_lines(tmp_path: Path) -> None:
    files: Files = {
        SITE: "name: Ada\nbase_url: https://ada.example.org\nordre: title\npage_size: many\n",
        "content/pages/about.md": "No front matter",
        "content/papers/a.md": "---\ntitle: A\ndate: 2024-13\nkeyword: x\n---\nA $\\frac{1}$ b.\n",
        "content/papers/b.yaml": "title: B\ntitle: C\n",
        "content/papers/c.md": b"---\ntitle: \xff\n---\n",
        "content/papers/d.md": "---\ntitle: D\nslug: b\n---\n",
    }
    report = build(wish(project(tmp_path, files)))

    assert [str(problem).splitlines()[0] for problem in report.problems] == [
        "content/pages/about.md:1:1: PF007 has no front matter",
        "content/papers/a.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-13'",
        "content/papers/a.md:4:1: PF101 keyword: is not a field here",
        "content/papers/a.md:6:12: PF201 formula: expected LaTeX that can be set, found '\\frac{1}': Expected argument but reached end of input",
        "content/papers/b.yaml:2:1: PF011 title: stands twice, first on line 1",
        "content/papers/c.md:2:8: PF002 is not UTF-8: byte 0xff",
        "content/papers/d.md:3:7: PF301 slug: 'b' is also the address of content/papers/b.yaml",
        "content/site.yaml:3:1: PF101 ordre: is not a field here",
        "content/site.yaml:4:12: PF106 page_size: expected a whole number from 1, found 'many'",
    ]


def test_an_error_does_not_hide_links_that_lead_nowhere_nor_addresses_that_collide(tmp_path: Path) -> None:
    files: Files = {
        SITE: "name: Ada\nbase_url: https://ada.example.org\ntheme: minimla\nnavigation: [teaching]\n",
        "content/papers/a.md": "---\ntitle: A\ndate: 2024-13\naliases: [papers/b/]\nrelations: {companion: c}\n---\n"
        "[b](/papers/b/), [nowhere](/gone.pdf), [c](/papers/c/), [a year](/years/2024/), [style](/theme/style.css)\n",
        "content/papers/b.md": "---\ntitle: B\n---\n[about](/teaching/)\n",
        "content/papers/c.md": "No front matter",
        "content/pages/teaching.md": "---\ntitel: Teaching\n---\n",
    }
    report = build(wish(project(tmp_path, files)))

    assert [str(problem).splitlines()[0] for problem in report.problems] == [
        "content/pages/teaching.md:2:1: PF101 titel: is not a field here",
        "content/papers/a.md:3:7: PF105 date: expected a date such as 2024-05-31, 2024-05 or 2024, found '2024-13'",
        "content/papers/a.md:4:11: PF301 would be published at papers/b/index.html, where content/papers/b.md stands already",
        "content/papers/a.md:7:28: PF304 link: the site has nothing at '/gone.pdf'",
        "content/papers/c.md:1:1: PF007 has no front matter",
        "content/site.yaml:3:8: PF401 theme: there is no theme 'minimla'",
    ]


def test_a_missing_name_does_not_hide_what_is_wrong_in_papers(tmp_path: Path) -> None:
    files: Files = {SITE: "headline: X\n", **paper("date: soon")}
    report = build(wish(project(tmp_path, files)))

    assert [(it.where.path, it.code.id) for it in report.problems] == [(P, "PF105"), (SITE, "PF102")]


def test_a_paper_that_cannot_be_read_does_not_hide_an_unknown_theme(tmp_path: Path) -> None:
    report = build(wish(project(tmp_path, {**site("theme: zzz"), **front("title: [")})))

    assert [(it.where.path, it.code.id) for it in report.problems] == [(P, "PF010"), (SITE, "PF401")]


def test_a_theme_is_said_to_be_broken_beside_broken_papers(tmp_path: Path) -> None:
    files: Files = {**site("theme: mine"), **paper("date: soon"), "themes/mine/theme.yaml": "name: mine\nzzzzzz: 1\n"}
    report = build(wish(project(tmp_path, files)))

    assert [(it.where.path, it.code.id) for it in report.problems] == [
        (P, "PF105"),
        ("themes/mine/theme.yaml", "PF101"),
    ]


def test_a_template_that_fails_on_every_page_is_named_once(tmp_path: Path) -> None:
    files: Files = {TEMPLATES + "footer.html": "{{ nonsense }}", **paper("authors: [A, B]\nkeywords: [x]")}
    report = build(wish(project(tmp_path, files)))

    assert [str(it.where) for it in report.problems] == ["content/templates/footer.html:1:4"]


def test_with_an_error_nothing_is_written(tmp_path: Path) -> None:
    build(wish(project(tmp_path, paper("date: soon"))))

    assert not (tmp_path / "site").exists()


def test_warnings_and_hints_do_not_stop_a_build(tmp_path: Path) -> None:
    files: Files = {SITE: "name: Ada\n", **paper("image: https://example.org/a.png")}
    report = build(wish(project(tmp_path, files)))

    assert [it.severity for it in report.problems] == ["warning", "hint", "hint"]
    assert (tmp_path / "site" / "index.html").is_file()


# Wrong usage


def failure(root: Path, **options: Any) -> tuple[int, str]:
    """Exit code and message of a build that cannot go on."""
    with pytest.raises(Failure) as caught:
        build(wish(root, **options))
    return caught.value.exit_code, "\n".join(map(str, caught.value.problems))


def test_a_source_below_the_content_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project(tmp_path, {}))

    assert [str(it) for it in build(BuildOptions(source=Path("content/papers"))).problems] == [
        "papers/site.yaml: PF014 there is no site.yaml\n    It is in the folder above: write --source content"
    ]


def test_a_source_that_does_not_exist_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failure) as caught:
        build(BuildOptions())

    assert caught.value.exit_code == USAGE
    assert str(caught.value) == "--source: there is no folder 'content'"
    assert str(caught.value.problems[0]) == (
        "portfolio: PF601 --source: there is no folder 'content'\n"
        "    Name the folder that holds site.yaml, or go to the folder that contains `content/`"
    )


def test_a_base_url_that_is_no_address_is_wrong_usage(tmp_path: Path) -> None:
    assert failure(project(tmp_path, {}), base_url="ada.github.io") == (
        USAGE,
        "portfolio: PF602 --base-url: expected an address such as https://ada.github.io, found 'ada.github.io'\n"
        "    Start it with https://, without ? and #",
    )


def test_a_theme_of_the_command_line_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert failure(project(tmp_path, {}), theme="defalt") == (
        USAGE,
        "portfolio: PF401 theme: there is no theme 'defalt'\n    Did you mean 'default'?",
    )


def test_a_theme_of_site_yaml_that_does_not_exist_is_a_mistake_in_the_content(tmp_path: Path) -> None:
    report = build(wish(project(tmp_path, site("theme: defalt"))))

    assert [it.code for it in report.problems] == [codes.NO_THEME]
    assert CONTENT == 1


def test_a_theme_of_the_command_line_goes_before_that_of_site_yaml(tmp_path: Path) -> None:
    report = build(wish(project(tmp_path, site("theme: defalt")), theme="default"))

    assert report.problems == ()


# The list of codes

DEFINED = {name: value for name, value in vars(codes).items() if isinstance(value, Code)}


def used() -> set[str]:
    """Names of codes that the program uses."""
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "codes.py"]
    return {name for text in texts for name in re.findall(r"\bcodes\.([A-Z0-9_]+)", text)}


def test_no_number_is_given_to_two_codes() -> None:
    numbers = [code.id for code in DEFINED.values()]

    assert sorted(set(numbers)) == sorted(numbers)


def test_every_code_that_is_defined_is_used() -> None:
    assert sorted(DEFINED.keys() - used()) == []


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_code_has_its_message_tested(name: str) -> None:
    here = Path(__file__).read_text("utf-8")
    place = ELSEWHERE.get(name)
    text = (Path(__file__).parents[1] / place).read_text("utf-8") if place else here

    assert re.search(rf"{DEFINED[name].id} |\b{name}\b" if place else f"{DEFINED[name].id} ", text)
