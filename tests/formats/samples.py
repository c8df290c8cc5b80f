"""One small file of each format that only brings articles, made by libraries that are not ours where there are any."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

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


def _marked_up() -> str:
    return "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def an_epub() -> bytes:
    chapter = f"<!DOCTYPE html><html xmlns='x'><head><title/></head><body>{_marked_up()}</body></html>"
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b"<c><rootfiles><rootfile full-path='b.opf'/></rootfiles></c>",
            "b.opf": b"<package><manifest><item id='a' href='a.html' media-type='text/html'/></manifest>"
            b"<spine><itemref idref='a'/></spine></package>",
            "a.html": chapter.encode(),
        }
    )


def an_mhtml() -> bytes:
    page = f"<html><body><article><h1>Boats</h1>{_marked_up() * 2}</article></body></html>"
    head = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    return f"{head}--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n".encode()


def a_feed() -> bytes:
    content = _marked_up().replace("<", "&lt;")
    return (
        f"<rss><channel><item><title>Boats</title><description>{content}</description></item></channel></rss>".encode()
    )


def a_zip() -> bytes:
    return zipped({"in/a.txt": "\n\n".join(PARAGRAPHS).encode(), "b.rtf": an_rtf()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by name, with the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def a_table() -> bytes:
    return ("text;title\n" + "".join(f'"{words}";x\n' for words in PARAGRAPHS)).encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "docx": a_docx, "odt": an_odt, "rtf": an_rtf, "pdf": a_pdf, "epub": an_epub, "mhtml": an_mhtml, "feed": a_feed,
    "zip": a_zip, "table": a_table,
}  # fmt: skip
"""By the name of the format."""
