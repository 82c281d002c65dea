from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.project import App, Project

CARTS = App("carts", "products/carts/backend")
names = st.sampled_from(["a", "b", "c"])
paths = st.builds(
    lambda parts, suffix: "/".join(parts) + suffix,
    st.lists(names, min_size=1, max_size=4),
    st.sampled_from([".py", ".csv"]),
)


def test_only_isolated_products_are_cut(project: Project) -> None:
    assert project.isolated == {"carts", "shops"}


def test_apps_are_found_by_label_directory_and_product(project: Project) -> None:
    assert project.app_labelled("carts") == CARTS
    assert project.app_labelled("shops") is None  # its label is `shop`
    # And may have been another one before an edit.
    shops = project.app_of_product("shops")
    assert shops is not None
    assert project.app_seen_by("shop") == project.app_seen_by("shops") == shops
    assert project.app_seen_by("auth") is None
    former = App("auth", "products/carts/backend")
    edited = replace(project, former_apps=(former,))
    assert edited.app_seen_by("auth") == former
    assert edited.app_labelled("auth") is None
    assert project.app_in("products/carts/backend") == CARTS
    assert project.app_in("products/carts") is None
    assert project.app_of_product("carts") == CARTS
    assert project.app_of_product("unknown") is None
    assert CARTS.config == "products/carts/backend/apps.py"


def test_the_app_of_a_file_is_the_nearest_around_it() -> None:
    outer, inner = App("outer", "a"), App("inner", "a/b")
    project = Project(apps=(inner, outer))
    assert project.app_of("a/b/c/models.py") == inner
    assert project.app_of("a/b/models.py") == inner
    assert project.app_of("a/models.py") == outer
    assert project.app_of("a/bb/models.py") == outer
    assert project.app_of("models.py") is None
    assert project.app_of("b/models.py") is None


@given(st.frozensets(paths), st.lists(names, min_size=1, max_size=3).map("/".join))
def test_the_files_below_a_directory(files: frozenset[str], directory: str) -> None:
    project = Project(files=files)
    below = list(project.under(directory))
    assert sorted(below) == sorted(file for file in files if file.startswith(f"{directory}/"))
    assert list(project.in_directory(directory)) == sorted(
        file for file in files if file.rpartition("/")[0] == directory
    )


def test_data_is_found_beside_a_file_and_below_it_where_there_is_no_python() -> None:
    project = Project(
        files=frozenset(
            {
                "a/module.py",
                "a/beside.json",
                "a/data/below.json",
                "a/data/deep/deeper.json",
                "a/package/__init__.py",
                "a/package/other.json",
                "a/package/data/other.json",
                "above.json",
                "ab/other.json",
            }
        )
    )
    assert sorted(project.data_around("a/module.py")) == [
        "a/beside.json",
        "a/data/below.json",
        "a/data/deep/deeper.json",
    ]
