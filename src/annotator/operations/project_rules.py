"""The rules a project settles by, kept in its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model import Analyst, Project
from annotator.reconcile.rules import DEFAULT_RULES, parse_rules

if TYPE_CHECKING:
    from annotator.store import Reading, Store

KEY = "rules"


def project_rules(store: Store) -> str:
    """The rules of the project, in order, as they are written; the usual ones where nobody chose."""
    with store.reading() as reading:
        return chosen(reading)


def chosen(reading: Reading) -> str:
    """The same inside a reading or transaction."""
    return str(reading.live(Project)[0].settings.get(KEY) or DEFAULT_RULES)


def set_project_rules(store: Store, rules: str, *, author_id: str | None = None) -> str:
    """Chooses the rules of the project and gives them as they will be written; raises `WrongCall` for unknown ones."""
    with store.transaction("Choose rules", author=author_id) as tx:
        names = {analyst.id: analyst.name for analyst in tx.live(Analyst)}
        written = ",".join(rule.name for rule in parse_rules(rules, names))
        project = tx.live(Project)[0]
        tx.change(project, settings={**project.settings, KEY: written})
    return written
