"""TXT100-TXT299: numbers of headings, names, abbreviations, citations, recipients, signatures."""
