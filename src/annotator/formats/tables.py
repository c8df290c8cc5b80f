"""The tables of the dataset: their columns in order, what each holds, and how they refer to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.formats.corpus_judgements import ANSWERS, CATEGORIES, ESTIMATE_RULES, OUTCOMES
from annotator.formats.corpus_reader import CREDIBILITIES, RELIABILITIES
from annotator.tags.tag_type import tag_types

ColumnType = Literal["string", "integer", "number", "boolean"]

STATUSES = ("agreed", "settled", "single", "unresolved", "rejected")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Table Schema type and what stands in it; `refers` is the table and column it must occur in.

    `words` says that it holds words of an article, or follows from them, and is empty where those are withheld; `many`
    that a row has a list of texts there, which a cell of CSV joins.
    """

    name: str
    about: str
    type: ColumnType = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: tuple[str, str] | None = None
    words: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of the dataset."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)


def tables() -> tuple[Table, ...]:
    """Every table, in the order the data package lists them."""
    return (*_ARTICLES, _claims(), _figures(), *_CREDITS, *_KNOWLEDGE, *_VOTES, *_PROJECT)


def _choices(tag: str, field: str) -> tuple[str, ...]:
    return tag_types()[tag].field(field).choices


def _own(name: str, about: str) -> Column:
    return Column(name, about, required=True)


def _number(name: str, about: str) -> Column:
    return Column(name, about, "number")


def _whole(name: str, about: str, *, required: bool = True) -> Column:
    return Column(name, about, "integer", required=required)


_RECORD = Column("record", "The record.", required=True, refers=("records", "record"))
_DOCUMENT = Column("document", "The article.", required=True, refers=("documents", "document"))
_TAG = Column("tag", "What was marked.", required=True, refers=("tags", "tag"))
_SPAN = (
    _whole("start", "First code point of the article's text."),
    _whole("end", "One past the last code point."),
    Column("fragments", "The parts as start-end, in order.", required=True, many=True),
    Column("quote", "The exact words; parts joined by “ … ”.", required=True, words=True),
)
_DECIDED = (
    Column("decided_by", "Who decided; empty when a rule did.", refers=("analysts", "analyst")),
    Column("decided_at", "When, in UTC."),
)
_LEARNT = (
    Column("category", "What went wrong where they differed.", choices=CATEGORIES),
    Column("improves_guideline", "Whether it is an example for a better guideline.", "boolean"),
)

_ARTICLES = (
    Table(
        "documents",
        "The articles; their texts are in dataset.json.",
        (
            _own("document", "The article's id."),
            Column("title", "Its title."),
            Column("outlet", "Who published it."),
            Column("author", "Who wrote it."),
            Column("url", "Where it was published."),
            Column("published_on", "The date of publication."),
            Column("language", "Its language, BCP 47."),
            Column("characters", "Code points of its text.", "integer", required=True, words=True),
            Column("sha256", "SHA-256 of its text in UTF-8.", required=True),
        ),
        ("document",),
    ),
    Table(
        "records",
        "What the articles state, one row per span, settled or not.",
        (
            _own("record", "The record's id."),
            _DOCUMENT,
            _TAG,
            *_SPAN,
            Column("status", "How far it is settled.", required=True, choices=STATUSES),
            Column("rule", "The rule that settled it."),
            *_DECIDED,
            Column("reason", "Why."),
            _whole("votes_for", "Analysts whose mark agrees with it."),
            _whole("votes_total", "Analysts who worked on the article."),
            *_LEARNT,
            Column("addressed_to", "Whom it was sent back to.", refers=("analysts", "analyst")),
            Column("self_decided", "Whether its only judge is the author of a mark in it.", "boolean"),
            Column("stale", "Whether marks behind a decision changed after it.", "boolean"),
            Column("method", "What a person did: take, union, intersection, edit, reject, defer, send_back."),
        ),
        ("record",),
    ),
)


def _claims() -> Table:
    return Table(
        "claims",
        "What the claims among the records say.",
        (
            _RECORD,
            Column("polarity", "Whether it affirms or denies.", choices=_choices("claim", "polarity")),
            Column("modality", "How sure the article is of it.", choices=_choices("claim", "modality")),
            Column("kind", "What kind of claim.", choices=_choices("claim", "kind")),
        ),
        ("record",),
    )


