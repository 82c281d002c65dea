"""What the modules of a facade may be that are no contract modules: thin, typed, and discreet.

Source: the design document, "Facade".
"""
