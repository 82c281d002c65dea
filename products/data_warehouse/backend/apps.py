from django.apps import AppConfig


class DataWarehouseConfig(AppConfig):
    name = "products.data_warehouse.backend"
    label = "data_warehouse"
    verbose_name = "Data warehouse"
    default_auto_field = "django.db.models.BigAutoField"
