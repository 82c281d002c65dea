"""What `test-durations` prints."""

from __future__ import annotations

import json

from django_products.core.sharding.durations import DurationsUpdate


def render_text(update: DurationsUpdate, path: str) -> str:
    """One sentence.

    Arguments:
        path: of the file with the durations.
    """
    parts = (
        f"{len(paths)} {what}"
        for paths, what in (
            (update.added, "new"),
            (update.changed, "changed"),
            (update.dropped, "dropped"),
        )
        if paths
    )
    count = len(update.durations.files)
    return f"{path}: {count} test files, {', '.join(parts) or 'nothing changed'}.\n"


def render_json(update: DurationsUpdate, path: str, *, written: bool) -> str:
    """The same for programs, as `schemas/test-durations.json` says.

    Arguments:
        path: of the file with the durations.
        written: it has been changed.
    """
    document = {
        "version": 1,
        "durations": path,
        "written": written,
        "files": len(update.durations.files),
        "added": list(update.added),
        "changed": list(update.changed),
        "dropped": list(update.dropped),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
