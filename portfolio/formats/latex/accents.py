"""Letters with marks on them, and characters by their numbers."""

import unicodedata


def with_accent(text: str, mark: str) -> str:
    """The text with a mark on its first letter; '' where there is none."""
    place = next((at for at, it in enumerate(text) if it.isalnum() or not (it.isspace() or it < " ")), -1)
    if place < 0 or not mark:
        return text.strip()
    letter = text[place]
    if unicodedata.combining(mark[0]) in (230, 234):  # above: the letter loses its dot, and so had none
        letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    end = place + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return f"{text[:place]}{letter}{text[place + 1 : end]}{mark}{text[end:]}"


def sign_of(number: int) -> str:
    """The character of a number; '' where there is none that prints."""
    return chr(number) if 32 <= number < 0x110000 and chr(number).isprintable() else ""
