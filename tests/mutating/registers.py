"""The workspace that a commune keeps: its register of hamlets, so that names can be held against it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ntmdocs import workspace
from ntmdocs.proofreading import find_reference
from ntmdocs.proofreading.papers import Reference
from tests.mutating.texts import Text

HEAD = """\
xã: {commune}
tỉnh: {province}
cơ quan:
  ubnd:
    tên: Ủy ban nhân dân xã {commune}
    viết tắt: UBND
cán bộ:
  {signer}:
    chức vụ: Chủ tịch UBND xã
xóm:
"""


def register_of(text: Text) -> str:
    """Return the register of a text's commune, as xa.yaml."""
    commune = text.head["place"].partition(",")[0]
    head = HEAD.format(commune=commune, province=text.head["province"], signer=text.head["name"])
    return head + "".join(f"  h{order}:\n    tên: {name}\n" for order, name in enumerate(text.hamlets, start=1))


def reference_in(folder: Path, texts: Iterable[Text]) -> Reference:
    """Write the registers under `folder` and return what a program reads there."""
    for text in texts:
        place = folder / "data" / text.name
        place.mkdir(parents=True, exist_ok=True)
        (place / "xa.yaml").write_text(register_of(text), encoding="utf-8", newline="")
    return find_reference(workspace.find(folder))
