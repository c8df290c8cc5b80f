"""From an item to what its panel shows: chips, sentences and cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from annotator.text.span import Span
from annotator.ui.marked_article import names_of
from annotator.ui.reconcile import phrases
from annotator.ui.reconcile.board import Board, Item, as_link, as_record
from annotator.ui.reconcile.cards import AbsentCard, GroupFacts, LinkCard, MarkCard, OutcomeCard
from annotator.ui.reconcile.panel import DecisionPanel
from annotator.ui.widgets.quote import Piece, pieces
from annotator.ui.words import counted, link_words

if TYPE_CHECKING:
    from annotator.model import Verdict
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import MarkFacts, RecordView
    from annotator.ui.workspace import Workspace

SAID = {"accept": "accepted this", "reject": "rejected this", "comment": "commented", "amend": "proposed a change"}


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
        return GroupFacts(text, names_of(space), people, lanes, self._verdicts(item))

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

    def show(self, item: Item, panel: DecisionPanel, takes: Sequence[QAction]) -> None:
        """Fills the panel."""
        record, link = as_record(item), as_link(item)
        if record is not None:
            name_of = self._workspace.analyst_name
            state = phrases.status_words(record, name_of) if record.decision_id else ""
            cards = self._mark_cards(record, takes)
            panel.show_item(self._chips(record), state, phrases.stale_words(record, name_of), cards)
        elif link is not None:
            state = phrases.link_status_words(link, self._workspace.analyst_name)
            chips = [(link.status, phrases.STATUS_TONES[link.status]), ("link", "")]
            panel.show_item(chips, "" if link.status == "unresolved" else state, "", [self._link_card(link)])

    def _chips(self, record: RecordView) -> list[tuple[str, str]]:
        kinds = [(phrases.KIND_SAID[kind], "") for kind in record.kinds]
        chips = [(record.status, phrases.STATUS_TONES[record.status]), *kinds]
        if record.deferred:
            chips.append(("deferred", "muted"))
        if record.marks and record.decision_id and not record.deferred:
            chips.append((f"{record.votes_for} of {counted(record.votes_total, 'analyst')} said just this", ""))
        return chips

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
        said = [(end.tag, end.quote) if end else ("mark", "in another article") for end in ends]
        name_of = self._workspace.analyst_name
        makers = {one.analyst_id for one in link.links}
        start, end = ({mark.analyst_id for mark in one.marks} if one else set() for one in ends)
        made = phrases.makers_sentence(sorted(map(name_of, makers)), sorted(map(name_of, (start & end) - makers)))
        sentence = phrases.link_sentence(link, said[0], said[1])
        return LinkCard(sentence, link_words(link.kind), made, [self._end(one) for one in ends])

    def _end(self, record: RecordView | None) -> tuple[str, Sequence[Piece]]:
        if record is None:
            return "", [Piece("A mark in another article", "around")]
        desk = self._workspace.desk
        if desk is None or desk.document.id != record.document_id:
            return record.tag, [Piece(record.quote, "inside")]
        return record.tag, pieces(desk.text, record.span)

    def _verdicts(self, item: Item) -> dict[str, list[str]]:
        from annotator.operations import review

        record = as_record(item)
        marks = {mark.id: mark.analyst_id for mark in record.marks} if record else {}
        said = review.on_marks(self._workspace.opened, list(marks))
        return {mark: [self._said(one, marks[mark]) for one in each] for mark, each in said.items()}

    def _said(self, verdict: Verdict, author_id: str) -> str:
        who = self._workspace.analyst_name(verdict.reviewer_id) or "Somebody"
        is_answer = verdict.reviewer_id == author_id and verdict.outcome == "comment"
        words = f"{who} {'answered' if is_answer else SAID[verdict.outcome]}"
        return f"{words}: {verdict.reason}" if verdict.reason else words
