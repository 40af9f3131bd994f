"""Starts the server: python main.py PORT"""

import logging
import socket
import sys

import uvicorn

from app import app
from connection_manager import manager
from settings import MAX_MESSAGE

STALL_LIMIT_MS = 30_000


class Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in (s for server in self.servers for s in server.sockets):
            if hasattr(socket, "TCP_USER_TIMEOUT"):  # inherited: frees what a peer that never reads holds
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALL_LIMIT_MS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """uvicorn closes WebSockets with 1012 and only then runs lifespan's end: too late to say
        1001, which is what the protocol asks for."""
        await manager.close_all(1001, "the server is going away", within=1.0)
        await super().shutdown(sockets)


def main(port: int) -> None:
    logging.basicConfig(level=logging.WARNING)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_level="warning",
        # One byte more would be cut off with a reset before the peer could read the close frame;
        # so the router refuses with 1009 from 1 MiB on, and uvicorn only what is far beyond.
        ws_max_size=4 * MAX_MESSAGE,
        # An RFC 6455 pong proves that a browser's network process lives, not its page, and its
        # lack would kill clients whose own pings arrive. The silence limit finds dead peers.
        ws_ping_interval=None,
        timeout_graceful_shutdown=2,
    )
    Server(config).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
