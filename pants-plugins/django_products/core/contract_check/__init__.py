"""Checks what a contract may be, and names what has changed in it.

`purity` holds the rules for contract modules, `shape` those for the other modules of a facade,
`changes` compares two contracts by their stubs, `report` renders. The first two read users' code
and run under their interpreter (`__main__`); so does `changes` (`changes/__main__`).
"""
