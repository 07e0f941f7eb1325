"""The options of a theme as templates read them."""

from msgspec import Struct


class Option(Struct, frozen=True, eq=False):
    """A theme option and its value."""

    name: str
    value: str | bool | float

    def __eq__(self, other: object) -> bool:
        """Whether it prints the same: 1, 1.0 and true are three values to a template."""
        if not isinstance(other, Option):
            return NotImplemented
        return self.name == other.name and type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((self.name, self.value))


class Options(Struct, frozen=True):
    """The theme's options: `header.options.charts`."""

    items: tuple[Option, ...] = ()

    def __getitem__(self, name: str) -> str | bool | float:
        """The option's value; KeyError where the theme declares none of this name."""
        for option in self.items:
            if option.name == name:
                return option.value
        raise KeyError(name)
