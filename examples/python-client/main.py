"""Follows topics of a realtime server and prints what arrives: python main.py WEBSOCKET POLLING"""

import asyncio
import os
import signal
import sys

from board import Board
from client import Client
from poller import Poller


async def main(websocket: str, polling: str) -> None:
    topics = os.environ.get("TOPICS", "stats,tasks").split(",")
    board = Board()
    poller = Poller(f"{polling}?topics={','.join(topics)}", float(os.environ.get("POLL_INTERVAL", 3)), board.show)
    client = Client(
        websocket,
        topics,
        heartbeat=float(os.environ.get("HEARTBEAT", 30)),
        pong_within=float(os.environ.get("PONG_WITHIN", 5)),
        board=board,
        poller=poller,
    )
    running = asyncio.create_task(client.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        await client.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
