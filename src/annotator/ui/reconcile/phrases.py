"""How Reconcile words what it shows: statuses, kinds of conflict, and how a record came to be what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.ui.widgets.said import listed, when_words
from annotator.ui.words import link_words, shortened

if TYPE_CHECKING:
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView

STATUSES = ("agreed", "settled", "single", "unresolved", "rejected")
STATUS_TONES = {"agreed": "good", "settled": "accent", "single": "muted", "unresolved": "warning", "rejected": "bad"}
STATUS_HELP = {
    "agreed": "Everybody who worked on the article said the same.",
    "settled": "A rule or a person decided.",
    "single": "One analyst worked on the article, and nobody else.",
    "unresolved": "Still open. It is exported all the same, with this status.",
    "rejected": "Somebody decided that it does not belong to the findings.",
}
KINDS = ("boundary", "tag", "values", "review", "single", "missing", "link")
KIND_WORDS = {
    "boundary": "boundary",
    "tag": "tag",
    "values": "values",
    "review": "a reviewer disagrees",
    "single": "only one marked it",
    "missing": "not marked by all",
    "link": "link",
}
KIND_SAID = {**KIND_WORDS, "boundary": "boundary differs", "tag": "tag differs", "values": "values differ"}
STATE_WORDS = {
    "stale": "changed since",
    "sent_back": "sent back",
    "deferred": "deferred",
    "example": "example for the guideline",
}
CATEGORY_WORDS = {
    "slip": "Slip",
    "guideline_gap": "Guideline gap",
    "ambiguous_text": "Ambiguous text",
    "judgement": "Judgement",
}
CATEGORY_HELP = {
    "slip": "Somebody was not careful; the guideline is clear.",
    "guideline_gap": "The guideline does not say what to do here.",
    "ambiguous_text": "The article can be read in more than one way.",
    "judgement": "Both readings can be defended.",
}
ALL_AGREE = "all agree"
SELF_DECIDED = "decided on an own mark"
LINK_STALE = "Who made this link is not who had made it when it was decided: look again."


def kind_words(record: RecordView, kind: str, words: Mapping[str, str]) -> str:
    """A kind of conflict as it is in this record: of reviewers, what they said."""
    if kind != "review":
        return words[kind]
    return "a reviewer rejected it" if record.rejected_by else "a reviewer would change it"


def status_words(record: RecordView, name_of: Callable[[str], str]) -> str:
    """Who or what settled a record, and why, in a sentence or two."""
    if record.status == "unresolved":
        return _open_words(record, name_of)
    verb = "Rejected" if record.status == "rejected" else "Settled"
    if record.rule:
        return f"{verb} by the rule “{record.rule}”. {ended(record.reason or '')}"
    said = f": {ended(record.reason)}" if record.reason else "."
    return f"{verb} by {_who(record.decided_by, name_of)}{_when(record.decided_at)}{said}"


def _open_words(record: RecordView, name_of: Callable[[str], str]) -> str:
    said = f": {ended(record.reason)}" if record.reason else "."
    by = f"by {_who(record.decided_by, name_of)}{_when(record.decided_at)}{said}"
    if record.addressed_to:
        answer = f" The answer: {ended(record.answer)}" if record.answer else ""
        return f"Sent back to {_who(record.addressed_to, name_of)} {by}{answer}"
    return f"Deferred {by}" if record.deferred else "Not settled yet."


def self_words(record: RecordView, name_of: Callable[[str], str]) -> str:
    """Says that who decided is the author of a mark behind it; empty when somebody else decided."""
    if not record.self_decided:
        return ""
    return f"Decided by {_who(record.decided_by, name_of)}, who has a mark in it."


def stale_words(record: RecordView, name_of: Callable[[str], str]) -> str:
    """Says that what a decision was made on has changed since; empty when it has not."""
    if not record.stale:
        return ""
    verb = {"rejected": "was rejected", "unresolved": "was deferred"}.get(record.status, "was settled")
    if not record.marks:
        return f"All marks behind this were deleted after it {verb}."
    owners = listed(sorted({name_of(mark.analyst_id) or "somebody" for mark in record.marks}))
    return f"A mark behind this changed after it {verb}: look again at what {owners} marked."


def link_status_words(link: LinkView, name_of: Callable[[str], str]) -> str:
    """How a link was settled, in a sentence or two."""
    if link.status == "unresolved" and not link.deferred:
        return "Not settled yet."
    if link.decision_id is None:
        return {"agreed": "All who could have made it did.", "single": "Only one analyst could have made it."}.get(
            link.status, "One of its ends was rejected."
        )
    verb = "Deferred" if link.deferred else "Dropped" if link.status == "rejected" else "Kept"
    said = f": {ended(link.reason)}" if link.reason else "."
    return f"{verb} by {_who(link.decided_by, name_of)}{_when(link.decided_at)}{said}"


def link_sentence(link: LinkView, start: tuple[str, str], end: tuple[str, str]) -> str:
    """What a link says; `start` and `end` are tag and quote of the records it joins."""
    return f"{start[0].capitalize()} “{shortened(start[1])}” {link_words(link.kind)} {end[0]} “{shortened(end[1])}”."


def makers_sentence(makers: list[str], others: list[str]) -> str:
    """Who made a link and who could have but did not."""
    made = f"Made by {listed(makers)}"
    return f"{made}, not by {listed(others)}." if others else f"{made}."


def ended(sentence: str) -> str:
    """A sentence with an end."""
    stripped = sentence.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."


def _who(person: str | None, name_of: Callable[[str], str]) -> str:
    return (name_of(person) if person else "") or "somebody"


def _when(instant: str | None) -> str:
    return f", {when_words(instant)}" if instant else ""
