"""Every module of offences is listed by hand, and every offence is found by code and by name."""

from __future__ import annotations

from pathlib import Path

import ntmdocs.offences
from ntmdocs.offences.catalogue import MODULES, find_offence, known_codes, offences


def test_no_module_is_left_out() -> None:
    folder = Path(ntmdocs.offences.__file__).parent
    assert set(MODULES) == {path.stem for path in folder.glob("*.py")} - {"__init__", "catalogue"}


def test_an_offence_is_found_however_it_is_cased() -> None:
    for one in offences().values():
        assert find_offence(one.code.lower()) is one
        assert find_offence(one.name) is one
    assert find_offence("TXT") is None


def test_codes_are_known_by_family() -> None:
    assert all(word.startswith("LNK") or "-" in word for word in known_codes(["LNK"]))
    assert set(known_codes(["LNK"])) < set(known_codes())
