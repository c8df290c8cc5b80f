"""The pages of the place, in the order of its switch: one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.ui.workspace import Workspace


class PageKind(NamedTuple):
    """A page: its title, and how it is made when it is first gone to; a `corner` it has stands in the bar."""

    title: str
    make: Callable[[Workspace, QWidget], QWidget]


def _figures(workspace: Workspace, parent: QWidget) -> QWidget:
    from annotator.ui.figures.page import FiguresPage

    return FiguresPage(workspace, parent)


def _sources(workspace: Workspace, parent: QWidget) -> QWidget:
    from annotator.ui.sources.view import SourcesView

    return SourcesView(workspace, parent)


def _claims(workspace: Workspace, parent: QWidget) -> QWidget:
    from annotator.ui.claims.view import ClaimsView

    return ClaimsView(workspace, parent)


PAGES: dict[str, PageKind] = {
    "figures": PageKind("Figures", _figures),
    "sources": PageKind("Sources", _sources),
    "claims": PageKind("Claims", _claims),
}
