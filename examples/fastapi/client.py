"""One connection: a bounded queue, and one task that writes it to the socket."""

import asyncio
from collections import deque

from fastapi import WebSocket

from settings import MAX_QUEUED, REPLY_HIGH_WATER


class Client:
    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._queue: deque[str] = deque()
        self._queued = 0
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self.topics: set[str] = set()
        self.closing: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self.closed = asyncio.Event()

    def offer(self, text: str) -> None:
        """Queues a broadcast without ever waiting: a slow client is dropped, not waited for."""
        if self._queued + len(text) > MAX_QUEUED:
            self.close(1013, "too slow to keep up")
        if self.closing.done():
            return
        self._queue.append(text)
        self._queued += len(text)  # envelopes are ASCII: one character is one byte
        self._filled.set()
        if self._queued > REPLY_HIGH_WATER:
            self._room.clear()

    async def reply(self, text: str) -> None:
        """Queues an answer behind what is queued already; waits when the client does not read,
        so that one that only asks is slowed down instead of dropped."""
        await self._room.wait()
        self.offer(text)

    def close(self, code: int, reason: str) -> None:
        """Asks for the connection to be closed; what is queued is given up."""
        if not self.closing.done():
            self.closing.set_result((code, reason))
            self._queue.clear()

    async def write(self) -> None:
        """Sends until cancelled or until the peer is gone."""
        while True:
            await self._filled.wait()
            while self._queue:
                text = self._queue.popleft()
                await self._websocket.send_text(text)
                self._queued -= len(text)
                if self._queued <= REPLY_HIGH_WATER:
                    self._room.set()
            self._filled.clear()
