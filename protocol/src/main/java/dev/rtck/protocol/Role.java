package dev.rtck.protocol;

/** Whom a requirement binds. */
public enum Role {
    SERVER,
    PAGE,
    CLIENT
}
