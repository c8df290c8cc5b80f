"""Our own arithmetic against that of the library which learned the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from annotator.learning.field import LABELS, Field, Weights
from annotator.learning.labels import flat, labels
from annotator.learning.training import PARAMETERS, Prepared, train
from tests.learning.harbour import lessons


@pytest.fixture(scope="module")
def prepared() -> list[Prepared]:
    return [Prepared.of(one) for one in lessons(6)]


def test_labels_are_as_likely_as_the_library_says(prepared: list[Prepared], tmp_path: Path) -> None:
    from pycrfsuite import Tagger, Trainer

    trainer = Trainer("lbfgs", params=PARAMETERS, verbose=False)
    for one in prepared:
        for line, items in zip(one.lines, one.sequences, strict=True):
            trainer.append(items, labels(line.places, flat(one.lesson.marks["figure"])))
    trainer.train(str(tmp_path / "weights"))
    theirs = Tagger()
    theirs.open(str(tmp_path / "weights"))
    field = Field([train("figure", prepared), train("claim", prepared)])
    lines = [line for one in prepared for line in one.lines]
    sequences = [items for one in prepared for items in one.sequences]
    for items, ours in zip(sequences, field.likely([line.items for line in lines]), strict=True):
        theirs.set(items)
        said = [[theirs.marginal(label, at) for label in LABELS] for at in range(len(items))]
        assert np.abs(ours[:, 0] - np.array(said)).max() < 1e-4
        assert np.allclose(ours.sum(axis=-1), 1)


def test_words_nobody_saw_and_lines_of_any_length_have_an_answer() -> None:
    states = np.array([[1.0, 0.0, 0.0]], dtype=np.float32)
    field = Field([Weights(("any",), states, np.zeros((3, 3), dtype=np.float32))])
    long, short = field.likely([[[("never", "seen")]] * 3, [[("any",)]]])
    assert np.allclose(long, 1 / 3)
    assert np.allclose(short[0, 0], np.exp([1, 0, 0]) / (np.e + 2))
    assert field.likely([]) == []


def test_numbers_far_apart_do_not_overflow() -> None:
    states = np.array([[900.0, 0.0, -900.0]], dtype=np.float32)
    field = Field([Weights(("any",), states, np.zeros((3, 3), dtype=np.float32))])
    (found,) = field.likely([[[("any",)]] * 400])
    assert np.allclose(found[:, 0, 0], 1)


def test_a_dump_is_read_whatever_words_are_in_it() -> None:
    dump = [
        "FILEHEADER = {", "  magic: lCRF", "}", "LABELS = {", "      0: B", "      1: O", "}", "TRANSITIONS = {",
        "  (1) B --> O: -0.5", "}", "STATE_FEATURES = {", "  (0) w=: --> I: 2 --> B: 0.25", "  (0) w=) --> O: 1.5", "}",
    ]  # fmt: skip
    weights = Weights.of_dump(f"{line}\n" for line in dump)
    assert weights.attributes == ("any", "w=: --> I: 2", "w=)")
    assert weights.states.tolist() == [[0, -100, 0], [0.25, -100, 0], [0, -100, 1.5]]
    assert weights.transitions[LABELS.index("B"), LABELS.index("O")] == -0.5


def test_what_never_was_a_mark_is_none() -> None:
    (likely,) = Field([train("rumour", [Prepared.of(lessons(1)[0])])]).likely([[[("any",)]] * 3])
    assert likely[:, 0, LABELS.index("O")].min() > 0.99
