"""PKG400-PKG419: Word files and lists that a proofreader cannot, or need not, read."""

from ntmdocs.finding import Citation, Offence, Severity

NO_TEXT = Offence("PKG400", "no-text", Severity.WARNING)
PARTY_DOCUMENT = Offence("PKG401", "party-document", Severity.HINT, Citation("36-HD/VPTW"))
NOT_CHECKABLE = Offence("PKG402", "not-checkable", Severity.ERROR)
NO_SUCH_FILE = Offence("PKG403", "no-such-file", Severity.ERROR)
UNREADABLE_BASELINE = Offence("PKG410", "unreadable-baseline", Severity.ERROR)
OWN_COPY = Offence("PKG411", "copy-over-itself", Severity.ERROR)
ONE_FILE_ONLY = Offence("PKG412", "several-files-for-one-copy", Severity.ERROR)
PAGES_NOT_LAID_OUT = Offence("PKG413", "pages-not-laid-out", Severity.HINT)
