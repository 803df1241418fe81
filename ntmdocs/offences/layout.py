"""LAY100-LAY499: how a Word file is set, against the decree. An error stands in its text; practice and taste are no errors."""

from __future__ import annotations

from ntmdocs.finding import Citation, Offence, Severity

DECREE = "30/2020/NĐ-CP"
_FIRST = "Phụ lục I, Phần I, Mục I"
_SECOND = "Phụ lục I, Phần I, Mục II, khoản {}"
_THIRD = "Phụ lục I, Phần I, Mục III, khoản {}"


def _cited(clause: str, *numbers: object) -> Citation:
    return Citation(DECREE, clause.format(*numbers))


ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

PAPER_NOT_A4 = Offence("LAY100", "paper-other-than-a4", ERROR, _cited(_FIRST + ", khoản 1"))
NEEDLESS_LANDSCAPE = Offence("LAY101", "landscape-without-table", WARNING, _cited(_FIRST + ", khoản 2"))
MARGIN = Offence("LAY102", "margin-out-of-range", ERROR, _cited(_FIRST + ", khoản 3"))
NO_PAGE_NUMBER = Offence("LAY105", "pages-without-numbers", WARNING, _cited(_FIRST + ", khoản 7"))
PAGE_NUMBER_PLACE = Offence("LAY106", "page-number-elsewhere", ERROR, _cited(_FIRST + ", khoản 7"))
FIRST_PAGE_NUMBER = Offence("LAY107", "page-number-on-first-page", ERROR, _cited(_FIRST + ", khoản 7"))
FONT = Offence("LAY110", "another-font", ERROR, _cited(_FIRST + ", khoản 4"))
COLOUR = Offence("LAY111", "text-not-black", ERROR, _cited(_FIRST + ", khoản 4"))

SIZE = Offence("LAY200", "size-out-of-range", ERROR, _cited("Phụ lục I, Phần I, Mục V"))
WEIGHT = Offence("LAY201", "wrong-weight", ERROR, _cited("Phụ lục I, Phần I, Mục V"))
SLANT = Offence("LAY202", "wrong-slant", ERROR, _cited("Phụ lục I, Phần I, Mục V"))
CASE = Offence("LAY203", "wrong-letter-case", ERROR, _cited("Phụ lục I, Phần I, Mục V"))
ALIGNMENT = Offence("LAY204", "not-centred", ERROR, _cited("Phụ lục I, Phần I, Mục IV"))
PAIRING = Offence("LAY205", "sizes-not-of-one-pair", WARNING, _cited("Phụ lục I, Phần I, Mục V"))

NATIONAL_TITLE = Offence("LAY210", "national-title-misspelt", ERROR, _cited(_SECOND, 1))
MOTTO = Offence("LAY211", "motto-misspelt", ERROR, _cited(_SECOND, 1))
MOTTO_DASH = Offence("LAY212", "another-dash-in-motto", WARNING, _cited(_SECOND, 1))
NO_LINE = Offence("LAY213", "line-missing", WARNING, _cited(_SECOND, "1, 2, 5"))
LINE_LENGTH = Offence("LAY214", "line-of-another-length", WARNING, _cited(_SECOND, "1, 2, 5"))
MISSING = Offence("LAY215", "component-missing", ERROR, Citation(DECREE, "Điều 8"))

NUMBER_FORM = Offence("LAY220", "number-of-another-form", ERROR, _cited(_SECOND, 3))
UNKNOWN_TYPE = Offence("LAY221", "unknown-type-in-symbol", ERROR, Citation(DECREE, "Phụ lục III, Phần I"))
SYMBOL_UNLIKE_TYPE = Offence("LAY222", "symbol-of-another-type", ERROR, _cited(_SECOND, 3))
LETTER_TYPE = Offence("LAY223", "letter-with-type-in-symbol", WARNING, _cited(_SECOND, 3))
YEAR_IN_NUMBER = Offence("LAY224", "year-in-number", ERROR, _cited(_SECOND, 3))

DATE_FORM = Offence("LAY230", "date-of-another-form", ERROR, _cited(_SECOND, 4))
DATE_ZERO = Offence("LAY231", "zero-missing-in-date", ERROR, _cited(_SECOND, 4))
DATE_NEEDLESS_ZERO = Offence("LAY232", "needless-zero-in-date", WARNING, _cited(_SECOND, 4))
IMPOSSIBLE_DATE = Offence("LAY233", "impossible-date-of-issue", ERROR, _cited(_SECOND, 4))

LETTER_SUBJECT = Offence("LAY240", "letter-subject-without-its-beginning", ERROR, _cited(_SECOND, 5))
BASIS_END = Offence("LAY250", "legal-basis-ends-otherwise", ERROR, _cited(_SECOND, 6))
BODY_END = Offence("LAY260", "body-without-end-mark", WARNING, Citation(DECREE, "Phụ lục III, Phần II"))
UNTITLED = Offence("LAY270", "division-without-title", ERROR, _cited(_SECOND, 6))
NUMERALS = Offence("LAY271", "division-in-other-numerals", ERROR, _cited(_SECOND, 6))
LABEL_END = Offence("LAY272", "number-ends-otherwise", ERROR, _cited(_SECOND, 6))
HONORIFIC = Offence("LAY280", "title-before-name", WARNING, _cited(_SECOND, 7))

RECIPIENT_END = Offence("LAY290", "recipient-ends-otherwise", ERROR, _cited(_SECOND, 9))
RECIPIENT_DASH = Offence("LAY291", "recipient-without-dash", ERROR, _cited(_SECOND, 9))
RECIPIENTS_TITLE = Offence("LAY292", "recipients-title-otherwise", WARNING, _cited(_SECOND, 9))
NEEDLESS_ADDRESSEE = Offence("LAY293", "needless-addressee", WARNING, _cited(_SECOND, 9))
ADDRESSEE_END = Offence("LAY294", "addressee-ends-otherwise", ERROR, _cited(_SECOND, 9))
AS_ABOVE = Offence("LAY295", "first-recipient-not-as-above", WARNING, _cited(_SECOND, 9))

NOT_JUSTIFIED = Offence("LAY300", "body-not-justified", ERROR, _cited(_SECOND, 6))
INDENT = Offence("LAY301", "first-line-indent-out-of-range", ERROR, _cited(_SECOND, 6))
NEAR_INDENT = Offence("LAY302", "first-line-indent-nearly-right", HINT, _cited(_SECOND, 6))
TIGHT = Offence("LAY303", "paragraphs-too-close", ERROR, _cited(_SECOND, 6))
LINE_SPACING = Offence("LAY304", "line-spacing-out-of-range", ERROR, _cited(_SECOND, 6))

SLANTED_BODY = Offence("LAY305", "body-in-italics", WARNING, _cited(_SECOND, 6))

APPENDIX_NUMBER = Offence("LAY310", "appendix-number-of-another-form", ERROR, _cited(_THIRD, 1))
APPENDIX_REFERENCE = Offence("LAY311", "appendix-without-reference", WARNING, _cited(_THIRD, 1))

LONELY_SIGNATURE = Offence("LAY450", "signature-alone-on-page", WARNING)
LONELY_HEADING = Offence("LAY451", "heading-last-on-page", WARNING)
