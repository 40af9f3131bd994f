package dev.rtck.harness.evidence;

/** Where a message came from. */
public enum Transport {
    WEBSOCKET,
    POLLING
}
