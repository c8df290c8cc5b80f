"""What all tests share: no screen, own folders, Hypothesis without a clock, and patience with busy machines."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "annotator",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # what lands is judged on the same examples each time; at a desk they vary
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("annotator")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and projects of a test go nowhere near those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    monkeypatch.setenv("HOME", str(home))
    return home


PATIENCE = 60_000


class PatientBot(QtBot):
    """Waits for what must happen as long as a busy machine may take for it, unless a test says how long."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE) -> None:
        """Waits until the callback gives no false value."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        """A context that waits for a signal."""
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Drives windows as a person with patience."""
    return PatientBot(request)
