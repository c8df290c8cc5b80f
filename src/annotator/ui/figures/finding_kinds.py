"""How findings are sorted for the eye: four groups, each kind with its icon and the colour of what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.operations.figure_views import FigureView, FindingView
from annotator.operations.findings import NAMES
from annotator.reconcile.figures import DOUBTS, FindingKind
from annotator.ui.figures.figure_words import article_words, as_of_words, quote_words

GROUPS: Mapping[str, tuple[str, frozenset[FindingKind]]] = {
    "to_check": ("To check", DOUBTS),
    "one_voice": ("One voice", frozenset({"same_root"})),
    "development": ("Development", frozenset({"supersedes", "refines"})),
    "fits": ("Fits", frozenset({"sums", "share_fits", "part_of", "compatible"})),
}
TONES = {"to_check": "warning", "one_voice": "accent", "development": "muted", "fits": "good"}


def group_of(kind: FindingKind) -> str:
    """The group a kind is in."""
    return next(name for name, (_, kinds) in GROUPS.items() if kind in kinds)


def tone_of(kind: FindingKind) -> str:
    """The theme colour of its icon."""
    return TONES[group_of(kind)]


def icon_of(kind: FindingKind) -> str:
    """The name of its icon."""
    return f"finding-{kind.replace('_', '-')}"


def kind_words(kind: FindingKind) -> str:
    """What it is called."""
    return NAMES[kind].capitalize()


def counts(findings: Iterable[FindingView]) -> dict[str, int]:
    """How many findings of each group there are."""
    found = dict.fromkeys(GROUPS, 0)
    for one in findings:
        found[group_of(one.kind)] += 1
    return found


def evidence_words(figure: FigureView) -> str:
    """A figure as evidence: its words, its article, its date."""
    return f"“{quote_words(figure)}”, {article_words(figure)}, {as_of_words(figure)}"


def as_text(findings: Sequence[FindingView], figures: Mapping[str, FigureView], names: Mapping[str, str]) -> str:
    """Findings to be read: each with its evidence, and who set it aside why."""
    return "\n".join("\n".join(_told(one, figures, names)) + "\n" for one in findings)


def _told(one: FindingView, figures: Mapping[str, FigureView], names: Mapping[str, str]) -> list[str]:
    lines = [f"{kind_words(one.kind)}: {one.reason}"]
    lines += [f"  - {evidence_words(figures[record])}" for record in one.records if record in figures]
    if one.dismissed is not None:
        lines.append(f"  Dismissed by {names.get(one.dismissed.by, 'somebody')}: {one.dismissed.reason}")
    return lines


HEADINGS = ("kind", "finding", "evidence", "dismissed_by", "dismissed_at", "dismissed_because")


def as_rows(
    findings: Sequence[FindingView], figures: Mapping[str, FigureView], names: Mapping[str, str]
) -> list[Sequence[object]]:
    """Findings as a table, its headings first."""
    rows: list[Sequence[object]] = [HEADINGS]
    for one in findings:
        evidence = " | ".join(evidence_words(figures[record]) for record in one.records if record in figures)
        aside = one.dismissed
        said = (names.get(aside.by, ""), aside.at, aside.reason) if aside is not None else ("", "", "")
        rows.append((one.kind, one.reason, evidence, *said))
    return rows
