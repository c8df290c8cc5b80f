"""Making a link: one mark waits in hand until the other is picked, in the article or from a ranked list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.tags.tag_type import tag_type
from annotator.text.boundaries import sentence_at
from annotator.text.span import Span
from annotator.ui.words import SYMMETRIC, link_words

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace


class Choice(NamedTuple):
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
        self._was_dropped = False
        workspace.project_changed.connect(self.cancel)
        workspace.analyst_changed.connect(self.cancel)
        workspace.changed.connect(self._follow_origin)

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
            self.origin, self._was_dropped = None, False
            self.changed.emit()

    def candidates(self) -> list[Annotation]:
        """Own marks of the article that the waiting one could be linked to, the likeliest first."""
        origin, desk = self.origin, self._workspace.desk
        if origin is None or desk is None:
            return []
        linked = {origin.id} | {end for link in desk.links_of(origin.id) for end in (link.from_id, link.to_id)}
        ways = {tag: choices(origin.tag, tag) for tag in {mark.tag for mark in desk.marks}}
        possible = [
            mark
            for mark in desk.marks
            if mark.id not in linked and mark.analyst_id == origin.analyst_id and ways[mark.tag]
        ]
        if origin.document_id != desk.document.id:
            return sorted(possible, key=lambda mark: (not _is_proper(ways[mark.tag]), mark.start))
        sentence = _sentence(desk.text, origin)
        return sorted(
            possible,
            key=lambda mark: (
                not sentence.overlap(mark.span),
                not _is_proper(ways[mark.tag]),
                _distance(origin, mark),
                mark.start,
            ),
        )

    def can_link(self, origin_id: str, target_id: str) -> bool:
        """Whether a new link between two marks of the article is possible."""
        desk = self._workspace.desk
        origin, target = (desk.mark(one) if desk is not None else None for one in (origin_id, target_id))
        return origin is not None and target is not None and bool(self._ways(origin, target))

    def sorted_for_pick(self, mark_ids: list[str]) -> list[str]:
        """Which of the marks under a click it may mean: while one waits, those it can be linked to, if any."""
        origin = self.origin
        if origin is None:
            return mark_ids
        others = [one for one in mark_ids if one != origin.id]
        desk = self._workspace.desk
        marks = [mark for one in others if desk is not None and (mark := desk.mark(one)) is not None]
        return [mark.id for mark in marks if self._ways(origin, mark)] or others

    def pick(self, mark_id: str) -> None:
        """Links the waiting mark to this one; asks for the kind when several are possible."""
        target = self._workspace.desk.mark(mark_id) if self._workspace.desk else None
        origin = self.origin
        if origin is None or target is None or target.id == origin.id:
            return
        ways = self._ways(origin, target)
        if not ways:
            self._workspace.problem.emit(_fault(origin, target))
        elif len(ways) == 1:
            self.link(mark_id, ways[0])
        else:
            self.ambiguous.emit(mark_id, ways)

    def drop(self, origin_id: str, target_id: str) -> None:
        """Links two marks, the one dragged onto the other; what kinds are possible is asked where it was dropped."""
        desk, space = self._workspace.desk, self._workspace
        origin, target = (desk.mark(one) if desk is not None else None for one in (origin_id, target_id))
        if origin is None or target is None:
            return
        if not space.can_write or origin.analyst_id != space.analyst_id:
            space.problem.emit("Only your own marks can be linked, in a project that is not open to read only.")
            return
        ways = self._ways(origin, target)
        if len(ways) == 1:
            self.origin = origin
            self.link(target_id, ways[0])
            self.cancel()
        elif ways:
            self.origin, self._was_dropped = origin, True
            self.ambiguous.emit(target_id, ways)
        else:
            space.problem.emit(_fault(origin, target))

    def forget_drop(self) -> None:
        """The kinds that were asked for after a drop are no longer to be chosen from."""
        if self._was_dropped:
            self.cancel()

    def _ways(self, origin: Annotation, target: Annotation) -> list[Choice]:
        """How two marks can be linked and are not yet."""
        desk = self._workspace.desk
        if desk is None or origin.id == target.id or origin.analyst_id != target.analyst_id:
            return []
        known = {
            (link.link_kind, link.from_id == origin.id)
            for link in desk.links_of(origin.id)
            if target.id in {link.from_id, link.to_id} and link.analyst_id == self._workspace.analyst_id
        }
        kinds = {kind for kind, _ in known}
        return [
            way
            for way in choices(origin.tag, target.tag)
            if (way.kind, way.forward) not in known and not (way.kind in SYMMETRIC and way.kind in kinds)
        ]

    def _follow_origin(self, changes: Changes) -> None:
        """A mark that is gone waits no longer."""
        from annotator.operations import annotate

        if self.origin is not None and changes.touches("annotation"):
            found = annotate.some(self._workspace.opened, [self.origin.id])
            if found:
                self.origin = found[0]
            else:
                self.cancel()

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


def _is_proper(ways: list[Choice]) -> bool:
    return any(way.kind in _PROPER for way in ways)


def _fault(origin: Annotation, target: Annotation) -> str:
    """Why two marks cannot be linked."""
    if origin.analyst_id != target.analyst_id:
        return "Links run between your own marks. Mark the words yourself, then link them."
    labels = [tag_type(mark.tag).label.lower() for mark in (origin, target)]
    if choices(origin.tag, target.tag):
        return f"This {labels[0]} and this {labels[1]} are linked already."
    return f"No link runs between {labels[0]}s and {labels[1]}s."


def _sentence(text: str, mark: Annotation) -> Span:
    """The sentence of a mark, or all it runs over."""
    first, last = sentence_at(text, mark.start), sentence_at(text, mark.end - 1)
    return Span.of(min(mark.start, first.start if first else mark.start), max(mark.end, last.end if last else mark.end))


def _distance(one: Annotation, other: Annotation) -> int:
    return max(0, other.start - one.end, one.start - other.end)
