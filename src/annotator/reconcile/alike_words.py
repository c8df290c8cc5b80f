"""Why two claims are proposed to be linked, in one or two sentences that name what they share."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.reconcile.claim_figures import Compared
from annotator.reconcile.claims import Claim, TieKind
from annotator.reconcile.finding_words import shortly

MOST = 4


def reason_of(
    kind: TieKind,
    pair: tuple[Claim, Claim],
    *,
    shared: Sequence[str],
    figures: Compared,
    opposites: tuple[str, str] | None = None,
) -> str:
    """The reason to link the earlier and the later of a `pair`; `shared` are words of the later that both have.

    Words come the most telling first; `opposites` are two that cannot both be so, that of the later claim first.
    """
    earlier, later = pair
    said = [_why(kind, later, earlier, figures, opposites), _in_common(shared, later, earlier, figures)]
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in said if one)


def _why(kind: TieKind, later: Claim, earlier: Claim, figures: Compared, opposites: tuple[str, str] | None) -> str:
    if kind == "supersedes" and figures.pair is not None:
        before, after = figures.pair
        return f"“{after.quote}” is a later and greater number than “{before.quote}”, both on the word of {after.group}"
    if kind != "contradicts":
        return ""
    if later.is_denied is not earlier.is_denied:
        denying, stating = (later, earlier) if later.is_denied else (earlier, later)
        return f"{denying.outlet or 'one article'} denies what {stating.outlet or 'another'} states"
    if figures.stand == "contradicts" and figures.pair is not None:
        return f"“{figures.pair[0].quote}” and “{figures.pair[1].quote}” cannot both be so"
    if opposites is not None:
        return f"the later one says “{opposites[0]}”, the earlier one “{opposites[1]}”"
    return ""


def _in_common(shared: Sequence[str], later: Claim, earlier: Claim, figures: Compared) -> str:
    parts = []
    if shared:
        whole = [one for one in dict.fromkeys(shared) if not any(one != other and one in other for other in shared)]
        parts.append(f"both speak of {shortly([f'“{one}”' for one in whole], MOST)}")
    if figures.are_same:
        parts.append("both give the same number")
    group = next((one for one in later.groups if one in earlier.groups), None)
    if group is not None and figures.stand != "supersedes":
        parts.append(f"both go back to {group}")
    return ", ".join(parts)
