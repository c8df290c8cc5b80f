"""Which column of a table holds what of an article: guessed by what columns are called, or as a person says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from annotator.errors import CannotRead

FIELDS: dict[str, str] = {
    "text": "Text",
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "url": "Address",
    "published_on": "Published on",
    "language": "Language",
    "note": "Note",
}
"""What a column can hold, and what that is called on the screen; an article must have a text."""

_CALLED = {
    "text": "text fulltext articletext body bodytext articlebody maintext content contents article story "
    "haupttext volltext inhalt artikel texte textecomplet contenu texto textocompleto contenido cuerpo",
    "title": "title headline heading head titel überschrift schlagzeile titre titulo titular articletitle",
    "outlet": "outlet publication newspaper publisher medium media source sourcename site sitename domain "
    "quelle zeitung journal fuente medio",
    "author": "author authors byline writer creator autor autorin auteur auteurs autores",
    "url": "url link address permalink weburl articleurl uri adresse enlace lien",
    "published_on": "publishedon published publishedat publicationdate publishdate datepublished pubdate date "
    "day datum erscheinungsdatum veröffentlicht datepublication fecha timestamp",
    "language": "language lang languagecode sprache langue idioma",
    "note": "note notes comment comments remark remarks notiz bemerkung",
}
"""What such columns are called, the likeliest first."""
_SHOWN_COLUMNS = 20


def guessed(header: Sequence[str]) -> dict[str, str]:
    """The column for each field that one seems to hold; the likeliest name wins, not the first column."""
    plain = {plain_name(column): column for column in reversed(header)}
    found: dict[str, str] = {}
    for field, names in _CALLED.items():
        column = next((plain[name] for name in names.split() if name in plain), None)
        if column is not None and column not in found.values():
            found[field] = column
    return found


def chosen(header: Sequence[str], given: Mapping[str, str], name: str) -> dict[str, str]:
    """The column for each field: as `given`, where an empty column means none, else as guessed.

    Raises `CannotRead`, with the columns there are, when one that is given is missing or none holds the text.
    """
    for column in given.values():
        if column and column not in header:
            raise CannotRead(f"{name} has no column “{column}”. {_listed(header)}")
    left = [column for column in header if column not in given.values()]
    found = {field: column for field, column in guessed(left).items() if field not in given}
    found |= {field: column for field, column in given.items() if column}
    if "text" not in found:
        raise CannotRead(f"None of the columns of {name} is known to hold the text of articles. {_listed(header)}")
    return found


def plain_name(column: str) -> str:
    """The name without case, signs and spaces."""
    return "".join(letter for letter in unicodedata.normalize("NFC", column).casefold() if letter.isalnum())


def _listed(header: Sequence[str]) -> str:
    shown = ", ".join(f"“{column[:40]}”" for column in header[:_SHOWN_COLUMNS])
    more = f" and {len(header) - _SHOWN_COLUMNS} more" if len(header) > _SHOWN_COLUMNS else ""
    return f"It has {shown}{more}. Say which one holds it." if header else "It has no columns."
