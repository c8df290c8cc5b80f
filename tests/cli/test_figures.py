"""Figures across articles, as a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model import Document
from annotator.operations import estimate, figures, findings
from annotator.resources import sample_corpus
from annotator.store import Store
from tests.cli.conftest import Call, state

KEYS = {
    "record", "document", "start", "end", "quote", "low", "high", "point", "hedge", "as_of", "basis", "sources", "root",
    "group",
}  # fmt: skip


@pytest.fixture
def sample(tmp_path: Path, call: Call) -> Path:
    """The sample project with what the rules settle."""
    path = tmp_path / "sample.annotator"
    assert call("new", path).code == 0
    assert call("import", path, sample_corpus() / "sample.annotator-corpus.json").code == 0
    assert call("reconcile", path).code == 0
    return path


def test_json_has_the_published_shape_and_exact_quotes(sample: Path, call: Call) -> None:
    before = state(call, sample)
    found = call("figures", sample, "--json").json
    assert {"quantities", "findings", "estimates"} <= set(found)
    with Store.open(sample, mode="read") as store, store.reading() as reading:
        texts = {one.imported_id: reading.text(one.id) for one in reading.live(Document)}
    records = set()
    for quantity in found["quantities"]:
        assert {"id", "label", "figures"} <= set(quantity)
        for one in quantity["figures"]:
            assert set(one) >= KEYS
            records.add(one["record"])
            assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]
            assert one["sources"] == [] or one["root"] in {one["sources"][-1], None}
    for finding in found["findings"]:
        assert {*finding["a"], *finding["b"]} <= records
        assert finding["reason"].endswith(".")
    assert call("figures", sample, "--json").json == found
    assert state(call, sample) == before


def test_table_tells_figures_roots_findings_and_estimates(sample: Path, call: Call) -> None:
    with Store.open(sample) as store:
        view = figures.read(store)
        killed = next(one for one in view.quantities if one.label == "killed")
        estimate.add(
            store, killed.id, as_of="2025-01-13", low=250, best=300, high=350, rule="team", evidence=killed.figures[:1],
            reason="Agreed in the morning.", author_id=next(iter(view.names)),
        )  # fmt: skip
        findings.dismiss(store, view.findings[0], reason="Read again.", author_id=next(iter(view.names)))
    said = call("figures", sample)
    assert said.code == 0
    assert "killed (people)" in said.out
    assert "estimate 2025-01-13: 250 – 300 – 350 (single source, team): Agreed in the morning." in said.out
    assert "share_does_not_fit: 3,000 of 11,000 is 27.3 %, not “nearly a quarter”." in said.out
    assert "roots: " in said.out
    assert "Read again." not in said.out
    assert "[dismissed: Read again.]" in call("figures", sample, "--dismissed").out
    assert "figures of" in said.err


def test_one_quantity_by_its_label(sample: Path, call: Call) -> None:
    said = call("figures", sample, "--quantity", "KILLED")
    assert said.out.startswith("killed (people)\n")
    assert "share_does_not_fit" not in said.out
    found = call("figures", sample, "--quantity", "killed", "--json").json
    assert [one["label"] for one in found["quantities"]] == ["killed"]
    wrong = call("figures", sample, "--quantity", "boats")
    assert (wrong.code, wrong.out) == (2, "")
    assert "There is: " in wrong.err


def test_a_project_without_figures(project: Path, call: Call) -> None:
    said = call("figures", project)
    assert (said.code, said.out) == (0, "")
    assert said.err == "0 figures of 0 quantities.\n"
