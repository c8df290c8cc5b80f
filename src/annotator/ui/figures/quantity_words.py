"""What is said of a quantity above its figures: what it is, and on whose word all of it rests."""

from __future__ import annotations

from annotator.operations.figure_views import QuantityView
from annotator.ui.figures.overview import LEFT_OUT, UNPLACED, Overview
from annotator.ui.figures.voices_bar import Voice
from annotator.ui.widgets.said import listed
from annotator.ui.words import counted

BASIS_WORDS = {"cumulative": "running total", "period": "in a period", "event": "in one event"}
BESIDE_WORDS = {
    UNPLACED: "These do not say what they count, or could belong to several quantities alike. Place them under one.",
    LEFT_OUT: "Somebody said that these count nothing that is compared.",
}


def facts_words(quantity: QuantityView, overview: Overview) -> str:
    """Unit, population, basis, place and whole in one line."""
    facts = quantity.facts
    said = [
        facts.unit or "",
        f"of {quantity.population}" if quantity.population else "",
        BASIS_WORDS.get(facts.basis or "", ""),
        f"in {facts.place}" if facts.place else "",
    ]
    if quantity.whole is not None and overview.label(quantity.whole):
        said.append(f"part of {overview.label(quantity.whole)}")
    return " · ".join(one for one in said if one)


def summary_words(quantity: QuantityView) -> str:
    """“11 figures in 4 articles go back to 2 voices”, and what goes back to nobody."""
    figures = quantity.figures
    heard = len({one.group for one in figures} - {None})
    articles = counted(len({one.document_id for one in figures}), "article")
    circled = sum(bool(one.figure.circle) for one in figures)
    alone = sum(one.group is None for one in figures) - circled
    if not figures:
        return "No figure counts this yet."
    made = f"{counted(len(figures), 'figure')} in {articles}"
    goes = "goes" if len(figures) == 1 else "go"
    said = f"{made} {goes} back to {counted(heard, 'voice')}" if heard else made
    rest = []
    if alone:
        rest.append("nobody is credited" if alone == len(figures) else f"{alone:,} credit{'s' * (alone == 1)} nobody")
    if circled:
        rest.append(f"{circled:,} {'goes' if circled == 1 else 'go'} round in a circle")
    return f"{said}; {listed(rest)}." if rest else f"{said}."


def voices_of(quantity: QuantityView, overview: Overview) -> list[Voice]:
    """How much each root group says, the most frequent first, those who credit nobody last."""
    ranks = {group: at for at, group in enumerate(overview.ranks)}
    articles: dict[str | None, set[str]] = {}
    for one in quantity.figures:
        articles.setdefault(one.group, set()).add(one.document_id)
    return [
        Voice(group, many, len(articles[group]), None if group is None else ranks.get(group))
        for group, many in quantity.groups.items()
    ]
