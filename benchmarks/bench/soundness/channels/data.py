"""Files that are read when a test runs."""

from __future__ import annotations

import os
from pathlib import Path

from bench.selection.tree import Tree
from bench.soundness.fault import (
    Channel,
    Fault,
    backend,
    deleted,
    product,
    renamed,
    replaced,
    written,
)


def _read_by_path() -> Channel:
    name = "data_path"
    data = f"products/{name}/backend/data"
    files = {
        **product(
            name,
            {
                "zones.py": """
                    import json
                    from pathlib import Path

                    _FILE = Path(__file__).parent / "data" / "zones.json"


                    def zones():
                        return json.loads(_FILE.read_text())
                    """,
                "tests/test_zones.py": f"""
                    from {backend(name)}.zones import zones


                    def test_zones():
                        assert zones() == {{"near": 1}}
                    """,
            },
        ),
        f"{data}/zones.json": '{"near": 1}\n',
    }
    path = f"{data}/zones.json"
    return Channel(
        name,
        "a data file, by a path beside the module",
        files,
        (
            replaced(path, "1", "2", "another value"),
            deleted(path),
            renamed(path, f"{data}/Zones.json", "its name in another case", "case"),
        ),
    )


def _resources() -> Channel:
    name = "data_resources"
    path = f"products/{name}/backend/words.txt"
    files = {
        **product(
            name,
            {
                "words.py": f"""
                    from importlib.resources import files


                    def words():
                        return files("{backend(name)}").joinpath("words.txt").read_text().split()
                    """,
                "tests/test_words.py": f"""
                    from {backend(name)}.words import words


                    def test_words():
                        assert words() == ["one"]
                    """,
            },
        ),
        path: "one\n",
    }
    return Channel(
        name,
        "a data file, by `importlib.resources`",
        files,
        (replaced(path, "one", "two", "another word"),),
    )


def _listing() -> Channel:
    name = "data_listing"
    data = f"products/{name}/backend/queries"
    files = {
        **product(
            name,
            {
                "queries.py": """
                    from pathlib import Path


                    def names():
                        return sorted(path.stem for path in (Path(__file__).parent / "queries").glob("*.sql"))
                    """,
                "tests/test_names.py": f"""
                    from {backend(name)}.queries import names


                    def test_names():
                        assert names() == ["first", "second"]
                    """,
            },
        ),
        f"{data}/first.sql": "SELECT 1\n",
        f"{data}/second.sql": "SELECT 2\n",
    }
    return Channel(
        name,
        "what a directory holds",
        files,
        (
            written(f"{data}/third.sql", "SELECT 3\n", "a new file"),
            deleted(f"{data}/second.sql"),
            renamed(f"{data}/second.sql", f"{data}/other.sql", "another name"),
        ),
    )


def _of_another_product() -> Channel:
    name, owner = "data_of_another", "data_of_another_owner"
    path = f"products/{owner}/backend/data/rates.json"
    files = {
        **product(owner, {}),
        path: '{"rate": 1}\n',
        **product(
            name,
            {"tests/test_rates.py": f"""
                    import json
                    from pathlib import Path

                    import products


                    def test_rates():
                        file = Path(products.__file__).parent / "{owner}/backend/data/rates.json"
                        assert json.loads(file.read_text()) == {{"rate": 1}} if file.exists() else True
                    """},
        ),
    }
    return Channel(
        name,
        "a data file of another product, if it is there",
        files,
        (replaced(path, "1", "2", "another rate"),),
    )


def _fixture() -> Channel:
    name = "data_fixture"
    path = f"products/{name}/backend/fixtures/groups.json"
    files = {
        **product(
            name,
            {"tests/test_groups.py": """
                    import pytest
                    from django.contrib.auth.models import Group
                    from django.core.management import call_command


                    @pytest.mark.django_db
                    def test_groups():
                        call_command("loaddata", "groups", verbosity=0)
                        assert Group.objects.get().name == "one"
                    """},
        ),
        path: '[{"model": "auth.group", "pk": 1, "fields": {"name": "one"}}]\n',
    }
    return Channel(
        name, "a fixture, by its name", files, (replaced(path, '"one"', '"two"', "another row"),)
    )


def _mode() -> Channel:
    name = "data_mode"
    path = f"products/{name}/backend/data/run.sh"

    def make(tree: Tree) -> None:
        (tree.root / path).chmod(0o755)
        tree.touched.add(path)

    files = {
        **product(
            name,
            {
                "scripts.py": """
                    import os
                    from pathlib import Path


                    def can_run():
                        return os.access(Path(__file__).parent / "data" / "run.sh", os.X_OK)
                    """,
                "tests/test_scripts.py": f"""
                    from {backend(name)}.scripts import can_run


                    def test_cannot_run():
                        assert not can_run()
                    """,
            },
        ),
        path: "#!/bin/sh\n",
    }
    return Channel(name, "the mode of a file", files, (Fault("mode", "executable", make),))


def _link() -> Channel:
    name = "data_link"
    data = f"products/{name}/backend/data"

    def point_elsewhere(tree: Tree) -> None:
        link = tree.root / data / "current.txt"
        link.unlink()
        link.symlink_to("two.txt")
        tree.touched.add(f"{data}/current.txt")

    files = {
        **product(
            name,
            {
                "current.py": """
                    from pathlib import Path


                    def current():
                        return (Path(__file__).parent / "data" / "current.txt").read_text()
                    """,
                "tests/test_current.py": f"""
                    from {backend(name)}.current import current


                    def test_current():
                        assert current() == "one\\n"
                    """,
            },
        ),
        f"{data}/one.txt": "one\n",
        f"{data}/two.txt": "two\n",
        f"{data}/current.txt": "-> one.txt",
    }
    return Channel(
        name,
        "a symbolic link",
        files,
        (
            Fault("target", "points to another file", point_elsewhere),
            replaced(f"{data}/one.txt", "one", "three", "the file that it points to"),
        ),
    )


def is_link(text: str) -> bool:
    """How the files of a channel say that one is a symbolic link: `-> target`."""
    return text.startswith("-> ")


def link(path: Path, text: str) -> None:
    os.symlink(text.removeprefix("-> "), path)


CHANNELS = (
    _read_by_path(),
    _resources(),
    _listing(),
    _of_another_product(),
    _fixture(),
    _mode(),
    _link(),
)
