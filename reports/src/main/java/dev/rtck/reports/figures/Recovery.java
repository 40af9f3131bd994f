package dev.rtck.reports.figures;

import java.util.OptionalDouble;

/**
 * How the target came back after it was away.
 *
 * @param what    what took it away, e.g. {@code SIGKILL to main} or {@code main ended}
 * @param during  the case in which it happened
 * @param at      when, in seconds of the run
 * @param open    seconds until it accepted a connection again, if it did in that case
 * @param message seconds until a message of it arrived, if one did in that case
 */
public record Recovery(String what, String during, double at, OptionalDouble open, OptionalDouble message) {}
