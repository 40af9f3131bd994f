import asyncio
import json
import sys
import urllib.request
from collections.abc import Callable


class Poller:
    """Fetches the newest messages at an interval, one request at a time, for as long as it is wanted."""

    def __init__(self, url: str, interval: float, heard: Callable[[object], None]) -> None:
        self.url = url
        self.interval = interval
        self.heard = heard
        self.task: asyncio.Task | None = None

    def start(self) -> None:
        """Starts polling, unless it polls already."""
        if self.task is None:
            self.task = asyncio.create_task(self.run())

    def stop(self) -> None:
        """Sends no further request."""
        if self.task is not None:
            self.task.cancel()
            self.task = None

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            start = loop.time()
            try:
                for message in await asyncio.to_thread(self.fetch):
                    self.heard(message)
            except (OSError, ValueError, KeyError, TypeError) as e:
                # The next one may work.
                print("poll failed:", e, file=sys.stderr)
            await asyncio.sleep(max(0, self.interval - (loop.time() - start)))

    def fetch(self) -> list:
        # Neither a proxy nor a redirect may lead elsewhere.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.url, timeout=5 * self.interval) as response:
            return json.load(response)["messages"]
