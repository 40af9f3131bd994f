package dev.rtck.mutants.nulls;

import java.io.IOException;

/** Runs a null server as a process: {@code Main NAME PORT SEED}. It runs until it is killed. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var kind = NullServer.valueOf(arguments[0]);
        try (var listener = Listener.start(kind, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]))) {
            System.out.println(kind.label() + " on port " + listener.port());
            Thread.currentThread().join();
        }
    }
}
