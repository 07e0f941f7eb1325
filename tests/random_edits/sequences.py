"""Sequences of edits, dealt from one deck: each kind of edit occurs equally often in all of them together."""

from collections.abc import Callable, Iterator
from random import Random

from random_edits.desk import SEQUENCES, Desk
from random_edits.entry_edits import (
    add_or_remove_page,
    add_paper,
    break_something,
    change_file_beside,
    change_form,
    delete_paper,
    edit_abstract,
    edit_page,
    edit_secretly,
    field_edit,
    move_abstract,
    rename_paper,
    setting_edit,
    swap_names,
    swap_slugs,
    touch,
    undo,
)
from random_edits.new_values import FIELDS, SETTINGS
from random_edits.output_edits import (
    damage_cache,
    delete_caches,
    delete_output_folder,
    delete_outputs,
    edit_and_ask_for_fresh,
    edit_outputs,
    kill_build,
    option_edit,
    put_foreign_file,
    touch_outputs,
)
from random_edits.theme_edits import (
    add_static,
    change_included,
    change_override,
    change_static,
    edit_files_secretly,
    edit_theme,
    remove_override,
    remove_static,
    replace_output,
    switch_theme,
)

EDITS: dict[str, Callable[[Desk], bool]] = {
    "add a paper": add_paper,
    "delete a paper": delete_paper,
    "rename a paper": rename_paper,
    "swap two file names": swap_names,
    "swap two slugs": swap_slugs,
    "change the kind of file": change_form,
    "edit an abstract": edit_abstract,
    "move an abstract to the fields": move_abstract,
    **{f"paper: {name}": field_edit(name) for name in FIELDS},
    **{f"site.yaml: {name}": setting_edit(name) for name in SETTINGS},
    "a file beside an entry": change_file_beside,
    "edit a page": edit_page,
    "add or remove a page": add_or_remove_page,
    "add a static file": add_static,
    "change a static file": change_static,
    "remove a static file": remove_static,
    "own style.css": replace_output("content/static/theme/style.css"),
    "own robots.txt": replace_output("content/static/robots.txt"),
    "own favicon.png": replace_output("content/static/favicon.png"),
    "add or change an override": change_override,
    "an included template": change_included,
    "remove an override": remove_override,
    "switch the theme": switch_theme,
    "edit a theme": edit_theme,
    "break": break_something,
    "undo everything": undo,
    "touch without a change": touch,
    "same size, old time": edit_secretly,
    "same size, old time, other files": edit_files_secretly,
    "delete the caches": delete_caches,
    "damage a cache": damage_cache,
    "delete outputs": delete_outputs,
    "delete the output folder": delete_output_folder,
    "edit outputs": edit_outputs,
    "touch outputs": touch_outputs,
    "a foreign file": put_foreign_file,
    "--drafts": option_edit("drafts", True, False),
    "--base-url": option_edit("base_url", "", "https://other.example.org/x/"),
    "--theme": option_edit("theme", "", "mine"),
    "--fresh": edit_and_ask_for_fresh,
    "a killed build": kill_build,
}
"""Every kind of edit.  One that cannot be made says False, and the next of the deck is made instead."""


def deck() -> list[str]:
    """Kinds of edits for all sequences together: each kind equally often, in an order that has no pattern."""
    rng, cards = Random(1815), list[str]()
    while len(cards) < SEQUENCES * 8:
        cards += rng.sample(sorted(EDITS), len(EDITS))
    return cards


def length(seed: int) -> int:
    return 3 + seed % 4


def steps(seed: int, desk: Desk) -> Iterator[list[str]]:
    """Make the edits of a sequence, and give the kinds of each step; some steps are two edits at once."""
    before = sum(length(other) + -(-length(other) // 4) for other in range(seed))
    cards = iter(deck()[before:])
    for step in range(length(seed)):
        yield [_made(cards, desk) for _ in range(1 if step % 4 else 2)]
        if desk.shelf.overlay and desk.rng.random() < 0.6:
            yield [_fixed(desk)]
    if desk.shelf.overlay:
        yield [_fixed(desk)]


def _made(cards: Iterator[str], desk: Desk) -> str:
    """Make the next edit that can be made."""
    kind = next(kind for kind in cards if EDITS[kind](desk))
    desk.save()
    return kind


def _fixed(desk: Desk) -> str:
    desk.shelf.overlay.clear()
    desk.save()
    return "fix"
