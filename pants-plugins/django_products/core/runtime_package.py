"""What the runtime is called where tests run, for whoever puts it there or takes it out."""

#: The package that tests import.
PACKAGE = "django_products_runtime"

#: Its directory of migrated databases, which `runtime/pytest_plugin.py` looks for.
SNAPSHOTS = "snapshots"

#: Its directory of lists of what migrating reads, for the same.
READ_BY_MIGRATING = "read_by_migrating"
