"""TXT300-TXT599: phrases, tone marks, capitals, units, dashes."""
