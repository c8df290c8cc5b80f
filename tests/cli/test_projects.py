"""New, info, check, backup and restore, as commands."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Call, command, corpus, mark, state, written

OLD = Path(__file__).parents[1] / "store" / "projects" / "schema-1.annotator.gz"
HOLDER = """
import sys
from pathlib import Path
from annotator.operations import projects
store = projects.open_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_new_makes_a_project_with_name_and_guideline(tmp_path: Path, call: Call) -> None:
    guideline = tmp_path / "guideline.txt"
    guideline.write_bytes("\ufeffMark every figure.\r\nAnd who said it.\n".encode())
    path = tmp_path / "p.annotator"
    said = call("new", path, "--name", "Zoë’s", "--guideline", guideline, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == {"name": "Zoë’s", "path": str(path)}
    assert call("info", path, "--json").json["name"] == "Zoë’s"


def test_new_refuses_to_overwrite(project: Path, call: Call) -> None:
    before = project.read_bytes()
    said = call("new", project)
    assert (said.code, said.out) == (4, "")
    assert "already exists" in said.err
    assert project.read_bytes() == before


def test_new_with_a_guideline_that_cannot_be_read_makes_nothing(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "p.annotator"
    assert call("new", path, "--guideline", tmp_path / "none.txt").code == 3
    assert not path.exists()


def test_a_project_of_the_first_schema_is_read_and_left_as_it_is(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "old.annotator"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    before = path.read_bytes()
    said = call("info", path, "--json")
    assert (said.code, said.err, said.json["schema_version"]) == (0, "", 1)
    assert said.json["tags"] == {"attribution": 2, "claim": 3, "figure": 3}
    assert call("check", path, "--json").json["ok"]
    assert call("reconcile", path, "--dry-run", "--json").code in {0, 1}
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_info_counts(marked: Path, call: Call) -> None:
    found = call("info", marked, "--json").json
    assert found["schema_version"] == 3
    assert found["documents"] == 1
    assert found["tags"] == {"attribution": 0, "claim": 2, "figure": 2}
    assert {(one["name"], one["marks"]) for one in found["analysts"]} == {("Ada", 2), ("Ben", 2)}
    assert set(found["analysts"][0]) >= {"id", "name", "marks", "done"}
    assert set(found["groups"]) == {"agreed", "settled", "single", "unresolved", "rejected"}
    assert sum(found["groups"].values()) == 2
    across = {"sources": 0, "quantities": 0, "estimates": 0, "placements": 0, "dismissed_findings": 0}
    assert found["across"] == across
    human = call("info", marked).out
    assert "1 article" in human
    assert "Ada" in human


def test_info_counts_what_counts_across_articles(tmp_path: Path, call: Call) -> None:
    estimates = [{"id": "e1", "quantity": "q1", "low": 1}, {"id": "e2", "quantity": "q1", "low": 2, "replaces": "e1"}]
    placed = {"document": "d1", "record": "r1", "members": ["m1"], "quantity": "q1"}
    away = {"kind": "refines", "members": ["m1"], "reason": "Rounded.", "decided_by": "a1"}
    said = {
        "sources": [{"id": "s1", "name": "Agency"}, {"id": "s2", "name": "The Agency", "merged_into": "s1"}],
        "quantities": [{"id": "q1", "label": "killed"}],
        "estimates": estimates,
        "placements": [{"id": "p1", **placed}, {"id": "p2", **placed}],
        "finding_dismissals": [{"id": "f1", **away}, {"id": "f2", **away}],
    }
    path, file = (
        tmp_path / "p.annotator",
        written(tmp_path / "c.json", corpus(mark("m1", 0, 10, "a1", "figure")) | said),
    )
    assert call("new", path).code == call("import", path, file).code == 0
    counts = {"sources": 1, "quantities": 1, "estimates": 1, "placements": 1, "dismissed_findings": 1}
    assert call("info", path, "--json").json["across"] == counts
    assert "dismissed findings" in call("info", path).out


def test_check_of_a_sound_project(marked: Path, call: Call) -> None:
    assert call("check", marked, "--json").json == {"ok": True, "findings": []}
    assert call("check", marked).out == "Everything is in order.\n"


def test_check_names_what_was_changed_behind_our_back(marked: Path, call: Call) -> None:
    import sqlite3

    connection = sqlite3.connect(marked)
    connection.execute("UPDATE annotation SET quote = 'Around 900' WHERE tag = 'figure'")
    connection.commit()
    connection.close()
    said = call("check", marked, "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert all(set(finding) == {"kind", "where", "what"} for finding in said.json["findings"])
    assert said.err
    assert call("check", marked).code == 1


def test_check_repairs_the_tables_from_the_journal(marked: Path, call: Call) -> None:
    import sqlite3

    before = state(call, marked)
    connection = sqlite3.connect(marked)
    connection.execute("UPDATE annotation SET tag = 'claim'")
    connection.commit()
    connection.close()
    assert call("check", marked, "--json").code == 1
    call("check", marked, "--repair")
    assert state(call, marked) == before


def test_backup_and_restore(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    copy = tmp_path / "copy.annotator"
    assert call("backup", marked, copy, "--json").json == {"path": str(copy)}
    assert call("backup", marked, copy).code == 4
    more = written(tmp_path / "more.json", corpus(mark("m9", 17, 31, "a2", "claim")))
    assert call("import", marked, more).code == 0
    assert state(call, marked) != before
    said = call("restore", copy, marked, "--json")
    assert said.code == 0
    assert set(said.json) == {"path", "kept"}
    assert Path(said.json["kept"]).exists()
    assert state(call, marked) == before


def test_backup_names_its_own_copy(marked: Path, call: Call) -> None:
    said = call("backup", marked, "--json")
    assert said.code == 0
    assert state(call, Path(said.json["path"])) == state(call, marked)


def test_restore_from_something_else_changes_nothing(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    fake = tmp_path / "fake.annotator"
    fake.write_text("not a project")
    assert call("restore", fake, marked).code == 3
    assert call("restore", tmp_path / "none", marked).code == 3
    assert state(call, marked) == before


def test_a_project_in_use_is_read_and_not_written(marked: Path, tmp_path: Path, call: Call) -> None:
    file = written(tmp_path / "more.json", corpus(mark("m9", 17, 31, "a2", "claim")))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, marked], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        for reading in (
            ("info", marked),
            ("search", marked, "soldiers"),
            ("agree", marked),
            ("check", marked),
            ("export", marked, tmp_path / "out"),
            ("backup", marked, tmp_path / "copy"),
            ("reconcile", marked, "--dry-run"),
        ):
            assert call(*reading).code == 0, reading
        for writing in (("import", marked, file), ("reconcile", marked), ("restore", tmp_path / "copy", marked)):
            said = call(*writing)
            assert (said.code, said.out) == (4, ""), writing
            assert f"process {holder.pid}" in said.err
    finally:
        holder.communicate()
    assert call("import", marked, file).code == 0


def test_control_c_leaves_nothing_behind(tmp_path: Path) -> None:
    pipe, path = tmp_path / "guideline", tmp_path / "p.annotator"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        command("new", path, "--guideline", pipe),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # what runs in the background is told to ignore it; there are no threads here
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    with pipe.open("wb"):  # opens when the command has begun to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "Stopped" in err
    assert "Traceback" not in err
    assert [one.name for one in tmp_path.iterdir()] == ["guideline"]


def test_json_is_the_only_thing_on_standard_output(marked: Path, call: Call) -> None:
    for arguments in (("info", marked), ("check", marked), ("formats",), ("agree", marked), ("search", marked, "no")):
        json.loads(call(*arguments, "--json").out)
