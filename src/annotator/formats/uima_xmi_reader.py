"""Reads UIMA CAS from XMI: ours, and what INCEpTION and other programs export.

A mark is an annotation whose type, or whose feature `tag`, `label` or `value`, means a tag. What only machines read,
such as tokens and sentences, is passed over; every other layer is named once, with how much of it was not taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from annotator.errors import CannotRead
from annotator.formats import safe_xml
from annotator.formats import uima_types as types
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import file_bytes
from annotator.formats.folders import files_within, is_folder_of
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import ReadOptions
from annotator.formats.json_item import NotTakenError
from annotator.formats.labels import tag_named
from annotator.formats.safe_xml import LARGEST_XML
from annotator.formats.safe_zip import SafeZip
from annotator.formats.units import Place
from annotator.tags.tag_type import TagType

XMI, CAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore"
INITIAL = "_InitialView"
_ARCHIVE = b"PK\x03\x04"

_LABELS = (types.TAG, "label", "value", "category")
_OF_THE_FORMAT = {"sofa", "begin", "end", types.FRAGMENTS, types.EMPTIED, *_LABELS}
_OF_MARKS = {types.ID, types.NOTE, types.DOUBT, types.CREATED_AT, types.ORIGIN}
_MACHINES = ("uima.", "de.tudarmstadt.ukp.clarin.webanno.api.type.", "org.dkpro.")
_MACHINES_OF_DKPRO = ("segmentation", "metadata", "lexmorph", "syntax", "transform", "frequency", "coref")
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def is_xmi(path: Path, head: bytes) -> bool:
    """Whether a file is XMI, by its root, or a folder or an archive one of such files."""
    if head.startswith(_ARCHIVE):
        return _holds_xmi(path)
    return is_folder_of(path, ".xmi", "TypeSystem.xml") or (b"<xmi:XMI" in head and XMI.encode() in head)


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a file, or of a folder or archive of files: one an article, or one an analyst in a folder of it."""
    gathering = Gathering(options, "utf16")
    if path.is_dir():
        for file in files_within(path, ".xmi"):
            _take_one(gathering, options, PurePath(file.relative_to(path)), partial(file_bytes, file, LARGEST_XML))
    elif (data := file_bytes(path, LARGEST_XML)).startswith(_ARCHIVE):
        with SafeZip(data, path.name) as archive:
            for name in sorted(one for one in archive.names if one.lower().endswith(".xmi")):
                _take_one(gathering, options, PurePath(name), partial(archive.read, name))
    else:
        _take(gathering, options, data, name=path.name, key=path.stem, analyst=None)
    return gathering.corpus()


def _holds_xmi(path: Path) -> bool:
    try:
        with SafeZip(path, path.name) as archive:
            return any(one.lower().endswith(".xmi") for one in archive.names)
    except CannotRead:
        return False


def _take_one(gathering: Gathering, options: ReadOptions, inside: PurePath, data: Callable[[], bytes]) -> None:
    """Takes one of several files; one that cannot be read is refused, and the others are taken."""
    alone = len(inside.parts) == 1
    key = inside.stem if alone else inside.parent.as_posix()
    try:
        _take(gathering, options, data(), name=inside.name, key=key, analyst=None if alone else inside.stem)
    except CannotRead as problem:
        gathering.refuse(inside.as_posix(), str(problem), "document")


@dataclass(slots=True)
class _Cas:
    """What a file holds: its text, what it says of the article, and its other elements by their numbers."""

    name: str
    text: str | None = None
    sofa: str | None = None
    ours: bool = False
    known: dict[str, str] = field(default_factory=dict)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def _take(gathering: Gathering, options: ReadOptions, data: bytes, *, name: str, key: str, analyst: str | None) -> None:
    root = safe_xml.parsed(data, name)
    cas = _parsed(root, f"{key}/{name}" if analyst else name)
    if cas.text is None:
        raise CannotRead(f"{name} holds no text, so its marks have nowhere to stand.")
    reader = _Reader(cas, options, cas.known.get(types.ANALYST, None if cas.ours else analyst))
    marks = list(reader.marks())
    known: dict[str, Any] = {name: cas.known.get(name) for name in types.OF_ARTICLES}
    if not cas.ours:
        known["title"] = known["title"] or key.rsplit("/", 1)[-1]
    gathering.link(reader.links(), gathering.take(key, CorpusDocument(text="", **known), cas.text, marks))
    for where, reason in reader.left():
        gathering.refuse(where, reason)


