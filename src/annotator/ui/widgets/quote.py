"""Words quoted from an article, parts of them emphasised: what a mark covers, and what only it covers."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from annotator.text.span import Span
from annotator.ui.article.display import shown
from annotator.ui.widgets.labels import standing_out, theme_of

PieceKind = Literal["around", "inside", "differs"]
CONTEXT = 28
LONGEST_GAP = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's words: around the mark, inside it, or inside it and not in all marks beside it."""

    text: str
    kind: PieceKind


def pieces(text: str, span: Span, beside: Iterable[Span] = ()) -> list[Piece]:
    """The words of `span` within the words that it and the spans beside it cover, with a little before and after."""
    spans = [span, *beside]
    low, high = min(one.start for one in spans), max(one.end for one in spans)
    edges = {low, high}.union(*({edge for part in one for edge in part} for one in spans))
    found = [Piece(_before(text, low), "around")]
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        found.append(Piece(text[start:end], _kind(start, span, spans)))
    found.append(Piece(_after(text, high), "around"))
    return _joined(found)


def _kind(at: int, span: Span, spans: Sequence[Span]) -> PieceKind:
    if not _covers(span, at):
        return "around"
    return "inside" if all(_covers(one, at) for one in spans) else "differs"


def _covers(span: Span, at: int) -> bool:
    return any(start <= at < end for start, end in span)


def _before(text: str, at: int) -> str:
    start = max(0, at - CONTEXT)
    line = text[start:at].rpartition("\n")[2]
    cut = start > 0 and len(line) == at - start
    return f"…{line.partition(' ')[2] or line}" if cut else line


def _after(text: str, at: int) -> str:
    end = min(len(text), at + CONTEXT)
    line = text[at:end].partition("\n")[0]
    cut = end < len(text) and len(line) == end - at
    return f"{line.rpartition(' ')[0] or line}…" if cut else line


def _joined(found: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in found:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.kind)
        elif piece.text:
            joined.append(piece)
    return [_shortened(piece) if 0 < at < len(joined) - 1 else piece for at, piece in enumerate(joined)]


def _shortened(piece: Piece) -> Piece:
    """A long stretch between two fragments keeps only its ends."""
    if piece.kind != "around" or len(piece.text) <= LONGEST_GAP:
        return piece
    return Piece(f"{piece.text[: LONGEST_GAP // 2]} … {piece.text[-LONGEST_GAP // 2 :]}", piece.kind)


class QuoteLabel(QLabel):
    """Shows pieces of an article: what differs on a tinted ground and underlined, what lies around it muted."""

    def __init__(self, found: Sequence[Piece] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.08)
        self.setFont(font)
        self._pieces: Sequence[Piece] = ()
        self.show_pieces(found)

    @property
    def pieces(self) -> Sequence[Piece]:
        """What it shows."""
        return self._pieces

    def show_pieces(self, found: Sequence[Piece]) -> None:
        self._pieces = found
        self.setAccessibleName("".join(piece.text for piece in found if piece.kind != "around"))
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._render()

    def _render(self) -> None:
        theme = theme_of(self)
        ground = standing_out(theme, 0.38).name()
        styles = {
            "around": f"color:{theme.muted}",
            "inside": f"color:{theme.text}",
            "differs": f"color:{theme.text};background-color:{ground};text-decoration:underline",
        }
        self.setText(
            "".join(
                f'<span style="{styles[piece.kind]}">{html.escape(shown(piece.text)).replace(chr(10), "<br>")}</span>'
                for piece in self._pieces
            )
        )
