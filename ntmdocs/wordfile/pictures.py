"""Photographs without what the camera wrote beside them: place, time, owner."""

from __future__ import annotations

from collections.abc import Iterator

_START, _SCAN = b"\xff\xd8", 0xDA
_TOLD = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, Photoshop's own, comments
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


def without_metadata(name: str, data: bytes) -> bytes | None:
    """Return a JPEG without its metadata; None for any other part, and for a picture that has none or cannot be read."""
    if not name.lower().endswith((".jpg", ".jpeg")) or not data.startswith(_START):
        return None
    try:
        clean = _START + b"".join(_iter_kept(data))
    except (IndexError, ValueError):
        return None
    return clean if len(clean) < len(data) else None


def _iter_kept(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG that its picture needs, then the picture itself. Raises: ValueError where it has none."""
    place = len(_START)
    while data[place] == 0xFF and data[place + 1] != _SCAN:
        kind = data[place + 1]
        size = 2 if kind in _ALONE else 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if kind not in _TOLD:
            yield data[place : place + size]
        place += size
    if data[place] != 0xFF:
        raise ValueError("no picture in it")
    yield data[place:]
