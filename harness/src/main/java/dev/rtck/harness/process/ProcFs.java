package dev.rtck.harness.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What Linux tells of processes under {@code /proc}. A process that is gone is an empty answer, not an error. */
final class ProcFs {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ProcFs() {}

    /** The living processes of this session. */
    static List<Long> session(long leader) {
        var found = new ArrayList<Long>();
        for (var entry : entries(PROC, "[0-9]*")) {
            // After the name, which may itself hold spaces and brackets: state ppid pgrp session …
            var fields = stat(entry.resolve("stat"));
            if (fields.length > 3 && fields[3].equals(Long.toString(leader)) && !dead(fields[0])) {
                found.add(Long.parseLong(entry.getFileName().toString()));
            }
        }
        return found;
    }

    /** Whether all threads of the process are known to have stopped, or it is gone. */
    static boolean stopped(long pid) {
        return stopped(PROC, pid);
    }

    static boolean stopped(Path proc, long pid) {
        var tasks = entries(proc.resolve(Long.toString(pid)).resolve("task"), "[0-9]*");
        // A system that tells nothing of a living process is no witness of its standing still.
        return tasks.isEmpty()
                ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()
                : tasks.stream()
                        .map(task -> stat(task.resolve("stat")))
                        .allMatch(fields -> fields.length == 0 || fields[0].equalsIgnoreCase("T") || dead(fields[0]));
    }

    static OptionalLong residentBytes(long pid) {
        var status = read(PROC.resolve(Long.toString(pid)).resolve("status")).orElse("");
        var match = RESIDENT.matcher(status);
        return match.find() ? OptionalLong.of(Long.parseLong(match.group(1)) * 1024) : OptionalLong.empty();
    }

    static OptionalLong openDescriptors(long pid) {
        var folder = PROC.resolve(Long.toString(pid)).resolve("fd");
        return Files.isReadable(folder) ? OptionalLong.of(entries(folder, "*").size()) : OptionalLong.empty();
    }

    private static boolean dead(String state) {
        return state.equals("Z") || state.equals("X");
    }

    private static String[] stat(Path file) {
        var text = read(file).orElse("");
        int name = text.lastIndexOf(") ");
        return name < 0 ? new String[0] : text.substring(name + 2).split(" ");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> entries(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // Gone meanwhile: what was read so far is the answer.
        }
        return found;
    }
}
