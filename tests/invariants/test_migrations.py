import pytest
from django.core.management import call_command


def test_models_and_migrations_agree(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", "--check", "--dry-run")
    except SystemExit:
        pytest.fail(f"models without a migration:\n{capsys.readouterr().out}")
