"""What is wrong only together: addresses, references, identifiers, names; and texts, themes and templates."""

# ruff: noqa: E501 - files stand as they are

from bad_inputs import Bad

BAD = [
    Bad(
        "in a text: two powers of one letter",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nThe $x^2^3$ of it.\n"},
        ("content/papers/p.md:5:9 PF201",),
    ),
    Bad(
        "in a text: an unfinished fraction",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nSo $\\frac{1}$ holds.\n"},
        ("content/papers/p.md:5:13 PF201",),
    ),
    Bad(
        "in a text: a brace too few",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nLet ${x$ be.\n"},
        ("content/papers/p.md:5:8 PF201",),
    ),
    Bad(
        "in a text: a link to a missing page",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nSee [it](/papers/nothing-here/).\n"},
        ("content/papers/p.md:5:10 PF304",),
    ),
    Bad(
        "in a text: a link to a misspelt page",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nSee [it](/papers/sound-papr/).\n"},
        ("content/papers/p.md:5:10 PF304",),
    ),
    Bad(
        "in a text: a link to a source",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\nSee [it](sound-paper.md).\n"},
        ("content/papers/p.md:5:10 PF304",),
    ),
    Bad(
        "in a text: a link with a script",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n[x](javascript:alert(1))\n"},
        ("content/papers/p.md:5:5 PF206",),
    ),
    Bad(
        "in a text: a link with data",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n[x](data:text/html,hello)\n"},
        ("content/papers/p.md:5:5 PF206",),
    ),
    Bad(
        "in a text: a link with vbscript",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n[x](vbscript:msgbox)\n"},
        ("content/papers/p.md:5:5 PF206",),
    ),
    Bad(
        "in a text: a picture that is missing",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n![A curve](curve.png)\n"},
        ("content/papers/p.md:5:12 PF304",),
    ),
    Bad(
        "in a text: a picture with a script",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n![A curve](javascript:x)\n"},
        ("content/papers/p.md:5:12 PF206",),
    ),
    Bad(
        "in a text: a link to a file",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n[x](file:///etc/passwd)\n"},
        ("content/papers/p.md:5:5 PF206",),
    ),
    Bad(
        "in a text: two wrong links",
        {"content/papers/p.md": "---\ntitle: Paper p\n---\n\n[a](/nope/) and [b](/nada.pdf)\n"},
        (
            "content/papers/p.md:5:5 PF304",
            "content/papers/p.md:5:21 PF304",
        ),
    ),
    Bad(
        "one slug twice",
        {
            "content/papers/p.md": "---\ntitle: Paper p\nslug: flows\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\nslug: flows\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:7 PF301",),
    ),
    Bad(
        "a slug that is another file",
        {"content/papers/p.md": "---\ntitle: Paper p\nslug: sound-paper\n---\n\nWe learn flows.\n"},
        ("content/papers/p.md:3:7 PF301",),
    ),
    Bad(
        "one stem in two formats",
        {"content/papers/p.yaml": "title: P\n", "content/papers/p.md": "---\ntitle: Paper p\n---\n\nWe learn flows.\n"},
        ("content/papers/p.yaml PF301",),
    ),
    Bad(
        "a folder and a file",
        {"content/papers/with-files.md": "---\ntitle: Same\n---\n"},
        ("content/papers/with-files.md PF301",),
    ),
    Bad(
        "stems that differ by case",
        {"content/papers/Flows.md": "---\ntitle: A\n---\n", "content/papers/flows.md": "---\ntitle: B\n---\n"},
        ("content/papers/flows.md PF301",),
    ),
    Bad(
        "stems that differ by accents",
        {"content/papers/reseau.md": "---\ntitle: A\n---\n", "content/papers/réseau.md": "---\ntitle: B\n---\n"},
        ("content/papers/réseau.md PF301",),
    ),
    Bad(
        "stems in two normal forms",
        {"content/papers/café.md": "---\ntitle: A\n---\n", "content/papers/cafe\u0301.md": "---\ntitle: B\n---\n"},
        ("content/papers/café.md PF301",),
    ),
    Bad(
        "stems that differ by spaces",
        {"content/papers/a b.md": "---\ntitle: A\n---\n", "content/papers/a-b.md": "---\ntitle: B\n---\n"},
        ("content/papers/a-b.md PF301",),
    ),
    Bad(
        "one key twice",
        {
            "content/papers/p.md": "---\ntitle: Paper p\nkey: ada2024\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\nkey: ada2024\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:6 PF305",),
    ),
    Bad(
        "one key in two cases",
        {
            "content/papers/p.md": "---\ntitle: Paper p\nkey: Ada2024\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\nkey: ada2024\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:6 PF305",),
    ),
    Bad(
        "one DOI twice",
        {
            "content/papers/p.md": "---\ntitle: Paper p\ndoi: 10.1000/182\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\ndoi: https://doi.org/10.1000/182\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:6 PF306",),
    ),
    Bad(
        "one DOI in two cases",
        {
            "content/papers/p.md": "---\ntitle: Paper p\ndoi: 10.1000/ABC\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\ndoi: 10.1000/abc\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:6 PF306",),
    ),
    Bad(
        "one arXiv id in two versions",
        {
            "content/papers/p.md": "---\ntitle: Paper p\narxiv: 2301.10123v1\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\narxiv: 2301.10123v2\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:8 PF306",),
    ),
    Bad(
        "three with one DOI",
        {
            "content/papers/p.md": "---\ntitle: Paper p\ndoi: 10.1000/1\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\ndoi: 10.1000/1\n---\n\nWe learn flows.\n",
            "content/papers/r.md": "---\ntitle: Paper r\ndoi: 10.1000/1\n---\n\nWe learn flows.\n",
        },
        (
            "content/papers/q.md:3:6 PF306",
            "content/papers/r.md:3:6 PF306",
        ),
    ),
    Bad(
        "an alias of another paper",
        {"content/papers/p.md": "---\ntitle: Paper p\naliases: [/papers/sound-paper/]\n---\n\nWe learn flows.\n"},
        ("content/papers/p.md:3:11 PF301",),
    ),
    Bad(
        "an alias of a page",
        {"content/papers/p.md": "---\ntitle: Paper p\naliases: [/about/]\n---\n\nWe learn flows.\n"},
        ("content/papers/p.md:3:11 PF301",),
    ),
    Bad(
        "two papers with one alias",
        {
            "content/papers/p.md": "---\ntitle: Paper p\naliases: [/old/]\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\naliases: [/old]\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:11 PF301",),
    ),
    Bad(
        "aliases by case",
        {
            "content/papers/p.md": "---\ntitle: Paper p\naliases: [/Old/]\n---\n\nWe learn flows.\n",
            "content/papers/q.md": "---\ntitle: Paper q\naliases: [/old/]\n---\n\nWe learn flows.\n",
        },
        ("content/papers/q.md:3:11 PF301",),
    ),
    Bad(
        "an alias of a static file",
        {"content/papers/p.md": "---\ntitle: Paper p\naliases: [/robot.svg]\n---\n\nWe learn flows.\n"},
        ("content/papers/p.md:3:11 PF301",),
    ),
    Bad(
        "a static file for a page", {"content/static/about/index.html": "x"}, ("content/static/about/index.html PF301",)
    ),
    Bad(
        "a static file for a paper",
        {"content/static/papers/sound-paper/index.html": "x"},
        ("content/static/papers/sound-paper/index.html PF301",),
    ),
    Bad(
        "a static file for the home page",
        {"content/static/index.html": "x", "content/static/Index.html": "y"},
        (
            "content/static/Index.html PF301",
            "content/static/index.html PF301",
        ),
    ),
    Bad(
        "static files by case",
        {"content/static/CV.pdf": b"a", "content/static/cv.pdf": b"b"},
        ("content/static/cv.pdf PF301",),
    ),
    Bad(
        "static folders by case",
        {"content/static/Talks/a.pdf": b"a", "content/static/talks/a.pdf": b"b"},
        ("content/static/talks/a.pdf PF301",),
    ),
    Bad(
        "static files in two normal forms",
        {"content/static/café.pdf": b"a", "content/static/cafe\u0301.pdf": b"b"},
        ("content/static/café.pdf PF301",),
    ),
    Bad("a static file where a folder is needed", {"content/static/papers": b"a"}, ("content/static/papers PF301",)),
    Bad(
        "a page named as an index",
        {"content/pages/years.md": "---\ntitle: Years\n---\n"},
        ("content/pages/years.md PF301",),
    ),
    Bad(
        "a relation to a draft",
        {
            "content/papers/q.md": "---\ntitle: Paper q\ndraft: true\n---\n\nWe learn flows.\n",
            "content/papers/p.md": "---\ntitle: Paper p\nrelations: {companion: q}\n---\n\nWe learn flows.\n",
        },
        ("content/papers/p.md:3:24 PF303",),
    ),
    Bad(
        "a class of one paper and the owner",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ncategory: qqqq\n",
            "content/papers/p.md": "---\ntitle: Paper p\ncategory: qqqq\n---\n\nWe learn flows.\n",
        },
        (
            "content/papers/p.md:3:11 PF302",
            "content/site.yaml:3:11 PF302",
        ),
    ),
    Bad(
        "a file beside the entry is missing",
        {"content/papers/with-files/index.md": "---\ntitle: A\nlinks: {slides: slidez.pdf}\n---\n"},
        ("content/papers/with-files/index.md:3:17 PF304",),
    ),
    Bad(
        "a file of another entry",
        {"content/papers/p.md": "---\ntitle: Paper p\nlinks: {slides: slides.pdf}\n---\n\nWe learn flows.\n"},
        ("content/papers/p.md:3:17 PF304",),
    ),
    Bad("no site.yaml", {"content/site.yaml": None}, ("content/site.yaml PF014",)),
    Bad(
        "two index files",
        {"content/papers/with-files/index.yaml": "title: B\n"},
        ("content/papers/with-files/index.yaml PF301",),
    ),
    Bad("a name without letters", {"content/papers/☃.md": "---\ntitle: Snow\n---\n"}, ("content/papers/☃.md PF110",)),
    Bad("a name of a device", {"content/papers/aux.md": "---\ntitle: Aux\n---\n"}, ("content/papers/aux.md PF110",)),
    Bad("a name of a port", {"content/papers/COM1.md": "---\ntitle: Com\n---\n"}, ("content/papers/COM1.md PF110",)),
    Bad(
        "a name with a backslash", {"content/papers/a\\b.md": "---\ntitle: A\n---\n"}, ("content/papers/a?b.md PF110",)
    ),
    Bad("a static name with a line end", {"content/static/a\nb.pdf": b"x"}, ("content/static/a?b.pdf PF110",)),
    Bad("only an extension", {"content/papers/---.md": "---\ntitle: A\n---\n"}, ("content/papers/---.md PF110",)),
    Bad(
        "a theme without a name",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "extends: default\n",
        },
        ("themes/mine/theme.yaml:1:1 PF102",),
    ),
    Bad(
        "an empty theme file",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "",
        },
        ("themes/mine/theme.yaml:1:1 PF102",),
    ),
    Bad(
        "a theme as a list",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "- mine\n",
        },
        ("themes/mine/theme.yaml:1:1 PF103",),
    ),
    Bad(
        "a theme with a misspelt key",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextend: default\n",
        },
        ("themes/mine/theme.yaml:2:1 PF101",),
    ),
    Bad(
        "a theme that extends nothing",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: defalt\n",
        },
        ("themes/mine/theme.yaml PF401",),
    ),
    Bad(
        "a theme that extends itself",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: mine\n",
        },
        ("themes/mine/theme.yaml PF402",),
    ),
    Bad(
        "an option of a wrong type",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  accent: {type: colour}\n",
        },
        ("themes/mine/theme.yaml:4:18 PF107",),
    ),
    Bad(
        "an option with a bad colour",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  accent: {type: color, default: red}\n",
        },
        ("themes/mine/theme.yaml:4:3 PF407",),
    ),
    Bad(
        "an option with a bad boolean",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  wide: {type: boolean, default: sometimes}\n",
        },
        ("themes/mine/theme.yaml:4:3 PF407",),
    ),
    Bad(
        "an option with a bad number",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  size: {type: number, default: big}\n",
        },
        ("themes/mine/theme.yaml:4:3 PF407",),
    ),
    Bad(
        "an option outside of its choices",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  layout: {type: choice, choices: [a, b], default: c}\n",
        },
        ("themes/mine/theme.yaml:4:3 PF407",),
    ),
    Bad(
        "an option with a misspelt key",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": 'name: mine\nextends: default\noptions:\n  wide: {tpye: boolean, default: "true"}\n',
        },
        ("themes/mine/theme.yaml:4:10 PF101",),
    ),
    Bad(
        "options as a list",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions: [wide]\n",
        },
        ("themes/mine/theme.yaml:3:10 PF103",),
    ),
    Bad(
        "a theme with a colon",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine: best\n",
        },
        ("themes/mine/theme.yaml:1:11 PF010",),
    ),
    Bad(
        "a theme with a tab",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\noptions:\n\twide: x\n",
        },
        ("themes/mine/theme.yaml:3:1 PF010",),
    ),
    Bad(
        "a theme in latin-1",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": b"name: m\xefne\n",
        },
        ("themes/mine/theme.yaml:1:8 PF002",),
    ),
    Bad(
        "a theme with an open bracket",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: [mine\n",
        },
        ("themes/mine/theme.yaml:1:7 PF010",),
    ),
    Bad(
        "a theme with a number for choices",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  a: {choices: {b: c}}\n",
        },
        ("themes/mine/theme.yaml:4:16 PF103",),
    ),
    Bad(
        "an option twice",
        {
            "content/site.yaml": "name: Ada Lovelace\nbase_url: https://ada.example.org\ntheme: mine\n",
            "themes/mine/theme.yaml": "name: mine\nextends: default\noptions:\n  a: b\n  a: c\n",
        },
        ("themes/mine/theme.yaml:5:3 PF011",),
    ),
    Bad(
        "in a template: an unknown block",
        {"content/templates/footer.html": '{% includ "x.html" %}\n'},
        ("content/templates/footer.html:1:1 PF403",),
    ),
    Bad(
        "in a template: an unknown filter",
        {"content/templates/footer.html": "\n{{ header | shuot }}\n"},
        ("content/templates/footer.html:2:13 PF403",),
    ),
    Bad(
        "in a template: a missing template",
        {"content/templates/footer.html": '{% include "nowhere.html" %}\n'},
        ("content/templates/footer.html:1:13 PF404",),
    ),
    Bad(
        "in a template: a misspelt template",
        {"content/templates/footer.html": '{% include "footr.html" %}\n'},
        ("content/templates/footer.html:1:13 PF404",),
    ),
    Bad(
        "in a template: an unknown name",
        {"content/templates/footer.html": "\n\n{{ nonsense }}\n"},
        ("content/templates/footer.html:3:4 PF408",),
    ),
    Bad(
        "in a template: a template in latin-1",
        {"content/templates/footer.html": b"<p>Caf\xe9</p>\n"},
        ("content/templates/footer.html:1:7 PF002",),
    ),
]
