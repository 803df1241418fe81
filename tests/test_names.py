"""The one table of names: each pair stands once, and no two names of one record can be mistaken for each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs import names
from ntmdocs.names import Vocabulary, fold, nearest

VOCABULARIES = {key: value for key, value in vars(names).items() if isinstance(value, Vocabulary)}


def test_every_record_has_its_vocabulary() -> None:
    assert {"PLAN", "COMMUNE", "BODY", "OFFICER", "HAMLET", "FIGURE", "APPENDIX", "ATTRIBUTE", "TEMPLATE"} <= set(VOCABULARIES)


@pytest.mark.parametrize("key", VOCABULARIES)
def test_no_two_names_of_a_record_fold_together(key: str) -> None:
    pairs = VOCABULARIES[key].pairs
    folded = [{fold(english), fold(vietnamese)} for english, vietnamese in pairs.items()]
    assert len(set().union(*folded)) == sum(map(len, folded))


def test_names_that_fold_together_are_refused() -> None:
    with pytest.raises(ValueError, match="fold together"):
        Vocabulary({"signatory": "ký", "period": "kỳ"})


@pytest.mark.parametrize("typed", ["kết quả", "Kết Quả", "ket_qua", "KET-QUA", "ketqua", "achievements", "Achievements"])
def test_a_field_has_many_spellings(typed: str) -> None:
    assert names.PLAN.find(typed) == "achievements"


def test_a_decomposed_spelling_is_the_same_name() -> None:
    import unicodedata

    assert names.PLAN.find(unicodedata.normalize("NFD", "tổ chức thực hiện")) == "assignments"


@given(st.sampled_from(sorted(names.PLAN.pairs)), st.integers(0, 40))
def test_a_name_with_a_letter_lost_is_still_the_nearest(name: str, place: int) -> None:
    vietnamese = names.PLAN.vietnamese(name)
    spoilt = vietnamese[: place % len(vietnamese)] + vietnamese[place % len(vietnamese) + 1 :]
    if names.PLAN.find(spoilt) is None and len(fold(vietnamese)) > 5:
        assert names.PLAN.nearest(spoilt) == vietnamese


def test_nothing_is_suggested_for_a_word_like_no_other() -> None:
    assert names.PLAN.nearest("xyzw") == ""
    assert nearest("Hoa Tay", ["Hoa Tây", "Đông Nam"]) == "Hoa Tây"
    assert nearest("xyzw", ["Hoa Tây"]) == ""
