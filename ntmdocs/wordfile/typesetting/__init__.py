"""How a Word file is set: effective formats and places, resolved in Word's order."""
