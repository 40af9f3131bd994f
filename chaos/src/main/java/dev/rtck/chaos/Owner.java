package dev.rtck.chaos;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose a proxy or a container is, by its name: host, process and the process's start, so that another process which was given the same
 * number later is not taken for its owner.
 */
public final class Owner {
    private static final Pattern NAME = Pattern.compile("rtck\\.(.+)\\.(\\d+)\\.(\\d+)\\.\\d+");

    private Owner() {}

    /** The name of the n-th thing that this process makes. */
    public static String name(int number) {
        var self = ProcessHandle.current();
        return "rtck." + host() + "." + self.pid() + "." + start(self) + "." + number;
    }

    /** Whether it was made by a run of this host that is no more. */
    public static boolean left(String name) {
        var match = NAME.matcher(name);
        return match.matches() && match.group(1).equals(host()) && !alive(match.group(2), match.group(3));
    }

    private static boolean alive(String pid, String start) {
        return Optional.of(Long.parseLong(pid))
                .flatMap(ProcessHandle::of)
                .filter(it -> start(it) == Long.parseLong(start))
                .isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
