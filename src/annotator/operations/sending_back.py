"""What becomes of a group besides being settled: sent back to an author, answered, or confirmed after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from annotator.errors import Problem, Refused
from annotator.model import Decision, Verdict
from annotator.operations.records import RecordView
from annotator.operations.ruling import content
from annotator.operations.settling import About, Learnt, group, settle

if TYPE_CHECKING:
    from annotator.store import Store


def send_back(
    store: Store,
    record_id: str,
    *,
    document_id: str,
    author_id: str,
    note: str,
    to: str | None = None,
    **more: Unpack[Learnt],
) -> Decision:
    """Gives a group back to the author of a mark in it, with a note; it waits until they change the mark or answer.

    Where several have marks in the group, `to` says whose is meant.
    """
    if not note.strip():
        raise Problem("Say what the author should look at: they read it with the mark.")
    view = group(store, document_id, record_id)
    addressee = _addressee(view, to)
    settled = content(view.tag, view.span, view.values)
    about: About = {"reason": note, **more}
    return settle(
        store, view, "send_back",
        author_id=author_id, settled=settled, about=about, outcome="deferred", addressed_to=addressee,
    )  # fmt: skip


def _addressee(view: RecordView, to: str | None) -> str:
    authors = sorted({mark.analyst_id for mark in view.marks})
    if not authors:
        raise Problem("The marks of this group are gone, so there is nobody to send it back to.")
    if to is None and len(authors) > 1:
        raise Problem("Several analysts have marks in this group. Choose to whom it goes back.")
    if to is not None and to not in authors:
        raise Problem("They have no mark in this group. Send it back to somebody who has.")
    return to or authors[0]


def answer(store: Store, record_id: str, *, document_id: str, author_id: str, words: str) -> Verdict:
    """What the author says to a group that was sent back; it is open again for whoever reconciles."""
    from annotator.operations import review

    view = group(store, document_id, record_id)
    if not view.sent_back or view.addressed_to != author_id:
        raise Refused("This group does not wait for you. Look at it again.")
    mark = next(mark for mark in view.marks if mark.analyst_id == author_id)
    return review.give(store, mark_id=mark.id, reviewer_id=author_id, outcome="comment", reason=words)


def confirm(store: Store, record_id: str, *, document_id: str, author_id: str, **about: Unpack[About]) -> Decision:
    """Keeps a person's decision on marks that changed after it; the earlier reason stays unless one is given."""
    view = group(store, document_id, record_id)
    if not view.stale or view.status not in ("settled", "rejected"):
        raise Problem("Nothing changed behind this since it was decided, so there is nothing to confirm.")
    given: About = {"reason": view.reason, **about}
    outcome = "rejected" if view.status == "rejected" else "settled"
    settled = content(view.tag, view.span, view.values)
    return settle(store, view, "confirm", author_id=author_id, settled=settled, about=given, outcome=outcome)
