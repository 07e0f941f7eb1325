"""The boxes of task lists: a mark stands for each until a text is clean, as no other form may come through."""

from typing import NamedTuple


class Task(NamedTuple):
    """A box, ticked or not."""

    mark: str
    """Stands for it in HTML; no text can forge it, as none holds control characters."""
    html: str
    word: str
    """For plain text, and where forms are not shown."""


TASKS = (
    Task("\x11o", '<input type="checkbox" disabled aria-label="To do">', "☐"),
    Task("\x11x", '<input type="checkbox" checked disabled aria-label="Done">', "☑"),
)
"""The empty box, and the ticked one."""


def with_boxes(markup: str) -> str:
    """The HTML with the boxes in place of their marks."""
    if "\x11" in markup:
        for task in TASKS:
            markup = markup.replace(task.mark, task.html)
    return markup


def in_words(text: str) -> str:
    """The same for text, and for HTML whose reader shows no forms."""
    if "\x11" in text or "<input" in text:
        for task in TASKS:
            text = text.replace(task.mark, task.word).replace(task.html, task.word)
    return text
