"""The tables of the report: what figures of all articles say of each quantity, what was concluded, and who is who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from annotator.formats.corpus import (
    Corpus,
    CorpusAgreement,
    CorpusDocument,
    CorpusEstimate,
    CorpusFinding,
    CorpusRecord,
)
from annotator.formats.csv_cells import plain
from annotator.formats.dataset_rows import KnownNames
from annotator.formats.report_words import element, table, words
from annotator.tags.tag_type import tag_types


class ReportTables:
    """Gathers the figures of the articles as they pass; of each it keeps no more than its row."""

    def __init__(self, corpus: Corpus, people: dict[str, str]) -> None:
        self._corpus, self._people = corpus, people
        self._known = KnownNames(corpus)
        self._figures: defaultdict[str | None, list[tuple[str | None, ...]]] = defaultdict(list)
        self._quantity_of: dict[str, str | None] = {}

    def take(self, document: CorpusDocument) -> None:
        """Notes the figures among the records of an article."""
        for one in document.records:
            if one.tag == "figure" and one.status != "rejected":
                quantity = self._known.quantity(one.values.get("quantity"))
                self._quantity_of[one.id] = quantity
                self._figures[quantity].append(_figure_row(one, document))

    def html(self, *, settled: bool) -> Iterator[str]:
        """The tables, each under its heading."""
        if settled:
            yield from self._quantities()
        corpus = self._corpus
        sources = [(one.name, " | ".join(one.aliases), one.kind, one.group, one.reliability) for one in corpus.sources]
        if sources:
            yield element("h2", "Sources", "article")
            yield table(("Name", "Also", "Kind", "Group", "Reliability"), sources)
        if corpus.agreement:
            yield element("h2", "Agreement", "article")
            yield table(
                ("Measure", "Tag", "Analysts", "Value", "95 % interval", "Note"), map(self._measured, corpus.agreement)
            )

    def _quantities(self) -> Iterator[str]:
        findings: defaultdict[str | None, list[CorpusFinding]] = defaultdict(list)
        for finding in self._corpus.findings:
            findings[self._quantity_of.get(next(iter(finding.a), ""))].append(finding)
        named = [(one.id, one) for one in self._corpus.quantities]
        if named or self._figures or findings:
            yield element("h2", "Figures", "article")
        for own, one in named:
            yield element("h3", words(one.label), own=own)
            facts = [one.unit, one.definition, one.population, one.place, one.basis]
            yield element("p", " · ".join(words(fact) for fact in facts if fact), "quiet") if any(facts) else ""
            yield from self._said_of(own, findings[own])
        if self._figures.get(None) or findings.get(None):
            yield element("h3", "Of no quantity")
            yield from self._said_of(None, findings[None])

    def _said_of(self, quantity: str | None, findings: list[CorpusFinding]) -> Iterator[str]:
        estimates = [one for one in self._corpus.estimates if one.quantity == quantity]
        yield table(
            ("Estimate as of", "At least", "Most likely", "At most", "Status", "Why", "Decided by"),
            (self._estimated(one) for one in estimates),
        )
        yield table(("Figure", "Low", "High", "As of", "Root", "Article"), self._figures.get(quantity, []))
        for one in findings:
            away = self._people.get(one.dismissed_by or "", one.dismissed_by)
            said = f"Dismissed by {away}: {one.dismissal_reason or ''}" if away else ""
            line = f"{element('b', words(one.kind.replace('_', ' ').capitalize()))} {words(one.reason)}"
            yield element("p", f"{line} {element('span', words(said), 'quiet')}".rstrip(), own=one.id)

    def _estimated(self, one: CorpusEstimate) -> tuple[str | None, ...]:
        bounds = (_number(one.low), _number(one.best), _number(one.high))
        by = self._people.get(one.decided_by or "", one.decided_by)
        return (one.as_of, *bounds, one.status, one.reason, by)

    def _measured(self, one: CorpusAgreement) -> tuple[str | None, ...]:
        tag = tag_types()[one.tag].label if one.tag in tag_types() else (one.tag or "All")
        who = ", ".join(self._people.get(person, person) for person in one.analysts)
        interval = "" if one.low is None or one.high is None else f"{one.low:.3f} to {one.high:.3f}"
        return (one.measure, tag, who, "" if one.value is None else f"{one.value:.3f}", interval, one.note)


def _figure_row(one: CorpusRecord, document: CorpusDocument) -> tuple[str | None, ...]:
    values = one.values
    low = values.get("low") if values.get("low") is not None else values.get("point")
    high = values.get("high") if "high" in values else values.get("point")
    return (one.quote, _number(low), _number(high), values.get("as_of"), one.root, document.title or "Untitled")


def _number(value: float | None) -> str:
    return "" if value is None else f"{plain(value):,}"
