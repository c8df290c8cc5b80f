"""What is known of an article as fields of a JSON object, for formats that let anything stand beside a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.formats.corpus import CorpusDocument

ARTICLE_FIELDS = {
    "article": "id",
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "url": "url",
    "published_on": "published_on",
    "language": "language",
    "note": "note",
}
"""The names of the fields, and what they say: `id` is what other programs call things of their own."""


def fields_of(one: CorpusDocument) -> dict[str, str]:
    """What is known of the article; what is not has no field."""
    known = {name: getattr(one, field) for name, field in ARTICLE_FIELDS.items()}
    return {name: value for name, value in known.items() if value is not None}


def described(fields: Mapping[str, Any]) -> CorpusDocument:
    """The article of which the fields tell, still without its text."""
    known = {field: fields[name] for name, field in ARTICLE_FIELDS.items() if isinstance(fields.get(name), str)}
    return CorpusDocument(known.pop("id", None), "", **known)
