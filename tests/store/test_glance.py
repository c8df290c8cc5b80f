from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from annotator.operations import analysts, annotate, blind, documents, listing, ordering
from annotator.store import Store
from annotator.store.glance import KEYS, Wish, glance
from tests.factories import make_document, make_mark, make_small, tampered


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Twelve articles, two people, some marks and one removed article."""
    small = make_small(tmp_path / "p.annotator")
    with small.store.transaction("More") as tx:
        for number in range(12):
            outlet = (None, "wire", "Courier")[number % 3]
            document = make_document(
                tx, f"Report {number} of the harbour.", title=f"{'bBaA'[number % 4]} {number}", outlet=outlet,
                published_on=(None, f"2025-0{number % 7 + 1}-11")[number % 2],
            )  # fmt: skip
            make_mark(tx, document, small.ada, 0, 6)
            make_mark(tx, document, small.ben, 7, 10, fragments=[[7, 8], [9, 10]] if number % 2 else None)
    documents.set_state(small.store, document.id, small.ada.id, "done")
    documents.remove(small.store, small.document.id)
    small.store.close()
    return tmp_path / "p.annotator"


@pytest.mark.parametrize(("sort", "descending"), list(product(KEYS, (False, True))))
def test_a_glance_says_what_the_store_says(project: Path, sort: str, descending: bool) -> None:
    with Store.open(project, "read") as store:
        wanted = listing.conditions(sort=sort, descending=descending)
        numbers = ordering.ordered(store, wanted)
        people = analysts.everyone(store)
        lines = ordering.lines(store, numbers, analyst_id=people[0].id)
        seen = glance(project, Wish(people[0].id, "", sort, descending))
        assert seen is not None
        assert seen.numbers == tuple(numbers)
        for number, line in seen.lines.items():
            item = lines[number]
            assert (line.id, line.title, line.outlet, line.published_on, line.state, line.marks, line.mine) == (
                item.id, item.title, item.outlet, item.published_on, item.state, item.marks, item.mine,
            )  # fmt: skip
        assert len(seen.lines) == len(lines) == 12
        assert [(one.id, one.name) for one in seen.people] == [(one.id, one.name) for one in people]
        article = seen.article
        assert article is not None
        assert article.id == lines[numbers[0]].id
        assert article.text == documents.text(store, article.id)
        marks = annotate.marks(store, article.id)
        assert [(m.id, m.span, m.quote) for m in article.marks] == [(m.id, m.span, m.quote) for m in marks]


def test_the_article_wanted_is_shown_unless_it_is_gone(project: Path) -> None:
    with Store.open(project, "read") as store:
        third, gone = listing.ids(store, listing.conditions())[2], "nothing"
    for wanted, is_there in ((third, True), (gone, False)):
        seen = glance(project, Wish("", wanted))
        assert seen is not None
        assert seen.article is not None
        assert (seen.article.id == third) is is_there


def test_what_is_no_project_of_today_or_is_blind_is_not_looked_at(project: Path, tmp_path: Path) -> None:
    (tmp_path / "words.annotator").write_text("no project")
    assert glance(tmp_path / "words.annotator", Wish("", "")) is None
    assert glance(tmp_path / "none.annotator", Wish("", "")) is None
    with Store.open(project) as store:
        blind.set_on(store, True)
    assert glance(project, Wish("", "")) is None
    with Store.open(project) as store:
        blind.set_on(store, False)
    assert glance(project, Wish("", "")) is not None
    tampered(project, "CREATE VIEW strange AS SELECT 1")
    assert glance(project, Wish("", "")) is None


def test_a_glance_loads_no_library() -> None:
    code = "import sys, annotator.store.glance; print({'sqlmodel', 'sqlalchemy', 'pydantic'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