def _figures() -> Table:
    return Table(
        "figures",
        "The numbers among the records.",
        (
            _RECORD,
            _number("low", "Lower bound; empty: none."),
            _number("high", "Upper bound; empty: none."),
            _number("point", "The value itself."),
            Column("low_inclusive", "Whether the lower bound is included.", "boolean"),
            Column("high_inclusive", "Whether the upper bound is included.", "boolean"),
            Column("hedge", "How it is hedged.", choices=_choices("figure", "hedge")),
            Column("unit", "Its unit."),
            Column("counts", "What is counted."),
            Column(
                "quantity",
                "The quantity it is a figure of, as somebody placed it, or else as it was marked.",
                refers=("quantities", "quantity"),
            ),
            Column("as_of", "The date, month, year or interval it is about."),
            Column("basis", "So far, in a period, or in one event.", choices=_choices("figure", "basis")),
            Column("place", "Where."),
            Column("share_of", "What it is a share of."),
            Column(
                "sources",
                "Whom it came through, outermost first, down to the root; of several, the longest way.",
                many=True,
            ),
            Column("root", "Where that way ends."),
            Column("root_group", "Those who share what they know with the root; else the root itself."),
        ),
        ("record",),
    )


_CREDITS = (
    Table(
        "attributions",
        "The credits among the records.",
        (
            _RECORD,
            Column("source", "Who is credited, when known as a source.", refers=("sources", "source")),
            Column("source_text", "Who is credited, as printed."),
            Column("source_kind", "What kind of source it is."),
            Column("cue", "The word that credits."),
            Column("via", "Whom it came through, outermost first.", many=True),
            Column("root", "Where the chain of sources ends."),
            Column("negated", "Whether the source denies.", "boolean"),
        ),
        ("record",),
    ),
    Table(
        "links",
        "How records relate.",
        (
            _own("link", "The link's id."),
            _own("kind", "What relation."),
            Column("from", "The record it starts from.", required=True, refers=("records", "record")),
            Column("to", "The record it ends at.", required=True, refers=("records", "record")),
            Column("status", "How far it is settled."),
            Column("made_by", "The analysts who made it.", many=True),
            *_DECIDED,
            Column("reason", "Why it was so decided, or else why its makers made it."),
            *_LEARNT,
            Column("self_decided", "Whether its only judge made it.", "boolean"),
            Column("stale", "Whether links behind a decision changed after it.", "boolean"),
        ),
        ("link",),
    ),
)

_KNOWLEDGE = (
    Table(
        "sources",
        "Who is credited.",
        (
            _own("source", "The source's id."),
            Column("name", "Its name.", required=True),
            Column("aliases", "Other names.", many=True),
            Column("kind", "What kind of source."),
            Column("group", "What it belongs to."),
            Column("reliability", "How reliable it is, Admiralty code A to F.", choices=RELIABILITIES),
            Column("credibility", "How credible what it says is, Admiralty code 1 to 6.", choices=CREDIBILITIES),
            Column("merged_into", "The source it turned out to be.", refers=("sources", "source")),
        ),
        ("source",),
    ),
    Table(
        "quantities",
        "What figures of several articles count.",
        (
            _own("quantity", "The quantity's id."),
            Column("label", "Its name.", required=True),
            Column("unit", "Its unit."),
            Column("definition", "What counts and what does not."),
            Column("population", "Of whom, or of what."),
            Column("place", "Where."),
            Column("basis", "So far, in a period, or in one event.", choices=_choices("figure", "basis")),
            Column("part_of", "The quantity it is a part of.", refers=("quantities", "quantity")),
        ),
        ("quantity",),
    ),
    Table(
        "estimates",
        "What was concluded about quantities, and what was concluded before.",
        (
            _own("estimate", "The estimate's id."),
            Column("quantity", "Of which quantity.", required=True, refers=("quantities", "quantity")),
            Column("as_of", "For which date."),
            _number("low", "At least."),
            _number("best", "Most likely."),
            _number("high", "At most."),
            Column("status", "How well it is supported."),
            Column("evidence", "The records it rests on.", many=True),
            Column("roots", "The roots of their sources.", many=True),
            Column("reason", "Why."),
            *_DECIDED,
            Column("rule", "The rule it was set by.", choices=ESTIMATE_RULES),
            Column("replaces", "The earlier estimate it replaces.", refers=("estimates", "estimate")),
        ),
        ("estimate",),
    ),
    Table(
        "findings",
        "What figures say together, within articles and across them.",
        (
            _own("finding", "The finding's id; the same as long as it is about the same marks."),
            _own("kind", "What they say: contradicts, supersedes, sums and so on."),
            Column("a", "The records of the one side.", required=True, many=True),
            Column("b", "The records of the other side.", many=True),
            Column("reason", "Why, in one sentence.", required=True),
            Column("dismissed_by", "Who said that it is none.", refers=("analysts", "analyst")),
            Column("dismissed_at", "When, in UTC."),
            Column("dismissal_reason", "Why it is none."),
        ),
        ("finding",),
    ),
)

