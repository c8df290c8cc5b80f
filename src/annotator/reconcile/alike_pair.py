"""How much two claims are alike, and which link is likely between them.

What both say is held against what either says, between 0 and 1. A feature is a term or a number, and weighs the more
the fewer claims have it:

    likeness = Σ shared weights / √(Σ weights of the one · Σ weights of the other)

| then | because |
|---|---|
| less by a part of what each says alone, whichever says less alone | “the tax on sugar” is not “the tax on land” |
| times `OTHER_NAMES` where each names somebody whom the other does not | the same may happen in two places |
| times `OTHER_NUMBERS` where both give numbers, and none is the same | they may count different things |
| plus `SAME_FIGURE` where both give one number of one quantity | nothing ties two claims more closely |
| plus `SAME_ROOT` where one root group vouches for both | |
| plus `SAME_MATTER` where the one says the opposite, or gives a later total | what differs is what ties them |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from annotator.reconcile.claim_figures import Compared, compared
from annotator.reconcile.claim_words import NAME, Said, opposed
from annotator.reconcile.claims import Claim, TieKind

ALIKE = 0.56
"""How much two claims must be alike to be proposed."""

SAME_FIGURE, SAME_ROOT, SAME_MATTER = 0.2, 0.06, 0.15
OTHER_NAMES, OTHER_NUMBERS, OTHER_WORDS = 0.6, 0.6, 0.8
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with the features of its words and how much each tells."""

    claim: Claim
    said: Said
    weights: Mapping[str, float]
    total: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(self.weights.values()))


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims beside each other: how much they are alike, and the likely link, None where figures forbid any.

    `shared` are terms of both, the most telling first; `against` two terms that cannot both be so, that of the later
    claim first.
    """

    likeness: float
    kind: TieKind | None
    shared: tuple[str, ...]
    figures: Compared
    against: tuple[str, str] | None
    is_likely: bool


def features(said: Said) -> list[str]:
    """What a claim is compared by: its terms, and its numbers."""
    return [*said.terms, *(f"{NUMBER}{number:g}" for number in sorted(said.numbers))]


def matched(earlier: Weighed, later: Weighed) -> Match | None:
    """How two claims stand beside each other; None when they have no word in common."""
    shared = [one for one in earlier.weights if one in later.weights]
    terms = tuple(sorted((one for one in shared if one[0] != NUMBER), key=lambda one: (-earlier.weights[one], one)))
    if not terms:
        return None
    figures = compared(earlier.claim, later.claim)
    against = opposed(later.said, earlier.said, later.claim.language)
    kind = _kind(earlier.claim, later.claim, figures, against)
    likeness = sum(earlier.weights[one] for one in shared) / sqrt(earlier.total * later.total)
    likeness *= 1 - OTHER_WORDS * min(_alone(earlier, later), _alone(later, earlier))
    likeness = _adjusted(likeness, earlier, later, figures)
    if against is not None or kind == "supersedes":
        likeness += SAME_MATTER
    is_enough = len(terms) > 1 or figures.are_same
    is_likely = kind is not None and likeness >= ALIKE and is_enough and _are_both_so(earlier.claim, later.claim)
    return Match(round(min(1.0, likeness), 6), kind, terms, figures, against, is_likely)


def _alone(one: Weighed, other: Weighed) -> float:
    """How much of what a claim says the other does not say at all; names and numbers are looked at by themselves."""
    apart = (
        weight for term, weight in one.weights.items() if term not in other.weights and term[0] not in NAME + NUMBER
    )
    return sum(apart) / one.total


def _adjusted(likeness: float, earlier: Weighed, later: Weighed, figures: Compared) -> float:
    before, after = earlier.said, later.said
    if figures.are_same:
        likeness += SAME_FIGURE
    elif figures.stand is None and before.numbers and after.numbers and before.numbers.isdisjoint(after.numbers):
        likeness *= OTHER_NUMBERS
    if before.names - after.names and after.names - before.names:
        likeness *= OTHER_NAMES
    return likeness + (SAME_ROOT if set(earlier.claim.groups) & set(later.claim.groups) else 0.0)


def _kind(earlier: Claim, later: Claim, figures: Compared, against: tuple[str, str] | None) -> TieKind | None:
    if earlier.is_denied is not later.is_denied or figures.stand == "contradicts" or against is not None:
        return "contradicts"
    if figures.stand == "supersedes":
        return "supersedes"
    return None if figures.stand == "differs" else "same_as"


def _are_both_so(one: Claim, other: Claim) -> bool:
    """Whether both say how it is, or both how it would be."""
    return (one.modality == "conditional") is (other.modality == "conditional")
