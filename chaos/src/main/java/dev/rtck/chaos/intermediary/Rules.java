package dev.rtck.chaos.intermediary;

import dev.rtck.chaos.MiddleboxFault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The faults that are in force on an intermediary now. */
final class Rules {
    private final List<Rule> active = new CopyOnWriteArrayList<>();

    /**
     * A fault in force. Not a record: two faults may be alike and still be two.
     */
    static final class Rule {
        private final MiddleboxFault fault;
        private final Consumer<String> struck;

        Rule(MiddleboxFault fault, Consumer<String> struck) {
            this.fault = fault;
            this.struck = struck;
        }

        MiddleboxFault fault() {
            return fault;
        }

        /** It has struck. */
        void strikes(String what) {
            struck.accept(what);
        }
    }

    void add(Rule rule) {
        active.add(rule);
    }

    void remove(Rule rule) {
        active.remove(rule);
    }

    boolean has(Rule rule) {
        return active.contains(rule);
    }

    /** Those of one kind, the oldest first. */
    List<Rule> of(Class<? extends MiddleboxFault> kind) {
        return active.stream().filter(it -> kind.isInstance(it.fault())).toList();
    }

    /** A fault of this kind that is in force; it is told what it strikes. */
    <F extends MiddleboxFault> Optional<F> strike(Class<F> kind, String what) {
        var rules = of(kind);
        rules.forEach(it -> it.strikes(what));
        return rules.stream().findFirst().map(it -> kind.cast(it.fault()));
    }
}
