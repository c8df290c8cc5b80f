"""What reviewers and authors said of marks, as cards show it: the verdicts that stand, and the last of the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_types
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.records import MarkFacts
    from annotator.operations.threads import Entry
    from annotator.ui.workspace import Workspace

SAID = {
    "accept": "accepted this",
    "reject": "rejected this",
    "comment": "commented",
    "amend": "would change this",
    "reply": "answered",
    "agree": "agreed",
    "stand": "stands by it",
}
VERDICTS = {"accept": ("accepted", "good"), "reject": ("rejected", "bad"), "amend": ("would change it", "warning")}
LAST = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """Verdicts as words and tones, and a sentence for each of the last things said."""

    verdicts: Sequence[tuple[str, str]] = ()
    thread: Sequence[str] = ()


def spoken(workspace: Workspace, marks: Sequence[MarkFacts]) -> dict[str, Spoken]:
    """What was said of each of these marks."""
    from annotator.operations import threads

    with workspace.opened.reading() as reading:
        talk = threads.talk(reading, [mark.id for mark in marks])
    return {
        mark.id: Spoken(_standing(found, mark), _thread(workspace, found, mark))
        for mark in marks
        if (found := talk.entries(mark.id))
    }


def _standing(entries: Sequence[Entry], mark: MarkFacts) -> list[tuple[str, str]]:
    """The latest judgement of each reviewer on the mark as it is, counted."""
    latest = {
        entry.analyst_id: entry.outcome
        for entry in entries
        if entry.outcome in VERDICTS
        and entry.analyst_id != mark.analyst_id
        and not entry.is_withdrawn
        and entry.verdict.content in (None, mark.content)
    }
    found = []
    for outcome, (words, tone) in VERDICTS.items():
        number = list(latest.values()).count(outcome)
        if number:
            found.append((words if number == 1 else f"{number} {words}", tone))
    return found


def _thread(workspace: Workspace, entries: Sequence[Entry], mark: MarkFacts) -> list[str]:
    sentences = [_sentence(workspace, entry, mark) for entry in entries[-LAST:]]
    earlier = len(entries) - LAST
    return [f"{counted(earlier, 'earlier remark')} in Review", *sentences] if earlier > 0 else sentences


def _sentence(workspace: Workspace, entry: Entry, mark: MarkFacts) -> str:
    who = workspace.analyst_name(entry.analyst_id) or "Somebody"
    is_answer = entry.outcome == "comment" and entry.analyst_id == mark.analyst_id
    said = f"{who} {'answered' if is_answer else SAID[entry.outcome]}"
    if entry.is_withdrawn:
        return f"{said}, and took it back"
    proposal = _proposal(workspace, entry) if entry.outcome == "amend" else ""
    return f"{said}{proposal}: {entry.reason}" if entry.reason else f"{said}{proposal}"


def _proposal(workspace: Workspace, entry: Entry) -> str:
    """The words and the tag an amendment would have."""
    span, desk, tag = entry.verdict.span, workspace.desk, tag_types().get(entry.verdict.tag or "")
    if span is None or desk is None or tag is None:
        return ""
    return f" to {tag.label.lower()} “{shortened(span.quote(desk.text))}”"
