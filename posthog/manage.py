#!/usr/bin/env python
"""Django's command line: `python posthog/manage.py <command>`, or the entry point of a build."""

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posthog.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    if not __package__:
        # Run as a file: Python put posthog/ on the path, where celery.py hides the real celery.
        sys.path[0] = str(Path(__file__).resolve().parent.parent)
    main()
