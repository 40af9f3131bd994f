"""The WebSocket endpoint: one coroutine reads and obeys, one writes, the first to end ends both."""

import asyncio
import logging
from urllib.parse import urlsplit

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from client import Client
from commands import BadMessage, parse
from connection_manager import manager
from envelope import system
from settings import MAX_MESSAGE, SILENCE_LIMIT

router = APIRouter()
log = logging.getLogger(__name__)

# A peer that does not read cannot be told goodbye at once; memory held meanwhile is one buffer.
CLOSE_TIMEOUT = 60.0


@router.websocket("/ws")
async def realtime(websocket: WebSocket) -> None:
    if not _same_origin(websocket):
        await websocket.close(1008)  # before accept: the handshake is answered 403
        return
    await websocket.accept()
    client = Client(websocket)
    manager.connect(client)
    tasks = [asyncio.create_task(_read(websocket, client)), asyncio.create_task(client.write())]
    try:
        await asyncio.wait([*tasks, client.closing], return_when=asyncio.FIRST_COMPLETED)
    finally:
        manager.disconnect(client)
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect):
                log.error("connection failed", exc_info=outcome)
                client.close(1011, "internal error")
        await _close(websocket, client)


async def _close(websocket: WebSocket, client: Client) -> None:
    try:
        if client.closing.done():
            code, reason = client.closing.result()
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await websocket.close(code, reason)
    except (RuntimeError, WebSocketDisconnect, TimeoutError):
        pass  # the peer was faster, or is gone
    finally:
        client.closed.set()


async def _read(websocket: WebSocket, client: Client) -> None:
    try:
        client.offer(system("connected"))
        while True:
            async with asyncio.timeout(SILENCE_LIMIT):
                message = await websocket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                await _obey(message.get("text"), client)
            await asyncio.sleep(0)  # a flood from one client must leave room for the others
    except TimeoutError:
        client.close(1008, f"nothing received for {SILENCE_LIMIT:g} seconds")


async def _obey(text: str | None, client: Client) -> None:
    try:
        if text is None:
            raise BadMessage("expected a text frame, got a binary one")
        if len(text) > MAX_MESSAGE or len(text.encode()) > MAX_MESSAGE:
            client.close(1009, f"no more than {MAX_MESSAGE} bytes per message")
            return
        command = parse(text)
        match command.action:
            case "subscribe":
                manager.subscribe(client, command.topic)
                await client.reply(system("subscribed", topic=command.topic))
            case "unsubscribe":
                manager.unsubscribe(client, command.topic)
                await client.reply(system("unsubscribed", topic=command.topic))
            case "ping":
                await client.reply(system("pong"))
    except BadMessage as bad:
        await client.reply(system("error", message=str(bad)))


def _same_origin(websocket: WebSocket) -> bool:
    """Browsers send Origin; a page of another site must not use its visitor's connection."""
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    scheme = {"ws": "http", "wss": "https"}.get(websocket.url.scheme)
    return parts.scheme == scheme and parts.netloc == websocket.headers.get("host")
