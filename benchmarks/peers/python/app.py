"""FastAPI as its documentation has it: a ConnectionManager that awaits one send after the other; with
BROADCAST=gather all of them together, as is often advised."""

import asyncio
import json
import os
import time

from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

app = FastAPI()
topics: dict[str, set[WebSocket]] = {}
gathers = os.environ.get("BROADCAST") == "gather"


def envelope(kind: str, topic: str, data: dict) -> str:
    return json.dumps({"type": kind, "topic": topic, "data": data, "timestamp": time.time()})


@app.get("/health")
async def health() -> dict:
    return {}


@app.post("/emit", status_code=202)
async def emit(request: Request) -> dict:
    event = await request.json()
    text = envelope(event["event"], event["topic"], event["data"])
    members = list(topics.get(event["topic"], ()))
    if gathers:
        await asyncio.gather(*(socket.send_text(text) for socket in members))
    else:
        for socket in members:
            await socket.send_text(text)
    return {}


@app.websocket("/ws")
async def serve(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            request = json.loads(await socket.receive_text())
            if request["action"] == "subscribe":
                topics.setdefault(request["topic"], set()).add(socket)
            elif request["action"] == "unsubscribe":
                topics.get(request["topic"], set()).discard(socket)
            else:
                await socket.send_text(envelope("pong", "system", {}))
    except WebSocketDisconnect:
        pass
    finally:
        for members in topics.values():
            members.discard(socket)
