"""What is answered where a request cannot be: problem details (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.responses import Response


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Problem details as RFC 9457 has them."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def problem(status: int, detail: str) -> Response:
    """An answer of the type ``application/problem+json``."""
    body = msgspec.json.encode(Problem(title=HTTPStatus(status).phrase, status=status, detail=detail))
    headers = {"www-authenticate": 'Bearer realm="dragoman"'} if status == 401 else None
    return Response(body, status_code=status, media_type="application/problem+json", headers=headers)
