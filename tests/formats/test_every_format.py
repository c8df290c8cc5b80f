"""What every format owes, known or yet to come: golden bytes of each writer, a round trip where it also reads."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusFinding, CorpusRecord, CorpusVerdict
from annotator.formats.detect import detect
from annotator.formats.format import Format, ReadOptions, WriteOptions, formats
from annotator.formats.layers import LAYERS, layered
from annotator.formats.withheld import withheld
from annotator.text.normal import sha256_of
from annotator.text.span import Span
from tests.formats.comparing import promised
from tests.formats.corpora import corpora, small

GOLDEN = Path(__file__).parent / "golden"
CREATED = "2025-03-01T12:00:00Z"
WRITERS = [one for one in formats().values() if one.write]
BOTH = [one for one in WRITERS if one.read]
WHOLE = [one for one in BOTH if "decisions" in one.holds]
WITHHOLDING = [one for one in WRITERS if one.can_withhold_text]


def written(one: Format, corpus: Corpus, folder: Path, layer: str = "reconciled", *, quotes: bool = True) -> Path:
    assert one.write
    path = folder / (one.name + (one.suffixes[0] if one.suffixes and not one.folder else ""))
    one.write(corpus if quotes else withheld(corpus), path, WriteOptions(layer, CREATED, quotes))
    return path


def files(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def contents(path: Path) -> dict[str, bytes]:
    """The files with archives unpacked: how well they are packed differs from machine to machine."""
    return {inner: one for name, packed in files(path).items() for inner, one in unzipped(name, packed).items()}


@pytest.mark.parametrize("one", WRITERS, ids=lambda one: one.name)
def test_writes_the_golden_bytes(one: Format, tmp_path: Path) -> None:
    path = written(one, small(), tmp_path)
    golden = GOLDEN / path.name
    if os.environ.get("ANNOTATOR_UPDATE_GOLDEN") == "1":
        shutil.rmtree(golden, ignore_errors=True)
        golden.unlink(missing_ok=True)
        path.rename(golden)
        return
    assert contents(path) == contents(golden)


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
    assert one.cannot_hold
    assert all(sentence.endswith(".") for sentence in one.cannot_hold)
    assert len(set(one.cannot_hold)) == len(one.cannot_hold)


def expected(one: Format, corpus: Corpus, layer: str) -> Corpus:
    """What a layer is to a format: those that hold decisions write everything, the others marks."""
    return corpus if "decisions" in one.holds else layered(corpus, layer)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
def test_reads_back_the_small_corpus(one: Format, layer: str, tmp_path: Path) -> None:
    assert one.read
    path = written(one, small(), tmp_path, layer)
    assert detect(path) is one
    back = one.read(path, ReadOptions())
    assert [refusal.reason for refusal in back.refusals] == []
    if layer != "votes" or "decisions" not in one.holds:
        assert promised(back, one.holds) == promised(expected(one, small(), layer), one.holds)


@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_reads_back_what_it_wrote(one: Format, data: st.DataObject) -> None:
    corpus = data.draw(corpora(one.holds))
    layer = "all" if "decisions" in one.holds else "votes"
    with tempfile.TemporaryDirectory() as folder:
        path = written(one, corpus, Path(folder), layer)
        assert detect(path) is one
        assert one.read
        back = one.read(path, ReadOptions())
    assert [refusal.reason for refusal in back.refusals] == []
    assert promised(back, one.holds) == promised(expected(one, corpus, layer), one.holds)


@pytest.mark.parametrize("one", BOTH, ids=lambda one: one.name)
def test_gives_the_same_ids_each_time_it_is_read(one: Format, tmp_path: Path) -> None:
    assert one.read
    path = written(one, small(), tmp_path, "votes")
    again = [list(one.read(path, ReadOptions()).documents) for _ in range(2)]
    assert again[0] == again[1]


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.name)
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


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.name)
def test_votes_alone_leave_judgements_out(one: Format, tmp_path: Path) -> None:
    assert one.read
    back = one.read(written(one, small(), tmp_path, "votes"), ReadOptions())
    assert not back.decisions
    assert [*back.estimates, *back.placements, *back.finding_dismissals] == []
    assert [len(d.annotations) for d in back.documents] == [5, 1]


PRINTED = "Zyzzyva"


def told(corpus: Corpus) -> Corpus:
    """The corpus with one word at the end of every text, marked, and in every value that may be words of an article."""
    for document in corpus.documents:
        start = len(document.text)
        document.text += PRINTED
        document.sha256 = sha256_of(document.text)
        values = {"source": PRINTED, "source_text": PRINTED, "cue": PRINTED}
        credit = CorpusAnnotation(
            f"secret {document.id}",
            corpus.analysts[0].id,
            "attribution",
            values=values,
            span=Span.of(start, len(document.text)),
            quote=PRINTED,
        )
        figure = replace(credit, id=f"number {document.id}", tag="figure", values={"counts": PRINTED, "unit": PRINTED})
        document.annotations += [credit, figure]
        for number, made_of in enumerate((credit, figure)):
            record = CorpusRecord(
                f"secret {document.id} {number}",
                document.id or "",
                made_of.tag,
                made_of.span,
                PRINTED,
                "single",
                made_of.values,
                via=[PRINTED],
                root=PRINTED,
                sources=[PRINTED],
            )
            document.records.append(record)
        corpus.findings.append(CorpusFinding(f"secret {document.id}", "refines", [], [], PRINTED))
        proposed = CorpusVerdict(f"secret {document.id}", credit.id or "", credit.analyst, "amend", tag="figure")
        proposed.values = {"place": PRINTED}
        corpus.verdicts.append(proposed)
    return corpus


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("one", WITHHOLDING, ids=lambda one: one.name)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_no_word_of_an_article_is_written_when_texts_are_withheld(one: Format, layer: str, data: st.DataObject) -> None:
    corpus = told(data.draw(corpora(one.holds)))
    with tempfile.TemporaryDirectory() as folder:
        path = written(one, corpus, Path(folder), layer, quotes=False)
        for name, content in files(path).items():
            for inner, unpacked in unzipped(name, content).items():
                assert PRINTED.casefold() not in unpacked.decode("utf-8", "replace").casefold(), inner


def unzipped(name: str, content: bytes) -> dict[str, bytes]:
    """The files of an archive, or the rows of a Parquet file; any other file stands for itself."""
    if content.startswith(b"PAR1"):
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        return {name: f"{table.schema.to_string(show_schema_metadata=True)}\n{table.to_pylist()}".encode()}
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {f"{name}/{one}": archive.read(one) for one in archive.namelist()}


@pytest.mark.parametrize("one", [one for one in WITHHOLDING if one.read], ids=lambda one: one.name)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_positions_alone_are_read_back(one: Format, data: st.DataObject) -> None:
    corpus = data.draw(corpora(one.holds))
    layer = "all" if "decisions" in one.holds else "votes"
    with tempfile.TemporaryDirectory() as folder:
        path = written(one, corpus, Path(folder), layer, quotes=False)
        assert detect(path) is one
        assert one.read
        back = one.read(path, ReadOptions())
    assert [refusal.reason for refusal in back.refusals] == []
    texts = {document.sha256: document.text for document in corpus.documents}
    for document in (found := list(back.documents)):
        assert (document.text, document.sha256 in texts) == ("", True)
    back.documents = [
        replace(
            document,
            text=texts[document.sha256],
            annotations=[replace(mark, quote=mark.span.quote(texts[document.sha256])) for mark in document.annotations],
        )
        for document in found
    ]
    wanted = withheld(expected(one, corpus, layer))
    wanted.documents = [replace(document, text=texts[document.sha256]) for document in wanted.documents]
    assert promised(back, one.holds) == promised(wanted, one.holds)
