"""What can go wrong in the warehouse. The bases decide the status, see `posthog.api.errors`."""


class TableNotFound(LookupError):
    """The team has no such table."""


class TableNameTaken(FileExistsError):
    """The team has a table of this name already."""


class InvalidTable(ValueError):
    """The declared columns make no table."""


class InvalidQuery(ValueError):
    """The query names a column that is missing or has another type."""


class SourceUnreadable(ValueError):
    """The source does not yield the declared columns. Ends as a table's `last_error`."""
