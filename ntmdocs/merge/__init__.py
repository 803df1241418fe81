"""Base, edited, fresh -> what becomes of every block: pure functions of records, no Word, no files.

sequences   equal items in order, the best chain of similar ones, the longest rising run
likeness    how alike two texts are; what counts as a label, a number, a closing mark
alignment   which block is which: anchors, equal words, labels, likeness in order, moves
tables      which table is which, and which column
tokens      the words of one cell: three sides into hunks, looks apart
agreement   words that both sides changed in part alike
pieces      a paragraph cut into several, or several made one
groups      split and joined paragraphs, merged as one text
ordering    where blocks of the fresh side come to stand among the edited ones
planning    what becomes of each block
reading     how the result of a plan reads
"""

from ntmdocs.merge.alignment import align
from ntmdocs.merge.planning import diff, merge
from ntmdocs.merge.reading import Result, results

__all__ = ["Result", "align", "diff", "merge", "results"]
