"""The analysts of a file, found again among the project's people by id or name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from annotator.errors import WrongCall
from annotator.formats.corpus import CorpusAnalyst
from annotator.model import Analyst, derived_id, instant, is_uuid
from annotator.operations.analysts import fold

if TYPE_CHECKING:
    from annotator.store import Transaction

NAMELESS = "Nameless analyst"


class Moments:
    """Instants of one import, each after the one before, so that what has an order keeps it."""

    def __init__(self) -> None:
        self._last = datetime.now(UTC)

    def next(self) -> str:
        """The next instant."""
        self._last += timedelta(microseconds=1)
        return instant(self._last)


class People:
    """Which of the project's analysts the ids of a file mean; two people of a file are never one of the project."""

    def __init__(self, tx: Transaction, moments: Moments, everything_by: str | None) -> None:
        self._tx, self._moments = tx, moments
        self._known = tx.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
        self._given: dict[str, CorpusAnalyst] = {}
        self._rows: dict[str, str] = {}
        self.everything_by = None if everything_by is None else self._everything_by(everything_by)

    def _everything_by(self, name: str) -> str:
        if not name.strip():
            raise WrongCall("The name of the analyst is empty. Name whose the marks are.")
        known = next((one.id for one in self._known if one.id == name), None)
        return known or self._row(CorpusAnalyst(name, name))

    def take(self, analysts: Sequence[CorpusAnalyst]) -> None:
        """Makes the people of a file known; those who may turn out to have no part in it are added when they have."""
        self._given.update({one.id: one for one in analysts})
        if self.everything_by is None:
            for one in analysts:
                self.get(one.id)

    def owner(self, file_id: str) -> str:
        """Whose a mark, link or state of the file is: one person's for all when the import was told so."""
        return self.everything_by or self.get(file_id)

    def get(self, file_id: str) -> str:
        """The row of the person whom the file calls so."""
        if file_id not in self._rows:
            self._rows[file_id] = self._row(self._given.get(file_id) or CorpusAnalyst(file_id, file_id))
        return self._rows[file_id]

    def maybe(self, file_id: str | None) -> str | None:
        """The same for somebody whom the file lists; None for anybody else."""
        return self.get(file_id) if file_id in self._given or file_id in self._rows else None

    def _row(self, given: CorpusAnalyst) -> str:
        name = _shown(given)
        taken = set(self._rows.values())
        same = [one for one in self._known if one.id == given.id]
        same += [one for one in self._known if fold(one.name) == fold(name) and one.id not in taken]
        if same:
            return same[0].id
        row_id = given.id if is_uuid(given.id) else derived_id("analyst", fold(name))
        if row_id in taken:
            row_id = derived_id("analyst", fold(name), given.id)
        if not any(one.id == row_id for one in self._known):
            self._add(given, name, row_id)
        return row_id

    def _add(self, given: CorpusAnalyst, name: str, row_id: str) -> None:
        imported = given.id if given.id != row_id else None
        row = Analyst(id=row_id, name=name, imported_id=imported, created_at=self._moments.next())
        self._tx.add(row)
        self._known.append(row)


def _shown(given: CorpusAnalyst) -> str:
    """A name that can be seen."""
    return " ".join(given.name.split()) or " ".join(given.id.split()) or NAMELESS
