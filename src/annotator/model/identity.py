"""Identities and instants: UUIDv7 for what is made here, derived UUIDs for what must coincide everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import time
import uuid
from datetime import UTC, datetime

_CANONICAL = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NAMESPACE = uuid.UUID("0b1a7c9e-5d0f-5c7a-9a34-7f8f2f0c4e11")


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so ids sort by when they were made."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (
        (milliseconds & (2**48 - 1)) << 80
        | 0x7 << 76
        | (random >> 68 & 0xFFF) << 64
        | 0b10 << 62
        | random & (2**62 - 1)
    )
    return _shown(f"{value:032x}")


def derived_id(*parts: str) -> str:
    """The UUIDv5 (RFC 9562) that the same parts give on every machine, put together without the classes for it."""
    digest = bytearray(hashlib.sha1(NAMESPACE.bytes + "\x1f".join(parts).encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return _shown(digest.hex())


def _shown(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_uuid(value: str) -> bool:
    """Whether a string is a UUID in its canonical form, and so one of ours."""
    return _CANONICAL.fullmatch(value) is not None


def instant(moment: datetime | None = None) -> str:
    """An instant as it is stored: UTC, microseconds, `Z`."""
    moment = moment or datetime.now(UTC)
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
