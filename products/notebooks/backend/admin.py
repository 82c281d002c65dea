from django.contrib import admin

from products.notebooks.backend.models import Notebook


@admin.register(Notebook)
class NotebookAdmin(admin.ModelAdmin):
    list_display = ("title", "short_id", "team", "version", "deleted", "last_modified_at")
    list_filter = ("deleted",)
    search_fields = ("title", "short_id")
