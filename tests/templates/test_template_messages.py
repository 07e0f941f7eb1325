"""Every message about templates, whole, from the files that cause it."""

from pathlib import Path

import pytest
from message_cases import BUILT_AND_CHECKED, FOOT, TEMPLATES, Asked, SiteChanges, case, everything_said, paper, site

# ruff: noqa: E501 - messages stand as they are printed


MESSAGES = [
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
        f"content/templates/footer.html:1:7: PF408 template: '__class__' is not available in templates, {FOOT}404.html:1",
        "    Names that begin with _ and methods that change a value are not available in templates",
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
        "    docs/themes.md lists them all",
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
        "content/templates/footer.html:1:1: PF409 template: a value is in an attribute without quotes",
        '    Put quotes around it: name="{{ ... }}"',
        "content/templates/footer.html:2:1: PF409 template: a value is in an attribute without quotes",
        '    Put quotes around it: name="{{ ... }}"',
        "content/templates/footer.html:3:1: PF409 template: a value is in an event handler, where it runs as code",
        "    Put it into an attribute such as data-value, and read that in a script of static/",
        "content/templates/footer.html:6:1: PF409 template: a value is in a script, where it may run as code",
        "    Write {{ ... | tojson }}",
    ),
]


@BUILT_AND_CHECKED
@pytest.mark.parametrize(("files", "expected"), MESSAGES)
def test_a_mistake_in_a_template_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, asked: Asked, files: SiteChanges, expected: str
) -> None:
    assert everything_said(asked, tmp_path, files) == expected
