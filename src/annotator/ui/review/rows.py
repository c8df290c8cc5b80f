"""The lines of the list in Review: whose turn it is, and what was said last; a line is made anew with its mark only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.ui.review.thread import SIGNS, said_words, sign_of
from annotator.ui.widgets.queue_table import QueueRow

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.review import ReviewItem

JUDGED = {"accept": "accepted", "reject": "rejected", "amend": "change proposed"}


class Rows:
    """The lines of a round; those of marks about which nothing changed are kept."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[ReviewItem, str, QueueRow]] = {}

    def of(
        self, items: Sequence[ReviewItem], name_of: Callable[[str], str], where_of: Callable[[Annotation], str]
    ) -> list[QueueRow]:
        """A line for each mark; `where_of` says whose it is and where it stands, if that is worth saying."""
        known, self._known = self._known, {}
        rows = []
        for item in items:
            where = where_of(item.mark)
            found = known.get(item.mark.id)
            if found is None or found[0] is not item or found[1] != where:
                found = (item, where, _own_row(item, name_of, where) if item.is_own else _row(item, where))
            self._known[item.mark.id] = found
            rows.append(found[2])
        return rows


def _own_row(item: ReviewItem, name_of: Callable[[str], str], where: str) -> QueueRow:
    mark = item.mark
    badges = ("to answer",) if item.waiting else ()
    aside, sign = "sent back to you", "↩"
    if not item.sent_back:
        last = item.entries[-1]
        who = "you" if last.analyst_id == mark.analyst_id else name_of(last.analyst_id) or "somebody"
        words = said_words(last, mark.analyst_id)
        aside = f"{who} {words.replace('stands by', 'stand by', 1) if who == 'you' else words}"
        sign = sign_of(last, mark.analyst_id)
    if item.outdated:
        aside += " · changed since"
    return QueueRow(mark.id, mark.tag, mark.quote, badges, _joined(aside, where), sign, is_faded=not item.waiting)


def _row(item: ReviewItem, where: str) -> QueueRow:
    mark = item.mark
    aside = JUDGED[item.mine.outcome] if item.mine else "waiting"
    if item.outdated:
        aside = "changed since your verdict"
    last = item.entries[-1] if item.entries else None
    replies = sum(entry.outcome in ("comment", "reply") and not entry.is_withdrawn for entry in item.entries)
    if last is not None and last.analyst_id == mark.analyst_id:
        aside += {"agree": " · the author agreed", "stand": " · the author stands by it"}.get(
            last.outcome, " · the author answered"
        )
    elif replies:
        aside += f" · {replies} {'comment' if replies == 1 else 'comments'}"
    sign = "" if item.mine is None else "!" if item.outdated else SIGNS[item.mine.outcome]
    badges = ("answered you",) if item.questions else ()
    return QueueRow(mark.id, mark.tag, mark.quote, badges, _joined(aside, where), sign, is_faded=not item.waiting)


def _joined(aside: str, where: str) -> str:
    return f"{aside} · {where}" if where else aside
