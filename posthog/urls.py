from django.contrib import admin
from django.urls import include, path

from posthog import views
from posthog.products import product_urlconfs

urlpatterns = [
    path("", views.index, name="index"),
    path("_health/", views.health, name="health"),
    path("admin/", admin.site.urls),
    path("api/", include("posthog.api.urls")),
    *(path("api/projects/<int:team_id>/", include(urlconf)) for urlconf in product_urlconfs()),
]
