"""What can be configured, and the limits that keep one client from hurting the others."""

import os

HEARTBEAT: float = float(os.environ.get("HEARTBEAT", "30"))
"""Seconds between two pings of a client."""

SILENCE_LIMIT: float = 3 * HEARTBEAT
"""Seconds without any message after which a connection is dropped. Three intervals, because
browsers stretch the timers of hidden tabs to one a minute."""

MAX_MESSAGE: int = 1024 * 1024
MAX_SUBSCRIPTIONS: int = 100
MAX_TOPIC_LENGTH: int = 256

MAX_QUEUED: int = 8 * 1024 * 1024
"""Bytes waiting for one client; beyond this it is too slow and is dropped."""

REPLY_HIGH_WATER: int = 64 * 1024
"""Bytes waiting for one client from which on its own requests are read no further."""

HISTORY_MESSAGES: int = 1000
HISTORY_BYTES: int = 16 * 1024 * 1024
