"""The only door to YAML: text to nodes with spans, and edits on spans that leave every other byte as it was."""

from ntmdocs.yamlfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from ntmdocs.yamlfile.reader import read

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "read"]
