"""A new product: its files, and what has to be true before they are written.

`files.py` composes the templates of the layers, which stand in `application.py`, `facade.py`,
`presentation.py`, `tasks.py` and `tests.py`. They know Django, Django REST framework, Celery and pytest-django, and
nothing of any core package: the names of one monolith are not those of another.
"""
