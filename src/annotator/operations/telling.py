"""One version of a mark, verdict, answer or decision as a sentence that names who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.operations.annotate import shown
from annotator.operations.moving import moved
from annotator.operations.records import REOPENED
from annotator.reconcile.differences import value_said
from annotator.tags.tag_type import tag_type
from annotator.text.span import Span

HOW = {
    "take": "as one of the marks has it", "union": "as all the marks together cover it",
    "intersection": "as what all the marks cover", "edit": "in words of their own",
}  # fmt: skip
CATEGORY_WORDS = {
    "slip": "a slip", "guideline_gap": "a gap in the guideline", "ambiguous_text": "ambiguous text",
    "judgement": "a matter of judgement",
}  # fmt: skip
VERDICTS = {"accept": "accepted", "reject": "rejected", "comment": "commented on", "amend": "proposed a change of"}
REMARKS = ("category", "improves_guideline")
ANSWERS = {"agree": "agreed", "stand": "stood by the mark", "reply": "replied"}


@dataclass(frozen=True, slots=True)
class Told:
    """A version of a row beside the one before it."""

    kind: str
    row_id: str
    author: str | None
    body: Mapping[str, Any]
    before: Mapping[str, Any] | None
    deleted: bool
    was_deleted: bool

    @property
    def is_remark(self) -> bool:
        """Whether something was said of a decision that stays as it was made."""
        if self.kind != "decision" or self.before is None or self.deleted or self.was_deleted:
            return False
        names = {*self.body, *self.before}.difference(REMARKS)
        return all(self.body.get(name) == self.before.get(name) for name in names)


@dataclass(slots=True)
class Words:
    """Puts versions into sentences; remembers of marks whose they are, since verdicts and decisions speak of them."""

    names: Mapping[str, str]
    text: str
    marks: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    reviewers: dict[str, str] = field(default_factory=dict)

    def sentence(self, told: Told) -> str:
        """What happened; empty when it is nothing to tell."""
        match told.kind:
            case "annotation":
                self.marks[told.row_id] = told.body
                return self._mark(told)
            case "verdict":
                self.reviewers[told.row_id] = told.body["reviewer_id"]
                return self._verdict(told)
            case "answer":
                return self._answer(told)
            case _:
                return self._decision(told)

    def at(self, told: Told, recorded: str) -> str:
        """When it happened: what a row says of itself where it was said anew, else when it was recorded."""
        if told.deleted or told.was_deleted:
            return recorded
        if told.kind == "annotation":
            return str(told.body["created_at"]) if told.before is None else recorded
        if told.is_remark:
            return recorded
        return str(told.body.get("decided_at") or told.body.get("at") or recorded)

    def called(self, analyst_id: str | None, unknown: str = "Somebody") -> str:
        """The name of an analyst."""
        return self.names.get(analyst_id or "", unknown)

    def _mark(self, told: Told) -> str:
        who, what = self.called(told.author or told.body["analyst_id"]), shown(told.body["quote"])
        if told.deleted:
            return f"{who} deleted the mark {what}."
        if told.before is None:
            if told.author != told.body["analyst_id"]:
                return f"{self.called(told.body['analyst_id'])}’s mark {what} was imported, {_one(told.body['tag'])}."
            return f"{who} marked {what} as {_one(told.body['tag'])}."
        if told.was_deleted:
            return f"{who} brought the mark {what} back."
        changes = self._changes(told.body, told.before)
        return f"{who} {' and '.join(changes)}." if changes else ""

    def _changes(self, now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
        found = []
        if _place(now) != _place(before):
            found.append(f"moved the mark {moved(before, now)}")
        if now["tag"] != before["tag"]:
            found.append(f"changed the tag of {shown(now['quote'])} from {before['tag']} to {now['tag']}")
        elif now["values"] != before["values"]:
            found += self._value_changes(now, before)
        if now.get("note") != before.get("note"):
            found.append(f"changed the note on {shown(now['quote'])}")
        if now.get("doubt") != before.get("doubt"):
            verb = "flagged a doubt about" if now.get("doubt") else "took back the doubt about"
            found.append(f"{verb} {shown(now['quote'])}")
        return found

    def _value_changes(self, now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
        said = []
        for one in tag_type(now["tag"]).fields:
            old, new = (body["values"].get(one.name, one.default) for body in (before, now))
            if new != old and one.kind != "span":
                pair = (value_said(one, value, self.names) for value in (old, new))
                said.append(f"changed {one.label.lower()} from {' to '.join(pair)}")
        return said

    def _verdict(self, told: Told) -> str:
        body, mark = told.body, self.marks.get(told.body["annotation_id"])
        who, whose = self.called(body["reviewer_id"]), self.called(mark["analyst_id"] if mark else None)
        what = f"{whose}’s mark {shown(mark['quote'])}" if mark else "a mark"
        if mark and mark["analyst_id"] == body["reviewer_id"]:
            what = f"their own mark {shown(mark['quote'])}"
        if told.deleted:
            return f"{who} withdrew what they had said of {what}."
        proposed = self._proposed(body) if body["outcome"] == "amend" else ""
        return ended(f"{who} {VERDICTS[body['outcome']]} {what}{proposed}", body.get("reason"))

    def _proposed(self, body: Mapping[str, Any]) -> str:
        words = f" to {self._quoted(body)}" if body.get("start") is not None else ""
        return words + (f" as {_one(body['tag'])}" if body.get("tag") else "")

    def _answer(self, told: Told) -> str:
        who, to = self.called(told.body["analyst_id"]), self.reviewers.get(told.body["verdict_id"])
        if told.deleted:
            return f"{who} took their answer back."
        return ended(f"{who} {ANSWERS[told.body['outcome']]}, to {self.called(to)}", told.body.get("reason"))

    def _decision(self, told: Told) -> str:
        body = told.body
        if told.is_remark:
            return self._remark(told)
        if told.deleted:
            if body.get("rule"):
                return f"The rule “{body['rule']}” does not settle it any more."
            return f"{self.called(told.author)} reopened it."
        if body["method"] == REOPENED:
            return f"{self.called(body['decided_by'])} reopened it, and left it to people."
        if body.get("rule"):
            run = f"{self.called(told.author)} ran the rules: " if told.author else ""
            verb = f"the rule “{body['rule']}” settled it as {self._settled(body)}"
            return ended(run + (verb if run else verb.capitalize()), body.get("reason"))
        return ended(f"{self._judge(body)} {self._verb(body)}{_learnt(body)}", body.get("reason"))

    def _remark(self, told: Told) -> str:
        body, before, said = told.body, told.before or {}, []
        if body.get("category") != before.get("category"):
            words = CATEGORY_WORDS.get(body.get("category") or "")
            said.append(f"called the cause {words}" if words else "took the cause back")
        if body.get("improves_guideline") != before.get("improves_guideline"):
            flagged = "flagged it as" if body.get("improves_guideline") else "does not count it any more as"
            said.append(f"{flagged} an example for a better guideline")
        return f"{self.called(told.author)} {' and '.join(said)}." if said else ""

    def _judge(self, body: Mapping[str, Any]) -> str:
        own = any(self.marks.get(member, {}).get("analyst_id") == body["decided_by"] for member in body["members"])
        return self.called(body["decided_by"]) + (", whose mark it is," if own else "")

    def _verb(self, body: Mapping[str, Any]) -> str:
        if body["method"] == "confirm":
            kept = "to reject it" if body["outcome"] == "rejected" else self._settled(body)
            return f"looked again after the change and kept the decision: {kept}"
        if body["outcome"] == "rejected":
            return f"rejected {self._settled(body)}"
        if body["method"] == "send_back":
            return f"sent it back to {self.called(body.get('addressed_to'))}"
        if body["outcome"] == "deferred":
            return "put it off"
        how = HOW.get(body["method"])
        return f"settled it as {self._settled(body)}" + (f", {how}" if how else "")

    def _settled(self, body: Mapping[str, Any]) -> str:
        return f"{body['tag'] or 'mark'} {self._quoted(body)}"

    def _quoted(self, body: Mapping[str, Any]) -> str:
        if body.get("start") is None:
            return "of no words"
        return shown(Span.from_record(body["start"], body["end"], body.get("fragments")).quote(self.text))


def _place(body: Mapping[str, Any]) -> tuple[object, ...]:
    return body["start"], body["end"], body.get("fragments")


def _one(tag: str) -> str:
    return f"{'an' if tag[0] in 'aeiou' else 'a'} {tag}"


def _learnt(body: Mapping[str, Any]) -> str:
    said = [CATEGORY_WORDS[body["category"]]] if body.get("category") else []
    said += ["an example for a better guideline"] if body.get("improves_guideline") else []
    return f" ({', '.join(said)})" if said else ""


def ended(sentence: str, reason: str | None) -> str:
    """A sentence with the words given for it."""
    if not reason:
        return f"{sentence}."
    return f"{sentence}: {reason}" + ("" if reason[-1] in ".!?…" else ".")
