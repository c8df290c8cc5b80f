"""Keeps PySide6 from standing behind every import that follows it."""

from __future__ import annotations

import builtins
import importlib


def leave_sources_unread() -> None:
    """Gives Python its own import back: PySide6 looks in each file whether `__feature__` is used, which it never is.

    It reads hundreds of files for that, and keeps their lines, before the project is open; each import takes longer,
    those within functions too. The name is not public: where PySide6 does not put it by, nothing is changed.
    """
    importlib.import_module("PySide6.QtCore")
    vars(builtins)["__import__"] = vars(builtins).get("__orig_import__", builtins.__import__)
