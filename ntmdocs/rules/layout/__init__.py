"""LAY: how a Word file is set, against the decree; and the repairs that are safe.

page        paper, margins, page numbers
faces       font, colour, size, weight, slant, case, alignment of each component
head        national title, motto, lines, missing components
issue       number and symbol, place and date, a letter's subject
divisions   legal bases, end of the body, titles and numbers of divisions, the signer's name
recipients  recipients, addressees, appendices
body        the body's paragraphs
"""

from ntmdocs.rules.layout import body, divisions, faces, head, issue, page, recipients
from ntmdocs.rules.layout.repairing import repairs
from ntmdocs.rules.rule import LayoutRule

RULES: tuple[LayoutRule, ...] = (
    *page.RULES,
    *faces.RULES,
    *head.RULES,
    *issue.RULES,
    *divisions.RULES,
    *recipients.RULES,
    *body.RULES,
)

__all__ = ["RULES", "repairs"]