_MARK = Column("mark", "The mark.", required=True, refers=("votes", "mark"))
_VERDICT = Column("verdict", "The verdict.", required=True, refers=("verdicts", "verdict"))

_VOTES = (
    Table(
        "votes",
        "Every mark of every analyst, with the record it went into.",
        (
            _own("mark", "The mark's id."),
            Column("record", "The record it went into.", refers=("records", "record")),
            Column("analyst", "Who marked.", required=True, refers=("analysts", "analyst")),
            _DOCUMENT,
            _TAG,
            *_SPAN,
            Column("note", "The analyst's note."),
            Column("created_at", "When it was made."),
            Column("origin", "What proposed it, when it began as a suggestion."),
        ),
        ("mark",),
    ),
    Table(
        "vote_values",
        "The values of the marks, one row each.",
        (_MARK, _own("field", "The value's name."), Column("value", "The value; a range as start-end.")),
        ("mark", "field"),
    ),
    Table(
        "verdicts",
        "What reviewers said of marks.",
        (
            _own("verdict", "The verdict's id."),
            _MARK,
            Column("reviewer", "Who reviewed.", required=True, refers=("analysts", "analyst")),
            Column("outcome", "What they said.", required=True, choices=OUTCOMES),
            Column("reason", "Why."),
            Column("at", "When."),
            Column("tag", "The tag an amendment proposes; empty: the mark's.", refers=("tags", "tag")),
            _whole("start", "First code point of the span an amendment proposes.", required=False),
            _whole("end", "One past its last code point.", required=False),
            Column("fragments", "Its parts as start-end, in order.", many=True),
            Column("quote", "Its exact words; parts joined by “ … ”."),
        ),
        ("verdict",),
    ),
    Table(
        "verdict_values",
        "The values that amendments propose, one row each.",
        (_VERDICT, _own("field", "The value's name."), Column("value", "The value; a range as start-end.")),
        ("verdict", "field"),
    ),
    Table(
        "answers",
        "What was said to verdicts.",
        (
            _own("answer", "The answer's id."),
            _VERDICT,
            Column("analyst", "Who answered.", required=True, refers=("analysts", "analyst")),
            Column("outcome", "What they said.", required=True, choices=ANSWERS),
            Column("reason", "Why."),
            Column("at", "When."),
        ),
        ("answer",),
    ),
)

_PROJECT = (
    Table(
        "analysts",
        "Who marked, reviewed and decided.",
        (_own("analyst", "The analyst's id."), Column("name", "Their name.", required=True)),
        ("analyst",),
    ),
    Table(
        "tags",
        "What a mark can be.",
        (
            _own("tag", "The tag's name."),
            Column("label", "What it is called.", required=True),
            Column("definition", "What is marked with it."),
        ),
        ("tag",),
    ),
    Table(
        "agreement",
        "How far analysts agree.",
        (
            _own("measure", "The measure."),
            Column("tag", "For which tag; empty: all.", refers=("tags", "tag")),
            Column("analyst_a", "The one analyst; all of them, joined, for a measure over more than two."),
            Column("analyst_b", "The other analyst."),
            _number("value", "The measure's value; empty where it is not defined."),
            _number("low", "Lower end of its 95 % interval."),
            _number("high", "Upper end of its 95 % interval."),
            _whole("n_a", "What the measure counts of the one: marks, or code points covered.", required=False),
            _whole("n_b", "The same of the other.", required=False),
            _whole("n_matched", "Marks that face each other, or code points all of them covered.", required=False),
            Column("note", "What to know about it."),
        ),
    ),
)
