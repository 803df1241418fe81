"""Laws: what is reckoned right is never asked about, in any wording; what no rounding explains always is."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ntmdocs.model.quantity import Quantity, round_half_up
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_change, compare_sum, fits_share
from tests.rules.numbers.scripts import codes, questions

UNITS = st.sampled_from(["tỷ đồng", "triệu đồng", "km", "ha", "tấn"])
COUNTS = st.sampled_from(["hộ", "cây", "suất quà", "hồ sơ", "tuyến"])
LABELS = ("ngân sách tỉnh", "nhân dân đóng góp", "ngân sách xã", "doanh nghiệp hỗ trợ", "nguồn lồng ghép")
PLACES = ("xóm", "thôn", "bản", "ấp", "khu phố", "tổ dân phố")
OPENERS = (
    "Tổng kinh phí {total}; trong đó {parts}.",
    "Tổng cộng {total}, bao gồm: {parts}.",
    "Tổng số là {total} (trong đó {parts}).",
    "Tổng thực hiện {total}. Trong đó: {parts}.",
    "Đã thực hiện {total}, gồm {parts}.",
)
JOINTS = (", ", "; ", " và ")


def typed(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def number(digits: int, decimals: int) -> Decimal:
    return Decimal(digits).scaleb(-decimals)


@st.composite
def sums(draw: st.DrawFn) -> tuple[list[Decimal], int, str, str, str]:
    decimals = draw(st.integers(0, 3))
    digits = draw(st.lists(st.integers(1, 99_999), min_size=2, max_size=5))
    unit = draw(UNITS if decimals else st.one_of(UNITS, COUNTS))
    return (
        [number(one, decimals) for one in digits],
        decimals,
        unit,
        draw(st.sampled_from(OPENERS)),
        draw(st.sampled_from(JOINTS)),
    )


def sentence(parts: list[Decimal], total: Decimal, unit: str, opener: str, joint: str) -> str:
    told = [f"{label} {typed(part)} {unit}" for label, part in zip(LABELS, parts, strict=False)]
    last = "; " if joint == " và " else joint
    body = last.join(told[:-1]) + joint + told[-1] if joint == " và " else joint.join(told)
    return opener.format(total=f"{typed(total)} {unit}", parts=body)


@given(sums())
def test_a_right_sum_is_never_asked_about(drawn: tuple[list[Decimal], int, str, str, str]) -> None:
    parts, _, unit, opener, joint = drawn
    text = sentence(parts, sum(parts, Decimal(0)), unit, opener, joint)
    assert codes(text) & {"NUM300", "NUM301", "NUM302"} == set(), text


@given(sums(), st.integers(-400, 400))
def test_a_wrong_sum_always_is_and_no_more_than_a_hint_where_rounding_may_explain_it(
    drawn: tuple[list[Decimal], int, str, str, str], off: int
) -> None:
    parts, decimals, unit, opener, joint = drawn
    right = sum(parts, Decimal(0))
    total = right + number(off, decimals)
    assume(off and total > 0 and right / total > Decimal("0.6") and right / total < 2)
    text = sentence(parts, total, unit, opener, joint)
    found = codes(text) & {"NUM300", "NUM301", "NUM302"}
    assert found, text
    slack = len(parts) + 1 if unit in ("tỷ đồng", "triệu đồng", "km", "ha", "tấn") else 0
    if "NUM302" not in found:
        assert (found == {"NUM301"}) is (abs(off) * 2 <= slack), text


@given(sums(), st.integers(1, 2))
def test_a_total_rounded_more_than_its_parts_is_never_asked_about(
    drawn: tuple[list[Decimal], int, str, str, str], dropped: int
) -> None:
    parts, decimals, unit, opener, joint = drawn
    assume(decimals >= dropped)
    total = round_half_up(sum(parts, Decimal(0)), decimals - dropped)
    assume(total > 0)
    assert questions(sentence(parts, total, unit, opener, joint)) & {"NUM300"} == set()


SHARED = (
    "Có {a}/{b} {unit} đạt chuẩn ({p}%).",
    "Có {a}/{b} {unit} đạt chuẩn, chiếm {p}%.",
    "Có {a}/{b} {unit} đạt chuẩn, đạt tỷ lệ {p}%.",
    "Tỷ lệ đạt chuẩn là {p}% ({a}/{b} {unit}).",
    "Có {a} {unit}/{b} {unit} đạt {p}%.",
)


@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(0, 2), st.sampled_from(SHARED), st.integers(-9, 9))
def test_a_share_is_asked_about_just_where_it_is_wrong(part: int, whole: int, decimals: int, form: str, off: int) -> None:
    assume(part <= whole)
    right = round_half_up(Decimal(part * 100) / whole, decimals)
    told = right + number(off, decimals)
    assume(told > 0)
    text = form.format(a=part, b=whole, p=typed(told), unit="hộ")
    exact = Decimal(part * 100) / whole
    is_right = abs(exact - told) <= number(5, decimals + 1)
    assert ("NUM303" in questions(text)) is not is_right, text


MOVED = (
    "Thu nhập đạt {now} {unit}, {verb} {change} {unit} so với năm 2022 ({before} {unit}).",
    "Thu nhập đạt {now} {unit}, {verb} {change} {unit} so với cùng kỳ năm trước là {before} {unit}.",
    "Thu nhập {verb} từ {before} {unit} năm 2022 {to} {now} {unit} năm 2023, {verb} {change} {unit}.",
    "Thu nhập {verb} {change} {unit} (từ {before} {unit} {to} {now} {unit}).",
)


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.integers(1, 3), st.sampled_from(MOVED), st.integers(-300, 300))
def test_a_change_is_asked_about_just_where_no_rounding_explains_it(
    now: int, before: int, decimals: int, form: str, off: int
) -> None:
    change = abs(now - before) + off
    assume(now != before and change > 0)
    verb, to = ("tăng", "lên") if now > before else ("giảm", "xuống")
    one, other, told = (typed(number(value, decimals)) for value in (now, before, change))
    text = form.format(now=one, before=other, change=told, unit="tỷ đồng", verb=verb, to=to)
    found = codes(text) & {"NUM310", "NUM311", "NUM312", "NUM314"}
    expected = set() if not off else {"NUM314"} if abs(off) == 1 else {"NUM310"}
    assert found == expected, text


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(MOVED))
def test_a_change_told_the_wrong_way_round_is_always_asked_about(now: int, before: int, form: str) -> None:
    assume(now != before)
    verb, to = ("giảm", "xuống") if now > before else ("tăng", "lên")
    text = form.format(now=now, before=before, change=abs(now - before), unit="hộ", verb=verb, to=to)
    assert "NUM311" in questions(text), text


NAMES = ("Hoa Tây", "Đồng Trước", "Bản Lìm", "Nà Hỏ", "Long Phú", "Gò Cao", "Khuổi Nọi", "Tân Lập")
LISTED = (
    "Có {n} {unit} đạt chuẩn ({names}).",
    "Có {n} {unit} gồm: {unit} {names} đạt chuẩn.",
    "Chỉ đạo {n} {unit}, cụ thể: {names}.",
)


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, unique=True), st.integers(2, 9), st.sampled_from(PLACES), st.sampled_from(LISTED)
)
def test_names_are_asked_about_just_where_there_are_not_as_many(names: list[str], count: int, unit: str, form: str) -> None:
    text = form.format(n=count, unit=unit, names=", ".join(names[:-1]) + " và " + names[-1])
    assert ("NUM306" in questions(text)) is (count != len(names)), text


@given(st.integers(0, 20), st.integers(1, 20), st.integers(1, 20), st.sampled_from(PLACES))
def test_a_rest_is_asked_about_just_where_it_is_not_left(part: int, whole: int, rest: int, unit: str) -> None:
    assume(part < whole)
    text = f"Đã có {part}/{whole} {unit} làm đường hoa; {rest} {unit} còn lại đang làm."
    assert ("NUM307" in questions(text)) is (rest != whole - part), text


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=200)
def test_whatever_was_rounded_from_a_true_sum_is_not_called_wrong(exact: list[int], fine: int, coarse: int) -> None:
    values = [number(one, 4) for one in exact]
    parts = [Quantity(round_half_up(one, fine), "tỷ đồng", fine) for one in values]
    total = Quantity(round_half_up(sum(values, Decimal(0)), coarse), "tỷ đồng", coarse)
    assert compare_sum(total, parts) is not Verdict.WRONG
    assert compare_sum(total, parts[:-1] or parts, is_complete=False) is Verdict.FITS


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 3))
def test_whatever_was_rounded_from_a_true_change_is_not_called_wrong(now: int, before: int, decimals: int) -> None:
    one, other = number(now, 4), number(before, 4)
    levels = [Quantity(round_half_up(value, decimals), "tỷ đồng", decimals) for value in (one, other, abs(one - other))]
    assert compare_change(levels[0], levels[1], levels[2], 1 if one >= other else -1) is not Verdict.WRONG


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_whatever_was_rounded_from_a_true_share_fits(part: int, whole: int, decimals: int) -> None:
    share = Quantity(round_half_up(Decimal(part * 100) / whole, decimals), "%", decimals)
    assert fits_share(share, Quantity(Decimal(part), "hộ"), Quantity(Decimal(whole), "hộ"))
