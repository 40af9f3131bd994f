"""What was sent lately, for those who poll. Bounded in messages, bytes and topics."""

import secrets
from collections import deque
from dataclasses import dataclass

from settings import HISTORY_BYTES, HISTORY_MESSAGES


@dataclass(frozen=True, slots=True)
class Entry:
    number: int
    topic: str
    text: str


class History:
    def __init__(self) -> None:
        self._era = secrets.token_hex(4)  # a cursor from before a restart must not be taken for ours
        self._number = 0
        self._entries: deque[Entry] = deque()
        self._bytes = 0
        self._newest: dict[str, Entry] = {}

    @property
    def cursor(self) -> str:
        return f"{self._era}-{self._number}"

    def add(self, topic: str, text: str) -> None:
        self._number += 1
        entry = Entry(self._number, topic, text)
        self._entries.append(entry)
        self._bytes += len(text)
        while len(self._entries) > HISTORY_MESSAGES or self._bytes > HISTORY_BYTES:
            self._bytes -= len(self._entries.popleft().text)
        self._newest.pop(topic, None)  # so that the topic quiet for longest comes first
        self._newest[topic] = entry
        if len(self._newest) > HISTORY_MESSAGES:
            del self._newest[next(iter(self._newest))]

    def since(self, cursor: str | None, topics: set[str]) -> list[str]:
        """Everything after the cursor as far as it is kept; without one, or with one of an
        earlier era, the newest envelope of each topic."""
        era, _, number = (cursor or "").partition("-")
        if era != self._era:
            newest = (self._newest[t] for t in topics if t in self._newest)
            return [e.text for e in sorted(newest, key=lambda e: e.number)]
        return [e.text for e in self._entries if e.number > int(number) and e.topic in topics]
