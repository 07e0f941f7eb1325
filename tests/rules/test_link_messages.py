"""Messages about links that lead nowhere, whole, from the files that cause them."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, SITE, Asked, P, SiteChanges, case, everything_said, paper

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
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
        "content/papers/c.pdf: PF009 warning: is not an entry; it is ignored",
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
        "content/papers/p.md:8:6: PF209 hint: link: '/papers/p/' has no heading or id '#our-metod'",
        "    Did you mean '#our-method'?",
        "content/papers/p.md:8:26: PF209 hint: link: '/papers/p/' has no heading or id '#p-our-method'",
        "    Did you mean '#our-method'?",
        "content/papers/p.md:8:48: PF209 hint: link: '/papers/p/' has no heading or id '#xyz'",
        "    Headings have ids in lower case with hyphens; `## Words {: #name }` gives one an id of your own",
    ),
    case(
        "a link to no place of another page",
        paper("", "See [it](/papers/ok/#results)."),
        "content/papers/p.md:5:10: PF209 hint: link: '/papers/ok/' has no heading or id '#results'",
        "    Headings have ids in lower case with hyphens; `## Words {: #name }` gives one an id of your own",
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
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_link_that_leads_nowhere_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
