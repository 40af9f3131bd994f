package dev.rtck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which cases may run beside each other, and which comes first. */
@Timeout(60)
class AdmissionTest {
    @SuppressWarnings("unused")
    private static final class Cases {
        @Verifies("CONN-1")
        void quiet(TestBed bed) {}

        @Verifies("CONN-1")
        @Instance(value = "a", disturbing = true)
        void disturbing(TestBed bed) {}

        @Verifies("CONN-1")
        @Instance(value = "b", oneAtATime = true)
        void single(TestBed bed) {}

        @Verifies("CONN-1")
        @Instance("a")
        void peaceful(TestBed bed) {}

        @Verifies("CONN-1")
        @Instance("c")
        @Watch(seconds = 5)
        void watching(TestBed bed) {}
    }

    private final Map<String, Admission.Pass> passes = new ConcurrentHashMap<>();
    private final List<Thread> threads = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Admission instances = new Admission(true, Case::watchSeconds);

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    @Test
    void quietCasesOfOneInstanceRunSideBySide() {
        enter(instances, "first", "quiet");
        enter(instances, "second", "quiet");
        inside("first", "second");
    }

    @Test
    void aDisturbingCaseIsAloneOnItsInstanceAndBesideOthersElsewhere() {
        enter(instances, "first", "disturbing");
        inside("first");
        enter(instances, "peaceful", "peaceful");
        enter(instances, "second", "disturbing");
        enter(instances, "elsewhere", "single");
        inside("first", "elsewhere");

        leave("first");
        await().until(() -> passes.size() == 2);
    }

    @Test
    void whereThereIsOneInstanceOnlyDisturbingCasesWaitForEverybody() {
        var shared = new Admission(false, Case::watchSeconds);
        enter(shared, "quiet", "quiet");
        inside("quiet");
        enter(shared, "disturbing", "disturbing");
        enter(shared, "single", "single");
        enter(shared, "late", "quiet");
        inside("quiet", "late");
    }

    @Test
    void heavyCasesRunOneAtATimeWhereverTheyAre() {
        enter(instances, "first", "disturbing", true);
        inside("first");
        enter(instances, "second", "single", true);
        enter(instances, "light", "quiet");
        inside("first", "light");
        leave("first");
        inside("second", "light");
    }

    @Test
    void whatHasTheLongestChainBehindItComesFirst() {
        enter(instances, "running", "single", true);
        inside("running");
        enter(instances, "short", "quiet", true);
        await().until(() -> waiting(1));
        enter(instances, "long", "watching", true);
        await().until(() -> waiting(2));
        leave("running");
        inside("long");
    }

    @Test
    void noMoreRunAtOnceThanTheMachineServesButWhoOnlyWatchesDoes() {
        IntStream.range(0, 30).forEach(i -> enter(instances, "quiet-" + i, "quiet"));
        await().until(() -> waiting(20));
        enter(instances, "watching", "watching");
        await().until(() -> passes.containsKey("watching"));
        assertThat(passes).hasSize(11);
    }

    @Test
    void whoGivesUpWaitingStandsInNobodysWay() {
        enter(instances, "first", "disturbing");
        inside("first");
        enter(instances, "second", "disturbing");
        await().until(() -> waiting(1));
        threads.get(1).interrupt();
        await().until(() -> !threads.get(1).isAlive());
        enter(instances, "third", "disturbing");
        leave("first");
        inside("third");
    }

    private boolean waiting(int count) {
        return threads.stream()
                        .filter(it -> it.getState() == Thread.State.WAITING)
                        .count()
                == count;
    }

    private void inside(String... names) {
        await().until(() -> passes.size() == names.length);
        assertThat(passes).containsOnlyKeys(names);
    }

    private void leave(String name) {
        passes.remove(name).close();
    }

    private void enter(Admission admission, String name, String method) {
        enter(admission, name, method, false);
    }

    private void enter(Admission admission, String name, String method, boolean heavy) {
        var it = testCase(method);
        var thread = new Thread(() -> {
            try {
                passes.put(name, admission.enter(it, heavy));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static Case testCase(String method) {
        try {
            return Case.of(Cases.class.getDeclaredMethod(method, TestBed.class)).orElseThrow();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
