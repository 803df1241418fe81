"""Changes of the template's layout, brought into a file that people edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper


def bring_layout(edited: Paper, base: Paper, fresh: Paper) -> tuple[str, ...]:
    """Change styles, numbering levels, margins and paper of `edited` where `fresh` differs from `base`; return what was not.

    A value is brought where the edited file still means what the base meant; the names of styles whose values people
    changed themselves come back, in Vietnamese as printed.
    """
    raise NotImplementedError
