"""Keeps PySide6 from reading the source of every module that is imported after it."""

from __future__ import annotations

import importlib
from contextlib import suppress
from types import ModuleType


def leave_sources_unread() -> None:
    """Answers for PySide6 what it else looks for in each file: may `__feature__` be used? It never is.

    It reads hundreds of files for that, and keeps their lines, before the project is open. The question is
    not public; where PySide6 asks it no longer, or under another name, nothing is changed.
    """
    importlib.import_module("PySide6.QtCore")
    with suppress(ImportError):
        feature = importlib.import_module("shibokensupport.feature")
        if hasattr(feature, "_mod_uses_pyside"):
            vars(feature)["_mod_uses_pyside"] = _may_use_features


def _may_use_features(_module: ModuleType) -> bool:
    return True
