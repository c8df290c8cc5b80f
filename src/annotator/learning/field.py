"""Linear-chain conditional random fields as plain numbers: what was learned, and how likely each label is by it.

CRFsuite learns the weights; what is asked of them while somebody reads is worked out here, for all tags at once and all
lines of a piece side by side. So no library is ever handed a file to trust, and asking costs a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.learning.features import ALWAYS, Features, Item
from annotator.learning.labels import BEGINS, GOES_ON, OUTSIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Likely = NDArray[np.float64]

LABELS = (BEGINS, GOES_ON, OUTSIDE)
_LABELS = "LABELS = {"
_STATES = "STATE_FEATURES = {"
_TRANSITIONS = "TRANSITIONS = {"
_NEVER = -100.0
_MOST_BUNDLES = 200_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned of one tag: a row of `states` for each attribute, `transitions` from label to label."""

    attributes: Sequence[str]
    states: Floats
    transitions: Floats

    @classmethod
    def of_dump(cls, lines: Iterable[str]) -> Weights:
        """The weights as CRFsuite writes them out, in the order in which the attributes come.

        A label that nothing had is as good as impossible: CRFsuite does not know it, and zero would make it likely.
        """
        import numpy as np

        rows = {ALWAYS: [0.0] * len(LABELS)}
        unseen = set(LABELS)
        between = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
        part = ""
        for line in lines:
            if line.startswith("  (") and part in {_STATES, _TRANSITIONS}:
                left, _, weight = line.rpartition(": ")
                name, _, label = left.partition(") ")[2].rpartition(" --> ")
                if part == _STATES:
                    rows.setdefault(name, [0.0] * len(LABELS))[LABELS.index(label)] = float(weight)
                else:
                    between[LABELS.index(name), LABELS.index(label)] = float(weight)
            elif part == _LABELS and ": " in line:
                unseen.discard(line.rpartition(": ")[2].strip())
            elif line.strip():
                part = line.strip()
        states = np.array(list(rows.values()), dtype=np.float32).reshape(len(rows), len(LABELS))
        states[:, [at for at, label in enumerate(LABELS) if label in unseen]] = _NEVER
        return cls(tuple(rows), states, between)


class Field:
    """The weights of several tags, each with its own chain over the same words."""

    def __init__(self, weights: Sequence[Weights]) -> None:
        import numpy as np

        names = dict.fromkeys(name for one in weights for name in one.attributes)
        self._rows = {name: at for at, name in enumerate(names, start=1)}  # row 0 says nothing
        self._states = np.zeros((len(names) + 1, len(weights), len(LABELS)), dtype=np.float32)
        for at, one in enumerate(weights):
            self._states[[self._rows[name] for name in one.attributes], at] = one.states
        self._bundles: dict[Features, list[int]] = {}
        self._between = np.exp(np.array([one.transitions for one in weights], dtype=np.float64))

    def likely(self, lines: Sequence[Sequence[Item]]) -> list[Likely]:
        """How likely each label is for each word of each line, given what is known of the words.

        By the forward-backward algorithm, scaled at every word (Rabiner 1989). The arrays are word × tag × label.
        """
        import numpy as np

        order = sorted(range(len(lines)), key=lambda at: -len(lines[at]))  # those still going on are always the first
        lengths = [len(lines[at]) for at in order]
        fits = np.ones((max(lengths, default=0), len(lines), *self._states.shape[1:]))
        for place, at in enumerate(order):
            fits[: lengths[place], place] = self._fits(lines[at])
        going = [sum(length > word for length in lengths) for word in range(len(fits))]
        both = _forwards(fits, self._between, going) * _backwards(fits, self._between, going)
        both /= both.sum(axis=-1, keepdims=True)
        found = {at: both[: lengths[place], place] for place, at in enumerate(order)}
        return [found[at] for at in range(len(lines))]

    def _fits(self, items: Sequence[Item]) -> Likely:
        """How well each label fits each word alone, the best of a word and tag being 1."""
        import numpy as np

        if len(self._bundles) > _MOST_BUNDLES:
            self._bundles.clear()
        rows, starts = list[int](), list[int]()
        for item in items:
            starts.append(len(rows))
            rows.append(0)
            for bundle in item:
                known = self._bundles.get(bundle)
                rows += self._look_up(bundle) if known is None else known
        scores = np.add.reduceat(self._states[rows], starts, axis=0, dtype=np.float64)
        fits: Likely = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return fits

    def _look_up(self, bundle: Features) -> list[int]:
        """The rows of what is said together of many words, kept for the next of them."""
        rows = self._bundles[bundle] = [self._rows[name] for name in bundle if name in self._rows]
        return rows


def _forwards(fits: Likely, between: Likely, going: Sequence[int]) -> Likely:
    seen: Likely = fits / fits.sum(axis=-1, keepdims=True)
    for word in range(1, len(fits)):
        on = going[word]
        come = (seen[word - 1, :on, :, :, None] * between).sum(axis=-2) * fits[word, :on]
        seen[word, :on] = come / come.sum(axis=-1, keepdims=True)
    return seen


def _backwards(fits: Likely, between: Likely, going: Sequence[int]) -> Likely:
    import numpy as np

    ahead: Likely = np.ones_like(fits)
    for word in range(len(fits) - 2, -1, -1):
        on = going[word + 1]
        come = ((fits[word + 1, :on] * ahead[word + 1, :on])[:, :, None, :] * between).sum(axis=-1)
        ahead[word, :on] = come / come.sum(axis=-1, keepdims=True)
    return ahead
