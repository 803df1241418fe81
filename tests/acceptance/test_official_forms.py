"""The decree's own forms give no error that its text does not support."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Severity
from ntmdocs.proofreading import find_reference, read_word
from tests.official_forms import ABSENT, has_forms, split_forms

# What the published file itself has against the decree's text: paragraph, code, and why it is right to say so.
SUPPORTED = {
    "1.9": {("LAY110", 21)},  # words in Calibri; Mục I, khoản 4 asks for Times New Roman
    "1.10": {("LAY204", 24)},  # the signer's position is justified in its cell; the diagram centres it
}
FORMS = split_forms() if has_forms() else {}
NAMES = tuple(FORMS) or ("1.1",)
REFERENCE = find_reference(None)


@pytest.mark.skipif(not has_forms(), reason=ABSENT)
@pytest.mark.parametrize("name", NAMES)
def test_an_official_form_gives_no_error_but_those_its_own_file_deserves(name: str) -> None:
    proof = read_word(FORMS[name], f"{name}.docx", REFERENCE)
    errors = {(one.code, one.mark.line) for one in proof.findings if one.severity is Severity.ERROR}
    assert errors == SUPPORTED.get(name, set())
