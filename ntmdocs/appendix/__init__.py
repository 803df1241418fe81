"""Appendices and tables as plain data: the matrix of hamlets, the assessment, the assignment; widths measured, totals derived."""
