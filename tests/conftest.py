"""What all tests share: no screen, folders of their own, and Hypothesis without a clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
