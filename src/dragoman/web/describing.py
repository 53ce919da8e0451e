"""The OpenAPI 3.1 description of every address, made from the types that the addresses take and give."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import msgspec

import dragoman
from dragoman.web import api, files
from dragoman.web.page import Page
from dragoman.web.pages import PAGES
from dragoman.web.problems import Problem

_TEMPLATE = "#/components/schemas/{name}"
_PROBLEM = {"application/problem+json": {"schema": {"$ref": _TEMPLATE.format(name="Problem")}}}


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """An address as the description has it; ``gives`` is a type, or the media type of a file."""

    path: str
    method: str
    about: str
    query: type[msgspec.Struct]
    gives: Any
    takes: Any = None


def list_addresses() -> Iterator[Address]:
    """Every address of the API, of the files, and of the pages as JSON and CSV."""
    for route in (*api.ROUTES, *files.ROUTES):
        for method in route.methods:
            yield Address(path=route.path, method=method.lower(), about=route.about, query=route.query,
                          gives=route.gives, takes=route.takes)  # fmt: skip
    for page in PAGES:
        gives = typing.get_type_hints(page.view)["return"]
        yield Address(path=page_path(page, "json"), method="get", about=page.about, query=page.query, gives=gives)
        if page.table:
            yield Address(path=page_path(page, "csv"), method="get", about=f"{page.about}, as CSV", query=page.query,
                          gives="text/csv")  # fmt: skip


def page_path(page: Page, form: str) -> str:
    """The address of a page in another form."""
    return f"/index.{form}" if page.path == "/" else f"{page.path.replace(':path', '')}.{form}"


def describe() -> dict[str, Any]:
    """The description."""
    addresses = list(list_addresses())
    types = [one for address in addresses for one in (address.gives, address.takes) if one and not isinstance(one, str)]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template=_TEMPLATE)
    known = {id(type): schema for type, schema in zip([*types, Problem], schemas, strict=True)}
    paths: dict[str, Any] = {}
    for address in addresses:
        paths.setdefault(address.path, {})[address.method] = _operation(address, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman",
            "version": dragoman.__version__,
            "summary": "Who said and did what to whom, in which words, according to whom",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(address: Address, known: dict[int, Any]) -> dict[str, Any]:
    parts = (piece.strip("{}").replace(":path", "") for piece in address.path.replace(".", "/").split("/") if piece)
    operation: dict[str, Any] = {
        "operationId": "_".join([address.method, *parts]),
        "summary": address.about,
        "parameters": [*_in_path(address), *_in_query(address)],
        "responses": {
            "201" if address.method == "post" else "200": {
                "description": address.about,
                "content": _content(address, known),
            },
            "default": {"description": "What was wrong with the request", "content": _PROBLEM},
        },
    }
    if address.takes is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": known[id(address.takes)]}},
        }
        operation["security"] = [{"token": []}]
    return operation


def _content(address: Address, known: dict[int, Any]) -> dict[str, Any]:
    if isinstance(address.gives, str):
        return {address.gives: {"schema": {"type": "string"}}}
    return {"application/json": {"schema": known[id(address.gives)]}}


def _in_path(address: Address) -> Iterator[dict[str, Any]]:
    for name in api.names_in(address.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _in_query(address: Address) -> Iterator[dict[str, Any]]:
    schema = msgspec.json.schema(address.query)
    own = schema["$defs"][address.query.__name__]
    for name, field in own.get("properties", {}).items():
        yield {"name": name, "in": "query", "required": False, "schema": field}
