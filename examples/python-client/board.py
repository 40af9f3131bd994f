class Board:
    """What is shown: the newest message of each topic, whichever way it came."""

    def __init__(self) -> None:
        self.shown: dict[str, float] = {}

    def show(self, message: object) -> None:
        """Shows an envelope, unless it is older than what is shown of its topic. What is no envelope is left out."""
        if not isinstance(message, dict):
            return
        topic, timestamp = message.get("topic"), message.get("timestamp")
        if not isinstance(topic, str) or not isinstance(timestamp, (int, float)) or topic == "system":
            return
        if timestamp >= self.shown.get(topic, 0):
            self.shown[topic] = timestamp
            print(topic, message.get("data"), flush=True)
