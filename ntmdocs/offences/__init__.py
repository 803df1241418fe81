"""Every kind of fault, one module per part of the work; `tests/test_house.py` compares them with the catalogue."""
