from enum import Enum


class Availability(str, Enum):
    IN_STOCK = "in_stock"
    SOLD_OUT = "sold_out"
