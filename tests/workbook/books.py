"""A small form as the tests write it: every role, every kind of entry."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.workbook import Area, Book, Choice, Entry, Formula, Free, Number, Role, Sheet, Tip, Validation, Whole

YES = Validation(Choice(("có", "không")), Tip("Chọn", "Chọn có hoặc không."), Tip("Không nhận", "Ô này chỉ nhận: có, không."))
COUNT = Validation(Whole(), Tip("", "Gõ số đếm."), Tip("", "Ô này chỉ nhận số đếm."), is_strict=False)
SHARE = Validation(Number(), Tip("", "Gõ số, đơn vị %."))
WORDS = Validation(Free(), Tip("", "Gõ số hoặc như: trên 90; 7/8."))
IDENTITY = {"document": "nghi-loc/2027/plan", "year": "2027", "cells": "ô số liệu;" * 4_000, "blank": "", "formula": "=1+1"}


def form() -> Book:
    cells = {
        (0, 1): Entry("PHIẾU SỐ LIỆU", Role.TITLE),
        (1, 1): Entry("Năm 2027", Role.SUBTITLE),
        (2, 1): Entry("Chỉ điền vào các ô màu vàng. " * 6, Role.NOTE),
        (3, 3): Entry("ntm:col:plan-2027|hoa-tay", Role.KEY),
        (4, 1): Entry("TT", Role.HEAD),
        (4, 2): Entry("Chỉ tiêu", Role.HEAD),
        (4, 3): Entry("Kế hoạch 2027", Role.HEAD),
        (5, 1): Entry("Tiêu chí số 2 về Giao thông", Role.GROUP),
        (6, 0): Entry("ntm:row:đường", Role.KEY),
        (6, 1): Entry(Decimal(1), Role.NUMBER),
        (6, 2): Entry("Đường trục xóm", Role.LABEL),
        (6, 3): Entry(Decimal("1234.50"), Role.ENTRY, SHARE, 2),
        (7, 0): Entry("ntm:row:làng văn hóa", Role.KEY),
        (7, 1): Entry(Decimal(2), Role.NUMBER),
        (7, 2): Entry("Xóm đạt chuẩn văn hóa", Role.LABEL),
        (7, 3): Entry("có", Role.ENTRY, YES),
        (8, 1): Entry(Decimal(3), Role.NUMBER),
        (8, 2): Entry("=không phải công thức", Role.LABEL),
        (8, 3): Entry(None, Role.ENTRY, COUNT),
        (9, 1): Entry(Decimal(4), Role.NUMBER),
        (9, 2): Entry("http://xa.gov.vn 0010", Role.LABEL),
        (9, 3): Entry("7/8", Role.ENTRY, WORDS),
        (10, 3): Entry(Formula("=COUNTA(D7:D10)", Decimal(3)), Role.TOTAL),
    }
    sheet = Sheet(
        "Chỉ tiêu",
        cells,
        column_widths={0: 4.0, 2: 40.0, 3: 14.0},
        row_heights={2: 48.0},
        merges=(Area(0, 1, 0, 3), Area(2, 1, 2, 3), Area(5, 1, 5, 3)),
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({0}),
        frozen=(5, 3),
        repeat_rows=(4, 4),
        is_landscape=True,
        print_area=Area(0, 1, 10, 3),
    )
    return Book((sheet,), IDENTITY, "Phiếu số liệu", "UBND xã")
