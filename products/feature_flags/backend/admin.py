from django.contrib import admin

from products.feature_flags.backend.models import Condition, FeatureFlag


class ConditionInline(admin.TabularInline):
    model = Condition
    extra = 0


@admin.register(FeatureFlag)
class FeatureFlagAdmin(admin.ModelAdmin):
    list_display = ("key", "name", "team", "active", "expires_at")
    list_filter = ("active",)
    search_fields = ("key", "name")
    inlines = (ConditionInline,)
