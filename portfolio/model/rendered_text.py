"""Converted text as pages show it: HTML that is already safe, beside the same in plain words."""

from msgspec import Struct


class Inline(Struct, frozen=True):
    """A field of one line: a title, a note, an award."""

    html: str
    """HTML, already safe; holds no block and no picture."""
    text: str
    """The same without markup, for `<title>`, feeds and alternative texts."""

    def __html__(self) -> str:
        """What templates print."""
        return self.html


class Heading(Struct, frozen=True):
    """A heading of a text, for a table of contents."""

    level: int
    """2 to 6: the page's title is the one heading of the first level."""
    id: str
    """What `#` leads to; begins with the text's prefix."""
    html: str
    """HTML, already safe and without links, so that it can stand in one."""
    text: str
    """The same without markup."""


class Prose(Struct, frozen=True):
    """A text of any length."""

    html: str
    """HTML, already safe; internal addresses begin with `ROOT`."""
    text: str
    """All of it in plain words on one line, without footnotes."""
    headings: tuple[Heading, ...] = ()
    """In order of appearance."""
    words: int = 0
    """How many words `text` has."""

    def __html__(self) -> str:
        """What templates print."""
        return self.html


UNSAFE = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
"""What could end a script element or a line of a script, as JSON may write it too (RFC 8259, section 7)."""


class Json(Struct, frozen=True):
    """Data for a script element."""

    text: str
    """JSON as it is."""

    def __html__(self) -> str:
        """What templates print: the same data, in which no `</script>` and no `<!--` is left to read."""
        return self.text.translate(UNSAFE)


class Html(Struct, frozen=True):
    """A piece of a text that is printed as it is."""

    html: str
    """HTML, already safe."""

    def __html__(self) -> str:
        """What templates print."""
        return self.html
