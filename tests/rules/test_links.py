"""Links in texts to places of pages: silence wherever a place may exist."""

from pathlib import Path

from sites import Files, MakeSite, built, fields_text, messages

SITE = "name: Ada Lovelace\nbase_url: https://ada.example.org\n"


def told(root: Path) -> list[str]:
    """What is said of places."""
    return [it.partition(": PF209 hint: ")[2].partition("\n")[0] for it in messages(built(root)) if "PF209" in it]


def site(**files: str) -> Files:
    """A paper with headings in abstract and body, a page of its own, and more files; `__` in a name stands for `/`."""
    abstract = "## Äöü & more\n\nWords\n{: #own }\n"
    fields = fields_text({"title": "X", "abstract": abstract, "authors": ["Ada Lovelace"]})
    paper = f"---\n{fields}---\n## More words\n\n[^1]\n\n[^1]: a\n"
    return {
        "content/site.yaml": SITE,
        "content/papers/x.md": paper,
        "content/pages/about.md": "---\ntitle: About\n---\n# Me {: #me }\n\n## You\n",
        **{f"content/{name.replace('__', '/')}": text for name, text in files.items()},
    }


SOUND = (
    "#you", "#me", "#", "#top", "#main", "#contents-title", "#search", "#letter-17", "#:~:text=a", "#you:~:text=a",
    "/papers/x/#x-more-more-words", "/papers/x/index.html#x-own", "/papers/x#x-own", "/papers/x/?a=b#x-own",
    "/papers/x/#x-%C3%A4%C3%B6%C3%BC-more", "/papers/x/#x-äöü-more", "/papers/#nowhere", "/#nowhere", "/feed.xml#a",
    "https://example.org/#nowhere", "/years/#nowhere", "/papers/x/#fn-x-more-1", "/papers/x/#abstract-title",
)  # fmt: skip
BROKEN = {
    "#yuo": "link: '/more/' has no heading or id '#yuo'",
    "/about/#us": "link: '/about/' has no heading or id '#us'",
    "/about#we": "link: '/about/' has no heading or id '#we'",
    "/about/index.html#they": "link: '/about/' has no heading or id '#they'",
    "../about/#she": "link: '/about/' has no heading or id '#she'",
    "/papers/x/#more-words": "link: '/papers/x/' has no heading or id '#more-words'",
    "/papers/x/#a%20b": "link: '/papers/x/' has no heading or id '#a b'",
}
"""A link, and what is said of it."""


def test_a_place_that_exists_or_may_exist_is_no_problem(make_site: MakeSite) -> None:
    links = "\n\n".join(f"[a]({link})" for link in SOUND)
    assert told(make_site(site(**{"pages__more.md": f"---\ntitle: More\n---\n## You\n\n## Me\n\n{links}\n"}))) == []


def test_a_place_that_no_page_has_is_a_hint(make_site: MakeSite) -> None:
    links = "\n\n".join(f"[a]({link})" for link in BROKEN)
    found = told(make_site(site(**{"pages__more.md": f"---\ntitle: More\n---\n## You\n\n{links}\n"})))
    assert sorted(found) == sorted(BROKEN.values())


def test_a_place_that_a_template_computes_is_no_problem(make_site: MakeSite) -> None:
    own = "<ol id='item-{{ pager.number }}-{% if 1 %}a{% endif %}'></ol>"
    more = "---\ntitle: More\n---\n[a](#item-3-b) [b](#items)\n"
    found = told(make_site(site(**{"pages__more.md": more, "templates__pager.html": own})))
    assert found == ["link: '/more/' has no heading or id '#items'"]


def test_where_a_script_may_make_places_nothing_is_said(make_site: MakeSite) -> None:
    files = {
        **site(**{"pages__more.md": "---\ntitle: More\n---\n[a](#made)\n\n<script>make()</script>\n"}),
        "content/site.yaml": f"{SITE}trusted_html: true\n",
    }
    assert told(make_site(files)) == []


def test_the_abstract_reaches_places_of_the_body(make_site: MakeSite) -> None:
    paper = "---\ntitle: X\nauthors: Ada Lovelace\nabstract: '[a](#more-method) [b](#method)'\n---\n## Method\n"
    assert told(make_site({"content/site.yaml": SITE, "content/papers/x.md": paper})) == [
        "link: '/papers/x/' has no heading or id '#method'"
    ]
