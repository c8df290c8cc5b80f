"""PySide6 leaves the sources of what is imported after it unread; the window loads at first what it shows at first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import annotator

OURS = Path(annotator.__file__).parent
START = """
import json, linecache, sys
from annotator.ui.unread import leave_sources_unread
if {leaves}:
    leave_sources_unread()
import annotator.ui.app
print(json.dumps([sorted(linecache.cache), sorted(sys.modules)]))
"""
LATER = (
    "annotator.operations",
    "annotator.quantity.language",
    "annotator.quantity.tokens",
    "annotator.ui.agreement",
    "annotator.ui.claims",
    "annotator.ui.figures",
    "annotator.ui.panels.articles_popover",
    "annotator.ui.panels.mark_form",
    "annotator.ui.panels.values_form",
    "annotator.ui.reconcile",
    "annotator.ui.review.place",
    "annotator.ui.team.dialog",
    "sqlmodel",
    "tomllib",
)


def started(*, leaves: bool) -> tuple[list[str], list[str]]:
    """The files whose lines were read, and the modules that are loaded."""
    run = subprocess.run(
        [sys.executable, "-c", START.format(leaves=leaves)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    files, modules = json.loads(run.stdout)
    return files, modules


def test_no_source_is_read_for_pyside() -> None:
    asked, _modules = started(leaves=False)
    spared, _modules = started(leaves=True)
    assert [name for name in spared if Path(name).is_relative_to(OURS)] == []
    assert [name for name in asked if Path(name).is_relative_to(OURS)] != []


def test_what_the_first_view_does_not_show_is_not_loaded() -> None:
    _files, modules = started(leaves=True)
    assert [name for name in LATER if name in modules] == []


def test_claims_are_loaded_with_their_page() -> None:
    asked = "import sys, annotator.ui.panels.mark_form, annotator.ui.figures.page, annotator.ui.figures.place"
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{asked}; print([one for one in sys.modules if one.startswith('annotator.ui.claims')])",
        ],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"
