"""What `--accept` names: a hamlet and an indicator whose answer is to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from ntmdocs.model.figures import Figure, HamletRef, cited


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One answer to a question, as typed."""

    typed: str

    def names(self, hamlet: HamletRef, figure: Figure) -> bool:
        """Tell whether it means this hamlet, by name or id, and this figure."""
        for known in (hamlet.label, hamlet.id):
            if self.typed.startswith(f"{known}/") and cited(self.typed[len(known) + 1 :]) == cited(figure.name):
                return True
        return False


def read_acceptances(typed: Iterable[str]) -> tuple[Acceptance, ...]:
    """Read what was typed; commas part several, but belong to an indicator where no "/" follows.

    >>> [one.typed for one in read_acceptances(["Hoa Tây/vốn xã, vốn huyện,Hoa Đông/số hộ"])]
    ['Hoa Tây/vốn xã, vốn huyện', 'Hoa Đông/số hộ']
    """
    return tuple(Acceptance(one) for text in typed for one in _parts(text))


def _parts(text: str) -> Iterator[str]:
    held = ""
    for piece in normalize("NFC", " ".join(text.split())).split(","):
        if held and "/" in piece:
            yield held
            held = piece.strip()
        else:
            held = f"{held},{piece}" if held else piece.strip()
    if held:
        yield held
