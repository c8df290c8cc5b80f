"""What vague words mean in a project: kept as what differs, checked, undone, and used by marks and suggestions."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.model import Project
from annotator.operations import annotate, documents, suggest, vague_words
from annotator.operations.vague_words import WrongWords, set_vague_words, tabled
from annotator.quantity.wording import ENGLISH, VagueBounds, Wording
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import Small, make_small

TEXT = "Hundreds of men fled and scads of boats sank, a pilot said. Dozens came home."


def settings(store: Store) -> dict[str, Any]:
    with store.reading() as reading:
        return reading.live(Project)[0].settings


def say(small: Small, **changed: VagueBounds | None) -> None:
    words = {**tabled("en"), **changed}
    set_vague_words(small.store, {word: of for word, of in words.items() if of is not None})


def suggested(small: Small) -> dict[str, tuple[Any, Any]]:
    return {
        one.quote: (one.values.get("low"), one.values.get("high"))
        for _, one in suggest.of_project(small.store, tag="figure")
    }


def test_at_first_a_project_has_what_the_language_has() -> None:
    small = make_small(text=TEXT)
    assert dict(vague_words.vague_words(small.store)) == tabled("en")
    assert vague_words.wording(small.store, small.document.id) == ENGLISH
    assert next(iter(vague_words.languages())) == "en"


def test_what_differs_is_kept_and_nothing_else() -> None:
    small = make_small(text=TEXT)
    say(small, hundreds=(200, 999), scads=(50, None), dozens=None)
    kept = {"en": {"hundreds": [200, 999], "scads": [50, None], "dozens": None}}
    assert settings(small.store) == {"vague_words": kept}
    found = dict(vague_words.vague_words(small.store))
    assert (found["hundreds"], found["scads"]) == ((200, 999), (50, None))
    assert "dozens" not in found
    say(small)
    assert settings(small.store) == {}


def test_marks_and_suggestions_are_read_so() -> None:
    small = make_small(text=TEXT)
    assert suggested(small) == {"Hundreds": (100, 999), "Dozens": (12, 99)}
    say(small, hundreds=(200, 999), scads=(50, None), dozens=None)
    assert suggested(small) == {"Hundreds": (200, 999), "scads": (50, None)}
    mark = annotate.add(
        small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="figure", span=Span.of(0, 8)
    )
    assert (mark.values["low"], mark.values["high"], mark.values["hedge"]) == (200, 999, "vague")


def test_each_language_has_words_of_its_own() -> None:
    small = make_small(text="Hunderte Männer flohen.")
    documents.edit(small.store, small.document.id, language="de-AT")
    set_vague_words(small.store, {"hunderte": (300, 999)}, language="de-AT")
    assert list(settings(small.store)["vague_words"]) == ["de"]
    assert vague_words.vague_words(small.store, "de") == [("hunderte", (300, 999))]
    assert suggested(small) == {"Hunderte": (300, 999)}
    assert dict(vague_words.vague_words(small.store)) == tabled("en")


def test_it_is_one_step_to_undo_and_none_when_nothing_is_new() -> None:
    small = make_small(text=TEXT)
    say(small, hundreds=(200, 999))
    say(small, hundreds=(200, 999))
    assert small.store.undo_name == "Say what vague numbers mean"
    small.store.undo()
    assert settings(small.store) == {}


@pytest.mark.parametrize(
    ("word", "bounds", "fault"),
    [
        ("", (1, 2), "write a word"),
        ("m4ny", (1, 2), "must be letters"),
        ("-", (1, 2), "must be letters"),
        ("o" * 41, (1, 2), "is longer than"),
        ("many", (20, 10), "must not be less"),
        ("many", (-1, None), "must be between"),
        ("many", (1, 10**16), "must be between"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(word: str, bounds: VagueBounds, fault: str) -> None:
    small = make_small(text=TEXT)
    with pytest.raises(WrongWords) as wrong:
        set_vague_words(small.store, {**tabled("en"), word: bounds})
    assert list(wrong.value.faults) == [word]
    assert wrong.value.faults[word].startswith(fault)
    assert settings(small.store) == {}


@pytest.mark.parametrize(
    "found", [None, 3, [], {"en": 3}, {"en": {"hundreds": 3, "d0zens": [1, 2], "tens": [1, True], "scores": [9, 1]}}]
)
def test_settings_that_make_no_sense_are_passed_over(found: Any) -> None:
    small = make_small(text=TEXT)
    with small.store.transaction("Write nonsense") as tx:
        tx.change(tx.live(Project)[0], settings={"vague_words": found})
    assert dict(vague_words.vague_words(small.store)) == tabled("en")
    assert vague_words.wording(small.store, small.document.id).vague == ()


def test_words_are_one_in_any_case_and_with_a_hyphen() -> None:
    small = make_small(text=TEXT)
    set_vague_words(small.store, {**tabled("en"), "A-Great Many": (50, None)})
    assert dict(vague_words.vague_words(small.store))["a great many"] == (50, None)
    assert Wording("en", (("a great many", (50, None)),)) == vague_words.wording(small.store, small.document.id)
