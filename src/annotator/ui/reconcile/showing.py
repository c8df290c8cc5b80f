"""From an item to what its panel shows: chips, sentences and cards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from annotator.text.span import Span
from annotator.ui.marked_article import names_of
from annotator.ui.reconcile import phrases
from annotator.ui.reconcile.board import Board
from annotator.ui.reconcile.cards import AbsentCard, GroupFacts, LinkCard, MarkCard, OutcomeCard
from annotator.ui.reconcile.panel import Shown
from annotator.ui.reconcile.sieve import Item, as_link, as_record
from annotator.ui.reconcile.spoken import spoken
from annotator.ui.widgets.quote import Piece, pieces
from annotator.ui.widgets.said import when_words
from annotator.ui.words import counted, link_words

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import MarkFacts, RecordView
    from annotator.ui.workspace import Workspace

MANY = 3


class Showing:
    """Knows the article, the people and what reviewers said, and puts items into words and cards."""

    def __init__(self, workspace: Workspace, board: Board) -> None:
        self._workspace, self._board = workspace, board

    def facts(self, item: Item) -> GroupFacts:
        """What cards of an item are made from."""
        space = self._workspace
        text = space.desk.text if space.desk else ""
        people = {one.id: one.name for one in space.analysts}
        lanes = {one.id: space.lane_of(one.id) for one in space.analysts}
        record = as_record(item)
        said = spoken(space, record.marks) if record is not None else {}
        return GroupFacts(text, names_of(space), people, lanes, said, _votes(record))

    def spans(self, item: Item | None) -> list[Span]:
        """The words of the open article that an item is about."""
        record, link = as_record(item), as_link(item)
        if record is not None:
            union = record.span
            for mark in record.marks:
                union = union.union(mark.span)
            return [union]
        ends = (self._board.record(link.from_record), self._board.record(link.to_record)) if link else ()
        return [end.span for end in ends if end is not None and end.document_id == self._workspace.document_id]

    def marks(self, record: RecordView) -> list[MarkFacts]:
        """The marks of a group by analyst, so that the same key means the same person in every group."""
        order = {one.id: at for at, one in enumerate(self._workspace.analysts)}
        return sorted(record.marks, key=lambda mark: (order.get(mark.analyst_id, len(order)), mark.span, mark.id))

    def shown(self, item: Item, takes: Sequence[QAction]) -> Shown:
        """What the panel says of an item."""
        record, link = as_record(item), as_link(item)
        if record is not None:
            return Shown(
                self._chips(record),
                self._state(record),
                phrases.stale_words(record, self._workspace.analyst_name),
                self._changes(record),
                self._mark_cards(record, takes),
            )
        return self._shown_link(link) if link is not None else Shown()

    def history(self, item: Item | None) -> list[str]:
        """All that happened to a group, a sentence each with its time before it."""
        from annotator.operations import reconcile

        record, space = as_record(item), self._workspace
        if record is None:
            return []
        said = space.attempt(lambda: reconcile.history(space.opened, record.id, document_id=record.document_id))
        return [f"{_moment(one.at)}: {one.sentence}" for one in said or ()]

    def _changes(self, record: RecordView) -> list[str]:
        from annotator.operations import reconcile

        if not record.stale:
            return []
        store = self._workspace.opened
        said = reconcile.changes_since(store, record.id, document_id=record.document_id)
        return [f"{_moment(one.at)}: {one.sentence}" for one in said]

    def _state(self, record: RecordView) -> str:
        name_of = self._workspace.analyst_name
        said = [phrases.status_words(record, name_of)] if record.decision_id and record.decided_at else []
        said += [phrases.self_words(record, name_of)]
        if record.status == "unresolved":
            said += self._differences(record)
        return " ".join(part for part in said if part)

    def _differences(self, record: RecordView) -> list[str]:
        """By how much the words differ, and what reviewers said; the rest can be read in the cards."""
        from annotator.operations import reconcile

        if not {"boundary", "review"}.intersection(record.kinds):
            return []
        found = reconcile.differences(self._workspace.opened, record)
        return [one.sentence for one in found if one.kind in {"boundary", "review"}]

    def _chips(self, record: RecordView) -> list[tuple[str, str]]:
        kinds = [(phrases.kind_words(record, kind, phrases.KIND_SAID), "") for kind in record.kinds]
        chips = [(record.status, phrases.STATUS_TONES[record.status]), *kinds]
        if not record.kinds and record.status == "unresolved" and record.marks:
            chips.append((phrases.ALL_AGREE, "good"))
        if record.sent_back:
            chips.append((f"sent back to {self._workspace.analyst_name(record.addressed_to or '')}", "muted"))
        elif record.deferred:
            chips.append(("deferred", "muted"))
        if record.marks and record.decision_id and record.status in {"settled", "agreed"}:
            chips.append((f"{record.votes_for} of {counted(record.votes_total, 'analyst')} said just this", ""))
        if record.self_decided:
            chips.append((phrases.SELF_DECIDED, "warning"))
        return [*chips, *_learnt(record)]

    def _shown_link(self, link: LinkView) -> Shown:
        name_of = self._workspace.analyst_name
        is_said = link.status != "unresolved" or link.deferred
        state = phrases.link_status_words(link, name_of) if is_said else ""
        chips = [(link.status, phrases.STATUS_TONES[link.status]), ("link", ""), *_learnt(link)]
        if link.self_decided:
            chips.append((phrases.SELF_DECIDED, "warning"))
        if link.deferred:
            chips.append(("deferred", "muted"))
        stale = phrases.LINK_STALE if link.stale else ""
        return Shown(chips, state, stale, self._link_changes(link), [self._link_card(link)])

    def _link_changes(self, link: LinkView) -> list[str]:
        from annotator.operations import reconcile

        if not link.stale:
            return []
        store = self._workspace.opened
        said = reconcile.link_changes_since(store, link.id, document_id=link.document_id)
        return [f"{_moment(one.at)}: {one.sentence}" for one in said]

    def _mark_cards(self, record: RecordView, takes: Sequence[QAction]) -> list[QWidget]:
        facts = self.facts(record)
        cards: list[QWidget] = [
            MarkCard(mark, record, facts, takes[at] if at < len(takes) else None)
            for at, mark in enumerate(self.marks(record))
        ]
        if record.status in {"settled", "rejected"} or not record.marks:
            title = "Rejected" if record.status == "rejected" else "Settled as"
            cards.insert(0, OutcomeCard(title, record, facts))
        absent = self._absent(record)
        return [*cards, AbsentCard(absent)] if absent else cards

    def _absent(self, record: RecordView) -> list[str]:
        if not {"single", "missing"}.intersection(record.kinds):
            return []
        here = {mark.analyst_id for each in self._board.records(record.document_id) for mark in each.marks}
        missing = here - {mark.analyst_id for mark in record.marks}
        return [one.name for one in self._workspace.analysts if one.id in missing]

    def _link_card(self, link: LinkView) -> LinkCard:
        ends = (self._board.record(link.from_record), self._board.record(link.to_record))
        here = {mark.id for one in ends if one for mark in one.marks}
        far = [None if one else self._far(link, here) for one in ends]
        said = [
            (end.tag, end.quote) if end else (mark.tag, mark.quote) if mark else ("mark", "in another article")
            for end, mark in zip(ends, far, strict=True)
        ]
        name_of = self._workspace.analyst_name
        makers = {one.analyst_id for one in link.links}
        start, end = ({mark.analyst_id for mark in one.marks} if one else set() for one in ends)
        made = phrases.makers_sentence(sorted(map(name_of, makers)), sorted(map(name_of, (start & end) - makers)))
        sentence = phrases.link_sentence(link, said[0], said[1])
        why = [f"{name_of(one.analyst_id)}: {one.reason}" for one in link.links if one.reason]
        shown_ends = [self._end(one, mark) for one, mark in zip(ends, far, strict=True)]
        return LinkCard(sentence, link_words(link.kind), made, shown_ends, why)

    def _far(self, link: LinkView, here: Collection[str]) -> Annotation | None:
        """A mark at the end that is not among those here; None where it may not be seen."""
        from annotator.errors import Problem
        from annotator.operations import annotate

        space, made = self._workspace, link.links[0]
        away = next((one for one in (made.to_id, made.from_id) if one not in here), "")
        try:
            return annotate.get(space.opened, away, space.analyst_id)
        except Problem:
            return None

    def _end(self, record: RecordView | None, mark: Annotation | None) -> tuple[str, Sequence[Piece]]:
        if record is None and mark is not None:
            from annotator.operations import documents

            article = documents.get(self._workspace.opened, mark.document_id)
            where = f"{article.outlet or article.title}: "
            return mark.tag, [Piece(where, "around"), Piece(f"“{mark.quote}”", "inside")]
        if record is None:
            return "", [Piece("A mark in another article", "around")]
        desk = self._workspace.desk
        if desk is None or desk.document.id != record.document_id:
            return record.tag, [Piece(record.quote, "inside")]
        return record.tag, pieces(desk.text, record.span)


def _votes(record: RecordView | None) -> dict[str, str]:
    """By mark, how many analysts say just the same; nothing where that can be seen at a glance."""
    from annotator.reconcile.conflicts import readings

    if record is None or len(record.marks) < MANY:
        return {}
    return {
        mark.id: f"{len(reading)} of {len(record.marks)} say this"
        for reading in readings(record.group.marks)
        for mark in reading
    }


def _learnt(item: Item) -> list[tuple[str, str]]:
    found = [(phrases.CATEGORY_WORDS[item.category].lower(), "")] if item.category else []
    return [*found, *([("improve the guideline", "accent")] if item.improves_guideline else [])]


def _moment(instant: str) -> str:
    words = when_words(instant)
    return f"{words[:1].upper()}{words[1:]}"
