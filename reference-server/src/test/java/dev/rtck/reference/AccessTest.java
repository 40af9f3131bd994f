package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private static final String GOOD = "https://dash.example";

    private final ReferenceServer restricted =
            new ReferenceServer(Settings.builder().allowedOrigins(GOOD).build());
    private final ReferenceServer secret =
            new ReferenceServer(Settings.builder().token("s3cret").build());

    @BeforeAll
    void start() throws Exception {
        restricted.start();
        secret.start();
    }

    @AfterAll
    void stop() {
        restricted.close();
        secret.close();
    }

    @Test
    void anAllowedOriginOrNoneIsLetIn() throws Exception {
        try (var browser = OkClient.connect(restricted, "Origin", GOOD);
                var own = OkClient.connect(restricted, "Origin", "http://127.0.0.1:" + restricted.port());
                var program = OkClient.connect(restricted)) {
            browser.settled();
            own.settled();
            program.settled();
        }
        var poll = new Http(restricted).get("/poll?topics=a", "Origin", GOOD);
        assertThat(poll.status()).isEqualTo(200);
        assertThat(poll.headers().get("Access-Control-Allow-Origin")).isEqualTo(GOOD);
        assertThat(poll.headers().get("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://dash.example",
                "https://dash.example:8443",
                "https://dash.example.evil.example",
                "https://evil-dash.example",
                "https://DASH.example",
                "https://dash.example/",
                "https://dash.example, https://evil.example",
                "://",
                "dash.example"
            })
    void anyOtherOriginIsRefusedOnBothTransports(String origin) throws Exception {
        try (var browser = OkClient.dial(restricted, "Origin", origin)) {
            assertThat(browser.status()).isEqualTo(403);
        }
        var poll = new Http(restricted).get("/poll?topics=a", "Origin", origin);
        assertThat(poll.status()).isEqualTo(403);
        assertThat(poll.headers().get("Access-Control-Allow-Origin")).isNull();
        assertThat(poll.json().get("error").stringValue()).contains("Origin");
    }

    @Test
    void aPreflightIsAnsweredForAllowedOriginsOnly() throws Exception {
        var http = new Http(restricted);
        var good = http.send("OPTIONS", "/api/events", null, "Origin", GOOD, "Access-Control-Request-Method", "POST");
        var bad = http.send("OPTIONS", "/api/events", null, "Origin", "null", "Access-Control-Request-Method", "POST");

        assertThat(good.status()).isEqualTo(204);
        assertThat(good.headers().get("Access-Control-Allow-Headers")).contains("content-type");
        assertThat(bad.status()).isEqualTo(403);
    }

    @Test
    void theTokenOpensEveryTransport() throws Exception {
        try (var program = OkClient.connect(secret, "Authorization", "Bearer s3cret");
                var browser = OkClient.connect(secret, "Sec-WebSocket-Protocol", "bearer, s3cret")) {
            program.settled();
            browser.settled();
            assertThat(browser.response().header("Sec-WebSocket-Protocol")).isEqualTo("bearer");
        }
        var poll = new Http(secret).get("/poll?topics=a", "Authorization", "bearer s3cret");
        assertThat(poll.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crett", "Basic s3cret"})
    void withoutTheTokenEveryTransportAnswers401(String authorization) throws Exception {
        String[] headers = authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};
        try (var client = OkClient.dial(secret, headers)) {
            assertThat(client.status()).isEqualTo(401);
            assertThat(client.response().header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        var poll = new Http(secret).get("/poll?topics=a&token=s3cret", headers);
        assertThat(poll.status()).isEqualTo(401);
        assertThat(poll.json().get("error").stringValue()).contains("token");
        assertThat(new Http(secret).post("{}").status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenAsSubprotocolIsRefused() throws Exception {
        for (var offered : new String[] {"bearer", "bearer, wrong", "s3cret", "s3cret, bearer"}) {
            try (var client = OkClient.dial(secret, "Sec-WebSocket-Protocol", offered)) {
                assertThat(client.status()).as(offered).isEqualTo(401);
            }
        }
    }

    @Test
    void theWebSocketCanHaveAPortOfItsOwn() throws Exception {
        try (var server =
                new ReferenceServer(Settings.builder().websocketPort(0).build())) {
            server.start();
            assertThat(server.websocketPort()).isNotEqualTo(server.port());
            try (var client = OkClient.connect(server)) {
                client.settled();
            }
            assertThat(new Http(server).get("/ws").status()).isEqualTo(404);
        }
    }
}
