"""Where values came from: kept by value, and never in the way when the file is not ours."""

from __future__ import annotations

import pytest

from ntmdocs.collecting.origins import Origin, Origins, parse_origins, print_origins


def origin(figure: str = "số hộ", day: str = "2027-01-05", value: str = "1.234,5", document: str = "mau/2027/plan") -> Origin:
    return Origin(document, "mot", figure, "kh2027", value, "xóm/a.xlsx", "Phiếu", "E8", day)


def test_origins_are_read_as_they_were_written() -> None:
    held = Origins().extended([origin(), origin("đường")])
    assert parse_origins(print_origins(held)) == held
    assert print_origins(parse_origins(print_origins(held))) == print_origins(held)


def test_a_value_has_its_latest_origin_only() -> None:
    held = Origins().extended([origin()]).extended([origin(value="7", day="2027-02-01")])
    assert [one.value for one in held.all] == ["7"]


def test_the_latest_of_a_hamlet_is_of_its_own_document() -> None:
    held = Origins().extended([origin(), origin("đường", "2027-03-01"), origin(day="2027-09-09", document="khac")])
    latest = held.latest("mau/2027/plan", "mot")
    assert latest
    assert latest.day == "2027-03-01"
    assert held.latest("mau/2027/plan", "hai") is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 2, "values": []}', b'{"format": 1, "values": [{}]}', b"\xff"])
def test_a_file_that_is_not_ours_holds_none(data: bytes) -> None:
    assert parse_origins(data) == Origins()
