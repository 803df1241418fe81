"""A file written where no workspace keeps backups: what stood there is kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.errors import Refusal
from ntmdocs.store import write_outside


def test_a_new_file_is_written(tmp_path: Path) -> None:
    assert write_outside(tmp_path / "con" / "a.docx", b"1") is None
    assert (tmp_path / "con" / "a.docx").read_bytes() == b"1"
    assert [one.name for one in (tmp_path / "con").iterdir()] == ["a.docx"]


def test_what_stood_there_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "a.docx"
    place.write_bytes(b"hers")
    first = write_outside(place, b"1")
    second = write_outside(place, b"2")
    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes(), place.read_bytes()) == (b"hers", b"1", b"2")


def test_the_same_bytes_leave_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "a.docx"
    place.write_bytes(b"1")
    assert write_outside(place, b"1") is None
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_open_in_word_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "bản.docx"
    place.write_bytes(b"hers")
    (tmp_path / "~$bản.docx").write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        write_outside(place, b"1")
    assert refused.value.findings[0].code == "MRG104"
    assert place.read_bytes() == b"hers"
