from datetime import date

import pytest

from ntmdocs.model.commune import Body, Officer
from ntmdocs.model.prose import Text
from ntmdocs.model.regulation import limits
from ntmdocs.model.signing import signer_lines
from ntmdocs.source import Span

FORMS = limits(date(2024, 1, 1)).signing
HERE = Span("xa.yaml", 0, 0, 1, 1)


def text(value: str) -> Text:
    return Text(value, HERE)


UBND = Body("ubnd", text("Ủy ban nhân dân xã Mẫu"))
COMMITTEE = Body("bcd", text("Ban Chỉ đạo xây dựng nông thôn mới xã Mẫu"), seal=text("Ủy ban nhân dân xã Mẫu"))
SECTION = Body("kt", text("Phòng Kinh tế"))


def person(office: str, role: tuple[str, str] | None = None, signs: str = "") -> Officer:
    roles = ((role[0], text(role[1])),) if role else ()
    return Officer(text("Nguyễn Văn A"), text(office), roles, text(signs) if signs else None)


@pytest.mark.parametrize(
    ("body", "officer", "authority", "office"),
    [
        (UBND, person("Chủ tịch UBND xã"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ()),
        (UBND, person("Phó Chủ tịch UBND xã"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ()),
        (UBND, person("Quyền Chủ tịch"), ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"), ()),
        (UBND, person("Quyền Chủ tịch UBND xã"), ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"), ()),
        (UBND, person("phó chủ tịch UBND xã"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ()),
        (Body("ubnd", text("UBND xã Mẫu")), person("Chủ tịch"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ()),
        (Body("ubnd", text("Uỷ ban nhân dân xã Mẫu")), person("Chủ tịch"), ("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"), ()),
        (UBND, person("Chánh Văn phòng", signs="TL. Chủ tịch"), ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ()),
        (UBND, person("Trưởng phòng Kinh tế", signs="TUQ. Chủ tịch"), ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"), ()),
        (
            COMMITTEE,
            person("Chủ tịch UBND xã", ("bcd", "Phó Trưởng ban")),
            ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
            ("CHỦ TỊCH UBND XÃ",),
        ),
        (COMMITTEE, person("Bí thư Đảng ủy", ("bcd", "Trưởng ban")), ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"), ("BÍ THƯ ĐẢNG ỦY",)),
        (SECTION, person("Trưởng phòng"), ("TRƯỞNG PHÒNG",), ()),
        (SECTION, person("Phó Trưởng phòng"), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), ()),
    ],
)
def test_lines_follow_who_signs_for_which_body(
    body: Body, officer: Officer, authority: tuple[str, ...], office: tuple[str, ...]
) -> None:
    lines = signer_lines(body, officer, FORMS)
    assert (lines.authority, lines.office) == (authority, office)


def test_a_deputy_with_a_longer_title_still_signs_for_the_head() -> None:
    lines = signer_lines(COMMITTEE, person("Phó Chủ tịch UBND xã", ("bcd", "Phó Trưởng ban Thường trực")), FORMS)
    assert lines.authority[1:] == ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")


def test_an_office_elsewhere_is_no_title_in_the_body_that_signs() -> None:
    lines = signer_lines(COMMITTEE, person("Chủ tịch UBND xã"), FORMS)
    assert (lines.authority, lines.office, lines.is_complete) == (("TM. BAN CHỈ ĐẠO",), ("CHỦ TỊCH UBND XÃ",), False)
