"""Polling, health, and the hook that lets a test emit an event as a service would."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, Field

from connection_manager import manager
from event_bus import Event, event_bus

router = APIRouter()


class Emission(BaseModel):
    event: Annotated[str, Field(min_length=1)]
    topic: Annotated[str, Field(min_length=1)]
    data: dict  # unparameterised: whatever is inside passes through untouched


@router.get("/api/poll")
async def poll(
    topics: Annotated[str, Query(min_length=1, max_length=10_000)],
    cursor: Annotated[str | None, Query(pattern=r"^[0-9a-f]{8}-[0-9]{1,15}$")] = None,
) -> Response:
    messages = manager.history.since(cursor, set(topics.split(",")))
    body = f'{{"messages":[{",".join(messages)}],"cursor":"{manager.history.cursor}"}}'
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/test/emit", status_code=202)
async def emit(emission: Emission) -> dict[str, bool]:
    failures = await event_bus.emit(Event(emission.event, emission.topic, emission.data))
    if failures:
        raise HTTPException(422, "; ".join(str(f) for f in failures))
    return {"emitted": True}


@router.get("/health")
async def health() -> dict[str, str | int]:
    return {"status": "ok", "connections": len(manager)}
