"""Answering verdicts: the author replies, agrees or stands by the mark, and the reviewer may reply in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from annotator.errors import Problem, Refused
from annotator.model import Analyst, Annotation, Answer, Link, Verdict, instant, new_id
from annotator.operations.annotate import refuse_misfits, shown

if TYPE_CHECKING:
    from annotator.store import Store, Transaction

VERBS = {"reply": "Answer about", "agree": "Agree about", "stand": "Stand by"}


def reply(store: Store, verdict_id: str, *, analyst_id: str, words: str) -> Answer:
    """Says something to a verdict, which stays as it is."""
    return _answer(store, verdict_id, analyst_id, "reply", words)


def stand(store: Store, verdict_id: str, *, analyst_id: str, reason: str) -> Answer:
    """The author stays with the mark, or the reviewer with the verdict; whoever reconciles reads why."""
    return _answer(store, verdict_id, analyst_id, "stand", reason)


def _answer(store: Store, verdict_id: str, analyst_id: str, outcome: str, words: str) -> Answer:
    if not words.strip():
        raise Problem("Say it in words: they stand beside the verdict.")
    with store.transaction(VERBS[outcome], author=analyst_id) as tx:
        verdict, mark = _judged(tx, verdict_id)
        if outcome == "stand" and analyst_id not in (mark.analyst_id, verdict.reviewer_id):
            raise Refused(f"Only the author of {shown(mark.quote)} or the reviewer can stand by what they said.")
        if outcome == "stand" and verdict.outcome == "accept":
            raise Problem("It was accepted, so there is nothing to stand by.")
        return _said(tx, verdict, mark, analyst_id, outcome=outcome, words=words)


def agree(store: Store, verdict_id: str, *, analyst_id: str, words: str | None = None, deletes: bool = False) -> Answer:
    """The author agrees: to an amendment, which makes their mark say what it proposes, or to a rejection.

    A rejected mark stays, and stays rejected, unless it `deletes` it with its links. One step, undone as one.
    """
    with store.transaction(VERBS["agree"], author=analyst_id) as tx:
        verdict, mark = _judged(tx, verdict_id)
        if mark.analyst_id != analyst_id:
            author = tx.get(Analyst, mark.analyst_id)
            raise Refused(f"{shown(mark.quote)} is {author.name}’s mark, so only they can agree to this.")
        if verdict.outcome not in ("amend", "reject"):
            raise Problem("There is nothing to agree to in this. Reply instead.")
        answer = _said(tx, verdict, mark, analyst_id, outcome="agree", words=words)
        if verdict.outcome == "amend":
            _take(tx, mark, verdict)
        elif deletes:
            links = tx.live(Link, col(Link.from_id).in_([mark.id]) | col(Link.to_id).in_([mark.id]))
            tx.name = f"Agree and delete {shown(mark.quote)}"
            tx.remove(*links, mark)
        return answer


def _take(tx: Transaction, mark: Annotation, verdict: Verdict) -> None:
    span = verdict.span
    if verdict.tag is None or span is None:
        raise Problem("This amendment proposes nothing that could be taken. Reply instead.")
    if verdict.tag != mark.tag:
        refuse_misfits(tx, mark, verdict.tag)
    quote = span.quote(tx.text(mark.document_id))
    tx.name = f"Change {shown(mark.quote)} as proposed"
    tx.change(
        mark, tag=verdict.tag, start=span.start, end=span.end, fragments=span.stored_fragments, quote=quote,
        values=verdict.values or {},
    )  # fmt: skip


def withdraw(store: Store, answer_id: str, *, analyst_id: str) -> None:
    """Takes one's own answer back; what it did to a mark is undone, not withdrawn."""
    with store.transaction("Withdraw answer", author=analyst_id) as tx:
        answer = tx.get(Answer, answer_id)
        if answer.analyst_id != analyst_id:
            raise Refused("Only who gave an answer can withdraw it.")
        if answer.outcome == "agree":
            raise Refused("You agreed to this. Change your mark if you think otherwise now.")
        tx.remove(answer)


def _judged(tx: Transaction, verdict_id: str) -> tuple[Verdict, Annotation]:
    verdict = tx.get(Verdict, verdict_id)
    mark = tx.find(Annotation, verdict.annotation_id)
    if mark is None:
        raise Problem("The mark was deleted, so there is nothing left to answer about.")
    return verdict, mark


def _said(
    tx: Transaction, verdict: Verdict, mark: Annotation, analyst_id: str, *, outcome: str, words: str | None
) -> Answer:
    tx.get(Analyst, analyst_id)
    tx.name = f"{VERBS[outcome]} {shown(mark.quote)}"
    answer = Answer(
        id=new_id(),
        verdict_id=verdict.id,
        analyst_id=analyst_id,
        outcome=outcome,
        reason=(words or "").strip() or None,
        at=instant(),
    )
    tx.add(answer)
    return answer
