"""The widget that a scroll area paints on, found without looking through all the kinds of widgets there are."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def sheet_of(area: QAbstractScrollArea) -> QWidget:
    """The viewport of an area; whoever keeps it may ask for `viewport()` at no more than the price of the call.

    What Qt made itself, PySide6 takes for a widget of any kind, and loads all of them to see which: found by its
    name it is asked what it is.
    """
    found = area.findChild(QWidget, "qt_scrollarea_viewport")
    assert found is not None  # noqa: S101 - each has one
    return found
