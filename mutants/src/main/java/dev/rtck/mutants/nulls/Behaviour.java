package dev.rtck.mutants.nulls;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** What a null server does with one connection; when it returns the connection is closed. */
@FunctionalInterface
interface Behaviour {
    void serve(Peer peer, RandomGenerator random) throws IOException;
}
