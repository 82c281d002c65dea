"""References between files of a Django project that an import graph cannot see.

`scan(path, text)` reads one file's source and reports each of them; `python -I __main__.py
request.json response.json` does so for many files under the repository's own interpreter, so that
its syntax parses. Nothing of the scanned code is imported or executed.

kind              what happens at run time                             why it is an edge
----------------  ---------------------------------------------------  ---------------------------
model             Django looks "label.Model" up in its registry when   the label's app must be
                  relations are resolved or `get_model` is called      installed, the model present
setting_model     the same, by a setting (AUTH_USER_MODEL)             the model that settings name
migration         the loader builds one graph from all apps            the named migration must be
                  (value: label, extra: name)                          present, or none can run
dotted            Django, Celery, pytest or mock imports the string    an import in all but syntax
setting           the same for each string of a settings module        an import, if it names a
                  (extra: the setting)                                 module of the repository
facade            a test doubles it, by the name of its product        the contract of that product
appconfig         Django loads the class and from its `name` models,   the app's conventional
                  migrations, commands … (extra: label, "" = default)  modules belong to its config
command           `call_command` finds it by its file name             that command's module
fixture           `loaddata` finds it in the apps' `fixtures/`         that data file
template          loaders find it in the apps' `templates/`            that template
file              something opens it (extra: path from the root where  data is in no import graph
                  it is known; `*` for unknown parts, final `/` for a
                  directory)
urls              a request or `reverse` loads the URL configuration   every `urls` module that it
                  (value: namespace or "", extra: view name or API)    includes
url_namespace     the names of a URL configuration are found below it  `ns:name` leads there
tag_library       `{% load %}` finds it in the apps' `templatetags/`   only the linter reads templates
optional_import   an absent module is passed over silently             present or absent, the result
                  (value: module, extra: the name taken from it)       differs without an error
registry          the walk sees what is present (value: which one)     belongs into a linked test
import            the file imports it (extra: the module, where the  every line, so that each can
                  value is a name taken from one)                    be objected to, or allowed
relation          a model field relates to "label.Model", or to the  rows of two apps are tied
                  model that a setting names (extra: related_name)   together, in both directions
relation_class    the same, to a class by its dotted name            the same
allowance         nothing: a comment for the linter, with a code     what it allows is not reported
                  (extra: the reason, "" when there is none)
dynamic           one of these APIs gets a name that only a run knows  unknown: the caller widens,
                  (value: the API, extra: pattern with `*`, or "")     and says why

A model of which only the label is known has the value "label.*". Unparsable files have a problem
and no references. What cannot be seen: names in data (JSON, templates, the database), names that
come from another module's constants (reported as `dynamic`), and APIs that are not in `edges/`.
"""

from django_products.core.references.reference import (
    FileReferences,
    Problem,
    Reference,
    ReferenceKind,
)
from django_products.core.references.scan import scan
from django_products.core.references.setting_strings import dotted_strings

__all__ = [
    "FileReferences",
    "Problem",
    "Reference",
    "ReferenceKind",
    "dotted_strings",
    "scan",
]
