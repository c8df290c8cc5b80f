"""What following claims costs, beside a floor of the same run: tokenizing the words of the same claims.

`python -m tests.benchmarks.bench_claims [CLAIMS]` prints CPU milliseconds for so many claims (2,000), a fifth of them
linked: reading their words, finding strands, finding proposals, and the candidates for one claim. Twice as many claims
are measured beside them, to show how the cost grows.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from annotator.quantity.tokens import tokenize
from annotator.reconcile.alike import Likeness
from annotator.reconcile.claim_words import said
from annotator.reconcile.claims import Claim, Tie
from annotator.reconcile.strands import strands
from annotator.reconcile.voices import SourceRef, Voice

ONSETS = ("b", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
ENDS = ("al", "an", "ar", "el", "en", "er", "in", "ol", "or", "um", "un")
LONGEST, WORDS, NAMES = 14, 6_000, 400


def make_claims(many: int) -> list[Claim]:
    """Claims of words drawn as in running text: few very often, most of them seldom; every tenth tells one again."""
    dice = random.Random(1)
    words = ["".join(dice.choice(ONSETS) + dice.choice(ENDS) for _ in range(2)) for _ in range(WORDS)]
    odds = [1 / (rank + 3) for rank in range(WORDS)]
    made = []
    kept: list[list[str]] = []
    for at in range(many):
        if at % 10 == 9:
            chosen = [*dice.choice(kept), dice.choice(words)]
        else:
            chosen = dice.choices(words, odds, k=dice.randint(5, LONGEST))
            chosen.insert(2, dice.choice(words[:NAMES]).capitalize())
            chosen.append(f"{dice.randint(1, 60) * 50:,}")
            kept.append(chosen)
        root = f"Source {dice.randint(1, 60)}"
        made.append(
            Claim(
                f"r{at}", f"d{at // 4}", " ".join(chosen), is_denied=dice.random() < 0.05, start=at % 4 * 100,
                published=date(2025, 1, 1) + timedelta(days=at // 12), outlet=f"Outlet {at % 40}",
                voices=(Voice((SourceRef(root, root, f"Group {len(root) % 12}"),)),),
            )
        )  # fmt: skip
    return made


def make_ties(claims: Sequence[Claim]) -> list[Tie]:
    """Every fifth claim is linked with one of before."""
    dice = random.Random(2)
    return [
        Tie(f"t{at}", "same_as", claims[at].record, claims[dice.randrange(max(0, at - 200), at)].record)
        for at in range(5, len(claims), 5)
    ]


def spent(work: Callable[[], object]) -> tuple[float, object]:
    """CPU milliseconds, and what came out."""
    start = time.process_time()
    done = work()
    return (time.process_time() - start) * 1000, done


def main(many: int) -> None:
    """Prints one line for each size."""
    for size in (many, many * 2):
        claims = make_claims(size)
        ties = make_ties(claims)
        said.cache_clear()
        floor, _ = spent(lambda claims=claims: [tokenize(one.words) for one in claims])  # type: ignore[misc]
        reading, likeness = spent(lambda claims=claims: Likeness(claims))  # type: ignore[misc]
        assert isinstance(likeness, Likeness)
        again, _ = spent(lambda claims=claims: Likeness(claims))  # type: ignore[misc]
        stranding, held = spent(lambda claims=claims, ties=ties: strands(claims, ties))  # type: ignore[misc]
        proposing, proposed = spent(lambda one=likeness, ties=ties: one.proposals(ties))  # type: ignore[misc]
        linked, _ = spent(lambda one=likeness, ties=ties: one.proposals(ties[1:]))  # type: ignore[misc]
        near, _ = spent(lambda one=likeness: one.candidates("r7"))  # type: ignore[misc]
        assert isinstance(held, list)
        assert isinstance(proposed, list)
        print(
            f"{size:,} claims, {len(ties):,} links: floor {floor:.0f} ms · words {reading:.0f} (again {again:.0f}) · "
            f"{len(held):,} strands {stranding:.0f} · {len(proposed):,} proposals {proposing:.0f} "
            f"(after one link {linked:.0f}) · candidates of one {near:.0f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
