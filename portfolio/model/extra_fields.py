"""A user's own fields: any YAML mapping, frozen, as templates read it."""

from typing import Any

import msgspec


class Extra(msgspec.Struct, frozen=True):
    """Fields that only the user's own templates know: `extra.lab`, `extra["lab"]`.

    A value is text, true or false, a list (a tuple) or another mapping (an `Extra`).  It is kept as JSON so
    that it can be cached and compared like every other value.
    """

    json: str = "{}"

    def __getitem__(self, name: str) -> Any:
        """The field's value; KeyError where there is none, which templates call undefined."""
        return _value(msgspec.json.decode(self.json)[name])

    def __contains__(self, name: str) -> bool:
        return name in msgspec.json.decode(self.json)

    def __bool__(self) -> bool:
        return self.json != "{}"


def extra_of(fields: dict[str, Any]) -> Extra:
    """Text, booleans, lists and mappings, frozen."""
    return Extra(msgspec.json.encode(fields).decode())


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return extra_of(value)
    if isinstance(value, list):
        return tuple(_value(item) for item in value)
    return value
