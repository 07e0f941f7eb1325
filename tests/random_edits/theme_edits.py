"""Edits of templates, of themes and of files that are published as they are."""

from collections.abc import Callable

from random_edits.desk import Desk
from random_edits.entry_edits import secretly


def add_static(desk: Desk) -> bool:
    desk.shelf.own[f"content/static/{desk.rng.choice(('', 'data/'))}new-{desk.new()}.txt"] = desk.words(1, 9).encode()
    return True


def _static(desk: Desk) -> list[str]:
    return sorted(path for path in desk.shelf.own if path.startswith("content/static/") and "figure" not in path)


def change_static(desk: Desk) -> bool:
    if not (names := _static(desk)):
        return False
    desk.shelf.own[desk.rng.choice(names)] = f"Changed {desk.new()}".encode()
    return True


def remove_static(desk: Desk) -> bool:
    if not (names := _static(desk)):
        return False
    del desk.shelf.own[desk.rng.choice(names)]
    return True


def replace_output(path: str) -> Callable[[Desk], bool]:
    """A file of the author's where the theme or the program has one."""

    def edit(desk: Desk) -> bool:
        if desk.shelf.own.pop(path, None) is None:
            desk.shelf.own[path] = f"mine {desk.new()}".encode()
        return True

    return edit


SIGN = '{% include "sign.html" ignore missing %}'


OVERRIDES = {
    "item.html": f"<li>{{{{ card.title }}}} {SIGN} NUMBER</li>",
    "footer.html": "<footer>NUMBER {{ header.name }}</footer>",
    "nav.html": "<nav>NUMBER {{ section }} {{ header.extra.json }}"
    '{% set it = "sign" ~ ".html" %}{% include it ignore missing %}</nav>',
    "pager.html": "<nav>{{ pager.number }} of {{ pager.total }} NUMBER"
    "{% include ['no.html', 'sign.html'] ignore missing %}</nav>",
    "paper.html": '{% extends "base.html" %}{% block main %}<h1>{{ paper.card.title }}</h1>'
    "{% if 'lab' in paper.extra %}{{ paper.extra.lab }}{% endif %}{{ paper.abstract or '' }}"
    f"{SIGN}NUMBER{{% endblock %}}",
    "robots.txt": "# NUMBER\n",
}
"""Templates that go with every theme."""


def change_override(desk: Desk) -> bool:
    name = desk.rng.choice(sorted(OVERRIDES))
    desk.shelf.own[f"content/templates/{name}"] = OVERRIDES[name].replace("NUMBER", str(desk.new())).encode()
    return True


def change_included(desk: Desk) -> bool:
    """A template that others may include comes, changes or goes; empty, too."""
    if "content/templates/sign.html" in desk.shelf.own and desk.rng.random() < 0.3:
        del desk.shelf.own["content/templates/sign.html"]
    else:
        desk.shelf.own["content/templates/sign.html"] = desk.rng.choice(
            (b"", f"Signed {desk.new()}".encode(), b"{{ root }}")
        )
    return True


def remove_override(desk: Desk) -> bool:
    names = sorted(path for path in desk.shelf.own if path.startswith("content/templates/"))
    if not names:
        return False
    del desk.shelf.own[desk.rng.choice(names)]
    return True


def switch_theme(desk: Desk) -> bool:
    now = desk.shelf.settings.get("theme", "default")
    name = now if isinstance(now, str) else now["name"]
    desk.shelf.settings["theme"] = desk.rng.choice([it for it in ("default", "mine", "tiny") if it != name])
    return True


def edit_theme(desk: Desk) -> bool:
    """A template, a file or an option of a theme of the project changes."""
    every_card = "{% for group in years %}{% for card in group.cards %}{{ card.slug }} {% endfor %}{% endfor %}"
    option = f"{{size: {{type: number, default: {desk.new()}}}}}"
    text = {
        "themes/mine/templates/footer.html": f"<footer>{{{{ header.options.size }}}} {desk.new()}</footer>",
        "themes/mine/templates/list.html": f"<p>{desk.new()} {every_card}</p>",
        "themes/mine/static/own.css": f"body {{ margin: {desk.new()}px }}",
        "themes/mine/static/style.css": f"a {{ margin: {desk.new()}px }}",
        "themes/mine/theme.yaml": f"name: mine\nextends: default\noptions: {option}\n",
        "themes/tiny/templates/item.html": f"<li>{desk.new()} {{{{ card.title }}}}</li>",
    }
    path = desk.rng.choice(sorted(text))
    desk.shelf.own[path] = text[path].encode()
    desk.shelf.settings["theme"] = path.split("/")[1]
    return True


def edit_files_secretly(desk: Desk) -> bool:
    """The same for files that are published as they are, and for templates."""
    names = ["content/static/figure.svg", "content/templates/pager.html", "themes/mine/static/own.css"]
    here = [path for path in names if path in desk.shelf.own]
    for path in here:
        desk.shelf.own[path] = (
            desk.shelf.own[path].swapcase() if path.endswith(".css") else desk.shelf.own[path][:-1] + b" "
        )
    secretly(desk, lambda: desk.save(), here)
    return bool(here)
