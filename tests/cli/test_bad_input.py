"""Bad input never harms: a sentence, the right exit code, an unchanged project."""

from __future__ import annotations

import ctypes
import json
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Call, Said, corpus, mark, spawn, state, written

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
LIBC = ctypes.CDLL(None)
BOMB = 50_000_000


def not_utf_8(folder: Path) -> Path:
    path = folder / "bad.json"
    path.write_bytes(json.dumps(corpus()).encode().replace(b"Losses", b"Loss\xe9\xff"))
    return path


def not_text(folder: Path) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(bytes(range(256)) * 20)
    return path


def empty(folder: Path) -> Path:
    path = folder / "bad.txt"
    path.touch()
    return path


def empty_json(folder: Path) -> Path:
    path = folder / "bad.json"
    path.touch()
    return path


def nul_bytes(folder: Path) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(b"An article\0with NUL\0bytes in the middle.")
    return path


def one_long_line(folder: Path) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(b"a" * BOMB)
    return path


def one_long_line_of_json(folder: Path) -> Path:
    path = folder / "bad.json"
    path.write_bytes(b'{"format": "annotator-corpus", "version": 1, "x": "' + b"a" * BOMB)
    return path


def truncated(folder: Path) -> Path:
    path = folder / "bad.json"
    path.write_text(json.dumps(corpus(mark("m9", 0, 10)))[:-40])
    return path


def nested_deeply(folder: Path) -> Path:
    path = folder / "bad.json"
    path.write_text('{"format": "annotator-corpus", "documents": ' + "[" * 200_000)
    return path


def another_json(folder: Path) -> Path:
    return written(folder / "bad.json", [1, 2, 3])


def newer_version(folder: Path) -> Path:
    return written(folder / "bad.json", {**corpus(mark("m9", 0, 10)), "version": 2})


def not_there(folder: Path) -> Path:
    return folder / "none.txt"


def endless(folder: Path) -> Path:
    path = folder / "endless.txt"
    path.symlink_to("/dev/zero")
    return path


UNREADABLE: list[Callable[[Path], Path]] = [
    *(not_utf_8, not_text, empty, empty_json, nul_bytes, one_long_line, one_long_line_of_json),
    *(truncated, nested_deeply, another_json, newer_version, not_there, endless),
]


