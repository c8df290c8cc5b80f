"""Agreement over time puts every article into one period, and what there is to compare is what may be seen."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.model import Analyst, Document
from annotator.operations import blind, documents, trend
from annotator.operations.comparable import comparable, outlets
from annotator.store import Store
from tests.factories import make_analyst, make_document, make_mark, make_store

DAYS = ("2024-12-30", "2025-01-04", "2025-01-06", "2025-03-31", None, "2025")


class Year:
    """Six articles that Ada and Ben marked alike, of several days and two outlets, and one nobody marked."""

    def __init__(self) -> None:
        self.store: Store = make_store()
        self.articles: list[Document] = []
        with self.store.transaction("Begin") as tx:
            self.ada: Analyst = make_analyst(tx, "Ada")
            self.ben: Analyst = make_analyst(tx, "Ben")
            for at, day in enumerate(DAYS):
                outlet = "Post" if at % 2 else "Wire"
                one = make_document(tx, f"Article {at} says 300 died.\n", published_on=day, outlet=outlet)
                self.articles.append(one)
                for who in (self.ada, self.ben):
                    make_mark(tx, one, who, created_at=f"2025-0{at + 1}-01T10:00:00Z")
            make_document(tx, "Nobody reads this.\n", published_on="2025-02-01")

    def periods(self, **asked: str) -> list[tuple[date | None, int]]:
        found = trend.trend(
            self.store, measure="f1_exact", analysts=(self.ada.id, self.ben.id),
            by="marked" if asked.get("by") == "marked" else "published",
            every="week" if asked.get("every") == "week" else "month",
        )  # fmt: skip
        assert all(one.row.value == 1 for one in found)
        return [(one.first, len(one.documents)) for one in found]


@pytest.fixture
def year() -> Year:
    return Year()


def test_months_and_weeks_by_publication(year: Year) -> None:
    assert year.periods() == [
        (date(2024, 12, 1), 1), (date(2025, 1, 1), 2), (date(2025, 3, 1), 1), (None, 2)
    ]  # fmt: skip
    assert year.periods(every="week") == [
        (date(2024, 12, 30), 2), (date(2025, 1, 6), 1), (date(2025, 3, 31), 1), (None, 2)
    ]  # fmt: skip


def test_months_by_when_marked(year: Year) -> None:
    assert year.periods(by="marked") == [(date(2025, month, 1), 1) for month in range(1, 7)]


def test_periods_without_articles_leave_their_room(year: Year) -> None:
    found = trend.trend(year.store, measure="f1_exact", analysts=(year.ada.id, year.ben.id))
    assert [one.number - found[0].number for one in found[:-1]] == [0, 1, 3]


def test_it_can_be_limited_and_stopped(year: Year) -> None:
    told: list[int] = []
    found = trend.trend(
        year.store, measure="f1_exact", analysts=(year.ada.id, year.ben.id), documents={year.articles[0].id},
        progress=lambda _doing, done, _total: told.append(done),
    )  # fmt: skip
    assert [one.documents for one in found] == [(year.articles[0].id,)]
    assert told == [0]


def test_what_there_is_to_compare(year: Year) -> None:
    everything = comparable(year.store, viewer=year.ada.id)
    assert (everything.documents, everything.hidden, everything.shared) == (None, 0, 6)
    assert everything.workers == {year.ada.id, year.ben.id}
    assert outlets(year.store) == ["Post", "Wire"]
    assert comparable(year.store, viewer=None, outlet="Wire").shared == 3
    alone = comparable(year.store, viewer=None, document_id=year.articles[2].id)
    assert alone.documents == frozenset({year.articles[2].id})


def test_what_is_blind_is_left_out(year: Year) -> None:
    blind.set_on(year.store, True)
    assert comparable(year.store, viewer=year.ada.id).documents == frozenset()
    documents.set_state(year.store, year.articles[0].id, year.ada.id, "done")
    seen = comparable(year.store, viewer=year.ada.id)
    assert (seen.documents, seen.hidden, seen.shared) == (frozenset({year.articles[0].id}), 6, 1)
    assert comparable(year.store, viewer=None).hidden == 0, "whoever keeps the project sees all of it"
