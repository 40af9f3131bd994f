package dev.rtck.cli.extra;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Verifies;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Cases in which the kit itself fails, or which take their time. Never run by a build, only by the kit under test. */
@ConformanceSuite
public class TroubleSuite {

    @Test
    @Verifies("SUB-3")
    void throwsAnException(TestBed bed) {
        bed.note("about to fail");
        throw new IllegalStateException("a defect of the kit");
    }

    @Test
    @Verifies("SUB-3")
    void overflowsTheStack(TestBed bed) {
        bed.note("depth " + depth(0));
    }

    private static int depth(int from) {
        return from < 0 ? from : depth(from + 1) + 1;
    }

    @Test
    @Verifies("SUB-3")
    void exhaustsTheMemory(TestBed bed) {
        var kept = new ArrayList<long[]>();
        while (true) {
            kept.add(new long[1 << 18]);
        }
    }

    @Test
    @Verifies("SUB-3")
    void endsTheProcess(TestBed bed) {
        System.exit(0);
    }

    @Test
    @Verifies("SUB-3")
    void diesOnAnotherThread(TestBed bed) throws InterruptedException {
        var thread = new Thread(() -> {
            throw new IllegalStateException("a defect of the kit, on another thread");
        });
        thread.start();
        thread.join();
        Thread.sleep(Duration.ofSeconds(60).toMillis());
    }

    @Test
    @Verifies("SUB-3")
    void fillsTheDisk(TestBed bed) {
        for (var i = 0; i < 1_000; i++) {
            bed.note("x".repeat(10_000));
        }
    }

    @Test
    @Verifies("SUB-3")
    void watchesForAMinute(TestBed bed) throws InterruptedException {
        bed.connect("watcher").settled();
        bed.note("watching");
        Thread.sleep(Duration.ofSeconds(60).toMillis());
    }

    @Test
    @Instance(value = "own", disturbing = true)
    @Verifies("SUB-3")
    void oneClientPingsOften(TestBed bed) {
        pingOften(bed);
    }

    @Test
    @Instance(value = "own", disturbing = true)
    @Verifies("SUB-3")
    void anotherClientPingsOften(TestBed bed) {
        pingOften(bed);
    }

    private static void pingOften(TestBed bed) {
        bed.connect("pinger").settled().settled().settled().settled().settled();
    }
}
