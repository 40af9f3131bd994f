"""The global ConnectionManager: who is connected, who listens to what, who is told."""

import asyncio
from contextlib import suppress

from channel import Channel, Mode, Throttle
from client import Client
from commands import BadMessage
from envelope import encode
from event_bus import Event
from history import History
from settings import MAX_SUBSCRIPTIONS

STATS, LOGS, TASKS = "stats", "logs", "tasks"

THROTTLES = {
    STATS: Throttle(Mode.LATEST, 0.1),
    LOGS: Throttle(Mode.BATCH, 0.1),
    TASKS: Throttle(),
}


class ConnectionManager:
    def __init__(self) -> None:
        self.history = History()
        self._clients: set[Client] = set()
        self._channels: dict[str, Channel] = {}

    def __len__(self) -> int:
        return len(self._clients)

    def connect(self, client: Client) -> None:
        self._clients.add(client)

    def disconnect(self, client: Client) -> None:
        self._clients.discard(client)
        for topic in list(client.topics):
            self.unsubscribe(client, topic)

    def subscribe(self, client: Client, topic: str) -> None:
        if topic in client.topics:
            return
        if len(client.topics) >= MAX_SUBSCRIPTIONS:
            raise BadMessage(f"no more than {MAX_SUBSCRIPTIONS} subscriptions per connection")
        client.topics.add(topic)
        self._channel(topic).join(client)

    def unsubscribe(self, client: Client, topic: str) -> None:
        if topic in client.topics:
            client.topics.discard(topic)
            self._channels[topic].leave(client)
            self._sweep(topic)

    def broadcast(self, event: Event) -> None:
        """Tells every subscriber of the event's topic, as its throttle allows; never waits.

        Raises ValueError, before anybody is told anything, when the data cannot be JSON.
        """
        data = encode(event.data)
        self._channel(event.topic).publish(event.name, data)
        self._sweep(event.topic)

    async def close_all(self, code: int, reason: str, within: float) -> None:
        """Closes every connection and waits until each was told, but no longer than given."""
        clients = list(self._clients)
        for client in clients:
            client.close(code, reason)
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                for client in clients:
                    await client.closed.wait()

    def _channel(self, topic: str) -> Channel:
        if topic not in self._channels:
            self._channels[topic] = Channel(topic, THROTTLES.get(topic, Throttle()), self.history)
        return self._channels[topic]

    def _sweep(self, topic: str) -> None:
        """Forgets a topic that nobody listens to, so that invented names do not pile up."""
        if topic not in THROTTLES and self._channels[topic].idle:
            del self._channels[topic]


manager = ConnectionManager()
