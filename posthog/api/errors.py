"""Where errors become HTTP: one handler for all views, one body for all errors.

Products raise exceptions of their own, derived from the standard library, ignorant of HTTP.
The base class decides the status. Only classes *defined* in first-party modules count: a bare
`KeyError` is a bug, and stays a 500.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler
from rest_framework.views import set_rollback

FIRST_PARTY = frozenset({"posthog", "products"})

DOMAIN_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (LookupError, status.HTTP_404_NOT_FOUND),
    (PermissionError, status.HTTP_403_FORBIDDEN),
    (FileExistsError, status.HTTP_409_CONFLICT),
    (ValueError, status.HTTP_400_BAD_REQUEST),
)

TYPES = {
    status.HTTP_400_BAD_REQUEST: "invalid_request",
    status.HTTP_401_UNAUTHORIZED: "authentication_error",
    status.HTTP_403_FORBIDDEN: "permission_denied",
    status.HTTP_404_NOT_FOUND: "not_found",
    status.HTTP_409_CONFLICT: "conflict",
    status.HTTP_429_TOO_MANY_REQUESTS: "throttled",
}


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The response for `exc`, or None for a bug, which Django then reports as a 500."""
    domain_status = _domain_status(exc)
    if domain_status is not None:
        set_rollback()
        return Response(
            _body(domain_status, code=_snake_case(type(exc).__name__), detail=str(exc)),
            status=domain_status,
        )

    response = drf_exception_handler(exc, context)  # also sets headers such as Retry-After
    if response is not None:
        response.data = _body(
            response.status_code, code=_drf_code(exc), detail="; ".join(_messages(response.data))
        )
    return response


def _domain_status(exc: Exception) -> int | None:
    if type(exc).__module__.partition(".")[0] not in FIRST_PARTY:
        return None
    return next((code for base, code in DOMAIN_STATUSES if isinstance(exc, base)), None)


def _body(status_code: int, *, code: str, detail: str) -> dict[str, str]:
    return {
        "type": TYPES.get(status_code, "request_error"),
        "code": code,
        "detail": detail,
    }


def _drf_code(exc: Exception) -> str:
    """DRF's own code; a validation error has one for each field, so it is named as a whole."""
    if isinstance(exc, exceptions.ValidationError):
        return "validation_error"
    if isinstance(exc, exceptions.APIException):
        return str(exc.get_codes())
    return "not_found" if isinstance(exc, Http404) else "permission_denied"


def _messages(data: Any, path: str = "") -> Iterator[str]:
    """DRF's nested error data as flat `field.subfield: message` texts."""
    if isinstance(data, dict):
        for field, nested in data.items():
            anonymous = field in ("detail", "non_field_errors")
            yield from _messages(nested, path if anonymous else f"{path}.{field}".lstrip("."))
    elif isinstance(data, list):
        for nested in data:
            yield from _messages(nested, path)
    else:
        yield f"{path}: {data}" if path else str(data)


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
