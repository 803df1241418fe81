"""Apply a merge plan to the Word file that people edited: the only writer of merged files.

The edited file is the carrier: what the plan does not name stays as it lies, down to the byte where its part is untouched.
"""

from __future__ import annotations

from ntmdocs.wordfile.carrying.carry import carry
from ntmdocs.wordfile.carrying.layout import bring_layout

__all__ = ["bring_layout", "carry"]
