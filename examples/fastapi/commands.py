"""What a client may say, and what is wrong with the rest."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from settings import MAX_TOPIC_LENGTH

ACTIONS = ("subscribe", "unsubscribe", "ping")


class BadMessage(Exception):
    """The text is for the client: it never repeats what was received."""


@dataclass(frozen=True, slots=True)
class Command:
    action: str
    topic: str


def parse(text: str) -> Command:
    try:
        message = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise BadMessage("the message is nested too deeply") from None
    except ValueError:  # JSONDecodeError, or an integer of more than 4,300 digits
        raise BadMessage("the message is not valid JSON") from None
    if not isinstance(message, dict):
        raise BadMessage('expected a JSON object such as {"action": "subscribe", "topic": "stats"}')
    action = message.get("action")
    if not isinstance(action, str) or action not in ACTIONS:
        raise BadMessage(f"action must be one of {', '.join(ACTIONS)}")
    if action == "ping":
        return Command(action, _ping_topic(message))
    return Command(action, _topic(message))


def _topic(message: dict[str, Any]) -> str:
    topic = message.get("topic")
    if not isinstance(topic, str) or not topic:
        raise BadMessage("topic must be a non-empty string")
    if len(topic) > MAX_TOPIC_LENGTH:
        raise BadMessage(f"topic must not be longer than {MAX_TOPIC_LENGTH} characters")
    if any("\ud800" <= c <= "\udfff" for c in topic):
        raise BadMessage("topic must be well-formed Unicode, but contains a lone surrogate")
    return topic


def _ping_topic(message: dict[str, Any]) -> str:
    topic = message.get("topic", "system")
    if not isinstance(topic, str):
        raise BadMessage("topic must be a string")
    return topic


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