class _Reader:
    """Turns the elements of one file into marks and links, and counts what is neither."""

    def __init__(self, cas: _Cas, options: ReadOptions, analyst: str | None) -> None:
        self._cas, self._options, self._analyst = cas, options, analyst
        self._ids: dict[str, str] = {}
        self._left: Counter[tuple[str, str]] = Counter()

    def marks(self) -> Iterator[ForeignMark]:
        """The annotations that mean a tag."""
        for name, features in self._cas.elements:
            if types.GOVERNOR in features or not {"begin", "end"} <= features.keys():
                continue
            if features.get("sofa") != self._cas.sofa:
                self._left[name, "They are of another view than the first."] += 1
            elif label := self._label(name, features):
                yield self._mark(label, name, features)

    def links(self) -> Iterator[ForeignLink]:
        """The relations; their kind is a feature, or else their type."""
        for name, features in self._cas.elements:
            if types.GOVERNOR in features and types.DEPENDENT in features and not _is_machines(name):
                start, end = features[types.GOVERNOR], features[types.DEPENDENT]
                yield ForeignLink(
                    features.get(types.ID),
                    self._analyst,
                    features.get(types.KIND) or features.get("label") or _short(name),
                    self._ids.get(start, start),
                    self._ids.get(end, end),
                    f"{self._cas.name}, relation {features['xmi:id']}",
                    features.get(types.REASON),
                )

    def left(self) -> Iterator[tuple[str, str]]:
        """What was not taken, each layer and feature once."""
        for (what, reason), count in sorted(self._left.items()):
            yield f"{self._cas.name}, {count} of {what}", reason

    def _label(self, name: str, features: dict[str, str]) -> str | None:
        """The first of type and features that means a tag; None when there is none, which is noted."""
        short = _short(name)
        labels = [short, *(features[one] for one in _LABELS if one in features)]
        for label in labels:
            if self._tag(label):
                return label
        if not _is_machines(name):
            shown = labels[-1]
            self._left[short, self._fault(shown)] += 1
        return None

    def _tag(self, label: str) -> TagType | None:
        try:
            return tag_named(label, self._options.tags)
        except NotTakenError:
            return None

    def _fault(self, label: str) -> str:
        try:
            tag_named(label, self._options.tags)
        except NotTakenError as fault:
            return str(fault)
        return ""

    def _mark(self, label: str, name: str, features: dict[str, str]) -> ForeignMark:
        number = features["xmi:id"]
        own = features.get(types.ID) if self._cas.ours else None
        tag = self._tag(label)
        fields = {one.name for one in tag.fields} if tag else set()
        values: dict[str, Any] = dict.fromkeys(features.get(types.EMPTIED, "").split())
        values |= {one: value for one, value in features.items() if one in fields and (value or self._cas.ours)}
        for one in features.keys() - fields - _OF_MARKS - _OF_THE_FORMAT - {"xmi:id"}:
            self._left[f"“{one}” of {_short(name)}", "It is no value of a mark of that tag."] += 1
        self._ids[number] = own or f"{self._cas.name} {number}"
        return ForeignMark(
            self._ids[number],
            self._analyst,
            label,
            Place(_ranges(features)),
            f"{self._cas.name}, {_short(name)} {number}",
            values,
            features.get(types.NOTE),
            features.get(types.DOUBT) == "true",
            features.get(types.CREATED_AT),
            features.get(types.ORIGIN),
            lasting=own is not None,
        )


def _parsed(root: Any, name: str) -> _Cas:
    cas, metadata = _Cas(name), {}
    if root.tag != f"{{{XMI}}}XMI":
        raise CannotRead(f"{name} is XML of another kind, not a UIMA CAS.")
    for element in root:
        space, _, local = element.tag.removeprefix("{").rpartition("}")
        features = {_name(one): value for one, value in element.attrib.items()}
        features.setdefault("xmi:id", "0")
        type_name = types.type_of(space, local)
        if (space, local) == (CAS, "Sofa"):
            if "sofaString" in features and (cas.text is None or features.get("sofaID") == INITIAL):
                cas.text, cas.sofa = features["sofaString"], features["xmi:id"]
        elif type_name == types.ARTICLE:
            cas.ours = True
            cas.known = features
        elif type_name == types.METADATA:
            metadata = _metadata(features)
        elif space != CAS:
            cas.elements.append((type_name, features))
    if not cas.ours:
        cas.known = metadata
    return cas


def _metadata(features: dict[str, str]) -> dict[str, str]:
    """What DKPro’s own description of a document says of the article."""
    language, address = features.get("language", ""), features.get("documentUri", "")
    known = {
        "title": features.get("documentTitle", ""),
        "language": "" if language == "x-unspecified" else language,
        "url": address if address.startswith(("http://", "https://")) else "",
    }
    return {one: value for one, value in known.items() if value}


def _ranges(features: dict[str, str]) -> tuple[tuple[int, int], ...]:
    """The ranges in the units of the file; none where they are no numbers."""
    words = features.get(types.FRAGMENTS) or f"{features['begin']}-{features['end']}"
    try:
        pairs = [pair.split("-") for pair in words.split()]
        return tuple((int(start), int(end)) for start, end in pairs)
    except ValueError:
        return ()


def _name(attribute: str) -> str:
    return attribute.replace(f"{{{XMI}}}", "xmi:")


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _is_machines(name: str) -> bool:
    """Whether only machines read annotations of a type."""
    return name.startswith(_MACHINES) or (
        name.startswith(_DKPRO) and name.removeprefix(_DKPRO).split(".")[0] in _MACHINES_OF_DKPRO
    )
