"""The display text: nothing hidden, nothing lost, every place found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from annotator.ui.article.display import DisplayText, shown, stand_in
from tests.text.hostile import texts

HEADS: list[tuple[str, ...]] = [(), ("Title 😀",), ("Ti\r\ntle", "meta · 1")]
cuts = st.sampled_from([1, 2, 7, 4_000])


def splits_line_end(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at + 1] == "\r\n"


@given(texts, st.sampled_from(HEADS), cuts)
def test_every_offset_comes_back(text: str, head: tuple[str, ...], cut: int) -> None:
    display = DisplayText(text, head, cut)
    for offset in range(len(text) + 1):
        if not splits_line_end(text, offset):
            assert display.offset(display.position(offset)) == offset


@given(texts, st.sampled_from(HEADS), cuts)
def test_positions_never_fall(text: str, head: tuple[str, ...], cut: int) -> None:
    display = DisplayText(text, head, cut)
    total = len(display.text.encode("utf-16-le")) // 2
    positions = [display.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] == total
    offsets = [display.offset(position) for position in range(total + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@given(texts, st.sampled_from(HEADS), cuts)
def test_the_document_holds_exactly_the_display_text(text: str, head: tuple[str, ...], cut: int) -> None:
    display = DisplayText(text, head, cut)
    document = QTextDocument()
    document.setPlainText(display.text)
    assert document.blockCount() == len(head) + len(display.paragraphs)
    assert document.characterCount() - 1 == len(display.text.encode("utf-16-le")) // 2
    for number, paragraph in enumerate(display.paragraphs):
        block = document.findBlockByNumber(display.block_of(number))
        assert block.position() == paragraph.position == display.position(paragraph.start)
        assert block.text() == shown(text[paragraph.start : paragraph.end])


@given(texts, cuts)
def test_paragraphs_cover_all_but_line_ends(text: str, cut: int) -> None:
    display = DisplayText(text, cut=cut)
    at = 0
    for paragraph in display.paragraphs:
        assert text[at : paragraph.start] in {"", "\n", "\r", "\r\n", "\u2029"}
        assert paragraph.end - paragraph.start <= cut
        at = paragraph.end
    assert at == len(text)


@pytest.mark.parametrize(
    ("char", "seen"),
    [
        ("\0", "␀"),
        ("\x1b", "␛"),
        ("\x0b", "␋"),
        ("\x0c", "␌"),
        ("\x7f", "␡"),
        ("\x85", "\u2424"),
        ("\u00ad", "‧"),
        ("\ufeff", "◌"),
        ("\u200b", "◌"),
        ("\u202e", "⇠"),
        ("\u2066", "⇢"),
        ("\ufffc", "▣"),
        ("\ufdd0", "\ufffd"),
        ("\uffff", "\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_is_not_seen_has_a_stand_in(char: str, seen: str) -> None:
    assert stand_in(char) == seen
    assert shown(f"a{char}b") == f"a{seen}b"


@pytest.mark.parametrize("char", ["\u00a0", "\u202f", "\t", "\u200c", "\u200d", "\ufe0f", "é", "😀", "\u2028", "\n"])
def test_what_is_read_or_joins_letters_stays(char: str) -> None:
    assert shown(f"a{char}b") == f"a{char}b"


def test_a_first_byte_order_mark_shifts_nothing() -> None:
    display = DisplayText("\ufeffab")
    assert [display.position(at) for at in range(4)] == [0, 1, 2, 3]


def test_long_paragraphs_are_cut_at_blanks_and_never_in_a_character() -> None:
    display = DisplayText("letter " * 1_500 + "👨‍👩‍👧" * 3_000)
    ends = [display.source[one.start : one.end] for one in display.paragraphs]
    assert len(ends) > 4
    assert all(piece.endswith("letter ") for piece in ends[:2])
    assert all(not piece.startswith("\u200d") for piece in ends)
    assert [one.is_whole for one in display.paragraphs].count(True) == 1


def test_a_cut_paragraph_keeps_the_direction_of_its_beginning() -> None:
    display = DisplayText("سلام " * 4 + "abc " * 4 + "\nabc", cut=20)
    assert [display.is_right_to_left(block) for block in range(3)] == [True, True, False]
