"""References between files of a Django project that an import graph cannot see."""
