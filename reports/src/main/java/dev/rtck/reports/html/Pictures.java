package dev.rtck.reports.html;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.reports.EventWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures that a log names, taken into the report. A log may be anybody's: only files below its own folder are
 * taken, and only what begins as a picture does.
 */
final class Pictures {
    /** Larger ones are only named: the report shall stay below 5 MB. */
    private static final long LARGEST = 500_000;

    private static final long TOGETHER = 1_200_000;

    private final Path folder;
    private final Set<String> wanted;
    private final Map<String, List<Picture>> taken = new HashMap<>();
    private long spent;

    /**
     * @param evidence the log
     * @param wanted   keys of the attempts whose pictures are shown
     */
    Pictures(Path evidence, Set<String> wanted) {
        folder = Optional.ofNullable(evidence.toAbsolutePath().getParent()).orElse(Path.of("."));
        this.wanted = wanted;
    }

    void take(Entry entry) {
        if (wanted.contains(entry.key())) {
            var words = EventWords.of(entry.event());
            words.picture()
                    .ifPresent(file -> show(
                            entry.key(),
                            entry.seq(),
                            String.format(Locale.ROOT, "%s, %s at %.3f s", entry.who(), words.name(), entry.seconds()),
                            file));
        }
    }

    /** Takes a picture of an attempt, or where it cannot be taken, its name. */
    void show(String key, long seq, String caption, String file) {
        taken.computeIfAbsent(key, it -> new ArrayList<>())
                .add(source(file)
                        .map(source -> new Picture(seq, caption, source))
                        .orElseGet(() -> new Picture(seq, caption + ": " + file, "")));
    }

    private Optional<String> source(String file) {
        try {
            var path = folder.resolve(file).toRealPath();
            if (!path.startsWith(folder.toRealPath()) || Files.size(path) > Math.min(LARGEST, TOGETHER - spent)) {
                return Optional.empty();
            }
            var bytes = Files.readAllBytes(path);
            var type = type(bytes);
            type.ifPresent(it -> spent += bytes.length * 4L / 3);
            return type.map(
                    it -> "data:" + it + ";base64," + Base64.getEncoder().encodeToString(bytes));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(byte[] bytes) {
        if (begins(bytes, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        }
        if (begins(bytes, 0xff, 0xd8, 0xff)) {
            return Optional.of("image/jpeg");
        }
        return begins(bytes, 'R', 'I', 'F', 'F') ? Optional.of("image/webp") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (var i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** The pictures of an attempt, in order. */
    List<Picture> of(String key) {
        return taken.getOrDefault(key, List.of());
    }
}
