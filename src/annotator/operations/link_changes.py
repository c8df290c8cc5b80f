"""Why a decision about a link is stale: who made or deleted it since, from the journal, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model import Decision
from annotator.operations.comparing import names
from annotator.operations.judgement_history import Said, versions
from annotator.operations.settling_links import link

if TYPE_CHECKING:
    from annotator.store import Store

CARRIED = {
    True: "{}’s link joins these two groups now, since a mark at its end is in another group.",
    False: "{}’s link does not join these two groups any more, since a mark at its end is in another group.",
}


def link_changes_since(store: Store, link_record_id: str, *, document_id: str) -> list[Said]:
    """What happened after a decision to the links it was made on; nothing when it is not stale."""
    view = link(store, document_id, link_record_id)
    with store.reading() as reading:
        decision = reading.find(Decision, view.decision_id or "")
        if not view.stale or decision is None:
            return []
        now = {one.id for one in view.links}
        called = names(reading)
        last = {told.row_id: (told, step) for told, step in versions(reading, sorted(now ^ set(decision.members)))}
    said = []
    for row_id, (told, step) in last.items():
        maker = called.get(told.body["analyst_id"], "Somebody")
        who = called.get(told.author or "", maker)
        if told.deleted:
            sentence = f"{who} deleted the link." if who == maker else f"{who} deleted {maker}’s link."
        elif row_id in now and step.at > decision.decided_at:
            sentence = f"{who} made this link too." if told.before is None else f"{who} made this link again."
        else:
            sentence = CARRIED[row_id in now].format(maker)
        said.append(Said(step.at, who, sentence))
    return sorted(said, key=lambda one: one.at)
