"""Somebody at the page of claims."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import projects
from tests.ui.claims.following import Following


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project; it is copied before anybody works on it."""
    with projects.open_sample(tmp_path_factory.mktemp("sample") / "sample.annotator") as store:
        path = store.path
    assert path is not None
    return path


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample: Path) -> Iterator[Following]:
    """Ana, at a copy of the sample project."""
    somebody = Following(qtbot, qapp, tmp_path, Path(shutil.copy(sample, tmp_path)))
    somebody.sit_down()
    yield somebody
    somebody.leave()
