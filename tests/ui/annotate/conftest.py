"""Who sits at the window in these tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.annotate.analyst import Ana


@pytest.fixture
def ana(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Ana]:
    somebody = Ana(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()
