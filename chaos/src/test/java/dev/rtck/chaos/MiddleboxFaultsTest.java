package dev.rtck.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rtck.chaos.MiddleboxFault.MessageStruck;
import dev.rtck.chaos.MiddleboxFault.Strike;
import dev.rtck.chaos.intermediary.Intermediary;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.wire.End;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The intermediary before the reference server: what passes without a fault, and what each fault does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiddleboxFaultsTest {
    /** Generous, so that nothing but a hang reaches it. */
    private static final int PATIENCE_SECONDS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Events events = new Events();
    private ReferenceServer server;
    private Intermediary intermediary;

    @BeforeAll
    void start() throws Exception {
        server = new ReferenceServer(Settings.defaults());
        server.start();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @BeforeEach
    void stand() throws IOException {
        events = new Events();
        intermediary = Intermediary.before(new InetSocketAddress("127.0.0.1", server.port()), events.log());
    }

    @AfterEach
    void leave() {
        intermediary.close();
    }

    private Peer peer() {
        return Peer.dial(intermediary.address(), server.port());
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        var url = "http://127.0.0.1:" + intermediary.address().getPort() + "/";
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int status(Peer peer) {
        return peer.handshake() instanceof Handshake.Refused refused ? refused.status() : 0;
    }

    /** Five pings; what comes of them arrives in this order, as timestamps' ranks. */
    private static List<String> pongs(Peer peer, int expected) throws IOException {
        for (var i = 0; i < 5; i++) {
            peer.ping();
        }
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> peer.texts().size() >= expected);
        return peer.texts();
    }

    @Test
    void withoutAFaultRequestsHandshakesAndFramesPass() throws Exception {
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(get().body()).contains("</html>");
        try (var client = peer()) {
            assertThat(pongs(client, 5)).hasSize(5).allMatch(it -> it.contains("\"pong\""));
            client.socket().close(1000, "");
            assertThat(client.closeCode().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(1000);
            assertThat(client.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS).kind())
                    .isEqualTo(End.Kind.EOF);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 426, 502})
    void aHandshakeIsAnsweredOnTheWayWhileHttpPasses(int status) throws Exception {
        try (var injection = intermediary.inject(new MiddleboxFault.UpgradeAnswered(status));
                var client = peer()) {
            assertThat(injection.inForce()).isTrue();
            assertThat(status(client)).isEqualTo(status);
            assertThat(get().statusCode()).isEqualTo(200);
        }
        assertThat(peer().opened()).isTrue();
    }

    @Test
    void upgradeIsStrippedWhileHttpPasses() throws Exception {
        try (var injection = intermediary.inject(new MiddleboxFault.UpgradeStripped());
                var client = peer()) {
            assertThat(injection.inForce()).isTrue();
            assertThat(status(client)).isBetween(200, 499);
            assertThat(get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHandshakeIsNeverAnsweredWhileHttpPasses() throws Exception {
        try (var injection = intermediary.inject(new MiddleboxFault.UpgradeUnanswered());
                var client = peer()) {
            assertThat(injection.inForce()).isTrue();
            assertThat(client.handshake())
                    .isInstanceOfSatisfying(
                            Handshake.Failed.class, it -> assertThat(it.kind()).isEqualTo(Handshake.Kind.TIMEOUT));
            assertThat(get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHandshakeIsMisread() {
        try (var injection = intermediary.inject(new MiddleboxFault.UpgradeMisread());
                var client = peer()) {
            assertThat(client.handshake())
                    .isInstanceOfSatisfying(
                            Handshake.Failed.class, it -> assertThat(it.kind()).isEqualTo(Handshake.Kind.BAD_ACCEPT));
            assertThat(injection.inForce()).isTrue();
        }
    }

    @Test
    void framesVanishWhileHandshakesAndHttpPass() throws Exception {
        try (var client = peer()) {
            try (var injection = intermediary.inject(new MiddleboxFault.Mute())) {
                assertThat(injection.inForce()).isFalse();
                client.ping();
                await().until(injection::inForce);
                assertThat(peer().opened()).isTrue();
                assertThat(get().statusCode()).isEqualTo(200);
                assertThat(client.texts()).isEmpty();
            }
            client.ping();
            await().until(() -> client.texts().size() == 1);
        }
    }

    @Test
    void aConnectionEndsAsSoonAsItIsOpen() throws Exception {
        try (var injection = intermediary.inject(new MiddleboxFault.ClosedAfterUpgrade());
                var client = peer()) {
            assertThat(client.opened()).isTrue();
            client.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(client.closeCode()).isNotDone();
            assertThat(injection.inForce()).isTrue();
        }
    }

    @Test
    void anIdleConnectionIsCutAndABusyOneIsNot() throws Exception {
        // So long that the busy one is not idle when this test stands still for a second.
        try (var idle = peer();
                var busy = peer();
                var injection = intermediary.inject(new MiddleboxFault.IdleCut(Duration.ofSeconds(2)))) {
            var until = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
            while (!idle.end().isDone() && System.nanoTime() < until) {
                busy.ping();
                Thread.sleep(20);
            }
            assertThat(idle.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS).kind())
                    .isEqualTo(End.Kind.EOF);
            assertThat(busy.end()).isNotDone();
            assertThat(injection.inForce()).isTrue();
        }
    }

    /** Often, as a connection that its client sees open must be open to faults too, at once. */
    @RepeatedTest(100)
    void openConnectionsAreReset() throws Exception {
        try (var client = peer();
                var injection = intermediary.inject(new MiddleboxFault.Reset())) {
            assertThat(injection.inForce()).isTrue();
            assertThat(client.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS).kind())
                    .isEqualTo(End.Kind.RESET);
            assertThat(peer().opened()).isTrue();
        }
    }

    @Test
    void aResetThatMeetsNobodyIsNotInForce() {
        assertThat(intermediary.inject(new MiddleboxFault.Reset()).inForce()).isFalse();
        assertThat(events.of(FaultEvent.Unproven.class)).hasSize(1);
    }

    @Test
    void aCloseFrameComesThatTheServerNeverSent() throws Exception {
        try (var client = peer();
                var injection = intermediary.inject(new MiddleboxFault.CloseInjected(1013))) {
            assertThat(injection.inForce()).isTrue();
            assertThat(client.closeCode().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(1013);
            client.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Strike.class)
    void oneMessageIsStruck(Strike strike) throws Exception {
        try (var client = peer();
                var injection = intermediary.inject(new MessageStruck(2, strike))) {
            assertThat(injection.inForce()).isFalse();
            var texts = pongs(client, strike == Strike.DROPPED ? 4 : strike == Strike.DUPLICATED ? 6 : 5);
            assertThat(injection.inForce()).isTrue();
            switch (strike) {
                case DROPPED -> assertThat(texts).hasSize(4);
                case DUPLICATED -> assertThat(texts.get(1)).isEqualTo(texts.get(2));
                case REORDERED, DELAYED -> assertThat(texts).hasSize(5).allMatch(it -> it.contains("\"pong\""));
                case CORRUPTED ->
                    assertThat(texts.get(1)).isNotEqualTo(texts.get(0)).isNotEqualTo(texts.get(2));
            }
        }
    }

    @Test
    void plainRequestsAreAnsweredOnTheWayWhileHandshakesPass() throws Exception {
        try (var injection = intermediary.inject(new MiddleboxFault.HttpAnswered(503))) {
            assertThat(injection.inForce()).isTrue();
            assertThat(get().statusCode()).isEqualTo(503);
            assertThat(peer().opened()).isTrue();
        }
        assertThat(get().statusCode()).isEqualTo(200);
    }

    @Test
    void plainRequestsAreNeverAnsweredWhileHandshakesPass() {
        try (var injection = intermediary.inject(new MiddleboxFault.HttpUnanswered())) {
            assertThat(injection.inForce()).isTrue();
            assertThat(peer().opened()).isTrue();
        }
    }
}
