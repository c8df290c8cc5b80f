"""Tab goes as one reads: through each part of the window from its top, line by line.

Qt goes in the order in which widgets were made, and much of the window is made when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea, QWidget


def step_focus(window: QWidget, *, forward: bool) -> bool:
    """Gives the keyboard to the next or previous stop, round the end of the window, and brings it into view."""
    stops = list(_stops(window))
    if not stops:
        return False
    now = window.focusWidget()
    at = next((number for number, one in enumerate(stops) if one is now), -1 if forward else 0)
    found = stops[(at + (1 if forward else -1)) % len(stops)]
    reasons = Qt.FocusReason
    found.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    above = found.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(found)
        above = above.parentWidget()
    return True


def _stops(parent: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a widget, in the order of reading."""
    for child in _as_read([one for one in parent.children() if isinstance(one, QWidget)]):
        inside = [] if _is_whole(child) else list(_stops(child))
        if _takes_tab(child) and not (isinstance(child, QScrollArea) and inside):
            yield child
        yield from inside


def _is_whole(widget: QWidget) -> bool:
    """A text or a list moves about within itself by other keys."""
    return isinstance(widget, QAbstractItemView) or (
        isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea)
    )


def _takes_tab(widget: QWidget) -> bool:
    wants = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & wants == wants and widget.isEnabled() and widget.focusProxy() is None


def _as_read(widgets: list[QWidget]) -> list[QWidget]:
    """From the top, and from the left what stands side by side."""
    seen = [one for one in widgets if one.isVisible() and not one.isWindow()]
    rows: list[list[QWidget]] = []
    for one in sorted(seen, key=lambda one: (one.y(), one.x())):
        if rows and one.geometry().center().y() <= rows[-1][0].geometry().bottom():
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda one: (one.x(), one.y()))]
