"""What happens when something goes wrong that is our fault: it is written down, shown once, and the window goes on."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from annotator.settings import data_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


def log_path() -> Path:
    """Where faults are written down."""
    return data_folder() / "faults.log"


class FaultHandler:
    """Takes the place of the interpreter's excepthook while the window runs."""

    def __init__(self) -> None:
        self._box: QMessageBox | None = None

    def install(self) -> None:
        """From now on faults come here."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        words = "".join(traceback.format_exception(kind, fault, trace))
        sys.stderr.write(words)
        self._write(words)
        if self._box is None and QApplication.instance() is not None:
            self._show(words)

    @staticmethod
    def _write(words: str) -> None:
        from datetime import datetime

        try:
            log_path().parent.mkdir(parents=True, exist_ok=True)
            with log_path().open("a", encoding="utf-8") as log:
                log.write(f"--- {datetime.now().astimezone().isoformat(timespec='seconds')}\n{words}\n")
        except OSError:
            sys.stderr.write("The fault could not be written down.\n")

    def _show(self, words: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Annotator")
        box.setText("Something went wrong inside Annotator.")
        box.setInformativeText(
            "Your work is safe: everything you see is already kept. You can go on; "
            f"if it happens again, please report it with the details below or the file {log_path()}."
        )
        box.setDetailedText(words)
        box.finished.connect(self._closed)
        self._box = box
        box.open()

    def _closed(self) -> None:
        self._box = None
