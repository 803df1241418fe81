"""TAB100-TAB119: tables of figures that contradict themselves, each other or the text."""

from ntmdocs.finding import Citation, Offence, Severity

APPENDIX_IN_TEXT = Citation("30/2020/NĐ-CP", "Phụ lục I, Phần I, Mục III")

TOTAL_MISMATCH = Offence("TAB100", "total-unlike-its-hamlets", Severity.ERROR)
SHARE_OUT_OF_RANGE = Offence("TAB101", "share-outside-its-hamlets", Severity.ERROR)
UNKNOWN_APPENDIX = Offence("TAB102", "unknown-appendix", Severity.ERROR, APPENDIX_IN_TEXT)
UNMENTIONED_APPENDIX = Offence("TAB103", "appendix-never-mentioned", Severity.WARNING, APPENDIX_IN_TEXT)
TARGET_STATED_OTHERWISE = Offence("TAB104", "target-stated-otherwise", Severity.WARNING)
TOTAL_ROUNDED = Offence("TAB106", "total-off-by-rounding", Severity.HINT)
OFFENCES = (
    TOTAL_MISMATCH,
    SHARE_OUT_OF_RANGE,
    UNKNOWN_APPENDIX,
    UNMENTIONED_APPENDIX,
    TARGET_STATED_OTHERWISE,
    TOTAL_ROUNDED,
)
