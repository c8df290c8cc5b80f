"""One small file of each format that only brings articles, made by libraries that are not ours where there are any."""

from __future__ import annotations

import io
from collections.abc import Callable

from tests.formats.pdf_made import bare

PARAGRAPHS = (
    "Forty boats sink",
    "The harbour office of Zoë’s town counted forty boats, twice as many as in the year before.",
    "“That is all we know,” said the officer.",
)


def a_docx() -> bytes:
    import docx

    made = docx.Document()
    for words in PARAGRAPHS:
        made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def an_odt() -> bytes:
    from odf import text
    from odf.opendocument import OpenDocumentText

    made = OpenDocumentText()
    for words in PARAGRAPHS:
        made.text.addElement(text.P(text=words))
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def an_rtf() -> bytes:
    def written(words: str) -> str:
        units = words.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        return "".join(chr(code) if 32 <= code < 127 else f"\\u{code}?" for code in codes)

    return ("{\\rtf1\\ansi " + "".join(f"{written(words)}\\par\n" for words in PARAGRAPHS) + "}").encode("ascii")


def a_pdf() -> bytes:
    return bare([[(60.0, 100.0 + 40 * number, words, 9.0) for number, words in enumerate(PARAGRAPHS)]])


SAMPLES: dict[str, Callable[[], bytes]] = {"docx": a_docx, "odt": an_odt, "rtf": an_rtf, "pdf": a_pdf}
"""By the name of the format."""
