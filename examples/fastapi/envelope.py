"""The one shape of everything the server says: type, topic, data, timestamp."""

import json
import time
from typing import Any

_last = 0.0


def timestamp() -> float:
    """Unix time in seconds, strictly increasing even when the wall clock is set back."""
    global _last
    _last = max(time.time(), _last + 1e-6)
    return round(_last, 6)


def encode(value: Any) -> str:
    """JSON, or ValueError: NaN and Infinity are not JSON, and a peer could not parse them.

    Output is pure ASCII, so a lone surrogate in a string cannot break the UTF-8 of a frame.
    """
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    except (TypeError, RecursionError) as e:
        raise ValueError(f"not representable as JSON: {e}") from e


def envelope(type: str, topic: str, data: str, at: float | None = None) -> str:
    """The envelope around data that is JSON already."""
    at = timestamp() if at is None else at
    return f'{{"type":{encode(type)},"topic":{encode(topic)},"data":{data},"timestamp":{at!r}}}'


def system(type: str, **data: Any) -> str:
    return envelope(type, "system", encode(data))
