"""What can go wrong with a notebook. Standard library only, as all of the contract."""


class NotebookNotFound(LookupError):
    """The team has no such notebook, or it was deleted."""


class RevisionNotFound(LookupError):
    """The notebook never had this version."""


class InvalidNotebook(ValueError):
    """This cannot be the content of a notebook."""


class NotebookConflict(FileExistsError):
    """Somebody else saved the notebook first; the caller must merge with `current_version`."""

    def __init__(self, *, current_version: int) -> None:
        super().__init__(f"The notebook has changed; its version is now {current_version}.")
        self.current_version = current_version
