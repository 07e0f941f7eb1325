"""Whole files: front matter, encodings, YAML papers, pages."""

# ruff: noqa: E501 - files stand as they are

from bad_inputs import Bad

BAD = [
    Bad(
        "no front matter",
        {"content/papers/p.md": "# Discrete Flow Matching\n\nWe learn flows.\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad("an empty file", {"content/papers/p.md": ""}, ("content/papers/p.md:1:1 PF007",)),
    Bad("only blank lines", {"content/papers/p.md": "\n\n\n"}, ("content/papers/p.md:1:1 PF007",)),
    Bad("only a fence", {"content/papers/p.md": "---\n"}, ("content/papers/p.md:1:1 PF008",)),
    Bad("only two fences", {"content/papers/p.md": "---\n---\n"}, ("content/papers/p.md:1:1 PF102",)),
    Bad(
        "text before the fence",
        {"content/papers/p.md": "Draft!\n---\ntitle: Flows\n---\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad(
        "never closed",
        {"content/papers/p.md": "---\ntitle: Flows\ndate: 2024\n\nWe learn flows.\n"},
        ("content/papers/p.md:1:1 PF008",),
    ),
    Bad(
        "closed by two hyphens",
        {"content/papers/p.md": "---\ntitle: Flows\n--\n\nText.\n"},
        ("content/papers/p.md:3:1 PF008",),
    ),
    Bad(
        "closed by four hyphens",
        {"content/papers/p.md": "---\ntitle: Flows\n----\n\nText.\n"},
        ("content/papers/p.md:3:1 PF008",),
    ),
    Bad(
        "opened by two hyphens", {"content/papers/p.md": "--\ntitle: Flows\n---\n"}, ("content/papers/p.md:1:1 PF007",)
    ),
    Bad(
        "opened by four hyphens",
        {"content/papers/p.md": "----\ntitle: Flows\n----\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad("plus signs", {"content/papers/p.md": '+++\ntitle = "Flows"\n+++\n'}, ("content/papers/p.md:1:1 PF007",)),
    Bad("semicolons", {"content/papers/p.md": ";;;\ntitle: Flows\n;;;\n"}, ("content/papers/p.md:1:1 PF007",)),
    Bad("an indented fence", {"content/papers/p.md": "  ---\ntitle: Flows\n---\n"}, ("content/papers/p.md:1:1 PF007",)),
    Bad(
        "an indented closing fence",
        {"content/papers/p.md": "---\ntitle: Flows\n  ---\n\nText.\n"},
        ("content/papers/p.md:3:1 PF008",),
    ),
    Bad(
        "an en dash fence",
        {"content/papers/p.md": "\u2013\u2013\u2013\ntitle: Flows\n\u2013\u2013\u2013\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad(
        "an em dash fence",
        {"content/papers/p.md": "\u2014\u2014\u2014\ntitle: Flows\n\u2014\u2014\u2014\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad(
        "a fence with text",
        {"content/papers/p.md": "--- yaml\ntitle: Flows\n---\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad(
        "JSON front matter",
        {"content/papers/p.md": '{"title": "Flows"}\n\nText.\n'},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad("HTML", {"content/papers/p.md": "<!DOCTYPE html>\n<title>Flows</title>\n"}, ("content/papers/p.md:1:1 PF007",)),
    Bad(
        "LaTeX",
        {"content/papers/p.md": "\\documentclass{article}\n\\title{Flows}\n"},
        ("content/papers/p.md:1:1 PF007",),
    ),
    Bad(
        "BibTeX", {"content/papers/p.md": "@article{flows,\n  title = {Flows}\n}\n"}, ("content/papers/p.md:1:1 PF007",)
    ),
    Bad("RIS", {"content/papers/p.md": "TY  - JOUR\nTI  - Flows\nER  -\n"}, ("content/papers/p.md:1:1 PF007",)),
    Bad(
        "a merge conflict",
        {"content/papers/p.md": "---\n<<<<<<< HEAD\ntitle: Flows\n=======\ntitle: Graphs\n>>>>>>> other\n---\n"},
        ("content/papers/p.md:2:1 PF010",),
    ),
    Bad(
        "a conflict inside",
        {
            "content/papers/p.md": "---\ntitle: Flows\n<<<<<<< HEAD\ndate: 2024\n=======\ndate: 2023\n>>>>>>> other\n---\n"
        },
        ("content/papers/p.md:3:1 PF010",),
    ),
    Bad(
        "a list",
        {"content/papers/p.md": "---\n- title: Flows\n- date: 2024\n---\n"},
        ("content/papers/p.md:2:1 PF103",),
    ),
    Bad("a sentence", {"content/papers/p.md": "---\nFlows are straight.\n---\n"}, ("content/papers/p.md:2:1 PF103",)),
    Bad(
        "front matter in the body",
        {"content/papers/p.md": "---\n---\ntitle: Flows\n"},
        ("content/papers/p.md:1:1 PF102",),
    ),
    Bad("a remark only", {"content/papers/p.md": "---\n# title: Flows\n---\n"}, ("content/papers/p.md:1:1 PF102",)),
    Bad(
        "two titles",
        {"content/papers/p.md": "---\ntitle: Flows\ntitle: Graphs\n---\n"},
        ("content/papers/p.md:3:1 PF011",),
    ),
    Bad(
        "a body as front matter",
        {"content/papers/p.md": "---\ntitle: Flows\nWe learn flows.\n---\n"},
        ("content/papers/p.md:3:1 PF010",),
    ),
    Bad(
        "latin-1 in the title",
        {"content/papers/p.md": b"---\ntitle: Fl\xfcsse\n---\n"},
        ("content/papers/p.md:2:10 PF002",),
    ),
    Bad(
        "latin-1 in the text",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nAuf dem Flu\xdf.\n"},
        ("content/papers/p.md:5:12 PF002",),
    ),
    Bad(
        "Windows quotes",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nThe \x93best\x94 flow.\n"},
        ("content/papers/p.md:5:5 PF002",),
    ),
    Bad("Mac Roman", {"content/papers/p.md": b"---\ntitle: Fl\x9fsse\n---\n"}, ("content/papers/p.md:2:10 PF002",)),
    Bad(
        "UTF-16 little",
        {
            "content/papers/p.md": b"\xff\xfe-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00F\x00l\x00o\x00w\x00s\x00\n\x00-\x00-\x00-\x00\n\x00"
        },
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad(
        "UTF-16 big",
        {
            "content/papers/p.md": b"\xfe\xff\x00-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00F\x00l\x00o\x00w\x00s\x00\n\x00-\x00-\x00-\x00\n"
        },
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad(
        "UTF-16 without mark",
        {
            "content/papers/p.md": b"-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00F\x00l\x00o\x00w\x00s\x00\n\x00-\x00-\x00-\x00\n\x00"
        },
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad(
        "UTF-32",
        {
            "content/papers/p.md": b"\xff\xfe\x00\x00-\x00\x00\x00-\x00\x00\x00-\x00\x00\x00\n\x00\x00\x00t\x00\x00\x00i\x00\x00\x00t\x00\x00\x00l\x00\x00\x00e\x00\x00\x00:\x00\x00\x00 \x00\x00\x00F\x00\x00\x00l\x00\x00\x00o\x00\x00\x00w\x00\x00\x00s\x00\x00\x00\n\x00\x00\x00-\x00\x00\x00-\x00\x00\x00-\x00\x00\x00\n\x00\x00\x00"
        },
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad("Shift JIS", {"content/papers/p.md": b"---\ntitle: \x90\x94\x8aw\n---\n"}, ("content/papers/p.md:2:8 PF002",)),
    Bad(
        "GB 18030", {"content/papers/p.md": b"---\ntitle: \xca\xfd\xd1\xa7\n---\n"}, ("content/papers/p.md:2:8 PF002",)
    ),
    Bad(
        "KOI8", {"content/papers/p.md": b"---\ntitle: \xf0\xcf\xd4\xcf\xcb\n---\n"}, ("content/papers/p.md:2:8 PF002",)
    ),
    Bad("half a character", {"content/papers/p.md": b"---\ntitle: Fl\xc3\n---\n"}, ("content/papers/p.md:2:10 PF002",)),
    Bad("overlong", {"content/papers/p.md": b"---\ntitle: \xc0\xaf\n---\n"}, ("content/papers/p.md:2:8 PF002",)),
    Bad("half a pair", {"content/papers/p.md": b"---\ntitle: \xed\xa0\x80\n---\n"}, ("content/papers/p.md:2:8 PF002",)),
    Bad(
        "beyond Unicode",
        {"content/papers/p.md": b"---\ntitle: \xf5\x80\x80\x80\n---\n"},
        ("content/papers/p.md:2:8 PF002",),
    ),
    Bad(
        "UTF-8 after a mark then latin-1",
        {"content/papers/p.md": b"\xef\xbb\xbf---\ntitle: Caf\xe9\n---\n"},
        ("content/papers/p.md:2:11 PF002",),
    ),
    Bad(
        "CRLF then latin-1",
        {"content/papers/p.md": b"---\r\ntitle: Flows\r\nnote: Caf\xe9\r\n---\r\n"},
        ("content/papers/p.md:3:10 PF002",),
    ),
    Bad(
        "NUL in the title", {"content/papers/p.md": b"---\ntitle: Fl\x00ws\n---\n"}, ("content/papers/p.md:2:10 PF003",)
    ),
    Bad(
        "NUL at the end",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nText.\x00\n"},
        ("content/papers/p.md:5:6 PF003",),
    ),
    Bad(
        "only NUL",
        {
            "content/papers/p.md": b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
        },
        ("content/papers/p.md:1:1 PF003",),
    ),
    Bad("bell", {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nRing \x07.\n"}, ("content/papers/p.md:5:6 PF003",)),
    Bad("backspace", {"content/papers/p.md": b"---\ntitle: Flo\x08ws\n---\n"}, ("content/papers/p.md:2:11 PF003",)),
    Bad(
        "escape sequence",
        {"content/papers/p.md": b"---\ntitle: \x1b[31mFlows\x1b[0m\n---\n"},
        ("content/papers/p.md:2:8 PF003",),
    ),
    Bad(
        "form feed",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nOne\x0ctwo.\n"},
        ("content/papers/p.md:5:4 PF003",),
    ),
    Bad(
        "vertical tab",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\nOne\x0btwo.\n"},
        ("content/papers/p.md:5:4 PF003",),
    ),
    Bad("delete", {"content/papers/p.md": b"---\ntitle: Flows\x7f\n---\n"}, ("content/papers/p.md:2:13 PF003",)),
    Bad(
        "C1 control", {"content/papers/p.md": b"---\ntitle: Flows\xc2\x85\n---\n"}, ("content/papers/p.md:2:13 PF003",)
    ),
    Bad(
        "noncharacter",
        {"content/papers/p.md": b"---\ntitle: Flows\xef\xbf\xbe\n---\n"},
        ("content/papers/p.md:2:13 PF003",),
    ),
    Bad(
        "a mark in the middle then NUL",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n\xef\xbb\xbf\x00"},
        ("content/papers/p.md:4:2 PF003",),
    ),
    Bad(
        "a PDF named .md", {"content/papers/p.md": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}, ("content/papers/p.md:2:2 PF002",)
    ),
    Bad(
        "a PNG named .md",
        {"content/papers/p.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad(
        "a gzip named .md",
        {"content/papers/p.md": b"\x1f\x8b\x08\x00\x00\x00\x00\x00"},
        ("content/papers/p.md:1:2 PF002",),
    ),
    Bad(
        "a Word file named .md",
        {"content/papers/p.md": b"PK\x03\x04\x14\x00\x06\x00"},
        ("content/papers/p.md:1:1 PF002",),
    ),
    Bad(
        "larger than 1 MiB",
        {"content/papers/p.md": b"---\ntitle: Flows\n---\n" + b"x" * (1 << 20)},
        ("content/papers/p.md PF004",),
    ),
    Bad(
        "CRLF with a mistake",
        {"content/papers/p.md": b"---\r\ntitle: Flows\r\ndate: soon\r\n---\r\n"},
        ("content/papers/p.md:3:7 PF105",),
    ),
    Bad(
        "CR with a mistake",
        {"content/papers/p.md": b"---\rtitle: Flows\rdate: soon\r---\r"},
        ("content/papers/p.md:3:7 PF105",),
    ),
    Bad(
        "a mark with a mistake",
        {"content/papers/p.md": b"\xef\xbb\xbf---\ntitle: Flows\ndate: soon\n---\n"},
        ("content/papers/p.md:3:7 PF105",),
    ),
    Bad("an empty YAML file", {"content/papers/p.yaml": ""}, ("content/papers/p.yaml:1:1 PF102",)),
    Bad(
        "a YAML file with fences",
        {"content/papers/p.yaml": "---\ntitle: Flows\n---\n\nText.\n"},
        ("content/papers/p.yaml:3:1 PF013",),
    ),
    Bad(
        "a YAML file with text",
        {"content/papers/p.yaml": "title: Flows\n\nWe learn flows.\n"},
        ("content/papers/p.yaml:3:1 PF010",),
    ),
    Bad("a YAML list", {"content/papers/p.yaml": "- title: Flows\n"}, ("content/papers/p.yaml:1:1 PF103",)),
    Bad(
        "two papers in a YAML file",
        {"content/papers/p.yaml": "title: Flows\n---\ntitle: Graphs\n"},
        ("content/papers/p.yaml:2:1 PF013",),
    ),
    Bad(
        "CSL JSON",
        {"content/papers/p.yaml": '[{"id": "flows", "title": "Flows"}]'},
        ("content/papers/p.yaml:1:1 PF103",),
    ),
    Bad(
        "a YAML paper without a title",
        {"content/papers/p.yaml": "date: 2024\nauthors: [Ada Lovelace]\n"},
        ("content/papers/p.yaml:1:1 PF102",),
    ),
    Bad(
        "a YAML paper with a tab",
        {"content/papers/p.yaml": "title: Flows\nvenue:\n\tname: NeurIPS\n"},
        ("content/papers/p.yaml:3:1 PF010",),
    ),
    Bad(
        "a YAML paper with a colon",
        {"content/papers/p.yaml": "title: Flows: A Guide\n"},
        ("content/papers/p.yaml:1:13 PF010",),
    ),
    Bad(
        "a YAML paper in latin-1",
        {"content/papers/p.yaml": b"title: Fl\xfcsse\n"},
        ("content/papers/p.yaml:1:10 PF002",),
    ),
    Bad(
        "a YAML paper with a stray quote",
        {"content/papers/p.yaml": 'title: "Flows\ndate: 2024\n'},
        ("content/papers/p.yaml:1:8 PF010",),
    ),
    Bad(
        "a page without a title",
        {"content/pages/about.md": "---\nweight: 1\n---\n"},
        ("content/pages/about.md:2:1 PF102",),
    ),
    Bad(
        "a page with a wrong weight",
        {"content/pages/about.md": "---\ntitle: About\nweight: first\n---\n"},
        ("content/pages/about.md:3:9 PF106",),
    ),
    Bad(
        "a page with a paper's field",
        {"content/pages/about.md": "---\ntitle: About\nauthors: [Ada]\n---\n"},
        ("content/pages/about.md:3:1 PF101",),
    ),
    Bad(
        "a page with a misspelt field",
        {"content/pages/about.md": "---\ntitle: About\ndescripton: x\n---\n"},
        ("content/pages/about.md:3:1 PF101",),
    ),
    Bad(
        "a page hidden in words",
        {"content/pages/about.md": "---\ntitle: About\nnav: hidden\n---\n"},
        ("content/pages/about.md:3:6 PF104",),
    ),
    Bad(
        "a page with a bad alias",
        {"content/pages/about.md": "---\ntitle: About\naliases: [../x]\n---\n"},
        ("content/pages/about.md:3:11 PF108",),
    ),
    Bad(
        "a page with a link to nothing",
        {"content/pages/about.md": "---\ntitle: About\n---\n\n[My CV](/cv.pdf)\n"},
        ("content/pages/about.md:5:9 PF304",),
    ),
    Bad(
        "a page with a script",
        {"content/pages/about.md": "---\ntitle: About\n---\n\n[x](javascript:alert(1))\n"},
        ("content/pages/about.md:5:5 PF206",),
    ),
    Bad(
        "a page with a broken formula",
        {"content/pages/about.md": "---\ntitle: About\n---\n\nMy $\\frac{1}$.\n"},
        ("content/pages/about.md:5:13 PF201",),
    ),
    Bad("a page without front matter", {"content/pages/about.md": "# About\n"}, ("content/pages/about.md:1:1 PF007",)),
    Bad(
        "a page with a reserved slug",
        {"content/pages/about.md": "---\ntitle: About\nslug: con\n---\n"},
        ("content/pages/about.md:3:7 PF110",),
    ),
]
