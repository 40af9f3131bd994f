package dev.rtck.protocol;

/** A level of conformance. */
public enum Profile {
    CORE,
    RESILIENT,
    FULL,
    SECURE,
    LOAD
}
