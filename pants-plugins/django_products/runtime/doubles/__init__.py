"""Doubles of facades: stand in for another product, and be held to its contract.

`docs/test-doubles.md` is the guide. Nothing here is imported by a run that uses no double.

Decisions, and what was rejected:

- A double is put wherever the function is held: into each loaded module that has it under any
  name, and onto the class that it belongs to. So `api.list_runs` and `from …api import list_runs`
  are one case. Patching by the importer's name, as `unittest.mock.patch` does, makes the test know
  how the code under test spells its imports.
- A double stands for the whole facade. What was not told how to answer raises, in a cut sandbox and
  in a linked one alike; else the same test would use the real product where it happens to be present.
- Signatures and recorded calls are `unittest.mock`'s autospec, checks of values typeguard's.
  beartype looks at one random item of a tuple, pydantic does not look into dataclasses that exist
  already; so what a contract holds is walked here, and typeguard asked about each field.
- What a test arranges and never calls is not reported. Fixtures arrange for many tests, and a test
  that cares says so: `assert_called…`.
"""
