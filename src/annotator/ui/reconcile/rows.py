"""The lines of Reconcile's list: a group or a link each, with what is the matter with it or how it was settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.ui.reconcile.board import Board, Item, as_link, as_record
from annotator.ui.reconcile.phrases import ALL_AGREE, KIND_WORDS
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
    badges = (link.status, "link") if board.shows_all else ("link", *(["deferred"] if link.deferred else []))
    aside = _settler(link, name_of) if board.shows_all else title
    tag = ends[0].tag if ends[0] else "attribution"
    return QueueRow(link.id, tag, " → ".join(quotes), badges, aside, is_faded=link.deferred)


def _record_row(record: RecordView, name_of: Callable[[str], str], title: str, *, shows_all: bool) -> QueueRow:
    changed = ["changed since"] if record.stale else []
    if shows_all:
        badges = (record.status, *changed)
        return QueueRow(record.id, record.tag, record.quote, badges, _settler(record, name_of) or title)
    kinds = [KIND_WORDS[kind] for kind in record.kinds]
    deferred = ["deferred"] if record.deferred else []
    badges = (*deferred, *changed, *kinds)
    aside = title if badges else f"{ALL_AGREE} · {title}" if title else ALL_AGREE
    return QueueRow(record.id, record.tag, record.quote, badges, aside, is_faded=record.deferred)


def _settler(item: RecordView | LinkView, name_of: Callable[[str], str]) -> str:
    rule = getattr(item, "rule", None)
    if rule:
        return f"by rule: {rule}"
    return f"by {name_of(item.decided_by) or 'somebody'}" if item.decided_by else ""
