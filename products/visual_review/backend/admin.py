from django.contrib import admin

from products.visual_review.backend.models import Artifact, Baseline, Run


@admin.register(Artifact)
class ArtifactAdmin(admin.ModelAdmin):
    list_display = ("content_hash", "project", "width", "height", "size_bytes", "created_at")
    search_fields = ("content_hash",)


@admin.register(Baseline)
class BaselineAdmin(admin.ModelAdmin):
    list_display = ("identifier", "project", "updated_at")
    search_fields = ("identifier",)


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    list_display = ("branch", "commit_sha", "project", "status", "created_at", "approved_at")
    list_filter = ("status",)
    search_fields = ("branch", "commit_sha")
