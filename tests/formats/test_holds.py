"""What formats say they cannot hold: every word is real, is said when it is missing, and is taken out by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.corpus import Corpus, CorpusAnalyst, CorpusAnnotation, CorpusDocument
from annotator.formats.format import Format
from annotator.formats.holds import ALL, NEEDS, checked, sentences
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.formats.reduced import apart, reduced
from annotator.text.normal import sha256_of
from annotator.text.span import Span
from tests.formats.comparing import promised
from tests.formats.corpora import corpora, small


def without(word: str) -> frozenset[str]:
    """Everything but the word and what needs it."""
    gone = {word}
    while more := {one for one, needs in NEEDS.items() if gone & set(needs)} - gone:
        gone |= more
    return ALL - gone


def full() -> Corpus:
    """The small corpus with an original, something empty, a control character, and marks that nest and cross."""
    corpus = small()
    first, second = list(corpus.documents)
    first.original, first.encoding = b"The boats", "ascii"
    second.outlet, second.author = "", "A \x1b writer"
    crossing = replace(first.annotations[0], id="m7", analyst="a2", span=Span.of(3, 16))
    first.annotations.append(replace(crossing, quote=crossing.span.quote(first.text)))
    corpus.analysts.append(CorpusAnalyst("a3", "Nobody yet"))
    return corpus


@pytest.mark.parametrize("word", sorted(ALL - {"ids", "document_ids"}))
def test_every_word_is_something_that_can_be_lost(word: str) -> None:
    kept, lost = reduced(full(), ALL), reduced(full(), without(word))
    assert lost != kept


@pytest.mark.parametrize("word", sorted(ALL))
def test_what_is_missing_is_said_in_a_sentence(word: str) -> None:
    said = sentences(without(word))
    assert said
    for sentence in said:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_says_nothing_of_a_format_that_holds_everything() -> None:
    assert sentences(ALL) == ()


def test_short_things_share_a_sentence_and_long_ones_have_their_own() -> None:
    said = sentences(without("links") - {"title", "url", "language", "fragments", "findings", "agreement"})
    assert said == (
        "Of an article: title, address and language.",
        "The gaps of a mark in several pieces: it runs from its first word to its last.",
        "Links between marks.",
        "Findings and agreement, which follow from marks and decisions.",
    )


def test_what_hangs_on_marks_is_not_said_where_there_are_none() -> None:
    said = sentences(without("marks"))
    assert "Marks, and everything said of them." in said
    assert not [one for one in said if "links" in one or "verdicts" in one]


def test_a_word_that_is_none_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="colours"):
        Format(name="x", label="X", suffixes=(), holds=frozenset({"colours"}))
    with pytest.raises(ValueError, match="answers must hold verdicts"):
        checked(ALL - {"verdicts"})


def test_a_reader_loses_nothing_by_writing() -> None:
    assert Format(name="x", label="X", suffixes=()).cannot_hold == ()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora())
def test_taking_out_twice_is_taking_out_once(corpus: Corpus) -> None:
    for holds in (ALL, without("marks"), frozenset({"text", "marks", "links"}), ALL - {"controls", "empties"}):
        assert promised(reduced(corpus, holds), holds) == promised(corpus, holds)


def test_leaves_the_corpus_it_is_made_from_alone() -> None:
    corpus = small()
    reduced(corpus, frozenset({"text", "marks"}))
    assert corpus == small()


def test_without_ids_links_still_find_their_marks() -> None:
    holds = frozenset({"text", "marks", "nesting", "links", "links_across"})
    first, second = list(reduced(small(), holds).documents)
    assert [one.id for one in first.annotations] == ["m1", "m2", "m3", "m4", "m5"]
    assert [(one.id, one.from_id, one.to_id) for one in first.links] == [
        (None, "m1", "m2"),
        (None, "m3", "m2"),
        (None, "m1", "m6"),
    ]
    assert (first.id, second.id, second.annotations[0].analyst) == ("d1", "d2", UNNAMED.id)
    without_across = list(reduced(small(), holds - {"links_across"}).documents)
    assert len(without_across[0].links) == 2


def test_a_mark_without_its_gaps_runs_from_first_to_last() -> None:
    (first, _) = reduced(small(), frozenset({"text", "marks", "nesting"})).documents
    broken = first.annotations[3]
    assert broken.quote == "“40”, he said, “is wrong”"
    assert len(broken.span.fragments) == 1


def test_values_name_what_is_not_listed() -> None:
    holds = frozenset({"text", "marks", "nesting", "values"})
    (first, _) = reduced(small(), holds).documents
    assert first.annotations[0].values["quantity"] == "boats sunk"
    assert NamedValues(small(), ALL).of({"quantity": "q1"}) == {"quantity": "q1"}


def test_control_characters_leave_every_offset_where_it_was() -> None:
    document = CorpusDocument("d\x01", "a\x1bb\ttail", title="\0")
    document.annotations = [CorpusAnnotation("m", "p", "claim", Span.of(1, 3), "\x1bb", {"kind": "\x0b"})]
    (one,) = reduced(Corpus([document], [CorpusAnalyst("p", "P\x1f")]), ALL - {"controls"}).documents
    assert (one.id, one.title, one.text, one.sha256) == ("d\ufffd", "\ufffd", "a\ufffdb\ttail", sha256_of(one.text))
    assert one.annotations[0].quote == "\ufffdb"


def test_of_marks_that_may_not_meet_the_first_stays() -> None:
    def mark(own: str, start: int, end: int) -> CorpusAnnotation:
        return CorpusAnnotation(own, "a", "claim", Span.of(start, end))

    marks = [mark("outer", 0, 9), mark("inner", 2, 4), mark("crossing", 5, 12), mark("after", 12, 14)]

    def left(*words: str) -> list[str | None]:
        return [one.id for one in apart(marks, frozenset(words))]

    assert left() == ["outer", "after"]
    assert left("nesting") == ["outer", "inner", "after"]
    assert left("crossing") == ["outer", "crossing", "after"]
    assert left("nesting", "crossing") == ["outer", "inner", "crossing", "after"]


def test_no_two_analysts_share_a_name() -> None:
    people = [CorpusAnalyst(own, name) for own, name in (("1", "Ann"), ("2", "ann"), ("3", "Ann (2)"), ("4", "Ann"))]
    assert distinct_names(people) == {"1": "Ann", "2": "ann (2)", "3": "Ann (2) (2)", "4": "Ann (3)"}
