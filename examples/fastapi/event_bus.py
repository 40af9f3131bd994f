"""The application's event bus. Services emit; whoever is interested listens."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    topic: str
    data: dict[str, Any]


Listener = Callable[[Event], None]


class EventBus:
    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        if listener not in self._listeners:
            self._listeners.append(listener)

    async def emit(self, event: Event) -> list[Exception]:
        """Tells every listener. One that fails harms neither the others nor later events."""
        failures: list[Exception] = []
        for listener in self._listeners:
            try:
                listener(event)
            except Exception as failure:
                log.warning("event %.100r for topic %.100r: %s", event.name, event.topic, failure)
                failures.append(failure)
        return failures


event_bus = EventBus()
