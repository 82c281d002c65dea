"""What has to be true before a new product is written."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator

from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.scaffold.standard_library import STANDARD_LIBRARY

# PostgreSQL cuts the names of tables, indexes and constraints at 63 characters, and each begins with that of the app.
MOST_CHARACTERS = 40

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

# Source: https://docs.djangoproject.com/en/5.2/ref/contrib/
_CONTRIB_LABELS = frozenset(
    "admin admindocs auth contenttypes flatpages gis humanize messages postgres redirects sessions "
    "sitemaps sites staticfiles syndication".split()
)
# What the scaffold itself is made with.
_LIBRARY_LABELS = frozenset({"rest_framework", "celery"})


def name_problems(name: str | None, layout: Layout) -> Iterator[Problem]:
    """What is wrong with how a name is spelt; None for no name at all."""
    if not name:
        yield Problem(
            Code.NEW_PRODUCT_NAME,
            layout.products,
            "no name is given for the new product.",
            "Its directory, its Django app and its URLs are named by it.",
            ("Give one: `./pants product-new --name=web_vitals`.",),
        )
    elif not _NAME.fullmatch(name) or keyword.iskeyword(name):
        better = _corrected(name)
        yield Problem(
            Code.NEW_PRODUCT_NAME,
            layout.products,
            f"`{name}` cannot be the name of a product"
            + (": it is a keyword of Python." if keyword.iskeyword(name) else "."),
            "It becomes a part of dotted module names, the label of a Django app, and the beginning of the "
            "names of tables.",
            (
                *((f"Use `--name={better}`.",) if better else ()),
                "Use lower case letters of ASCII, digits and single underscores, a letter in front, and no "
                "keyword of Python.",
            ),
        )
    elif len(name) > MOST_CHARACTERS:
        yield Problem(
            Code.NEW_PRODUCT_NAME,
            layout.products,
            f"`{name}` has {len(name)} characters, and a product has at most {MOST_CHARACTERS}.",
            "The names of tables, indexes and constraints begin with it, and PostgreSQL cuts them at 63.",
            ("Use a shorter name.",),
        )


def place_problems(name: str, present: Iterable[str], project: Project) -> Iterator[Problem]:
    """Why there is no room for a new product.

    Arguments:
        name: a good one, see `name_problems`.
        present: what is in its directory already, relative to the build root.
    """
    layout = project.layout
    directory = layout.product_dir(name)
    present = sorted(present)
    if present or name in project.by_name:
        shown = ", ".join(f"`{path}`" for path in present[:3]) or f"`{directory}/BUILD`"
        yield Problem(
            Code.NEW_PRODUCT_EXISTS,
            directory,
            f"there is something already: {shown}{' and more' if len(present) > 3 else ''}.",
            "Nothing is overwritten, and a mixture of two products would be neither.",
            ("Use another name.", f"Move `{directory}/` away, when it is left over."),
        )
    else:
        yield from _label_problems(name, project)
        yield from _module_problems(name, layout)


def _label_problems(name: str, project: Project) -> Iterator[Problem]:
    app = project.app_labelled(name)
    if app is not None:
        what = f"`{name}` is the label of the app in `{app.directory}/`."
    elif name in _CONTRIB_LABELS:
        what = f"`{name}` is the label of `django.contrib.{name}`."
    elif name in _LIBRARY_LABELS:
        what = f"`{name}` is the name of a library that products use."
    else:
        return
    yield Problem(
        Code.NEW_PRODUCT_LABEL,
        project.layout.product_dir(name),
        what,
        "Labels are unique in a project: with two apps of one label Django does not start.",
        ("Use another name.",),
    )


def _module_problems(name: str, layout: Layout) -> Iterator[Problem]:
    """Only where products are imported by their plain name can that name hide another module."""
    if layout.product_package(name) != name:
        return
    core = {layout.source_roots.package_of(directory) for directory in layout.core}
    if name in core:
        what = f"`{name}` is a core package."
    elif name in STANDARD_LIBRARY:
        what = f"`{name}` is a module of Python's standard library."
    else:
        return
    yield Problem(
        Code.NEW_PRODUCT_SHADOWS,
        layout.product_dir(name),
        what,
        f"`{layout.products}` is a source root, so the product would be imported by the same name.",
        ("Use another name.",),
    )


def _corrected(name: str) -> str:
    """The nearest good name, or nothing."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()
    corrected = re.sub(r"[^a-z0-9]+", "_", words).strip("_")
    is_good = _NAME.fullmatch(corrected) and not keyword.iskeyword(corrected)
    return corrected if is_good and name.isascii() else ""
