"""JSON Schema of entries, site.yaml and theme.yaml, from the types of `model`: editors complete and check by it.

As permissive as the program itself: whatever it takes, the schema takes.  Descriptions are the fields' own.  Draft 7
(https://json-schema.org/draft-07), which editors know.
"""

import ast
import inspect
import json
import re
import sys
from functools import cache
from itertools import pairwise
from typing import Any

from portfolio.schema.fields import fields_of, required_of, way_of
from portfolio.schema.value_kinds import KINDS

NOTHING = {"type": "null"}
"""A key without a value: the field is not given."""


def schema_of(kind: type) -> dict[str, Any]:
    """The schema of the files that hold a struct of `model`."""
    found: dict[str, Any] = {}
    whole = _struct(kind, found)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": (inspect.getdoc(kind) or "").split("\n")[0],
        **whole,
        "definitions": dict(sorted(found.items())),
    }


def text_of(kind: type) -> str:
    """The same as a file."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def _struct(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """A mapping with the fields of a struct; `found` collects the structs that it is made of."""
    said = _descriptions(kind)
    fields = {name: _with_description(_value(field.kind, found), said.get(name, ""), field.kind)
              for name, field in fields_of(kind).items()}  # fmt: skip
    required = sorted(required_of(kind))
    return {
        "type": "object",
        "properties": fields,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _with_description(schema: dict[str, Any], said: str, kind: Any) -> dict[str, Any]:
    examples = [it for it in re.findall(r"`([^`]+)`", said) if it != "..."]
    example = [KINDS[kind].example] if kind in KINDS and kind not in (str, bool) and not examples else []
    more = {"examples": examples + example} if examples or example else {}
    return {"description": said.replace("`", ""), **more, "anyOf": [*_either(schema), NOTHING]}


def _either(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The forms of which a schema is one."""
    return schema["anyOf"] if set(schema) == {"anyOf"} else [schema]


def _value(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """What may stand for a value of a kind."""
    if kind is bool:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
    if kind in KINDS:
        return {"type": ["boolean", "number", "string"]}  # 2024 and no are texts to us, and a number may be a text
    way, parts = way_of(kind)
    if way == "choice":
        return {
            "anyOf": [{"enum": list(parts)}, {"type": "string", "pattern": f"^(?:{'|'.join(map(_loosely, parts))})$"}]
        }
    if way == "either":
        return {"anyOf": [*_either(_value(bool, found)), *_either(_value(parts[-1], found))]}
    if way == "own":
        return {"type": "object"}
    return _items(parts, found) if way == "items" else _part(kind, found)


def _loosely(word: str) -> str:
    """A pattern of the word in any case, with hyphens, underscores or spaces."""
    return "".join(f"[{it.lower()}{it.upper()}]" if it.isalpha() else "[-_ ]" for it in word)


def _items(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """A list, a lone value, or a mapping by name where the items are keyed."""
    one = _value(kind, found)
    forms = [{"type": "array", "items": one}]
    keyed = getattr(kind, "keyed", "")
    if not keyed or kind.shorthand == keyed:
        forms += _either(one)
    if keyed:
        forms.append(
            {"type": "object", "additionalProperties": {"anyOf": [*_either(_keyed_item(kind, found)), NOTHING]}}
        )
    return {"anyOf": forms}


def _keyed_item(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """An item whose name stands on the left: its other fields, or the value of one of them."""
    whole = _struct(kind, found)
    rest = {name: it for name, it in whole["properties"].items() if name != kind.keyed}
    required = [name for name in whole.get("required", ()) if name != kind.keyed]
    short = getattr(kind, "keyed_value", kind.shorthand)
    fields = {"type": "object", "properties": rest, "additionalProperties": False}
    return {"anyOf": [*_either(_value(fields_of(kind)[short].kind, found)),
                      {**fields, **({"required": required} if required else {})}]}  # fmt: skip


def _part(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """A struct inside another one, by its name; a lone value fills the field that `shorthand` names."""
    name = kind.__name__
    if name not in found:
        found[name] = {}  # it may hold itself
        whole = _struct(kind, found)
        short = getattr(kind, "shorthand", "")
        forms = [*_either(_value(fields_of(kind)[short].kind, found)), whole] if short else [whole]
        found[name] = {"anyOf": forms}
    return {"$ref": f"#/definitions/{name}"}


@cache
def _descriptions(kind: type) -> dict[str, str]:
    """The docstring below each field of a struct, which Python itself forgets."""
    tree = ast.parse(inspect.getsource(sys.modules[kind.__module__]))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }  # fmt: skip
