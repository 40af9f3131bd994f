package dev.rtck.protocol;

/** Who has to obey a requirement. */
public enum Role {
    /** The back end: WebSocket and polling. */
    SERVER,
    /** The web page with {@code window.wsManager}. */
    PAGE,
    /** Any client program, pages included; judged by what it puts on the wire. */
    CLIENT
}
