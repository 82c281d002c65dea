"""The rules of the monolith's boundaries: who may reach whom, and where things lie.

Each module is one rule or one concept; a rule yields a `Violation` for each place that breaks it.
`unit.py` applies all of them to one product or core package, `leaks.py` and `baseline.py` look
at what all units together have found. Source of the rules: the design document of the layout,
"Forbidden" and "Allowed", as far as no other section is named.
"""
