"""What waits in a conflict is told with the words that a person typed, wherever in a long line they stand."""

from __future__ import annotations

from collections.abc import Callable

from ntmdocs.model.blocks import Block
from tests.lens.office import pull, typing
from tests.lens.plans import PLAN

LONG = "Đoạn dài của kết quả kể lại mọi việc lớn nhỏ mà cả xã đã cùng làm trong năm vừa rồi, từ đầu xóm đến cuối xóm."
WITH_LONG = PLAN.replace("  Đoạn mở đầu của kết quả.", f"  {LONG}")


def told(newer: str, *acts: Callable[[list[Block]], object]) -> list[str]:
    pulled = pull(newer, *acts, made_from=WITH_LONG)
    assert pulled.lines == []
    assert set(pulled.codes) == {"MRG363"}
    return [finding.values["words"] for finding in pulled.home.findings]


def test_words_far_behind_in_a_line_in_a_conflict_are_quoted_with_two_around_them() -> None:
    newer = WITH_LONG.replace("cuối xóm", "cuối làng")
    (words,) = told(newer, typing("Đoạn dài", "cuối xóm", "cuối phố"))
    assert words == "… đến cuối phố."


def test_an_edit_beside_the_conflict_in_its_line_is_quoted_too() -> None:
    newer = WITH_LONG.replace("cuối xóm", "cuối làng")
    (words,) = told(newer, typing("Đoạn dài", "cuối xóm", "cuối phố"), typing("Đoạn dài", "cả xã", "cà xã"))
    assert words == "… nhỏ mà cà xã đã … đến cuối phố."


def test_a_line_that_the_data_dropped_is_quoted_whole() -> None:
    newer = WITH_LONG.replace(f"  {LONG}\n", "")
    (words,) = told(newer, typing("Đoạn dài", "cuối xóm", "cuối phố"))
    assert words == LONG.replace("cuối xóm", "cuối phố")
