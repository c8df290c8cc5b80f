from __future__ import annotations

from annotator.model import Document
from annotator.operations import documents
from annotator.operations.identifiers import public_ids, public_ids_of
from tests.factories import make_document, make_small


def test_some_shown_ids_are_those_of_all() -> None:
    small = make_small()
    with small.store.transaction("More") as tx:
        alone = make_document(tx, "Alone.", imported_id="n1")
        twice = [make_document(tx, f"Twice {number}.", imported_id="n2") for number in range(2)]
        gone = make_document(tx, "Gone.", imported_id="n3")
        heir = make_document(tx, "Heir.", imported_id="n3")
        thief = make_document(tx, "Thief.", imported_id=small.document.id)
    documents.remove(small.store, gone.id)
    with small.store.reading() as reading:
        every = public_ids(reading, Document)
        rows = [small.document.id, alone.id, *(one.id for one in twice), heir.id, thief.id]
        assert {one: public_ids_of(reading, Document, [one])[one] for one in rows} == {one: every[one] for one in rows}
        assert public_ids_of(reading, Document, rows) == every
        assert every[alone.id] == "n1"
        assert every[heir.id] == "n3"
        assert every[twice[0].id] == twice[0].id
        assert every[thief.id] == thief.id
        assert public_ids_of(reading, Document, ["unknown"])["unknown"] == "unknown"
