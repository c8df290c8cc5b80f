"""The registry of sources: names, what they are, merging and taking apart, and whom marks credit."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import Problem, Refused
from annotator.model import Annotation, Source
from annotator.operations import annotate, knowledge, sources
from annotator.operations.crediting import Crediting
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import Small, make_small, make_store
from tests.operations.files import TEXT


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


@pytest.fixture
def nis(small: Small) -> Source:
    return knowledge.add_source(small.store, "National Intelligence Service", aliases=["NIS"], group="South Korea")


def credit(small: Small, words: str, ben: bool = False, **values: str) -> Annotation:
    start = TEXT.index(words)
    who = small.ben if ben else small.ada
    span = Span.of(start, start + len(words))
    return annotate.add(
        small.store, document_id=small.document.id, analyst_id=who.id, tag="attribution", span=span, values=values
    )


def one(store: Store, source_id: str) -> Source:
    with store.reading() as reading:
        return reading.get(Source, source_id)


def crediting(store: Store) -> Crediting:
    with store.reading() as reading:
        return Crediting.read(reading)


def everything(store: Store) -> dict[str, dict[str, Any]]:
    with store.reading() as reading:
        return {row.id: row.model_dump() for kind in (Source, Annotation) for row in reading.live(kind)}


def test_a_renamed_source_still_goes_by_what_it_was_called(small: Small, nis: Source) -> None:
    sources.rename(small.store, nis.id, "  NIS of   Korea ", author_id=small.ada.id)
    renamed = one(small.store, nis.id)
    assert (renamed.name, renamed.aliases) == ("NIS of Korea", ["NIS", "National Intelligence Service"])
    assert small.store.undo_name == "Rename source “National Intelligence Service” to “NIS of Korea”"
    sources.rename(small.store, nis.id, "NIS")
    assert one(small.store, nis.id).aliases == ["National Intelligence Service", "NIS of Korea"]
    small.store.undo()
    small.store.undo()
    assert one(small.store, nis.id) == nis


def test_a_name_is_not_given_to_two_sources(small: Small, nis: Source) -> None:
    other = knowledge.add_source(small.store, "Spy agency")
    with pytest.raises(Problem, match="already a source called “National Intelligence Service”"):
        sources.rename(small.store, other.id, "national intelligence service")
    with pytest.raises(Problem, match="needs a name"):
        sources.rename(small.store, other.id, " ")


def test_other_names_come_once_and_go(small: Small, nis: Source) -> None:
    sources.add_alias(small.store, nis.id, "spy agency")
    sources.add_alias(small.store, nis.id, "Spy  Agency")
    assert one(small.store, nis.id).aliases == ["NIS", "spy agency"]
    assert small.store.undo_name == "Add “spy agency” to the names of “National Intelligence Service”"
    sources.remove_alias(small.store, nis.id, "NIS")
    assert one(small.store, nis.id).aliases == ["spy agency"]
    assert small.store.undo_name == "Take “NIS” from the names of “National Intelligence Service”"


def test_what_a_source_is_is_set_field_by_field(small: Small, nis: Source) -> None:
    for field, value in (("source_kind", "intelligence"), ("source_group", " Seoul "), ("reliability", "B")):
        sources.describe(small.store, nis.id, field, value)
    found = one(small.store, nis.id)
    assert (found.source_kind, found.source_group, found.reliability) == ("intelligence", "Seoul", "B")
    assert small.store.undo_name == "Set reliability of “National Intelligence Service” to B"
    sources.describe(small.store, nis.id, "reliability", None)
    assert one(small.store, nis.id).reliability is None
    with pytest.raises(Problem, match="“G” is no reliability"):
        sources.describe(small.store, nis.id, "reliability", "G")


def test_merged_sources_count_as_one_and_go_by_each_other_s_names(small: Small, nis: Source) -> None:
    agency = knowledge.add_source(small.store, "Spy agency", aliases=["the spies"])
    mark = credit(small, "the agency said", source=agency.id)
    sources.merge(small.store, [agency.id, nis.id], nis.id)
    assert small.store.undo_name == "Merge “Spy agency” into “National Intelligence Service”"
    found = crediting(small.store)
    assert found.source_of(mark.values) == found.source_of({"source_text": "spies"}) == nis
    assert one(small.store, agency.id).aliases == ["the spies"]
    sources.take_apart(small.store, agency.id)
    parted = crediting(small.store).source_of(mark.values)
    assert parted is not None
    assert parted.id == agency.id


def test_what_was_merged_before_comes_along(small: Small, nis: Source) -> None:
    agency, spies = (knowledge.add_source(small.store, name) for name in ("Agency", "Spies"))
    sources.merge(small.store, [spies.id], agency.id)
    sources.merge(small.store, [spies.id], nis.id)
    assert {crediting(small.store).head(one.id).id for one in (agency, spies, nis)} == {nis.id}
    assert (one(small.store, spies.id).merged_into, one(small.store, agency.id).merged_into) == (agency.id, nis.id)
    sources.take_apart(small.store, agency.id)
    assert crediting(small.store).head(spies.id).id == agency.id


def test_one_source_is_not_merged_with_itself(small: Small, nis: Source) -> None:
    agency = knowledge.add_source(small.store, "Agency")
    with pytest.raises(Problem, match="at least two"):
        sources.merge(small.store, [nis.id], nis.id)
    sources.merge(small.store, [agency.id], nis.id)
    with pytest.raises(Problem, match="not one already"):
        sources.merge(small.store, [nis.id], agency.id)
    with pytest.raises(Problem, match="is not merged"):
        sources.take_apart(small.store, nis.id)


def test_a_name_becomes_a_source_of_its_own(small: Small, nis: Source) -> None:
    made = sources.split_alias(small.store, nis.id, "NIS")
    assert (made.name, made.source_group, one(small.store, nis.id).aliases) == ("NIS", "South Korea", [])
    assert small.store.undo_name == "Make “NIS” a source of its own"
    small.store.undo()
    assert (one(small.store, nis.id), len(knowledge.sources(small.store))) == (nis, 1)


def test_only_what_nothing_credits_is_deleted(small: Small, nis: Source) -> None:
    credit(small, "the agency said", source=nis.id)
    with pytest.raises(Problem, match="1 mark credits “National Intelligence Service”"):
        sources.remove(small.store, [nis.id])
    unused, part = (knowledge.add_source(small.store, name) for name in ("Unused", "Part"))
    sources.merge(small.store, [part.id], unused.id)
    with pytest.raises(Problem, match="“Part” is merged into “Unused”"):
        sources.remove(small.store, [unused.id])
    sources.remove(small.store, [unused.id, part.id])
    assert small.store.undo_name == "Delete 2 sources"
    assert knowledge.sources(small.store) == [nis]


def test_printed_words_are_confirmed_for_all_one_s_marks_in_one_step(small: Small, nis: Source) -> None:
    first = credit(small, "the agency said", source_text="spy agency")
    second = credit(small, "told the agency so", source_text="spy agency")
    theirs = credit(small, "A lawmaker", ben=True, source_text="the spy agency")
    before = everything(small.store)
    sources.resolve(small.store, nis.id, [first.id, second.id], analyst_id=small.ada.id, alias="spy agency")
    assert small.store.undo_name == "Credit “spy agency” to “National Intelligence Service”"
    now = {mark.id: mark for mark in annotate.marks(small.store, small.document.id)}
    assert [now[mark.id].values.get("source") for mark in (first, second, theirs)] == [nis.id, nis.id, None]
    found = crediting(small.store).source_of(theirs.values)
    assert found is not None
    assert found.id == nis.id, "nobody edits another's mark: the other name is what reaches it"
    small.store.undo()
    assert everything(small.store) == before


def test_nobody_credits_another_s_mark(small: Small, nis: Source) -> None:
    theirs = credit(small, "the agency said", ben=True)
    with pytest.raises(Refused, match="Ben's mark"):
        sources.resolve(small.store, nis.id, [theirs.id], analyst_id=small.ada.id)


def test_whom_a_mark_credits(small: Small, nis: Source) -> None:
    found = crediting(small.store)
    assert found.source_of({"source": nis.id, "source_text": "somebody"}) == nis
    assert found.source_of({"source": "the NIS"}) == nis, "a name that a file brought"
    assert found.source_of({"source": "gone"}) is None
    assert found.source_of({"source_text": "NIS officers"}) is None, "only whole names are told without asking"
    assert found.source_of({}) is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12), st.randoms())
def test_merging_and_taking_apart_loses_nothing(merges: list[tuple[int, int]], random: Any) -> None:
    store = make_store()
    ids = [
        knowledge.add_source(store, f"Source {at}", aliases=[f"alias {at}"], kind="media", group=f"group {at}").id
        for at in range(6)
    ]
    before = everything(store)
    for gone, into in merges:
        try:
            sources.merge(store, [ids[gone]], ids[into])
        except Problem:
            assert crediting(store).heads[ids[gone]] == crediting(store).heads[ids[into]]
    names = {name for known in crediting(store).known for name in known.names}
    assert names == {words for at in range(6) for words in (f"Source {at}", f"alias {at}")}
    merged = [row.id for row in knowledge.sources(store) if row.merged_into is not None]
    random.shuffle(merged)
    for source_id in merged:
        sources.take_apart(store, source_id)
    assert everything(store) == before
    assert crediting(store).heads == {source_id: source_id for source_id in ids}
