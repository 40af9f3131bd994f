package dev.rtck.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rtck.chaos.toxiproxy.Toxiproxy;
import dev.rtck.chaos.toxiproxy.ToxiproxyLink;
import dev.rtck.chaos.toxiproxy.ToxiproxySearch;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Toxiproxy before the reference server: each fault is in force when it says so, and gone when it says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsTest {
    /** Generous, so that nothing but a hang reaches it. */
    private static final int PATIENCE_SECONDS = 20;

    private final Events events = new Events();
    private Toxiproxy toxiproxy;
    private ReferenceServer server;
    private ToxiproxyLink link;

    @BeforeAll
    void start() throws Exception {
        toxiproxy = ToxiproxySearch.here(System.getenv(), System.err::println).find();
        server = new ReferenceServer(Settings.defaults());
        server.start();
    }

    @AfterAll
    void end() {
        server.close();
        toxiproxy.close();
    }

    @BeforeEach
    void link() throws IOException {
        link = toxiproxy.link(new InetSocketAddress("127.0.0.1", server.port()), events.log());
    }

    @AfterEach
    void unlink() {
        link.close();
    }

    private Peer peer() {
        return Peer.dial(link.address(), server.port());
    }

    static Stream<NetworkFault> faults() {
        return Stream.of(
                new NetworkFault.Refused(),
                new NetworkFault.Cut(),
                new NetworkFault.BlackHole(Direction.BOTH),
                new NetworkFault.BlackHole(Direction.UPSTREAM),
                new NetworkFault.BlackHole(Direction.DOWNSTREAM),
                new NetworkFault.Stalled(Direction.BOTH),
                new NetworkFault.Stalled(Direction.DOWNSTREAM),
                new NetworkFault.ResetAtFirstByte(),
                new NetworkFault.Latency(Duration.ofMillis(30), Duration.ofMillis(5), Direction.BOTH),
                new NetworkFault.Bandwidth(64, Direction.UPSTREAM),
                new NetworkFault.Sliced(20, Duration.ofMillis(1), Direction.DOWNSTREAM),
                new NetworkFault.CutAfter(40, Direction.DOWNSTREAM));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsShownInForceAndGone(NetworkFault fault) {
        try (var injection = link.inject(fault)) {
            assertThat(injection.inForce()).as("%s", events.all()).isTrue();
        }
        assertThat(events.of(FaultEvent.Healed.class)).as("%s", events.all()).isNotEmpty();
        try (var after = peer()) {
            assertThat(after.opened()).isTrue();
        }
    }

    @Test
    void aRefusedPortCutsWhoIsConnectedAndRefusesWhoComes() throws Exception {
        try (var connected = peer();
                var injection = link.inject(new NetworkFault.Refused())) {
            assertThat(injection.inForce()).isTrue();
            connected.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(peer().handshake())
                    .isInstanceOfSatisfying(
                            Handshake.Failed.class,
                            it -> assertThat(it.kind()).isEqualTo(Handshake.Kind.CONNECT_REFUSED));
        }
    }

    @Test
    void aCutIsOverAlsoWhileThePortIsRefused() {
        var cut = link.inject(new NetworkFault.Cut());
        try (var refused = link.inject(new NetworkFault.Refused())) {
            assertThat(cut.inForce() && refused.inForce()).isTrue();
            cut.close();
            assertThat(peer().handshake()).isInstanceOf(Handshake.Failed.class);
        }
        try (var after = peer()) {
            assertThat(after.opened()).isTrue();
        }
    }

    @Test
    void whatStoodStillFlowsOnWhenItIsHealed() throws Exception {
        try (var client = peer()) {
            try (var injection = link.inject(new NetworkFault.Stalled(Direction.DOWNSTREAM))) {
                assertThat(injection.inForce()).isTrue();
                client.ping();
                assertThat(client.texts()).isEmpty();
            }
            await().until(() -> client.texts().size() == 1);
            assertThat(client.end()).isNotDone();
        }
    }

    @Test
    void whatStandsStillIsHealedAlsoWhenItsReaderHasGone() throws Exception {
        var stalled = link.inject(new NetworkFault.Stalled(Direction.DOWNSTREAM));
        for (var i = 0; i < 3; i++) {
            try (var client = Peer.dial(link.address(), server.port())) {
                assertThat(client.opened()).isFalse();
            }
        }
        stalled.close();
        assertThat(events.of(FaultEvent.Healed.class)).isNotEmpty();
        try (var after = peer()) {
            assertThat(after.opened()).isTrue();
        }
    }

    /** Where a server of the kit's own then answers no call any more, it is started anew, and nobody else notices. */
    @Test
    void latencyIsHealedAlsoWhenWhoIsSentSomethingHasGone() throws Exception {
        try (var bystander = peer();
                var talker = new Talker();
                var way = toxiproxy.link(talker.address(), events.log())) {
            for (var i = 0; i < 3; i++) {
                var before = events.of(FaultEvent.Healed.class).size();
                try (var latency = way.inject(
                        new NetworkFault.Latency(Duration.ofMillis(300), Duration.ZERO, Direction.DOWNSTREAM))) {
                    assertThat(latency.inForce()).as("%s", events.all()).isTrue();
                    try (var client =
                            new Socket(way.address().getAddress(), way.address().getPort())) {
                        client.setSoLinger(true, 0);
                        // Much is on its way now.
                        assertThat(client.getInputStream().read()).isPositive();
                    }
                }
                assertThat(events.of(FaultEvent.Healed.class)).hasSize(before + 1);
                try (var after =
                        new Socket(way.address().getAddress(), way.address().getPort())) {
                    assertThat(after.getInputStream().read()).isPositive();
                }
            }
            bystander.ping();
            await().until(() -> bystander.texts().size() == 1);
        }
    }

    /** Tells whoever connects something each ten milliseconds. */
    private static final class Talker implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Talker() throws IOException {
            daemon(() -> {
                while (true) {
                    var guest = door.accept();
                    daemon(() -> talk(guest));
                }
            });
        }

        private interface Work {
            void run() throws IOException, InterruptedException;
        }

        private static void daemon(Work work) {
            var thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException | InterruptedException e) {
                    // Who listened has gone, or the test is over.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void talk(Socket guest) throws IOException, InterruptedException {
            try (guest) {
                while (true) {
                    guest.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(10);
                }
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) door.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void whatIsInjectedStandsInTheLogInItsOrder() {
        var before = events.all().size();
        link.inject(new NetworkFault.Refused()).close();
        assertThat(events.kinds().subList(before, events.all().size()))
                .containsExactly("Injecting", "InForce", "Healing", "Healed");
    }

    @Test
    void closingTheLinkHealsWhatIsLeft() {
        var before = events.all().size();
        link.inject(new NetworkFault.BlackHole(Direction.BOTH));
        link.inject(new NetworkFault.Refused());
        link.close();
        assertThat(events.kinds().subList(before, events.all().size()).stream().filter(it -> it.equals("Healed")))
                .hasSize(2);
    }

    @Test
    void aFaultBeforeATargetThatIsGoneIsNotTakenForInForce() throws IOException {
        try (var nowhere = toxiproxy.link(new InetSocketAddress("127.0.0.1", 1), events.log());
                var injection = nowhere.inject(
                        new NetworkFault.Latency(Duration.ofSeconds(1), Duration.ZERO, Direction.DOWNSTREAM))) {
            assertThat(injection.inForce()).isFalse();
        }
    }

    @Test
    void faultsAreInForceWithinATenthOfASecond() {
        var took = faults().filter(it -> !(it instanceof NetworkFault.CutAfter))
                .map(fault -> {
                    try (var injection = link.inject(fault)) {
                        return injection.took();
                    }
                })
                .sorted()
                .toList();
        // The median, since a busy machine delays the one or the other.
        assertThat(took.get(took.size() / 2)).isLessThan(Duration.ofMillis(100));
        System.out.println("faults in force after " + took);
    }
}
