"""What the files of a folder offer: found by being there, so that one more is one file more."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Value = TypeVar("Value")


def values_of(package: ModuleType, name: str, type: type[Value]) -> tuple[Value, ...]:
    """The value of this name in every file of a package that has one, in order of the files' names.

    Raises `TypeError` where the name holds something else, and where such a value has another name: a slip of the pen
    would else be a file that nobody finds.
    """
    found: list[Value] = []
    for file in sorted(it.name for it in pkgutil.iter_modules(package.__path__)):
        held = vars(importlib.import_module(f"{package.__name__}.{file}"))
        if isinstance(value := held.get(name), type):
            found.append(value)
        elif name in held:
            raise TypeError(f"{package.__name__}.{file}: {name} is no {type.__name__}")
        elif others := [it for it, value in held.items() if isinstance(value, type)]:
            raise TypeError(f"{package.__name__}.{file}: {others[0]} is to be called {name}")
    return tuple(found)
