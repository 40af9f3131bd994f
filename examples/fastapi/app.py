"""The application: event bus to ConnectionManager, routes, page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

import http_router
import websocket_router
from connection_manager import manager
from event_bus import event_bus


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    event_bus.listen(manager.broadcast)  # every domain event is broadcast, without further calls
    yield


app = FastAPI(title="Realtime dashboard", lifespan=lifespan)
app.include_router(websocket_router.router)
app.include_router(http_router.router)
app.mount("/", StaticFiles(directory=Path(__file__).parent / "static", html=True))


@app.exception_handler(RequestValidationError)
async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    """422 without repeating the input, which need not be representable (NaN, lone surrogates)."""
    return JSONResponse({"detail": [e["msg"] for e in error.errors()]}, status_code=422)
