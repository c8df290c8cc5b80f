"""A learned model as a file: a digest of all that follows, a line of JSON, and plain numbers. Nothing in it is run.

| part | holds |
|---|---|
| first line | SHA-256 of everything after it, in hexadecimal |
| second line | JSON: `format`, `version`, `features`, and by tag the scores and the sizes of its parts |
| the rest | for each tag: attributes as UTF-8, one a line; weights by attribute and label; by label and label |

Weights are little-endian floats of four bytes. The same model gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from annotator.learning.evaluation import TagScores
from annotator.learning.field import LABELS, Weights

NAME, VERSION = "annotator-model", 1
FEATURES = 1
"""Counts up when `features` says other things of words: what was learned of the former ones means nothing then."""

_FLOAT = "<f4"


class Damaged(Exception):  # noqa: N818 - a file to be made anew, which is nobody's mistake
    """A file that is not, or no longer, a model this program wrote."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: `about` says from what, `scores` how well by tag, `weights` are asked by `Tagging`."""

    about: Mapping[str, Any]
    scores: Mapping[str, TagScores]
    weights: Mapping[str, Weights]

    def as_bytes(self) -> bytes:
        """The model as it is written."""
        blobs, tags = [], {}
        for tag in sorted(self.weights):
            parts = _parts(self.weights[tag])
            tags[tag] = {"scores": self.scores[tag].as_json(), "sizes": [len(part) for part in parts]}
            blobs += parts
        header = {"format": NAME, "version": VERSION, "features": FEATURES, "about": self.about, "tags": tags}
        body = b"\n".join([orjson.dumps(header, option=orjson.OPT_SORT_KEYS), b"".join(blobs)])
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    def save(self, path: Path) -> None:
        """Writes the file whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".model.")
        with os.fdopen(handle, "wb") as file:
            file.write(self.as_bytes())
        Path(name).replace(path)


def read(data: bytes) -> Model:
    """The model of a file's bytes; raises `Damaged` when it is not whole, or is of another version."""
    digest, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise Damaged("The digest does not match.")
    line, _, blobs = body.partition(b"\n")
    header = orjson.loads(line)
    if [header.get(name) for name in ("format", "version", "features")] != [NAME, VERSION, FEATURES]:
        raise Damaged("It was written by another version.")
    weights, at = {}, 0
    for tag, said in sorted(header["tags"].items()):
        sizes = said["sizes"]
        weights[tag] = _weights(blobs[at : at + sum(sizes)], sizes)
        at += sum(sizes)
    scores = {tag: TagScores.of_json(said["scores"]) for tag, said in header["tags"].items()}
    return Model(header["about"], scores, weights)


def _parts(weights: Weights) -> list[bytes]:
    names = "\n".join(weights.attributes).encode()
    return [names, weights.states.astype(_FLOAT).tobytes(), weights.transitions.astype(_FLOAT).tobytes()]


def _weights(data: bytes, sizes: Sequence[int]) -> Weights:
    import numpy as np

    names, states = data[: sizes[0]], data[sizes[0] : sizes[0] + sizes[1]]
    attributes = tuple(names.decode().split("\n")) if names else ()
    return Weights(
        attributes,
        np.frombuffer(states, dtype=_FLOAT).reshape(len(attributes), len(LABELS)),
        np.frombuffer(data[-sizes[2] :], dtype=_FLOAT).reshape(len(LABELS), len(LABELS)),
    )
