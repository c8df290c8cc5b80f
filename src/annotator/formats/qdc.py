"""REFI-QDA codebooks (.qdc): what the tags are called and mean, for a program that is to mark with the same."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.corpus import Corpus
from annotator.formats.dataset_rows import tags_of
from annotator.formats.format import Format, WriteOptions
from annotator.formats.refi_words import CODEBOOK_SPACE, HEAD, ORIGIN, code, element


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:  # noqa: ARG001 - a codebook is the same in every layer
    codes = element("Codes", {}, *map(code, tags_of(corpus)))
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(HEAD + element("CodeBook", {"xmlns": CODEBOOK_SPACE, "origin": ORIGIN}, codes))


FORMAT = Format(
    name="qdc",
    label="REFI-QDA codebook",
    suffixes=(".qdc",),
    write=write,
)