@pytest.mark.parametrize("make", UNREADABLE)
def test_a_file_that_cannot_be_read(make: Callable[[Path], Path], marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    path = make(tmp_path)
    said = call("import", marked, path, "--json")
    assert said.code == 3
    (file,) = said.json["files"]
    assert (file["path"], file["status"]) == (str(path), "refused")
    assert file["reason"].endswith(".")
    assert file["reason"] in said.err
    assert len(file["reason"]) < 400
    assert state(call, marked) == before


BAD_MARKS = {
    "past the end": mark("m9", 0, len(TEXT) + 5),
    "negative": mark("m9", -3, 4),
    "reversed": mark("m9", 10, 2),
    "empty": mark("m9", 5, 5),
    "wrong quote": {**mark("m9", 0, 10), "quote": "Around 900"},
    "not whole": {**mark("m9", 0, 10), "start": 0.5},
    "huge": {**mark("m9", 0, 10), "end": 10**30},
    "text as offset": {**mark("m9", 0, 10), "start": "0"},
    "unknown tag": mark("m9", 0, 10, tag="rumour"),
    "unknown value": mark("m9", 0, 10, values={"hedge": "perhaps"}),
    "no analyst": {**mark("m9", 0, 10), "analyst": None},
    "fragments outside": mark("m9", 0, 10, fragments=[[0, 3], [5, 90]]),
}


@pytest.mark.parametrize("bad", BAD_MARKS.values(), ids=BAD_MARKS)
def test_a_mark_that_cannot_be(bad: dict[str, object], marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    said = call("import", marked, written(tmp_path / "bad.json", corpus(bad)), "--json")
    assert said.code == 1
    assert said.json["files"][0]["status"] in {"partly", "refused"}
    assert said.json["annotations"]["added"] == 0
    assert said.err.strip()
    assert state(call, marked) == before


def test_an_offset_inside_a_surrogate_pair(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    inside = TEXT.index("😀") + 1
    bad = {"id": "m9", "analyst": "a1", "tag": "claim", "start": inside, "end": inside + 10, "quote": "Officials "}
    file = written(tmp_path / "bad.json", {**corpus(bad), "offset_unit": "utf16"})
    said = call("import", marked, file, "--json")
    assert said.code == 1
    assert said.json["annotations"]["added"] == 0
    assert state(call, marked) == before


def test_a_nul_that_a_corpus_spells_out_is_refused(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    given = corpus(mark("m9", 0, 2), text="An article\0with NUL: 300 killed.")
    given["documents"][0]["id"] = "d2"
    said = call("import", marked, written(tmp_path / "nul.json", given), "--json")
    assert said.code == 3
    assert "NUL character at 10" in said.json["files"][0]["reason"]
    assert state(call, marked) == before


def test_good_marks_are_taken_beside_bad_ones(marked: Path, tmp_path: Path, call: Call) -> None:
    file = written(tmp_path / "mixed.json", corpus(mark("m8", 17, 31, tag="claim"), BAD_MARKS["past the end"]))
    said = call("import", marked, file, "--json")
    assert said.code == 1
    assert said.json["files"][0]["status"] == "partly"
    assert said.json["annotations"]["added"] == 1
    assert said.json["annotations"]["refused"] == 1
    assert call("check", marked, "--json").json["ok"]


def test_duplicate_ids_are_refused(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    twice = corpus(mark("m1", 0, 10), mark("m1", 17, 31))
    assert call("import", marked, written(tmp_path / "bad.json", twice), "--json").code == 1
    assert state(call, marked) == before
    documents = corpus(mark("m1", 0, 10))
    documents["documents"].append({**documents["documents"][0], "text": "Another text."})
    said = call("import", marked, written(tmp_path / "worse.json", documents), "--json")
    assert said.code == 1
    assert state(call, marked) == before


def fake_projects(folder: Path) -> Iterator[Path]:
    text, nothing, database = folder / "text", folder / "nothing", folder / "database"
    text.write_text("This is not a project.")
    nothing.touch()
    import sqlite3

    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()
    yield from (text, nothing, database, folder, folder / "none")


def test_a_project_that_is_not_one(tmp_path: Path, call: Call) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    for path in fake_projects(tmp_path):
        content = path.read_bytes() if path.is_file() else None
        for arguments in (
            ("info", path),
            ("import", path, article),
            ("export", path, tmp_path / "out"),
            ("agree", path),
            ("reconcile", path),
            ("search", path, "x"),
            ("check", path),
            ("backup", path),
        ):
            said = call(*arguments)
            assert (said.code, said.out) == (3, ""), (path, arguments)
            assert said.err.strip().endswith(".")
        assert content is None or path.read_bytes() == content
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "out").exists()


def test_a_newer_project_is_refused_and_stays_as_it_is(marked: Path, tmp_path: Path, call: Call) -> None:
    import sqlite3

    connection = sqlite3.connect(marked)
    connection.execute("PRAGMA user_version=99")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = marked.read_bytes()
    for arguments in (("info", marked), ("reconcile", marked), ("check", marked), ("backup", marked)):
        said = call(*arguments)
        assert (said.code, said.out) == (4, ""), arguments
        assert "newer" in said.err
    assert marked.read_bytes() == before


def obey_permissions() -> None:
    """Takes from root what lets it write anywhere; for anybody else nothing has to be taken."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def without_rights(*arguments: object) -> Said:
    """A command run by somebody whom file permissions bind, also when the tests are root's."""
    return spawn(*arguments, preexec_fn=obey_permissions)


def test_a_folder_that_may_only_be_read(tmp_path: Path, call: Call) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    project, article = shared / "project.annotator", shared / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert call("new", project).code == 0
    assert call("import", project, article).code == 0
    before = state(call, project)
    project.chmod(0o444)
    article.chmod(0o444)
    shared.chmod(0o555)
    for writing in (
        ("new", shared / "another.annotator"),
        ("import", project, article),
        ("reconcile", project),
        ("export", project, shared / "out"),
        ("backup", project, shared / "copy"),
        ("restore", project, shared / "copy"),
    ):
        said = without_rights(*writing)
        assert (said.code, said.out) == (4, ""), (writing, said)
        assert "Traceback" not in said.err
    for reading in (("info", project), ("search", project, "soldiers"), ("check", project)):
        said = without_rights(*reading)
        assert said.code == 0, (reading, said)
    shared.chmod(0o755)
    assert state(call, project) == before
    left = {path.name for path in shared.iterdir() if not path.name.startswith(".")}
    assert left - {f"{project.name}-wal", f"{project.name}-shm"} == {project.name, article.name}


def limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_changes_nothing(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    article = tmp_path / "long.txt"
    article.write_text("".join(f"Report {number} says {number * 7} were killed.\n" for number in range(40_000)))
    full = limited(256 * 1024)
    said = spawn("import", marked, article, preexec_fn=full)
    assert (said.code, said.out) == (4, ""), said
    assert "Traceback" not in said.err
    assert state(call, marked) == before
    assert call("import", marked, article).code == 0
    for arguments in (
        ("export", marked, tmp_path / "out"),
        ("backup", marked, tmp_path / "copy"),
        ("restore", marked, tmp_path / "copy"),
    ):
        said = spawn(*arguments, preexec_fn=full)
        assert (said.code, said.out) == (4, ""), (arguments, said)
        assert "Traceback" not in said.err
    said = spawn("new", tmp_path / "new.annotator", preexec_fn=limited(8 * 1024))
    assert (said.code, said.out) == (4, "")
    left = {path.name for path in tmp_path.iterdir() if path.suffix != ".json" and not path.name.endswith(".lock")}
    assert left <= {"project.annotator", "project.annotator-wal", "project.annotator-shm", "long.txt"}
