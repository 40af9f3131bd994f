package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@SuppressWarnings("try") // connections held open for what the listener hears
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // one of them waits for half a minute
class EndsTest {
    @Test
    void finIsAnEndOfFileAndTellsWhere() throws Exception {
        assertThat(endAfter("")).isEqualTo("end EOF");
        assertThat(endAfter("81")).isEqualTo("end EOF (inside the header of a frame)");
        assertThat(endAfter("810568")).isEqualTo("end EOF (after 1 of 5 bytes of a frame's payload)");
        assertThat(endAfter("010168")).isEqualTo("end EOF (inside a fragmented message)");
    }

    private static String endAfter(String bytes) throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.sending(bytes);
                var socket = Connected.to(server.dial(), recorder)) {
            return recorder.end();
        }
    }

    @Test
    void rstIsAReset() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(peer -> {
                    peer.hex("8101 61");
                    peer.readFrame();
                    peer.reset();
                });
                var socket = Connected.to(server.dial(), recorder)) {
            assertThat(recorder.next()).isEqualTo("text a (1)");
            socket.text("now");
            assertThat(recorder.next()).isEqualTo("end RESET");
            assertThat(socket.open()).isFalse();
            assertThatThrownBy(() -> socket.text("late")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingHereIsLocalAndSaidOnce() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(peer -> peer.in().readAllBytes())) {
            var socket = Connected.to(server.dial(), recorder);
            socket.close();
            socket.close();
            assertThat(recorder.next()).isEqualTo("end LOCAL");
            recorder.assertExhausted();
        }
    }

    @Test
    void theServerSeesARstAfterResetAndAFinAfterHalfClose() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        try (var server = ScriptedServer.webSocket(peer -> {
            try {
                seen.add(peer.readFrame());
                peer.hex("8101 61");
                peer.in().read();
            } catch (SocketException e) {
                seen.add("reset");
            }
        })) {
            var recorder = new Recorder();
            try (var socket = Connected.to(server.dial(), recorder)) {
                socket.shutdownOutput();
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
                assertThat(recorder.next()).as("reading goes on").isEqualTo("text a (1)");
                assertThat(recorder.next()).isEqualTo("end EOF");
            }
            var socket = Connected.to(server.dial(), new Recorder());
            socket.reset();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("reset");
        }
    }

    @Test
    void pingsAndCloseAreAnsweredUnlessSwitchedOff() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        try (var server = ScriptedServer.webSocket(peer -> {
            peer.hex("890170 880503e8627965");
            seen.add(peer.readFrame());
            seen.add(peer.readFrame());
        })) {
            try (var socket = Connected.to(server.dial(), new Recorder())) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("10:p");
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("8:\u0003\uFFFD");
            }
            var recorder = new Recorder();
            var dial = server.dial().withAnswersPings(false).withEchoesClose(false);
            try (var socket = Connected.to(dial, recorder)) {
                assertThat(recorder.next()).isEqualTo("ping p");
                assertThat(recorder.next()).isEqualTo("close 1000 bye");
                socket.text("first");
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("1:first");
            }
        }
    }

    @Test
    void aPingDuringASlowFrameIsAnsweredAfterItAndHeardAtOnce() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(peer -> {
                    peer.in().read();
                    peer.hex("890170");
                    int length = peer.in().read() & 0x7F;
                    peer.in().readNBytes(4 + length);
                    seen.add(peer.readFrame());
                });
                var socket = Connected.to(server.dial(), recorder)) {
            var start = System.nanoTime();
            socket.sendSlowly(Frame.text("0123456789").encode(), 1, Duration.ofMillis(30));
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(15 * 30_000_000L);
            assertThat(recorder.next()).isEqualTo("ping p");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("10:p");
        }
    }

    @Test
    void aListenerThatThrowsEndsTheConnectionWithAnError() throws Exception {
        var ends = new LinkedBlockingQueue<End>();
        var listener = new FrameListener() {
            @Override
            public void onText(long at, String text, int fragments) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void onEnd(long at, End end) {
                ends.add(end);
            }
        };
        try (var server = ScriptedServer.sending("8101 61");
                var socket = Connected.to(server.dial(), listener)) {
            var end = ends.poll(10, TimeUnit.SECONDS);
            assertThat(end.kind()).isEqualTo(End.Kind.ERROR);
            assertThat(end.detail()).contains("broken");
        }
    }

    @Test
    void whileReadingIsPausedTheServerIsHeldUpAndNothingIsHeard() throws Exception {
        var recorder = new Recorder();
        var block = new byte[64 * 1024 + 4];
        block[0] = (byte) 0x82;
        block[1] = 126;
        block[2] = (byte) 0xFF;
        block[3] = (byte) 0xFF;
        var sent = new AtomicLong();
        try (var server = ScriptedServer.webSocket(peer -> {
                    peer.readFrame();
                    for (int i = 0; i < 400; i++) {
                        peer.out().write(block, 0, 4 + 0xFFFF);
                        sent.addAndGet(4 + 0xFFFF);
                    }
                });
                var socket = Connected.to(server.dial().withReceiveBuffer(4096), recorder)) {
            socket.pauseReading();
            socket.text("go");
            // The peer is stuck when nothing more leaves it for a while, far below the 26 MB it wants to send.
            var before = new long[] {-1};
            await().pollInterval(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        var now = sent.get();
                        var stuck = now == before[0];
                        before[0] = now;
                        return stuck;
                    });
            assertThat(sent.get()).isLessThan(400L * (4 + 0xFFFF));
            recorder.assertExhausted();
            assertThat(socket.bytesReceived()).isLessThan(10_000);
            socket.resumeReading();
            for (int i = 0; i < 400; i++) {
                assertThat(recorder.next()).startsWith("binary ");
            }
            assertThat(recorder.next()).isEqualTo("end EOF");
        }
    }

    @Test
    void closingEndsAPausedReaderAndABlockedWriter() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(peer -> Thread.sleep(5_000))) {
            var socket = Connected.to(server.dial(), recorder);
            socket.pauseReading();
            var failure = new LinkedBlockingQueue<String>();
            var writer = new Thread(() -> {
                try {
                    while (true) {
                        socket.binary(new byte[1 << 20]);
                    }
                } catch (IOException e) {
                    failure.add("ended");
                }
            });
            writer.start();
            await().until(() -> writer.getState() == Thread.State.RUNNABLE);
            socket.close();
            assertThat(failure.poll(10, TimeUnit.SECONDS)).isEqualTo("ended");
            assertThat(recorder.next()).isEqualTo("end LOCAL");
            writer.join();
        }
    }

    @Test
    void whoReadsNothingIsGivenUp() throws Exception {
        var recorder = new Recorder();
        try (var server = ScriptedServer.webSocket(peer -> Thread.sleep(50_000));
                var socket = Connected.to(server.dial(), recorder)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            socket.binary(new byte[1 << 20]);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has read nothing for 30 s");
            assertThat(recorder.next()).isEqualTo("end BUDGET (the peer had read nothing for too long)");
        }
    }

    @Test
    void framesOfSeveralThreadsDoNotInterleave() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        try (var server = ScriptedServer.webSocket(peer -> {
                    for (int i = 0; i < 400; i++) {
                        seen.add(peer.readFrame());
                    }
                });
                var socket = Connected.to(server.dial(), new Recorder())) {
            var threads = IntStream.range(0, 4)
                    .mapToObj(n -> new Thread(() -> {
                        try {
                            for (int i = 0; i < 100; i++) {
                                socket.send(Frame.of(Frame.PONG, ("t" + n).getBytes(StandardCharsets.UTF_8)));
                            }
                        } catch (IOException e) {
                            seen.add("failed " + e);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (int i = 0; i < 400; i++) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).matches("10:t[0-3]");
            }
        }
    }
}
