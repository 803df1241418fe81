"""The text of a document, passage by passage: of a plan, or of any Word file whose components are known."""
