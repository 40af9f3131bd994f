"""One topic: who listens, and how often they may be told."""

import asyncio
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from client import Client
from envelope import envelope, timestamp
from history import History


class Mode(Enum):
    EACH = "each"  # nothing is held back
    LATEST = "latest"  # only the newest value counts
    BATCH = "batch"  # entries are gathered in data.lines, none is lost


@dataclass(frozen=True, slots=True)
class Throttle:
    mode: Mode = Mode.EACH
    interval: float = 0.0


@dataclass(frozen=True, slots=True)
class Pending:
    number: int
    type: str
    data: str


class Channel:
    def __init__(self, topic: str, throttle: Throttle, history: History) -> None:
        self._topic = topic
        self._throttle = throttle
        self._history = history
        self._subscribers: dict[Client, int] = {}  # with the number of the last event before each joined
        self._published = 0
        self._pending: list[Pending] = []
        self._not_before = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        return not self._subscribers and self._timer is None

    def join(self, client: Client) -> None:
        self._subscribers.setdefault(client, self._published)

    def leave(self, client: Client) -> None:
        self._subscribers.pop(client, None)

    def publish(self, type: str, data: str) -> None:
        self._published += 1
        if self._throttle.mode is Mode.LATEST:
            self._pending.clear()
        self._pending.append(Pending(self._published, type, data))
        if self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() >= self._not_before:
            self._flush()
        else:
            self._timer = loop.call_at(self._not_before, self._flush)

    def _flush(self) -> None:
        self._timer = None
        self._not_before = asyncio.get_running_loop().time() + self._throttle.interval
        pending, self._pending = self._pending, []
        for type, run in groupby(pending, key=lambda p: p.type):  # an envelope has one type
            self._send(type, list(run))

    def _send(self, type: str, events: list[Pending]) -> None:
        at = timestamp()
        text = self._text(type, events, at)
        self._history.add(self._topic, text)
        for client, joined in self._subscribers.items():
            if joined < events[0].number:
                client.offer(text)
            elif joined < events[-1].number:  # joined within the interval: only what came after
                client.offer(self._text(type, [e for e in events if e.number > joined], at))

    def _text(self, type: str, events: list[Pending], at: float) -> str:
        if self._throttle.mode is Mode.BATCH:
            data = '{"lines":[' + ",".join(e.data for e in events) + "]}"
        else:
            data = events[-1].data
        return envelope(type, self._topic, data, at)
