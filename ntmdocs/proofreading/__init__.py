"""What a proofreader says: of a plan beyond what building it needs, and of any Word file; what of it people let stand.

plans      a typed plan: declared figures, links, the words as printed
papers     any Word file: its words and its layout, read against what the workspace knows
waiving    findings that people let stand (`bỏ qua`)
pages      what only laid-out pages show
selection  which findings are asked for, by code or name
baseline   findings that were there before
margins    findings as comments in a copy, safe repairs as tracked changes
"""

from ntmdocs.proofreading.baseline import Baseline, print_baseline, read_baseline
from ntmdocs.proofreading.papers import Reference, WordProof, find_reference, read_word
from ntmdocs.proofreading.plans import Proof, read_plan
from ntmdocs.proofreading.selection import Selection

__all__ = [
    "Baseline",
    "Proof",
    "Reference",
    "Selection",
    "WordProof",
    "find_reference",
    "print_baseline",
    "read_baseline",
    "read_plan",
    "read_word",
]
