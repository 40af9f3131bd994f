import asyncio
import json
import random
import sys

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from board import Board
from poller import Poller


class Dial(connect):
    def process_redirect(self, exc: Exception) -> Exception:
        """A redirect is no answer to a handshake."""
        return exc


class Client:
    """One connection to the server for the program's life: opened again whenever it is lost."""

    def __init__(
        self, url: str, topics: list[str], *, heartbeat: float, pong_within: float, board: Board, poller: Poller
    ) -> None:
        self.url = url
        self.topics = list(topics)
        self.heartbeat = heartbeat
        self.pong_within = pong_within
        self.board = board
        self.poller = poller
        self.connection: ClientConnection | None = None
        self.pong = asyncio.Event()
        self.failures = 0

    async def run(self) -> None:
        """Never ends by itself."""
        while True:
            try:
                await self.connected()
            except (OSError, TimeoutError, InvalidHandshake, WebSocketException) as e:
                print("lost:", type(e).__name__, e, file=sys.stderr)
            self.connection = None
            self.failures += 1
            self.poller.start()
            await asyncio.sleep(self.delay())

    def delay(self) -> float:
        longest = min(30, 2 ** min(self.failures - 1, 10))
        # The random part comes last, so that it is there at the maximum too.
        return longest * random.uniform(0.5, 1)

    async def connected(self) -> None:
        # The library's own keepalive is off: RFC 6455 pings prove nothing about the application behind them.
        dial = Dial(self.url, open_timeout=9, close_timeout=2, ping_interval=None, proxy=None, compression=None)
        self.connection = await dial
        self.poller.stop()
        for topic in self.topics:
            await self.send("subscribe", topic)
        tasks = [asyncio.create_task(it(self.connection)) for it in (self.listen, self.beat)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        # Not a closing handshake: whoever is mute would never answer it.
        self.connection.transport.abort()
        for task in done:
            task.result()

    async def send(self, action: str, topic: str) -> None:
        await self.connection.send(json.dumps({"action": action, "topic": topic}))

    async def listen(self, connection: ClientConnection) -> None:
        async for message in connection:
            self.failures = 0
            try:
                envelope = json.loads(message)
            except ValueError as e:
                print("not understood:", e, file=sys.stderr)
                continue
            if isinstance(envelope, dict) and envelope.get("type") == "pong":
                self.pong.set()
            else:
                self.board.show(envelope)

    async def beat(self, connection: ClientConnection) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            self.pong.clear()
            await self.send("ping", "system")
            await asyncio.wait_for(self.pong.wait(), self.pong_within)
            due += self.heartbeat
            await asyncio.sleep(due - loop.time())

    async def close(self) -> None:
        """Says goodbye."""
        self.poller.stop()
        if self.connection is not None:
            await self.connection.close(1001)
