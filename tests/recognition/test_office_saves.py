"""What LibreOffice saves again is recognised as before."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Role
from tests.letters import letter
from tests.manners import MANNERS
from tests.office import missing, profile
from tests.official_forms import has_forms, split_forms
from tests.recognition.recall import read


def save_again(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each .docx by name as LibreOffice saves it; one run for all of them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        missing("LibreOffice")
    (folder / "again").mkdir()
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    sources = [str(folder / f"{name}.docx") for name in documents]
    own = f"-env:UserInstallation={profile().as_uri()}"
    command = [office, own, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "again"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "again" / f"{name}.docx").read_bytes() for name in documents}


def shape(document: Recognised) -> list[tuple[object, ...]]:
    """Return every component but page numbers, whose shown value is the program's."""
    return [
        (one.role, " ".join(one.text.split()), one.label and one.label.numbers, one.level, one.part, one.heading_end > 0)
        for one in document.components
        if one.role is not Role.PAGE_NUMBER
    ]


def test_roles_labels_and_depths_survive_libreoffice(tmp_path: Path) -> None:
    documents = {f"m{order}": letter(**manner) for order, manner in enumerate(MANNERS.values())}
    if has_forms():
        documents |= {f"f{order}": data for order, data in enumerate(split_forms().values())}
    for name, data in save_again(documents, tmp_path).items():
        before, after = read(documents[name]), read(data)
        assert shape(after) == shape(before), name
        assert (after.kind, after.system, after.is_fragment) == (before.kind, before.system, before.is_fragment)
