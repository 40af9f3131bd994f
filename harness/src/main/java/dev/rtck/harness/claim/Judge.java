package dev.rtck.harness.claim;

/** Placeholder. */
public final class Judge {}
