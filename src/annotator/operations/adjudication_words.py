"""The sentences of the adjudication report: statuses, kinds of conflict, decisions and links, with times in UTC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotator.operations.telling import CATEGORY_WORDS, HOW

if TYPE_CHECKING:
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView

STATUS_WORDS = {
    "agreed": "agreed: everybody who worked on the article said the same; not listed below",
    "single": "single: one analyst worked on the article, and nobody else; not listed below",
    "settled": "settled: a rule or a person decided",
    "rejected": "rejected: decided not to be a finding",
    "unresolved": "unresolved: still to be decided",
}
KIND_WORDS = {
    "boundary": "boundary differs", "tag": "tag differs", "values": "values differ",
    "review": "a reviewer is not content", "single": "only one marked it", "missing": "not marked by all",
}  # fmt: skip


def number(many: int, one: str) -> str:
    """A number with its noun."""
    return f"{many:,} {one}{'' if many == 1 else 's'}"


def instant_words(instant: str) -> str:
    """An instant as everybody reads it alike, in UTC."""
    try:
        moment = datetime.fromisoformat(instant).astimezone(UTC)
    except ValueError:
        return instant
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def kinds_words(kinds: Sequence[str]) -> str:
    """What marks disagree about."""
    return ", ".join(KIND_WORDS.get(one, one) for one in kinds)


def decision_words(view: RecordView, names: Mapping[str, str]) -> list[str]:
    """Who or what decided, when, how and why, and what is left to do; a sentence in each line."""
    said = [_decided(view, names)]
    if view.reason:
        said.append(f"Reason: {view.reason}")
    if view.category:
        said.append(f"What went wrong: {CATEGORY_WORDS.get(view.category, view.category)}.")
    if view.improves_guideline:
        said.append("An example for a better guideline.")
    if view.answer:
        said.append(f"{names.get(view.addressed_to or '', 'The author')} answered: {view.answer}")
    if view.stale:
        said.append("The marks changed after this was decided: it is to be looked at again.")
    return said


def _decided(view: RecordView, names: Mapping[str, str]) -> str:
    if view.rule is not None:
        verb = "Rejected" if view.status == "rejected" else "Settled"
        return f"{verb} by the rule “{view.rule}”{_when(view.decided_at)}."
    if view.decided_at is None:
        return "Nobody has decided this yet."
    who = names.get(view.decided_by or "", "somebody")
    own = ", whose mark it is," if view.self_decided else ""
    by = f"by {who}{own}{_when(view.decided_at)}"
    if view.method == "send_back":
        return f"Sent back to {names.get(view.addressed_to or '', 'its author')} {by}; not settled."
    if view.status == "unresolved":
        return f"Put off {by}; not settled."
    if view.status == "rejected":
        return f"Rejected {by}."
    how = HOW.get(view.method or "")
    return f"Settled {by}{', ' + how if how else ''}."


def _when(instant: str | None) -> str:
    return f" on {instant_words(instant)}" if instant else ""


def link_words(link: LinkView, records: Mapping[str, RecordView], names: Mapping[str, str]) -> tuple[str, str, str]:
    """A link between two records, who made it, and what became of it."""
    ends = (_end(records.get(one)) for one in (link.from_record, link.to_record))
    makers = sorted({names.get(one.analyst_id, "somebody") for one in link.links})
    return f" {link.kind.replace('_', ' ')} ".join(ends), ", ".join(makers), _link_decided(link, names)


def _end(record: RecordView | None) -> str:
    return "a mark in another article" if record is None else f"{record.tag} “{' '.join(record.quote.split())}”"


def _link_decided(link: LinkView, names: Mapping[str, str]) -> str:
    who = names.get(link.decided_by or "", "somebody")
    by = f"by {who}{', who made it,' if link.self_decided else ''}{_when(link.decided_at)}"
    reason = f" Reason: {link.reason}" if link.reason else ""
    if link.decision_id is None:
        open_ = "Not everybody made it, and nobody has decided yet."
        return open_ if link.status == "unresolved" else "One of its ends was rejected."
    if link.deferred:
        return f"Put off {by}; not settled.{reason}"
    stale = " The links changed after this was decided." if link.stale else ""
    return f"{'Dropped' if link.status == 'rejected' else 'Kept'} {by}.{reason}{stale}"
