"""The in-memory corpus that every format reads into and writes from: plain values, public ids, no rows.

Ids here are the ones files carry: whatever an import brought, or the project's own. `None` means "not given".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from annotator.text.span import Span

Values = dict[str, Any]


@dataclass(slots=True)
class CorpusAnalyst:
    """A person who marks or reviews."""

    id: str
    name: str


@dataclass(slots=True)
class CorpusSource:
    """Somebody or something an article credits."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    kind: str | None = None
    group: str | None = None
    reliability: str | None = None
    credibility: str | None = None
    merged_into: str | None = None


@dataclass(slots=True)
class CorpusQuantity:
    """Something that figures of several articles count."""

    id: str
    label: str
    unit: str | None = None
    definition: str | None = None
    population: str | None = None
    place: str | None = None
    basis: str | None = None
    part_of: str | None = None


@dataclass(slots=True)
class CorpusAnnotation:
    """One analyst's mark in one document."""

    id: str | None
    analyst: str
    tag: str
    span: Span
    quote: str | None = None
    values: Values = field(default_factory=dict)
    note: str | None = None
    doubt: bool = False
    created_at: str | None = None
    origin: str | None = None


@dataclass(slots=True)
class CorpusLink:
    """A directed relation between two marks, by id, possibly in different documents."""

    id: str | None
    analyst: str
    kind: str
    from_id: str
    to_id: str
    reason: str | None = None


@dataclass(slots=True)
class CorpusVerdict:
    """What a reviewer said of a mark: `accept`, `reject`, `comment` or `amend`, the last with what it proposes."""

    id: str | None
    mark: str
    reviewer: str
    outcome: str
    reason: str | None = None
    at: str | None = None
    content: str | None = None
    tag: str | None = None
    span: Span | None = None
    values: Values | None = None


@dataclass(slots=True)
class CorpusAnswer:
    """What somebody said to a verdict: `reply`, `agree` or `stand`."""

    id: str | None
    verdict: str
    analyst: str
    outcome: str
    reason: str | None = None
    at: str | None = None


@dataclass(slots=True)
class CorpusAssignment:
    """A document given to an analyst to read."""

    document: str
    analyst: str
    assigned_by: str | None = None
    at: str | None = None


@dataclass(slots=True)
class CorpusDecision:
    """How a group of marks (or of links) was settled, by a rule or a person.

    `subject` is `mark` or `link`; `outcome` is `settled`, `rejected` or `deferred`; `members` are mark or link ids;
    `method` is the rule's name or `take`, `union`, `intersection`, `edit`, `reject`, `defer`, `send_back`, `keep`.
    """

    id: str | None
    document: str
    record: str
    subject: str
    members: list[str]
    outcome: str
    method: str
    rule: str | None = None
    tag: str | None = None
    span: Span | None = None
    values: Values = field(default_factory=dict)
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    contents: list[str] = field(default_factory=list)
    category: str | None = None
    improves_guideline: bool = False
    addressed_to: str | None = None


@dataclass(slots=True)
class CorpusEstimate:
    """A reconciled low / best / high for one quantity and date."""

    id: str | None
    quantity: str
    as_of: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    status: str | None = None
    evidence: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    reason: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    rule: str | None = None
    replaces: str | None = None


@dataclass(slots=True)
class CorpusPlacement:
    """Somebody's word that the record of these marks is a figure of a quantity, or of nothing that is compared."""

    id: str | None
    document: str
    record: str
    members: list[str]
    quantity: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class CorpusFindingDismissal:
    """Somebody's word, with a reason, that a finding of that kind about the records of these marks is none."""

    id: str | None
    kind: str
    members: list[str]
    reason: str
    decided_by: str
    decided_at: str | None = None


@dataclass(slots=True)
class CorpusRecord:
    """One row of the reconciled dataset: a settled (or still open) span with the votes behind it."""

    id: str
    document: str
    tag: str
    span: Span
    quote: str
    status: str
    values: Values = field(default_factory=dict)
    rule: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    votes_for: int = 0
    votes_total: int = 0
    marks: list[str] = field(default_factory=list)
    stale: bool = False
    category: str | None = None
    improves_guideline: bool = False
    addressed_to: str | None = None
    self_decided: bool = False
    method: str | None = None
    via: list[str] = field(default_factory=list)
    root: str | None = None
    sources: list[str] = field(default_factory=list)
    root_group: str | None = None


@dataclass(slots=True)
class CorpusRecordLink:
    """A reconciled link between two records."""

    id: str
    kind: str
    from_record: str
    to_record: str
    status: str
    links: list[str] = field(default_factory=list)
    made_by: list[str] = field(default_factory=list)
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    category: str | None = None
    improves_guideline: bool = False
    self_decided: bool = False
    stale: bool = False


@dataclass(slots=True)
class CorpusFinding:
    """What figures of two sides say together, by record; of some kinds `b` is empty. Somebody may have dismissed it."""

    id: str
    kind: str
    a: list[str]
    b: list[str]
    reason: str
    dismissed_by: str | None = None
    dismissed_at: str | None = None
    dismissal_reason: str | None = None


@dataclass(slots=True)
class CorpusAgreement:
    """One row of the agreement table."""

    measure: str
    tag: str | None
    analysts: list[str]
    value: float | None
    low: float | None = None
    high: float | None = None
    n_a: int | None = None
    n_b: int | None = None
    n_matched: int | None = None
    note: str | None = None


@dataclass(slots=True)
class CorpusTag:
    """A tag type as the dataset names it."""

    name: str
    label: str
    definition: str


@dataclass(slots=True)
class CorpusDocument:
    """One article: its settled text, what is known of it, and every mark and link made in it.

    `original` and `encoding` are the bytes it was read from and how they were decoded, where known. No text at all
    means that it was withheld: `sha256` then says which text is meant.
    """

    id: str | None
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published_on: str | None = None
    language: str | None = None
    sha256: str | None = None
    annotations: list[CorpusAnnotation] = field(default_factory=list)
    links: list[CorpusLink] = field(default_factory=list)
    records: list[CorpusRecord] = field(default_factory=list)
    record_links: list[CorpusRecordLink] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    original: bytes | None = None
    encoding: str | None = None


@dataclass(slots=True)
class Refusal:
    """Something in a file that was not taken, where it stood, and why; `document` is the id of its article's there."""

    where: str
    reason: str
    kind: str = "annotation"
    document: str | None = None


@dataclass(slots=True)
class Corpus:
    """Everything one file, or one project, holds. `documents` may be lazy; iterate it once."""

    documents: Iterable[CorpusDocument] = ()
    analysts: list[CorpusAnalyst] = field(default_factory=list)
    sources: list[CorpusSource] = field(default_factory=list)
    quantities: list[CorpusQuantity] = field(default_factory=list)
    verdicts: list[CorpusVerdict] = field(default_factory=list)
    answers: list[CorpusAnswer] = field(default_factory=list)
    assignments: list[CorpusAssignment] = field(default_factory=list)
    decisions: list[CorpusDecision] = field(default_factory=list)
    estimates: list[CorpusEstimate] = field(default_factory=list)
    placements: list[CorpusPlacement] = field(default_factory=list)
    finding_dismissals: list[CorpusFindingDismissal] = field(default_factory=list)
    findings: list[CorpusFinding] = field(default_factory=list)
    agreement: list[CorpusAgreement] = field(default_factory=list)
    tags: list[CorpusTag] = field(default_factory=list)
    name: str | None = None
    guideline: str | None = None
    refusals: list[Refusal] = field(default_factory=list)
