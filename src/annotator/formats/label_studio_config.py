"""The labelling configuration with which Label Studio shows our tasks: tags, links, and the values of each mark."""

from __future__ import annotations

from typing import Any

from annotator.tags.link_kinds import LINK_ENDS
from annotator.tags.tag_type import Field, tag_types

TAG, TEXT, DOUBT, ANALYST = "tag", "text", "doubt", "analyst"
CONTROLS = {"choice": "choices", "flag": "choices", "number": "number"}
"""What Label Studio calls the value of each kind of field; of all others `textarea`."""


def control(field: Field) -> str:
    """The type of a result that carries the field."""
    return CONTROLS.get(field.kind, "textarea")


def label_config() -> bytes:
    """The XML of the configuration."""
    from lxml import etree

    view = etree.Element("View")
    labels = _add(view, "Labels", name=TAG, toName=TEXT)
    for tag in tag_types().values():
        _add(labels, "Label", value=tag.label, background=tag.style.light)
    _add(view, "Text", name=TEXT, value="$text", granularity="symbol")
    relations = _add(view, "Relations")
    for kind in LINK_ENDS:
        _add(relations, "Relation", value=kind)
    for tag in tag_types().values():
        for field in tag.fields:
            _field(view, field, {"whenTagName": TAG, "whenLabelValue": tag.label})
    doubt = _add(view, "Choices", name=DOUBT, toName=TEXT, perRegion="true", choice="multiple")
    _add(doubt, "Choice", value=DOUBT)
    _add(view, "TextArea", name=ANALYST, toName=TEXT, maxSubmissions="1", placeholder="Analyst")
    return bytes(etree.tostring(view, pretty_print=True, encoding="UTF-8"))


def _field(view: Any, field: Field, when: dict[str, str]) -> None:
    common = {"name": field.name, "toName": TEXT, "perRegion": "true", **when}
    match control(field):
        case "number":
            _add(view, "Number", **common)
        case "choices":
            choices = _add(view, "Choices", **common, choice="single", showInline="true")
            for value in field.choices or ("true", "false"):
                _add(choices, "Choice", value=value)
        case _:
            _add(view, "TextArea", **common, maxSubmissions="1", placeholder=field.label)


def _add(parent: Any, element: str, /, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, element, attributes)
