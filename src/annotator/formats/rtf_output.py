"""What is read of an RTF document on its way into paragraphs, items of lists and rows of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.formats.prose import Block


@dataclass(slots=True)
class Output:
    """The words of a document, note, text box or sign that is being read."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    sign: str = ""
    in_table: bool = False

    def end_paragraph(self) -> None:
        """What was read becomes a paragraph, or goes on in its cell."""
        if self.in_table:
            self.words.append(" ")
            return
        words = self.taken()
        self.blocks.append(Block(f"{self.sign} {words}", "item") if self.sign and words.strip() else Block(words))
        self.blocks += self.boxes
        self.boxes.clear()
        self.sign = ""

    def end_cell(self) -> None:
        """What was read becomes a cell."""
        words = self.taken().split()
        self.cells.append(" ".join([self.sign, *words] if self.sign and words else words))
        self.sign = ""

    def end_row(self) -> None:
        """The cells become a row."""
        if "".join(self.words).strip():
            self.end_cell()
        self.blocks.append(Block("\t".join(self.cells), "row"))
        self.cells.clear()
        self.words.clear()

    def end(self) -> list[Block]:
        """Everything read, the last paragraph too."""
        if self.cells:
            self.end_row()
        self.in_table = False
        self.end_paragraph()
        return self.blocks

    def taken(self) -> str:
        """The words read so far, which are taken out; halves of a sign that came one by one are put together."""
        words = "".join(self.words)
        self.words.clear()
        return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def line(self) -> str:
        """Everything read on one line."""
        return " ".join(" ".join(block.text for block in self.end()).split())
