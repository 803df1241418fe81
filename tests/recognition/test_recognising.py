"""Every component is found, whoever set the document and with whatever."""

from __future__ import annotations

import pytest

from ntmdocs.model.recognised import System
from ntmdocs.model.script import Role
from tests.letters import letter, parts
from tests.manners import MANNERS
from tests.recognition.recall import missed, read, recognised

KINDS = {
    "a decision": "QĐ",
    "a council": "NQ",
    "a letter to one": "CV",
    "a letter to several": "CV",
    "a letter without V/v set with tabs": "CV",
    "a submission to those above": "TTr",
    "chapters and articles": "QC",
    "minutes with two signers": "BB",
    "an invitation": "GM",
    "a notice in a ward": "TB",
    "a party committee": "KH",
    "a department of the commune": "BC",
    "a cut-off head": "",
}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_component_has_its_role(manner: str) -> None:
    assert missed(recognised(manner), parts(**MANNERS[manner])) == []


@pytest.mark.parametrize(("manner", "kind"), KINDS.items())
def test_the_type_is_that_of_the_title_else_of_the_symbol(manner: str, kind: str) -> None:
    assert recognised(manner).kind == kind


def test_the_system_is_that_of_the_national_title() -> None:
    assert read(letter()).system is System.STATE
    assert recognised("a party committee").system is System.PARTY
    assert read(letter(head="none", kind="", subject=(), foot="none")).system is System.UNKNOWN


def test_a_file_without_national_title_and_agency_is_a_fragment() -> None:
    assert recognised("a cut-off head").is_fragment
    assert not read(letter()).is_fragment
    assert not read(letter(national="", motto="")).is_fragment


def test_a_page_number_is_known_in_header_and_footer() -> None:
    for place in ("header", "footer"):
        assert read(letter(page_number=place)).first(Role.PAGE_NUMBER)


def test_appendices_are_counted() -> None:
    found = recognised("appendices")
    assert [one.part for one in found.of(Role.APPENDIX_NUMBER)] == [1, 2]
    assert {one.part for one in found.of(Role.NATIONAL_TITLE, Role.SIGNER_NAME)} == {0}


@pytest.mark.parametrize("manner", ["tabs", "a school", "minutes with two signers", "a table of two rows"])
def test_one_side_of_the_foot_is_read_after_the_other(manner: str) -> None:
    signed = {Role.SIGNER_TITLE, Role.SIGNER_OFFICE, Role.SIGNER_NAME}
    roles = [one.role for one in recognised(manner).components if one.role in signed | {Role.RECIPIENT}]
    runs = [role for role, before in zip(roles, [None, *roles], strict=False) if role is not before]
    assert runs.count(Role.RECIPIENT) == 1
    names = [Role.SIGNER_TITLE, Role.SIGNER_NAME]
    assert [role for role in runs if role is not Role.RECIPIENT] == names * (2 if manner.startswith("minutes") else 1)
