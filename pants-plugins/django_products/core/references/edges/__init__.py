"""One file per edge. Adding one: write it, test it, name it in `catalogue.py`."""
