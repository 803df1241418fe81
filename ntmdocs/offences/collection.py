"""TAB230-TAB249: what keeps the hamlets' answers out of the data, and forms from being written."""

from ntmdocs.finding import Offence, Severity

ASKED = Offence("TAB230", "answer-against-newer-value", Severity.ERROR)
ACCEPTED_NOTHING = Offence("TAB231", "acceptance-of-nothing", Severity.ERROR)
NO_LONGER_FITS = Offence("TAB232", "answer-that-no-longer-fits", Severity.ERROR)
TWO_ANSWERS = Offence("TAB233", "two-answers-for-one-value", Severity.ERROR)
IN_BRACKETS = Offence("TAB234", "new-value-in-brackets", Severity.ERROR)
COMMUNE_VALUE = Offence("TAB235", "hamlet-value-under-commune-value", Severity.ERROR)
UNREADABLE_VALUE = Offence("TAB236", "answer-against-unreadable-value", Severity.ERROR)
UNUSUAL_SHAPE = Offence("TAB237", "figure-of-unusual-shape", Severity.ERROR)
UNREADABLE_DOCUMENT = Offence("TAB238", "form-of-unreadable-document", Severity.ERROR)
NOTHING_ASKED = Offence("TAB239", "plan-without-hamlet-figures", Severity.ERROR)
NO_WORKBOOKS = Offence("TAB240", "no-workbook-library", Severity.ERROR)
FILLED_FORM = Offence("TAB241", "filled-form", Severity.WARNING)
UNDATED_PARTS = Offence("TAB242", "new-period-beside-undated-parts", Severity.ERROR)

OFFENCES = (
    *(ASKED, ACCEPTED_NOTHING, NO_LONGER_FITS, TWO_ANSWERS, IN_BRACKETS),
    *(COMMUNE_VALUE, UNREADABLE_VALUE, UNUSUAL_SHAPE, UNREADABLE_DOCUMENT, NOTHING_ASKED),
    *(NO_WORKBOOKS, FILLED_FORM, UNDATED_PARTS),
)
