"""The types of a UIMA CAS that we write: one layer of marks, one of links, and what is known of the article.

INCEpTION draws relations between spans of one layer only, so all marks are of one type and say their tag in a feature.
All features are texts: those of UIMA that are numbers know no “not said”.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.tags.tag_type import tag_types

UIMA = "http://uima.apache.org/resourceSpecifier"
PACKAGE = "webanno.custom"
MARK, LINK, ARTICLE = f"{PACKAGE}.Mark", f"{PACKAGE}.Link", f"{PACKAGE}.Article"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

TAG, ID, NOTE, DOUBT, CREATED_AT, ORIGIN, FRAGMENTS = "tag", "id", "note", "doubt", "created_at", "origin", "fragments"
EMPTIED = "emptied"
"""Names of the values that are known to be none, such as a bound that there is not."""
GOVERNOR, DEPENDENT, KIND, REASON = "Governor", "Dependent", "kind", "reason"
OF_ARTICLES = ("id", "title", "outlet", "author", "url", "published_on", "language", "note")
ANALYST = "analyst"

_STRING = "uima.cas.String"


def type_system() -> bytes:
    """`TypeSystem.xml`, without which no program reads the files beside it."""
    from lxml import etree

    root = etree.Element(f"{{{UIMA}}}typeSystemDescription", nsmap={None: UIMA})
    types = _child(root, "types")
    values = dict.fromkeys((field.name for tag in tag_types().values() for field in tag.fields), _STRING)
    own = dict.fromkeys((TAG, ID, NOTE, DOUBT, CREATED_AT, ORIGIN, FRAGMENTS, EMPTIED), _STRING)
    metadata = dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"), _STRING)
    _add(types, METADATA, "uima.tcas.DocumentAnnotation", metadata | {"isLastSegment": "uima.cas.Boolean"})
    _add(types, ARTICLE, "uima.cas.AnnotationBase", dict.fromkeys((*OF_ARTICLES, ANALYST), _STRING))
    _add(types, MARK, "uima.tcas.Annotation", own | values)
    ends = dict.fromkeys((DEPENDENT, GOVERNOR), MARK)
    _add(types, LINK, "uima.tcas.Annotation", ends | dict.fromkeys((KIND, REASON, ID), _STRING))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def namespace(type_name: str) -> tuple[str, str]:
    """The XML namespace and the local name by which XMI calls a type."""
    package, _, local = type_name.rpartition(".")
    return f"http:///{package.replace('.', '/')}.ecore", local


def type_of(space: str, local: str) -> str:
    """The name of the type that XMI calls so."""
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{local}" if package else local


def _add(types: Any, name: str, supertype: str, features: Mapping[str, str]) -> None:
    described = _child(types, "typeDescription")
    _child(described, "name").text = name
    _child(described, "description")
    _child(described, "supertypeName").text = supertype
    listed = _child(described, "features")
    for feature, kind in features.items():
        one = _child(listed, "featureDescription")
        _child(one, "name").text = feature
        _child(one, "description")
        _child(one, "rangeTypeName").text = kind


def _child(parent: Any, name: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{UIMA}}}{name}")
