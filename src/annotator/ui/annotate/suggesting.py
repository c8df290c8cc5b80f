"""The suggestions for the article on the desk: worked out beside the window, kept in step, taken and put away.

Whatever is asked before they are all known is answered from the words around the caret.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.progress import Progress
from annotator.tags.tag_type import tag_type
from annotator.text.span import Span
from annotator.ui.annotate.piecemeal import Piecemeal
from annotator.ui.annotate.suggested_words import hops, why
from annotator.ui.tasks import Latest
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.model import Annotation, Dismissal
    from annotator.operations.offer import Offer
    from annotator.settings import Settings
    from annotator.store import Store
    from annotator.store.journal import Change, Changes
    from annotator.tags.finding import Found
    from annotator.ui.workspace import Workspace

    Pairs = Iterator[tuple[Found, bool]]

SHOWN = "suggestions"
_AT_REST_MS = 30  # a hand that chose words takes longer to find the key
HIDDEN = "suggestions_hidden"


def is_shown(workspace: Workspace) -> bool:
    """Whether this person wants suggestions."""
    return workspace.settings.get(SHOWN, True) is not False


class Suggesting(QObject):
    """`changed` tells which may have changed; `restarted` that all have."""

    changed = Signal(object)
    restarted = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offer: Offer | None = None
        self._missed: list[Changes] = []
        self._reader = Piecemeal("")
        self._beside = Latest(self)
        self.shows_dismissed = False
        self._hidden = frozenset(workspace.settings.get(HIDDEN) or ())
        self._soon = QTimer(self, singleShot=True, interval=_AT_REST_MS)
        self._soon.timeout.connect(self._read_ahead)
        workspace.project_changed.connect(self._begin)
        workspace.document_changed.connect(self._begin)
        workspace.analyst_changed.connect(self._begin)
        workspace.curtain_moved.connect(self._begin)
        workspace.changed.connect(self._take_in)
        for hand in (workspace.selection_changed, workspace.mark_selected):
            hand.connect(self._give_way)
        workspace.visibility_changed.connect(self.restarted)

    @property
    def is_ready(self) -> bool:
        """Whether all suggestions of the article are known."""
        return self._offer is not None

    def show(self, shown: bool) -> None:
        """Shows suggestions, or none, now and from the next start on."""
        self._workspace.settings.set(SHOWN, None if shown else False)
        self._workspace.settings.save()
        self._begin()

    def show_dismissed(self, shown: bool) -> None:
        """Shows what was put away as well, or no longer."""
        self.shows_dismissed = shown
        self.restarted.emit()

    def hides(self, origin: str) -> bool:
        """Whether this person does not want what comes of there."""
        return origin in self._hidden

    def show_origin(self, origin: str, shown: bool) -> None:
        """Shows what comes of there, or no longer, now and from the next start on."""
        self._hidden = self._hidden - {origin} if shown else self._hidden | {origin}
        self._workspace.settings.set(HIDDEN, sorted(self._hidden) or None)
        self._workspace.settings.save()
        self.restarted.emit()

    def renew(self) -> None:
        """Works out anew what is suggested; what there is stays until that is known."""
        if self._offer is None:
            self._begin()
        else:
            self._missed = []
            self._ask()

    def finish(self) -> None:
        """The window is closing."""
        self._beside.finish()

    # what there is

    def free(self) -> list[Found]:
        """All that are still to be decided about, in text order."""
        return [] if self._offer is None else [one for one in self._offer.free() if self._sees(one)]

    def is_free(self, one: Found) -> bool:
        """Whether it is still to be decided about."""
        return self._offer is not None and self._offer.is_free(one)

    def between(self, start: int, end: int) -> Pairs:
        """What is shown of a range of the article, each with whether it was dismissed."""
        for one in self._offer.between(start, end) if self._offer is not None else ():
            if self._sees(one) and self._offer is not None:
                if self._offer.is_free(one):
                    yield one, False
                elif self.shows_dismissed and self._offer.is_dismissed(one):
                    yield one, True

    def here(self, caret: int, tag: str | None = None) -> Found | None:
        """The suggestion whose words are selected, or else the innermost at the caret."""
        span = self._workspace.selection
        if span is not None:
            return self._selected(span, caret, tag)
        offer = self._near(caret)
        return next((one for one in offer.at(caret, tag) if self._sees(one)), None) if offer is not None else None

    def _selected(self, span: Span, caret: int, tag: str | None) -> Found | None:
        """The suggestion that has just these words; most words that are selected are none's, which is soon known."""
        known = self._offer.between(span.start, span.end) if self._offer is not None else self._read_near(caret)
        wanted = (one for one in known if tag in {None, one.tag} and not self.hides(one.origin))
        found = [one for one in wanted if Span.of(one.start, one.end) == span]
        offer = self._near(caret) if found else None
        return next((one for one in found if offer.is_free(one)), None) if offer is not None else None

    def dismissed_here(self, caret: int) -> Found | None:
        """The dismissed suggestion at the caret, while these are shown."""
        return next((one for one, is_dismissed in self.between(caret, caret + 1) if is_dismissed), None)

    def step(self, offset: int, step: int) -> Found | None:
        """The next or previous one; only once all are known."""
        if self._offer is None:
            return None
        found = self._offer.after(offset) if step > 0 else self._offer.before(offset)
        while found is not None and not self._sees(found):
            found = self._offer.after(found.start + 1) if step > 0 else self._offer.before(found.end - 1)
        return found

    def said(self, one: Found, is_dismissed: bool) -> str:
        """What a suggestion is, as a tooltip says it."""
        state = "Dismissed" if is_dismissed else "Suggested"
        said = f"{state}: {tag_type(one.tag).label.lower()}, {why(one)}"
        chain = "" if is_dismissed else self.hops_said(one)
        return f"{said}\n{chain}. Enter takes them all." if chain else said

    def chain(self, one: Found) -> list[Found]:
        """The chain it is part of, outermost first, as far as it is still to be decided about."""
        offer = self._offer or self._near(one.start)
        return [hop for hop in offer.chain(one) if offer.is_free(hop)] if offer is not None else [one]

    def hops_said(self, one: Found) -> str:
        """The chain it is part of in words; nothing where it is alone."""
        desk = self._workspace.desk
        return hops(self.chain(one), desk.text) if desk is not None else ""

    # what is done with it

    def accept_chain(self, one: Found) -> bool:
        """Marks a suggestion with the chain it is part of, and takes its own mark in hand."""
        return self.accept(self.chain(one) or [one], one)

    def accept(self, found: Sequence[Found], wanted: Found | None = None, *, linked: bool = True) -> bool:
        """Marks suggestions as one step, and takes the mark in hand that is wanted, or the only one."""
        from annotator.operations import suggested

        workspace = self._workspace
        place = self._place()
        made = workspace.attempt(lambda: suggested.accept(workspace.opened, found, linked=linked, **place))
        if made is None:
            return False
        workspace.set_selection(None)
        in_hand = found.index(wanted) if wanted in found else None
        workspace.select_mark(made[in_hand].id if in_hand is not None else made[0].id if len(made) == 1 else "")
        if in_hand is not None and len(made) > 1:
            workspace.message.emit(f"{counted(len(made), 'mark')} made, linked as a chain.")
        return True

    def dismiss(self, one: Found) -> None:
        """Puts a suggestion away for good, unless it is brought back."""
        from annotator.operations import suggested

        workspace = self._workspace
        if workspace.tried(lambda: suggested.dismiss(workspace.opened, [one], **self._place())):
            workspace.set_selection(None)
            workspace.message.emit("Dismissed. View ▸ Show ▸ Dismissed Suggestions brings it back.")

    def bring_back(self, one: Found) -> None:
        """Makes a dismissed suggestion again."""
        from annotator.operations import suggested

        workspace = self._workspace
        workspace.tried(lambda: suggested.bring_back(workspace.opened, one, **self._place()))

    def _place(self) -> dict[str, str]:
        return {"document_id": self._workspace.document_id, "analyst_id": self._workspace.analyst_id}

    # keeping it

    @property
    def _is_wanted(self) -> bool:
        space = self._workspace
        return is_shown(space) and space.desk is not None and bool(space.analyst_id) and space.can_write

    def _sees(self, one: Found) -> bool:
        """Whether focus on a tag or on a colleague leaves it in sight, and where it comes from is wanted."""
        sight = self._workspace.sight
        is_in_sight = sight.tag in {"", one.tag} and sight.shows_analyst(self._workspace.analyst_id)
        return is_in_sight and not self.hides(one.origin)

    def _begin(self) -> None:
        self._offer, self._missed = None, []
        self._beside.drop()
        self._soon.stop()
        self._reader = Piecemeal("")
        self._ask()
        self.restarted.emit()

    def _ask(self) -> None:
        desk, space = self._workspace.desk, self._workspace
        if self._is_wanted and desk is not None:
            in_sight = space.memory.position(space.opened.path, desk.document.id)
            self._reader = Piecemeal(desk.text, in_sight, desk.wording)
            place = (desk.document.id, space.analyst_id)
            work = _offered(space.opened, *place, self._reader, marks=list(desk.marks), settings=space.settings)
            self._beside.ask(work, self._arrived, lambda _sentence: None)

    def _give_way(self) -> None:
        """The hand works: what is read beside the window is what it will ask for."""
        span, mark = self._workspace.selection, self._workspace.mark
        if self._offer is None and (span or mark) is not None:
            self._reader.rest(span.start if span is not None else mark.start if mark is not None else 0)
            self._soon.start()

    def _read_ahead(self) -> None:
        """Reads what a tag key would ask for, or the key would wait for it."""
        span, mark = self._workspace.selection, self._workspace.mark
        if self._offer is None and (span or mark) is not None:
            for offset in (span.start, span.end) if span is not None else (mark.start,) if mark is not None else ():
                self._read_near(offset)

    def _arrived(self, offer: Offer) -> None:
        self._offer = offer
        for changes in self._missed:
            self._apply(changes)
        self._missed = []
        self.restarted.emit()

    def _take_in(self, changes: Changes) -> None:
        desk = self._workspace.desk
        if desk is not None and self._is_wanted and desk.wording != self._reader.wording:
            self._begin()
            return
        if self._workspace.document_id not in changes.documents() or not changes.touches("annotation", "dismissal"):
            return
        if self._offer is None or self._beside.is_busy:
            self._missed.append(changes)
        if self._offer is not None and (touched := self._apply(changes)):
            self.changed.emit(touched)

    def _apply(self, changes: Changes) -> set[Found]:
        rows = [row for row in changes.rows if row.document_id == self._workspace.document_id]
        touched = self._apply_marks([row for row in rows if row.kind == "annotation"])
        return touched | self._apply_dismissals([row for row in rows if row.kind == "dismissal"])

    def _apply_marks(self, rows: Sequence[Change]) -> set[Found]:
        desk, offer = self._workspace.desk, self._offer
        if desk is None or offer is None:
            return set()
        touched: set[Found] = set()
        for row in rows:
            mark = desk.mark(row.id)
            if mark is not None and mark.analyst_id == self._workspace.analyst_id:
                touched |= offer.mark(mark.id, mark.tag, mark.span)
            else:
                touched |= offer.mark(row.id)
        return touched

    def _apply_dismissals(self, rows: Sequence[Change]) -> set[Found]:
        from annotator.operations import suggested

        if not rows or self._offer is None:
            return set()
        away = {one.id: one for one in suggested.dismissed(self._workspace.opened, **self._place())}
        touched: set[Found] = set()
        for row in rows:
            one = away.get(row.id)
            held = (one.tag, one.span) if one is not None else ()
            touched |= self._offer.dismiss(row.id, *held)
        return touched

    def _near(self, caret: int) -> Offer | None:
        """The whole offer, or what the words around the caret give until it is known."""
        desk = self._workspace.desk
        if self._offer is not None or desk is None or not self._is_wanted:
            return self._offer
        from annotator.operations import suggested

        found = self._read_near(caret)
        start, end = min((one.start for one in found), default=0), max((one.end for one in found), default=0)
        mine = [mark for mark in desk.touching(start, end) if mark.analyst_id == self._workspace.analyst_id]
        away = suggested.dismissed(self._workspace.opened, **self._place())
        return _kept(found, mine, away)

    def _read_near(self, caret: int) -> list[Found]:
        """What the words around the caret give; read once, here or beside the window."""
        desk = self._workspace.desk
        if desk is None or not self._is_wanted:
            return []
        return self._reader.near(caret)


def _offered(
    store: Store,
    document_id: str,
    analyst_id: str,
    reader: Piecemeal,
    *,
    marks: Sequence[Annotation],
    settings: Settings,
) -> Callable[[Progress], Offer]:
    """What is done beside the window."""

    def work(progress: Progress) -> Offer:
        from annotator.operations import learned, suggest, suggested

        with store.reading() as reading:
            tagging = learned.tagging(reading, analyst_id, learned.switched_off(reading, settings))
        read = reader.all(progress, tagging)
        known = suggest.known_of(store, document_id, reader.text, analyst_id)
        mine = [mark for mark in marks if mark.analyst_id == analyst_id]
        away = suggested.dismissed(store, document_id, analyst_id)
        return _kept(suggest.with_known(reader.text, read, known), mine, away)

    return work


def _kept(found: Sequence[Found], marks: Sequence[Annotation], away: Sequence[Dismissal]) -> Offer:
    from annotator.operations.offer import Offer

    offer = Offer(found)
    for mark in marks:
        offer.mark(mark.id, mark.tag, mark.span)
    for one in away:
        offer.dismiss(one.id, one.tag, one.span)
    return offer
