"""Kinds of values are found by being there; one more is one file more."""

import importlib
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sites import write

from portfolio.schema import json_schema, values
from portfolio.schema.structure import Structured, structure
from portfolio.schema.value_kinds import KINDS, found_kinds
from portfolio.schema.yaml.nodes import parse

CHECKOUT = Path(__file__).parents[2]
SHOWN = re.findall(
    r"```python\n(.*?)```",
    (CHECKOUT / "docs/contributing.md").read_text("utf-8").partition("### A kind of value")[2].partition("\n### ")[0],
    re.DOTALL,
)
STRUCT = '''"""A struct with a field of that kind."""

from msgspec import Struct

from portfolio.schema.values.ror import Ror


class Organisation(Struct):
    """An organisation."""

    ror: Ror
    """Its number."""
'''


@pytest.fixture
def organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A struct with a field of the kind in the smallest file of contributing.md, which lies in the folder."""
    write(tmp_path, {"ror.py": SHOWN[0], "organisation.py": STRUCT})
    monkeypatch.setattr(values, "__path__", [*values.__path__, str(tmp_path)])
    for kind, it in found_kinds().items():
        monkeypatch.setitem(KINDS, kind, it)
    return importlib.import_module("portfolio.schema.values.organisation").Organisation


def read(text: str, kind: type[Any]) -> Structured:
    """A file's text as the struct."""
    return structure(parse(text, "x.yaml")[0], kind, "x.yaml")


@pytest.mark.parametrize(
    ("text", "mend"),
    [("https://ror.org/02mhbdp94", "Write `ror: 02mhbdp94`"), ("MIT", "Write it in this form: `ror: 02mhbdp94`")],
)
def test_the_smallest_file_of_values_reads_refuses_and_mends(organisation: Any, text: str, mend: str) -> None:
    refused = f"x.yaml:1:6: PF109 ror: expected a ROR ID such as 02mhbdp94, found '{text}'\n    {mend}"

    assert read("ror: 02mhbdp94\n", organisation).value == organisation(ror="02mhbdp94")
    assert [str(it) for it in read(f"ror: {text}\n", organisation).problems] == [refused]


def test_the_smallest_file_of_values_is_in_the_json_schema(organisation: Any) -> None:
    schema = json_schema.schema_of(organisation)

    assert schema["properties"]["ror"]["description"] == "Its number."
    assert schema["properties"]["ror"]["examples"] == ["02mhbdp94"]
    assert jsonschema.Draft7Validator(schema).is_valid({"ror": "02mhbdp94"})
    assert not jsonschema.Draft7Validator(schema).is_valid({"ror": ["02mhbdp94"]})
