"""What Figures says of the whole project, and where there is nothing to show. Knows no widget."""

from __future__ import annotations

from annotator.reconcile.figures import DOUBTS
from annotator.ui.figures.overview import Overview
from annotator.ui.words import counted

READING = "Reading figures…"


def overall_words(overview: Overview) -> str:
    """How much there is altogether."""
    view = overview.view
    if not overview.figures:
        return ""
    to_check = sum(one.kind in DOUBTS and one.dismissed is None for one in view.findings)
    made = f"{counted(len(overview.figures), 'figure')} in {counted(len(view.quantities), 'quantity', 'quantities')}"
    return f"{made} · {counted(to_check, 'finding')} to check" if to_check else f"{made} · nothing to check"


def hidden_words(hidden: int) -> str:
    """That articles are left out while marking is blind."""
    return (
        f"{counted(hidden, 'article')} left out: marking is blind, and the figures of an article are shown to you "
        "once you are done with it."
    )


def empty_words(overview: Overview | None, *, has_articles: bool) -> tuple[str, str]:
    """Why there is nothing."""
    if overview is None:
        return READING, "They come up as soon as the first articles are read."
    if overview.view.hidden:
        return "Nothing to be seen yet", "Marking is blind: finish an article, and its figures come up here."
    if not has_articles:
        return "No articles yet", "Import articles and mark their figures; they are compared here."
    return (
        "No figure is marked yet",
        (
            "Mark numbers as figures in Annotate and say what they count. Here they are put together across articles: "
            "which agree, which cannot both be so, and how few sources stand behind them."
        ),
    )
