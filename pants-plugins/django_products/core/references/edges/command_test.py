from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        'call_command("sync", "--all")',
        'management.call_command("sync")',
        'call_command(command_name="sync")',
        'NAME = "sync"\ncall_command(NAME)',
        'subprocess.run(["python", "manage.py", "sync"])',
        'execute_from_command_line(("./manage.py", "sync"))',
    ],
)
def test_a_command(text: str) -> None:
    assert values(text, "command") == ["sync"]


@pytest.mark.parametrize("text", ["call_command(Command())", "call_command(sync.Command())"])
def test_a_command_object_is_seen_by_imports(text: str) -> None:
    assert values(text, "command") == values(text, "dynamic") == []


def test_a_command_that_only_a_run_knows_is_dynamic() -> None:
    assert values("call_command(name)", "dynamic") == ["call_command"]
    assert pairs('call_command(f"sync_{x}")', "dynamic") == [("call_command", "sync_*")]
    assert values('run(["manage.py", name])', "dynamic") == ["manage.py"]


def test_loaddata_names_fixtures() -> None:
    text = 'call_command("loaddata", "teams", "a.json", "-v0")'
    assert values(text, "command") == ["loaddata"]
    assert values(text, "fixture") == ["a.json", "teams"]
    assert values('call_command("loaddata", *names)', "dynamic") == ["loaddata"]
    assert values('call_command("migrate", "teams")', "fixture") == []
