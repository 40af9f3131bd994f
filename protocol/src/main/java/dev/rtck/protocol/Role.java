package dev.rtck.protocol;

<<<<<<< HEAD
/** Whom a requirement binds. */
public enum Role {
    SERVER,
    PAGE,
=======
/** Who has to obey a requirement. */
public enum Role {
    /** The back end: WebSocket and polling. */
    SERVER,
    /** The web page with {@code window.wsManager}. */
    PAGE,
    /** Any client program, pages included; judged by what it puts on the wire. */
>>>>>>> protocol
    CLIENT
}
