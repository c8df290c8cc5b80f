"""What was said of a mark, in order, and whose turn it is: the author's to answer, or a reviewer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.model import Annotation, Answer, Verdict
from annotator.operations.material import batches
from annotator.operations.records import content_digest

if TYPE_CHECKING:
    from annotator.operations.records import RecordView
    from annotator.store import Reading

DECISIVE = ("accept", "reject", "amend")
CLOSING = ("agree", "stand")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody said: a verdict, or an answer to one."""

    id: str
    analyst_id: str
    outcome: str
    reason: str | None
    at: str
    verdict: Verdict
    answer: Answer | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is a verdict that its reviewer took back."""
        return self.answer is None and self.verdict.deleted


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One mark with everything said of it, oldest first, as its author or one reviewer with their judgement reads it.

    `outdated` says that the mark was changed after that judgement, or after what a colleague told its author last.
    `questions` are the verdicts to which it is the reader's turn to say something, `sent_back` the groups given back
    to its author. `waiting` says whether it is the reader's turn at all.
    """

    mark: Annotation
    verdicts: list[Verdict]
    mine: Verdict | None
    outdated: bool
    is_own: bool = False
    entries: Sequence[Entry] = ()
    questions: Sequence[Verdict] = ()
    sent_back: Sequence[RecordView] = ()
    waiting: bool = field(default=False)

    @property
    def question(self) -> Verdict | None:
        """The verdict that an answer is to, the oldest that waits for one; else the last one of a colleague."""
        if self.questions:
            return self.questions[0]
        others = [one for one in self.verdicts if (one.reviewer_id != self.mark.analyst_id) is self.is_own]
        return others[-1] if others else None


@dataclass(frozen=True, slots=True)
class Talk:
    """Verdicts by mark and answers by verdict, oldest first; apart, the withdrawn verdicts that were answered."""

    verdicts: Mapping[str, list[Verdict]]
    answers: Mapping[str, list[Answer]]
    withdrawn: Mapping[str, list[Verdict]] = field(default_factory=dict)

    def entries(self, mark_id: str) -> list[Entry]:
        """Everything said of a mark, oldest first, each answer after what it answers."""
        found = []
        for verdict in (*self.verdicts.get(mark_id, ()), *self.withdrawn.get(mark_id, ())):
            given = verdict.outcome, verdict.reason, verdict.at
            found.append(Entry(verdict.id, verdict.reviewer_id, *given, verdict))
            for one in self.answers.get(verdict.id, ()):
                at = max(one.at, verdict.at)
                found.append(Entry(one.id, one.analyst_id, one.outcome, one.reason, at, verdict, one))
        return sorted(found, key=lambda entry: (entry.at, entry.answer is not None))


def talk(reading: Reading, mark_ids: Sequence[str]) -> Talk:
    """All that was said of marks."""
    verdicts, withdrawn = by_mark(reading, mark_ids), _withdrawn(reading, mark_ids)
    ids = [verdict.id for said in (*verdicts.values(), *withdrawn.values()) for verdict in said]
    answers: dict[str, list[Answer]] = {}
    for piece in batches(ids, 500):
        for answer in reading.live(Answer, col(Answer.verdict_id).in_(piece), order_by=(Answer.at, Answer.id)):
            answers.setdefault(answer.verdict_id, []).append(answer)
    return Talk(verdicts, answers, withdrawn)


def _withdrawn(reading: Reading, mark_ids: Sequence[str]) -> dict[str, list[Verdict]]:
    """The verdicts on marks that were taken back after somebody had answered."""
    gone = select(Verdict.id).where(col(Verdict.deleted).is_(True), col(Verdict.id).in_(answered()))
    found: dict[str, list[Verdict]] = {}
    for piece in batches(mark_ids, 500):
        ids = [row[0] for row in reading.tuples(gone.where(col(Verdict.annotation_id).in_(piece)))]
        for verdict in reading.stored(Verdict, ids):
            found.setdefault(verdict.annotation_id, []).append(verdict)
    return found


def answered() -> Any:
    """The ids of the verdicts that somebody answered, as a condition takes them."""
    return select(Answer.verdict_id).where(col(Answer.deleted).is_(False))


def by_mark(reading: Reading, mark_ids: Sequence[str]) -> dict[str, list[Verdict]]:
    """All verdicts on marks, oldest first."""
    found: dict[str, list[Verdict]] = {}
    for piece in batches(mark_ids, 500):
        for verdict in reading.live(Verdict, col(Verdict.annotation_id).in_(piece), order_by=(Verdict.at, Verdict.id)):
            found.setdefault(verdict.annotation_id, []).append(verdict)
    return found


