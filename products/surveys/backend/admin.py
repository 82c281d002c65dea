from django.contrib import admin

from products.surveys.backend.models import Survey


@admin.register(Survey)
class SurveyAdmin(admin.ModelAdmin):
    list_display = ("name", "team", "status", "response_count", "launched_at", "stopped_at")
    search_fields = ("name",)
    raw_id_fields = ("linked_flag", "targeting_flag")
    readonly_fields = ("response_count",)
