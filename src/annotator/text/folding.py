"""Words as names are compared."""

from __future__ import annotations

import unicodedata

_PLAIN = {ord(mark): "'" for mark in "’‘ʼ`´ʹ"} | {ord(mark): "-" for mark in "‐‑‒–—−"}


def plain(words: str) -> str:
    """Words in which case, accents, kinds of dash and apostrophe and runs of blanks do not matter."""
    lower = words.casefold().translate(_PLAIN)
    if not lower.isascii():
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", lower).casefold())
        lower = unicodedata.normalize("NFC", "".join(one for one in apart if not unicodedata.combining(one)))
    return " ".join(lower.translate(_PLAIN).split())
