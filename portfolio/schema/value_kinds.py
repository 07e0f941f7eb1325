"""All kinds of values: those of every file of `values/` that has a value `VALUES`."""

from portfolio.schema import values
from portfolio.schema.values.value_kind import ValueKinds
from portfolio.system.found_values import values_of


def found_kinds() -> ValueKinds:
    """A reader, words and guesses for each type that a field can have."""
    return ValueKinds(row for file in values_of(values, "VALUES", ValueKinds) for row in file.items())


KINDS = found_kinds()
