package dev.rtck.chaos;

import dev.rtck.harness.evidence.FaultEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a proxy has written down. */
public final class Events {
    private final List<FaultEvent> all = new CopyOnWriteArrayList<>();

    public FaultLog log() {
        return new FaultLog("network", all::add);
    }

    public List<FaultEvent> all() {
        return List.copyOf(all);
    }

    public List<String> kinds() {
        return all.stream().map(it -> it.getClass().getSimpleName()).toList();
    }

    public <E extends FaultEvent> List<E> of(Class<E> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
