"""The command that compares figures across articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.arguments import AsJson, Project, words
from annotator.cli.output import counted, message, plain, result, result_json, table
from annotator.errors import WrongCall

if TYPE_CHECKING:
    from annotator.operations.figure_views import EstimateView, FiguresView, FigureView, QuantityView

_HEADINGS = ("article", "published", "as of", "words", "low", "point", "high", "root", "status")


def figures(
    project: Project,
    quantity: Annotated[
        str | None, typer.Option(metavar="Q", parser=words, help="Only this quantity, by its label.")
    ] = None,
    dismissed: Annotated[bool, typer.Option("--dismissed", help="Show findings that were dismissed, too.")] = False,
    as_json: AsJson = False,
) -> int:
    """Compare figures across articles: quantities, roots, findings, estimates."""
    from annotator.operations import figures as comparing
    from annotator.operations import projects

    with projects.open_project(project, mode="read") as store:
        view = comparing.read(store)
        chosen = _chosen(view, quantity)
        if as_json:
            result_json(comparing.as_json(store, view if quantity is None else _only(view, chosen)))
            return 0
    for one in chosen:
        result(_said(one) + "\n")
    _say_findings(view, {one.id for one in chosen} if quantity is not None else None, dismissed=dismissed)
    message(f"{counted(sum(len(one.figures) for one in chosen), 'figure')} of {_quantities(len(chosen))}.")
    if view.unplaced and quantity is None:
        message(f"{counted(len(view.unplaced), 'figure')} could not be told to count any of them.")
    return 0


def _quantities(number: int) -> str:
    return counted(number, "quantity", "quantities")


def _chosen(view: FiguresView, label: str | None) -> list[QuantityView]:
    filled = [one for one in view.quantities if one.figures or not one.is_proposed]
    if label is None:
        return filled
    wanted = label.casefold()
    chosen = [one for one in filled if one.label.casefold() == wanted] or [one for one in filled if one.id == label]
    if not chosen:
        known = ", ".join(f"“{one.label}”" for one in filled[:12])
        raise WrongCall(f"Nothing is counted under “{label}”. There is: {known or 'no figure yet'}.")
    return chosen


def _only(view: FiguresView, chosen: list[QuantityView]) -> FiguresView:
    from dataclasses import replace

    ids = {one.id for one in chosen}
    about = tuple(one for one in view.findings if not ids.isdisjoint(one.quantities))
    return replace(view, quantities=tuple(chosen), unplaced=(), findings=about)


def _said(one: QuantityView) -> str:
    facts = one.facts
    about = [part for part in (facts.unit, one.population, facts.place, facts.basis) if part]
    beside = f" ({', '.join(about)})" if about else ""
    lines = [plain(f"{one.label}{beside}{' — proposed' if one.is_proposed else ''}")]
    lines.append(table(_HEADINGS, [_row(figure) for figure in one.figures]) if one.figures else "no figures")
    voices = [f"{plain(group or 'nobody credited')} {number}" for group, number in one.groups.items()]
    lines += [f"roots: {', '.join(voices)}"] if voices else []
    lines += [f"estimate {_estimate(estimate)}" for estimate in one.estimates if estimate.replaced_by is None]
    return "\n".join(lines)


def _row(one: FigureView) -> tuple[object, ...]:
    values = one.values
    numbers = (_number(values.get(name)) for name in ("low", "point", "high"))
    as_of = one.as_of or (f"by {one.published_on}" if one.published_on else None)
    root = one.root.name if one.root else "in a circle" if one.voice else "nobody credited"
    return (
        plain(one.figure.outlet), one.published_on, as_of, plain(one.figure.quote), *numbers, plain(root), one.status
    )  # fmt: skip


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def _estimate(one: EstimateView) -> str:
    numbers = " – ".join(_number(value) or "open" for value in (one.low, one.best, one.high))
    reason = f": {plain(one.reason)}" if one.reason else ""
    return f"{one.as_of}: {numbers} ({one.status}, {one.rule or 'no rule'}){reason}"


def _say_findings(view: FiguresView, only: set[str] | None, *, dismissed: bool) -> None:
    for one in view.findings:
        if (only is None or not only.isdisjoint(one.quantities)) and (dismissed or one.dismissed is None):
            aside = f"  [dismissed: {plain(one.dismissed.reason)}]" if one.dismissed else ""
            result(f"{one.kind}: {plain(one.reason)}{aside}")
