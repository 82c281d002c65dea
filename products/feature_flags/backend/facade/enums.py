from enum import StrEnum


class Operator(StrEnum):
    """How a condition compares a person's property with its values."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    IS_SET = "is_set"


class Reason(StrEnum):
    """Why a flag is on or off for somebody."""

    MATCH = "match"
    INACTIVE = "inactive"
    NO_CONDITION_MATCHES = "no_condition_matches"
    OUT_OF_ROLLOUT = "out_of_rollout"
