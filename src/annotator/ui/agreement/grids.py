"""The tables of Agreement made of what was measured: pairs, tags, articles, tag confusion, and the trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_types
from annotator.ui.agreement.grid import Cell, Grid
from annotator.ui.agreement.phrases import (
    NOT_DEFINED,
    below_words,
    count_words,
    period_label,
    period_words,
    reason_words,
    row_sentence,
    value_words,
)
from annotator.ui.agreement.trend_plot import Point, Trend
from annotator.ui.widgets.said import listed
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.agreement.measure import Measure
    from annotator.agreement.sample import Agreement
    from annotator.operations.measure import ArticleAgreement, Evidence
    from annotator.operations.trend import Period

ALL_TAGS = "All tags"
NO_MARK = "no mark"
MARKS = "marks"
Line = tuple[object, ...]
NUMBERS = ("value", "low", "high", "n_a", "n_b", "n_matched", "used", "found", "note")


@dataclass(frozen=True, slots=True)
class Spans:
    """Which spans a cell lists: between whom, of which tag, in which articles; tags of both for tag confusion.

    `title` says it in words.
    """

    between: tuple[str, ...]
    title: str
    tag: str | None = None
    documents: frozenset[str] | None = None
    tags: tuple[str | None, str | None] | None = None

    def lists(self, row: Evidence) -> bool:
        """Whether a pair of marks belongs to it."""
        if self.documents is not None and row.document_id not in self.documents:
            return False
        if self.tags is not None:
            return (row.tag_a, row.tag_b) == self.tags
        return self.tag is None or self.tag in {row.tag_a, row.tag_b}


@dataclass(frozen=True, slots=True)
class Wording:
    """What the tables need to speak: names of people by any of their ids, what is chosen, and what counts count."""

    names: Mapping[str, str]
    label: str
    unit: str
    tag: str | None
    between: tuple[str, ...]
    about: str

    def people(self, ids: Sequence[str]) -> list[str]:
        """Their names."""
        return [self.names.get(one, one) for one in ids]

    def spans(self, title: str = "", documents: frozenset[str] | None = None) -> Spans:
        """The spans of those compared, of some articles or of all."""
        words = ", ".join(part for part in (self.about, tag_words(self.tag), title) if part)
        return Spans(self.between, words, self.tag, documents)

    @property
    def title(self) -> str:
        """The heading of a picture of those compared."""
        return f"{self.label}, {tag_words(self.tag)}, {self.about}"


def tag_words(tag: str | None) -> str:
    """A tag as headings have it."""
    known = tag_types().get(tag or "")
    return ALL_TAGS if tag is None else known.label if known else tag


def cell_of(row: Agreement, about: str, wording: Wording, key: Spans) -> Cell:
    """The cell of one number."""
    said = row_sentence(about, row, wording.people(row.analysts), wording.unit)
    text = NOT_DEFINED if row.value is None else value_words(row.value)
    return Cell(text, below_words(row), said, row.value, key)


def numbers(row: Agreement) -> Line:
    """A row as plain data."""
    return tuple(getattr(row, name) for name in NUMBERS)


def pairs_grid(rows: Sequence[Agreement], analysts: Sequence[str], wording: Wording) -> Grid:
    """Everybody against everybody, the diagonal empty, and all of them at once where the measure can."""
    tag, names = wording.tag, wording.people(analysts)
    wanted = [row for row in rows if row.tag == tag]
    known = {frozenset(wording.people(row.analysts)): row for row in wanted}

    def cell(*people: str) -> Cell:
        row = known.get(frozenset(people))
        if row is None:
            return Cell()
        about = f"{listed([who for who in names if who in people])}, {tag_words(tag)}"
        return cell_of(
            row, about, wording, Spans(tuple(who for who in analysts if wording.names[who] in people), about, tag)
        )

    cells = [tuple(Cell() if one == other else cell(one, other) for other in names) for one in names]
    lines = list(names)
    if len(names) > 2 and frozenset(names) in known:
        cells.append((cell(*names), *[Cell()] * (len(names) - 1)))
        lines.append("Everybody at once")
    data: list[Line] = [("analysts", "tag", *NUMBERS)]
    data += [(" | ".join(wording.people(row.analysts)), tag or "all", *numbers(row)) for row in wanted]
    title = f"{wording.label}, {tag_words(tag)}"
    return Grid(title, "", tuple(names), tuple(lines), tuple(cells), tuple(data))


def tags_grid(
    rows: Sequence[Agreement], measures: Mapping[str, Measure], missing: Mapping[str, str], wording: Wording
) -> Grid:
    """Every measure for every tag; `missing` says of a measure why it has no numbers here."""
    columns = [*tag_types(), None]
    known = {(row.measure, row.tag): row for row in rows}

    def cell(measure: Measure, tag: str | None) -> Cell:
        row, about = known.get((measure.name, tag)), f"{measure.label}, {tag_words(tag)}"
        if row is None:
            why = missing.get(measure.name, "")
            return Cell(NOT_DEFINED, why, f"{about}: {NOT_DEFINED}, {why}.")
        own = replace(wording, unit=wording.unit if measure.in_text else MARKS)
        return cell_of(row, about, own, Spans(wording.between, f"{wording.about}, {tag_words(tag)}", tag))

    data: list[Line] = [("measure", "tag", "analysts", *NUMBERS)]
    data += [(row.measure, row.tag or "all", wording.about, *numbers(row)) for row in rows]
    return Grid(
        f"Agreement, {wording.about}",
        "",
        tuple(tag_words(one) for one in columns),
        tuple(one.label for one in measures.values()),
        tuple(tuple(cell(one, tag) for tag in columns) for one in measures.values()),
        tuple(data),
        tuple(one.definition for one in measures.values()),
    )


def articles_grid(found: Sequence[ArticleAgreement], wording: Wording) -> Grid:
    """Articles, the worst first: value, what was matched, and the day of publication."""
    cells = [_article_cells(one, wording) for one in found]
    data: list[Line] = [("document", "title", "published_on", *NUMBERS)]
    data += [(one.document_id, one.title, one.published_on, *numbers(one.row)) for one in found]
    columns = ("Agreement", f"Matched ({wording.unit})", "Marks", "Published")
    return Grid(wording.title, "", columns, tuple(map(_title, found)), tuple(cells), tuple(data))


def _title(one: ArticleAgreement) -> str:
    return one.title or "Untitled"


def _article_cells(one: ArticleAgreement, wording: Wording) -> tuple[Cell, ...]:
    title, row = _title(one), one.row
    key = wording.spans(f"“{title}”", frozenset({one.document_id}))
    value = cell_of(row, title, wording, key)
    matched = "" if row.n_matched is None else f"{row.n_matched:,}"
    sides = "" if row.n_a is None or row.n_b is None else f"of {row.n_a:,} and {row.n_b:,}"
    marks = "" if row.used is None else counted(row.used, "mark")
    beside = (
        (matched, sides, f"{matched} {sides} {wording.unit} matched"),
        (marks, "", marks),
        (one.published_on or "no date", "", f"published {one.published_on or 'without a date'}"),
    )
    below = reason_words(row) if row.value is None else ""
    return (replace(value, below=below), *(Cell(*words[:2], f"{title}: {words[2]}.", None, key) for words in beside))


def confusion_grid(found: Sequence[Evidence], wording: Wording) -> Grid:
    """How often a mark of the one with each tag faces one of the other with each; counted from the very spans."""
    one, other = wording.people(wording.between)
    tally = Counter((row.tag_a, row.tag_b) for row in found)
    most = max(tally.values(), default=1)
    words = {tag: tag_words(tag) for tag in tag_types()} | {None: NO_MARK}

    def cell(mine: str | None, theirs: str | None) -> Cell:
        if mine is None and theirs is None:
            return Cell()
        number, said = tally[mine, theirs], f"{one} {words[mine]}, {other} {words[theirs]}"
        key = Spans(wording.between, said, tags=(mine, theirs)) if number else None
        shade = (number if mine == theirs else -number) / most if number else None
        return Cell(f"{number:,}", "", f"{said}: {number:,}.", shade, key)

    data: list[Line] = [(f"{one} / {other}", *words.values())]
    data += [(words[mine], *(tally[mine, theirs] for theirs in words)) for mine in words]
    return Grid(
        f"Tags of facing marks, {one} and {other}",
        "",
        tuple(f"{other}: {said}" for said in words.values()),
        tuple(f"{one}: {said}" for said in words.values()),
        tuple(tuple(cell(mine, theirs) for theirs in words) for mine in words),
        tuple(data),
    )


def trend_of(found: Sequence[Period], every: str, wording: Wording) -> tuple[Trend, Grid]:
    """The plot over time, and the same as a table; articles without a day are in the table alone."""
    points, cells = [], []
    data: list[Line] = [("period", "from", "articles", *NUMBERS)]
    for one in found:
        row, words = one.row, period_words(one.first, every)
        key = wording.spans(words, frozenset(one.documents))
        many = counted(len(one.documents), "article")
        said = f"{row_sentence(words, row, wording.people(row.analysts), wording.unit)[:-1]}; {many}."
        if one.first is not None:
            points.append(Point(period_label(one.first, every), one.number, row.value, row.low, row.high, said, key))
        beside = (Cell(part, "", said, None, key) for part in (count_words(row), many))
        cells.append((cell_of(row, words, wording, key), *beside))
        data.append((words, one.first and one.first.isoformat(), len(one.documents), *numbers(row)))
    rows = tuple(period_words(one.first, every) for one in found)
    grid = Grid(wording.title, "", ("Agreement", "Marks", "Articles"), rows, tuple(cells), tuple(data))
    return Trend(wording.title, tuple(points)), grid
