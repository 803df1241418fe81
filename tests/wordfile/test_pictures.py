"""A photograph goes out without place and time of taking, and shows the same picture."""

from __future__ import annotations

from ntmdocs.wordfile.pictures import without_metadata

HEAD = b"\xff\xd8\xff\xe0\x00\x04JF"
EXIF = b"\xff\xe1\x00\x0aExif\0\0GP"
PICTURE = b"\xff\xdb\x00\x03q\xff\xda\x00\x03s\x12\xff\xe1\x34\xff\xd9"


def test_what_the_camera_wrote_goes_and_the_picture_stays() -> None:
    assert without_metadata("word/media/a.jpeg", HEAD + EXIF + PICTURE) == HEAD + PICTURE


def test_a_picture_without_metadata_is_left_alone() -> None:
    assert without_metadata("word/media/a.jpg", HEAD + PICTURE) is None


def test_other_parts_and_broken_pictures_are_left_alone() -> None:
    assert without_metadata("word/media/a.png", HEAD + EXIF + PICTURE) is None
    assert without_metadata("word/media/a.jpg", HEAD + EXIF[:3]) is None
    assert without_metadata("word/media/a.jpg", b"GIF89a") is None
