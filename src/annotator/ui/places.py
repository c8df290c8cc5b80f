"""The places of the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.ui.workspace import Workspace


class Place(NamedTuple):
    """A place of the rail, made when it is first gone to; the list of articles stands beside it if it is of use."""

    title: str
    icon: str
    make: Callable[[Workspace], QWidget] | None = None
    has_articles: bool = True


def _review(workspace: Workspace) -> QWidget:
    from annotator.ui.review.place import ReviewPlace

    return ReviewPlace(workspace)


def _reconcile(workspace: Workspace) -> QWidget:
    from annotator.ui.reconcile.place import ReconcilePlace

    return ReconcilePlace(workspace)


def _figures(workspace: Workspace) -> QWidget:
    from annotator.ui.figures.place import FiguresPlace

    return FiguresPlace(workspace)


def _agreement(workspace: Workspace) -> QWidget:
    from annotator.ui.agreement.place import AgreementPlace

    return AgreementPlace(workspace)


PLACES: dict[str, Place] = {
    "annotate": Place("Annotate", "annotate"),
    "review": Place("Review", "review", _review),
    "reconcile": Place("Reconcile", "reconcile", _reconcile),
    "figures": Place("Figures", "figures", _figures, has_articles=False),
    "agreement": Place("Agreement", "agreement", _agreement),
}
