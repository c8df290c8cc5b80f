"""What every format owes, known or yet to come: golden bytes of each writer, a round trip where it also reads."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.format import Format, ReadOptions, formats
from tests.formats.corpora import corpora, small

GOLDEN = Path(__file__).parent / "golden"
CREATED = "2025-03-01T12:00:00Z"
WRITERS = [one for one in formats().values() if one.write]
BOTH = [one for one in WRITERS if one.read]


def written(one: Format, corpus: Corpus, folder: Path, layer: str = "reconciled") -> Path:
    assert one.write
    path = folder / (one.name + (one.suffixes[0] if one.suffixes and not one.folder else ""))
    one.write(corpus, path, layer=layer, created=CREATED)
    return path


def files(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("one", WRITERS, ids=lambda one: one.name)
def test_writes_the_golden_bytes(one: Format, tmp_path: Path) -> None:
    path = written(one, small(), tmp_path)
    golden = GOLDEN / path.name
    if os.environ.get("ANNOTATOR_UPDATE_GOLDEN") == "1":
        shutil.rmtree(golden, ignore_errors=True)
        golden.unlink(missing_ok=True)
        path.rename(golden)
        return
    assert files(path) == files(golden)


@pytest.mark.parametrize("one", WRITERS, ids=lambda one: one.name)
def test_same_corpus_gives_the_same_bytes(one: Format, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert files(written(one, small(), tmp_path)) == files(written(one, small(), tmp_path / "again"))


@pytest.mark.parametrize("one", WRITERS, ids=lambda one: one.name)
def test_refuses_to_write_over_what_exists(one: Format, tmp_path: Path) -> None:
    path = written(one, small(), tmp_path)
    before = files(path)
    with pytest.raises(FileExistsError):
        written(one, Corpus(), tmp_path)
    assert files(path) == before


@pytest.mark.parametrize("one", WRITERS, ids=lambda one: one.name)
def test_says_what_it_cannot_hold(one: Format) -> None:
    assert one.losses


@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora())
def test_reads_back_what_it_wrote(one: Format, corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(one, corpus, Path(folder))
        assert detect(path) is one
        assert one.read
        back = one.read(path, ReadOptions())
    for document in corpus.documents:
        document.records = []
    assert not back.refusals
    assert list(back.documents) == list(corpus.documents)
    assert (back.name, back.analysts, back.sources) == (corpus.name, corpus.analysts, corpus.sources)
    assert (back.quantities, back.estimates) == (corpus.quantities, corpus.estimates)
    assert (back.placements, back.finding_dismissals) == (corpus.placements, corpus.finding_dismissals)
    assert (back.verdicts, back.answers, back.assignments) == (corpus.verdicts, corpus.answers, corpus.assignments)


@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
def test_keeps_decisions_and_links_across_articles(one: Format, tmp_path: Path) -> None:
    corpus = small()
    assert one.read
    back = one.read(written(one, corpus, tmp_path), ReadOptions())
    assert (back.decisions, back.verdicts, back.guideline) == (corpus.decisions, corpus.verdicts, corpus.guideline)
    assert (back.answers, back.assignments) == (corpus.answers, corpus.assignments)
    assert (back.sources, back.quantities) == (corpus.sources, corpus.quantities)
    assert back.estimates == corpus.estimates
    assert (back.placements, back.finding_dismissals) == (corpus.placements, corpus.finding_dismissals)
    assert [[m.origin for m in d.annotations] for d in back.documents] == [[None] * 3 + ["quotation", None], [None]]
    assert [d.links for d in back.documents] == [d.links for d in corpus.documents]
    assert [d.states for d in back.documents] == [d.states for d in corpus.documents]


@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
def test_votes_alone_leave_judgements_out(one: Format, tmp_path: Path) -> None:
    assert one.read
    back = one.read(written(one, small(), tmp_path, "votes"), ReadOptions())
    assert not back.decisions
    assert [*back.estimates, *back.placements, *back.finding_dismissals] == []
    assert [len(d.annotations) for d in back.documents] == [5, 1]
