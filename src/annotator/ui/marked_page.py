"""Lines under the marks of a page in the pattern of their tag, which HTML cannot say to Qt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment

from annotator.tags.tag_type import tag_types
from annotator.ui.printing import INK

Line = QTextCharFormat.UnderlineStyle
PATTERNS = {"solid": Line.SingleUnderline, "dashed": Line.DashUnderline, "dotted": Line.DotLine}


def underline(document: QTextDocument) -> None:
    """Gives every underlined word in the colour of a tag the tag’s line, and the colour of ink.

    Where marks lie in marks, there is one line: that of the innermost. Their numbers stay in the colours of the tags.
    """
    styles = {QColor(one.style.light).rgb(): one.style for one in tag_types().values()}
    found = []
    for piece in _pieces(document):
        style = styles.get(piece.charFormat().foreground().color().rgb())
        if style and piece.charFormat().fontUnderline():
            found.append((piece.position(), piece.length(), style))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for at, length, style in found:
        line = QTextCharFormat()
        line.setUnderlineStyle(PATTERNS[style.line])
        line.setUnderlineColor(QColor(style.light))
        line.setForeground(INK)
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(line)
    cursor.endEditBlock()


def _pieces(document: QTextDocument) -> Iterator[QTextFragment]:
    block: QTextBlock = document.begin()
    while block.isValid():
        here = block.begin()
        while not here.atEnd():
            yield here.fragment()
            here += 1
        block = block.next()
