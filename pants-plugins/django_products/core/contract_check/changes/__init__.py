"""Names what is different between two contracts, and judges each difference.

griffe classifies what a library's interface usually loses: removed objects, parameters, values
(`../../griffe/`, in a process of its own). What it does not see is found here: types, fields and
their order, bases, decorators, `async`, overloads, exports. What neither can name still counts, as
breaking: two contracts that differ are never reported as the same.
"""
