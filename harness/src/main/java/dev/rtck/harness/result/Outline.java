package dev.rtck.harness.result;

import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of a whole log before the first case of it can be judged: its facts, where each case ends, when the
 * kit itself stood still. Made in one pass that keeps nothing else.
 */
final class Outline {
    private final Map<String, Long> lasts = new LinkedHashMap<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();
    private final List<Death> deaths = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private Optional<RunFacts> facts = Optional.empty();
    private Optional<RunEvent.Invoked> invoked = Optional.empty();
    private Optional<RunEvent.Baselined> baselined = Optional.empty();
    private LeftOut leftOut = new LeftOut(Set.of());
    private Optional<Entry> first = Optional.empty();
    private Optional<Entry> last = Optional.empty();
    private Optional<Entry> gone = Optional.empty();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> faultTools = new LinkedHashSet<>();
    private final List<String> recoveries = new ArrayList<>();
    private boolean startedByKit;
    private boolean dialled;
    private boolean openedBeforeCases;

    /**
     * An end of an instance that nobody had asked for.
     *
     * @param entry    where it was noticed
     * @param instance which
     */
    private static final class Death {
        private final Entry entry;
        private final String instance;
        private boolean startedAgain;

        Death(Entry entry, String instance) {
            this.entry = entry;
            this.instance = instance;
        }

        String words() {
            return "The target died during " + entry.key().replaceAll("#.*", "") + " "
                    + String.format(Locale.ROOT, "at %.1f s", entry.seconds())
                    + (startedAgain ? " and was started again." : ".");
        }
    }

    private Outline() {}

    /**
     * @throws IllegalArgumentException when the log does not start with {@link RunEvent.RunStarted}, an entry of it is
     *     missing, or a second run begins in it
     */
    static Outline of(LogSource log) throws IOException {
        var outline = new Outline();
        log.forEach(outline::take);
        if (outline.first.isEmpty()) {
            throw notALog("an empty file");
        }
        return outline;
    }

    private void take(Entry entry) {
        if (first.isEmpty()) {
            if (!(entry.event() instanceof RunEvent.RunStarted started)) {
                throw notALog(entry.event().getClass().getSimpleName());
            }
            facts = Optional.of(started.facts());
            first = Optional.of(entry);
        } else {
            follow(entry);
        }
        last = Optional.of(entry);
        if (!entry.key().isEmpty()) {
            lasts.put(entry.key(), entry.seq());
        }
        note(entry);
    }

    private void follow(Entry entry) {
        var expected = last.orElseThrow().seq() + 1;
        if (entry.seq() != expected) {
            throw new IllegalArgumentException("expected entry " + expected + " of the evidence log, found entry "
                    + entry.seq() + ": a log with a hole proves nothing");
        }
        if (entry.event() instanceof RunEvent.RunStarted) {
            throw new IllegalArgumentException("expected one run in the evidence log, found another from entry "
                    + entry.seq() + " on: judge them one by one");
        }
    }

    private void note(Entry entry) {
        if (entry.event() instanceof RunEvent.Stalled it) {
            stalls.add(it);
        } else if (entry.event() instanceof FaultEvent.ToolChosen it) {
            faultTools.add("Faults were brought about by " + it.tool() + ": " + it.why() + ".");
        } else if (entry.event() instanceof TargetEvent.Measured it
                && it.what().startsWith(TargetEvent.Measured.RECOVERY)) {
            recoveries.add(it.what().substring(TargetEvent.Measured.RECOVERY.length()) + " " + it.value() + " ms");
        } else if (entry.event() instanceof RunEvent.Invoked it) {
            invoked = Optional.of(it);
        } else if (entry.event() instanceof RunEvent.Baselined it) {
            baselined = Optional.of(it);
        } else if (entry.event() instanceof RunEvent.Narrowed it) {
            leftOut = new LeftOut(Set.copyOf(it.cases()));
        } else if (entry.event() instanceof TargetEvent.TargetStarted it) {
            startedByKit = true;
            ended.remove(it.instance());
            deaths.stream()
                    .filter(death -> death.instance.equals(it.instance()))
                    .forEach(death -> death.startedAgain = true);
        } else if (entry.event() instanceof TargetEvent.TargetExited it) {
            // Once for each end: every case on the instance sees it dead.
            if (ended.add(it.instance()) && !it.expected()) {
                deaths.add(new Death(entry, it.instance()));
            }
        } else if (entry.event() instanceof WireEvent.Opened || entry.event() instanceof WireEvent.Refused) {
            gone = Optional.empty();
            openedBeforeCases |=
                    entry.event() instanceof WireEvent.Opened && entry.key().isEmpty();
        } else if (entry.event() instanceof WireEvent.Dialled) {
            dialled = true;
        } else if (entry.event() instanceof WireEvent.Sent it) {
            sent.add(Speech.sameness(Abbreviation.text(it.text())));
        } else if (entry.event() instanceof WireEvent.Unreachable it && it.why().equals("CONNECT_REFUSED")) {
            gone = gone.or(() -> Optional.of(entry));
        }
    }

    private static IllegalArgumentException notALog(String found) {
        return new IllegalArgumentException("expected an evidence log, which starts with RunStarted; found " + found);
    }

    RunFacts facts() {
        return facts.orElseThrow();
    }

    Optional<RunEvent.Invoked> invoked() {
        return invoked;
    }

    Optional<RunEvent.Baselined> baselined() {
        return baselined;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    /**
     * Whether the kit tried to speak to the target. In a run of a few cases on handshakes it opens connections and says
     * nothing: then silence means nothing.
     */
    boolean spokenTo() {
        return dialled && (!openedBeforeCases || !sent.isEmpty());
    }

    /** What the kit sent anywhere in the run, by {@link Speech#sameness}. */
    Set<String> sent() {
        return sent;
    }

    List<RunEvent.Stalled> stalls() {
        return stalls;
    }

    /** Whether the run reached its end. */
    boolean complete() {
        return last.orElseThrow().event() instanceof RunEvent.RunEnded;
    }

    /** From the first to the last entry, in milliseconds. */
    long millis() {
        return (last.orElseThrow().at() - first.orElseThrow().at()) / 1_000_000;
    }

    /** The keys of all attempts, in the order in which they began, each with the number of its last entry. */
    Map<String, Long> lasts() {
        return lasts;
    }

    /** What brought the faults of this run about: part of what a verdict is worth. */
    Set<String> faultTools() {
        return faultTools;
    }

    /** How long clients had to wait until they were served again: figures for the reader, judged elsewhere. */
    Optional<String> recoveries() {
        return recoveries.isEmpty()
                ? Optional.empty()
                : Optional.of("Until a newcomer was served again it took, after " + String.join("; after ", recoveries)
                        + ".");
    }

    /** The ends of the target that nobody asked for, as sentences. */
    List<String> deaths() {
        return deaths.stream().map(Death::words).toList();
    }

    /** The first of the vain dials with which the run ended, where the kit did not start the target itself. */
    Optional<Entry> gone() {
        return startedByKit ? Optional.empty() : gone;
    }
}
