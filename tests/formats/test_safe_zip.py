"""ZIP archives of others: nothing leads out of them, and nothing in them grows without end."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.safe_zip import MIB, Limits, SafeZip

Entry = tuple[str | zipfile.ZipInfo, bytes]


def archive(*entries: Entry, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def opened(data: bytes, limits: Limits | None = None) -> SafeZip:
    return SafeZip(data, "a.zip", limits or Limits())


def test_gives_its_files_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(archive(("one.txt", b"1"), ("in/", b""), ("in/Zoë 😀.txt", b"2")))
    with SafeZip(path, path.name) as found:
        assert found.names == ["one.txt", "in/Zoë 😀.txt"]
        assert found.read("in/Zoë 😀.txt") == b"2"
        assert "one.txt" in found
        with pytest.raises(CannotRead, match=r"There is no “two\.txt” in a\.zip"):
            found.read("two.txt")


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../up.txt", "in/../../up.txt", "..\\up.txt", "C:\\up.txt", "\\\\host\\x", "a\nb", "..", "/"],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    with pytest.raises(CannotRead, match="leads out of it"):
        opened(archive((entry, b"x")))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(kind: int) -> None:
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = (kind | 0o777) << 16
    with pytest.raises(CannotRead, match=r"“link\.txt” in a\.zip is a link or a device"):
        opened(archive((entry, b"/etc/passwd")))


def test_a_locked_archive_is_named() -> None:
    data = bytearray(archive(("a.txt", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(CannotRead, match="locked with a password"):
        opened(bytes(data))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.txt", "a.txt"), ("in/a.txt", "in\\a.txt"), ("in/a.txt", "in/./a.txt")])
def test_a_name_used_twice_is_refused(names: tuple[str, str]) -> None:
    entries = [zipfile.ZipInfo("x"), zipfile.ZipInfo("x")]
    for entry, name in zip(entries, names, strict=True):
        entry.filename = name
    with pytest.raises(CannotRead, match="two entries called"):
        opened(archive(*((entry, b"x") for entry in entries)))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("Zoë.txt".encode(), "Zoë.txt"), ("Zoë.txt".encode("cp437"), "Zoë.txt"), (b"\xff.txt", "\u00a0.txt")],
)
def test_a_name_that_does_not_say_its_encoding_can_be_read(raw: bytes, shown: str) -> None:
    data = archive(("N" * len(raw), b"x")).replace(b"N" * len(raw), raw)
    with opened(data) as found:
        assert found.names == [shown]
        assert found.read(shown) == b"x"


def test_what_grows_too_much_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"“a\.txt” in a\.zip grows too much"):
        opened(archive(("a.txt", bytes(8 * MIB))))
    with opened(archive(("a.txt", bytes(MIB)))) as found:
        assert len(found.read("a.txt")) == MIB


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(entries=1), "has 2 entries; at most 1 are read"),
        (Limits(entry=3), r"“b\.txt” in a\.zip has 4 bytes, more than can be read"),
        (Limits(total=6), "holds more than can be read at once"),
        (Limits(packed=10), "too large an archive"),
    ],
)
def test_number_and_sizes_are_bounded(limits: Limits, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        opened(archive(("a.txt", b"123"), ("b.txt", b"1234")), limits)


def test_reading_again_and_again_is_bounded_too() -> None:
    with opened(archive(("a.txt", b"12345")), Limits(total=12)) as found:
        assert found.read("a.txt") == found.read("a.txt") == b"12345"
        with pytest.raises(CannotRead, match="more than can be read"):
            found.read("a.txt")


def test_archives_in_archives_share_the_bounds() -> None:
    inner = archive(("a.txt", b"12345678"))
    middle = archive(("inner.zip", inner), method=zipfile.ZIP_STORED)
    outer = archive(("middle.zip", middle), method=zipfile.ZIP_STORED)
    with opened(outer) as one, one.nested("middle.zip") as two, two.nested("inner.zip") as three:
        assert three.read("a.txt") == b"12345678"
        with pytest.raises(CannotRead, match=r"“a\.txt” in a\.zip/middle\.zip/inner\.zip is an archive too deep"):
            three.nested("a.txt")
    with (
        opened(outer, Limits(total=len(middle) + len(inner) + 4)) as one,
        one.nested("middle.zip") as two,
        pytest.raises(CannotRead, match="more than can be read"),
    ):
        two.nested("inner.zip")


def test_a_list_of_millions_is_refused_before_it_is_read() -> None:
    data = bytearray(archive(("a.txt", b"x")))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 1 << 30)
    with pytest.raises(CannotRead, match="too large an archive"):
        opened(bytes(data))


def test_what_lies_about_its_size_is_damaged() -> None:
    data = bytearray(archive(("a.txt", b"x" * 1000)))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    with opened(bytes(data)) as found, pytest.raises(CannotRead, match=r"“a\.txt” in a\.zip is damaged"):
        found.read("a.txt")


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", b"PK\x05\x06", archive(("a.txt", b"x"))[:-30]],
    ids=["empty", "words", "an end alone", "cut short"],  # the bytes carry the time of day: no name may
)
def test_what_is_no_archive_is_named(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"a\.zip is no ZIP archive, or it is damaged"):
        opened(data)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file"):
        SafeZip(tmp_path / "none.zip", "none.zip")
