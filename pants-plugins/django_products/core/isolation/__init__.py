"""What stands between a product and its isolation.

`survey.py` looks at one unit, with the rules of the linter and as if every product were isolated; `report.py` joins
what all units say of one product; the other modules render that.
"""
