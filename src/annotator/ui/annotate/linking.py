"""Making a link: one mark waits in hand until the other is picked, in the article or from a ranked list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.tags.tag_type import tag_type
from annotator.ui.words import SYMMETRIC, link_words

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """One way in which two marks can be linked; `forward` runs from the mark that waits to the one picked."""

    kind: str
    forward: bool

    @property
    def words(self) -> str:
        """The verb from the mark that waits to the one picked."""
        return link_words(self.kind, forward=self.forward)


class Linking(QObject):
    """The state of link mode; `changed` says it began, ended, or waits for a kind."""

    changed = Signal()
    ambiguous = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.origin: Annotation | None = None
        workspace.project_changed.connect(self.cancel)
        workspace.analyst_changed.connect(self.cancel)

    @property
    def is_active(self) -> bool:
        """Whether a mark waits to be linked."""
        return self.origin is not None

    def begin(self) -> None:
        """Lets the own mark in hand wait for the other end."""
        mark = self._workspace.own_mark
        if mark is None:
            self._workspace.message.emit("Choose a mark of yours first, then link it.")
        elif not self._workspace.can_write:
            self._workspace.problem.emit("The project is open to read only here; nothing can be linked.")
        else:
            self.origin = mark
            self.changed.emit()

    def cancel(self) -> None:
        """Leaves link mode."""
        if self.origin is not None:
            self.origin = None
            self.changed.emit()

    def candidates(self) -> list[Annotation]:
        """Own marks of the article that the waiting one could be linked to, the likeliest first."""
        origin, desk = self.origin, self._workspace.desk
        if origin is None or desk is None:
            return []
        linked = {origin.id} | {end for link in desk.links_of(origin.id) for end in (link.from_id, link.to_id)}
        possible = [
            mark
            for mark in desk.marks
            if mark.id not in linked and mark.analyst_id == origin.analyst_id and choices(origin.tag, mark.tag)
        ]
        return sorted(possible, key=lambda mark: (_rank(origin, mark), _distance(origin, mark), mark.start))

    def pick(self, mark_id: str) -> None:
        """Links the waiting mark to this one; asks for the kind when several are possible."""
        target = self._workspace.desk.mark(mark_id) if self._workspace.desk else None
        origin = self.origin
        if origin is None or target is None or target.id == origin.id:
            return
        if target.analyst_id != origin.analyst_id:
            self._workspace.problem.emit("Links run between your own marks. Mark the words yourself, then link them.")
            return
        ways = choices(origin.tag, target.tag)
        if not ways:
            self._workspace.problem.emit(
                f"A {tag_type(origin.tag).label.lower()} cannot be linked to a {tag_type(target.tag).label.lower()}."
            )
        elif len(ways) == 1:
            self.link(mark_id, ways[0])
        else:
            self.ambiguous.emit(mark_id, ways)

    def link(self, mark_id: str, choice: Choice) -> None:
        """Makes the link and leaves link mode."""
        from annotator.operations import link

        workspace, origin = self._workspace, self.origin
        if origin is None:
            return
        ends = (origin.id, mark_id) if choice.forward else (mark_id, origin.id)
        made = workspace.attempt(
            lambda: link.add(
                workspace.opened, analyst_id=workspace.analyst_id, kind=choice.kind, from_id=ends[0], to_id=ends[1]
            )
        )
        if made is not None:
            self.cancel()
            workspace.go_to_mark(origin.document_id, origin.id)


def choices(origin: str, target: str) -> list[Choice]:
    """The ways to link marks of two tags, the likeliest first."""
    from annotator.operations import link

    forward = [Choice(kind, forward=True) for kind in link.possible_kinds(origin, target)]
    backward = [
        Choice(kind, forward=False)
        for kind in link.possible_kinds(target, origin)
        if not (kind in SYMMETRIC and Choice(kind, forward=True) in forward)
    ]
    return sorted([*forward, *backward], key=lambda way: (way.kind not in _PROPER, not way.forward))


_PROPER = frozenset({"covers", "quantifies", "reported_by"})


def _rank(origin: Annotation, mark: Annotation) -> int:
    return 0 if any(way.kind in _PROPER for way in choices(origin.tag, mark.tag)) else 1


def _distance(one: Annotation, other: Annotation) -> int:
    return max(0, other.start - one.end, one.start - other.end)
