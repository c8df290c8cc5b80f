"""Settings survive a start, and never stop one."""

from __future__ import annotations

from pathlib import Path

from annotator.settings import Settings


def test_values_come_back(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "folder" / "settings.json")
    settings.set("theme", "dark")
    settings.set("zoom", {"d1": 1.25})
    settings.save()
    again = Settings.load(tmp_path / "folder" / "settings.json")
    assert (again.get("theme"), again.get("zoom")) == ("dark", {"d1": 1.25})


def test_none_forgets(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "settings.json")
    settings.set("theme", "dark")
    settings.set("theme", None)
    assert settings.get("theme", "system") == "system"


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for damage in ("{", "[1, 2]", ""):
        path.write_text(damage, encoding="utf-8")
        assert Settings.load(path).get("theme", "system") == "system"


def test_a_place_that_cannot_be_written_is_no_reason_to_fail() -> None:
    settings = Settings.load(Path("/proc/annotator/settings.json"))
    settings.set("theme", "dark")
    settings.save()
    assert settings.get("theme") == "dark"
