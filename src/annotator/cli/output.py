"""What commands say: results on standard output, as lines or as one JSON value; all else on standard error."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

from annotator.errors import Refused

HIDDEN = {"Cc", "Cf", "Zl", "Zp"}
JOINERS = "\u200c\u200d"


def prepare() -> None:
    """Makes both streams take any character, whatever the locale; what has no UTF-8 is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """Writes a result; a reader that has gone away is no failure, a full disk is."""
    _write(sys.stdout, text + "\n")


def result_json(value: object) -> None:
    """Writes the one JSON value of a command."""
    import json

    result(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def message(text: str) -> None:
    """Says something beside the result."""
    _write(sys.stderr, text + "\n")


def finish() -> None:
    """Empties the buffers while a failure to do so can still be told."""
    _write(sys.stdout, "")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as fault:
        _discard(stream)
        if stream is sys.stdout:
            raise Refused(
                f"The result could not be written: {fault.strerror}. What the command did in the project is done."
            ) from fault


def _discard(stream: TextIO) -> None:
    """Points a stream nobody reads at nothing, so that no later flush fails."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def plain(text: str) -> str:
    """Text on one line with its invisible and control characters shown escaped, so that it cannot steer a terminal."""
    return "".join(_visible(character) for character in " ".join(text.split(" ")))


def _visible(character: str) -> str:
    if character in "\n\t":
        return " "
    if unicodedata.category(character) in HIDDEN and character not in JOINERS:
        return character.encode("unicode_escape").decode("ascii")
    return character


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lines of aligned columns, numbers to the right; never cut, whatever the width of the terminal."""
    from rich.cells import cell_len

    body = [list(row) for row in rows]
    lines = [list(headings), *([_cell(value) for value in row] for row in body)]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(headings))]
    right = [bool(body) and all(_is_number(row[column]) for row in body) for column in range(len(headings))]
    return "\n".join(
        "  ".join(
            " " * (width - cell_len(cell)) + cell if to_right else cell + " " * (width - cell_len(cell))
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else plain(str(value))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: “1 article”, “2 articles”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
