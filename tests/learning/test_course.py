"""The whole of learning: the same bytes for the same lessons, whole or not read at all, beside the program or in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from annotator.learning import apart
from annotator.learning.course import learnable, taken
from annotator.learning.lesson import Lesson
from annotator.learning.model_file import Damaged, Model, read
from annotator.learning.tagging import Tagging
from annotator.progress import Cancelled, silent
from annotator.quantity.wording import Wording
from annotator.text.boundaries import grapheme_start, snap
from annotator.text.normal import normalise
from annotator.text.pieces import forwards
from annotator.text.span import Span
from tests.learning.harbour import article, lessons
from tests.text.hostile import texts

MANY = 6


@pytest.fixture(scope="module")
def model() -> Model:
    return taken(lessons(MANY), {"digest": "x"}, silent)


@pytest.fixture(scope="module")
def tagging(model: Model) -> Tagging:
    return Tagging(model.weights)


def test_the_same_lessons_give_the_same_bytes(model: Model) -> None:
    assert taken(lessons(MANY), {"digest": "x"}, silent).as_bytes() == model.as_bytes()


def test_a_process_of_its_own_gives_the_same_and_tells_how_far_it_is(model: Model) -> None:
    told: list[tuple[str, int, int | None]] = []
    found = apart.learned(lessons(MANY), {"digest": "x"}, lambda *said: told.append(said))
    assert found == model.as_bytes()
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    total = told[-1][2]
    assert total == MANY + 2 * (MANY + 1)
    assert told[-1][1] == total - 1
    assert {"Reading the marked articles", "Learning claims"} <= {doing for doing, _, _ in told}


def test_whoever_stops_it_waits_for_nothing() -> None:
    def stop(_doing: str, done: int, _total: int | None) -> None:
        if done > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        apart.learned(lessons(40), {}, stop)


def test_a_mistake_of_ours_in_the_process_is_not_dressed_up() -> None:
    broken = replace(lessons(1)[0], marks={"figure": (Span.of(10**6, 10**6 + 1),)}, text=3)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="Traceback"):
        apart.learned([broken], {}, silent)


def test_a_file_is_read_back_and_says_the_same(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "one.model"
    model.save(path)
    again = read(path.read_bytes())
    assert again.about == {"digest": "x"}
    assert again.scores == model.scores
    assert again.as_bytes() == model.as_bytes()
    assert [one.name for one in path.parent.iterdir()] == ["one.model"]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b + b"\0", lambda b: b[:900] + b"#" + b[901:], lambda _: b""]
)
def test_a_damaged_file_is_never_read(model: Model, damage: object) -> None:
    assert callable(damage)
    with pytest.raises(Damaged):
        read(damage(model.as_bytes()))


def test_what_another_version_wrote_is_not_read(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.learning.model_file.FEATURES", 99)
    old = model.as_bytes()
    monkeypatch.undo()
    with pytest.raises(Damaged, match="version"):
        read(old)


def test_what_was_learned_is_found_in_articles_nobody_marked(tagging: Tagging) -> None:
    text, marks = article(901)
    found = [one for piece in forwards(text) for one in tagging.found_between(text, *piece)]
    assert {one.origin for one in found} == {"model"}
    assert tagging.tags == {"claim", "figure"}
    for tag, spans in marks.items():
        proposed = {Span.of(one.start, one.end) for one in found if one.tag == tag}
        assert len(proposed & set(spans)) > len(spans) / 2
    assert all(0.3 < one.confidence <= 0.95 for one in found)


@given(texts.map(normalise))
def test_what_is_proposed_is_clean_as_marks_are_and_cuts_no_character(tagging: Tagging, text: str) -> None:
    text = f"About 300 boats sank off {text}300 boats{text} were lost near Kursk{text}, the mayor said."
    for one in [one for piece in forwards(text) for one in tagging.found_between(text, *piece)]:
        assert snap(Span.of(one.start, one.end), text) == Span.of(one.start, one.end)
        assert grapheme_start(text, one.start) == one.start
        assert grapheme_start(text, one.end) == one.end


@given(texts.map(normalise))
def test_what_has_one_tag_never_overlaps(tagging: Tagging, text: str) -> None:
    text = f"Some 300 ships {text} went down off {text}."
    for tag in tagging.tags:
        ends = [(one.start, one.end) for one in tagging.found_between(text, 0, len(text)) if one.tag == tag]
        assert all(low[1] <= high[0] for low, high in pairwise(ends))


def test_a_tag_of_one_article_is_not_learned() -> None:
    one, two = lessons(2)
    assert learnable([one, two]) == ["claim", "figure"]
    assert learnable([one, replace(two, marks={"figure": two.marks["figure"], "claim": ()})]) == ["figure"]


def test_a_lesson_survives_its_way() -> None:
    words = Wording("de", (("Dutzende", (12, None)), ("Paar", None)))
    whole = replace(lessons(1)[0], unsure={"claim": ((3, 9),)}, wording=words)
    split = replace(whole, marks={"claim": (Span(((0, 3), (5, 9))),)})
    for one in (whole, split):
        assert Lesson.of_json(one.as_json()) == one
