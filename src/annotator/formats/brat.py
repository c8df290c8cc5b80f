"""brat standoff: a folder with a `.txt` and an `.ann` for each article, one folder in it for each analyst.

Offsets are code points. `annotation.conf` says what there is to mark, so that brat opens the folder as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats import json_item
from annotator.formats.brat_conf import annotation_conf, visual_conf
from annotator.formats.brat_lines import AnnFile, AnnWriter, Bound, covered, joined, one_line, parsed, shown
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.file_names import FileNames, numbered
from annotator.formats.folders import are_copies, files_within, is_folder_of
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import Format, ReadOptions, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.formats.plain_text import proposed_title
from annotator.formats.units import Place
from annotator.text.normal import without_surrogates

ANALYSTS = "analysts.json"
LARGEST_ANN = 64 * 1024 * 1024


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder: every analyst has every article, whether or not there are marks in it."""
    given = layered(corpus, options.layer)
    analysts = given.analysts or [UNNAMED]
    names, taken = distinct_names(analysts), FileNames()
    folders = {one.id: taken.of(names[one.id], "analyst") for one in analysts}
    named = NamedValues(given, FORMAT.holds)
    path.mkdir()
    _write_text(path / "annotation.conf", annotation_conf())
    _write_text(path / "visual.conf", visual_conf())
    listed = {folder: names[own] for own, folder in folders.items()}
    _write_text(path / ANALYSTS, json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    for folder in folders.values():
        (path / folder).mkdir()
    for number, document in enumerate(given.documents, start=1):
        stem = numbered(number, document.title or document.id)
        for own, folder in folders.items():
            _write_text(path / folder / f"{stem}.txt", document.text)
            _write_text(path / folder / f"{stem}.ann", _lines(document, own, named))


def _lines(document: CorpusDocument, analyst: str, named: NamedValues) -> str:
    """The annotation file of one analyst; a link has its place there when it is his, and so are both its marks."""
    writer = AnnWriter(document.text)
    marks = [one for one in document.annotations if one.analyst == analyst]
    for mark in marks:
        writer.mark(mark, named.of(mark.values))
    here = {one.id for one in marks}
    links = [one for one in document.links if one.analyst == analyst and {one.from_id, one.to_id} <= here]
    for number, link in enumerate(links, start=1):
        writer.link(link, number)
    return writer.text()


def _write_text(path: Path, text: str) -> None:
    with path.open("xb") as file:
        file.write(without_surrogates(text).encode())


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a folder, or of one pair that its `.ann` names."""
    gathering = Gathering(options, "code_point")
    if path.is_dir():
        names = _names(path)
        pairs = [(file, file.relative_to(path)) for file in files_within(path, ".ann")]
    else:
        names, pairs = {}, [(path, Path(path.name))]
    by_analyst = bool(names) or are_copies(inside for _, inside in pairs)
    for file, inside in pairs:
        folder = inside.parts[0] if by_analyst and len(inside.parts) > 1 else None
        analyst = None if folder is None else names.get(folder, folder)
        key = Path(*inside.parts[1:]) if folder else inside
        try:
            _take(gathering, file, inside, options, analyst=analyst, key=key.with_suffix("").as_posix())
        except CannotRead as problem:
            if not path.is_dir():
                raise
            gathering.refuse(inside.as_posix(), str(problem), "document")
    return gathering.corpus()


def _take(
    gathering: Gathering, file: Path, inside: Path, options: ReadOptions, *, analyst: str | None, key: str
) -> None:
    source = file.with_suffix(".txt")
    if not source.is_file():
        raise CannotRead(f"There is no {source.name} beside {file.name}, so nothing tells what its marks mean.")
    data = file_bytes(source)
    raw, encoding = decode(data, name=source.name, encoding=options.encoding)
    content = _content(file, options)
    found, where = parsed(content, raw), inside.as_posix()
    document = CorpusDocument(None, "", title=proposed_title(raw, source.stem), original=data, encoding=encoding)
    marks = [_mark(own, bound, found, raw, where) for own, bound in found.bounds.items()]
    for mark in marks:
        mark.analyst = analyst
    ids = gathering.take(key, document, raw, marks)
    by_line = {own: ids[mark.id] for own, mark in zip(found.bounds, marks, strict=True) if mark.id in ids}
    links = [*_relations(found, where), *_equivalents(found, where)]
    for link in links:
        link.analyst = analyst
    gathering.link(links, by_line)
    _refuse_rest(gathering, found, where)


def _mark(own: str, bound: Bound, found: AnnFile, raw: str, where: str) -> ForeignMark:
    details = found.details.get(own, {})
    said = dict(found.attributes.get(own, ()))
    doubt = said.pop("doubt", "false") in {None, "true"}
    values = details.get("values")
    return ForeignMark(
        _text(details, "id") or f"{where} {own}",
        None,
        bound.label,
        _place(bound, details, raw),
        f"{where}, {own}",
        {
            **(values if isinstance(values, dict) else {}),
            **{name: "true" if value is None else value for name, value in said.items()},
        },
        _note(own, found),
        doubt,
        _text(details, "created_at"),
        _text(details, "origin"),
    )


def _place(bound: Bound, details: dict[str, Any], raw: str) -> Place:
    """Where a mark is: fragments that only a line end keeps apart are one, unless it is known to be otherwise."""
    together = "".join(raw[start:end] for start, end in bound.ranges)  # as brat wrote pieces before it was 1.3
    fitting = {_loose(covered(bound.ranges, raw)), _loose(together)}
    if bound.quote is not None and _loose(bound.quote) not in fitting:
        return Place(bound.ranges, bound.quote, joint=" ", loose=True)
    exact = _ranges(details.get("span"))
    ranges = exact if exact and shown(exact, raw) == bound.ranges else joined(bound.ranges, raw)
    return Place(ranges, bound.quote and " ".join(raw[start:end] for start, end in ranges), joint=" ")


def _loose(words: str) -> str:
    """Words with any white space for any other; what is missing of it at the end, an editor took away."""
    return "".join(" " if letter.isspace() else letter for letter in words).rstrip()


def _ranges(raw: Any) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((int(start), int(end)) for start, end in raw or ())
    except (TypeError, ValueError):
        return ()


def _note(own: str, found: AnnFile) -> str | None:
    """The note of a mark or link; the exact one where nobody changed in brat what it shows of it."""
    seen = found.notes.get(own)
    line = " ".join(seen) if seen else ""
    exact = _text(found.details.get(own, {}), "note")
    return exact if exact is not None and one_line(exact) == line else line or None


def _relations(found: AnnFile, where: str) -> Iterator[ForeignLink]:
    for own, (kind, start, end) in found.relations.items():
        known = _text(found.details.get(own, {}), "id")
        yield ForeignLink(known, None, kind, start, end, f"{where}, {own}", _note(own, found))


def _equivalents(found: AnnFile, where: str) -> Iterator[ForeignLink]:
    """Marks that brat calls equivalent are linked one to the next."""
    for group in found.equivalents:
        for start, end in pairwise(group):
            yield ForeignLink(None, None, "same_as", start, end, f"{where}, Equiv {start} {end}")


def _refuse_rest(gathering: Gathering, found: AnnFile, where: str) -> None:
    """Names what stands in the file and means nothing here."""
    for own, reason in found.strange:
        gathering.refuse(f"{where}, {own}", reason)
    for target in sorted(found.attributes.keys() - found.bounds.keys()):
        for name, _ in found.attributes[target]:
            gathering.refuse(f"{where}, {name}", f"It is said of {target}, which is no mark.", "value")
    for target in sorted(found.notes.keys() - found.bounds.keys() - found.relations.keys()):
        gathering.refuse(f"{where}, a note", f"It is said of {target}, which is no mark.", "value")


def _text(details: dict[str, Any], name: str) -> str | None:
    value = details.get(name)
    return value if isinstance(value, str) else None


def _content(file: Path, options: ReadOptions) -> str:
    data = file_bytes(file, LARGEST_ANN)
    return decode(data, name=file.name, encoding=options.encoding)[0].lstrip("\ufeff") if data.strip() else ""


def _names(folder: Path) -> dict[str, str]:
    """Which analyst a folder belongs to, where we wrote it."""
    try:
        listed = json_item.parsed(file_bytes(folder / ANALYSTS), ANALYSTS)
    except CannotRead:
        return {}
    return {str(name): str(value) for name, value in listed.items()} if isinstance(listed, dict) else {}


def _is_brat(path: Path, head: bytes) -> bool:  # noqa: ARG001 - a folder has no first bytes
    return is_folder_of(path, ".ann", "annotation.conf")


FORMAT = Format(
    name="brat",
    label="brat standoff (folder of .txt and .ann)",
    suffixes=(".ann",),
    holds=ALL
    & {
        *("text", "marks", "fragments", "nesting", "crossing", "analysts", "values", "notes", "doubt", "created_at"),
        *("origin", "ids", "links", "link_reasons", "empties", "controls"),
    },
    losses=("In brat itself values in words are shown as they are stored, in a note of the kind “Details”.",),
    read=read,
    write=write,
    sniff=_is_brat,
    folder=True,
    records=True,
)
