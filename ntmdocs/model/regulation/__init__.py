"""The decree's layout limits, dated, and our own choices within them."""

from __future__ import annotations

from ntmdocs.model.regulation.limits import Align, Case, Component, Dated, House, Interval, Limits
from ntmdocs.model.regulation.load import house, limits

__all__ = ["Align", "Case", "Component", "Dated", "House", "Interval", "Limits", "house", "limits"]
