"""The application: every page as HTML, JSON and CSV, the files, the verdicts; and how it is started."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qsl

import jinja2
import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import dragoman
from dragoman.errors import DragomanError, RecordError
from dragoman.web import api, files
from dragoman.web.account import Account
from dragoman.web.guard import COOKIE, Guard, Serving, has_token, same, seal
from dragoman.web.library import Library, NotReadyError
from dragoman.web.page import Page, RequestError, read_query
from dragoman.web.pages import PAGES
from dragoman.web.problems import problem
from dragoman.web.rendering import FOLDER, make_environment


class Room(msgspec.Struct, frozen=True):
    """What every handler has at hand."""

    serving: Serving
    library: Library
    templates: jinja2.Environment


def build(serving: Serving, library: Library) -> Starlette:
    """The application for one record; ConfigurationError where it must not be served so."""
    serving.check()
    room = Room(serving, library, make_environment())
    return Starlette(
        routes=list(_routes(room)),
        middleware=[Middleware(Guard, serving=serving)],
        exception_handlers={
            RequestError: partial(_refused, room),
            HTTPException: partial(_refused, room),
            DragomanError: partial(_refused, room),
        },
    )


def _routes(room: Room) -> Iterator[Route | Mount]:
    yield Mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for route in (*api.ROUTES, *files.ROUTES):
        yield Route(route.path, partial(_answer, room, route), methods=list(route.methods))
    yield Route("/enter", partial(_enter, room), methods=["GET", "POST"])
    yield Route("/judgements", partial(_judge, room), methods=["POST"])
    yield Route("/about", partial(_about, room))
    for page in PAGES:
        for form in ("json", "csv") if page.table else ("json",):
            path = f"/index.{form}" if page.path == "/" else f"{page.path}.{form}"
            yield Route(path, partial(_page, room, page, form))
    for page in PAGES:
        yield Route(page.path, partial(_page, room, page, "html"))


# ------------------------------------------------------------------------------------------------ pages


async def _page(room: Room, page: Page, form: str, request: Request) -> Response:
    return await run_in_threadpool(_show, room, page, form, request)


def _show(room: Room, page: Page, form: str, request: Request) -> Response:
    account = room.library.account()
    writes = _may_write(room, request)
    key = (page.name, form, request.url.path, request.url.query, writes)
    body = account.show(key, lambda: _make(room, account, page, form, request))
    if form == "csv":
        headers = {"content-disposition": f'attachment; filename="{page.name}.csv"'}
        return Response(body, media_type="text/csv", headers=headers)
    return Response(body, media_type="text/html" if form == "html" else "application/json")


def _make(room: Room, account: Account, page: Page, form: str, request: Request) -> bytes:
    view = page.view(account, read_query(page.query, request.query_params), request.path_params)
    if form == "json":
        return msgspec.json.encode(view)
    if form == "csv":
        table = page.table(view) if page.table else None
        assert table is not None
        return b"".join(table.sheet.csv(table.rows))
    values: dict[str, object] = {"view": view, "page": page, "account": account}
    return bytes(_render(room, request, page.template, values).body)


def _may_write(room: Room, request: Request) -> bool:
    return room.serving.write and has_token(request.headers, room.serving.token)


def _render(room: Room, request: Request, template: str, values: dict[str, object], status: int = 200) -> Response:
    around = {
        "account": values.get("account") or room.library.account(),
        "serving": room.serving,
        "version": dragoman.__version__,
        "may_write": _may_write(room, request),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "path": request.url.path,
        "query": request.url.query,
    }
    text = room.templates.get_template(template).render({**around, **values})
    return Response(text, status_code=status, media_type="text/html")


async def _refused(room: Room, request: Request, error: Exception) -> Response:
    status, reason = _explain(error)
    html = "text/html" in request.headers.get("accept", "")
    if isinstance(error, NotReadyError):
        text = room.templates.get_template("waiting.html").render(reason=reason)
        answer = Response(text, status_code=status, media_type="text/html") if html else problem(status, reason)
        answer.headers["retry-after"] = answer.headers["refresh"] = "5"
        return answer
    programs = request.url.path.startswith(("/api", "/openapi")) or request.url.path.endswith((".json", ".csv"))
    if programs or not html:
        return problem(status, reason)
    values: dict[str, object] = {"status": status, "reason": reason, "page": None}
    return await run_in_threadpool(_render, room, request, "refused.html", values, status)


def _explain(error: Exception) -> tuple[int, str]:
    if isinstance(error, RequestError):
        return error.status, error.reason
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    return (400 if isinstance(error, RecordError) else 503), str(error)


# ------------------------------------------------------------------------------------------------ API and files


async def _answer(room: Room, route: api.Route, request: Request) -> Response:
    body = await _read_json(request) if request.method == "POST" else None
    return await run_in_threadpool(_work, room, route, request, body)


def _work(room: Room, route: api.Route, request: Request, body: bytes | None) -> Response:
    query = read_query(route.query, request.query_params)
    address = str(request.url.replace(query=None, fragment=None))
    call = api.Call(room.library, query, request.path_params, address, body, request.url.query)
    answer = route.answer(call)
    if isinstance(answer, api.Pieces):
        headers = {"content-disposition": f'{answer.placed}; filename="{answer.name}"'}
        return StreamingResponse(answer.pieces, media_type=answer.media, headers=headers)
    status = 201 if request.method == "POST" else 200
    return Response(msgspec.json.encode(answer), status_code=status, media_type="application/json")


async def _read_json(request: Request) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RequestError(415, "the body is to be application/json")
    return await request.body()


# ------------------------------------------------------------------------------------------------ verdicts and entry


async def _judge(room: Room, request: Request) -> Response:
    form = await _read_form(request)
    await run_in_threadpool(_store, room, form)
    return RedirectResponse(_local(form.get("back", "/")), status_code=303)


def _store(room: Room, form: dict[str, str]) -> None:
    if form.get("verdict") == "withdraw":
        room.library.record.withdraw(form.get("judgement", ""), form.get("by", ""), form.get("why", ""))
    else:
        asked = api.Asked(
            verdict=typing.cast(typing.Any, form.get("verdict", "")),
            claims=tuple(form.get("claims", "").split()),
            by=form.get("by", ""),
            why=form.get("why", ""),
        )
        api.store_judgement(room.library, asked)
    room.library.refresh()


def _local(back: str) -> str:
    """A path on this server; anything else leads to the first page."""
    fine = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if fine else "/"


async def _read_form(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise RequestError(415, "the body is to be a form")
    try:
        return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise RequestError(400, f"the form cannot be read: {error}") from error


async def _enter(room: Room, request: Request) -> Response:
    token = room.serving.token
    if token is None:
        raise RequestError(404, "this server asks for no token")
    given = (
        (await _read_form(request)).get("token", "") if request.method == "POST" else request.query_params.get("token")
    )
    if given is None:
        return Response(room.templates.get_template("enter.html").render(wrong=False), media_type="text/html")
    if not same(given, token):
        text = room.templates.get_template("enter.html").render(wrong=True)
        return Response(text, status_code=401, media_type="text/html")
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(COOKIE, seal(token), httponly=True, samesite="strict", path="/")
    return answer


async def _about(room: Room, request: Request) -> Response:
    return await run_in_threadpool(_describe, room, request)


def _describe(room: Room, request: Request) -> Response:
    offers = [(one.name, one.title, one.files) for one in files.list_offers()]
    routes = (*api.ROUTES, *files.ROUTES)
    values: dict[str, object] = {"page": None, "routes": routes, "pages": PAGES, "offers": offers}
    return _render(room, request, "about.html", values)


def serve(serving: Serving) -> None:
    """Serve the record until the process is ended."""
    import uvicorn

    library = Library(serving.record, patience=20.0)
    try:
        app = build(serving, library)
        uvicorn.run(
            app, host=serving.host, port=serving.port, log_level="warning", access_log=False, server_header=False
        )
    finally:
        library.close()
