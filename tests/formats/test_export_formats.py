"""Forms of references are found by being there."""

from pathlib import Path
from typing import Any, cast

from contents import content, work
from msgspec.structs import replace
from smallest_files import one_more

from portfolio.formats import exports
from portfolio.formats.exports.export_formats import export_formats
from portfolio.pages.plan import plan
from portfolio.site.derive import derive
from portfolio.templates.theme.theme_options import Options


def test_the_forms_stand_in_their_order() -> None:
    assert [(it.name, it.label) for it in export_formats()] == [("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON")]


def test_the_smallest_file_of_a_form_makes_files_of_the_site(tmp_path: Path) -> None:
    told = content(work("x", "title: Notes\ndate: 2024\n"), work("y", "title: Looms\ndate: 2023\n"))
    wanted = replace(told.settings, exports=cast(Any, ("bib", "txt")))
    with one_more(exports, tmp_path, "A form of references", export_formats):
        files: dict[str, Any] = {
            it.url: it.view for it in plan(derive(told._replace(settings=wanted), Options())).every
        }
        assert files["papers/x/cite.txt"].data == b"Notes (2024)\n"
        assert files["publications.txt"].data == b"Notes (2024)\nLooms (2023)\n"
        assert files["papers/x/"].cite.forms[3].label == "Text"
        assert "publications.ris" not in files
