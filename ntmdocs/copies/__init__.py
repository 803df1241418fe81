"""Several edited copies of one draft into the document's Word file (take), and what all copies have in common.

beside    where copies stand beside the Word file, and how they are written
judging   which document a returned file is a copy of, or why it cannot be taken
merging   one copy after another into the Word file, conflicts naming whose words stand where
memory    which copies came back
taking    the whole road of `ntmdocs take`
"""

from ntmdocs.copies.beside import demand_word_file, is_open, word_file, write_copy
from ntmdocs.copies.memory import Returned, returned
from ntmdocs.copies.taking import Taken, Told, take

__all__ = [
    "Returned",
    "Taken",
    "Told",
    "demand_word_file",
    "is_open",
    "returned",
    "take",
    "word_file",
    "write_copy",
]
