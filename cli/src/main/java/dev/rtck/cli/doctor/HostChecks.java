package dev.rtck.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the machine is one on which the kit can measure. */
public final class HostChecks {
    private static final int JAVA = 17;
    private static final int PORTS = 20;
    private static final Duration WATCH = Duration.ofSeconds(1);
    /** The kit sleeps this long at a time where it looks out for stalls of its own. */
    private static final Duration NAP = Duration.ofMillis(5);
    /** What the kit takes for a stall, and so for no measurement at all. */
    private static final Duration STALL = Duration.ofMillis(50);
    /** Idle machines stay below 2 ms; above this every tenth claim about 100 ms would have to be doubted. */
    private static final Duration UNSTEADY = Duration.ofMillis(20);
    /** NTP slews by at most 0.5 ms a second; anything near this is a step. */
    private static final Duration DRIFT = Duration.ofMillis(50);

    private HostChecks() {}

    /** Every check; takes about a second, since it watches for so long how steadily the machine runs. */
    public static List<Check> all() throws InterruptedException {
        var steadiness = Steadiness.watch(WATCH, NAP);
        return List.of(
                java(Runtime.version().feature(), System.getProperty("java.version")),
                maven(Optional.ofNullable(System.getenv("PATH")).orElse("")),
                ports(),
                clocks(steadiness),
                naps(steadiness));
    }

    static Check java(int feature, String version) {
        return feature >= JAVA
                ? Check.good("Java " + version)
                : Check.bad("Java " + version, "install a JDK " + JAVA + " or newer");
    }

    static Check maven(String path) {
        var found = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("mvn", "mvn.cmd").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.map(it -> Check.good("Maven at " + it))
                .orElseGet(() -> Check.doubtful(
                        "no mvn on the PATH",
                        "nothing is missing for running the kit; to build it from its sources, install Maven 3.8.7 or"
                                + " newer"));
    }

    /** A run takes a port for each instance of the target that it starts. */
    static Check ports() {
        var open = new ServerSocket[PORTS];
        try {
            for (var i = 0; i < PORTS; i++) {
                open[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            }
            return Check.good(PORTS + " free ports on the loopback interface");
        } catch (IOException e) {
            return Check.bad(
                    "no " + PORTS + " free ports on the loopback interface (" + e.getMessage() + ")", """
                    close what holds them (ss -ltn shows it), or raise the limit of open files (ulimit -n)""".strip());
        } finally {
            Stream.of(open).filter(it -> it != null).forEach(HostChecks::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never used; the process gives it back at its end.
        }
    }

    static Check clocks(Steadiness seen) {
        var words = String.format(
                Locale.ROOT,
                "monotonic and wall clock differ by %.1f ms after %.1f s",
                seen.drift().toNanos() / 1e6,
                WATCH.toMillis() / 1e3);
        return seen.drift().abs().compareTo(DRIFT) < 0
                ? Check.good(words)
                : Check.bad(
                        words,
                        "the wall clock is being set; wait until that is done, since timestamps of the target would"
                                + " be judged by it");
    }

    static Check naps(Steadiness seen) {
        var words = String.format(
                Locale.ROOT,
                "sleeps of %d ms end late by %.1f ms (p50), %.1f ms (p99), %.1f ms (max)",
                NAP.toMillis(),
                seen.late(0.5).toNanos() / 1e6,
                seen.late(0.99).toNanos() / 1e6,
                seen.late(1).toNanos() / 1e6);
        if (seen.late(0.99).compareTo(UNSTEADY) > 0) {
            return Check.doubtful(
                    words,
                    "the machine is busy; claims about times will often be inconclusive, so end what runs beside");
        }
        return seen.late(1).compareTo(STALL) > 0
                ? Check.doubtful(words, "a moment like the longest makes what is measured in it inconclusive")
                : Check.good(words);
    }

    /**
     * How a machine kept time while it was watched.
     *
     * @param late  by how many nanoseconds each sleep ended late, ascending
     * @param drift how much further the wall clock went than the monotonic one
     */
    record Steadiness(long[] late, Duration drift) {
        static Steadiness watch(Duration watch, Duration nap) throws InterruptedException {
            var wall = System.currentTimeMillis();
            var start = System.nanoTime();
            var late = new long[(int) (watch.toNanos() / nap.toNanos())];
            var count = 0;
            var now = start;
            while (now - start < watch.toNanos() && count < late.length) {
                Thread.sleep(nap.toMillis());
                var woken = System.nanoTime();
                late[count++] = Math.max(0, woken - now - nap.toNanos());
                now = woken;
            }
            var drift = Duration.ofMillis(System.currentTimeMillis() - wall).minusNanos(now - start);
            var seen = Arrays.copyOf(late, count);
            Arrays.sort(seen);
            return new Steadiness(seen, drift);
        }

        /** The lateness that this share of the sleeps did not exceed. */
        Duration late(double share) {
            return Duration.ofNanos(late[(int) Math.min(late.length - 1L, (long) (share * late.length))]);
        }
    }
}
