"""The lines of Reconcile's list: a group or a link each, with what is the matter with it or how it was settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.ui.reconcile.board import Board
from annotator.ui.reconcile.phrases import ALL_AGREE, KIND_WORDS, SELF_DECIDED, kind_words
from annotator.ui.reconcile.sieve import Item, as_link, as_record
from annotator.ui.widgets.queue_table import QueueRow
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView


def row_of(item: Item, board: Board, name_of: Callable[[str], str], title: str) -> QueueRow:
    """One line; `title` is that of the article where several are listed."""
    record, link = as_record(item), as_link(item)
    if record is not None:
        return _record_row(record, name_of, title, shows_all=board.shows_all)
    if link is None:
        raise TypeError(item)
    ends = (board.record(link.from_record), board.record(link.to_record))
    quotes = [shortened(end.quote, 40) if end else "another article" for end in ends]
    is_decided = board.shows_all or link.status != "unresolved"
    badges = (*_states(link, name_of), *([link.status] if is_decided else []), "link")
    aside = _settler(link, name_of) or title if is_decided else title
    tag = ends[0].tag if ends[0] else "attribution"
    return QueueRow(link.id, tag, " → ".join(quotes), badges, aside, is_faded=link.deferred)


def _record_row(record: RecordView, name_of: Callable[[str], str], title: str, *, shows_all: bool) -> QueueRow:
    states = _states(record, name_of)
    if shows_all or record.status != "unresolved":
        own = [SELF_DECIDED] if record.self_decided else []
        badges = (*states, record.status, *own)
        return QueueRow(record.id, record.tag, record.quote, badges, _settler(record, name_of) or title)
    badges = (*states, *(kind_words(record, kind, KIND_WORDS) for kind in record.kinds))
    aside = title if badges else f"{ALL_AGREE} · {title}" if title else ALL_AGREE
    return QueueRow(record.id, record.tag, record.quote, badges, aside, is_faded=record.deferred)


def _states(item: Item, name_of: Callable[[str], str]) -> list[str]:
    """What became of it so far, other than its status."""
    record = as_record(item)
    found = ["changed since"] if item.stale else []
    if record is not None and record.addressed_to:
        who = name_of(record.addressed_to)
        found += [f"sent back to {who}"] if record.sent_back else [f"{who} answered"] if record.answer else []
    elif item.deferred:
        found.append("deferred")
    return found


def _settler(item: RecordView | LinkView, name_of: Callable[[str], str]) -> str:
    rule = getattr(item, "rule", None)
    if rule:
        return f"by rule: {rule}"
    return f"by {name_of(item.decided_by) or 'somebody'}" if item.decided_by else ""
