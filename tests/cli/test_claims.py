"""Claims through the articles, as a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model import Document
from annotator.resources import sample_corpus
from annotator.store import Store
from tests.cli.conftest import Call, state

KEYS = {
    "record", "document", "start", "end", "quote", "published_on", "sources", "root", "group", "relations", "polarity",
    "modality", "outlet", "figures", "same_voice_as",
}  # fmt: skip


@pytest.fixture
def sample(tmp_path: Path, call: Call) -> Path:
    """The sample project as it comes."""
    path = tmp_path / "sample.annotator"
    assert call("new", path).code == 0
    assert call("import", path, sample_corpus() / "sample.annotator-corpus.json").code == 0
    return path


def test_json_has_exact_quotes_and_relations_that_lead_to_earlier_versions(sample: Path, call: Call) -> None:
    before = state(call, sample)
    found = call("claims", sample, "--json").json
    with Store.open(sample, mode="read") as store, store.reading() as reading:
        texts = {one.imported_id: reading.text(one.id) for one in reading.live(Document)}
    assert [len(one["versions"]) for one in found["claims"]] == [4, 2, 2]
    for strand in found["claims"]:
        earlier: list[str] = []
        assert strand["id"] == strand["versions"][0]["record"]
        for one in strand["versions"]:
            assert set(one) >= KEYS
            assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]
            assert all(each["earlier"] in earlier for each in one["relations"])
            assert bool(one["relations"]) is bool(earlier)
            earlier.append(one["record"])
        days = [one["published_on"] for one in strand["versions"]]
        assert days == sorted(days)
    losses = found["claims"][0]
    assert (losses["groups"], losses["contradicted"]) == (["South Korea", "Ukraine"], True)
    (relation,) = losses["versions"][1]["relations"]
    assert relation["kind"] == "contradicts"
    assert {one["reason"] for one in relation["said_by"]} == {
        "The military and Kyiv spoke on the same Monday, and one number is nearly three times the other.",
        "Same day, other number.",
    }
    assert call("claims", sample, "--json").json == found
    assert state(call, sample) == before


def test_table_tells_versions_relations_and_what_is_proposed(sample: Path, call: Call) -> None:
    said = call("claims", sample)
    assert said.code == 0
    assert "(4 versions, 4 articles, 2 voices)" in said.out
    assert "Lantern Review supersedes The Meridian Post [agreed] (Ana Ruiz: Lee after another briefing" in said.out
    assert "Plainview Daily contradicts The Meridian Post [unresolved]" in said.out
    assert "8 claims linked in 3 sets, of 27." in said.err
    assert "3 links proposed: see --proposed." in said.err
    assert "proposed:" not in said.out
    told = call("claims", sample, "--proposed").out
    assert "proposed: supersedes (0." in told
    assert "“over 12,000” is a later and greater number than “some 10,000”, both on the word of NATO members." in told


def test_a_project_without_claims_says_so(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "empty.annotator"
    assert call("new", path).code == 0
    said = call("claims", path)
    assert (said.code, said.out) == (0, "")
    assert said.err == "0 claims linked in 0 sets, of 0.\n"
    assert call("claims", path, "--json").json == {"claims": [], "proposals": []}
