"""How pictures for sharing look: what a theme's `card:` says, with the site's options."""

from collections.abc import Iterator
from pathlib import Path

from portfolio.content.content_types import Content
from portfolio.content.images.card_drawing import SocialStyle
from portfolio.content.images.pillow import can_draw, version
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.model import CardStyle
from portfolio.system.store import digest
from portfolio.templates.theme.theme_files import COLOR, Theme
from portfolio.templates.theme.theme_options import Options

COLORS = ("background", "ink", "soft", "line", "accent")


def social_style(content: Content, theme: Theme | None, values: Options) -> tuple[SocialStyle | None, list[Problem]]:
    """The style; None where the site wants no pictures, or none can be drawn, and what is wrong with the theme's."""
    if not (content.settings.social_cards and theme):
        return None, []
    where = Where(content.path, *content.places.get("social_cards", (0, 0)))
    if not can_draw():
        return None, []
    card, files = theme.card or CardStyle(), dict(theme.static)
    known = {it.name: str(it.value) for it in values.items}
    colors = {name: known.get(given := getattr(card, name), given) for name in COLORS}
    problems = _wrong(card, colors, theme, where)
    if problems or not content.settings.base_url:  # where they are shared, they are asked for by whole addresses
        return None, problems
    title, text = (tuple(files[name] for name in names) for names in (card.title, card.text))
    prints = digest(version().encode(), *(Path(file).read_bytes() for file in (*title, *text)))
    return SocialStyle(**colors, title=title, text=text, fonts=prints.hex()), []


def undrawn(content: Content) -> Iterator[Problem]:
    """A problem for each setting that asks for what cannot be drawn here."""
    for name, nothing in (("social_cards", "false"), ("picture_formats", "[]")):
        if getattr(content.settings, name) and not can_draw():
            what = f"{name}: pictures need Pillow, which is not installed"
            mend = f'Install it with `pip install "portfolio[images]"`, or write `{name}: {nothing}`'
            where = Where(content.path, *content.places.get(name, (0, 0)))
            yield Problem(where, codes.NO_PILLOW, what, mend)


def _wrong(card: CardStyle, colors: dict[str, str], theme: Theme, where: Where) -> list[Problem]:
    """What is wrong with a theme's `card:`; `where` the site asks for pictures."""
    place, files = Where(f"themes/{theme.name}/theme.yaml"), dict(theme.static)
    found = [
        Problem(place, codes.BAD_OPTION, f"card: there is no font {quote(f'static/{name}')}", "Correct the name")
        for name in (*card.title, *card.text)
        if name not in files
    ]
    if not (card.title and card.text):
        what = f"social_cards: the theme '{theme.name}' names no fonts"
        mend = "Add to its theme.yaml: `card: {title: [fonts/a.woff2], text: [fonts/b.woff2]}`"
        found.append(Problem(where, codes.BAD_OPTION, what, mend))
    mends = {name: f'Write it in this form: `{name}: "#1b4f72"`' for name in COLORS}
    return found + [
        Problem(
            place,
            codes.BAD_OPTION,
            f"card.{name}: expected a colour or an option, found {quote(it)}",
            mends[name],
        )
        for name, it in colors.items()
        if not COLOR.fullmatch(it)
    ]
