import runpy
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from posthog import manage
from posthog.products import product_names


def test_list_products() -> None:
    output = StringIO()

    call_command("list_products", stdout=output)

    assert output.getvalue().split() == product_names()


def test_manage_as_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python puts the directory of a file it runs on the path: here posthog/, with celery.py."""
    file = Path(manage.__file__)
    monkeypatch.setattr(sys, "argv", [str(file), "list_products"])
    monkeypatch.setattr(sys, "path", [str(file.parent), *sys.path])

    runpy.run_path(str(file), run_name="__main__")

    assert capsys.readouterr().out.split() == product_names()
    assert str(file.parent) not in sys.path
    assert sys.path[0] == str(file.parent.parent)
