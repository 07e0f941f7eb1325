"""Records of sources as papers: what they mean is what their entries will mean."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported
from portfolio.model import Paper
from portfolio.schema.structure import structure
from portfolio.schema.yaml.emitter import fields_text
from portfolio.schema.yaml.nodes import parse

LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20).map(str.strip)
TEXT = st.lists(LINE, max_size=4).map("\n".join)
NAME = LINE.filter(bool)
RECORDS = st.fixed_dictionaries(
    {"title": NAME},
    optional={
        "authors": st.lists(NAME | st.fixed_dictionaries({"name": NAME, "orcid": LINE}), max_size=3),
        "date": st.sampled_from(["2024", "2024-05", "2024-05-31", "May", "2024-13"]),
        "venue": NAME | st.fixed_dictionaries({"name": NAME, "short": LINE}),
        "links": st.dictionaries(NAME, st.sampled_from(["https://a.org", "a.pdf", "no address", ""]), max_size=3),
        "keywords": st.lists(LINE, max_size=3),
        "et_al": st.booleans(),
        "doi": st.sampled_from(["10.1000/182", "null", "~", "true"]),
        "pages": LINE,
        "abstract": TEXT,
    },
)


@given(RECORDS)
def test_a_record_means_what_its_entry_will_mean(values: Mapping[str, Any]) -> None:
    found = understood(values, "x.bib:3")
    if isinstance(found, Imported):
        node, wrong = parse(fields_text(found.values), "papers/x.yaml")
        read = structure(node, Paper, "papers/x.yaml")

        assert (read.value, read.problems, wrong) == (found.paper, (), ())


@pytest.mark.parametrize(
    ("values", "left", "lost"),
    [
        ({"date": "May"}, {},
         ["date: expected a date such as 2024-05-31, 2024-05 or 2024, found 'May'; it is left out"]),
        ({"links": {"pdf": "a.pdf", "My: site": "javascript:a"}}, {"links": {"pdf": "a.pdf"}},
         ["links.My: site: expected an address or a file, found 'javascript:a'; it is left out"]),
        ({"note": "On\u202elooms", "keywords": ["a\x07"]}, {"note": "Onlooms", "keywords": ["a"]},
         [f"{field}: holds a control character, which is left out" for field in ("note", "keywords")]),
        ({"authors": ["Ada", {"name": "Eve", "orcid": "1"}]}, {"authors": ["Ada", {"name": "Eve"}]},
         ["authors.2.orcid: expected an ORCID iD such as 0000-0002-1825-0097 with a right last digit, found '1'; "
          "it is left out"]),
    ],
)  # fmt: skip
def test_only_what_is_wrong_is_left_out(values: dict[str, Any], left: dict[str, Any], lost: list[str]) -> None:
    found = understood({"title": "A", **values}, "x.bib:3")

    assert isinstance(found, Imported)
    assert found.values == {"title": "A", **left}
    assert [it.what for it in found.lost] == lost
