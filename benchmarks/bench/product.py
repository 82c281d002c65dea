"""The product that scenarios edit: one that another product's tests depend on."""

PRODUCT = "products/visual_review"
BACKEND = f"{PRODUCT}/backend"
