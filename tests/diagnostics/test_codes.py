"""The list of codes: each is used, and none is without a test of its message."""

import re
from functools import cache
from pathlib import Path

import pytest

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code
from portfolio.system.files.shipped import PACKAGE

ELSEWHERE = {
    "OUTSIDE": "content/test_entry_files.py",
    "UNREADABLE": "content/test_entry_files.py",
    "NOT_A_FILE": "content/test_entry_files.py",
    "FOREIGN_FOLDER": "output/test_folder_guard.py",
    "DANGEROUS_OUTPUT": "output/test_folder_guard.py",
    "FOREIGN_FILE": "output/test_replace.py",
    "CHANGED_BY_HAND": "output/test_replace.py",
    "LOCKED": "output/test_lock.py",
    "DISK": "output/test_replace.py",
    "DAMAGED_MANIFEST": "output/test_replace.py",
    "WRONG_USAGE": "cli/test_commands.py",
    "NO_SOURCE": "build/test_build_options.py",
    "BAD_OPTION_VALUE": "build/test_build_options.py",
    "BAD_FOLDER_NAME": "output/test_dangerous_outputs.py",
    "NO_PILLOW": "content/test_card_drawing.py",
    "UNSOUND_PAGE": "build/test_checks.py",
    "HEAVY_PICTURE": "build/test_checks.py",
    "DAMAGED_STATE": "importers/test_import.py",
    "DAMAGED_COUNTS": "citations/test_update.py",
    "ODD_COUNTS": "citations/test_update.py",
    "NOT_TAKEN": "importers/test_migration.py",
    "NO_ANSWER": "importers/test_services.py",
    "BIB_ENTRY": "formats/test_bibtex_reading.py",
    "BIB_FIELD": "formats/test_bibtex_reading.py",
    "NEWER_FORM": "cli/test_site_upgrade.py",
    "OLDER_FORM": "cli/test_site_upgrade.py",
    "NO_PANDOC": "site/test_styled_references.py",
    "LEADS_NOWHERE": "build/test_checks.py",
    "TOO_MUCH": "build/test_checks.py",
    "UNFIT_FILE": "rules/test_published_files.py",
    "TELLS_PLACE": "rules/test_published_files.py",
    "FETCHED": "rules/test_outside_requests.py",
    "NO_PICTURE": "rules/test_outside_requests.py",
    "DEAD_LINK": "build/test_checks.py",
    "WORKER_ENDED": "system/test_workers.py",
    "OURS": "server/test_preview.py",
    "NO_REPOSITORY": "output/test_publishing.py",
    "OTHER_ADDRESS": "output/test_publishing.py",
    "FOREIGN_BRANCH": "output/test_publishing.py",
    "TOO_FEW": "output/test_publishing.py",
    "GIT": "output/test_publishing.py",
    "BAD_NAME": "pages/test_plan.py",
    "NOT_ON_WINDOWS": "content/test_odd_files.py",
    "TEXT_TOO_SLOW": "markdown/test_time_budget.py",
}
"""Codes whose messages need more than files, such as a refusing disk, and the test that holds the message."""


DEFINED = {name: value for name, value in vars(codes).items() if isinstance(value, Code)}


def used() -> set[str]:
    """Names of codes that the program uses."""
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "codes.py"]
    return {name for text in texts for name in re.findall(r"\bcodes\.([A-Z0-9_]+)", text)}


def test_no_number_is_given_to_two_codes() -> None:
    numbers = [code.id for code in DEFINED.values()]

    assert sorted(set(numbers)) == sorted(numbers)


def test_every_code_that_is_defined_is_used() -> None:
    assert sorted(DEFINED.keys() - used()) == []


@cache
def messages() -> str:
    """Every message that stands in a test beside the files that cause it."""
    texts = [path.read_text("utf-8") for path in Path(__file__).parents[1].glob("*/test_*.py")]
    return "\n".join(found for text in texts for found in re.findall(r"(?ms)^MESSAGES = \[$.*?^\]$", text))


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_code_has_its_message_tested(name: str) -> None:
    place = ELSEWHERE.get(name)
    text = (Path(__file__).parents[1] / place).read_text("utf-8") if place else messages()

    assert re.search(rf"{DEFINED[name].id} |\b{name}\b" if place else f"{DEFINED[name].id} ", text)
