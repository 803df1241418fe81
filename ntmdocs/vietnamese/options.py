"""The office's choices where official Vietnamese leaves one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Choose among forms that are all right; every field has a default (C1).

    `leading_zero`: computed counts below ten are written "05"; `zero_tens`: "linh" or "lẻ"; `four`: "tư" or "bốn" after
    mươi; `thousand`: "nghìn" or "ngàn"; `points`: what a change of a percentage is counted in ("%" if the office says so).
    """

    leading_zero: bool = False
    zero_tens: str = "linh"
    four: str = "tư"
    thousand: str = "nghìn"
    points: str = "điểm phần trăm"


DEFAULT = Options()