def item(mark: Annotation, said: Talk, reader_id: str, sent_back: Sequence[RecordView] = ()) -> ReviewItem:
    """A mark as somebody reads it: its author, or a reviewer."""
    if not said.verdicts.get(mark.id):
        is_own = mark.analyst_id == reader_id
        turn = bool(sent_back) if is_own else True
        entries = said.entries(mark.id)
        return ReviewItem(
            mark, [], None, outdated=False, is_own=is_own, entries=entries, sent_back=sent_back, waiting=turn
        )
    if mark.analyst_id == reader_id:
        return _own(mark, said, sent_back)
    return _of_colleague(mark, said, reader_id)


def _own(mark: Annotation, said: Talk, sent_back: Sequence[RecordView]) -> ReviewItem:
    verdicts = said.verdicts[mark.id]
    told = [verdict for verdict in verdicts if verdict.reviewer_id != mark.analyst_id]
    content = content_of(mark)
    open_ones = [one for one in told if _waits_for_author(one, verdicts, said, mark.analyst_id, content)]
    last = told[-1] if told else None
    outdated = last is not None and said_of_content(last, said, mark.analyst_id) not in (None, content)
    return ReviewItem(
        mark, verdicts, None, outdated, is_own=True, entries=said.entries(mark.id), questions=open_ones,
        sent_back=sent_back, waiting=bool(open_ones or sent_back),
    )  # fmt: skip


def _waits_for_author(verdict: Verdict, verdicts: Sequence[Verdict], said: Talk, author_id: str, content: str) -> bool:
    """Whether the author still has to say or do something: not once they changed the mark or answered."""
    if verdict.outcome == "accept" or said_of_content(verdict, said, author_id) not in (None, content):
        return False
    later = verdicts[verdicts.index(verdict) + 1 :]
    if any(one.reviewer_id == author_id or _replaces(one, verdict) for one in later):
        return False
    answers = said.answers.get(verdict.id, ())
    return not answers or (answers[-1].analyst_id != author_id and answers[-1].outcome not in CLOSING)


def _replaces(later: Verdict, earlier: Verdict) -> bool:
    """Whether a reviewer's later verdict makes an earlier one of theirs a thing of the past."""
    if later.reviewer_id != earlier.reviewer_id:
        return False
    return later.outcome == "accept" or (later.outcome in DECISIVE and earlier.outcome in DECISIVE)


def _of_colleague(mark: Annotation, said: Talk, reader_id: str) -> ReviewItem:
    verdicts = said.verdicts[mark.id]
    mine = last_judgement(verdicts, reader_id)
    outdated = mine is not None and said_of_content(mine, said, mark.analyst_id) not in (None, content_of(mark))
    questions = [one for one in verdicts if one.reviewer_id == reader_id and _waits_for_reviewer(one, verdicts, said)]
    return ReviewItem(
        mark, verdicts, mine, outdated, entries=said.entries(mark.id), questions=questions,
        waiting=mine is None or outdated or bool(questions),
    )  # fmt: skip


def _waits_for_reviewer(verdict: Verdict, verdicts: Sequence[Verdict], said: Talk) -> bool:
    """Whether somebody answered a reviewer who has said nothing since."""
    answers = said.answers.get(verdict.id, ())
    if not answers or answers[-1].analyst_id == verdict.reviewer_id or answers[-1].outcome == "agree":
        return False
    return not any(one.reviewer_id == verdict.reviewer_id and one.at > answers[-1].at for one in verdicts)


def last_judgement(verdicts: Sequence[Verdict], reviewer_id: str) -> Verdict | None:
    """A reviewer's latest verdict that judges; what they asked or said besides changes nothing about it."""
    own = (one for one in reversed(verdicts) if one.reviewer_id == reviewer_id and one.outcome in DECISIVE)
    return next(own, None)


def content_of(mark: Annotation) -> str:
    """A digest of what a mark says."""
    return content_digest(mark.tag, mark.span, mark.values)


def said_of_content(verdict: Verdict, said: Talk, author_id: str) -> str | None:
    """The content a verdict holds for: an amendment the author agreed to holds for what it proposed."""
    proposed = proposal_digest(verdict)
    agreed = any(one.outcome == "agree" and one.analyst_id == author_id for one in said.answers.get(verdict.id, ()))
    return proposed if agreed and proposed is not None else verdict.content


def proposal_digest(verdict: Verdict) -> str | None:
    """A digest of what an amendment proposes; None for a verdict that proposes nothing."""
    if verdict.tag is None or verdict.span is None:
        return None
    return content_digest(verdict.tag, verdict.span, verdict.values or {})
