package dev.rtck.harness.process;

import java.net.URI;
import java.time.Duration;

/** The sign by which a started target shows that it can be used. */
public sealed interface Readiness {
    /** Ready when a GET answers with a status below 500 (with {@code strict}: 200 to 299). */
    record Http(URI uri, boolean strict) implements Readiness {}

    /** Ready when a TCP connection is accepted. */
    record Tcp(String host, int port) implements Readiness {}

    /** Ready when a GET of this URL answers with any status below 500. */
    static Readiness http(URI uri) {
        return new Http(uri, false);
    }

    /** Ready when this TCP port accepts a connection. */
    static Readiness tcp(String host, int port) {
        return new Tcp(host, port);
    }

    /**
     * Waits for the sign.
     *
     * @return how long it took
     * @throws NotReady where it did not come in time, or at once where the process exits first
     */
    default Duration await(TargetProcess process, Duration timeout) throws NotReady, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
